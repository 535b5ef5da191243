#include "server/demo_deeds.hpp"

#include "cases/together/merge_service.hpp"
#include "cases/together/outage_service.hpp"
#include "platform/files/files.hpp"

#include <algorithm>

namespace aftercare::server {

namespace {

template <class T>
Result<> done(const Result<T>& result) {
    if (!result) return fail(result.error());
    return {};
}

// What the step says, as the request wants it.
template <class T>
T text(const DemoDoing& doing) {
    return T(doing.step.text.value().text());
}

cases::CaseService& service(const DemoDoing& doing) { return doing.world.app().cases(); }
cases::EscalationService& desk(const DemoDoing& doing) { return doing.world.app().escalations(); }

Result<identity::PersonId> person(const DemoDoing& doing) {
    return identity::PersonId{TRY(doing.world.acting(doing.step.person.value().text().c_str())).person};
}

Result<> note(const DemoDoing& doing) {
    const bool internal = doing.step.does == DemoDeed::internal_note;
    return done(service(doing).note(doing.caller, doing.on, {.text = text<Text<1, 50'000>>(doing), .internal = internal}));
}

Result<> contact(const DemoDoing& doing) {
    return done(
        service(doing).contact(doing.caller, doing.on,
                               {.by = doing.step.does == DemoDeed::mail ? cases::ContactBy::mail : cases::ContactBy::phone,
                                .reached = doing.step.does != DemoDeed::call_in_vain,
                                .text = doing.step.text}));
}

Result<> change_status(const DemoDoing& doing) {
    cases::ChangeStatus to{.status = doing.step.status.value(), .reason = {}};
    if (doing.step.text) to.reason = text<cases::CaseReason>(doing);
    return done(service(doing).change_status(doing.caller, doing.on, to));
}

Result<> change_priority(const DemoDoing& doing) {
    return done(service(doing).change_priority(
        doing.caller, doing.on,
        {.priority = doing.step.priority.value(), .reason = text<cases::CaseReason>(doing), .channel = {}}));
}

Result<> propose(const DemoDoing& doing) {
    return done(service(doing).propose(doing.caller, doing.on, {.resolution = doing.step.text.value()}));
}

Result<> accept(const DemoDoing& doing) { return done(service(doing).accept(doing.caller, doing.on)); }

Result<> reject(const DemoDoing& doing) {
    return done(service(doing).reject(doing.caller, doing.on, {.reason = text<cases::CaseReason>(doing)}));
}

Result<> reopen(const DemoDoing& doing) {
    return done(service(doing).reopen(doing.caller, doing.on, {.reason = text<cases::CaseReason>(doing)}));
}

Result<> cancel(const DemoDoing& doing) {
    return done(service(doing).cancel(doing.caller, doing.on, {.reason = text<cases::CaseReason>(doing)}));
}

Result<> assign(const DemoDoing& doing) {
    const auto from = TRY(service(doing).find(doing.caller, doing.on)).owner_id;
    return done(service(doing).assign(doing.caller, doing.on, {.owner_id = TRY(person(doing)), .from = from}));
}

Result<> copy(const DemoDoing& doing) { return done(service(doing).copy(doing.caller, doing.on, TRY(person(doing)), true)); }

Result<> attach(const DemoDoing& doing) {
    App& app = doing.world.app();
    return app.attachments().keep(doing.caller, doing.on,
                                  {.origin = app.env().ids.next(),
                                   .name = OneLine<1, 255>(doing.step.file.value().text()),
                                   .media_type = OneLine<1, 127>("text/plain"),
                                   .content = input_of(doing.step.text.value().text())});
}

Result<> escalate(const DemoDoing& doing) {
    return done(desk(doing).escalate(doing.caller, doing.on,
                                     {.reason = doing.step.reason.value(), .text = text<cases::EscalationText>(doing)}));
}

// The escalation of the case that is in work.
Result<cases::EscalationId> in_work(const DemoDoing& doing) {
    const auto all = TRY(desk(doing).of_case(doing.caller, doing.on, {}, 100));
    const auto open = std::ranges::find_if(all, [](const cases::Escalation& one) { return !one.completed_at; });
    check(open != all.end(), "a case of the demo is not escalated");
    return open->id;
}

Result<> take_escalation(const DemoDoing& doing) {
    return done(desk(doing).take(doing.caller, TRY(in_work(doing)), {.owner_id = identity::PersonId{doing.caller.person}}));
}

Result<> report(const DemoDoing& doing) {
    return done(desk(doing).report(doing.caller, TRY(in_work(doing)), {.text = doing.step.text.value()}));
}

Result<> complete_escalation(const DemoDoing& doing) {
    return done(desk(doing).complete(doing.caller, TRY(in_work(doing)), {.outcome = text<cases::EscalationText>(doing)}));
}

Result<> ask_for_manager(const DemoDoing& doing) {
    return done(desk(doing).ask_for_manager(doing.caller, doing.on, {.text = text<cases::EscalationText>(doing)}));
}

Result<> link(const DemoDoing& doing) {
    cases::LinkService& links = doing.world.app().case_companions().links();
    if (doing.step.advisory)
        return done(links.link(doing.caller, doing.on, cases::LinkKind::advisory, doing.step.advisory->text()));
    return done(links.link(doing.caller, doing.on, cases::LinkKind::case_, doing.other.value().text()));
}

Result<> merge(const DemoDoing& doing) {
    cases::MergeService merges(doing.world.app().env(), service(doing));
    return done(merges.merge(doing.caller, doing.on, {.into = doing.other.value()}));
}

Result<> join(const DemoDoing& doing) {
    return done(doing.world.app().case_desk().outages().link(doing.caller, doing.on, {.parent = doing.other.value()}));
}

Result<> tell_children(const DemoDoing& doing) {
    return done(doing.world.app().case_desk().outages().say(doing.caller, doing.on,
                                                            {.kind = cases::WordKind::note, .text = doing.step.text.value()}));
}

Result<> rate(const DemoDoing& doing) {
    App& app = doing.world.app();
    // Whoever answers is signed in: no link is followed.
    const cases::SurveyLinks links("", {});
    cases::SurveyService surveys(app.db(), app.env(), app.cases(), links);
    const auto& questions = app.pack().get<cases::SurveyRules>().questions;
    const auto& scores = doing.step.scores.value();
    cases::AnswerSurvey answer;
    for (std::size_t i = 0; i < std::min(questions.size(), scores.size()); ++i)
        answer.scores.push_back({questions[i].code, scores[i].value});
    if (doing.step.text) answer.text = text<cases::SurveyText>(doing);
    return done(surveys.answer(doing.caller, doing.on, answer));
}

constexpr struct {
    DemoDeed deed;
    Result<> (*does)(const DemoDoing&);
} kDeeds[] = {{DemoDeed::note, note},
              {DemoDeed::internal_note, note},
              {DemoDeed::call, contact},
              {DemoDeed::call_in_vain, contact},
              {DemoDeed::mail, contact},
              {DemoDeed::status, change_status},
              {DemoDeed::priority, change_priority},
              {DemoDeed::propose, propose},
              {DemoDeed::accept, accept},
              {DemoDeed::reject, reject},
              {DemoDeed::reopen, reopen},
              {DemoDeed::cancel, cancel},
              {DemoDeed::assign, assign},
              {DemoDeed::copy, copy},
              {DemoDeed::attach, attach},
              {DemoDeed::escalate, escalate},
              {DemoDeed::take_escalation, take_escalation},
              {DemoDeed::report, report},
              {DemoDeed::complete_escalation, complete_escalation},
              {DemoDeed::ask_for_manager, ask_for_manager},
              {DemoDeed::link, link},
              {DemoDeed::merge, merge},
              {DemoDeed::join, join},
              {DemoDeed::tell_children, tell_children},
              {DemoDeed::rate, rate}};

}  // namespace

Result<> do_deed(const DemoDoing& doing) {
    const auto found = std::ranges::find_if(kDeeds, [&](const auto& one) { return one.deed == doing.step.does; });
    check(found != std::end(kDeeds), "a deed of the demo that nobody can do");
    return found->does(doing);
}

}  // namespace aftercare::server
