#include "cases/links/link_store.hpp"

#include "cases/record/case_list_store.hpp"

#include <string>

namespace aftercare::cases::store {

using db::Statement;

bool insert(db::Tx& tx, const CaseLink& link) { return tx.insert_new("case_link", link); }

bool remove(db::Tx& tx, const CaseLink& link) {
    constexpr Statement kRemove{"cases.remove_link",
                                "delete from case_link where account_id = :account_id and case_id = :case_id and kind = :kind "
                                "and target_id = :target_id and {scope:account_id}"};
    return tx.run(
               kRemove,
               {{"account_id", link.account_id}, {"case_id", link.case_id}, {"kind", link.kind}, {"target_id", link.target_id}}) >
           0;
}

std::vector<CaseLink> links_of(db::Tx& tx, CaseId id) {
    static const Statement kOf{"cases.links", db::literal("select " + std::string(db::columns_of<CaseLink>("l")) +
                                                          " from case_link l where l.case_id = :id and {scope:l.account_id} "
                                                          "order by l.linked_at desc, l.target_id")};
    return tx.all<CaseLink>(kOf, {{"id", id}});
}

std::vector<LinkView> linked_cases(db::Tx& tx, const CaseReader& reader, CaseId id) {
    db::Conditions all{.sql =
                           " from case_link l join case_record c on c.id = l.target_id and {scope:c.account_id} where l.case_id "
                           "= :id and l.kind = 'case' and {scope:l.account_id}",
                       .params = {{"id", id}}};
    add_visible(all, reader);
    const std::string sql = "{once}select l.kind, l.target_id, c.number, c.synopsis, c.status, c.open, l.linked_at, l.why" +
                            all.sql + " order by l.linked_at desc, l.target_id";
    return tx.all<LinkView>({"cases.linked_cases", sql}, all.params);
}

}  // namespace aftercare::cases::store
