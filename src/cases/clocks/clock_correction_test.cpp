// What the clocks of a case do when it turns out to be about something else (CASE-10 to CASE-12, CASE-31, CASE-32).
#include "cases/clocks/test_clock_rules.hpp"

namespace aftercare::cases {
namespace {

using namespace test;

class CorrectedClocks : public ClockRulesOf {
protected:
    void correct(const ClockFacts& facts, const char* when) { clocks_ = on_corrected(clocks_, facts, rules(), at(when)); }
    // When it would be due had the case been opened so.
    std::string opened_so(ClockKind kind, const ClockFacts& facts, const char* when) {
        for (const Clock& clock : begin_clocks({}, facts, rules(), at(when)))
            if (clock.kind == kind) return clock.due_at->text().substr(0, 19);
        return "none";
    }
    ClockFacts enhanced(Priority priority) {
        ClockFacts facts = technical(priority);
        facts.targets = TargetSetCode::parse("advanced_care_plus").value();
        return facts;
    }
};

using CASE_32_corrected = CorrectedClocks;

TEST_F(CASE_32_corrected, to_what_has_more_time_it_is_counted_as_if_it_were_opened_so) {
    begin(technical(Priority::p2), kFriday);
    correct(administrative(Priority::p2), "2026-11-27T15:30:00Z");
    const auto answers = of(ClockKind::first_response);
    ASSERT_EQ(answers.size(), 2U);
    EXPECT_EQ(answers[0].ended_for, ClockEnd::replaced);
    EXPECT_EQ(answers[0].ended_at, at("2026-11-27T15:30:00Z"));
    EXPECT_EQ(answers[1].began_at, at(kFriday));
    EXPECT_FALSE(answers[1].note);
    EXPECT_EQ(due(ClockKind::first_response), opened_so(ClockKind::first_response, administrative(Priority::p2), kFriday));
}

TEST_F(CASE_32_corrected, to_what_has_less_time_it_is_counted_so_while_that_is_not_over) {
    begin(administrative(Priority::p1, Channel::phone), kFriday);
    correct(technical(Priority::p1), "2026-11-27T15:30:00Z");
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-27T16:00:00");
    EXPECT_FALSE(last(ClockKind::first_response).note);
}

TEST_F(CASE_32_corrected, nothing_is_due_at_once_and_what_begins_now_says_so) {
    begin(administrative(Priority::p2, Channel::phone), kFriday);
    correct(technical(Priority::p2), "2026-11-27T20:00:00Z");
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-27T21:00:00");
    const Clock answer = last(ClockKind::first_response);
    EXPECT_EQ(answer.note, ClockNote::begun_anew_with_subject);
    EXPECT_EQ(answer.latest_due_at, at("2026-11-28T15:00:00Z"));
    // Nor later than it was due as what it was.
    clocks_.clear();
    begin(administrative(Priority::p1, Channel::phone), kFriday);
    correct(technical(Priority::p1), "2026-11-27T16:30:00Z");
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-27T17:00:00");
}

TEST_F(CASE_32_corrected, what_was_missed_stays_missed) {
    begin(technical(Priority::p2), kFriday);
    correct(administrative(Priority::p2), "2026-11-27T17:00:00Z");
    EXPECT_EQ(of(ClockKind::first_response).at(0).ended_for, ClockEnd::overdue);
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-28T15:00:00");
    clocks_.clear();
    // Late as the one and late as the other: no new time is given, and it is counted once.
    begin(administrative(Priority::p1, Channel::phone), kFriday);
    correct(technical(Priority::p1), "2026-11-27T18:00:00Z");
    EXPECT_EQ(of(ClockKind::first_response).at(0).ended_for, ClockEnd::replaced);
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-27T16:00:00");
}

// Of one promise, however often the case is corrected to and fro after that.
TEST_F(CASE_32_corrected, what_was_missed_is_missed_once) {
    const auto missed = [this] {
        return std::ranges::count_if(of(ClockKind::first_response), [](const Clock& clock) {
            return clock.ended_for == ClockEnd::overdue || (clock.ended_for == ClockEnd::met && *clock.due_at < *clock.met_at);
        });
    };
    begin(technical(Priority::p2), kFriday);
    for (const char* const hour : {"17", "18", "19"}) {
        const std::string when = std::string("2026-11-27T") + hour;
        correct(administrative(Priority::p2), (when + ":00:00Z").c_str());
        EXPECT_EQ(missed(), 1) << when;
        correct(technical(Priority::p2), (when + ":30:00Z").c_str());
        EXPECT_EQ(due(ClockKind::first_response), "2026-11-27T16:00:00") << "the promise that was missed";
        EXPECT_EQ(missed(), 0) << "it is counted while it runs, late";
    }
    contact(CustomerWord::phone, technical(Priority::p2), "2026-11-27T20:00:00Z");
    EXPECT_EQ(missed(), 1);
}

TEST_F(CASE_32_corrected, what_was_met_stays_met_and_begins_no_more) {
    begin(technical(Priority::p2), kFriday);
    contact(CustomerWord::phone, technical(Priority::p2), "2026-11-27T15:10:00Z");
    const auto updates = of(ClockKind::update);
    correct(administrative(Priority::p2), "2026-11-27T15:30:00Z");
    ASSERT_EQ(of(ClockKind::first_response).size(), 1U);
    EXPECT_EQ(last(ClockKind::first_response).met_at, at("2026-11-27T15:10:00Z"));
    EXPECT_TRUE(of(ClockKind::contact).empty()) << "the customer was spoken to";
    EXPECT_EQ(of(ClockKind::update), updates) << "the same for both kinds";
}

TEST_F(CASE_32_corrected, a_clock_whose_rule_no_longer_applies_ends_with_a_note) {
    begin(technical(Priority::p2), kFriday);
    correct(administrative(Priority::p2), "2026-11-27T15:30:00Z");
    const Clock resolution = last(ClockKind::resolution);
    EXPECT_EQ(resolution.ended_for, ClockEnd::no_longer_applies);
    EXPECT_EQ(resolution.note, ClockNote::no_target_for_subject);
    correct(technical(Priority::p2), "2026-11-27T15:40:00Z");
    EXPECT_EQ(last(ClockKind::contact).note, ClockNote::no_target_for_subject);
    EXPECT_EQ(last(ClockKind::resolution).began_at, at(kFriday)) << "it was promised before";
    clocks_.clear();
    begin(administrative(Priority::p2), kFriday);
    correct(technical(Priority::p2), "2026-11-27T15:40:00Z");
    EXPECT_EQ(last(ClockKind::resolution).began_at, at("2026-11-27T15:40:00Z")) << "its own begins with the correction";
}

TEST_F(CASE_32_corrected, CASE_12_the_contact_counts_from_the_opening) {
    begin(technical(Priority::p3, Channel::web), kFriday);
    correct(administrative(Priority::p3), "2026-11-28T10:00:00Z");
    EXPECT_EQ(due(ClockKind::contact), "2026-11-28T15:00:00");
    EXPECT_FALSE(last(ClockKind::contact).note);
    clocks_.clear();
    begin(technical(Priority::p3, Channel::web), kFriday);
    correct(administrative(Priority::p3), "2026-11-28T16:00:00Z");
    EXPECT_EQ(due(ClockKind::contact), "2026-11-29T16:00:00");
    EXPECT_EQ(last(ClockKind::contact).note, ClockNote::begun_anew_with_subject);
}

TEST_F(CASE_32_corrected, what_is_promised_as_before_goes_on_by_its_own_policy) {
    begin(technical(Priority::p2), kFriday);
    const Clocks before = clocks_;
    version_ = "v2";
    correct(technical(Priority::p2), "2026-11-27T15:30:00Z");
    EXPECT_EQ(clocks_, before);
    correct(enhanced(Priority::p2), "2026-11-27T15:30:00Z");
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-27T15:45:00");
    EXPECT_EQ(last(ClockKind::first_response).policy_version.text(), "v2");
    EXPECT_EQ(of(ClockKind::resolution).size(), 1U) << "the same by both plans";
}

TEST_F(CASE_32_corrected, CASE_11_stops_stay_where_they_were) {
    policy_.resolution.administrative.p2 = hours(48);
    begin(technical(Priority::p2), kFriday);
    wait_for_customer("2026-11-27T16:00:00Z");
    correct(administrative(Priority::p2), "2026-11-27T17:00:00Z");
    EXPECT_EQ(due(ClockKind::resolution), "never");
    work("2026-11-27T18:00:00Z");
    EXPECT_EQ(due(ClockKind::resolution), "2026-11-29T17:00:00") << "48 hours from the opening, without two of waiting";
}

TEST_F(CASE_32_corrected, to_and_fro_what_was_promised_before_holds_again) {
    begin(technical(Priority::p2), kFriday);
    correct(administrative(Priority::p2), "2026-11-27T15:59:00Z");
    correct(technical(Priority::p2), "2026-11-28T11:00:00Z");
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-27T16:00:00");
    EXPECT_FALSE(last(ClockKind::first_response).note);
    contact(CustomerWord::phone, technical(Priority::p2), "2026-11-28T11:10:00Z");
    EXPECT_EQ(of(ClockKind::first_response).size(), 3U);
    EXPECT_LT(last(ClockKind::first_response).due_at, last(ClockKind::first_response).met_at) << "missed";
}

TEST_F(CASE_32_corrected, to_and_fro_what_began_with_a_correction_is_no_longer_either) {
    begin(administrative(Priority::p2, Channel::phone), kFriday);
    correct(technical(Priority::p2), "2026-11-27T20:00:00Z");
    correct(administrative(Priority::p2, Channel::phone), "2026-11-27T20:30:00Z");
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-28T15:00:00") << "24 hours from the opening";
    correct(technical(Priority::p2), "2026-11-27T22:00:00Z");
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-27T21:00:00");
    EXPECT_EQ(last(ClockKind::first_response).note, ClockNote::begun_anew_with_subject);
    EXPECT_EQ(last(ClockKind::first_response).latest_due_at, at("2026-11-28T15:00:00Z"));
}

TEST_F(CASE_32_corrected, to_and_fro_CASE_12_the_contact_is_promised_as_before_at_any_priority) {
    begin(administrative(Priority::p3), kFriday);
    correct(technical(Priority::p3), "2026-11-28T14:00:00Z");
    priority(technical(Priority::p2), "2026-11-28T14:10:00Z");
    correct(administrative(Priority::p2), "2026-11-28T20:00:00Z");
    EXPECT_EQ(due(ClockKind::contact), "2026-11-28T15:00:00");
}

TEST_F(CASE_32_corrected, to_and_fro_what_was_promised_before_a_less_grave_time_is_over) {
    begin(technical(Priority::p2), kFriday);
    correct(administrative(Priority::p2), "2026-11-27T15:30:00Z");
    priority(administrative(Priority::p3), "2026-11-27T15:40:00Z");
    priority(administrative(Priority::p2), "2026-11-27T16:00:00Z");
    correct(technical(Priority::p2), "2026-11-27T16:30:00Z");
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-27T17:00:00") << "an hour from when it was raised";
    clocks_.clear();
    begin(technical(Priority::p2), kFriday);
    correct(administrative(Priority::p2), "2026-11-27T15:30:00Z");
    priority(administrative(Priority::p1), "2026-11-27T15:40:00Z");
    priority(administrative(Priority::p2), "2026-11-27T15:50:00Z");
    correct(technical(Priority::p2), "2026-11-27T17:00:00Z");
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-27T16:00:00") << "a raise that was undone leaves no trace";
}

TEST_F(CASE_32_corrected, to_and_fro_CASE_11_what_stopped_the_clock_meanwhile_counts) {
    policy_.resolution.administrative.p2 = hours(48);
    begin(technical(Priority::p2), kFriday);
    wait_for_customer("2026-11-27T16:00:00Z");
    correct(administrative(Priority::p2), "2026-11-27T17:00:00Z");
    work("2026-11-27T18:00:00Z");
    correct(technical(Priority::p2), "2026-11-27T19:00:00Z");
    EXPECT_EQ(due(ClockKind::resolution), "2026-11-28T17:00:00") << "24 hours from the opening, without two of waiting";
}

TEST_F(CASE_32_corrected, a_case_that_is_closed_has_nothing_to_correct) {
    begin(technical(Priority::p2), kFriday);
    clocks_ = on_closed(clocks_, std::nullopt, rules(), at("2026-11-27T15:30:00Z"));
    const Clocks before = clocks_;
    correct(administrative(Priority::p2), "2026-11-27T16:00:00Z");
    EXPECT_EQ(clocks_, before);
}

}  // namespace
}  // namespace aftercare::cases
