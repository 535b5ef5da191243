// IANA time zones, from the machine's own database (package tzdata).
#pragma once

#include "platform/base/instant.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace aftercare::zone {

// Whether the machine's database has the zone ("Europe/Berlin"), links ("US/Pacific") included.
bool exists(std::string_view name);

// The day that it is at `at` in the zone. Throws Bug where there is no such zone.
Date local_day(Instant at, std::string_view zone);

// What a clock on the wall of the zone shows.
struct WallTime {
    Date day;
    int hour = 0;    // 0 to 23.
    int minute = 0;  // 0 to 59.
    // What the zone's people call it ("CET", "PDT"); "UTC+03" where they have no letters for it.
    std::string abbreviation;
};
// Throws Bug where there is no such zone.
WallTime wall_time(Instant at, std::string_view zone);

// The same to the microsecond. `since_midnight` is what the clock shows, also on a day of 23 or 25 hours.
struct LocalTime {
    Date day;
    std::chrono::microseconds since_midnight{};
    bool operator==(const LocalTime&) const = default;
};
// Throws Bug where there is no such zone.
LocalTime local_time(Instant at, std::string_view zone);

// When the zone's clocks show that time of the day; 24:00 is the midnight that the day ends with. The first time of two, and where they leap
// over it, the moment of the leap. Throws Bug where there is no such zone.
Instant instant_of(Date day, std::chrono::microseconds since_midnight, std::string_view zone);

}  // namespace aftercare::zone
