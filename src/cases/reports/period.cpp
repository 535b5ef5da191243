#include "cases/reports/period.hpp"

#include "identity/policy.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

constexpr std::int32_t kUsualDays = 90;
constexpr std::int32_t kMostDays = 732;
constexpr std::int32_t kWeek = 7;

std::int32_t days_between(Date from, Date until) { return until.days_since_epoch() - from.days_since_epoch(); }

}  // namespace

Result<Period> period_of(const policy::Pack& pack, Instant now, const PeriodAsked& asked) {
    const std::string zone = pack.get<identity::Installation>().time_zone.text();
    const Date until = asked.until.value_or(zone::local_day(now, zone).plus_days(1));
    const Date from =
        asked.from.value_or(Date(std::max(until.days_since_epoch() - kUsualDays, Date::first().days_since_epoch())));
    if (from >= until || days_between(from, until) > kMostDays)
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "cases.period_refused",
                     .detail = "The period ends before it begins, or is longer than two years.",
                     .remedy = "Choose an until behind from; it is the first day that no longer counts.",
                     .rule = "CASE-32",
                     .fields = {{"/until", "is not behind from, or too far behind it"}}});
    const auto midnight = [&](Date day) { return zone::instant_of(day, std::chrono::microseconds{0}, zone); };
    Period period{.from = from, .until = until, .from_at = midnight(from), .until_at = midnight(until), .weeks = {}};
    for (std::int32_t day = 0; day < days_between(from, until); day += kWeek)
        period.weeks.push_back(midnight(from.plus_days(day)));
    return period;
}

}  // namespace aftercare::cases
