#include "contracts/price_rules.hpp"

#include "contracts/test_world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

namespace aftercare::contracts {
namespace {

using test::day;
using test::parsed;

Money usd(std::int64_t minor) { return {minor, parsed<CurrencyCode>("USD")}; }
Money eur(std::int64_t minor) { return {minor, parsed<CurrencyCode>("EUR")}; }

PlanPrice share(std::int64_t points) {
    PlanPrice price;
    price.plan = parsed<PlanCode>("care");
    price.basis_points = Int<0, 100'000>(points);
    return price;
}

const PricedTerm kYear{{day("2026-03-02"), day("2027-03-02")}, 12};

TEST(ENT_14_prices, are_a_share_of_the_list_price_for_a_year) {
    const PlanPrice price = share(700);
    EXPECT_EQ(price_of(&price, usd(1'250'000), kYear, kYear.days).value(), usd(87'500));
    const PricedTerm three{{day("2026-03-02"), day("2029-03-02")}, 36};
    EXPECT_EQ(price_of(&price, usd(1'250'000), three, three.days).value(), usd(262'500));
}

TEST(ENT_14_prices, may_be_an_amount_for_each_asset_or_both) {
    PlanPrice price = share(100);
    price.per_year = usd(5'000);
    EXPECT_EQ(price_of(&price, usd(10'000), kYear, kYear.days).value(), usd(5'100));
    price.basis_points.reset();
    EXPECT_EQ(price_of(&price, std::nullopt, kYear, kYear.days).value(), usd(5'000));
    EXPECT_EQ(price_of(&price, eur(99), kYear, kYear.days).value(), usd(5'000)) << "no list price is asked for";
}

TEST(ENT_14_prices, round_half_up_once_at_the_end) {
    const PlanPrice price = share(5'000);  // A half.
    EXPECT_EQ(price_of(&price, usd(1), kYear, kYear.days).value(), usd(1));
    EXPECT_EQ(price_of(&price, usd(3), kYear, kYear.days).value(), usd(2));
    const PlanPrice less = share(4'999);
    EXPECT_EQ(price_of(&less, usd(1), kYear, kYear.days).value(), usd(0));
}

TEST(ENT_14_prices, of_a_part_of_the_term_go_by_its_days) {
    const PlanPrice price = share(10'000);
    EXPECT_EQ(price_of(&price, usd(36'500), kYear, {day("2026-03-02"), day("2026-03-03")}).value(), usd(100));
    EXPECT_EQ(price_of(&price, usd(36'500), kYear, {day("2026-03-02"), day("2026-04-01")}).value(), usd(3'000));
}

TEST(ENT_14_prices, say_why_there_is_none) {
    const PlanPrice price = share(700);
    EXPECT_EQ(price_of(nullptr, usd(1), kYear, kYear.days).error(), NoPrice::not_set);
    EXPECT_EQ(price_of(&price, std::nullopt, kYear, kYear.days).error(), NoPrice::no_list_price);
    EXPECT_EQ(price_of(&price, usd(-1), kYear, kYear.days).error(), NoPrice::no_list_price);
    EXPECT_EQ(price_of(&price, usd(INT64_MAX), kYear, kYear.days).error(), NoPrice::beyond_calculation);
    PlanPrice both = price;
    both.per_year = usd(1);
    EXPECT_EQ(price_of(&both, eur(1), kYear, kYear.days).error(), NoPrice::currencies_differ);
}

TEST(ENT_14_prices, of_several_currencies_are_never_added_up) {
    const std::vector<Money> prices{usd(5), eur(7), usd(6)};
    EXPECT_EQ(totals_of(prices), (std::vector{eur(7), usd(11)}));
    EXPECT_TRUE(totals_of({}).empty());
}

// Any price, list price and term.
struct Asked {
    PlanPrice price;
    Money list;
    PricedTerm term;
};

Asked any_asked() {
    Asked asked{.price = share(*rc::gen::inRange<std::int64_t>(0, 30'000)),
                .list = usd(*rc::gen::inRange<std::int64_t>(0, 100'000'000)),
                .term = {}};
    if (*rc::gen::arbitrary<bool>()) asked.price.per_year = usd(*rc::gen::inRange<std::int64_t>(0, 1'000'000));
    const Date from{*rc::gen::inRange(15'000, 30'000)};
    asked.term.months = *rc::gen::inRange(1, 61);
    asked.term.days = {from, from.plus_months(static_cast<std::int32_t>(asked.term.months))};
    return asked;
}

std::int64_t price(const Asked& asked, DayRange covered) {
    return price_of(&asked.price, asked.list, asked.term, covered).value().minor;
}

RC_GTEST_PROP(ENT_14_prices, the_parts_of_a_term_add_up_to_the_whole_but_for_half_a_unit_each, ()) {
    const Asked asked = any_asked();
    const std::int32_t days = asked.term.days.until->days_since_epoch() - asked.term.days.from.days_since_epoch();
    std::vector<std::int32_t> cuts{0, days};
    const int more = *rc::gen::inRange(0, 6);
    for (int i = 0; i < more; ++i) cuts.push_back(*rc::gen::inRange(0, days));
    std::ranges::sort(cuts);
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    std::int64_t sum = 0;
    for (std::size_t i = 1; i < cuts.size(); ++i)
        sum += price(asked, {asked.term.days.from.plus_days(cuts[i - 1]), asked.term.days.from.plus_days(cuts[i])});
    const auto parts = static_cast<std::int64_t>(cuts.size()) - 1;
    RC_ASSERT(2 * std::abs(sum - price(asked, asked.term.days)) <= parts + 1);
}

RC_GTEST_PROP(ENT_14_prices, grow_with_days_and_list_price_and_are_the_same_each_time, ()) {
    const Asked asked = any_asked();
    const std::int32_t days = asked.term.days.until->days_since_epoch() - asked.term.days.from.days_since_epoch();
    const std::int32_t less = *rc::gen::inRange(1, days + 1);
    const std::int32_t more = *rc::gen::inRange(less, days + 1);
    const auto first = [&](std::int32_t count) { return DayRange{asked.term.days.from, asked.term.days.from.plus_days(count)}; };
    RC_ASSERT(price(asked, first(less)) <= price(asked, first(more)));
    RC_ASSERT(price(asked, first(less)) == price(asked, first(less)));
    Asked dearer = asked;
    dearer.list.minor += *rc::gen::inRange<std::int64_t>(0, 1'000'000);
    RC_ASSERT(price(asked, first(less)) <= price(dearer, first(less)));
}

// Worked out the long way: a year's price in ten-thousandths, by months and days, over all that it is divided by.
RC_GTEST_PROP(ENT_14_prices, are_within_half_a_unit_of_the_exact_fraction, ()) {
    const Asked asked = any_asked();
    const double days = asked.term.days.until->days_since_epoch() - asked.term.days.from.days_since_epoch();
    const std::int32_t covered = *rc::gen::inRange(1, static_cast<std::int32_t>(days) + 1);
    double exact = static_cast<double>(asked.list.minor) * static_cast<double>(*asked.price.basis_points) / 10'000;
    if (asked.price.per_year) exact += static_cast<double>(asked.price.per_year->minor);
    exact = exact * static_cast<double>(asked.term.months) / 12 * covered / days;
    const auto got = static_cast<double>(price(asked, {asked.term.days.from, asked.term.days.from.plus_days(covered)}));
    RC_ASSERT(std::abs(got - exact) <= 0.5 + exact * 1e-12);
}

}  // namespace
}  // namespace aftercare::contracts
