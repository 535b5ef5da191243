#include "cases/escalation/escalation_service.hpp"

#include "cases/clocks/counting.hpp"
#include "cases/record/case_access.hpp"
#include "cases/record/case_store.hpp"
#include "identity/audit.hpp"
#include "identity/person_of.hpp"
#include "identity/service.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>
#include <utility>

namespace aftercare::cases {

namespace {

// How the audit trail calls what needs no right of its own.
constexpr Action kTake{"case.take_escalation"};
constexpr Action kReport{"case.report_escalation"};
constexpr Action kComplete{"case.complete_escalation"};
constexpr Action kAskForManager{"case.ask_for_manager"};

Problem escalation_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "cases.escalation_unknown",
            .detail = "There is no such escalation.",
            .remedy = "GET /api/v1/escalations lists those that are not completed.",
            .rule = "CASE-16"};
}

Problem turn_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "cases.turn_unknown",
            .detail = "There is no such turn.",
            .remedy = "GET /api/v1/on-call lists those to come.",
            .rule = "CASE-16"};
}

Problem manager_asked() {
    return {.kind = ProblemKind::conflict,
            .code = "cases.manager_asked",
            .detail = "A manager was asked for a moment ago, and is called.",
            .remedy = "Wait a while, or call support with the number of the case.",
            .rule = "CASE-16"};
}

Problem escalated_already() {
    return {.kind = ProblemKind::conflict,
            .code = "cases.escalated_already",
            .detail = "You have escalated this case, and that is not completed yet.",
            .remedy = "Write a note, or ask for a manager.",
            .rule = "CASE-16"};
}

// What the vendor's people write when they hand a case over is for each other.
Escalation shown_to(const CaseReader& reader, Escalation one) {
    if (one.handed_over && !reader.internal) one.text.reset();
    return one;
}

}  // namespace

Instant EscalationService::next_report(const Case& row, Instant from) const {
    const Hours hours(cases_.pack().get<Calendars>().else_centre(row.calendar));
    return target_end(cases_.pack().get<EscalationRules>().reports.of(row.priority), from, &hours);
}

Result<Escalation> EscalationService::escalate(const Caller& caller, const CaseName& name, const Escalate& request) {
    const bool handed_over = request.reason == EscalationReason::ways_exhausted;
    if (handed_over && !(caller.staff && caller.may(kCaseWork)))
        return fail({.kind = ProblemKind::forbidden,
                     .code = "cases.escalation_reason_refused",
                     .detail = "That the ways are exhausted is the vendor's people's to say.",
                     .remedy = "Choose another reason.",
                     .rule = "CASE-16",
                     .fields = {{"/reason", "is the vendor's to give"}}});
    Escalation made;
    const CaseService::Change raise = [&](db::Tx& tx, Case& row) -> Result<Steps> {
        TRY(require_open(row));
        const auto all = store::escalations_of(tx, row.id, std::nullopt, store::kAllEscalations);
        const auto mine = [&](const Escalation& one) {
            return !one.completed_at && one.raised_by == identity::person_of(caller);
        };
        if (std::ranges::any_of(all, mine)) return fail(escalated_already());
        made.account_id = row.account_id;
        made.id = env_.ids.make<EscalationId>();
        made.case_id = row.id;
        made.reason = request.reason;
        made.text = request.text;
        made.raised_at = env_.clock.now();
        made.raised_by = identity::person_of(caller);
        made.handed_over = handed_over;
        made.desk = row.escalation_desk;
        made.next_report_at = next_report(row, made.raised_at);
        store::insert(tx, made);
        row.escalated = true;
        Step step{.kind = CaseEventKind::escalated, .is_now = std::string(describe::enumerator_name(request.reason))};
        // Who has tried what, and why it did not help, is the vendor's own; the customer reads that the escalation team has it.
        if (handed_over)
            return Steps{std::move(step),
                         {.kind = CaseEventKind::noted_internally, .internal = true, .text = request.text.text()}};
        step.text = request.text.text();
        return Steps{std::move(step)};
    };
    TRY(cases_.step(caller, name, kCaseEscalate, {}, raise));
    return made;
}

Result<CaseView> EscalationService::ask_for_manager(const Caller& caller, const CaseName& name, const AskForManager& request) {
    return cases_.step(caller, name, kAskForManager, {}, [&](db::Tx& tx, Case& row) -> Result<Steps> {
        TRY(require_open(row));
        const Instant since = env_.clock.now().plus(-length_of(cases_.pack().get<EscalationRules>().manager_again));
        if (store::count_events(tx, row.id, CaseEventKind::manager_requested, since) > 0) return fail(manager_asked());
        return Steps{{.kind = CaseEventKind::manager_requested,
                      .text = request.text ? std::optional(request.text->text()) : std::nullopt}};
    });
}

Result<std::vector<Escalation>> EscalationService::of_case(const Caller& caller, const CaseName& name,
                                                           const std::optional<EscalationId>& after, std::int64_t limit) {
    const CaseView found = TRY(cases_.find(caller, name));
    auto all = db_.read(caller.scope, [&](db::Tx& tx) { return store::escalations_of(tx, found.id, after, limit); });
    for (Escalation& one : all) one = shown_to(reader_of(caller), std::move(one));
    return all;
}

Result<Escalation> EscalationService::find(const Caller& caller, EscalationId id) {
    const auto found = db_.read(caller.scope, [&](db::Tx& tx) { return store::find_escalation(tx, id); });
    // Who does not see the case does not see what was escalated of it.
    if (!found || !cases_.find(caller, CaseName(found->case_id))) return fail(escalation_unknown());
    return shown_to(reader_of(caller), *found);
}

Result<Escalation> EscalationService::change(const Caller& caller, EscalationId id, Action action,
                                             const std::function<Result<Steps>(db::Tx&, Case&, Escalation&)>& change) {
    const Escalation found = TRY(find(caller, id));
    Escalation made;
    const CaseService::Change move = [&](db::Tx& tx, Case& row) -> Result<Steps> {
        auto locked = store::find_escalation_locked(tx, id);
        if (!locked) return fail(escalation_unknown());
        if (locked->completed_at)
            return fail({.kind = ProblemKind::conflict,
                         .code = "cases.escalation_completed",
                         .detail = "The escalation is completed.",
                         .remedy = "Escalate the case again where there is a new reason.",
                         .rule = "CASE-17"});
        Steps steps = TRY(change(tx, row, *locked));
        ++locked->version;
        store::update(tx, *locked);
        made = *std::move(locked);
        return steps;
    };
    TRY(cases_.step(caller, CaseName(found.case_id), action, {}, move));
    return made;
}

Result<Escalation> EscalationService::take(const Caller& caller, EscalationId id, const TakeEscalation& request) {
    return change(caller, id, kTake, [&](db::Tx& tx, Case& row, Escalation& escalation) -> Result<Steps> {
        if (request.owner_id) TRY(require_vendors_own(tx, *request.owner_id, "/owner_id"));
        TRY(require_from(tx, caller, {.owner = escalation.owner_id, .to = request.owner_id, .from = request.from}));
        const auto text = [](const std::optional<identity::PersonId>& person) {
            return person ? std::optional(person->text()) : std::nullopt;
        };
        Step step{.kind = CaseEventKind::escalation_taken,
                  .internal = true,
                  .was = text(escalation.owner_id),
                  .is_now = text(request.owner_id)};
        const auto had = std::exchange(escalation.owner_id, request.owner_id);
        if (had != request.owner_id) tell_of_owner(tx, row, escalation, had, identity::person_of(caller));
        return Steps{std::move(step)};
    });
}

void EscalationService::tell_of_owner(db::Tx& tx, const Case& row, const Escalation& escalation,
                                      std::optional<identity::PersonId> had, std::optional<identity::PersonId> by) {
    const auto& owner = escalation.owner_id;
    if (owner && owner != by)
        posts_.tell(tx, {.row = row, .text_key = "cases.escalation_assigned", .kind = kAssignedNews}, *owner);
    if (!had || had == by) return;
    const auto person = owner ? identity::find_person_in_scope(tx, *owner) : std::nullopt;
    CaseTell news{
        .row = row, .text_key = person ? "cases.escalation_given_on" : "cases.escalation_given_back", .kind = kAssignedNews};
    if (person) news.owner = person->name->text();
    posts_.tell(tx, news, *had);
}

Result<Escalation> EscalationService::report(const Caller& caller, EscalationId id, const ReportOnEscalation& request,
                                             AsOf as_of) {
    return change(caller, id, kReport, [&](db::Tx& tx, Case& row, Escalation& escalation) -> Result<Steps> {
        TRY(require_seen(tx, caller, row, as_of, kReportRestsOn));
        escalation.reported_at = env_.clock.now();
        escalation.next_report_at = next_report(row, *escalation.reported_at);
        ++escalation.reports;
        return Steps{{.kind = CaseEventKind::status_reported, .text = request.text.text()}};
    });
}

Result<Escalation> EscalationService::complete(const Caller& caller, EscalationId id, const CompleteEscalation& request,
                                               AsOf as_of) {
    return change(caller, id, kComplete, [&](db::Tx& tx, Case& row, Escalation& escalation) -> Result<Steps> {
        TRY(require_seen(tx, caller, row, as_of, kReportRestsOn));
        escalation.completed_at = env_.clock.now();
        escalation.next_report_at.reset();
        escalation.completed_by = identity::person_of(caller);
        escalation.outcome = request.outcome;
        const auto all = store::escalations_of(tx, row.id, std::nullopt, store::kAllEscalations);
        row.escalated =
            std::ranges::any_of(all, [&](const Escalation& other) { return other.id != escalation.id && !other.completed_at; });
        return Steps{{.kind = CaseEventKind::escalation_completed, .text = request.outcome.text()}};
    });
}

void EscalationService::follow(db::Tx& tx, const Case& row, const Steps& steps) {
    const auto ends = [](const Step& step) {
        return step.kind == CaseEventKind::closed || step.kind == CaseEventKind::cancelled;
    };
    if (std::ranges::none_of(steps, ends)) return;
    for (Escalation& escalation : store::escalations_of(tx, row.id, std::nullopt, store::kAllEscalations)) {
        if (escalation.completed_at) continue;
        escalation.completed_at = row.modified_at;
        escalation.next_report_at.reset();
        ++escalation.version;
        store::update(tx, escalation);
    }
}

std::vector<store::DeskRow> EscalationService::desk(const Caller& caller, const store::EscalationFilter& filter,
                                                    const std::optional<store::DeskPlace>& after, std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) { return store::desk(tx, reader_of(caller), filter, after, limit); });
}

std::vector<OnCall> EscalationService::rota(const Caller& caller, const std::optional<OnCallId>& after, std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) { return store::on_call(tx, env_.clock.now(), after, limit); });
}

Result<OnCall> EscalationService::put_on_call(const Caller& caller, const PutOnCall& request) {
    if (request.until_at <= request.from_at)
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "cases.turn_ends_first",
                     .detail = "The turn ends before it begins.",
                     .remedy = "Choose an end behind the beginning.",
                     .rule = "CASE-16",
                     .fields = {{"/until_at", "is not behind from_at"}}});
    return db_.write(caller, [&](db::Tx& tx) -> Result<OnCall> {
        TRY(require_vendors_own(tx, request.person_id, "/person_id"));
        const OnCall turn{.account_id = identity::find_person_in_scope(tx, request.person_id)->account_id,
                          .id = env_.ids.make<OnCallId>(),
                          .person_id = request.person_id,
                          .from_at = request.from_at,
                          .until_at = request.until_at};
        store::insert(tx, turn);
        identity::audit<OnCall>(tx, env_, caller, turn.account_id, kCaseRota, "on_call", turn.id.uuid, nullptr, &turn,
                                turn.person_id);
        return turn;
    });
}

Result<OnCall> EscalationService::find_turn(const Caller& caller, OnCallId id) {
    const auto turn = db_.read(caller.scope, [&](db::Tx& tx) { return store::find_on_call(tx, id); });
    if (!turn) return fail(turn_unknown());
    return *turn;
}

Result<> EscalationService::take_off_call(const Caller& caller, OnCallId id) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<> {
        const auto turn = store::find_on_call(tx, id);
        if (!turn) return fail(turn_unknown());
        store::remove(tx, *turn);
        identity::audit<OnCall>(tx, env_, caller, turn->account_id, kCaseRota, "on_call", id.uuid, &*turn, nullptr,
                                turn->person_id);
        return {};
    });
}

bool EscalationService::is_closed_day() const {
    const Calendar* const calendar = cases_.pack().get<Calendars>().find(cases_.pack().get<EscalationRules>().on_call.calendar);
    const Hours hours(*calendar);
    return !hours.is_business_day(hours.local_day(env_.clock.now()));
}

// On a weekend of the escalation team's who is on call is paged beside those whose post it is.
Result<> EscalationService::tell_of_escalation(const jobs::Event& event) {
    const auto& rules = cases_.pack().get<EscalationRules>();
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        const auto row = store::find_case(tx, CaseName(CaseId{event.object_id}));
        if (!row || !row->open || !row->escalated) return {};
        CaseTell news{.row = *row, .text_key = "cases.escalated", .by = Means::news, .cause = event.id.uuid};
        if (row->owner_id) posts_.tell(tx, news, *row->owner_id);
        posts_.tell(tx, news, rules.escalated);
        if (pages(row->priority)) page_on_call(tx, *row);
        return {};
    });
}

bool EscalationService::pages(Priority priority) const {
    const auto& priorities = cases_.pack().get<EscalationRules>().on_call.priorities;
    return std::ranges::find(priorities, priority) != priorities.end();
}

// The page is caused by the escalation, whatever came last: who was paged of it is not paged again.
void EscalationService::page_on_call(db::Tx& tx, const Case& row) {
    const auto all = store::escalations_of(tx, row.id, std::nullopt, store::kAllEscalations);
    const Escalation* last = nullptr;
    for (const Escalation& one : all)
        if (!one.completed_at) last = &one;
    if (!last || !is_closed_day()) return;
    const CaseTell page{.row = row, .text_key = "cases.on_call", .by = Means::page, .cause = last->id.uuid};
    const auto people = store::on_call_at(tx, env_.clock.now());
    for (const identity::PersonId person : people) posts_.tell(tx, page, person);
    if (people.empty()) posts_.tell(tx, page, cases_.pack().get<EscalationRules>().on_call.otherwise);
}

// What was escalated before it was so grave is an escalation of its new priority from now on.
Result<> EscalationService::tell_of_priority(const jobs::Event& event) {
    const auto then = describe::from_json<PublishedCase>(event.payload.text);
    check(then.has_value(), "cases: an event of a case does not read back");
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        const auto row = store::find_case(tx, CaseName(then->id));
        if (!row || !row->open || !row->escalated || !pages(row->priority)) return {};
        const auto steps = store::public_events_at(tx, then->id, then->modified_at);
        const auto given = std::ranges::find(steps, CaseEventKind::priority_changed, &CaseEvent::kind);
        // A P1 whose customer calls is the P1 that it was.
        if (given != steps.end() && given->was != given->is_now) page_on_call(tx, *row);
        return {};
    });
}

Result<> EscalationService::tell_of_request(const jobs::Event& event, const std::string& text_key, Means by, const Posts& posts) {
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        const auto row = store::find_case(tx, CaseName(CaseId{event.object_id}));
        if (!row || !row->open) return {};
        posts_.tell(tx, {.row = *row, .text_key = text_key, .by = by, .cause = event.id.uuid}, posts);
        return {};
    });
}

void EscalationService::register_jobs(jobs::Registry& registry) {
    registry.on_event("case.escalated", "cases.tell_of_escalation",
                      [this](const jobs::Event& event) { return tell_of_escalation(event); });
    registry.on_event("case.priority_changed", "cases.tell_on_call_of_priority",
                      [this](const jobs::Event& event) { return tell_of_priority(event); });
    const auto& rules = cases_.pack().get<EscalationRules>();
    registry.on_event("case.manager_requested", "cases.tell_of_request", [this, &rules](const jobs::Event& event) {
        return tell_of_request(event, "cases.manager_requested", Means::page, rules.manager_requested);
    });
    registry.on_event("case.translator_requested", "cases.tell_of_language", [this, &rules](const jobs::Event& event) {
        return tell_of_request(event, "cases.translator_requested", Means::news, rules.translator);
    });
}

}  // namespace aftercare::cases
