// What happens to the clocks of a case (CASE-09 to CASE-12, CASE-29, CASE-31, CASE-32).
#include "cases/clocks/clock_time.hpp"
#include "cases/clocks/test_clock_rules.hpp"

namespace aftercare::cases {
namespace {

using test::at;
using test::business_days;
using test::ClockRulesOf;
using test::hours;
using test::kFriday;
using test::minutes;
using test::next_business_day;

using CASE_10_begin = ClockRulesOf;

TEST_F(CASE_10_begin, a_technical_case_by_plan_and_priority) {
    const auto first_due = [&](const char* set, Priority priority) {
        ClockFacts facts = technical(priority);
        if (set) facts.targets = TargetSetCode::parse(set).value();
        clocks_.clear();
        begin(facts, kFriday);
        EXPECT_TRUE(of(ClockKind::contact).empty());
        return due(ClockKind::first_response);
    };
    EXPECT_EQ(first_due("care", Priority::p1), "2026-11-27T16:00:00");
    EXPECT_EQ(first_due("care", Priority::p2), "2026-11-27T16:00:00");
    EXPECT_EQ(first_due("care", Priority::p3), "2026-11-30T16:00:00") << "the close of Monday";
    EXPECT_EQ(first_due("care", Priority::p4), "2026-11-30T16:00:00");
    EXPECT_EQ(first_due("advanced_care_plus", Priority::p1), "2026-11-27T15:30:00");
    EXPECT_EQ(first_due("advanced_care_plus", Priority::p3), "2026-11-27T19:00:00");
    EXPECT_EQ(first_due(nullptr, Priority::p1), "2026-11-27T16:00:00");
}

TEST_F(CASE_10_begin, an_administrative_case_by_priority) {
    const auto first_due = [&](Priority priority) {
        clocks_.clear();
        begin(administrative(priority), kFriday);
        return due(ClockKind::first_response);
    };
    EXPECT_EQ(first_due(Priority::p1), "2026-11-27T17:00:00");
    EXPECT_EQ(first_due(Priority::p2), "2026-11-28T15:00:00");
    EXPECT_EQ(first_due(Priority::p3), "2026-12-04T15:00:00");
    EXPECT_EQ(first_due(Priority::p4), "2026-12-08T15:00:00");
}

TEST_F(CASE_10_begin, a_technical_p1_on_the_web_has_the_target_of_a_p2_and_says_so) {
    ClockFacts facts = technical(Priority::p1, Channel::api);
    facts.targets = TargetSetCode::parse("advanced_care_plus").value();
    begin(facts, kFriday);
    const Clock first = last(ClockKind::first_response);
    EXPECT_EQ(first.target, minutes(45));
    EXPECT_EQ(first.priority, Priority::p1);
    EXPECT_EQ(first.target_priority, Priority::p2);
    EXPECT_EQ(first.note, ClockNote::web_p1);
    EXPECT_EQ(last(ClockKind::update).target, hours(1)) << "updates are those of a P1";
    policy_.web_p1_as.reset();
    clocks_.clear();
    begin(facts, kFriday);
    EXPECT_EQ(last(ClockKind::first_response).target, minutes(30));
    EXPECT_EQ(last(ClockKind::first_response).note, std::nullopt);
}

TEST_F(CASE_10_begin, says_what_each_clock_is_held_to) {
    begin(technical(Priority::p3), kFriday);
    ASSERT_EQ(clocks_.size(), 3U);
    for (const Clock& clock : clocks_) {
        EXPECT_EQ(clock.round, 1);
        EXPECT_EQ(clock.priority, Priority::p3);
        EXPECT_EQ(clock.calendar, calendar_.code);
        EXPECT_EQ(clock.policy_version.text(), "v1");
        EXPECT_EQ(clock.began_at, at(kFriday));
    }
    clocks_.clear();
    begin(technical(Priority::p1), kFriday);
    EXPECT_EQ(last(ClockKind::first_response).calendar, std::nullopt) << "in hours it needs none";
}

TEST_F(CASE_10_begin, a_contact_by_phone_or_mail_is_a_response_and_nothing_else_is) {
    begin(technical(Priority::p2), kFriday);
    const Clocks begun = clocks_;
    contact(CustomerWord::automatic, technical(Priority::p2), "2026-11-27T15:01:00Z");
    EXPECT_EQ(clocks_, begun);
    contact(CustomerWord::update, technical(Priority::p2), "2026-11-27T15:02:00Z");
    EXPECT_TRUE(last(ClockKind::first_response).running());
    contact(CustomerWord::mail, technical(Priority::p2), "2026-11-27T15:30:00Z");
    EXPECT_EQ(last(ClockKind::first_response).met_at, at("2026-11-27T15:30:00Z"));
    EXPECT_EQ(last(ClockKind::first_response).ended_for, ClockEnd::met);
    const Clock met = last(ClockKind::first_response);
    contact(CustomerWord::phone, technical(Priority::p2), "2026-11-27T15:40:00Z");
    EXPECT_EQ(last(ClockKind::first_response), met) << "the first counts";
}

TEST_F(CASE_10_begin, needs_that_nothing_runs) {
    begin(technical(Priority::p2), kFriday);
    EXPECT_THROW(begin(technical(Priority::p2), kFriday), Bug);
}

using CASE_12_contact = ClockRulesOf;

TEST_F(CASE_12_contact, an_administrative_case_on_the_web_has_a_second_clock_and_one_contact_meets_both) {
    begin(administrative(Priority::p1), kFriday);
    EXPECT_EQ(due(ClockKind::contact), "2026-11-28T15:00:00");
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-27T17:00:00");
    contact(CustomerWord::phone, administrative(Priority::p1), "2026-11-27T18:00:00Z");
    for (const ClockKind kind : {ClockKind::first_response, ClockKind::contact}) {
        EXPECT_EQ(last(kind).met_at, at("2026-11-27T18:00:00Z"));
        EXPECT_EQ(last(kind).ended_for, ClockEnd::met);
    }
    // Each is reported by itself.
    EXPECT_EQ(standing(last(ClockKind::first_response), nullptr, at("2026-12-01T00:00:00Z")).standing, Standing::met_late);
    EXPECT_EQ(standing(last(ClockKind::contact), nullptr, at("2026-12-01T00:00:00Z")).standing, Standing::met);
}

TEST_F(CASE_12_contact, is_of_what_counts_as_web_and_of_no_technical_case) {
    begin(administrative(Priority::p1, Channel::phone), kFriday);
    EXPECT_TRUE(of(ClockKind::contact).empty());
    clocks_.clear();
    begin(administrative(Priority::p1, Channel::mail), kFriday);
    EXPECT_EQ(of(ClockKind::contact).size(), 1U);
    clocks_.clear();
    policy_.administrative_contact.reset();
    begin(administrative(Priority::p1), kFriday);
    EXPECT_TRUE(of(ClockKind::contact).empty());
}

TEST_F(CASE_12_contact, stays_as_it_is_when_the_priority_changes) {
    begin(administrative(Priority::p3), kFriday);
    const Clock before = last(ClockKind::contact);
    priority(administrative(Priority::p1), "2026-11-27T16:00:00Z");
    EXPECT_EQ(of(ClockKind::contact), std::vector<Clock>{before});
}

using CASE_29_updates = ClockRulesOf;

TEST_F(CASE_29_updates, run_from_creation_and_each_word_begins_the_next) {
    begin(technical(Priority::p2), kFriday);
    EXPECT_EQ(due(ClockKind::update), "2026-11-27T19:00:00");
    contact(CustomerWord::update, technical(Priority::p2), "2026-11-27T16:00:00Z");
    contact(CustomerWord::phone, technical(Priority::p2), "2026-11-27T21:00:00Z");
    const auto updates = of(ClockKind::update);
    ASSERT_EQ(updates.size(), 3U);
    EXPECT_EQ(updates[0].ended_for, ClockEnd::met);
    EXPECT_EQ(updates[0].met_at, at("2026-11-27T16:00:00Z"));
    EXPECT_EQ(standing(updates[1], nullptr, at("2026-12-01T00:00:00Z")).standing, Standing::met_late);
    EXPECT_TRUE(updates[2].running());
    EXPECT_EQ(due(ClockKind::update), "2026-11-28T01:00:00");
}

TEST_F(CASE_29_updates, of_p3_and_p4_are_in_business_days) {
    begin(technical(Priority::p3), kFriday);
    EXPECT_EQ(due(ClockKind::update), "2026-12-04T15:00:00");
    clocks_.clear();
    begin(technical(Priority::p4), kFriday);
    EXPECT_EQ(due(ClockKind::update), "2026-12-11T15:00:00");
}

TEST_F(CASE_29_updates, wait_for_the_customer_and_so_does_the_next_one) {
    begin(technical(Priority::p2), kFriday);
    wait_for_customer("2026-11-27T16:00:00Z");
    EXPECT_EQ(due(ClockKind::update), "never");
    contact(CustomerWord::mail, technical(Priority::p2), "2026-11-27T17:00:00Z");
    EXPECT_EQ(due(ClockKind::update), "never");
    EXPECT_EQ(of(ClockKind::update)[0].stops, std::vector{test::stop(at("2026-11-27T16:00:00Z"), at("2026-11-27T17:00:00Z"))});
    work("2026-11-27T20:00:00Z");
    EXPECT_EQ(due(ClockKind::update), "2026-11-28T00:00:00");
    EXPECT_EQ(last(ClockKind::update).stops, std::vector{test::stop(at("2026-11-27T17:00:00Z"), at("2026-11-27T20:00:00Z"))});
}

TEST_F(CASE_29_updates, take_the_interval_of_another_priority_from_the_last_word_and_are_never_due_at_once) {
    begin(technical(Priority::p3), "2026-11-26T15:00:00Z");
    contact(CustomerWord::phone, technical(Priority::p3), "2026-11-27T14:00:00Z");
    priority(technical(Priority::p2), kFriday);
    EXPECT_EQ(last(ClockKind::update).began_at, at("2026-11-27T14:00:00Z"));
    EXPECT_EQ(due(ClockKind::update), "2026-11-27T18:00:00") << "four hours from the last word";
    EXPECT_EQ(of(ClockKind::update)[1].ended_for, ClockEnd::priority_changed);
    priority(technical(Priority::p1), "2026-11-27T16:30:00Z");
    EXPECT_EQ(due(ClockKind::update), "2026-11-27T17:30:00") << "one hour from the last word has passed, so from now on";
    EXPECT_EQ(last(ClockKind::update).note, ClockNote::begun_anew_with_priority);
    priority(technical(Priority::p3), "2026-11-27T16:31:00Z");
    EXPECT_EQ(due(ClockKind::update), "2026-12-04T14:00:00") << "as if it had never been raised";
    EXPECT_EQ(last(ClockKind::update).note, std::nullopt);
}

TEST_F(CASE_29_updates, of_a_raised_case_are_due_no_later_than_before) {
    begin(technical(Priority::p2), kFriday);
    priority(technical(Priority::p1), "2026-11-27T18:50:00Z");
    EXPECT_EQ(due(ClockKind::update), "2026-11-27T19:00:00");
    clocks_.clear();
    begin(technical(Priority::p2), kFriday);
    priority(technical(Priority::p1), "2026-11-27T20:00:00Z");
    EXPECT_EQ(due(ClockKind::update), "2026-11-27T21:00:00") << "what was missed is missed: the next is not due at once";
    EXPECT_EQ(standing(of(ClockKind::update)[0], nullptr, at("2026-12-01T00:00:00Z")).standing, Standing::breached);
}

using CASE_11_status = ClockRulesOf;

TEST_F(CASE_11_status, waiting_for_the_customer_stops_a_resolution_and_never_a_first_response) {
    begin(administrative(Priority::p1), kFriday);
    const Clock first = last(ClockKind::first_response);
    const Clock second = last(ClockKind::contact);
    wait_for_customer("2026-11-27T15:10:00Z");
    EXPECT_EQ(last(ClockKind::first_response), first);
    EXPECT_EQ(last(ClockKind::contact), second);
    clocks_.clear();
    begin(technical(Priority::p1), kFriday);
    wait_for_customer("2026-11-27T15:10:00Z");
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-27T16:00:00");
    EXPECT_EQ(due(ClockKind::resolution), "never");
    work("2026-11-27T17:10:00Z");
    EXPECT_EQ(due(ClockKind::resolution), "2026-11-28T01:00:00");
}

TEST_F(CASE_11_status, each_reason_is_a_stop_of_its_own) {
    begin(technical(Priority::p1), kFriday);
    wait_for_customer("2026-11-27T16:00:00Z");
    wait_for_customer("2026-11-27T16:30:00Z");
    clocks_ = on_status(clocks_, {.updates = true, .resolution = false, .status = "monitoring", .who = "bob"}, rules(),
                        at("2026-11-27T17:00:00Z"));
    const auto stops = last(ClockKind::resolution).stops;
    ASSERT_EQ(stops.size(), 2U);
    EXPECT_EQ(stops[0], test::stop(at("2026-11-27T16:00:00Z"), at("2026-11-27T17:00:00Z")));
    EXPECT_EQ(stops[1], (Stop{.from = at("2026-11-27T17:00:00Z"), .until = {}, .why = "monitoring", .who = "bob"}));
    EXPECT_EQ(last(ClockKind::update).stops.size(), 1U);
    EXPECT_EQ(due(ClockKind::update), "2026-11-27T16:00:00") << "its hour had gone by as the wait began";
    work("2026-11-27T17:00:00Z");
    EXPECT_EQ(last(ClockKind::resolution).stops.size(), 1U) << "what lasted no time is no stop";
}

using CASE_11_priority = ClockRulesOf;

TEST_F(CASE_11_priority, raised_the_response_begins_with_the_change) {
    begin(technical(Priority::p3), kFriday);
    priority(technical(Priority::p1), "2026-11-27T20:00:00Z");
    const auto first = of(ClockKind::first_response);
    ASSERT_EQ(first.size(), 2U);
    EXPECT_EQ(first[0].ended_for, ClockEnd::priority_changed);
    EXPECT_EQ(first[0].ended_at, at("2026-11-27T20:00:00Z"));
    EXPECT_EQ(first[0].due_at, at("2026-11-30T16:00:00Z")) << "what it decided stays";
    EXPECT_EQ(first[1].began_at, at("2026-11-27T20:00:00Z"));
    EXPECT_EQ(first[1].due_at, at("2026-11-27T21:00:00Z"));
    EXPECT_EQ(due(ClockKind::resolution), "2026-11-28T04:00:00");
}

TEST_F(CASE_11_priority, raised_the_response_is_due_no_later_than_it_was) {
    begin(technical(Priority::p3), kFriday);
    priority(technical(Priority::p2), "2026-11-30T15:30:00Z");
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-30T16:00:00");
    clocks_.clear();
    begin(technical(Priority::p3), kFriday);
    priority(technical(Priority::p2), "2026-11-30T18:00:00Z");
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-30T18:00:00") << "overdue stays overdue";
    EXPECT_EQ(standing(of(ClockKind::first_response)[0], &hours_, at("2026-12-01T00:00:00Z")).standing, Standing::breached);
}

TEST_F(CASE_11_priority, lowered_the_response_counts_from_the_old_beginning) {
    begin(administrative(Priority::p1, Channel::phone), kFriday);
    priority(administrative(Priority::p2, Channel::phone), "2026-11-27T16:00:00Z");
    EXPECT_EQ(last(ClockKind::first_response).began_at, at(kFriday));
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-28T15:00:00");
}

TEST_F(CASE_11_priority, a_raise_and_its_undoing_leave_no_trace) {
    begin(technical(Priority::p3), kFriday);
    const Clocks before = clocks_;
    priority(technical(Priority::p1), "2026-11-29T20:00:00Z");
    priority(technical(Priority::p3), "2026-11-29T20:10:00Z");
    for (const Clock& clock : before) {
        EXPECT_EQ(last(clock.kind).due_at, clock.due_at);
        EXPECT_EQ(last(clock.kind).began_at, clock.began_at);
    }
    priority(technical(Priority::p1), "2026-11-29T20:20:00Z");
    priority(technical(Priority::p2), "2026-11-29T20:30:00Z");
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-29T21:20:00") << "lowered by one, from where it was raised";
}

TEST_F(CASE_11_priority, unchanged_changes_nothing_and_what_was_met_stays_met) {
    begin(technical(Priority::p3), kFriday);
    const Clocks begun = clocks_;
    priority(technical(Priority::p3), "2026-11-27T16:00:00Z");
    EXPECT_EQ(clocks_, begun);
    contact(CustomerWord::phone, technical(Priority::p3), "2026-11-27T16:00:00Z");
    priority(technical(Priority::p1), "2026-11-27T17:00:00Z");
    ASSERT_EQ(of(ClockKind::first_response).size(), 1U);
    EXPECT_EQ(last(ClockKind::first_response).ended_for, ClockEnd::met);
}

TEST_F(CASE_11_priority, raised_by_phone_has_the_target_of_the_phone) {
    begin(technical(Priority::p3, Channel::web), kFriday);
    priority(technical(Priority::p1, Channel::web), "2026-11-27T16:00:00Z");
    EXPECT_EQ(last(ClockKind::first_response).note, ClockNote::web_p1);
    clocks_.clear();
    begin(technical(Priority::p3, Channel::web), kFriday);
    priority(technical(Priority::p1, Channel::phone), "2026-11-27T16:00:00Z");
    EXPECT_EQ(last(ClockKind::first_response).note, std::nullopt);
}

// CASE-10: who opened a P1 on the web is asked to call as well; from the call on it is a P1 by phone.
TEST_F(CASE_11_priority, CASE_10_a_p1_on_the_web_has_its_own_target_once_its_customer_calls) {
    policy_.technical.sets[0].targets.p2 = hours(4);
    begin(technical(Priority::p1, Channel::web), kFriday);
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-27T19:00:00");
    const Clock update = last(ClockKind::update);
    priority(technical(Priority::p1), "2026-11-27T15:30:00Z");
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-27T16:30:00") << "an hour from the call on";
    const auto responses = of(ClockKind::first_response);
    ASSERT_EQ(responses.size(), 2U);
    EXPECT_EQ(responses[0].ended_for, ClockEnd::priority_changed);
    EXPECT_EQ(responses[1].target_priority, Priority::p1);
    EXPECT_EQ(responses[1].note, std::nullopt);
    EXPECT_EQ(last(ClockKind::update), update) << "it is as grave as it was";
    const Clocks once = clocks_;
    priority(technical(Priority::p1), "2026-11-27T15:40:00Z");
    EXPECT_EQ(clocks_, once) << "a second call wins no time";
}

TEST_F(CASE_11_priority, CASE_10_a_call_makes_no_first_response_later_and_none_that_was_met_anew) {
    begin(technical(Priority::p1, Channel::web), kFriday);
    priority(technical(Priority::p1), "2026-11-27T15:50:00Z");
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-27T16:00:00") << "as it was due before the call";
    clocks_.clear();
    begin(technical(Priority::p1, Channel::web), kFriday);
    contact(CustomerWord::phone, technical(Priority::p1, Channel::web), "2026-11-27T15:10:00Z");
    const Clocks met = clocks_;
    priority(technical(Priority::p1), "2026-11-27T15:20:00Z");
    EXPECT_EQ(clocks_, met);
}

TEST_F(CASE_11_priority, CASE_10_a_call_counts_for_a_technical_p1_that_came_on_the_web_alone) {
    EXPECT_TRUE(call_gives_own_target(policy_, technical(Priority::p1, Channel::web), Channel::phone));
    EXPECT_TRUE(call_gives_own_target(policy_, technical(Priority::p1, Channel::api), Channel::phone));
    EXPECT_FALSE(call_gives_own_target(policy_, technical(Priority::p1, Channel::web), Channel::mail)) << "mail counts as web";
    EXPECT_FALSE(call_gives_own_target(policy_, technical(Priority::p1, Channel::phone), Channel::phone));
    EXPECT_FALSE(call_gives_own_target(policy_, technical(Priority::p2, Channel::web), Channel::phone));
    EXPECT_FALSE(call_gives_own_target(policy_, administrative(Priority::p1), Channel::phone));
    policy_.web_p1_as.reset();
    EXPECT_FALSE(call_gives_own_target(policy_, technical(Priority::p1, Channel::web), Channel::phone)) << "it has its own";
}

TEST_F(CASE_11_priority, a_resolution_without_a_target_ends_with_a_note_and_begins_with_one) {
    begin(technical(Priority::p3), kFriday);
    priority(technical(Priority::p4), "2026-11-27T16:00:00Z");
    EXPECT_EQ(last(ClockKind::resolution).ended_for, ClockEnd::no_longer_applies);
    EXPECT_EQ(last(ClockKind::resolution).note, ClockNote::no_target_for_priority);
    priority(technical(Priority::p1), "2026-11-27T17:00:00Z");
    EXPECT_EQ(due(ClockKind::resolution), "2026-11-28T01:00:00");
}

TEST_F(CASE_11_priority, stops_go_on_and_lowered_they_are_counted) {
    begin(technical(Priority::p2), kFriday);
    wait_for_customer("2026-11-27T16:00:00Z");
    work("2026-11-27T18:00:00Z");
    wait_for_customer("2026-11-27T19:00:00Z");
    priority(technical(Priority::p1), "2026-11-27T20:00:00Z");
    EXPECT_EQ(due(ClockKind::resolution), "never");
    EXPECT_EQ(last(ClockKind::resolution).stops, std::vector{test::stop(at("2026-11-27T20:00:00Z"), {})});
    priority(technical(Priority::p2), "2026-11-27T21:00:00Z");
    EXPECT_EQ(last(ClockKind::resolution).stops.size(), 3U);
    work("2026-11-27T22:00:00Z");
    EXPECT_EQ(due(ClockKind::resolution), "2026-11-28T20:00:00") << "24 hours and five of waiting";
    EXPECT_EQ(of(ClockKind::resolution)[1].stops,
              std::vector{test::stop(at("2026-11-27T20:00:00Z"), at("2026-11-27T21:00:00Z"))});
}

TEST_F(CASE_11_priority, a_stop_that_outlives_a_clock_is_counted_whole) {
    begin(technical(Priority::p1), kFriday);
    wait_for_customer("2026-11-27T16:00:00Z");
    priority(technical(Priority::p2), "2026-11-27T17:00:00Z");
    work("2026-11-27T18:00:00Z");
    priority(technical(Priority::p3), "2026-11-27T19:00:00Z");
    EXPECT_EQ(last(ClockKind::resolution).stops, std::vector{test::stop(at("2026-11-27T16:00:00Z"), at("2026-11-27T18:00:00Z"))});
}

using CASE_32_rounds = ClockRulesOf;

TEST_F(CASE_32_rounds, closing_ends_what_runs_and_a_reopened_case_begins_anew) {
    begin(technical(Priority::p1), "2026-10-01T00:00:00Z");
    contact(CustomerWord::phone, technical(Priority::p1), "2026-10-01T00:30:00Z");
    clocks_ = on_closed(clocks_, {}, rules(), at("2026-10-02T00:00:00Z"));
    EXPECT_EQ(last(ClockKind::resolution).ended_for, ClockEnd::case_closed);
    EXPECT_EQ(last(ClockKind::update).ended_for, ClockEnd::case_closed);
    EXPECT_EQ(last(ClockKind::first_response).ended_for, ClockEnd::met);
    const Clocks first = clocks_;
    begin(technical(Priority::p1), kFriday);
    EXPECT_TRUE(std::equal(first.begin(), first.end(), clocks_.begin())) << "what was decided stays";
    ASSERT_EQ(clocks_.size(), first.size() + 3);
    for (std::size_t i = first.size(); i < clocks_.size(); ++i) {
        EXPECT_EQ(clocks_[i].round, 2);
        EXPECT_LT(at(kFriday), *clocks_[i].due_at) << "never due at once";
    }
}

TEST_F(CASE_32_rounds, a_resolution_is_met_when_that_was_proposed_which_the_customer_accepts) {
    begin(technical(Priority::p1), kFriday);
    clocks_ = on_status(clocks_, {.updates = false, .resolution = false, .status = "proposed", .who = "bob"}, rules(),
                        at("2026-11-27T22:00:00Z"));
    clocks_ = on_closed(clocks_, at("2026-11-27T22:00:00Z"), rules(), at("2026-12-02T12:00:00Z"));
    const Clock resolution = last(ClockKind::resolution);
    EXPECT_EQ(resolution.met_at, at("2026-11-27T22:00:00Z"));
    EXPECT_EQ(resolution.ended_at, at("2026-12-02T12:00:00Z"));
    EXPECT_EQ(resolution.ended_for, ClockEnd::met);
    EXPECT_EQ(standing(resolution, nullptr, at("2026-12-03T00:00:00Z")).standing, Standing::met);
    EXPECT_EQ(last(ClockKind::update).ended_for, ClockEnd::case_closed);
}

using CASE_31_moved = ClockRulesOf;

TEST_F(CASE_31_moved, keeps_its_version_until_it_is_moved_with_its_beginning_and_stops) {
    begin(technical(Priority::p1), kFriday);
    wait_for_customer("2026-11-27T15:30:00Z");
    policy_.updates.p1 = hours(2);
    version_ = "v2";
    work("2026-11-27T15:45:00Z");
    EXPECT_EQ(due(ClockKind::update), "2026-11-27T16:15:00");
    EXPECT_EQ(last(ClockKind::update).policy_version.text(), "v1");
    clocks_ = on_moved(clocks_, technical(Priority::p1), rules(), at("2026-11-27T15:50:00Z"));
    EXPECT_EQ(due(ClockKind::update), "2026-11-27T17:15:00");
    EXPECT_EQ(last(ClockKind::update).policy_version.text(), "v2");
    EXPECT_EQ(of(ClockKind::update)[0].ended_for, ClockEnd::replaced);
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-27T16:00:00");
}

TEST_F(CASE_31_moved, ends_with_a_note_where_the_policy_has_none_such_and_begins_what_it_asks_for) {
    policy_.resolution.technical.p1.reset();
    begin(administrative(Priority::p1), kFriday);
    policy_.administrative_contact.reset();
    policy_.resolution.administrative.p1 = hours(1);
    clocks_ = on_moved(clocks_, administrative(Priority::p1), rules(), at("2026-11-27T16:30:00Z"));
    EXPECT_EQ(last(ClockKind::contact).ended_for, ClockEnd::no_longer_applies);
    EXPECT_EQ(last(ClockKind::contact).note, ClockNote::no_target_in_policy);
    EXPECT_EQ(due(ClockKind::resolution), "2026-11-27T17:30:00") << "from now on: never due at once";
    policy_.administrative_contact = hours(24);
    contact(CustomerWord::phone, administrative(Priority::p1), "2026-11-27T16:40:00Z");
    const auto before = of(ClockKind::contact);
    clocks_ = on_moved(clocks_, administrative(Priority::p1), rules(), at("2026-11-27T16:50:00Z"));
    EXPECT_EQ(of(ClockKind::contact), before) << "the contact was made";
    clocks_ = on_closed(clocks_, {}, rules(), at("2026-11-27T17:00:00Z"));
    const Clocks closed = clocks_;
    EXPECT_EQ(on_moved(clocks_, administrative(Priority::p1), rules(), at("2026-11-27T17:10:00Z")), closed);
}

}  // namespace
}  // namespace aftercare::cases
