// Calendars of opening hours, as the policy pack has them (CASE-11): a week, and the days on which it does not hold.
#pragma once

#include "identity/identity.hpp"
#include "platform/base/date.hpp"
#include "platform/base/text.hpp"
#include "platform/describe/type.hpp"
#include "policy/code.hpp"
#include "policy/names.hpp"
#include "policy/pack.hpp"

#include <array>
#include <chrono>
#include <compare>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare::cases {

// What a clock on the wall shows, to the minute: "00:00" to "24:00", the midnight that the day ends with (CASE-32).
class ClockTime {
public:
    static constexpr describe::TextForm kForm{.name = "ClockTime",
                                              .doc = "A time of the day such as 08:30; 24:00 is its end.",
                                              .pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$",
                                              .min = 5,
                                              .max = 5};
    static std::expected<ClockTime, std::string> parse(std::string_view text);
    constexpr ClockTime() = default;
    explicit ClockTime(std::chrono::minutes since_midnight) : minutes_(static_cast<int>(since_midnight.count())) {}
    std::string text() const;
    constexpr std::chrono::minutes since_midnight() const { return std::chrono::minutes{minutes_}; }
    constexpr auto operator<=>(const ClockTime&) const = default;

private:
    int minutes_ = 0;
};

// Open from `opens` until before `closes`.
struct OpeningHours {
    ClockTime opens;
    ClockTime closes;
    bool operator==(const OpeningHours&) const = default;
};
DESCRIBE(OpeningHours, opens, closes)

// Of one day, in order and apart from each other; none where it is closed.
using DayHours = describe::List<OpeningHours, 0, 12>;

struct Week {
    DayHours monday;
    DayHours tuesday;
    DayHours wednesday;
    DayHours thursday;
    DayHours friday;
    DayHours saturday;
    DayHours sunday;

    const DayHours& on(std::chrono::weekday day) const;
};
DESCRIBE(Week, monday, tuesday, wednesday, thursday, friday, saturday, sunday)

// A day that differs from its week: closed, or open at these hours.
struct Holiday {
    Date day;
    OneLine<1, 120> name;
    std::optional<DayHours> hours;
};
DESCRIBE(Holiday, day, name, hours)

struct CalendarTag {
    static constexpr std::string_view name = "CalendarCode";
    static constexpr std::string_view doc = "A calendar of the policy pack, such as emea.";
};
using CalendarCode = policy::Code<CalendarTag>;

struct Calendar {
    static constexpr describe::Note kNotes[] = {{"name", "In English, and for whoever reads none of the languages of words."}};
    CalendarCode code;
    OneLine<1, 120> name;
    policy::Names words;
    identity::TimeZone time_zone;
    Week week;
    describe::List<Holiday, 0, 2'000> holidays;  // Of all years, in their order, each day once.
};
DESCRIBE(Calendar, code, name, words, time_zone, week, holidays)

// Says what the types can't: words twice in a language, hours that overlap or are out of order, a week that never opens, holidays out of order. `pointer` is the
// calendar's own.
void check_calendar(const Calendar& calendar, const std::string& pointer, policy::Complaints& complaints);

}  // namespace aftercare::cases
