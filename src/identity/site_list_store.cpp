#include "identity/site_list_store.hpp"

#include "platform/db/conditions.hpp"
#include "platform/db/like.hpp"

namespace aftercare::identity::store {

std::vector<Site> list_sites(db::Tx& tx, const SiteSearch& search, const After& after) {
    static const std::string kFrom =
        "select " + std::string(db::columns_of<Site>("s")) + " from site s where {scope:s.account_id}";
    if (!search.text && !search.ids) {
        static const db::Statement kList{
            "identity.list_sites",
            db::literal(kFrom + " and (cast(:account_id as text) is null or s.account_id = :account_id)"
                                " and (cast(:after as text) is null or s.id > :after) order by s.id limit :limit")};
        return tx.all<Site>(kList, {{"account_id", search.account}, {"after", after.id}, {"limit", after.limit}});
    }
    const std::string text = search.text.value_or("");
    const std::optional<std::string> pattern = search.text ? std::optional(db::contains_pattern(text)) : std::nullopt;
    std::string any;
    for (const char* const column : {"s.code", "s.name", "s.street", "s.city"})
        any += (any.empty() ? "(" : " or ") + db::small_in(column, text) + " like :text escape '!'";
    db::Conditions all{.sql = "{once}" + kFrom, .params = {{"limit", after.limit}}};
    all.add(search.account, "s.account_id = :account_id", "account_id");
    all.add(pattern, any + ")", "text");
    all.add(search.ids, "{in:s.id:ids}", "ids");
    all.add(after.id, "s.id > :after", "after");
    return tx.all<Site>({"identity.search_sites", all.sql + " order by s.id limit :limit"}, all.params);
}

std::vector<Site> find_sites_named(db::Tx& tx, AccountId account, const std::vector<std::string>& names) {
    static const db::Statement kNamed{
        "identity.find_sites_named",
        db::literal("select " + std::string(db::columns_of<Site>("s")) +
                    " from site s where s.account_id = :account_id and ({in:s.code:names} or {in:s.id:names})"
                    " and {scope:s.account_id} order by s.id")};
    return tx.all<Site>(kNamed, {{"account_id", account}, {"names", names}});
}

}  // namespace aftercare::identity::store
