#include "cases/escalation/alarm_store.hpp"

#include "cases/record/case_store.hpp"
#include "platform/describe/enumerator.hpp"

#include <string>

namespace aftercare::cases::store {

namespace {

using db::Statement;

std::string_view select(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<Alarm>("a")) + " from case_alarm a where " + std::string(rest));
}

// The alarm's key; `a`: the table's alias with its dot, where there is one.
std::string is_this(const std::string& a) {
    return a + "account_id = :account_id and " + a + "case_id = :case_id and " + a + "kind = :kind and " + a +
           "place = :place and " + a + "counted_from = :counted_from and {scope:" + a + "account_id}";
}

}  // namespace

std::vector<Alarm> alarms_of(db::Tx& tx, CaseId id) {
    static const Statement kOf{"cases.alarms", select(of_case("a"))};
    return tx.all<Alarm>(kOf, {{"id", id}});
}

void insert(db::Tx& tx, const Alarm& alarm) { tx.insert("case_alarm", alarm); }

void update(db::Tx& tx, const Alarm& alarm) {
    static const Statement kUpdate{
        "cases.update_alarm", db::literal("update case_alarm set due_at = :due_at, fired_at = :fired_at where " + is_this(""))};
    tx.run(kUpdate, {{"account_id", alarm.account_id},
                     {"case_id", alarm.case_id},
                     {"kind", alarm.kind},
                     {"place", alarm.place},
                     {"counted_from", alarm.counted_from},
                     {"due_at", alarm.due_at},
                     {"fired_at", alarm.fired_at}});
}

void remove(db::Tx& tx, const Alarm& alarm) {
    static const Statement kRemove{"cases.remove_alarm", db::literal("delete from case_alarm where " + is_this(""))};
    tx.run(kRemove, {{"account_id", alarm.account_id},
                     {"case_id", alarm.case_id},
                     {"kind", alarm.kind},
                     {"place", alarm.place},
                     {"counted_from", alarm.counted_from}});
}

std::vector<Alarm> alarms_due(db::Tx& tx, Instant now, std::int64_t limit) {
    // In the order of their names a reminder goes before the closing.
    static const Statement kDue{"cases.alarms_due", select("a.due_at <= :now and a.fired_at is null and {scope:a.account_id} "
                                                           "order by a.due_at, a.kind desc, a.place limit :limit")};
    return tx.all<Alarm>(kDue, {{"now", now}, {"limit", limit}});
}

bool lock_due(db::Tx& tx, const Alarm& alarm, Instant now) {
    static const Statement kLock{"cases.lock_alarm",
                                 select(is_this("a.") + " and a.fired_at is null and a.due_at <= :now {for_update}")};
    return tx
        .one<Alarm>(kLock, {{"account_id", alarm.account_id},
                            {"case_id", alarm.case_id},
                            {"kind", alarm.kind},
                            {"place", alarm.place},
                            {"counted_from", alarm.counted_from},
                            {"now", now}})
        .has_value();
}

}  // namespace aftercare::cases::store
