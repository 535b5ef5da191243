#include "cases/record/case_api.hpp"

#include "cases/record/case_list_api.hpp"
#include "cases/record/case_path.hpp"
#include "platform/http/keyed_page.hpp"

#include <utility>

namespace aftercare::cases {

namespace {

using http::Call;
using http::Created;
using http::None;
using http::Ok;
using http::Page;

struct CopyPath {
    CaseName case_id;
    identity::PersonId person_id;
};
DESCRIBE(CopyPath, case_id, person_id)

struct HistoryQuery {
    static constexpr describe::Note kNotes[] = {
        {"order", "asc if missing: in the order in which it happened; desc: the newest first, and page by page what was before."},
        {"kind", "Of this kind alone."}};
    std::optional<http::SortOrder> order;
    std::optional<CaseEventKind> kind;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;  // 50 if missing.
};
DESCRIBE(HistoryQuery, order, kind, cursor, limit)

Result<Page<CaseEvent>> list_history(CaseService& service, const Caller& caller, const CaseName& name,
                                     const HistoryQuery& query) {
    const bool newest_first = query.order == http::SortOrder::desc;
    return http::keyed_page<CaseEvent>(newest_first ? "id.desc" : "id", query, &CaseEvent::id,
                                       [&](const std::optional<CaseEventId>& after, std::int64_t count) {
                                           if (newest_first) return service.newest(caller, name, after, count, query.kind);
                                           return service.history(caller, name, after.value_or(CaseEventId{}), count, query.kind);
                                       });
}

Ok<CaseView> answer(CaseView view) {
    const std::int64_t version = view.version;
    return Ok<CaseView>{std::move(view), version};
}

void add_reading(http::RouteGroup& group, CaseService& service) {
    group.add(http::get("/case-statuses", kCaseRead, "The statuses of cases, as the policy pack has them",
                        [&service](const Call<None>&) -> Result<Ok<Statuses>> { return service.pack().get<Statuses>(); }));
    group.add(http::get("/case-types", kCaseRead, "What a case can be about, as the policy pack has it",
                        [&service](const Call<None>&) -> Result<Ok<CaseTypes>> { return service.pack().get<CaseTypes>(); }));
    group.add(http::get("/case-calendars", kCaseRead,
                        "By which opening hours business days are counted, as the policy pack has them",
                        [&service](const Call<None>&) -> Result<Ok<Calendars>> { return service.pack().get<Calendars>(); }));
    group.add(http::get("/cases/{case_id}", kCaseRead, "One case, by its id or number",
                        [&service](const Call<CasePath>& call) -> Result<Ok<CaseView>> {
                            return answer(TRY(service.find(call.caller, call.path.case_id)));
                        })
                  .fails_with({"cases.case_unknown"}));
    group.add(http::get("/cases/{case_id}/clocks", kCaseRead,
                        "The clocks of a case: where they stand, and how their due times come about",
                        [&service](const Call<CasePath>& call) -> Result<Ok<CaseClockList>> {
                            return TRY(service.clock_list(call.caller, call.path.case_id));
                        })
                  .fails_with({"cases.case_unknown"}));
    group.add(http::get("/cases/{case_id}/history", kCaseRead, "What happened to a case, in its order",
                        [&service](const Call<CasePath, HistoryQuery>& call) -> Result<Ok<Page<CaseEvent>>> {
                            return TRY(list_history(service, call.caller, call.path.case_id, call.query));
                        })
                  .fails_with({"cases.case_unknown"}));
}

void add_opening(http::RouteGroup& group, CaseService& service) {
    group.add(http::post("/cases", kCaseOpen, "Open a case",
                         [&service](const Call<None, None, OpenCase>& call) -> Result<Created<CaseView>> {
                             CaseView made = TRY(service.open(call.caller, call.body));
                             const std::string place = "/api/v1/cases/" + made.number.text();
                             const std::int64_t version = made.version;
                             return Created<CaseView>{std::move(made), place, version};
                         })
                  .fails_with({"cases.type_unknown", "cases.subtype_unknown", "cases.asset_needed", "cases.asset_unknown",
                               "cases.not_entitled", "cases.person_unknown", "cases.language_unknown", "cases.proof_needed",
                               "cases.channel_refused", "cases.call_refused", "identity.site_unknown", "identity.account_unknown",
                               "contracts.unknown_serial", "contracts.serial_ambiguous"}));
    group.add(http::patch("/cases/{case_id}", kCaseUpdate, "Correct a case",
                          [&service](const Call<CasePath, None, PatchCase>& call) -> Result<Ok<CaseView>> {
                              return answer(TRY(service.change(call.caller, call.path.case_id, call.body, call.if_match)));
                          })
                  .if_match()
                  .fails_with({"cases.case_unknown", "cases.closed", "cases.person_unknown", "cases.language_unknown",
                               "identity.site_unknown"}));
    group.add(http::post("/cases/{case_id}/notes", kCaseNote, "Write a note on a case",
                         [&service](const Call<CasePath, None, NoteOnCase>& call) -> Result<Ok<CaseView>> {
                             return answer(TRY(service.note(call.caller, call.path.case_id, call.body)));
                         })
                  .fails_with({"cases.case_unknown", "cases.closed", "cases.internal_refused", "cases.contact_refused",
                               "cases.contact_not_mailed"}));
    group.add(http::post("/cases/{case_id}/priority", kCaseUpdate, "Change the priority of a case, with a reason",
                         [&service](const Call<CasePath, None, ChangePriority>& call) -> Result<Ok<CaseView>> {
                             return answer(TRY(service.change_priority(call.caller, call.path.case_id, call.body)));
                         })
                  .fails_with({"cases.case_unknown", "cases.closed", "cases.channel_refused"}));
    group.add(
        http::put("/cases/{case_id}/copies/{person_id}", kCaseUpdate, "Copy somebody of the account on a case",
                  [&service](const Call<CopyPath>& call) -> Result<Ok<CaseView>> {
                      return answer(TRY(service.copy(call.caller, call.path.case_id, call.path.person_id, true)));
                  })
            .fails_with({"cases.case_unknown", "cases.person_unknown", "cases.copies_too_many", "identity.person_unknown"}));
    group.add(http::del("/cases/{case_id}/copies/{person_id}", kCaseUpdate, "Copy somebody on a case no more",
                        [&service](const Call<CopyPath>& call) -> Result<Ok<CaseView>> {
                            return answer(TRY(service.copy(call.caller, call.path.case_id, call.path.person_id, false)));
                        })
                  .fails_with({"cases.case_unknown", "identity.person_unknown"}));
}

void add_correction(http::RouteGroup& group, CaseService& service) {
    group.add(http::post("/cases/{case_id}/correction", kCaseUpdate,
                         "Say what a case is about, where it was opened for something else: kind, plan, targets and queue follow",
                         [&service](const Call<CasePath, None, CorrectCase>& call) -> Result<Ok<CaseView>> {
                             return answer(TRY(service.correct(call.caller, call.path.case_id, call.body, call.if_match)));
                         })
                  .if_match()
                  .fails_with({"cases.case_unknown", "cases.closed", "cases.type_unknown", "cases.subtype_unknown",
                               "cases.asset_needed", "cases.asset_unknown", "cases.not_entitled", "cases.proof_needed",
                               "cases.type_fixed", "cases.restricted_stays", "contracts.unknown_serial",
                               "contracts.serial_ambiguous"}));
    group.add(http::post("/cases/{case_id}/queue", kCaseWork, "Move a case to another queue, with a reason",
                         [&service](const Call<CasePath, None, MoveCase>& call) -> Result<Ok<CaseView>> {
                             return answer(TRY(service.move(call.caller, call.path.case_id, call.body, call.if_match)));
                         })
                  .if_match()
                  .fails_with({"cases.case_unknown", "cases.closed", "cases.queue_unknown", "cases.queue_already",
                               "cases.queue_of_other_kind", "cases.queue_for_few"}));
}

void add_work(http::RouteGroup& group, CaseService& service) {
    group.add(http::post("/cases/{case_id}/status", kCaseWork, "Take a case to another status",
                         [&service](const Call<CasePath, StepQuery, ChangeStatus>& call) -> Result<Ok<CaseView>> {
                             return answer(
                                 TRY(service.change_status(call.caller, call.path.case_id, call.body, call.query.as_of)));
                         })
                  .fails_with({"cases.case_unknown", "cases.status_unknown", "cases.status_not_next", "cases.status_has_its_step",
                               "cases.changed_since"}));
    group.add(http::post("/cases/{case_id}/assignment", kCaseWork, "Give a case to somebody of the vendor, or back to its queue",
                         [&service](const Call<CasePath, None, AssignCase>& call) -> Result<Ok<CaseView>> {
                             return answer(TRY(service.assign(call.caller, call.path.case_id, call.body)));
                         })
                  .fails_with({"cases.case_unknown", "cases.closed", "cases.owner_unknown", "cases.owned_by_another",
                               "cases.owner_off_shift"}));
    group.add(http::post("/cases/{case_id}/contacts", kCaseWork,
                         "Record that the customer was reached by phone or mail, or tried",
                         [&service](const Call<CasePath, None, RecordContact>& call) -> Result<Ok<CaseView>> {
                             return answer(TRY(service.contact(call.caller, call.path.case_id, call.body)));
                         })
                  .fails_with({"cases.case_unknown", "cases.closed", "cases.call_refused"}));
    group.add(http::post("/cases/{case_id}/resolution", kCaseWork, "Propose a resolution",
                         [&service](const Call<CasePath, StepQuery, ProposeResolution>& call) -> Result<Ok<CaseView>> {
                             return answer(TRY(service.propose(call.caller, call.path.case_id, call.body, call.query.as_of)));
                         })
                  .fails_with({"cases.case_unknown", "cases.closed", "cases.status_not_next", "cases.changed_since",
                               "cases.contact_refused", "cases.contact_not_mailed"}));
}

void add_decisions(http::RouteGroup& group, CaseService& service) {
    group.add(http::post("/cases/{case_id}/acceptance", kCaseDecide, "Accept the proposed resolution: the case is closed",
                         [&service](const Call<CasePath, StepQuery>& call) -> Result<Ok<CaseView>> {
                             return answer(TRY(service.accept(call.caller, call.path.case_id, call.query.as_of)));
                         })
                  .fails_with({"cases.case_unknown", "cases.nothing_proposed", "cases.changed_since"}));
    group.add(http::post("/cases/{case_id}/rejection", kCaseDecide, "Reject the proposed resolution: the case goes back to work",
                         [&service](const Call<CasePath, StepQuery, WithReason>& call) -> Result<Ok<CaseView>> {
                             return answer(TRY(service.reject(call.caller, call.path.case_id, call.body, call.query.as_of)));
                         })
                  .fails_with({"cases.case_unknown", "cases.nothing_proposed", "cases.changed_since"}));
    const auto with_reason = [&](const char* path, const char* summary,
                                 Result<CaseView> (CaseService::*take)(const Caller&, const CaseName&, const WithReason&),
                                 std::initializer_list<const char*> fails) {
        group.add(http::post(path, kCaseDecide, summary,
                             [&service, take](const Call<CasePath, None, WithReason>& call) -> Result<Ok<CaseView>> {
                                 return answer(TRY((service.*take)(call.caller, call.path.case_id, call.body)));
                             })
                      .fails_with({fails.begin(), fails.end()}));
    };
    with_reason("/cases/{case_id}/reopening", "Open a closed case again", &CaseService::reopen,
                {"cases.case_unknown", "cases.not_closed", "cases.reopen_too_late"});
    with_reason("/cases/{case_id}/cancellation", "Cancel a case", &CaseService::cancel, {"cases.case_unknown", "cases.closed"});
    group.add(http::post("/cases/{case_id}/customer-decision", kCaseWork, "Write down what the customer decided by phone or mail",
                         [&service](const Call<CasePath, StepQuery, DecideForCustomer>& call) -> Result<Ok<CaseView>> {
                             return answer(TRY(service.decide_for(call.caller, call.path.case_id, call.body, call.query.as_of)));
                         })
                  .fails_with({"cases.case_unknown", "cases.closed", "cases.nothing_proposed", "cases.not_closed",
                               "cases.reopen_too_late", "cases.changed_since"}));
}

}  // namespace

void add_case_routes(http::Routes& routes, CaseService& service) {
    http::RouteGroup group(routes, "cases");
    add_case_list_routes(routes, service);
    add_reading(group, service);
    add_opening(group, service);
    add_correction(group, service);
    add_work(group, service);
    add_decisions(group, service);
}

}  // namespace aftercare::cases
