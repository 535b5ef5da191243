#include "cases/live/presence_store.hpp"

#include <string>

namespace aftercare::cases::store {

namespace {

using db::Statement;

std::string_view select(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<CasePresence>("v")) + " from case_presence v where " +
                       std::string(rest));
}

}  // namespace

std::optional<CasePresence> find_presence(db::Tx& tx, CaseId id, identity::PersonId person) {
    static const Statement kOne{"cases.presence", select("v.case_id = :id and v.person_id = :person and {scope:v.account_id}")};
    return tx.one<CasePresence>(kOne, {{"id", id}, {"person", person}});
}

std::vector<CasePresence> present(db::Tx& tx, const std::vector<CaseId>& ids, Instant now) {
    static const Statement kPresent{
        "cases.present",
        select("{in:v.case_id:ids} and v.until_at > :now and {scope:v.account_id} order by v.case_id, v.person_id")};
    return ids.empty() ? std::vector<CasePresence>{} : tx.all<CasePresence>(kPresent, {{"ids", ids}, {"now", now}});
}

bool remove_presence(db::Tx& tx, CaseId id, identity::PersonId person) {
    constexpr Statement kRemove{"cases.remove_presence",
                                "delete from case_presence where case_id = :id and person_id = :person and {scope:account_id}"};
    return tx.run(kRemove, {{"id", id}, {"person", person}}) > 0;
}

void put(db::Tx& tx, const CasePresence& presence) {
    (void)remove_presence(tx, presence.case_id, presence.person_id);
    // Another tab of the same person may have been quicker by a moment.
    (void)tx.insert_new("case_presence", presence);
}

void forget_presence(db::Tx& tx, Instant before) {
    constexpr Statement kForget{"cases.forget_presence",
                                "delete from case_presence where until_at < :before and {scope:account_id}"};
    tx.run(kForget, {{"before", before}});
}

}  // namespace aftercare::cases::store
