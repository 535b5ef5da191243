#include "cases/reports/targets_met.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

constexpr std::int64_t kMicros = 1'000'000;
constexpr std::int32_t kWeek = 7;

std::optional<double> share_of(const TargetCounts& counts) {
    const std::int64_t decided = counts.met + counts.missed;
    if (decided == 0) return std::nullopt;
    return static_cast<double>(counts.met) / static_cast<double>(decided);
}

void add(TargetCounts& sum, const TargetCounts& more) {
    sum.met += more.met;
    sum.missed += more.missed;
    sum.running += more.running;
    sum.dropped += more.dropped;
}

void take(TargetResult& result, const Quantiles& quantiles) {
    result.median_seconds = quantiles.median / kMicros;
    result.ninth_decile_seconds = quantiles.ninth_decile / kMicros;
}

}  // namespace

TargetsMet targets_met(const TargetFilter& filter, TargetGroup by, const TargetNumbers& numbers) {
    TargetsMet made{.from = filter.period.from, .until = filter.period.until, .clock = filter.clock, .by = by};
    for (const GroupCount& count : numbers.groups) {
        TargetResult& result = made.groups.emplace_back();
        static_cast<TargetCounts&>(result) = count;
        if (!count.code.empty()) result.code = count.code;
        result.share = share_of(count);
        const auto quantiles = std::ranges::find(numbers.quantiles, count.code, &Quantiles::code);
        if (quantiles != numbers.quantiles.end()) take(result, *quantiles);
        add(made.all, count);
    }
    made.all.share = share_of(made.all);
    if (numbers.all) take(made.all, *numbers.all);
    for (Date from = filter.period.from; from < filter.period.until; from = from.plus_days(kWeek)) {
        TargetWeek& week = made.weeks.emplace_back();
        week.from = from;
        const auto counted = std::ranges::find(numbers.weeks, std::ssize(made.weeks) - 1, &WeekCount::week);
        if (counted != numbers.weeks.end()) static_cast<TargetCounts&>(week) = *counted;
        week.share = share_of(week);
        if (filter.period.until.days_since_epoch() - from.days_since_epoch() <= kWeek)
            break;  // Behind the last day there may be none.
    }
    return made;
}

}  // namespace aftercare::cases
