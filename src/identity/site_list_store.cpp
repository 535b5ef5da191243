#include "identity/site_list_store.hpp"

namespace aftercare::identity::store {

std::vector<Site> find_sites_named(db::Tx& tx, AccountId account, const std::vector<std::string>& names) {
    static const db::Statement kNamed{
        "identity.find_sites_named",
        db::literal("select " + std::string(db::columns_of<Site>("s")) +
                    " from site s where s.account_id = :account_id and ({in:s.code:names} or {in:s.id:names})"
                    " and {scope:s.account_id} order by s.id")};
    return tx.all<Site>(kNamed, {{"account_id", account}, {"names", names}});
}

}  // namespace aftercare::identity::store
