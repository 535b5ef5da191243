#include "cases/escalation/escalation_api.hpp"

#include "cases/record/case_path.hpp"
#include "platform/http/keyed_page.hpp"

#include <tuple>
#include <utility>

namespace aftercare::cases {

namespace {

using http::Call;
using http::Created;
using http::NoContent;
using http::None;
using http::Ok;
using http::Page;

struct EscalationPath {
    EscalationId escalation_id;
};
DESCRIBE(EscalationPath, escalation_id)
struct OnCallPath {
    OnCallId on_call_id;
};
DESCRIBE(OnCallPath, on_call_id)

struct DeskQuery {
    static constexpr describe::Note kNotes[] = {{"completed", "false if missing: those that are not."},
                                                {"desk", "Of plans that have an escalation desk, or of those that have none."},
                                                {"overdue", "Whose report was not sent by the time that was promised."}};
    std::optional<bool> completed;
    std::optional<bool> desk;
    std::optional<bool> overdue;
    std::optional<identity::PersonId> owner_id;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(DeskQuery, completed, desk, overdue, owner_id, cursor, limit)

Result<Page<store::DeskRow>> list_desk(EscalationService& service, const Caller& caller, const DeskQuery& query) {
    store::EscalationFilter filter{
        .completed = query.completed.value_or(false), .desk = query.desk, .owner_id = query.owner_id, .overdue_at = {}};
    if (query.overdue.value_or(false)) filter.overdue_at = service.now();
    const auto keys = [](const store::DeskRow& row) {
        const store::DeskPlace place = store::place_of(row);
        return std::tuple(place.due, place.id);
    };
    return http::keyed_page<store::DeskRow>("due", query, keys, [&](const auto& after, std::int64_t count) {
        return service.desk(caller, filter, after ? std::optional(std::make_from_tuple<store::DeskPlace>(*after)) : std::nullopt,
                            count);
    });
}

Ok<Escalation> answer(Escalation escalation) {
    const std::int64_t version = escalation.version;
    return Ok<Escalation>{std::move(escalation), version};
}

void add_of_case(http::RouteGroup& group, EscalationService& service) {
    group.add(http::get("/case-demands", kCaseRead,
                        "What a pressing case demands of its customer: people who can be reached, and what they have ready",
                        [&service](const Call<None>&) -> Result<Ok<CaseDemands>> { return service.demands(); }));
    group.add(
        http::post("/cases/{case_id}/escalations", kCaseEscalate, "Escalate a case",
                   [&service](const Call<CasePath, None, Escalate>& call) -> Result<Created<Escalation>> {
                       Escalation made = TRY(service.escalate(call.caller, call.path.case_id, call.body));
                       const std::string place = "/api/v1/cases/" + made.case_id.text() + "/escalations";
                       const std::int64_t version = made.version;
                       return Created<Escalation>{std::move(made), place, version};
                   })
            .fails_with({"cases.case_unknown", "cases.closed", "cases.escalation_reason_refused", "cases.escalated_already"}));
    group.add(http::get("/cases/{case_id}/escalations", kCaseRead, "The escalations of a case, the first raised first",
                        [&service](const Call<CasePath, http::PageQuery>& call) -> Result<Ok<Page<Escalation>>> {
                            return http::keyed_page<Escalation>(
                                "id", call.query, [](const Escalation& row) { return row.id; },
                                [&](const auto& after, std::int64_t count) {
                                    return service.of_case(call.caller, call.path.case_id, after, count);
                                });
                        })
                  .fails_with({"cases.case_unknown"}));
    group.add(http::post("/cases/{case_id}/manager-requests", kCaseEscalate, "Ask for a manager, at any hour of any day",
                         [&service](const Call<CasePath, None, AskForManager>& call) -> Result<Ok<CaseView>> {
                             CaseView view = TRY(service.ask_for_manager(call.caller, call.path.case_id, call.body));
                             const std::int64_t version = view.version;
                             return Ok<CaseView>{std::move(view), version};
                         })
                  .fails_with({"cases.case_unknown", "cases.closed", "cases.manager_asked"}));
}

void add_desk(http::RouteGroup& group, EscalationService& service) {
    group.add(http::get("/escalations", kCaseReadDesk, "The escalation desk: by when the next report is due",
                        [&service](const Call<None, DeskQuery>& call) -> Result<Ok<Page<store::DeskRow>>> {
                            return list_desk(service, call.caller, call.query);
                        }));
    group.add(http::get("/escalations/{escalation_id}", kCaseRead, "An escalation",
                        [&service](const Call<EscalationPath>& call) -> Result<Ok<Escalation>> {
                            return answer(TRY(service.find(call.caller, call.path.escalation_id)));
                        })
                  .fails_with({"cases.escalation_unknown"}));
    group.add(http::post("/escalations/{escalation_id}/assignment", kCaseWork,
                         "Give an escalation to somebody, or back to the desk",
                         [&service](const Call<EscalationPath, None, TakeEscalation>& call) -> Result<Ok<Escalation>> {
                             return answer(TRY(service.take(call.caller, call.path.escalation_id, call.body)));
                         })
                  .fails_with({"cases.escalation_unknown", "cases.escalation_completed", "cases.owner_unknown",
                               "cases.owned_by_another"}));
    group.add(http::post("/escalations/{escalation_id}/reports", kCaseWork, "Report to the customer how an escalation stands",
                         [&service](const Call<EscalationPath, StepQuery, ReportOnEscalation>& call) -> Result<Ok<Escalation>> {
                             return answer(
                                 TRY(service.report(call.caller, call.path.escalation_id, call.body, call.query.as_of)));
                         })
                  .fails_with({"cases.escalation_unknown", "cases.escalation_completed", "cases.changed_since"}));
    group.add(http::post("/escalations/{escalation_id}/completion", kCaseWork, "Complete an escalation",
                         [&service](const Call<EscalationPath, StepQuery, CompleteEscalation>& call) -> Result<Ok<Escalation>> {
                             return answer(
                                 TRY(service.complete(call.caller, call.path.escalation_id, call.body, call.query.as_of)));
                         })
                  .fails_with({"cases.escalation_unknown", "cases.escalation_completed", "cases.changed_since"}));
}

void add_rota(http::RouteGroup& group, EscalationService& service) {
    group.add(http::get("/on-call", kCaseReadDesk, "Who of the escalation team is on call, from now on",
                        [&service](const Call<None, http::PageQuery>& call) -> Result<Ok<Page<OnCall>>> {
                            return http::keyed_page<OnCall>(
                                "id", call.query, [](const OnCall& row) { return row.id; },
                                [&](const auto& after, std::int64_t count) { return service.rota(call.caller, after, count); });
                        }));
    group.add(http::post("/on-call", kCaseRota, "Put somebody on call",
                         [&service](const Call<None, None, PutOnCall>& call) -> Result<Created<OnCall>> {
                             const OnCall turn = TRY(service.put_on_call(call.caller, call.body));
                             return Created<OnCall>{turn, "/api/v1/on-call"};
                         })
                  .fails_with({"cases.owner_unknown", "cases.turn_ends_first"}));
    group.add(http::get("/on-call/{on_call_id}", kCaseReadDesk, "A turn of the rota",
                        [&service](const Call<OnCallPath>& call) -> Result<Ok<OnCall>> {
                            return Ok<OnCall>{TRY(service.find_turn(call.caller, call.path.on_call_id))};
                        })
                  .fails_with({"cases.turn_unknown"}));
    group.add(http::del("/on-call/{on_call_id}", kCaseRota, "Take a turn off the rota",
                        [&service](const Call<OnCallPath>& call) -> Result<NoContent> {
                            TRY(service.take_off_call(call.caller, call.path.on_call_id));
                            return NoContent{};
                        })
                  .fails_with({"cases.turn_unknown"}));
}

}  // namespace

void add_escalation_routes(http::Routes& routes, EscalationService& service) {
    http::RouteGroup group(routes, "cases");
    add_of_case(group, service);
    add_desk(group, service);
    add_rota(group, service);
}

}  // namespace aftercare::cases
