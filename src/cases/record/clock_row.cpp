#include "cases/record/clock_row.hpp"

#include <algorithm>

namespace aftercare::cases {

std::optional<Instant> next_of(const Clock& clock, std::int64_t raised, const Hours* hours, const ResponseTargets& policy) {
    if (!clock.running() || raised >= kBreached) return std::nullopt;
    std::optional<Instant> next;
    const auto take = [&](std::optional<Instant> at) {
        if (at && (!next || *at < *next)) next = at;
    };
    for (const std::int64_t percent : policy.near_percent)
        if (percent > raised) take(mark(clock, hours, percent));
    // The due time itself is in time.
    if (clock.due_at) take(clock.due_at->plus(Micros{1}));
    return next;
}

std::optional<std::int64_t> took(const Clock& clock) {
    if (!clock.met_at) return std::nullopt;
    auto ran = clock.met_at->since(clock.began_at);
    for (const Stop& stop : clock.stops) ran -= std::min(stop.until.value_or(*clock.met_at), *clock.met_at).since(stop.from);
    return ran.count();
}

std::int64_t reached(const Clock& clock, std::int64_t raised, const Hours* hours, const ResponseTargets& policy, Instant now) {
    if (!clock.running()) return raised;
    if (clock.due_at && *clock.due_at < now) return kBreached;
    std::int64_t highest = raised;
    for (const std::int64_t percent : policy.near_percent)
        if (const auto at = mark(clock, hours, percent); at && *at <= now) highest = std::max(highest, percent);
    return highest;
}

}  // namespace aftercare::cases
