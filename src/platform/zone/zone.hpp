// IANA time zones, from the machine's own database (package tzdata).
#pragma once

#include "platform/base/instant.hpp"

#include <string_view>

namespace aftercare::zone {

// Whether the machine's database has the zone ("Europe/Berlin"), links ("US/Pacific") included.
bool exists(std::string_view name);

// The day that it is at `at` in the zone. Throws Bug where there is no such zone.
Date local_day(Instant at, std::string_view zone);

}  // namespace aftercare::zone
