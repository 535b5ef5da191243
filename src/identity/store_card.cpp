#include "identity/store_card.hpp"

namespace aftercare::identity::store {

namespace {

struct NamedAccount {
    AccountId id;
    OneLine<1, 120> name;
};
DESCRIBE(NamedAccount, id, name)

}  // namespace

std::vector<SiteCard> site_cards(db::Tx& tx, const std::vector<SiteId>& ids) {
    static const db::Statement kCards{"identity.site_cards",
                                      db::literal("select " + std::string(db::columns_of<SiteCard>("s")) +
                                                  " from site s where {in:s.id:ids} and {scope:s.account_id}")};
    return tx.all<SiteCard>(kCards, {{"ids", ids}});
}

std::map<AccountId, OneLine<1, 120>> account_names(db::Tx& tx, const std::vector<AccountId>& ids) {
    static const db::Statement kNames{"identity.account_names",
                                      "select a.id, a.name from account a where {in:a.id:ids} and {scope:a.id}"};
    std::map<AccountId, OneLine<1, 120>> names;
    if (ids.empty()) return names;
    for (NamedAccount& account : tx.all<NamedAccount>(kNames, {{"ids", ids}})) names.emplace(account.id, std::move(account.name));
    return names;
}

}  // namespace aftercare::identity::store
