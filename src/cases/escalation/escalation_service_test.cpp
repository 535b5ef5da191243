// Escalation as it happens: asked for, told, reported on and completed; and what time does to a case by itself.
#include "cases/escalation/test_escalating.hpp"
#include "kit/code_of.hpp"
#include "kit/interleave.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

using kit::code_of;

using CASE_15_told = Escalating;

TEST_P(CASE_15_told, rung_by_rung_while_nothing_is_in_place) {
    const CaseView made = opened(Priority::p1);
    cases->assign(as_erik, made.id, {.owner_id = erik}).value();
    pass(std::chrono::minutes{59});
    EXPECT_EQ(inbox_line(dora), "");
    pass(std::chrono::minutes{2});
    EXPECT_NE(inbox_line(mira).find("P1 without resolution"), std::string::npos);
    EXPECT_EQ(inbox_line(dora), "");
    pass(std::chrono::minutes{60});
    EXPECT_EQ(inbox_line(dora), "P1 without resolution");
    const auto history = cases->history(as_erik, made.id, {}, 100).value();
    const auto told = std::ranges::count(history, CaseEventKind::escalation_told, &CaseEvent::kind);
    EXPECT_EQ(told, 2);
    EXPECT_EQ(this->told(as_anna, made.id).find("escalation_told"), std::string::npos)
        << "what the vendor tells its own is its own";
}

TEST_P(CASE_15_told, nobody_once_a_workaround_is_in_place_and_anew_when_it_did_not_hold) {
    const CaseView made = opened(Priority::p1);
    cases->contact(as_erik, made.id, {}).value();
    cases->assign(as_erik, made.id, {.owner_id = erik}).value();
    cases->change_status(as_erik, made.id, {.status = *StatusCode::parse("monitoring")}).value();
    pass(std::chrono::hours{3});
    EXPECT_EQ(inbox_line(dora), "");
    cases->change_status(as_erik, made.id, {.status = *StatusCode::parse("in_progress")}).value();
    pass(std::chrono::minutes{90});
    EXPECT_EQ(inbox_line(dora), "") << "two hours are counted from when it came back";
    pass(std::chrono::minutes{31});
    EXPECT_EQ(inbox_line(dora), "P1 without resolution");
}

TEST_P(CASE_15_told, from_when_it_was_raised_and_not_all_at_once) {
    const CaseView made = opened(Priority::p4);
    cases->assign(as_erik, made.id, {.owner_id = erik}).value();
    pass(std::chrono::hours{100});
    cases->change_priority(as_anna, made.id, {.priority = Priority::p1, .reason = CaseReason("All is down.")}).value();
    pass(std::chrono::minutes{1});
    EXPECT_EQ(inbox_line(dora), "");
    pass(std::chrono::minutes{120});
    EXPECT_EQ(inbox_line(dora), "P1 without resolution");
}

TEST_P(CASE_15_told, by_the_highest_rung_that_is_due_after_hours_without_the_program_all_of_them_once) {
    const Caller dan = staff("dan", "support_director");
    const Caller sam = staff("sam", "service_manager");
    const CaseView made = opened(Priority::p1);
    cases->assign(as_erik, made.id, {.owner_id = erik}).value();
    pass(std::chrono::hours{5});
    for (const Caller& who : {dan, dora, sam}) EXPECT_EQ(inbox_line(who), "P1 without resolution");
    const std::string engineers = inbox_line(mira);
    const auto first = engineers.find("P1 without resolution");
    ASSERT_NE(first, std::string::npos) << engineers;
    EXPECT_EQ(engineers.find("P1 without resolution", first + 1), std::string::npos) << engineers;
    EXPECT_EQ(inbox->list(dan, false, {}, 100).front().kind, "case.paged");
    EXPECT_EQ(inbox->list(dora, false, {}, 100).front().kind, "case.trouble") << "one is paged, the others hear of it";
    const std::string text = inbox->list(dan, false, {}, 100).front().text.value_or("");
    EXPECT_TRUE(text.starts_with(identity->find_account(Caller::system(), alpha).value().name.text() + ": "))
        << "whose case it is: " << text;
    std::string history;
    const auto steps = cases->history(as_erik, made.id, {}, 100).value();
    for (const CaseEvent& one : steps)
        if (one.kind == CaseEventKind::escalation_told) {
            for (const auto& post : one.fields) history += post + " ";
            history += *one.is_now + " | ";
        }
    EXPECT_EQ(history,
              "support_manager passed | duty_manager service_manager passed | "
              "director support_manager duty_manager service_manager resolution | ");
    pass(std::chrono::hours{4});
    EXPECT_EQ(inbox_line(dora), "P1 without resolution") << "it goes on from there";
}

TEST_P(CASE_15_told, others_where_nobody_holds_the_post) {
    identity
        ->change_person(Caller::system(), identity::PersonId{dora.person}, {.roles = identity::RoleNames{"support_engineer"}}, {})
        .value();
    const Caller carla = staff("carla", "care_manager");
    const CaseView made = opened(Priority::p1);
    cases->assign(as_erik, made.id, {.owner_id = erik}).value();
    pass(std::chrono::minutes{121});
    EXPECT_EQ(inbox_line(carla), "P1 without resolution");
}

using CASE_09_p1 = Escalating;

TEST_P(CASE_09_p1, that_nobody_owns_pages_the_manager_on_duty) {
    const CaseView made = opened(Priority::p1);
    pass(std::chrono::minutes{6});
    EXPECT_EQ(inbox_of(dora), std::vector<std::string>{"Nobody owns P1 " + made.number.text()});
    pass(std::chrono::minutes{6});
    EXPECT_EQ(inbox_of(dora).size(), 1U) << "once";
}

TEST_P(CASE_09_p1, goes_on_as_a_p2_where_nobody_was_reached_for_an_hour_and_can_be_raised_again) {
    const Caller sam = staff("sam", "service_manager");
    const CaseView made = opened(Priority::p1);
    cases->assign(as_erik, made.id, {.owner_id = erik}).value();
    pass(std::chrono::minutes{10});
    cases->contact(as_erik, made.id, {.by = ContactBy::phone, .reached = false}).value();
    pass(std::chrono::minutes{30});
    cases->contact(as_erik, made.id, {.by = ContactBy::mail, .reached = false}).value();
    pass(std::chrono::minutes{29});
    EXPECT_EQ(row(made).priority, Priority::p1);
    pass(std::chrono::minutes{2});
    EXPECT_EQ(row(made).priority, Priority::p2);
    EXPECT_NE(told(as_anna, made.id).find("contact_tried contact_tried unreached priority_changed"), std::string::npos);
    const auto history = cases->history(as_anna, made.id, {}, 100).value();
    const auto lowered = std::ranges::find(history, CaseEventKind::unreached, &CaseEvent::kind);
    EXPECT_EQ(lowered->is_now, "2") << "tries";
    for (const Caller& who : {as_erik, mira, sam})
        EXPECT_NE(inbox_line(who).find("The customer of case"), std::string::npos) << "owner, manager and service manager";
    cases->change_priority(as_anna, made.id, {.priority = Priority::p1, .reason = CaseReason("We are here now.")}).value();
    pass(std::chrono::minutes{61});
    EXPECT_EQ(row(made).priority, Priority::p1) << "nobody was tried since";
}

TEST_P(CASE_09_p1, stays_where_the_customer_was_reached_or_speaks) {
    for (const bool reached : {true, false}) {
        const CaseView made = opened(Priority::p1);
        cases->contact(as_erik, made.id, {.by = ContactBy::phone, .reached = false}).value();
        if (reached)
            cases->contact(as_erik, made.id, {.by = ContactBy::phone}).value();
        else
            cases->note(as_anna, made.id, {.text = "We are here."}).value();
        pass(std::chrono::minutes{90});
        EXPECT_EQ(row(made).priority, Priority::p1);
    }
}

using CASE_16_escalation = Escalating;

TEST_P(CASE_16_escalation, by_the_customer_reaches_the_team_and_is_seen_on_the_case) {
    const CaseView made = opened(Priority::p2);
    cases->assign(as_erik, made.id, {.owner_id = erik}).value();
    const Escalation one =
        escalations
            ->escalate(as_anna, made.id, {.reason = EscalationReason::not_in_time, .text = EscalationText("Nobody calls.")})
            .value();
    EXPECT_FALSE(one.handed_over);
    EXPECT_EQ(one.raised_by, anna);
    EXPECT_TRUE(row(made).escalated);
    pass(std::chrono::minutes{0});
    EXPECT_EQ(inbox_line(emil), "P2 was escalated");
    EXPECT_EQ(inbox_line(mira), "P2 was escalated");
    EXPECT_EQ(inbox_line(as_erik), "P2 was escalated");
    EXPECT_EQ(inbox_line(dora), "");
}

TEST_P(CASE_16_escalation, CASE_05_by_the_customer_ends_the_waiting_for_them_as_asking_for_a_manager_does) {
    const CaseView made = opened(Priority::p3);
    cases->contact(as_erik, made.id, {}).value();
    const auto wait = [&] {
        cases->change_status(as_erik, made.id, {.status = *StatusCode::parse("waiting_for_customer")}).value();
    };
    wait();
    escalations->ask_for_manager(as_anna, made.id, {}).value();
    EXPECT_EQ(row(made).status.text(), "in_progress");
    wait();
    escalations->escalate(as_anna, made.id, {.reason = EscalationReason::not_in_time, .text = EscalationText("Nobody calls.")})
        .value();
    EXPECT_EQ(row(made).status.text(), "in_progress");
}

TEST_P(CASE_16_escalation, that_the_ways_are_exhausted_is_the_vendors_to_say) {
    const CaseView made = opened(Priority::p2);
    const Escalate request{.reason = EscalationReason::ways_exhausted, .text = EscalationText("Needs engineering.")};
    EXPECT_EQ(code_of(escalations->escalate(as_anna, made.id, request)), "cases.escalation_reason_refused");
    EXPECT_TRUE(escalations->escalate(as_erik, made.id, request).value().handed_over);
}

// Who has tried what, and why it did not help, is for the vendor's people.
TEST_P(CASE_16_escalation, that_is_handed_over_tells_the_customer_that_and_no_more) {
    const CaseView made = opened(Priority::p2);
    const Escalation one =
        escalations
            ->escalate(as_erik, made.id, {.reason = EscalationReason::ways_exhausted, .text = EscalationText("They broke it.")})
            .value();
    EXPECT_EQ(escalations->of_case(as_anna, made.id, {}, 10).value().at(0).text, std::nullopt);
    EXPECT_EQ(escalations->find(as_anna, one.id).value().text, std::nullopt);
    EXPECT_EQ(escalations->find(as_erik, one.id).value().text, EscalationText("They broke it."));
    EXPECT_EQ(told(as_anna, made.id), "opened routed escalated");
    const auto read = cases->history(as_anna, made.id, {}, 100).value();
    for (const CaseEvent& step : read) EXPECT_EQ(step.text, std::nullopt);
    const auto all = cases->history(as_erik, made.id, {}, 100).value();
    const auto why = std::ranges::find(all, CaseEventKind::noted_internally, &CaseEvent::kind);
    ASSERT_NE(why, all.end());
    EXPECT_EQ(why->text->text(), "They broke it.");
}

TEST_P(CASE_16_escalation, of_a_closed_or_strange_case_is_refused) {
    const CaseView made = opened(Priority::p2);
    const Escalate request{.reason = EscalationReason::other, .text = EscalationText("Why?")};
    EXPECT_EQ(code_of(escalations->escalate(of(beta), made.id, request)), "cases.case_unknown");
    cases->cancel(as_anna, made.id, {.reason = CaseReason("Solved.")}).value();
    EXPECT_EQ(code_of(escalations->escalate(as_anna, made.id, request)), "cases.closed");
    EXPECT_EQ(code_of(escalations->ask_for_manager(as_anna, made.id, {})), "cases.closed");
}

TEST_P(CASE_16_escalation, of_a_p1_on_a_weekend_pages_who_is_on_call) {
    const Caller olaf = on_call_on_saturday(std::chrono::hours{24});
    const CaseView made = opened(Priority::p1);
    cases->assign(as_erik, made.id, {.owner_id = erik}).value();
    escalations->escalate(as_anna, made.id, {.reason = EscalationReason::other, .text = EscalationText("Help.")}).value();
    pass(std::chrono::minutes{0});
    EXPECT_EQ(inbox_of(olaf), std::vector<std::string>{"You are on call: P1 " + made.number.text() + " was escalated"});
    EXPECT_EQ(inbox_line(dora), "") << "somebody is on call";
}

TEST_P(CASE_16_escalation, of_a_case_that_is_raised_later_pages_who_is_on_call_once) {
    const Caller olaf = on_call_on_saturday(std::chrono::hours{72});
    const CaseView made = opened(Priority::p2);
    cases->assign(as_erik, made.id, {.owner_id = erik}).value();
    const auto set = [&](Priority priority) {
        cases->change_priority(as_anna, made.id, {.priority = priority, .reason = CaseReason("It is worse.")}).value();
        pass(std::chrono::minutes{1});
    };
    set(Priority::p1);
    EXPECT_EQ(inbox_line(olaf), "") << "nobody has escalated it";
    set(Priority::p2);
    escalations->escalate(as_anna, made.id, {.reason = EscalationReason::other, .text = EscalationText("Help.")}).value();
    pass(std::chrono::minutes{1});
    EXPECT_EQ(inbox_line(olaf), "");
    set(Priority::p1);
    EXPECT_EQ(inbox_of(olaf), std::vector<std::string>{"You are on call: P1 " + made.number.text() + " was escalated"});
    set(Priority::p2);
    set(Priority::p1);
    EXPECT_EQ(inbox_of(olaf).size(), 1U) << "of this escalation he knows";
    pass(std::chrono::hours{48});
    set(Priority::p2);
    set(Priority::p1);
    EXPECT_EQ(inbox_of(olaf).size(), 1U) << "on a Monday the team is there itself";
}

TEST_P(CASE_16_escalation, pages_once_where_a_server_is_killed_between_the_page_and_the_end_of_its_job) {
    world.clock.set(*Instant::parse("2026-03-07T12:00:00Z"));
    const CaseView made = opened(Priority::p1);
    cases->assign(as_erik, made.id, {.owner_id = erik}).value();
    (void)escalations->escalate(as_anna, made.id, {.reason = EscalationReason::other, .text = EscalationText("All is down.")})
        .value();
    escalations->ask_for_manager(as_anna, made.id, {}).value();
    pass(std::chrono::minutes{0});
    const auto told = [&] { return inbox_line(dora) + " pages: " + std::to_string(published("case.paged")); };
    const std::string before = told();
    EXPECT_NE(before.find("pages: 2"), std::string::npos) << before;
    EXPECT_EQ(run_again("cases.tell_of_escalation") + run_again("cases.tell_of_request"), 2);
    pass(std::chrono::minutes{0});
    EXPECT_EQ(told(), before);
}

TEST_P(CASE_16_escalation, of_a_p1_on_a_weekend_pages_the_manager_on_duty_where_nobody_is_on_call) {
    world.clock.advance(std::chrono::hours{5 * 24 + 12});
    const CaseView made = opened(Priority::p1);
    cases->assign(as_erik, made.id, {.owner_id = erik}).value();
    escalations->escalate(as_anna, made.id, {.reason = EscalationReason::other, .text = EscalationText("Help.")}).value();
    pass(std::chrono::minutes{0});
    EXPECT_EQ(inbox_of(dora).size(), 1U);
}

TEST_P(CASE_16_escalation, a_manager_can_be_asked_for_at_any_hour_and_not_each_moment) {
    world.clock.advance(std::chrono::hours{5 * 24 + 18});
    const CaseView made = opened(Priority::p4);
    escalations->ask_for_manager(as_anna, made.id, {}).value();
    pass(std::chrono::minutes{14});
    EXPECT_EQ(inbox_line(dora), "A customer asks for a manager");
    EXPECT_EQ(code_of(escalations->ask_for_manager(as_anna, made.id, {})), "cases.manager_asked");
    pass(std::chrono::minutes{2});
    EXPECT_TRUE(escalations->ask_for_manager(as_anna, made.id, {}).has_value());
}

TEST_P(CASE_16_escalation, is_one_of_each_person_until_it_is_completed_and_ends_with_the_case) {
    const CaseView made = opened(Priority::p2);
    const Escalate request{.reason = EscalationReason::other, .text = EscalationText("Help.")};
    escalations->escalate(as_anna, made.id, request).value();
    EXPECT_EQ(code_of(escalations->escalate(as_anna, made.id, request)), "cases.escalated_already");
    EXPECT_TRUE(escalations->escalate(as_erik, made.id, request).has_value()) << "another one's reason may be another";
    cases->cancel(as_anna, made.id, {.reason = CaseReason("Solved.")}).value();
    EXPECT_FALSE(row(made).escalated);
    EXPECT_TRUE(escalations->desk(emil, {.completed = false}, {}, 10).empty()) << "nothing is overdue for ever";
    EXPECT_EQ(escalations->desk(emil, {.completed = true}, {}, 10).size(), 2U);
}

TEST_P(CASE_16_escalation, CASE_01_of_a_case_for_few_is_seen_by_these_alone) {
    const CaseView made = cases->open(as_anna, request("vulnerability_report")).value();
    escalations->escalate(as_anna, made.id, {.reason = EscalationReason::other, .text = EscalationText("Help.")}).value();
    pass(std::chrono::minutes{0});
    EXPECT_EQ(escalations->desk(as_erik, {}, {}, 10).size(), 1U) << "who may do all";
    Caller others = emil;
    others.actions =
        std::make_shared<const ActionSet>(std::set<std::string, std::less<>>{"case.read", "case.read_all", "case.read_desk"});
    EXPECT_TRUE(escalations->desk(others, {}, {}, 10).empty());
    for (const notify::Notification& one : inbox->list(emil, false, {}, 100))
        EXPECT_FALSE(one.text.value_or("").contains(made.synopsis.text())) << one.title;
}

TEST_P(CASE_16_escalation, the_rota_refuses_strangers_and_turns_that_end_first) {
    const Instant now = world.env.clock.now();
    EXPECT_EQ(
        code_of(escalations->put_on_call(emil, {.person_id = anna, .from_at = now, .until_at = now.plus(std::chrono::hours{1})})),
        "cases.owner_unknown");
    EXPECT_EQ(code_of(escalations->put_on_call(emil, {.person_id = erik, .from_at = now, .until_at = now})),
              "cases.turn_ends_first");
    EXPECT_EQ(code_of(escalations->take_off_call(emil, OnCallId{})), "cases.turn_unknown");
    const OnCall turn =
        escalations->put_on_call(emil, {.person_id = erik, .from_at = now, .until_at = now.plus(std::chrono::hours{1})}).value();
    EXPECT_EQ(escalations->rota(emil, {}, 10).size(), 1U);
    escalations->take_off_call(emil, turn.id).value();
    EXPECT_TRUE(escalations->rota(emil, {}, 10).empty());
}

using CASE_17_desk = Escalating;

TEST_P(CASE_17_desk, reports_until_it_is_completed_and_overdue_ones_show) {
    cover(device, "advanced_care_plus");
    const CaseView made = opened(Priority::p1);
    cases->assign(as_erik, made.id, {.owner_id = erik}).value();
    const Escalation one =
        escalations->escalate(as_anna, made.id, {.reason = EscalationReason::not_satisfied, .text = EscalationText("Not good.")})
            .value();
    EXPECT_TRUE(one.desk);
    EXPECT_EQ(one.next_report_at, one.raised_at.plus(std::chrono::hours{1}));
    pass(std::chrono::minutes{61});
    EXPECT_EQ(inbox_line(emil), "P1 was escalated | A promised report is overdue");
    EXPECT_EQ(escalations->desk(emil, {.completed = false, .overdue_at = world.env.clock.now()}, {}, 10).size(), 1U);
    const Escalation reported = escalations->report(emil, one.id, {.text = "The part is on its way."}).value();
    EXPECT_EQ(reported.reports, 1);
    // CASE-29: who is written to has been told something.
    const auto all = cases->clocks(as_erik, made.id).value();
    const auto update =
        std::ranges::find_if(all, [](const ClockView& clock) { return clock.kind == ClockKind::update && clock.running(); });
    ASSERT_NE(update, all.end());
    EXPECT_EQ(update->due_at, world.env.clock.now().plus(std::chrono::hours{1}));
    EXPECT_EQ(reported.next_report_at, world.env.clock.now().plus(std::chrono::hours{1}));
    EXPECT_TRUE(escalations->desk(emil, {.completed = false, .overdue_at = world.env.clock.now()}, {}, 10).empty());
    EXPECT_NE(told(as_anna, made.id).find("status_reported"), std::string::npos);
    escalations->complete(emil, one.id, {.outcome = EscalationText("The part is in.")}).value();
    EXPECT_FALSE(row(made).escalated);
    EXPECT_EQ(code_of(escalations->report(emil, one.id, {.text = "More."})), "cases.escalation_completed");
    EXPECT_EQ(code_of(escalations->report(emil, EscalationId{}, {.text = "More."})), "cases.escalation_unknown");
    pass(std::chrono::hours{3});
    EXPECT_EQ(inbox_line(emil), "P1 was escalated | A promised report is overdue") << "what is completed is owed no report";
}

TEST_P(CASE_17_desk, goes_on_while_one_of_two_is_not_completed) {
    const CaseView made = opened(Priority::p2);
    const Escalate request{.reason = EscalationReason::other, .text = EscalationText("Why?")};
    const Escalation one = escalations->escalate(as_anna, made.id, request).value();
    const Escalation two = escalations->escalate(as_erik, made.id, request).value();
    EXPECT_EQ(escalations->of_case(as_anna, made.id, {}, 10).value().size(), 2U);
    EXPECT_EQ(code_of(escalations->of_case(of(beta), made.id, {}, 10)), "cases.case_unknown");
    escalations->complete(emil, one.id, {.outcome = EscalationText("Done.")}).value();
    EXPECT_TRUE(row(made).escalated);
    EXPECT_EQ(escalations->take(emil, two.id, {.owner_id = erik}).value().owner_id, erik);
    EXPECT_EQ(code_of(escalations->take(emil, two.id, {.owner_id = anna})), "cases.owner_unknown");
    escalations->complete(emil, two.id, {.outcome = EscalationText("Done.")}).value();
    EXPECT_FALSE(row(made).escalated);
}

TEST_P(CASE_17_desk, CASE_13_what_a_colleague_has_is_taken_by_name_and_he_hears_of_it) {
    const CaseView made = opened(Priority::p2);
    const EscalationId id = escalations->escalate(as_anna, made.id, {.text = EscalationText("Nobody calls.")}).value().id;
    const identity::PersonId is_emil{emil.person};
    EXPECT_EQ(escalations->take(emil, id, {.owner_id = is_emil}).value().owner_id, is_emil);
    const Problem refused = escalations->take(as_erik, id, {.owner_id = erik}).error();
    EXPECT_EQ(refused.code, "cases.owned_by_another");
    EXPECT_EQ(refused.detail, "emil has it now.");
    EXPECT_EQ(escalations->take(as_erik, id, {.owner_id = erik, .from = is_emil}).value().owner_id, erik);
    EXPECT_EQ(inbox_of(emil).back(), "erik has the escalation of case " + made.number.text() + " now");
    EXPECT_FALSE(escalations->take(emil, id, {.from = erik}).value().owner_id);
    EXPECT_EQ(inbox_of(as_erik).back(), "The escalation of case " + made.number.text() + " is back at the desk");
}

TEST_P(CASE_17_desk, CASE_16_who_is_given_an_escalation_hears_of_it_and_who_takes_one_knows) {
    const CaseView made = opened(Priority::p2);
    const EscalationId id = escalations->escalate(as_anna, made.id, {.text = EscalationText("Nobody calls.")}).value().id;
    const identity::PersonId is_emil{emil.person};
    escalations->take(emil, id, {.owner_id = is_emil}).value();
    EXPECT_TRUE(inbox_of(emil).empty());
    escalations->take(emil, id, {.owner_id = erik}).value();
    EXPECT_EQ(inbox_of(as_erik), std::vector<std::string>{"You have been given the escalation of case " + made.number.text()});
    EXPECT_EQ(inbox->list(as_erik, false, {}, 100).front().kind, "case.assigned") << "as of a case that one is given";
    EXPECT_TRUE(inbox_of(emil).empty()) << "who gave it knows";
    escalations->take(emil, id, {.owner_id = erik}).value();
    EXPECT_EQ(inbox_of(as_erik).size(), 1U) << "he has it already";
    escalations->take(mira, id, {.owner_id = is_emil, .from = erik}).value();
    EXPECT_EQ(inbox_of(emil), std::vector<std::string>{"You have been given the escalation of case " + made.number.text()});
    EXPECT_EQ(inbox_of(as_erik).back(), "emil has the escalation of case " + made.number.text() + " now");
}

TEST_P(CASE_17_desk, nobody_reports_what_was_reported_since_he_read_it) {
    const CaseView made = opened(Priority::p2);
    const EscalationId id = escalations->escalate(as_anna, made.id, {.text = EscalationText("Nobody calls.")}).value().id;
    const Instant then = row(made).modified_at;
    pass(std::chrono::minutes{1});
    escalations->report(emil, id, {.text = "The part is on its way."}, then).value();
    EXPECT_EQ(escalations->report(as_erik, id, {.text = "We look into it."}, then).error().code, "cases.changed_since");
    EXPECT_EQ(escalations->complete(as_erik, id, {.outcome = EscalationText("Done.")}, then).error().code, "cases.changed_since");
    EXPECT_EQ(escalations->report(emil, id, {.text = "It is there."}, then).value().reports, 2) << "one's own word one knows";
    EXPECT_TRUE(
        escalations->complete(as_erik, id, {.outcome = EscalationText("Done.")}, row(made).modified_at).value().completed_at);
}

using CASE_29_missing_updates = Escalating;

TEST_P(CASE_29_missing_updates, are_told_to_owner_and_manager) {
    const CaseView made = opened(Priority::p2);
    cases->assign(as_erik, made.id, {.owner_id = erik}).value();
    cases->contact(as_erik, made.id, {}).value();
    pass(std::chrono::minutes{181});
    EXPECT_EQ(inbox_line(as_erik), "The next word to the customer is due soon");
    EXPECT_EQ(inbox_line(mira), "");
    pass(std::chrono::minutes{60});
    EXPECT_NE(inbox_line(mira).find("The customer was told nothing in time"), std::string::npos);
}

ON_BOTH_DATABASES(CASE_15_told);
ON_BOTH_DATABASES(CASE_09_p1);
ON_BOTH_DATABASES(CASE_16_escalation);
ON_BOTH_DATABASES(CASE_17_desk);
ON_BOTH_DATABASES(CASE_29_missing_updates);

class Q_13_alarms : public Escalating {};

TEST_P(Q_13_alarms, one_that_cannot_go_off_holds_up_no_other) {
    const CaseView bad = opened(Priority::p2);
    const CaseView good = opened(Priority::p2);
    Stumbles stumbles(bad.id);
    cases->add_follower(stumbles);
    world.clock.advance(std::chrono::hours{4});
    EXPECT_EQ(alarms->tick().value(), 1);
    EXPECT_NE(told(as_erik, good.number).find("escalation_told"), std::string::npos);
    EXPECT_EQ(told(as_erik, bad.number).find("escalation_told"), std::string::npos);
    EXPECT_EQ(alarms->tick().value(), 0) << "it stays due, and is tried again";
}

// As merging does, which locks two: else each may wait for the other.
TEST_P(Q_13_alarms, that_are_due_together_lock_their_cases_in_the_order_of_their_ids) {
    const CaseView first = opened(Priority::p2);
    const CaseView second = opened(Priority::p1);
    cases->assign(as_erik, second.id, {.owner_id = erik}).value();
    ASSERT_LT(first.id, second.id);
    world.clock.advance(std::chrono::hours{4});  // The second one's alarm was due three hours before the first one's.
    std::int64_t fired = 0;
    kit::interleave(
        db(),
        [&](db::Tx& tx, const auto& let_other) {
            store::lock_cases(tx, {first.id});
            let_other();
            constexpr db::Statement kFree{"test.free",
                                          "select c.id from case_record c where c.id = :id {for_update_skip_locked}"};
            EXPECT_TRUE(tx.one<CaseId>(kFree, {{"id", second.id}})) << "what waits for the first holds no other";
        },
        [&] { fired = alarms->tick().value(); });
    EXPECT_GE(fired, 2);
    for (const CaseView& one : {first, second}) EXPECT_NE(told(as_erik, one.number).find("escalation_told"), std::string::npos);
}

ON_BOTH_DATABASES(Q_13_alarms);

}  // namespace
}  // namespace aftercare::cases
