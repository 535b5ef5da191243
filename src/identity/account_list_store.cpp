#include "identity/account_list_store.hpp"

#include "platform/db/conditions.hpp"
#include "platform/db/like.hpp"

#include <utility>

namespace aftercare::identity::store {

namespace {

using db::Conditions;

struct Patterns {
    std::optional<std::string> text;
    std::optional<std::string> domain;
};

Patterns patterns_of(const AccountSearch& search) {
    Patterns patterns;
    if (!search.text) return patterns;
    patterns.text = db::contains_pattern(*search.text);
    if (search.by_domain) patterns.domain = "%@" + *patterns.text;
    return patterns;
}

Conditions conditions_of(const AccountSearch& search, const Patterns& patterns) {
    Conditions all{.sql = " from account a where {scope:a.id}", .params = {}};
    const std::string text = search.text.value_or("");
    const std::string by_name = db::small_in("a.name", text) + " like :text escape '!'";
    all.add(patterns.text,
            patterns.domain ? "(" + by_name +
                                  " or exists (select 1 from person p where p.account_id = a.id and {scope:p.account_id}"
                                  " and " +
                                  db::small_in("p.email", text) + " like :domain escape '!'))"
                            : by_name,
            "text");
    if (patterns.domain) all.params.emplace_back("domain", *patterns.domain);
    all.add(search.kind, "a.kind = :kind", "kind");
    all.add(search.country, "a.country = :country", "country");
    all.add(search.ids, "{in:a.id:ids}", "ids");
    return all;
}

std::string ordered(Conditions& all, const AccountOrder& order, const std::optional<AccountPlace>& after) {
    const bool by_name = order.by == AccountSort::name;
    std::string column;
    if (order.by != AccountSort::id) column = by_name ? "lower(a.name)" : "a.created_at";
    if (after) all.params.emplace_back("after_id", after->id);
    if (after && !column.empty()) {
        if (by_name)
            all.params.emplace_back("after", after->text);
        else
            all.params.emplace_back("after", after->instant);
    }
    return all.ordered({.column = std::move(column),
                        .id = "a.id",
                        .descending = order.descending,
                        .after = by_name ? "lower(:after)" : ":after"},
                       after.has_value());
}

}  // namespace

AccountPlace place_of(const Account& row, AccountSort by) {
    AccountPlace place{.text = {}, .instant = 0, .id = row.id};
    if (by == AccountSort::name) place.text = row.name.text();
    if (by == AccountSort::created_at) place.instant = row.created_at.micros_since_epoch();
    return place;
}

std::vector<Account> list_accounts(db::Tx& tx, const AccountSearch& search, const AccountOrder& order,
                                   const std::optional<AccountPlace>& after, std::int64_t limit) {
    const Patterns patterns = patterns_of(search);
    Conditions all = conditions_of(search, patterns);
    const std::string order_by = ordered(all, order, after);
    all.params.emplace_back("limit", limit);
    const std::string sql = "{once}select " + std::string(db::columns_of<Account>("a")) + all.sql + order_by + " limit :limit";
    return tx.all<Account>({"identity.search_accounts", sql}, all.params);
}

std::int64_t count_accounts(db::Tx& tx, const AccountSearch& search) {
    const Patterns patterns = patterns_of(search);
    const Conditions all = conditions_of(search, patterns);
    const std::string sql = "{once}select count(*)" + all.sql;
    return tx.all<std::int64_t>({"identity.count_accounts", sql}, all.params).at(0);
}

}  // namespace aftercare::identity::store
