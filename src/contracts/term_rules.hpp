// How long a contract lasts. Pure: days in, days or a Problem out.
#pragma once

#include "contracts/plan.hpp"
#include "contracts/policy.hpp"
#include "platform/base/date.hpp"
#include "platform/base/result.hpp"

#include <optional>

namespace aftercare::contracts {

// A term of N months from day D ends before the same day N months on, or before the day after the month's last if there is
// none (ENT-30): 31 January and one month is [01-31, 03-01), in a leap year too.
// Ends within the calendar: REQUIRES months_after(from, months).
DayRange term_of(Date from, std::int32_t months);

// What somebody asked for: exactly one of `months` and `until_day`.
struct TermAsked {
    Date from_day;
    std::optional<std::int64_t> months;
    std::optional<Date> until_day;  // The first day after the term.
};

// A shorter term that ends together with another contract of the account (ENT-10).
struct CoTerm {
    Date other_until;  // The other contract's end.
    bool approved_by_vendor = false;
};

// The days of the term. Fails with contracts.term_unclear (not exactly one of months and until_day; an end that is not after
// the start), contracts.term_too_long (also where it ends after 9999-12-31), contracts.term_too_short (ENT-10: under the plan's minimum; an exempt plan may be
// shorter where the vendor approved it and it ends on the very day on which the other contract does).
Result<DayRange> plan_term(const Plan& plan, const ContractRules& rules, const TermAsked& asked,
                           const std::optional<CoTerm>& co_term);

struct RenewalStart {
    Date from_day;
    std::optional<Date> gap_from;  // The first day without cover before from_day, where there is one.
};

// A renewal goes on from the old end if bought before it, else it begins on its own day and the gap shows (ENT-30).
RenewalStart plan_renewal_start(Date old_until, Date bought_on);

}  // namespace aftercare::contracts
