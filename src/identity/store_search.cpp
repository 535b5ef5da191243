#include "identity/store_search.hpp"

#include "platform/db/like.hpp"

namespace aftercare::identity::store {

namespace {

std::string either_contains(std::string_view one, std::string_view other, std::string_view text) {
    return "(" + db::small_in(one, text) + " like :text escape '!' or " + db::small_in(other, text) + " like :text escape '!')";
}

struct Owner {
    AccountId account_id;
};
DESCRIBE(Owner, account_id)
constexpr db::Statement kOwner{"identity.account_of_site",
                               "select s.account_id from site s where s.id = :id and {scope:s.account_id}"};

}  // namespace

std::vector<SiteHit> sites_with(db::Tx& tx, const std::string& text, std::int64_t limit) {
    const std::string sql =
        "{once}select s.id, s.account_id, s.code, s.name, s.city, s.country from site s where {scope:s.account_id} and " +
        either_contains("s.code", "s.name", text) + " order by s.code, s.id limit :limit";
    return tx.all<SiteHit>({"identity.sites_with", sql}, {{"text", db::contains_pattern(text)}, {"limit", limit}});
}

std::vector<PersonHit> people_with(db::Tx& tx, const std::string& text, std::int64_t limit) {
    const std::string sql =
        "{once}select p.id, p.account_id, p.name, p.email from person p where {scope:p.account_id}"
        " and p.status = 'active' and " +
        either_contains("p.name", "p.email", text) + " order by p.name, p.id limit :limit";
    return tx.all<PersonHit>({"identity.people_with", sql}, {{"text", db::contains_pattern(text)}, {"limit", limit}});
}

std::vector<AccountHit> accounts_with(db::Tx& tx, const std::string& text, std::int64_t limit) {
    const std::string sql = "{once}select a.id, a.kind, a.name, a.country from account a where {scope:a.id} and " +
                            db::small_in("a.name", text) + " like :text escape '!' order by lower(a.name), a.id limit :limit";
    return tx.all<AccountHit>({"identity.accounts_with", sql}, {{"text", db::contains_pattern(text)}, {"limit", limit}});
}

std::optional<AccountId> account_of_site(db::Tx& tx, SiteId site) {
    const auto owner = tx.one<Owner>(kOwner, {{"id", site}});
    return owner ? std::optional(owner->account_id) : std::nullopt;
}

}  // namespace aftercare::identity::store
