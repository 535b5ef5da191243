#include "identity/store_vendor.hpp"

namespace aftercare::identity::store {

std::vector<VendorPerson> vendor_people_anywhere(db::Tx& tx, const std::vector<PersonId>& people) {
    constexpr db::Statement kFind{"identity.vendor_people_anywhere",
                                  "select p.id, p.name, p.roles from person p join account a on a.id = p.account_id"
                                  " where {in:p.id:people} and a.kind = 'vendor' order by p.id"};
    if (people.empty()) return {};
    return tx.all<VendorPerson>(kFind, {{"people", people}});
}

}  // namespace aftercare::identity::store
