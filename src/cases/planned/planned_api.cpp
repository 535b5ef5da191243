#include "cases/planned/planned_api.hpp"

#include "cases/record/case_path.hpp"
#include "platform/http/keyed_page.hpp"

#include <tuple>

namespace aftercare::cases {

namespace {

using http::Call;
using http::Created;
using http::None;
using http::Ok;
using http::Page;

struct PlannedQuery {
    static constexpr describe::Note kNotes[] = {{"ends_after", "Those alone whose window ends later."},
                                                {"begins_before", "Those alone whose window begins earlier."},
                                                {"ready", "Whether readiness is confirmed."},
                                                {"open", "Whether the case of the event is."}};
    std::optional<AccountId> account_id;
    std::optional<Instant> ends_after;
    std::optional<Instant> begins_before;
    std::optional<bool> ready;
    std::optional<bool> open;
    std::optional<identity::PersonId> engineer_id;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(PlannedQuery, account_id, ends_after, begins_before, ready, open, engineer_id, cursor, limit)

Result<Page<PlannedEventRow>> list(PlannedEventService& service, const Caller& caller, const PlannedQuery& query) {
    const store::PlannedFilter filter{.account_id = query.account_id,
                                      .ends_after = query.ends_after,
                                      .begins_before = query.begins_before,
                                      .ready = query.ready,
                                      .open = query.open,
                                      .engineer_id = query.engineer_id};
    const auto keys = [](const PlannedEventRow& row) { return std::tuple(row.from_at, row.case_id); };
    return http::keyed_page<PlannedEventRow>("begin", query, keys, [&](const auto& after, std::int64_t count) {
        return service.list(caller, filter,
                            after ? std::optional(std::make_from_tuple<store::PlannedPlace>(*after)) : std::nullopt, count);
    });
}

Ok<PlannedEventView> answer(PlannedEventView view) {
    const std::int64_t version = view.version;
    return Ok<PlannedEventView>{std::move(view), version};
}

}  // namespace

void add_planned_event_routes(http::Routes& routes, PlannedEventService& service) {
    http::RouteGroup group(routes, "cases");
    group.add(http::get("/planned-events", kCaseRead, "Planned events, the first to begin first",
                        [&service](const Call<None, PlannedQuery>& call) -> Result<Ok<Page<PlannedEventRow>>> {
                            return TRY(list(service, call.caller, call.query));
                        }));
    group.add(http::post("/planned-events", kCaseOpen, "Announce an upgrade or a change: opens a case for it",
                         [&service](const Call<None, None, AnnounceEvent>& call) -> Result<Created<PlannedEventView>> {
                             PlannedEventView made = TRY(service.announce(call.caller, call.body));
                             const std::string place = "/api/v1/cases/" + made.number.text() + "/planned-event";
                             const std::int64_t version = made.version;
                             return Created<PlannedEventView>{std::move(made), place, version};
                         })
                  .fails_with({"cases.window_refused", "cases.window_overlaps", "cases.asset_unknown", "cases.subtype_unknown",
                               "cases.person_unknown", "cases.proof_needed", "identity.account_unknown"}));
    group.add(http::get("/cases/{case_id}/planned-event", kCaseRead, "The planned event that a case is about",
                        [&service](const Call<CasePath>& call) -> Result<Ok<PlannedEventView>> {
                            return answer(TRY(service.find(call.caller, call.path.case_id)));
                        })
                  .fails_with({"cases.case_unknown", "cases.planned_event_unknown"}));
    group.add(http::post("/cases/{case_id}/planned-event", kCaseUpdate,
                         "Say when the planned event is that a case is about, and on what, where nobody has yet",
                         [&service](const Call<CasePath, None, PlanEvent>& call) -> Result<Created<PlannedEventView>> {
                             PlannedEventView made = TRY(service.plan(call.caller, call.path.case_id, call.body));
                             const std::string place = "/api/v1/cases/" + made.number.text() + "/planned-event";
                             const std::int64_t version = made.version;
                             return Created<PlannedEventView>{std::move(made), place, version};
                         })
                  .fails_with({"cases.case_unknown", "cases.closed", "cases.not_a_planned_event", "cases.planned_already",
                               "cases.window_refused", "cases.window_overlaps", "cases.asset_unknown"}));
    group.add(http::put("/cases/{case_id}/planned-event", kCaseUpdate, "Move a planned event, or change its devices and contacts",
                        [&service](const Call<CasePath, None, PlanEvent>& call) -> Result<Ok<PlannedEventView>> {
                            return answer(TRY(service.move(call.caller, call.path.case_id, call.body, call.if_match)));
                        })
                  .if_match()
                  .fails_with({"cases.case_unknown", "cases.closed", "cases.planned_event_unknown", "cases.window_refused",
                               "cases.window_overlaps", "cases.asset_unknown"}));
    group.add(http::put("/cases/{case_id}/planned-event/readiness", kCaseReadiness,
                        "Arrange that the vendor is ready for a planned event, and confirm it",
                        [&service](const Call<CasePath, None, ArrangeReadiness>& call) -> Result<Ok<PlannedEventView>> {
                            return answer(TRY(service.arrange(call.caller, call.path.case_id, call.body, call.if_match)));
                        })
                  .if_match()
                  .fails_with({"cases.case_unknown", "cases.closed", "cases.planned_event_unknown", "cases.checks_unknown",
                               "cases.owner_unknown", "cases.readiness_incomplete"}));
}

}  // namespace aftercare::cases
