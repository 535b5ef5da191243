// A day of the calendar without a time or a zone, and half-open ranges of days. The whole product decides
// "is this day inside" by DayRange::contains and its SQL twin db::covers, nowhere else.
#pragma once

#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare {

// A proleptic Gregorian day, 0001-01-01 to 9999-12-31. Stored as days since 1970-01-01.
class Date {
public:
    constexpr Date() = default;
    // REQUIRES: a day inside the range above.
    explicit constexpr Date(std::int32_t days_since_epoch) : days_(days_since_epoch) {}
    constexpr Date(std::chrono::sys_days day) : days_(static_cast<std::int32_t>(day.time_since_epoch().count())) {}
    constexpr Date(std::chrono::year_month_day day) : Date(std::chrono::sys_days{day}) {}

    // The ends of the calendar: 0001-01-01 and 9999-12-31.
    static constexpr Date first() { return {std::chrono::year{1} / std::chrono::January / 1}; }
    static constexpr Date last() { return {std::chrono::year{9999} / std::chrono::December / 31}; }

    // Reads exactly "YYYY-MM-DD" of an existing day; else a sentence saying what was expected.
    static std::expected<Date, std::string> parse(std::string_view text);
    // "YYYY-MM-DD".
    std::string text() const;
    static constexpr std::size_t kLength = 10;
    // Writes it where there is room for kLength characters; gives the place behind it.
    char* put(char* at) const;

    constexpr std::int32_t days_since_epoch() const { return days_; }
    constexpr std::chrono::year_month_day calendar() const { return std::chrono::sys_days{std::chrono::days{days_}}; }

    // Throws Bug where there is no such day between first() and last(); of a day that a user gave, ask that before.
    Date plus_days(std::int32_t days) const;
    // The same day of the month `months` on; where that month has no such day, the day after its last (ENT-30: a term
    // of N months from D ends before this day). Throws Bug as plus_days() does.
    Date plus_months(std::int32_t months) const;

    constexpr auto operator<=>(const Date&) const = default;

private:
    std::int32_t days_ = 0;
};

// The days from `from` (first day inside) until `until` (first day outside); without `until` it never ends.
struct DayRange {
    Date from;
    std::optional<Date> until;

    constexpr bool contains(Date day) const { return from <= day && (!until || day < *until); }
    constexpr bool empty() const { return until && *until <= from; }
    // The days in both ranges; may be empty().
    constexpr DayRange overlap(const DayRange& other) const {
        DayRange both{from < other.from ? other.from : from, until};
        if (other.until && (!both.until || *other.until < *both.until)) both.until = other.until;
        return both;
    }
    constexpr bool operator==(const DayRange&) const = default;
};

}  // namespace aftercare
