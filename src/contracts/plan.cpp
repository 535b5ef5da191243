#include "contracts/plan.hpp"

namespace aftercare::contracts {

std::optional<Date> months_after(Date from, std::int64_t months) {
    const auto start = from.calendar();
    const std::int64_t month = static_cast<int>(start.year()) * 12LL + static_cast<unsigned>(start.month()) - 1 + months;
    if (month >= 10'000 * 12LL) return std::nullopt;
    return from.plus_months(static_cast<std::int32_t>(months));
}

std::optional<Date> days_after(Date from, std::int64_t days) {
    if (days > Date::last().days_since_epoch() - from.days_since_epoch()) return std::nullopt;
    return from.plus_days(static_cast<std::int32_t>(days));
}

bool GivenIn::contains(const identity::Regions& regions, const identity::CountryCode& country,
                       const std::optional<identity::Subdivision>& subdivision) const {
    if (everywhere) return *everywhere;
    if (countries) return std::ranges::find(*countries, country) != countries->end();
    if (!areas || !regions.knows(country)) return false;
    const auto area = identity::place_in(regions, country, subdivision).area;
    return area && std::ranges::find(*areas, *area) != areas->end();
}

}  // namespace aftercare::contracts
