#include "cases/clocks/counting.hpp"

#include "platform/base/result.hpp"

#include <algorithm>
#include <limits>

namespace aftercare::cases {

namespace {

constexpr Instant kNever{std::numeric_limits<std::int64_t>::max()};

// Stops that touch or overlap become one.
std::vector<Span> joined(const Stops& stops, Instant began_at) {
    std::vector<Span> spans;
    for (const Stop& stop : stops) {
        const Span span{std::max(stop.from, began_at), stop.until.value_or(kNever)};
        if (span.from < span.until) spans.push_back(span);
    }
    std::ranges::sort(spans, {}, &Span::from);
    std::vector<Span> apart;
    for (const Span& span : spans)
        if (!apart.empty() && span.from <= apart.back().until)
            apart.back().until = std::max(apart.back().until, span.until);
        else
            apart.push_back(span);
    return apart;
}

}  // namespace

Counting::Counting(const Clock& clock, const Hours* hours)
    : clock_(clock),
      hours_(clock.target.by_calendar() ? hours : nullptr),
      stops_(joined(clock.stops, clock.began_at)),
      unstopped_due_(due_without_stops()) {}

Instant target_end(const Target& target, Instant from, const Hours* hours) {
    check(hours || !target.by_calendar(), "cases: a target in business days without its calendar");
    if (target.business_days) return hours->business_days_after(from, static_cast<int>(target.business_days->value));
    if (target.next_business_day) return hours->next_business_day_close(from);
    return from.plus(length_of(target));
}

Instant Counting::due_without_stops() const {
    const Instant due = target_end(clock_.target, clock_.began_at, hours_);
    // A promise that was broken before this clock began is broken from its beginning on, not before.
    return clock_.latest_due_at ? std::min(due, std::max(clock_.began_at, *clock_.latest_due_at)) : due;
}

Micros Counting::open(Span span) const {
    if (span.until <= span.from) return Micros{};
    return hours_ ? hours_->open_time(span) : span.until.since(span.from);
}

Micros Counting::until(Instant at) const {
    Micros sum = open({clock_.began_at, at});
    for (const Span& stop : stops_) sum -= open({stop.from, std::min(stop.until, at)});
    return sum;
}

std::optional<Instant> Counting::after(Micros amount) const {
    Instant from = clock_.began_at;
    for (const Span& stop : stops_) {
        const Micros here = open({from, stop.from});
        if (amount <= here) break;
        if (stop.until == kNever) return std::nullopt;
        amount -= here;
        from = stop.until;
    }
    return after_open(from, amount);
}

std::optional<Instant> Counting::out_of_stops(Instant at) const {
    for (const Span& stop : stops_)
        if (stop.from < at && at < stop.until) {
            if (stop.until == kNever) return std::nullopt;
            return stop.until;
        }
    return at;
}

}  // namespace aftercare::cases
