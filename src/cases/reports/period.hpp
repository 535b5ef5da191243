// The days that a report is about.
#pragma once

#include "platform/base/date.hpp"
#include "platform/base/instant.hpp"
#include "platform/base/result.hpp"
#include "platform/describe/type.hpp"
#include "policy/pack.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases {

// What a request says of it.
struct PeriodAsked {
    std::optional<Date> from;
    std::optional<Date> until;
};

// Days of the vendor's zone, from the first until before the last.
struct Period {
    Date from;
    Date until;
    Instant from_at;
    Instant until_at;
    std::vector<Instant> weeks;  // When each begins: seven days one behind the other, from the first day on.
};

// The 90 days that end with today, where nothing is said. Fails with cases.period_refused (400) where it ends before it begins, or is longer
// than two years.
Result<Period> period_of(const policy::Pack& pack, Instant now, const PeriodAsked& asked);

}  // namespace aftercare::cases
