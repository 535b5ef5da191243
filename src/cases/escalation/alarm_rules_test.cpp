#include "cases/escalation/alarm_rules.hpp"

#include "platform/describe/enumerator.hpp"

#include <gtest/gtest.h>

#include <string>

namespace aftercare::cases {
namespace {

Instant at(const char* text) { return *Instant::parse(text); }

// A calendar that is open from nine to five in London, a status that is worked in, one with a workaround, and one that waits for an answer.
class AlarmRules : public testing::Test {
protected:
    AlarmRules() {
        DayHours day;
        day.push_back({*ClockTime::parse("09:00"), *ClockTime::parse("17:00")});
        calendar.code = *CalendarCode::parse("london");
        calendar.time_zone = *identity::TimeZone::parse("Europe/London");
        for (DayHours* const one : {&calendar.week.monday, &calendar.week.tuesday, &calendar.week.wednesday,
                                    &calendar.week.thursday, &calendar.week.friday})
            *one = day;
        for (const auto& [code, meaning, relieved] :
             {std::tuple("working", StatusMeaning::working, false), std::tuple("monitoring", StatusMeaning::monitoring, true),
              std::tuple("proposed", StatusMeaning::proposed, true)}) {
            Status status;
            status.code = *StatusCode::parse(code);
            status.meaning = meaning;
            status.relieved = relieved;
            statuses.statuses.push_back(status);
        }
        for (const int hours : {1, 2, 4}) {
            Rung rung;
            rung.after.hours = hours;
            escalation.ladder.p1.push_back(rung);
        }
        escalation.unreachable.after.minutes = 60;
        escalation.ownerless.after.minutes = 5;
        escalation.ownerless.again.minutes = 15;
        rules.close_after_business_days = 10;
        rules.remind_after_business_days = {3, 7};
        rules.held_up_minutes = 60;
        row.kind = CaseKind::technical;
        row.priority = Priority::p1;
        row.status = *StatusCode::parse("working");
        row.escalates_since = at("2026-03-02T09:00:00Z");
        row.progressed_at = row.escalates_since;
        row.owner_id = identity::PersonId{};
    }
    // "ladder/0 2026-03-02T10:00:00", each alarm that the case waits for.
    std::string waited(std::vector<Alarm> fired = {}, std::optional<Instant> report = {}, std::optional<Instant> attended = {}) {
        const Hours hours(calendar);
        std::string all;
        for (const Alarm& alarm :
             alarms_of(row, {report, attended, unowned_since, std::move(fired), by_now}, {escalation, statuses, rules, hours}))
            all += (all.empty() ? "" : ", ") + std::string(describe::enumerator_name(alarm.kind)) + "/" +
                   std::to_string(alarm.place) + " " + alarm.due_at.text().substr(0, 16);
        return all;
    }
    Alarm fired(AlarmKind kind, std::int64_t place, const char* from) {
        return {.kind = kind, .place = place, .counted_from = at(from), .due_at = at(from), .fired_at = at(from)};
    }
    static Alarm sent(AlarmKind kind, std::int64_t place, const char* from, const char* when) {
        return {.kind = kind, .place = place, .counted_from = at(from), .due_at = at(from), .fired_at = at(when)};
    }
    bool passed(std::int64_t rung, const char* now, std::vector<Alarm> fired = {}) {
        const Hours hours(calendar);
        Alarm alarm = this->fired(AlarmKind::ladder, rung, "2026-03-02T09:00:00Z");
        alarm.due_at = row.escalates_since.plus(length_of(escalation.ladder.p1[static_cast<std::size_t>(rung)].after));
        return is_passed(row, alarm, {.fired = std::move(fired)}, {escalation, statuses, rules, hours}, at(now));
    }
    // The rungs whose posts hear what this one tells, where these went off at those times and this one last: "0 1 ".
    std::string with(std::int64_t rung, const std::vector<const char*>& when) {
        const Hours hours(calendar);
        std::vector<Alarm> all;
        for (std::size_t i = 0; i < when.size(); ++i)
            all.push_back(sent(AlarmKind::ladder, static_cast<std::int64_t>(i), "2026-03-02T09:00:00Z", when[i]));
        const Alarm last = all.at(static_cast<std::size_t>(rung));
        std::string places;
        for (const std::size_t place : told_with(row, last, {.fired = all}, {escalation, statuses, rules, hours}))
            places += std::to_string(place) + " ";
        return places;
    }
    void propose(const char* when) {
        row.status = *StatusCode::parse("proposed");
        row.proposed_at = at(when);
        row.silent_since = row.proposed_at;
    }

    std::optional<Instant> unowned_since;
    Instant by_now;
    Calendar calendar;
    Statuses statuses;
    EscalationRules escalation;
    CaseRules rules;
    Case row;
};

using CASE_15_ladder = AlarmRules;

TEST_F(CASE_15_ladder, waits_for_the_next_rung_that_did_not_go_off) {
    EXPECT_EQ(waited(), "ladder/0 2026-03-02T10:00");
    EXPECT_EQ(waited({fired(AlarmKind::ladder, 0, "2026-03-02T09:00:00Z")}), "ladder/1 2026-03-02T11:00");
    EXPECT_EQ(waited({fired(AlarmKind::ladder, 0, "2026-03-02T09:00:00Z"), fired(AlarmKind::ladder, 1, "2026-03-02T09:00:00Z"),
                      fired(AlarmKind::ladder, 2, "2026-03-02T09:00:00Z")}),
              "");
}

TEST_F(CASE_15_ladder, begins_anew_when_it_is_counted_from_another_moment) {
    row.escalates_since = at("2026-03-02T15:30:00Z");
    EXPECT_EQ(waited({fired(AlarmKind::ladder, 0, "2026-03-02T09:00:00Z")}), "ladder/0 2026-03-02T16:30");
}

TEST_F(CASE_15_ladder, waits_for_nothing_while_a_workaround_is_in_place_or_the_case_is_over) {
    row.status = *StatusCode::parse("monitoring");
    EXPECT_EQ(waited(), "");
    row.status = *StatusCode::parse("working");
    row.open = false;
    EXPECT_EQ(waited(), "");
}

TEST_F(CASE_15_ladder, of_a_missing_response_ends_with_the_first_contact) {
    escalation.ladder.p1[0].without = Without::response;
    EXPECT_EQ(waited(), "ladder/0 2026-03-02T10:00");
    row.first_contact_at = at("2026-03-02T09:10:00Z");
    EXPECT_EQ(waited(), "ladder/1 2026-03-02T11:00");
}

TEST_F(CASE_15_ladder, of_missing_progress_is_counted_from_what_the_customer_saw_last) {
    escalation.ladder.p1[0].without = Without::progress;
    row.progressed_at = at("2026-03-02T09:40:00Z");
    EXPECT_EQ(waited(), "ladder/0 2026-03-02T10:40");
    EXPECT_EQ(waited({fired(AlarmKind::ladder, 0, "2026-03-02T09:00:00Z")}), "ladder/0 2026-03-02T10:40")
        << "progress was seen since, and is missed anew";
}

TEST_F(CASE_15_ladder, is_climbed_by_its_highest_rung_where_several_are_due_at_once) {
    EXPECT_FALSE(passed(0, "2026-03-02T10:30:00Z"));
    EXPECT_TRUE(passed(0, "2026-03-02T12:00:00Z"));
    EXPECT_FALSE(passed(1, "2026-03-02T12:00:00Z"));
    EXPECT_TRUE(passed(1, "2026-03-02T13:00:00Z"));
    EXPECT_FALSE(passed(2, "2026-03-03T13:00:00Z")) << "there is none above it";
    EXPECT_FALSE(passed(0, "2026-03-02T12:00:00Z", {fired(AlarmKind::ladder, 1, "2026-03-02T09:00:00Z")})) << "that was told";
}

TEST_F(CASE_15_ladder, tells_those_of_the_rungs_that_were_passed_on_the_way_to_the_highest) {
    EXPECT_EQ(with(0, {"2026-03-02T10:00:00Z"}), "");
    EXPECT_EQ(with(1, {"2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z"}), "") << "each in its time";
    EXPECT_EQ(with(2, {"2026-03-02T14:00:00Z", "2026-03-02T14:00:00Z", "2026-03-02T14:00:00Z"}), "0 1 ");
    EXPECT_EQ(with(2, {"2026-03-02T10:00:00Z", "2026-03-02T14:00:00Z", "2026-03-02T14:00:00Z"}), "1 ") << "the first was told";
    EXPECT_EQ(with(2, {"2026-03-02T12:59:00Z", "2026-03-02T13:01:00Z", "2026-03-02T13:01:00Z"}), "0 1 ")
        << "passed for the one that was passed";
    EXPECT_EQ(with(2, {"2026-03-02T12:00:00Z", "2026-03-02T12:01:00Z", "2026-03-02T13:00:00Z"}), "") << "the second told both";
}

TEST_F(AlarmRules, CASE_09_a_p1_that_nobody_owns_is_an_alarm_and_no_other_case_is) {
    row.owner_id.reset();
    EXPECT_EQ(waited(), "ladder/0 2026-03-02T10:00, ownerless/0 2026-03-02T09:05");
    row.kind = CaseKind::administrative;
    EXPECT_EQ(waited(), "ladder/0 2026-03-02T10:00");
    row.kind = CaseKind::technical;
    row.priority = Priority::p2;
    EXPECT_EQ(waited(), "");
}

TEST_F(AlarmRules, CASE_09_an_hour_is_counted_from_the_first_try) {
    row.unreached_since = at("2026-03-02T09:20:00Z");
    EXPECT_EQ(waited(), "ladder/0 2026-03-02T10:00, unreachable/0 2026-03-02T10:20");
}

TEST_F(AlarmRules, CASE_09_a_p1_is_handed_over_when_the_shift_of_its_owner_ends) {
    EXPECT_EQ(waited({}, {}, at("2026-03-02T17:00:00Z")), "ladder/0 2026-03-02T10:00, off_shift/0 2026-03-02T17:00");
    row.priority = Priority::p2;
    EXPECT_EQ(waited(), "");
    EXPECT_EQ(waited({}, {}, at("2026-03-02T17:00:00Z")), "off_shift/0 2026-03-02T17:00") << "which follows the sun (CASE-13)";
}

TEST_F(AlarmRules, CASE_09_a_p1_without_anybody_is_told_again_after_so_long_and_no_sooner_than_it_is_without) {
    const Instant over = at("2026-03-02T17:00:00Z");
    const Alarm first = fired(AlarmKind::off_shift, 0, "2026-03-02T17:00:00Z");
    EXPECT_EQ(waited({first}, {}, over), "ladder/0 2026-03-02T10:00, off_shift/1 2026-03-02T17:15");
    EXPECT_EQ(waited({first}, {}, at("2026-03-03T01:00:00Z")), "ladder/0 2026-03-02T10:00, off_shift/1 2026-03-03T01:00")
        << "somebody took it";
    row.owner_id.reset();
    unowned_since = at("2026-03-02T09:30:00Z");
    EXPECT_EQ(waited(), "ladder/0 2026-03-02T10:00, ownerless/0 2026-03-02T09:35") << "since it was given back";
    EXPECT_EQ(waited({fired(AlarmKind::ownerless, 0, "2026-03-02T09:35:00Z")}),
              "ladder/0 2026-03-02T10:00, ownerless/1 2026-03-02T09:50");
}

TEST_F(AlarmRules, CASE_06_silence_is_of_what_is_proposed_alone) {
    propose("2026-03-06T12:00:00Z");
    row.priority = Priority::p4;
    row.status = *StatusCode::parse("working");
    EXPECT_EQ(waited(), "") << "it goes on, and nobody is reminded";
}

TEST_F(AlarmRules, CASE_06_silence_is_counted_in_business_days) {
    propose("2026-03-06T12:00:00Z");  // A Friday.
    EXPECT_EQ(waited(), "remind/0 2026-03-11T12:00, close/0 2026-03-20T12:00");
    EXPECT_EQ(waited({fired(AlarmKind::remind, 0, "2026-03-06T12:00:00Z")}),
              "remind/1 2026-03-17T12:00, close/0 2026-03-20T12:00");
}

// The program was away for days: what is sent late puts off what follows it.
TEST_F(AlarmRules, CASE_06_CASE_32_each_step_of_silence_keeps_its_distance_from_the_one_before_as_it_was_sent) {
    const char* const from = "2026-03-06T12:00:00Z";
    propose(from);
    const Alarm first = sent(AlarmKind::remind, 0, from, "2026-03-25T10:00:00Z");
    EXPECT_EQ(waited({first}), "remind/1 2026-03-31T09:00, close/0 2026-04-03T09:00")
        << "four business days, and three; summer time";
    const Alarm second = sent(AlarmKind::remind, 1, from, "2026-03-31T09:00:04Z");
    EXPECT_EQ(waited({first, second}), "close/0 2026-04-03T09:00") << "a moment's delay is none";
    EXPECT_EQ(waited({first, sent(AlarmKind::remind, 1, from, "2026-04-10T09:00:00Z")}), "close/0 2026-04-15T09:00");
    EXPECT_EQ(waited({sent(AlarmKind::remind, 0, from, "2026-03-11T12:30:00Z")}),
              "remind/1 2026-03-17T12:00, close/0 2026-03-20T12:00");
    rules.held_up_minutes = 29;
    EXPECT_EQ(waited({sent(AlarmKind::remind, 0, from, "2026-03-11T12:30:00Z")}),
              "remind/1 2026-03-17T12:30, close/0 2026-03-20T12:30")
        << "as the policy has it";
}

TEST_F(AlarmRules, CASE_32_what_was_held_up_waits_for_working_hours_and_the_closing_for_the_reminder) {
    propose("2026-03-06T12:00:00Z");
    const auto waited_by = [&](const char* moment) {
        by_now = at(moment);
        return waited();
    };
    EXPECT_EQ(waited_by("2026-03-11T12:59:00Z"), "remind/0 2026-03-11T12:00, close/0 2026-03-20T12:00") << "it goes off now";
    EXPECT_EQ(waited_by("2026-03-25T03:00:00Z"), "remind/0 2026-03-25T09:00, close/0 2026-04-03T08:00");
    EXPECT_EQ(waited_by("2026-03-25T10:00:00Z"), "remind/0 2026-03-25T10:00, close/0 2026-04-03T09:00");
    EXPECT_EQ(waited_by("2026-03-25T20:00:00Z"), "remind/0 2026-03-26T09:00, close/0 2026-04-06T08:00");
    rules.remind_after_business_days = {};
    EXPECT_EQ(waited_by("2026-03-25T03:00:00Z"), "close/0 2026-03-25T09:00");
}

TEST_F(AlarmRules, CASE_32_a_reminder_waits_for_working_hours) {
    propose("2026-03-07T23:00:00Z");  // On a Saturday night: from Monday's opening on.
    EXPECT_EQ(waited(), "remind/0 2026-03-12T09:00, close/0 2026-03-23T09:00");
}

TEST_F(AlarmRules, CASE_06_without_a_number_of_days_nothing_is_closed_and_no_reminder_comes_behind_the_end) {
    propose("2026-03-06T12:00:00Z");
    rules.close_after_business_days = 0;
    EXPECT_EQ(waited(), "remind/0 2026-03-11T12:00");
    rules.close_after_business_days = 3;
    EXPECT_EQ(waited(), "close/0 2026-03-11T12:00");
}

TEST_F(AlarmRules, CASE_17_a_promised_report_is_missed_once) {
    row.status = *StatusCode::parse("monitoring");
    EXPECT_EQ(waited({}, at("2026-03-02T13:00:00Z")), "report/0 2026-03-02T13:00");
    EXPECT_EQ(waited({fired(AlarmKind::report, 0, "2026-03-02T13:00:00Z")}, at("2026-03-02T13:00:00Z")), "");
}

}  // namespace
}  // namespace aftercare::cases
