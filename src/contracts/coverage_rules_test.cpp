#include "contracts/coverage_rules.hpp"

#include "contracts/test_world.hpp"

#include <rapidcheck.h>

namespace aftercare::contracts {
namespace {

using test::day;
using test::line;
using Lines = std::vector<CoverageLine>;

// Lines of four plans over about sixty days: gaps, adjoining and overlapping ranges, open ends, drafts and cancellations.
rc::Gen<CoverageLine> any_line() {
    return rc::gen::exec([] {
        CoverageLine made;
        made.plan = test::parsed<PlanCode>(*rc::gen::element("care", "care_par", "care_plus", "focused_technical_support"));
        made.from_day = Date{*rc::gen::inRange(0, 50)};
        if (*rc::gen::inRange(0, 5) > 0) made.until_day = made.from_day.plus_days(*rc::gen::inRange(1, 25));
        if (*rc::gen::inRange(0, 5) == 0) made.cancelled_from = Date{*rc::gen::inRange(-3, 60)};
        if (*rc::gen::inRange(0, 8) == 0) made.contract_cancelled_from = Date{*rc::gen::inRange(-3, 60)};
        if (*rc::gen::inRange(0, 4) == 0)
            made.sales_region = identity::RegionName(std::string(*rc::gen::element("emea", "latin_america")));
        made.contract_status = *rc::gen::inRange(0, 8) == 0 ? ContractStatus::draft : ContractStatus::active;
        return made;
    });
}
rc::Gen<Lines> any_lines() { return rc::gen::resize(8, rc::gen::container<Lines>(any_line())); }

const identity::CountryCode kGermany = identity::CountryCode::parse("DE").value();

DaySet days_of(const test::World& world, const Lines& lines, const PlanCode& plan) {
    return covered_days(world.plans, lines, plan, {world.regions, kGermany});
}

// The brute force: one day, one line, no ranges; the asset is in Germany.
bool is_here(const CoverageLine& one) { return !one.sales_region || one.sales_region->text() == "emea"; }

bool stands(const CoverageLine& one, Date on) {
    if (one.contract_status == ContractStatus::draft) return false;
    if (on < one.from_day) return false;
    if (one.until_day && on >= *one.until_day) return false;
    if (one.cancelled_from && on >= *one.cancelled_from) return false;
    if (one.contract_cancelled_from && on >= *one.contract_cancelled_from) return false;
    return true;
}

bool covered(const Plans& plans, const Lines& lines, const PlanCode& plan, Date on) {
    const bool own =
        std::ranges::any_of(lines, [&](const CoverageLine& one) { return one.plan == plan && is_here(one) && stands(one, on); });
    const auto& bases = plans.find(plan)->needs_base;
    return own &&
           (bases.empty() || std::ranges::any_of(bases, [&](const PlanCode& base) { return covered(plans, lines, base, on); }));
}

TEST(ENT_11_coverage, agrees_with_counting_day_by_day) {
    const test::World world;
    EXPECT_TRUE(rc::check("every plan, every day", [&] {
        const Lines lines = *any_lines();
        for (const Plan& plan : world.plans.plans) {
            const DaySet days = days_of(world, lines, plan.code);
            for (int at = -5; at < 90; ++at)
                RC_ASSERT(days.contains(Date{at}) == covered(world.plans, lines, plan.code, Date{at}));
        }
    }));
}

TEST(ENT_11_coverage, calls_a_line_active_exactly_on_the_days_that_it_covers) {
    const test::World world;
    EXPECT_TRUE(rc::check("state of each line", [&] {
        const Lines lines = *any_lines();
        for (const CoverageLine& one : lines) {
            const Plan& plan = *world.plans.find(one.plan);
            std::optional<DaySet> base;
            if (plan.premium()) base = base_days(world.plans, lines, plan, {world.regions, kGermany});
            for (int at = -5; at < 90; ++at) {
                const Date on{at};
                const bool based = !plan.premium() || std::ranges::any_of(plan.needs_base, [&](const PlanCode& code) {
                    return covered(world.plans, lines, code, on);
                });
                const auto state = state_on(one, on, base ? &*base : nullptr);
                RC_ASSERT((state == CoverageState::active) == (stands(one, on) && based));
                RC_ASSERT((state == CoverageState::suspended) == (stands(one, on) && !based));
            }
        }
    }));
}

TEST(ENT_11_coverage, of_a_premium_plan_stops_on_the_day_on_which_its_base_lapses) {
    const test::World world;
    const Lines lines{line("care", "2026-01-01", "2026-07-01"), line("care_plus", "2026-03-01", "2027-03-01")};
    const DaySet days = days_of(world, lines, test::parsed<PlanCode>("care_plus"));
    EXPECT_EQ(days.ranges(), (std::vector<DayRange>{{day("2026-03-01"), day("2026-07-01")}}));
}

TEST(ENT_11_coverage, goes_on_without_a_gap_over_a_base_that_was_renewed) {
    const test::World world;
    const Lines lines{line("care", "2026-01-01", "2026-07-01"), line("care", "2026-07-01", "2027-07-01"),
                      line("care_plus", "2026-03-01", "2027-03-01")};
    const DaySet days = days_of(world, lines, test::parsed<PlanCode>("care_plus"));
    EXPECT_EQ(days.ranges(), (std::vector<DayRange>{{day("2026-03-01"), day("2027-03-01")}}));
}

TEST(ENT_11_coverage, of_focused_support_needs_care_plus_which_needs_care) {
    const test::World world;
    Lines lines{line("focused_technical_support", "2026-01-01", "2027-01-01"), line("care_plus", "2026-02-01", "2027-01-01")};
    const auto plan = test::parsed<PlanCode>("focused_technical_support");
    EXPECT_TRUE(days_of(world, lines, plan).empty());
    lines.push_back(line("care", "2026-03-01", "2026-04-01"));
    EXPECT_EQ(days_of(world, lines, plan).ranges(), (std::vector<DayRange>{{day("2026-03-01"), day("2026-04-01")}}));
}

TEST(ENT_11_coverage, is_not_given_by_a_partner_assisted_base) {
    const test::World world;
    const Lines lines{line("care_par", "2026-01-01", "2027-01-01"), line("care_plus", "2026-01-01", "2027-01-01")};
    EXPECT_TRUE(days_of(world, lines, test::parsed<PlanCode>("care_plus")).empty());
}

TEST(ENT_11_coverage, is_not_given_by_a_base_that_is_good_in_another_region_alone) {
    const test::World world;
    Lines lines{line("care", "2026-01-01", "2027-01-01"), line("care_plus", "2026-01-01", "2027-01-01")};
    const auto plan = test::parsed<PlanCode>("care_plus");
    lines[0].sales_region = identity::RegionName("latin_america");
    EXPECT_TRUE(days_of(world, lines, plan).empty());
    lines[0].sales_region = identity::RegionName("emea");
    EXPECT_EQ(days_of(world, lines, plan).ranges(), (std::vector<DayRange>{{day("2026-01-01"), day("2027-01-01")}}));
}

TEST(ENT_14_lines, cover_only_while_their_contract_was_in_force_whatever_became_of_it) {
    EXPECT_TRUE(rc::check("drafts, activation, cancellation", [] {
        Contract contract;
        contract.from_day = Date{*rc::gen::inRange(0, 30)};
        contract.until_day = contract.from_day.plus_days(*rc::gen::inRange(1, 40));
        const bool in_force = *rc::gen::inRange(0, 2) == 0;
        contract.status = in_force ? ContractStatus::active : ContractStatus::draft;
        const Date asked = contract.from_day.plus_days(*rc::gen::inRange(-5, 45));
        const bool ended = *rc::gen::inRange(0, 3) > 0;
        if (ended) contract = cancelled(contract, asked);

        CoverageLine one = line("care", contract.from_day, contract.until_day);
        one.from_day = contract.from_day.plus_days(*rc::gen::inRange(0, 10));
        one.contract_status = contract.status;
        one.contract_cancelled_from = contract.cancelled_from;
        for (int at = -5; at < 90; ++at) {
            const Date on{at};
            const bool covers = in_force && one.from_day <= on && on < *one.until_day && !(ended && asked <= on);
            RC_ASSERT(days_in_force(one).contains(on) == covers);
            RC_ASSERT((state_on(one, on, nullptr) == CoverageState::active) == covers);
        }
    }));
}

TEST(ENT_14_lines, that_were_cancelled_before_their_first_day_never_cover) {
    CoverageLine one = line("care", "2026-05-01", "2027-05-01");
    one.cancelled_from = day("2026-04-01");
    EXPECT_TRUE(days_in_force(one).empty());
    EXPECT_EQ(state_on(one, day("2026-03-01"), nullptr), CoverageState::cancelled);
}

TEST(ENT_14_lines, end_with_whichever_cancellation_comes_first) {
    CoverageLine one = line("care", "2026-05-01", "2027-05-01");
    one.cancelled_from = day("2026-09-01");
    one.contract_cancelled_from = day("2026-08-01");
    EXPECT_EQ(days_in_force(one), (DayRange{day("2026-05-01"), day("2026-08-01")}));
    EXPECT_EQ(state_on(one, day("2026-07-31"), nullptr), CoverageState::active);
    EXPECT_EQ(state_on(one, day("2026-08-01"), nullptr), CoverageState::cancelled);
}

}  // namespace
}  // namespace aftercare::contracts
