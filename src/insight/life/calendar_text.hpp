// The calendar of what ends, as programs subscribe to it: iCalendar (RFC 5545), an all-day event for each milestone of each product.
// Pure.
#pragma once

#include "insight/life/endings.hpp"

#include <span>
#include <string>
#include <string_view>

namespace aftercare::insight {

struct CalendarHeading {
    AccountId account_id;
    std::string account;
    std::string language;
    Instant made_at;
    Date from;  // What was before is left out.
};

// Events keep their UID though a day moves or the number of units changes, so that a program moves what it has. The announcement is no
// event.
std::string calendar_text(std::span<const Ending> endings, const CalendarHeading& heading);

// A text as a property's value: backslash, semicolon, comma and line ends escaped, other control characters left out.
std::string calendar_escaped(std::string_view text);
// The line with its CRLF, folded so that none has over 75 octets and no character is cut.
std::string calendar_folded(std::string_view line);

}  // namespace aftercare::insight
