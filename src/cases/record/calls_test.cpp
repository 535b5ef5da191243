// A call of the customer's about a case that there is (CASE-20): a contact from its beginning.
#include "kit/cases_world.hpp"
#include "kit/code_of.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace aftercare::cases {
namespace {

using kit::code_of;
using std::chrono::minutes;

class CASE_20_calls : public CasesTest {
protected:
    void SetUp() override {
        CasesTest::SetUp();
        if (IsSkipped()) return;
        make_covered();
        made = opened(Priority::p2);
    }
    static RecordContact call(Instant began) {
        return {
            .by = ContactBy::phone, .text = "The line card was swapped.", .whom = OneLine<1, 120>("Anna"), .called_at = began};
    }
    ClockView clock(ClockKind kind) {
        const auto all = cases->clocks(as_erik, made.id).value();
        return *std::ranges::find(all, kind, &ClockView::kind);
    }

    CaseView made;
};

TEST_P(CASE_20_calls, meet_the_first_response_when_they_began_though_written_down_after_it_was_due) {
    world.clock.advance(minutes{50});
    const Instant began = world.clock.now();
    world.clock.advance(minutes{15});
    const CaseView noted = cases->contact(as_erik, made.id, call(began)).value();
    EXPECT_EQ(noted.first_contact_at, began);
    EXPECT_EQ(noted.status.text(), "in_progress");
    EXPECT_EQ(told(as_anna, made.id), "opened contacted status_changed");
    const ClockView met = clock(ClockKind::first_response);
    EXPECT_EQ(met.met_at, began);
    EXPECT_EQ(met.now.standing, Standing::met);
    EXPECT_EQ(met.ended_at, world.clock.now());
    const auto all = cases->clocks(as_erik, made.id).value();
    EXPECT_EQ(all.back().kind, ClockKind::update);
    EXPECT_EQ(all.back().began_at, world.clock.now()) << "the customer was told last when the call ended";
    const CaseEvent step = cases->history(as_anna, made.id, {}, 100).value().at(1);
    EXPECT_EQ(step.was, began.text());
    EXPECT_EQ(step.is_now, "phone");
    EXPECT_EQ(step.fields.at(0), "Anna");
    ASSERT_TRUE(step.text.has_value());
    EXPECT_EQ(step.text->text(), "The line card was swapped.");
}

TEST_P(CASE_20_calls, are_told_to_both_sides_while_what_was_noted_may_be_the_vendors_alone) {
    RecordContact asked = call(world.clock.now());
    asked.internal = true;
    cases->contact(as_erik, made.id, asked).value();
    EXPECT_EQ(told(as_anna, made.id), "opened contacted status_changed");
    EXPECT_EQ(told(as_erik, made.id), "opened contacted status_changed noted_internally");
    const auto history = cases->history(as_anna, made.id, {}, 100).value();
    EXPECT_TRUE(std::ranges::none_of(history, [](const CaseEvent& one) { return one.text.has_value(); }));
}

TEST_P(CASE_20_calls, do_not_begin_before_the_case_nor_a_clock_that_was_begun_meanwhile) {
    const Instant before = made.opened_at.plus(-minutes{5});
    world.clock.advance(minutes{10});
    cases
        ->note(as_erik, made.id, {.text = "Looked at while they hold the line.", .internal = {}, .contact = WrittenContact::none})
        .value();
    const auto noted = cases->clocks(as_erik, made.id).value();
    const Instant anew = std::ranges::max(noted, {}, &ClockView::began_at).began_at;
    EXPECT_EQ(cases->contact(as_erik, made.id, call(before)).value().first_contact_at, made.opened_at);
    EXPECT_EQ(clock(ClockKind::first_response).met_at, made.opened_at);
    const auto all = cases->clocks(as_erik, made.id).value();
    for (const ClockView& one : all) EXPECT_LE(one.began_at, one.met_at.value_or(one.began_at));
    EXPECT_TRUE(std::ranges::any_of(
        all, [&](const ClockView& one) { return one.kind == ClockKind::update && one.began_at == anew && one.met_at == anew; }));
}

TEST_P(CASE_20_calls, CASE_05_end_the_waiting_for_the_customer_whoever_wrote_them_down) {
    const auto waits = [&] {
        cases->change_status(as_erik, made.id, {.status = StatusCode::parse("waiting_for_customer").value()}).value();
    };
    const auto updates_running = [&] {
        const auto all = cases->clocks(as_erik, made.id).value();
        return std::ranges::count_if(
            all, [](const ClockView& one) { return one.kind == ClockKind::update && one.now.standing == Standing::running; });
    };
    waits();
    EXPECT_EQ(cases->contact(as_erik, made.id, {}).value().status.text(), "waiting_for_customer")
        << "whom the vendor calls has not called";
    EXPECT_EQ(updates_running(), 0);
    EXPECT_EQ(cases->contact(as_erik, made.id, call(world.clock.now())).value().status.text(), "in_progress");
    EXPECT_EQ(updates_running(), 1);
    const CaseEvent last = cases->history(as_anna, made.id, {}, 100).value().back();
    EXPECT_EQ(last.kind, CaseEventKind::status_changed);
    EXPECT_EQ(last.actor_id, erik.uuid);
    EXPECT_EQ(last.fields, (std::vector<std::string>{"customer_spoke"}));
    waits();
    RecordContact secret = call(world.clock.now());
    secret.internal = true;
    EXPECT_EQ(cases->contact(as_erik, made.id, secret).value().status.text(), "in_progress") << "what was noted may be internal";
}

class CASE_05_asked_for_another_priority : public CASE_20_calls {
protected:
    void waits() {
        cases->change_status(as_erik, made.id, {.status = StatusCode::parse("waiting_for_customer").value()}).value();
    }
    CaseView asks(const Caller& who, Priority priority, std::optional<Channel> channel = {}) {
        return cases->change_priority(who, made.id, {.priority = priority, .reason = "It is down.", .channel = channel}).value();
    }
    std::vector<ClockView> running(ClockKind kind) {
        auto all = cases->clocks(as_erik, made.id).value();
        std::erase_if(all, [&](const ClockView& one) { return one.kind != kind || one.now.standing != Standing::running; });
        return all;
    }
};

TEST_P(CASE_05_asked_for_another_priority, the_customer_has_spoken) {
    cases->contact(as_erik, made.id, {}).value();
    waits();
    world.clock.advance(minutes{30});
    EXPECT_EQ(running(ClockKind::update).size(), 0U);
    EXPECT_EQ(asks(as_anna, Priority::p1).status.text(), "in_progress");
    const auto updates = running(ClockKind::update);
    ASSERT_EQ(updates.size(), 1U);
    EXPECT_EQ(updates.at(0).target_priority, Priority::p1);
    const CaseEvent last = cases->history(as_anna, made.id, {}, 100).value().back();
    EXPECT_EQ(last.kind, CaseEventKind::status_changed);
    EXPECT_EQ(last.actor_id, anna.uuid);
    EXPECT_EQ(last.fields, (std::vector<std::string>{"customer_spoke"}));
    waits();
    EXPECT_EQ(asks(as_anna, Priority::p3).status.text(), "in_progress") << "what they say of a lower one is to be read as well";
}

TEST_P(CASE_05_asked_for_another_priority, CASE_20_who_calls_has_spoken_whoever_writes_it_down) {
    cases->contact(as_erik, made.id, {}).value();
    waits();
    EXPECT_EQ(asks(as_erik, Priority::p1).status.text(), "waiting_for_customer") << "the engineer thinks so";
    EXPECT_EQ(running(ClockKind::update).size(), 0U);
    EXPECT_EQ(asks(as_erik, Priority::p2, Channel::phone).status.text(), "in_progress");
    EXPECT_EQ(running(ClockKind::update).size(), 1U);
    waits();
    EXPECT_EQ(asks(as_erik, Priority::p1, Channel::phone).status.text(), "in_progress");
    EXPECT_EQ(running(ClockKind::update).size(), 1U);
}

TEST_P(CASE_05_asked_for_another_priority, CASE_09_who_calls_about_a_p1_of_the_web_has_spoken_and_is_reached) {
    OpenCase asked = request("technical", "AA0001");
    asked.priority = Priority::p1;
    made = cases->open(as_anna, asked).value();
    waits();
    ASSERT_TRUE(cases->contact(as_erik, made.id, {.by = ContactBy::phone, .reached = false}).value().unreached_since);
    const CaseView called = asks(as_erik, Priority::p1, Channel::phone);
    EXPECT_EQ(called.status.text(), "in_progress");
    EXPECT_FALSE(called.unreached_since);
    const auto answers = running(ClockKind::first_response);
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_EQ(answers.at(0).target_priority, Priority::p1) << "it has its own target (CASE-10)";
}

TEST_P(CASE_20_calls, are_refused_where_none_can_have_been) {
    const Instant now = world.clock.now();
    RecordContact by_mail = call(now);
    by_mail.by = ContactBy::mail;
    RecordContact missed = call(now);
    missed.reached = false;
    for (const RecordContact& wrong : {by_mail, missed, call(now.plus(minutes{6})), call(now.plus(-minutes{121}))})
        EXPECT_EQ(code_of(cases->contact(as_erik, made.id, wrong)), "cases.call_refused");
    EXPECT_EQ(cases->contact(as_erik, made.id, call(now.plus(minutes{4}))).value().first_contact_at, now)
        << "a browser's clock may be ahead";
}

ON_BOTH_DATABASES(CASE_20_calls);
ON_BOTH_DATABASES(CASE_05_asked_for_another_priority);

}  // namespace
}  // namespace aftercare::cases
