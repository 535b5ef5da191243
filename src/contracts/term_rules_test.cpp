#include "contracts/term_rules.hpp"

#include "contracts/test_world.hpp"
#include "kit/code_of.hpp"

#include <rapidcheck.h>

namespace aftercare::contracts {
namespace {

using kit::code_of;
using test::day;

TEST(ENT_30_terms, end_before_the_same_day_months_on) {
    EXPECT_EQ(term_of(day("2026-03-15"), 12), (DayRange{day("2026-03-15"), day("2027-03-15")}));
    EXPECT_EQ(term_of(day("2028-02-29"), 48).until, day("2032-02-29"));
}

TEST(ENT_30_terms, end_before_the_day_after_the_months_last_where_it_has_no_such_day) {
    EXPECT_EQ(term_of(day("2026-01-31"), 1).until, day("2026-03-01"));
    EXPECT_EQ(term_of(day("2028-01-31"), 1).until, day("2028-03-01"));
    EXPECT_EQ(term_of(day("2028-02-29"), 12).until, day("2029-03-01"));
    EXPECT_EQ(term_of(day("2026-08-31"), 3).until, day("2026-12-01"));
    EXPECT_EQ(term_of(day("2026-10-31"), 2).until, day("2026-12-31"));
}

TEST(ENT_30_terms, that_would_end_after_the_calendar_are_refused) {
    const test::World world;
    const auto term = [&](const char* from, std::int64_t months) {
        return plan_term(world.plan("care"), world.contract_rules, {.from_day = day(from), .months = months, .until_day = {}},
                         {});
    };
    EXPECT_EQ(code_of(term("9999-12-01", 24)), "contracts.term_too_long");
    EXPECT_EQ(code_of(term("9999-12-01", 1)), "contracts.term_too_long");
    EXPECT_EQ(term("9999-11-30", 1)->until, day("9999-12-30"));
    EXPECT_EQ(code_of(plan_term(world.plan("advanced_care_plus"), world.contract_rules,
                                {.from_day = day("9999-12-01"), .months = {}, .until_day = day("9999-12-31")}, {})),
              "contracts.term_too_short");
}

TEST(ENT_03_warranty_days, of_what_was_shipped_at_the_end_of_the_calendar_have_no_end) {
    const test::World world;
    EXPECT_EQ(months_after(day("9998-12-31"), 12), day("9999-12-31"));
    EXPECT_FALSE(months_after(day("9999-01-01"), 12));
    EXPECT_FALSE(days_after(day("9999-12-01"), 90));
}

TEST(ENT_30_terms, agree_with_counting_days_one_by_one) {
    EXPECT_TRUE(rc::check("term arithmetic", [] {
        const Date from{*rc::gen::inRange(10'000, 40'000)};
        const int months = *rc::gen::inRange(1, 121);
        const DayRange term = term_of(from, months);
        // Walk month by month to the target month, then day by day to the day or the month's end.
        const auto start = from.calendar();
        int year = static_cast<int>(start.year());
        unsigned month = static_cast<unsigned>(start.month());
        for (int i = 0; i < months; ++i) {
            if (++month > 12) {
                month = 1;
                ++year;
            }
        }
        Date expected{std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{1}}};
        for (unsigned at = 1; at < static_cast<unsigned>(start.day()); ++at) {
            expected = expected.plus_days(1);
            if (static_cast<unsigned>(expected.calendar().month()) != month) break;
        }
        RC_ASSERT(*term.until == expected);
        RC_ASSERT(*term.until > from);
        RC_ASSERT(*term_of(from, months + 1).until >= *term.until);
    }));
}

TEST(ENT_30_renewals, go_on_from_the_old_end_when_bought_before_it) {
    const auto start = plan_renewal_start(day("2026-07-01"), day("2026-05-20"));
    EXPECT_EQ(start.from_day, day("2026-07-01"));
    EXPECT_FALSE(start.gap_from);
}

TEST(ENT_30_renewals, bought_on_the_day_of_the_old_end_leave_no_gap) {
    const auto start = plan_renewal_start(day("2026-07-01"), day("2026-07-01"));
    EXPECT_EQ(start.from_day, day("2026-07-01"));
    EXPECT_FALSE(start.gap_from);
}

TEST(ENT_30_renewals, begin_on_their_own_day_when_late_and_show_the_gap) {
    const auto start = plan_renewal_start(day("2026-07-01"), day("2026-07-20"));
    EXPECT_EQ(start.from_day, day("2026-07-20"));
    EXPECT_EQ(start.gap_from, day("2026-07-01"));
}

class ENT_10_minimum_terms : public testing::Test {
protected:
    Result<DayRange> plan(const char* code, const char* until, std::optional<CoTerm> co_term = {}) {
        return plan_term(world_.plan(code), world_.contract_rules,
                         {.from_day = day("2026-01-01"), .months = {}, .until_day = day(until)}, co_term);
    }
    test::World world_;
};

TEST_F(ENT_10_minimum_terms, are_those_of_the_shipped_pack) {
    EXPECT_EQ(code_of(plan("care_plus", "2026-03-31")), "contracts.term_too_short");
    EXPECT_EQ(code_of(plan("care_plus", "2026-04-01")), "");
    EXPECT_EQ(code_of(plan("service_management_expert_access", "2026-03-31")), "contracts.term_too_short");
    EXPECT_EQ(code_of(plan("advanced_care_plus", "2026-12-31")), "contracts.term_too_short");
    EXPECT_EQ(code_of(plan("advanced_care_plus", "2027-01-01")), "");
    EXPECT_EQ(code_of(plan("care", "2026-01-02")), "");
}

TEST_F(ENT_10_minimum_terms, name_the_first_end_that_would_do) {
    const auto refused = plan("advanced_care_plus", "2026-06-01");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().rule, "ENT-10");
    EXPECT_TRUE(refused.error().remedy.contains("2027-01-01"));
}

TEST_F(ENT_10_minimum_terms, give_way_to_a_common_end_that_the_vendor_approved) {
    EXPECT_EQ(code_of(plan("advanced_care_plus", "2026-06-01", CoTerm{day("2026-06-01"), true})), "");
    EXPECT_EQ(code_of(plan("advanced_care_plus", "2026-06-01", CoTerm{day("2026-06-01"), false})), "contracts.term_too_short");
    EXPECT_EQ(code_of(plan("advanced_care_plus", "2026-06-01", CoTerm{day("2026-06-02"), true})), "contracts.term_too_short");
    EXPECT_EQ(code_of(plan("care_plus", "2026-02-01", CoTerm{day("2026-02-01"), true})), "contracts.term_too_short");
}

TEST(ENT_14_terms, are_said_by_months_or_by_their_end_not_both) {
    const test::World world;
    const auto plan = [&](TermAsked asked) { return code_of(plan_term(world.plan("care"), world.contract_rules, asked, {})); };
    const Date from = day("2026-01-01");
    EXPECT_EQ(plan({from, {}, {}}), "contracts.term_unclear");
    EXPECT_EQ(plan({from, 12, day("2027-01-01")}), "contracts.term_unclear");
    EXPECT_EQ(plan({from, {}, from}), "contracts.term_unclear");
    EXPECT_EQ(plan({from, {}, day("2025-01-01")}), "contracts.term_unclear");
    EXPECT_EQ(plan({from, 120, {}}), "");
    EXPECT_EQ(plan({from, 121, {}}), "contracts.term_too_long");
    EXPECT_EQ(plan({from, {}, day("2036-01-02")}), "contracts.term_too_long");
}

}  // namespace
}  // namespace aftercare::contracts
