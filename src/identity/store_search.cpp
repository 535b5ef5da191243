#include "identity/store_search.hpp"

#include "platform/db/like.hpp"

namespace aftercare::identity::store {

namespace {

constexpr db::Statement kSites{
    "identity.sites_with",
    "select s.id, s.account_id, s.code, s.name, s.city, s.country from site s where {scope:s.account_id}"
    " and (lower(s.code) like :text escape '!' or lower(s.name) like :text escape '!') order by s.code, s.id limit :limit"};
constexpr db::Statement kPeople{
    "identity.people_with",
    "select p.id, p.account_id, p.name, p.email from person p where {scope:p.account_id} and p.status = 'active'"
    " and (lower(p.name) like :text escape '!' or lower(p.email) like :text escape '!') order by p.name, p.id limit :limit"};

constexpr db::Statement kAccounts{"identity.accounts_with",
                                  "select a.id, a.kind, a.name, a.country from account a where {scope:a.id}"
                                  " and lower(a.name) like :text escape '!' order by lower(a.name), a.id limit :limit"};

struct Owner {
    AccountId account_id;
};
DESCRIBE(Owner, account_id)
constexpr db::Statement kOwner{"identity.account_of_site",
                               "select s.account_id from site s where s.id = :id and {scope:s.account_id}"};

}  // namespace

std::vector<SiteHit> sites_with(db::Tx& tx, const std::string& text, std::int64_t limit) {
    return tx.all<SiteHit>(kSites, {{"text", db::contains_pattern(text)}, {"limit", limit}});
}

std::vector<PersonHit> people_with(db::Tx& tx, const std::string& text, std::int64_t limit) {
    return tx.all<PersonHit>(kPeople, {{"text", db::contains_pattern(text)}, {"limit", limit}});
}

std::vector<AccountHit> accounts_with(db::Tx& tx, const std::string& text, std::int64_t limit) {
    return tx.all<AccountHit>(kAccounts, {{"text", db::contains_pattern(text)}, {"limit", limit}});
}

std::optional<AccountId> account_of_site(db::Tx& tx, SiteId site) {
    const auto owner = tx.one<Owner>(kOwner, {{"id", site}});
    return owner ? std::optional(owner->account_id) : std::nullopt;
}

}  // namespace aftercare::identity::store
