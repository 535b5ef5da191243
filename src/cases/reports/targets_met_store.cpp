#include "cases/reports/targets_met_store.hpp"

#include "cases/record/case_list_store.hpp"
#include "platform/describe/enumerator.hpp"

#include <algorithm>
#include <string>

namespace aftercare::cases::store {

namespace {

// What became of a clock. The due time itself is in time.
constexpr const char* kOutcome =
    "(case when k.met_at is not null then case when k.due_at is null or k.met_at <= k.due_at then 'met' else 'missed' end "
    "when k.ended_at is not null then case when k.due_at < k.ended_at then 'missed' else 'dropped' end "
    "when k.due_at < :now then 'missed' else 'running' end)";

// How long a clock ran: to the second within an hour, then to the minute, so that there are never many values.
constexpr const char* kSeconds = "(case when k.took < 3600000000 then k.took / 1000000 else k.took / 60000000 * 60 end)";

constexpr std::int64_t kWeekMicros = 604'800'000'000;

// The filter must outlive it.
db::Conditions conditions_of(const TargetFilter& filter, const std::string& from) {
    db::Conditions all{
        .sql = from +
               " where {scope:k.account_id} and k.kind = :clock and k.began_at >= :from_at and k.began_at < "
               ":until_at and (k.ended_for is null or k.ended_for not in ('replaced', 'priority_changed'))",
        .params = {{"clock", filter.clock}, {"from_at", filter.period.from_at}, {"until_at", filter.period.until_at}}};
    if (filter.kind) all.add(*filter.kind == CaseKind::technical ? "k.technical = 1" : "k.technical = 0");
    all.add(filter.priority, "k.priority = :priority", "priority");
    all.add(filter.plan, "k.plan = :plan", "plan");
    all.add(filter.centre, "k.centre = :centre", "centre");
    all.add(filter.queue, "k.queue = :queue", "queue");
    all.add(filter.account_id, "k.account_id = :account_id", "account_id");
    if (filter.without) all.add("k." + std::string(describe::enumerator_name(*filter.without)) + " is null");
    return all;
}

// In which week of the period a clock began, from 0. A week in which the zone's clocks are changed is longer or shorter: what follows counts from
// that much later.
std::string week_of(const Period& period) {
    std::string since = "k.began_at - :from_at";
    for (std::size_t i = 1; i <= period.weeks.size(); ++i) {
        const bool last = i == period.weeks.size();
        const std::int64_t begins = (last ? period.until_at : period.weeks[i]).micros_since_epoch();
        const std::int64_t due = period.weeks[i - 1].micros_since_epoch() + kWeekMicros;
        if (begins == due || (last && begins < due)) continue;
        since += " - case when k.began_at >= " + std::to_string(std::min(begins, due)) + " then " + std::to_string(begins - due) +
                 " else 0 end";
    }
    return "((" + since + ") / " + std::to_string(kWeekMicros) + ")";
}

std::string counts() {
    std::string sql;
    for (const char* const name : {"met", "missed", "running", "dropped"})
        sql += std::string(sql.empty() ? "" : ", ") + "count(case when o.outcome = '" + name + "' then 1 end)";
    return sql;
}

}  // namespace

TargetNumbers count_targets(db::Tx& tx, const CaseReader& reader, const TargetFilter& filter, TargetGroup by, Instant now) {
    db::Conditions all = conditions_of(filter, " from case_clock k");
    all.sql += counted_for(reader, "k.case_id");
    auto with_now = all.params;
    with_now.emplace_back("now", now);
    const std::string group = "coalesce(k." + std::string(describe::enumerator_name(by)) + ", '')";
    TargetNumbers numbers;
    numbers.weeks = tx.all<WeekOfGroup>(
        {"cases.targets_by_week", "{once}select " + counts() + ", o.code, o.week from (select " + group + " as code, " +
                                      week_of(filter.period) + " as week, " + kOutcome + " as outcome" + all.sql +
                                      ") o group by o.code, o.week order by o.code, o.week"},
        with_now);
    numbers.took = tx.all<TookCount>(
        {"cases.targets_took", "{once}select o.code, o.seconds, count(*) from (select " + group + " as code, " + kSeconds +
                                   " as seconds" + all.sql + " and k.took is not null) o group by o.code, o.seconds"},
        all.params);
    return numbers;
}

std::vector<TargetLine> target_lines(db::Tx& tx, const CaseReader& reader, const TargetFilter& filter, Instant now,
                                     const std::optional<TargetPlace>& after, std::int64_t limit) {
    db::Conditions all =
        conditions_of(filter, " from case_clock k join case_record c on c.account_id = k.account_id and c.id = k.case_id");
    add_visible(all, reader);
    all.add(filter.outcome, std::string(kOutcome) + " = :outcome", "outcome");
    all.params.emplace_back("now", now);
    if (after) {
        all.add("(k.began_at, k.case_id, k.position) < (:after, :after_id, :after_position)");
        all.params.emplace_back("after", after->began_at);
        all.params.emplace_back("after_id", after->case_id);
        all.params.emplace_back("after_position", after->position);
    }
    all.params.emplace_back("limit", limit);
    const std::string sql =
        "{once}select k.account_id, k.case_id, k.position, c.number, c.synopsis, k.priority, k.plan, k.centre, "
        "k.queue, c.owner_id, " +
        std::string(kOutcome) + ", k.began_at, k.due_at, k.met_at, k.ended_at" + all.sql +
        " order by k.began_at desc, k.case_id desc, k.position desc limit :limit";
    return tx.all<TargetLine>({"cases.target_lines", sql}, all.params);
}

}  // namespace aftercare::cases::store
