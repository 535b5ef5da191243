#include "contracts/price_rules.hpp"

#include <map>
#include <string>

namespace aftercare::contracts {

namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t kPoints = 10'000;  // Hundredths of a per cent of a whole.

std::int64_t days_of(DayRange days) { return days.until->days_since_epoch() - days.from.days_since_epoch(); }

}  // namespace

std::expected<Money, NoPrice> price_of(const PlanPrice* price, const std::optional<Money>& list_price, const PricedTerm& term,
                                       DayRange covered) {
    check(!covered.empty() && !term.days.empty() && covered.until && term.days.until, "a price is asked for no days");
    if (!price) return std::unexpected(NoPrice::not_set);
    const bool of_list_price = price->basis_points.has_value();
    if (of_list_price && (!list_price || list_price->minor < 0)) return std::unexpected(NoPrice::no_list_price);
    if (of_list_price && price->per_year && list_price->currency != price->per_year->currency)
        return std::unexpected(NoPrice::currencies_differ);
    Wide year = 0;  // In hundredths of a per cent of a minor unit.
    if (of_list_price) year += Wide{list_price->minor} * std::int64_t{*price->basis_points};
    if (price->per_year) year += Wide{price->per_year->minor} * kPoints;
    const Wide whole = year * term.months * days_of(covered);
    const Wide parts = Wide{kPoints} * 12 * days_of(term.days);
    const Wide rounded = (2 * whole + parts) / (2 * parts);
    if (rounded > kMostMinor) return std::unexpected(NoPrice::beyond_calculation);
    return Money{static_cast<std::int64_t>(rounded), of_list_price ? list_price->currency : price->per_year->currency};
}

std::vector<Money> totals_of(std::span<const Money> prices) {
    std::map<std::string, Money> sums;
    for (const Money& price : prices) {
        Money& sum = sums.try_emplace(price.currency.text(), Money{0, price.currency}).first->second;
        sum.minor += price.minor;
    }
    std::vector<Money> totals;
    for (const auto& [code, sum] : sums) totals.push_back(sum);
    return totals;
}

}  // namespace aftercare::contracts
