// Days and moments as people write them in their language, and moments in the reader's zone, with its name (ID-15).
#pragma once

#include "platform/base/instant.hpp"

#include <string>
#include <string_view>

namespace aftercare::text {

// "2 March 2026", "2. März 2026". A language that is not there is English.
std::string day_text(std::string_view language, Date day);

// "2 March 2026, 10:00 CET (Europe/Berlin)". Throws Bug where there is no such zone.
std::string moment_text(std::string_view language, Instant at, std::string_view zone);

}  // namespace aftercare::text
