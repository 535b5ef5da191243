// What cover costs (ENT-14). Pure: prices, days and a list price in; an amount out, or why there is none.
#pragma once

#include "contracts/renewal_policy.hpp"

#include <optional>
#include <span>
#include <vector>

namespace aftercare::contracts {

enum class NoPrice : std::uint8_t {
    not_set,             // The pack sets no price for the plan and level.
    no_list_price,       // A share of a list price that the product does not have.
    currencies_differ,   // The list price and the amount for each asset can't be added.
    beyond_calculation,  // Larger than kMostMinor.
};

// No single price is larger, so that no total of a quotation can overflow.
inline constexpr std::int64_t kMostMinor = 10'000'000'000'000;  // Minor units.

// A term of `months` that lasts `days`.
struct PricedTerm {
    DayRange days;
    std::int64_t months = 0;
};

// The price of cover on the days `covered` out of a term: months twelfths of a year's price, and of a part of the term as much as it
// has of the term's days. Worked out as one fraction and rounded once, half up, to whole minor units.
// REQUIRES: `covered` lies inside the term and neither is empty.
std::expected<Money, NoPrice> price_of(const PlanPrice* price, const std::optional<Money>& list_price, const PricedTerm& term,
                                       DayRange covered);

// One sum for each currency, by its code.
std::vector<Money> totals_of(std::span<const Money> prices);

}  // namespace aftercare::contracts
