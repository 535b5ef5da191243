#include "platform/base/date.hpp"

#include "platform/base/digits.hpp"
#include "platform/base/result.hpp"

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

char* Date::put(char* at) const {
    const auto day = calendar();
    put_digits<4>(at, static_cast<unsigned>(static_cast<int>(day.year())));
    at[4] = '-';
    put_digits<2>(at + 5, static_cast<unsigned>(day.month()));
    at[7] = '-';
    put_digits<2>(at + 8, static_cast<unsigned>(day.day()));
    return at + kLength;
}

std::string Date::text() const {
    std::string text(kLength, '-');
    put(text.data());
    return text;
}

Date Date::plus_days(std::int32_t days) const {
    const std::int64_t sum = std::int64_t{days_} + days;
    check(first().days_ <= sum && sum <= last().days_, "a day outside the calendar");
    return Date{static_cast<std::int32_t>(sum)};
}

Date Date::plus_months(std::int32_t months) const {
    constexpr std::int64_t kYear = 12;
    const auto start = calendar();
    const std::int64_t sum = static_cast<int>(start.year()) * kYear + static_cast<unsigned>(start.month()) - 1 + months;
    check(kYear <= sum && sum < 10'000 * kYear, "a day outside the calendar");
    const std::chrono::year_month target{std::chrono::year{static_cast<int>(sum / kYear)},
                                         std::chrono::month{static_cast<unsigned>(sum % kYear) + 1}};
    const std::chrono::year_month_day same_day{target / start.day()};
    if (same_day.ok()) return Date{same_day};
    return Date{std::chrono::sys_days{target / std::chrono::last}}.plus_days(1);
}

}  // namespace aftercare
