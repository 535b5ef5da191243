#include "identity/person_list_store.hpp"

#include "platform/db/conditions.hpp"
#include "platform/db/like.hpp"

namespace aftercare::identity::store {

std::vector<Person> list_people(db::Tx& tx, const PersonSearch& search, const After& after) {
    static const std::string kFrom =
        "select " + std::string(db::columns_of<Person>("p")) + " from person p where {scope:p.account_id}";
    if (!search.text && !search.ids) {
        static const db::Statement kList{
            "identity.list_people",
            db::literal(kFrom + " and (cast(:account_id as text) is null or p.account_id = :account_id)"
                                " and (cast(:after as text) is null or p.id > :after) order by p.id limit :limit")};
        return tx.all<Person>(kList, {{"account_id", search.account}, {"after", after.id}, {"limit", after.limit}});
    }
    const std::string text = search.text.value_or("");
    const std::optional<std::string> pattern = search.text ? std::optional(db::contains_pattern(text)) : std::nullopt;
    db::Conditions all{.sql = "{once}" + kFrom, .params = {{"limit", after.limit}}};
    all.add(search.account, "p.account_id = :account_id", "account_id");
    all.add(pattern,
            "(" + db::small_in("p.name", text) + " like :text escape '!' or " + db::small_in("p.email", text) +
                " like :text escape '!')",
            "text");
    all.add(search.ids, "{in:p.id:ids}", "ids");
    all.add(after.id, "p.id > :after", "after");
    return tx.all<Person>({"identity.search_people", all.sql + " order by p.id limit :limit"}, all.params);
}

}  // namespace aftercare::identity::store
