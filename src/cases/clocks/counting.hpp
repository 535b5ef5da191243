// How time is counted: to the end of a target, and of one clock what is open and not stopped.
#pragma once

#include "cases/clocks/clock.hpp"
#include "cases/hours/hours.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases {

// When the target's time that begins at `from` is over. REQUIRES: hours where it is by_calendar().
Instant target_end(const Target& target, Instant from, const Hours* hours);

class Counting {
public:
    // REQUIRES: hours where the target is by_calendar(). Both outlive it.
    Counting(const Clock& clock, const Hours* hours);

    // When it would be due without stops.
    Instant unstopped_due() const { return unstopped_due_; }
    // The time of the target: what is open from the beginning until then.
    Micros total() const { return open({clock_.began_at, unstopped_due_}); }
    // What counts from the beginning until before `at`.
    Micros until(Instant at) const;
    // The first moment at which so much has counted; none where a stop that lasts comes before it.
    std::optional<Instant> after(Micros amount) const;
    // `at` itself, or the end of the stop that it is inside; none where that lasts.
    std::optional<Instant> out_of_stops(Instant at) const;

private:
    Instant due_without_stops() const;
    Micros open(Span span) const;
    Instant after_open(Instant from, Micros amount) const {
        return hours_ ? hours_->after_open_time(from, amount) : from.plus(amount);
    }

    const Clock& clock_;
    const Hours* hours_;       // Null: at any hour of any day.
    std::vector<Span> stops_;  // From the beginning on, in order, not even touching each other.
    Instant unstopped_due_;
};

}  // namespace aftercare::cases
