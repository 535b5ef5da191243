#include "contracts/warranty_rules.hpp"

#include "contracts/test_world.hpp"

#include <rapidcheck.h>

namespace aftercare::contracts {
namespace {

using test::day;
using test::parsed;

class ENT_23_warranties : public testing::Test {
protected:
    // The only warranty of the router.
    Warranty& only(const char* code) {
        facts.product_warranties = {parsed<WarrantyCode>(code)};
        return *std::ranges::find(world.warranties.warranties, parsed<WarrantyCode>(code), &Warranty::code);
    }
    StandingWarranty standing(const char* on) {
        const auto all = standing_warranties(world.terms(), facts, day(on));
        EXPECT_EQ(all.size(), 1U);
        return all.at(0);
    }

    test::World world;
    EntitlementFacts facts = test::router();
};

TEST_F(ENT_23_warranties, of_an_unregistered_product_show_what_is_lost_and_what_registering_keeps) {
    only("enhanced_hardware");
    facts.registered_on.reset();
    facts.shipped_on = day("2026-01-10");
    facts.end_of_support = day("2031-01-01");
    const StandingWarranty lost = standing("2026-03-02");
    EXPECT_TRUE(lost.lost);
    EXPECT_TRUE(lost.needs_registration);
    EXPECT_FALSE(lost.from_day);
    EXPECT_FALSE(lost.status);
    EXPECT_EQ(lost.if_registered, (Days{day("2026-01-10"), day("2031-01-01")}));
    EXPECT_TRUE(lost.why.contains("31 December 2030")) << lost.why;
    facts.registered_on = day("2026-03-02");
    const StandingWarranty kept = standing("2026-03-02");
    EXPECT_FALSE(kept.lost);
    EXPECT_EQ(kept.from_day, day("2026-01-10"));
    EXPECT_EQ(kept.until_day, day("2031-01-01"));
    EXPECT_EQ(kept.status, CoverageState::active);
    EXPECT_TRUE(kept.why.contains("Registering the product keeps it."));
}

TEST_F(ENT_23_warranties, that_count_from_registration_do_not_begin_without_it) {
    only("standard_hardware").starts = WarrantyStart::registration;
    facts.registered_on.reset();
    facts.shipped_on = day("2025-01-01");
    EXPECT_TRUE(standing("2026-03-02").lost);
    EXPECT_EQ(standing("2026-03-02").if_registered, (Days{day("2026-03-02"), day("2027-03-02")}));
    facts.registered_on = day("2026-02-01");
    const StandingWarranty begun = standing("2026-03-02");
    EXPECT_EQ(begun.from_day, day("2026-02-01"));
    EXPECT_EQ(begun.until_day, day("2027-02-01"));
    EXPECT_TRUE(begun.why.contains("registration"));
}

TEST_F(ENT_23_warranties, that_need_no_registration_stand_without) {
    only("standard_hardware");
    facts.registered_on.reset();
    facts.shipped_on = day("2026-01-01");
    EXPECT_FALSE(standing("2026-03-02").lost);
    EXPECT_EQ(standing("2026-03-02").status, CoverageState::active);
    EXPECT_EQ(standing("2027-01-01").status, CoverageState::expired);
    EXPECT_EQ(standing("2025-12-31").status, CoverageState::future);
}

TEST_F(ENT_23_warranties, are_all_of_the_kind_in_the_order_of_the_policy) {
    const auto all = standing_warranties(world.terms(), facts, day("2026-03-02"));
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].warranty.text(), "standard_hardware");
    EXPECT_EQ(all[2].warranty.text(), "software");
    for (const StandingWarranty& one : all) EXPECT_FALSE(one.why.empty());
}

// What is promised to somebody who registers on a day is what he has once he did.
TEST(ENT_23_warranties_promised, are_those_that_stand_once_the_product_is_registered) {
    const test::World world;
    EXPECT_TRUE(rc::check("promise", [&] {
        EntitlementFacts facts = test::router();
        facts.product_warranties.emplace();
        for (const Warranty& warranty : world.warranties.warranties) facts.product_warranties->push_back(warranty.code);
        const Date today = day("2026-03-02").plus_days(*rc::gen::inRange(-900, 900));
        facts.shipped_on.reset();
        if (*rc::gen::inRange(0, 3) != 0) facts.shipped_on = day("2026-03-02").plus_days(*rc::gen::inRange(-900, 900));
        if (*rc::gen::inRange(0, 2) == 0) facts.end_of_support = day("2026-03-02").plus_days(*rc::gen::inRange(-900, 900));
        facts.registered_on.reset();
        const auto before = standing_warranties(world.terms(), facts, today);
        facts.registered_on = today;
        const auto after = standing_warranties(world.terms(), facts, today);
        RC_ASSERT(before.size() == after.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
            RC_ASSERT(!after[i].lost);
            if (!before[i].lost) continue;
            const DayRange stands{after[i].from_day.value(), after[i].until_day};
            RC_ASSERT(before[i].if_registered ==
                      (stands.empty() ? std::nullopt : std::optional(Days{stands.from, stands.until})));
        }
    }));
}

}  // namespace
}  // namespace aftercare::contracts
