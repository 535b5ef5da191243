#include "cases/record/clock_store.hpp"

#include "cases/record/case_store.hpp"

#include <string>

namespace aftercare::cases::store {

namespace {

using db::Statement;

std::string_view select(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<ClockRow>("k")) + " from case_clock k where " + std::string(rest));
}

// By way of the cases: clocks are kept by account first.
std::string_view select_of_cases(std::string_view also) {
    return db::literal("select " + std::string(db::columns_of<ClockRow>("k")) +
                       " from case_record c join case_clock k on k.account_id = c.account_id and k.case_id = c.id where " +
                       std::string(also) + " {in:c.id:ids} and {scope:c.account_id} order by c.id, k.position");
}

}  // namespace

std::vector<ClockRow> clocks_of(db::Tx& tx, CaseId id) {
    static const Statement kOf{"cases.clocks", select(of_case("k") + " order by k.position")};
    return tx.all<ClockRow>(kOf, {{"id", id}});
}

std::vector<ClockRow> clocks_of(db::Tx& tx, const std::vector<CaseId>& ids) {
    static const Statement kOf{"cases.clocks_of_cases", select_of_cases("")};
    if (ids.empty()) return {};
    return tx.all<ClockRow>(kOf, {{"ids", ids}});
}

std::vector<ClockRow> running_clocks(db::Tx& tx, const std::vector<CaseId>& ids) {
    static const Statement kRunning{"cases.running_clocks", select_of_cases("k.ended_at is null and")};
    return ids.empty() ? std::vector<ClockRow>{} : tx.all<ClockRow>(kRunning, {{"ids", ids}});
}

void put(db::Tx& tx, const ClockRow& clock) { tx.put("case_clock", clock, "account_id, case_id, position"); }

void mark_raised(db::Tx& tx, const ClockRow& clock) {
    constexpr Statement kMark{"cases.mark_raised",
                              "update case_clock set raised = :raised, next_at = :next_at where account_id = :account_id and "
                              "case_id = :case_id and position = :position and {scope:account_id}"};
    tx.run(kMark, {{"raised", clock.raised},
                   {"next_at", clock.next_at},
                   {"account_id", clock.account_id},
                   {"case_id", clock.case_id},
                   {"position", clock.position}});
}

std::vector<ClockRow> clocks_due(db::Tx& tx, Instant now, std::int64_t limit) {
    static const Statement kDue{
        "cases.clocks_due",
        db::literal("select " + std::string(db::columns_of<ClockRow>("k")) +
                    " from case_clock k join case_record c on c.account_id = k.account_id and c.id = k.case_id where "
                    "k.next_at <= :now and {scope:k.account_id} order by k.next_at limit :limit {for_update_skip_locked}")};
    return tx.all<ClockRow>(kDue, {{"now", now}, {"limit", limit}});
}

}  // namespace aftercare::cases::store
