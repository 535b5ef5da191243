#include "cases/reports/targets_met.hpp"

#include <map>

namespace aftercare::cases {

namespace {

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

// How many clocks took how many seconds.
using Histogram = std::map<std::int64_t, std::int64_t>;

// What so many of a hundred are no longer than; there is at least one. The rank is rounded up.
std::int64_t percentile(const Histogram& took, std::int64_t hundredths) {
    std::int64_t all = 0;
    for (const auto& [seconds, count] : took) all += count;
    std::int64_t left = (all * hundredths + 99) / 100;
    auto at = took.begin();
    while (left > at->second) left -= (at++)->second;
    return at->first;
}

void tell_percentiles(TargetResult& result, const Histogram& took) {
    if (took.empty()) return;
    result.median_seconds = percentile(took, 50);
    result.ninth_decile_seconds = percentile(took, 90);
}

}  // namespace

TargetsMet targets_met(const TargetFilter& filter, TargetGroup by, const TargetNumbers& numbers) {
    TargetsMet made{.from = filter.period.from, .until = filter.period.until, .clock = filter.clock, .by = by};
    std::map<std::int64_t, TargetCounts> weeks;
    std::map<std::string, TargetCounts> groups;
    for (const WeekOfGroup& counted : numbers.weeks) {
        add(made.all, counted);
        add(weeks[counted.week], counted);
        add(groups[counted.code], counted);
    }
    Histogram of_all;
    std::map<std::string, Histogram> of_group;
    for (const TookCount& counted : numbers.took) {
        of_all[counted.seconds] += counted.count;
        of_group[counted.code][counted.seconds] += counted.count;
    }
    made.all.share = share_of(made.all);
    tell_percentiles(made.all, of_all);
    for (const auto& [code, counts] : groups) {
        TargetResult& result = made.groups.emplace_back();
        static_cast<TargetCounts&>(result) = counts;
        if (!code.empty()) result.code = code;
        result.share = share_of(counts);
        tell_percentiles(result, of_group[code]);
    }
    for (Date from = filter.period.from; from < filter.period.until; from = from.plus_days(kWeek)) {
        TargetWeek& week = made.weeks.emplace_back();
        week.from = from;
        static_cast<TargetCounts&>(week) = weeks[std::ssize(made.weeks) - 1];
        week.share = share_of(week);
        if (filter.period.until.days_since_epoch() - from.days_since_epoch() <= kWeek)
            break;  // Behind the last day there may be none.
    }
    return made;
}

}  // namespace aftercare::cases
