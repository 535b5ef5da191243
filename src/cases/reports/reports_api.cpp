#include "cases/reports/reports_api.hpp"

#include "platform/describe/enumerator.hpp"
#include "platform/exports/table.hpp"
#include "platform/http/keyed_page.hpp"

#include <tuple>

namespace aftercare::cases {

namespace {

using http::Call;
using http::None;
using http::Ok;
using http::Page;

struct TargetQuery {
    static constexpr describe::Note kNotes[] = {
        {"from", "90 days before until if missing. Counted are the clocks that began in the period."},
        {"until", "The first day that no longer counts; tomorrow if missing."},
        {"clock", "first_response if missing."},
        {"without", "Only of cases that have no plan, centre or queue: the clocks behind a group without a code."}};
    std::optional<Date> from;
    std::optional<Date> until;
    std::optional<ClockKind> clock;
    std::optional<CaseKind> kind;
    std::optional<Priority> priority;
    std::optional<contracts::PlanCode> plan;
    std::optional<CalendarCode> centre;
    std::optional<QueueCode> queue;
    std::optional<AccountId> account_id;
    std::optional<TargetGroup> without;
};
DESCRIBE(TargetQuery, from, until, clock, kind, priority, plan, centre, queue, account_id, without)

struct TargetsMetQuery : TargetQuery {
    std::optional<TargetGroup> by;  // priority if missing.
};
DESCRIBE_DERIVED(TargetsMetQuery, TargetQuery, by)

struct TargetLinesQuery : TargetQuery {
    std::optional<TargetOutcome> outcome;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE_DERIVED(TargetLinesQuery, TargetQuery, outcome, cursor, limit)

// A row of the table that is taken away. Times are UTC.
struct TargetRow {
    std::string number;
    std::string synopsis;
    std::string outcome;
    std::string priority;
    std::optional<std::string> plan;
    std::optional<std::string> centre;
    std::optional<std::string> queue;
    Instant began;
    std::optional<Instant> due;
    std::optional<Instant> met;
    std::optional<Instant> ended;
};
DESCRIBE(TargetRow, number, synopsis, outcome, priority, plan, centre, queue, began, due, met, ended)

struct TargetExportQuery : TargetQuery {
    std::optional<TargetOutcome> outcome;
    std::optional<exports::TableForm> format;            // csv if missing.
    std::optional<exports::Columns<TargetRow>> columns;  // In that order; all if missing.
};
DESCRIBE_DERIVED(TargetExportQuery, TargetQuery, outcome, format, columns)

constexpr std::size_t kRead = 500;  // At once.

Result<TargetFilter> filter_of(const TargetReports& reports, const TargetQuery& query,
                               const std::optional<TargetOutcome>& outcome) {
    const Period period = TRY(reports.period({query.from, query.until}));
    return TargetFilter{.clock = query.clock.value_or(ClockKind::first_response),
                        .period = period,
                        .kind = query.kind,
                        .priority = query.priority,
                        .plan = query.plan,
                        .centre = query.centre,
                        .queue = query.queue,
                        .account_id = query.account_id,
                        .without = query.without,
                        .outcome = outcome};
}

store::TargetPlace place_of(const TargetLine& line) { return {line.began_at, line.case_id, line.position}; }

std::optional<std::string> text_of(const auto& value) { return value ? std::optional(std::string(value->text())) : std::nullopt; }

TargetRow row_of(const TargetLine& line) {
    return {.number = line.number.text(),
            .synopsis = line.synopsis.text(),
            .outcome = std::string(describe::enumerator_name(line.outcome)),
            .priority = std::string(describe::enumerator_name(line.priority)),
            .plan = text_of(line.plan),
            .centre = text_of(line.centre),
            .queue = text_of(line.queue),
            .began = line.began_at,
            .due = line.due_at,
            .met = line.met_at,
            .ended = line.ended_at};
}

Result<Page<TargetLine>> list_lines(TargetReports& reports, const Caller& caller, const TargetLinesQuery& query) {
    const TargetFilter filter = TRY(filter_of(reports, query, query.outcome));
    const auto keys = [](const TargetLine& line) { return std::tuple(line.began_at, line.case_id, line.position); };
    return http::keyed_page<TargetLine>("began", query, keys, [&](const auto& after, std::int64_t count) {
        return reports.lines(caller, filter,
                             after ? std::optional(std::make_from_tuple<store::TargetPlace>(*after)) : std::nullopt, count);
    });
}

Result<http::Stream> export_lines(TargetReports& reports, const Caller& caller, const TargetExportQuery& query) {
    const TargetFilter filter = TRY(filter_of(reports, query, query.outcome));
    const auto read = [&reports, caller, filter](const TargetLine* last) -> Result<std::vector<TargetLine>> {
        return reports.lines(caller, filter, last ? std::optional(place_of(*last)) : std::nullopt,
                             static_cast<std::int64_t>(kRead));
    };
    const auto add = [](const TargetLine& line, std::vector<TargetRow>& rows) { rows.push_back(row_of(line)); };
    return exports::table<TargetRow>(TRY((exports::by_page<TargetLine, TargetRow>(kRead, read, add))), exports::ask_of(query),
                                     "targets");
}

}  // namespace

TargetsMet TargetReports::met(const Caller& caller, const TargetFilter& filter, TargetGroup by) {
    return db_.read(caller.scope, [&](db::Tx& tx) {
        return targets_met(filter, by, store::count_targets(tx, reader_of(caller), filter, by, env_.clock.now()));
    });
}

std::vector<TargetLine> TargetReports::lines(const Caller& caller, const TargetFilter& filter,
                                             const std::optional<store::TargetPlace>& after, std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) {
        return store::target_lines(tx, reader_of(caller), filter, env_.clock.now(), after, limit);
    });
}

void add_target_report_routes(http::Routes& routes, TargetReports& reports) {
    http::RouteGroup group(routes, "cases");
    group.add(http::get("/case-targets-met", kCaseReadReports, "Targets met and missed, by priority, plan, centre or queue",
                        [&reports](const Call<None, TargetsMetQuery>& call) -> Result<Ok<TargetsMet>> {
                            const TargetFilter filter = TRY(filter_of(reports, call.query, {}));
                            return reports.met(call.caller, filter, call.query.by.value_or(TargetGroup::priority));
                        })
                  .fails_with({"cases.period_refused"}));
    group.add(http::get("/case-targets-met/clocks", kCaseReadReports, "The clocks behind such a number, the last begun first",
                        [&reports](const Call<None, TargetLinesQuery>& call) -> Result<Ok<Page<TargetLine>>> {
                            return TRY(list_lines(reports, call.caller, call.query));
                        })
                  .fails_with({"cases.period_refused"}));
    group.add(http::get("/case-targets-met/export", kCaseReadReports, "The same as a table",
                        [&reports](const Call<None, TargetExportQuery>& call) {
                            return export_lines(reports, call.caller, call.query);
                        })
                  .media("text/csv")
                  .fails_with({"cases.period_refused", "sheet.too_many_rows", "sheet.not_written"}));
}

}  // namespace aftercare::cases
