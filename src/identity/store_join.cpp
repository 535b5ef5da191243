#include "identity/store_join.hpp"

namespace aftercare::identity::store {

namespace {

constexpr db::Statement kPlace{"identity.place",
                               "select s.country, s.subdivision, s.street, s.city, a.country, a.registered_at"
                               " from site s left join account a on a.id = s.account_id"
                               " where s.account_id = :account_id and s.id = :site_id and {scope:s.account_id} {kept}"};

}  // namespace

std::shared_ptr<const Place> place_of(db::Tx& tx, AccountId account, SiteId site) {
    auto place = tx.kept_one<Place>(kPlace, {{"account_id", account}, {"site_id", site}});
    if (!place) throw Bug("identity: the account has no such site");
    return place;
}

}  // namespace aftercare::identity::store
