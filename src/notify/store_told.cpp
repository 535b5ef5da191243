#include "notify/store_told.hpp"

namespace aftercare::notify::store {

std::vector<ToldRow> told_of(db::Tx& tx, AccountId account, const std::string& kind, const std::vector<Uuid>& objects,
                             std::int64_t most) {
    constexpr db::Statement kTold{
        "notify.told_of",
        "select t.object_id, t.person_id, t.people from (select n.object_id, n.person_id,"
        " row_number() over (partition by n.object_id order by n.id) as place, count(*) over (partition by n.object_id) as people"
        " from notification n where n.account_id = :account and n.kind = :kind and {in:n.object_id:objects}"
        " and {scope:n.account_id}) t where t.place <= :most order by t.object_id, t.place"};
    if (objects.empty()) return {};
    return tx.all<ToldRow>(kTold, {{"account", account}, {"kind", kind}, {"objects", objects}, {"most", most}});
}

}  // namespace aftercare::notify::store
