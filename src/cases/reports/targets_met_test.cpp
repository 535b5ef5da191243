// Targets met and missed, counted by hand (CASE-10, CASE-11, CASE-32).
#include "cases/record/clock_store.hpp"
#include "cases/reports/reports_api.hpp"
#include "identity/policy.hpp"
#include "kit/cases_world.hpp"
#include "kit/code_of.hpp"
#include "kit/plans.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace aftercare::cases {
namespace {

using kit::code_of;
using std::chrono::hours;

Instant at(const std::string& text) { return Instant::parse(text).value(); }
Date day(const std::string& text) { return Date::parse(text).value(); }

// "3 met, 1 missed, 2 running, 0 dropped".
std::string shown(const TargetCounts& counts) {
    return std::to_string(counts.met) + " met, " + std::to_string(counts.missed) + " missed, " + std::to_string(counts.running) +
           " running, " + std::to_string(counts.dropped) + " dropped";
}

// "p1: 2 met, ...; p2: ...", groups in their order; "-" is the one without a code.
std::string shown(const std::vector<TargetResult>& groups) {
    std::string text;
    for (const TargetResult& group : groups) text += (text.empty() ? "" : "; ") + group.code.value_or("-") + ": " + shown(group);
    return text;
}

// A clock of the world, of those that have no target in the shipped policy: nobody else begins one.
struct Kept {
    Priority priority = Priority::p3;
    const char* plan = nullptr;
    const char* centre = nullptr;
    const char* queue = nullptr;
    const char* began = "2026-03-02T12:00:00Z";
    std::optional<int> due = 8;  // Hours after it began; stopped if missing.
    std::optional<int> met = {};
    std::optional<int> ended = {};
    ClockEnd ended_for = ClockEnd::case_closed;
};

template <class Code>
std::optional<Code> code(const char* text) {
    return text ? std::optional(Code::parse(text).value()) : std::nullopt;
}

// It is 2026-03-22, 00:00 in Los Angeles, the vendor's zone; its clocks were put forward on the 8th.
class TargetsMetTest : public CasesTest {
protected:
    void SetUp() override {
        CasesTest::SetUp();
        if (IsSkipped()) return;
        make_covered();
        opened = cases->open(as_anna, request("technical", "AA0001")).value().id;
        world.clock.set(at("2026-03-22T07:00:00Z"));
        reports = std::make_unique<TargetReports>(db(), world.env, pack());
    }

    void keep(const Kept& kept, bool technical = true) {
        ClockRow row;
        row.account_id = alpha;
        row.case_id = opened;
        row.position = 100 + ++clocks_kept;
        row.kind = ClockKind::resolution;
        row.priority = row.target_priority = kept.priority;
        row.technical = technical;
        row.plan = code<contracts::PlanCode>(kept.plan);
        row.centre = code<CalendarCode>(kept.centre);
        row.queue = code<QueueCode>(kept.queue);
        row.policy_version = OneLine<1, 64>(pack().version());
        row.began_at = at(kept.began);
        const auto after = [&](int count) { return row.began_at.plus(hours{count}); };
        if (kept.due) row.due_at = after(*kept.due);
        if (kept.met) {
            row.met_at = row.ended_at = after(*kept.met);
            row.ended_for = ClockEnd::met;
            row.took = took(row);
        } else if (kept.ended) {
            row.ended_at = after(*kept.ended);
            row.ended_for = kept.ended_for;
        }
        const auto written = db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            store::put(tx, row);
            return {};
        });
        ASSERT_TRUE(written);
    }

    // Three weeks, from the 1st on.
    TargetFilter weeks_of_march() {
        return {.clock = ClockKind::resolution, .period = reports->period({day("2026-03-01"), day("2026-03-22")}).value()};
    }
    TargetsMet met(const TargetFilter& filter, TargetGroup by = TargetGroup::priority) {
        return reports->met(as_erik, filter, by);
    }
    std::vector<TargetLine> lines(TargetFilter filter, const std::optional<TargetOutcome>& outcome = {}) {
        filter.outcome = outcome;
        return reports->lines(as_erik, filter, {}, 1'000);
    }

    CaseId opened;
    int clocks_kept = 0;
    std::unique_ptr<TargetReports> reports;
};

class CASE_32_targets_met : public TargetsMetTest {
protected:
    void SetUp() override {
        TargetsMetTest::SetUp();
        if (IsSkipped()) return;
        // Met in time: early, and in the last moment.
        keep({.priority = Priority::p1, .plan = "care", .centre = "americas", .queue = "tac", .due = 4, .met = 2});
        keep({.priority = Priority::p1, .plan = "care", .centre = "americas", .queue = "tac", .due = 4, .met = 4});
        // Late.
        keep({.priority = Priority::p1, .plan = "care", .centre = "europe", .queue = "tac", .due = 4, .met = 5});
        // Never met, and the time is over.
        keep({.priority = Priority::p2,
              .plan = "care_plus",
              .centre = "americas",
              .queue = "tac",
              .began = "2026-03-09T12:00:00Z"});
        // Stopped; and due tomorrow.
        keep({.priority = Priority::p2,
              .plan = "care_plus",
              .centre = "europe",
              .queue = "senior",
              .began = "2026-03-10T12:00:00Z",
              .due = {}});
        keep({.priority = Priority::p2, .began = "2026-03-21T12:00:00Z", .due = 24});
        // Closed before it was due, and after.
        keep({.priority = Priority::p3, .centre = "americas", .queue = "care", .began = "2026-03-16T12:00:00Z", .ended = 1});
        keep({.priority = Priority::p3,
              .plan = "care",
              .centre = "americas",
              .queue = "care",
              .began = "2026-03-16T12:00:00Z",
              .ended = 9});
        // Another one took its place: that one counts.
        keep({.priority = Priority::p3, .ended = 9, .ended_for = ClockEnd::replaced});
        keep({.priority = Priority::p3, .ended = 9, .ended_for = ClockEnd::priority_changed});
        // The rule does not hold any more: nothing was decided.
        keep({.priority = Priority::p4, .ended = 1, .ended_for = ClockEnd::no_longer_applies});
        // Before the period, and on its last day that no longer counts.
        keep({.priority = Priority::p1, .began = "2026-03-01T07:59:59Z", .met = 1});
        keep({.priority = Priority::p1, .began = "2026-03-22T07:00:00Z", .met = 1});
    }
};

TEST_P(CASE_32_targets_met, are_counted_by_priority) {
    const TargetsMet all = met(weeks_of_march());
    EXPECT_EQ(shown(all.groups),
              "p1: 2 met, 1 missed, 0 running, 0 dropped; p2: 0 met, 1 missed, 2 running, 0 dropped; "
              "p3: 0 met, 1 missed, 0 running, 1 dropped; p4: 0 met, 0 missed, 0 running, 1 dropped");
    EXPECT_EQ(shown(all.all), "2 met, 3 missed, 2 running, 2 dropped");
    EXPECT_DOUBLE_EQ(all.all.share.value(), 0.4);
    EXPECT_DOUBLE_EQ(all.groups.at(0).share.value(), 2.0 / 3);
    EXPECT_EQ(all.groups.at(1).share, 0.0) << "one was decided, and missed";
    EXPECT_FALSE(all.groups.at(3).share) << "nothing was decided";
    EXPECT_FALSE(all.all.code);
}

TEST_P(CASE_32_targets_met, are_counted_by_plan_centre_and_queue_also_of_cases_without_one) {
    EXPECT_EQ(shown(met(weeks_of_march(), TargetGroup::plan).groups),
              "-: 0 met, 0 missed, 1 running, 2 dropped; care: 2 met, 2 missed, 0 running, 0 dropped; "
              "care_plus: 0 met, 1 missed, 1 running, 0 dropped");
    EXPECT_EQ(shown(met(weeks_of_march(), TargetGroup::centre).groups),
              "-: 0 met, 0 missed, 1 running, 1 dropped; americas: 2 met, 2 missed, 0 running, 1 dropped; "
              "europe: 0 met, 1 missed, 1 running, 0 dropped");
    EXPECT_EQ(shown(met(weeks_of_march(), TargetGroup::queue).groups),
              "-: 0 met, 0 missed, 1 running, 1 dropped; care: 0 met, 1 missed, 0 running, 1 dropped; "
              "senior: 0 met, 0 missed, 1 running, 0 dropped; tac: 2 met, 2 missed, 0 running, 0 dropped");
}

TEST_P(CASE_32_targets_met, every_filter_narrows_the_numbers_and_the_list_alike) {
    const auto narrowed = [&](const std::function<void(TargetFilter&)>& narrow) {
        TargetFilter filter = weeks_of_march();
        narrow(filter);
        const TargetCounts counts = met(filter).all;
        const auto count = [&](TargetOutcome outcome) { return std::ssize(lines(filter, outcome)); };
        EXPECT_EQ(counts.met, count(TargetOutcome::met));
        EXPECT_EQ(counts.missed, count(TargetOutcome::missed));
        EXPECT_EQ(counts.running, count(TargetOutcome::running));
        EXPECT_EQ(counts.dropped, count(TargetOutcome::dropped));
        EXPECT_EQ(counts.met + counts.missed + counts.running + counts.dropped, std::ssize(lines(filter)));
        return shown(counts);
    };
    EXPECT_EQ(narrowed([](TargetFilter&) {}), "2 met, 3 missed, 2 running, 2 dropped");
    EXPECT_EQ(narrowed([](TargetFilter& filter) { filter.priority = Priority::p2; }), "0 met, 1 missed, 2 running, 0 dropped");
    EXPECT_EQ(narrowed([](TargetFilter& filter) { filter.plan = code<contracts::PlanCode>("care"); }),
              "2 met, 2 missed, 0 running, 0 dropped");
    EXPECT_EQ(narrowed([](TargetFilter& filter) { filter.centre = code<CalendarCode>("europe"); }),
              "0 met, 1 missed, 1 running, 0 dropped");
    EXPECT_EQ(narrowed([](TargetFilter& filter) { filter.queue = code<QueueCode>("care"); }),
              "0 met, 1 missed, 0 running, 1 dropped");
    EXPECT_EQ(narrowed([&](TargetFilter& filter) { filter.account_id = beta; }), "0 met, 0 missed, 0 running, 0 dropped");
    EXPECT_EQ(narrowed([](TargetFilter& filter) { filter.kind = CaseKind::administrative; }),
              "0 met, 0 missed, 0 running, 0 dropped");
    // What stands behind the group without a code.
    EXPECT_EQ(narrowed([](TargetFilter& filter) { filter.without = TargetGroup::plan; }),
              "0 met, 0 missed, 1 running, 2 dropped");
    EXPECT_EQ(narrowed([](TargetFilter& filter) { filter.without = TargetGroup::centre; }),
              "0 met, 0 missed, 1 running, 1 dropped");
    EXPECT_EQ(narrowed([](TargetFilter& filter) { filter.without = TargetGroup::queue; }),
              "0 met, 0 missed, 1 running, 1 dropped");
    EXPECT_EQ(narrowed([](TargetFilter& filter) { filter.without = TargetGroup::priority; }),
              "0 met, 0 missed, 0 running, 0 dropped");
}

TEST_P(CASE_32_targets_met, technical_and_administrative_cases_are_told_apart) {
    keep({.priority = Priority::p1, .met = 1}, false);
    TargetFilter filter = weeks_of_march();
    filter.kind = CaseKind::administrative;
    EXPECT_EQ(shown(met(filter).all), "1 met, 0 missed, 0 running, 0 dropped");
    filter.kind = CaseKind::technical;
    EXPECT_EQ(shown(met(filter).all), "2 met, 3 missed, 2 running, 2 dropped");
}

TEST_P(CASE_32_targets_met, weeks_stand_beside_each_other_also_those_without_a_clock) {
    TargetFilter filter = weeks_of_march();
    filter.priority = Priority::p1;
    const TargetsMet all = met(filter);
    ASSERT_EQ(all.weeks.size(), 3U);
    EXPECT_EQ(all.weeks.at(0).from, day("2026-03-01"));
    EXPECT_EQ(shown(all.weeks.at(0)), "2 met, 1 missed, 0 running, 0 dropped");
    EXPECT_DOUBLE_EQ(all.weeks.at(0).share.value(), 2.0 / 3);
    EXPECT_EQ(all.weeks.at(1).from, day("2026-03-08"));
    EXPECT_EQ(shown(all.weeks.at(1)), "0 met, 0 missed, 0 running, 0 dropped");
    EXPECT_FALSE(all.weeks.at(1).share);
    EXPECT_EQ(all.weeks.at(2).from, day("2026-03-15"));
}

TEST_P(CASE_32_targets_met, how_long_it_took_is_told_of_what_was_met_in_time_or_late) {
    const TargetsMet all = met(weeks_of_march());
    EXPECT_EQ(all.groups.at(0).median_seconds, 4 * 3'600);
    EXPECT_EQ(all.groups.at(0).ninth_decile_seconds, 5 * 3'600);
    EXPECT_EQ(all.all.median_seconds, 4 * 3'600);
    EXPECT_FALSE(all.groups.at(1).median_seconds) << "nothing was met";
    // Ten of ten: the fifth and the ninth.
    for (const int took : {1, 3, 6, 7, 8, 9, 10}) keep({.priority = Priority::p1, .met = took});
    const TargetsMet more = met(weeks_of_march());
    EXPECT_EQ(more.groups.at(0).median_seconds, 5 * 3'600);
    EXPECT_EQ(more.groups.at(0).ninth_decile_seconds, 9 * 3'600);
}

ON_BOTH_DATABASES(CASE_32_targets_met);

using CASE_32_weeks = TargetsMetTest;

// The week of 2026-03-08 has 167 hours in Los Angeles, that of 2025-11-02 has 169.
TEST_P(CASE_32_weeks, begin_at_midnight_of_the_vendors_zone_also_behind_a_change_of_its_clocks) {
    keep({.began = "2026-03-08T07:59:59Z", .met = 1});  // 23:59:59 on Saturday, in winter.
    keep({.began = "2026-03-08T08:00:00Z", .met = 1});
    keep({.began = "2026-03-15T06:59:59Z", .met = 1});  // The same in summer.
    keep({.began = "2026-03-15T07:00:00Z", .met = 1});
    keep({.began = "2026-03-22T06:59:59Z", .met = 1});
    const auto counted = [&](const std::string& from, const std::string& until) {
        std::string numbers;
        TargetFilter filter = weeks_of_march();
        filter.period = reports->period({day(from), day(until)}).value();
        const TargetsMet made = met(filter);
        std::int64_t sum = 0;
        for (const TargetWeek& week : made.weeks) {
            numbers += (numbers.empty() ? "" : " ") + std::to_string(week.met);
            sum += week.met;
        }
        EXPECT_EQ(sum, made.all.met) << from;
        return numbers;
    };
    EXPECT_EQ(counted("2026-03-01", "2026-03-22"), "1 2 2");
    EXPECT_EQ(counted("2026-03-08", "2026-03-15"), "2");
    EXPECT_EQ(counted("2026-03-14", "2026-03-22"), "2 1") << "the last one has a single day";
    keep({.began = "2025-11-02T06:59:59Z", .met = 1});  // 23:59:59 on Saturday, in summer.
    keep({.began = "2025-11-02T07:00:00Z", .met = 1});
    keep({.began = "2025-11-09T07:59:59Z", .met = 1});  // The 169th hour.
    keep({.began = "2025-11-09T08:00:00Z", .met = 1});
    EXPECT_EQ(counted("2025-10-26", "2025-11-16"), "1 2 1");
    EXPECT_EQ(counted("2025-11-02", "2025-11-09"), "2");
    // Both changes in one period of 21 weeks.
    EXPECT_EQ(counted("2025-10-26", "2026-03-22"), "1 2 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 2 2");
}

ON_BOTH_DATABASES(CASE_32_weeks);

using CASE_32_decided = TargetsMetTest;

// What the steps of cases decided, not rows made for it.
TEST_P(CASE_32_decided, first_responses_are_met_late_and_dropped_as_cases_go_on) {
    world.clock.set(at("2026-03-23T09:00:00Z"));
    const auto begin = [&](Priority priority) { return CasesTest::opened(priority).id; };
    const auto answer = [&](const CaseName& name) { cases->contact(as_erik, name, {.by = ContactBy::phone}).value(); };
    const CaseId in_time = begin(Priority::p2);
    const CaseId late = begin(Priority::p2);
    const CaseId cancelled = begin(Priority::p2);
    const CaseId raised = begin(Priority::p3);
    const CaseId waiting = begin(Priority::p2);
    world.clock.advance(std::chrono::minutes{30});
    answer(in_time);
    cases->cancel(as_anna, cancelled, {.reason = "Solved."}).value();
    cases->change_priority(as_erik, raised, {.priority = Priority::p2, .reason = "It is worse."}).value();
    world.clock.advance(std::chrono::minutes{60});
    answer(late);
    TargetFilter filter{.period = reports->period({day("2026-03-23"), day("2026-03-24")}).value()};
    filter.kind = CaseKind::technical;
    // The raised one's clock of a P3 gave way to that of a P2, which began with the change: it is in its last moment.
    EXPECT_EQ(shown(met(filter).groups), "p2: 1 met, 2 missed, 1 running, 1 dropped");
    world.clock.advance(std::chrono::microseconds{1});
    const TargetsMet now = met(filter);
    EXPECT_EQ(shown(now.groups), "p2: 1 met, 3 missed, 0 running, 1 dropped");
    EXPECT_EQ(now.all.median_seconds, 30 * 60);
    EXPECT_EQ(now.all.ninth_decile_seconds, 90 * 60);
    const auto missed = lines(filter, TargetOutcome::missed);
    std::vector<CaseId> behind;
    for (const TargetLine& line : missed) behind.push_back(line.case_id);
    EXPECT_TRUE(std::ranges::is_permutation(behind, std::vector{late, raised, waiting}));
    ASSERT_EQ(lines(filter, TargetOutcome::met).size(), 1U);
    const TargetLine line = lines(filter, TargetOutcome::met).front();
    EXPECT_EQ(line.case_id, in_time);
    EXPECT_EQ(line.plan->text(), "care");
    EXPECT_EQ(line.met_at, at("2026-03-23T09:30:00Z"));
}

ON_BOTH_DATABASES(CASE_32_decided);

}  // namespace
}  // namespace aftercare::cases
