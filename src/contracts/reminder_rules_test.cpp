#include "contracts/reminder_rules.hpp"

#include "contracts/test_world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace aftercare::contracts {
namespace {

using test::day;
using test::line;
using test::parsed;

using Days = std::vector<Int<1, 366>>;

TEST(ENT_11_reminders, are_due_until_the_next_one_is) {
    EXPECT_EQ(reminder_spans(Days{90, 60, 30, 7}, 30),
              (std::vector<ReminderSpan>{{90, 60, 90}, {60, 30, 60}, {30, 7, 30}, {7, 0, 7}, {0, -31, 0}}));
    EXPECT_EQ(reminder_spans(Days{14, 3}, std::nullopt), (std::vector<ReminderSpan>{{14, 3, 14}, {3, 0, 3}}));
    EXPECT_EQ(reminder_spans(Days{}, 0), (std::vector<ReminderSpan>{{0, -1, 0}}));
}

TEST(ENT_11_reminders, are_not_told_of_what_was_not_there_when_they_were_due) {
    const ReminderSpan ninety{90, 60, 90};
    EXPECT_TRUE(was_there(ninety, day("2026-12-31"), day("2026-10-02")));
    EXPECT_FALSE(was_there(ninety, day("2026-12-31"), day("2026-10-03")));
}

// Whatever days the job misses, at each moment one reminder at most is due, and each is the last one whose day has come.
RC_GTEST_PROP(ENT_11_reminders, of_one_contract_are_never_due_two_at_once, ()) {
    std::vector<std::int64_t> sorted = *rc::gen::unique<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(1, 366));
    std::ranges::sort(sorted, std::greater<>());
    Days marks;
    for (const std::int64_t mark : sorted) marks.emplace_back(mark);
    const std::int64_t left = *rc::gen::inRange<std::int64_t>(-40, 400);
    std::vector<std::int64_t> due;
    for (const ReminderSpan& span : reminder_spans(marks, 30))
        if (span.above < left && left <= span.most) due.push_back(span.days_before);
    std::vector<std::int64_t> expected;
    for (const std::int64_t mark : sorted)
        if (left > 0 && left <= mark) expected = {mark};
    if (left <= 0 && left >= -30) expected = {0};
    RC_ASSERT(due == expected);
}

class Stops : public testing::Test {
protected:
    static CoverageLine numbered(const char* number, const char* plan, const char* from, const char* until) {
        CoverageLine made = line(plan, from, until);
        made.contract_number = parsed<ContractNumber>(number);
        return made;
    }
    std::vector<std::string> stopped(const std::vector<CoverageLine>& lines, const char* end) {
        std::map<ContractNumber, PremiumStop> stops;
        add_premium_stops(world.plans, lines, day(end), stops);
        std::vector<std::string> numbers;
        for (const auto& [number, stop] : stops) numbers.push_back(number.text());
        return numbers;
    }
    test::World world;
};

using ENT_11_premium_stops = Stops;

TEST_F(ENT_11_premium_stops, are_those_whose_base_ends_while_they_go_on) {
    const std::vector<CoverageLine> lines{numbered("C-1", "care", "2026-01-01", "2026-07-01"),
                                          numbered("P-1", "care_plus", "2026-01-01", "2027-01-01"),
                                          numbered("P-2", "advanced_care_plus", "2026-01-01", "2026-07-01"),
                                          numbered("P-3", "service_management_expert_access", "2026-08-01", "2027-01-01")};
    EXPECT_EQ(stopped(lines, "2026-07-01"), std::vector<std::string>{"P-1"}) << "P-2 ends by itself, P-3 begins later";
}

TEST_F(ENT_11_premium_stops, reach_plans_that_need_a_premium_plan_and_spare_those_with_another_base) {
    std::vector<CoverageLine> lines{numbered("C-1", "care", "2026-01-01", "2026-07-01"),
                                    numbered("P-1", "care_plus", "2026-01-01", "2027-01-01"),
                                    numbered("F-1", "focused_technical_support", "2026-01-01", "2027-01-01")};
    EXPECT_EQ(stopped(lines, "2026-07-01"), (std::vector<std::string>{"F-1", "P-1"}));
    lines.push_back(numbered("C-2", "care", "2026-06-01", "2026-12-01"));
    EXPECT_TRUE(stopped(lines, "2026-07-01").empty());
}

}  // namespace
}  // namespace aftercare::contracts
