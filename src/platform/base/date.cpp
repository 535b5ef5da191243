#include "platform/base/date.hpp"

#include <array>
#include <cstdio>

namespace aftercare {

namespace {

// The number that exactly these digits say, or -1.
int digits(std::string_view text) {
    int number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

}  // namespace

std::expected<Date, std::string> Date::parse(std::string_view text) {
    const auto complaint = [] { return std::unexpected<std::string>("must be a day written YYYY-MM-DD"); };
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return complaint();
    const int year = digits(text.substr(0, 4));
    const int month = digits(text.substr(5, 2));
    const int day = digits(text.substr(8, 2));
    if (year < 1 || month < 0 || day < 0) return complaint();
    const std::chrono::year_month_day calendar{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                               std::chrono::day{static_cast<unsigned>(day)}};
    if (!calendar.ok()) return std::unexpected<std::string>("is not a day of the calendar");
    return Date{calendar};
}

std::string Date::text() const {
    const auto day = calendar();
    std::array<char, 16> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return {buffer.data(), static_cast<std::size_t>(length)};
}

Date Date::plus_months(std::int32_t months) const {
    const auto start = calendar();
    const auto target = start.year() / start.month() + std::chrono::months{months};
    const std::chrono::year_month_day same_day{target.year(), target.month(), start.day()};
    if (same_day.ok()) return Date{same_day};
    const std::chrono::year_month_day_last last{target.year(), std::chrono::month_day_last{target.month()}};
    return Date{std::chrono::sys_days{last}}.plus_days(1);
}

}  // namespace aftercare
