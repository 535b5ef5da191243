#include "platform/sheet/xlsx_value.hpp"

#include "platform/base/date.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace aftercare::sheet {

namespace {

constexpr double kMaxWhole = 1e15;  // From here on spreadsheets round whole numbers.
constexpr std::int64_t kDayMillis = 86'400'000;
constexpr std::int64_t kLastDay = 2'958'465;  // 9999-12-31, counted from 1900.
constexpr std::int32_t kEpoch1900 = -25'569;  // Day 0 from March 1900 on: 1899-12-30.
constexpr std::int32_t kEpoch1904 = -24'107;  // 1904-01-01.
constexpr std::int64_t kNoSuchDay = 60;       // 1900-02-29, which spreadsheets believe in.

char lower(char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string two(std::int64_t number) { return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)}; }

// "18:37:02", with ".250" where there are milliseconds.
std::string time_text(std::int64_t millis) {
    std::string text = two(millis / 3'600'000) + ":" + two(millis / 60'000 % 60) + ":" + two(millis / 1000 % 60);
    if (const std::int64_t rest = millis % 1000; rest != 0) text += "." + std::to_string(1000 + rest).substr(1);
    return text;
}

std::expected<std::string, std::string> plain_number(double number) {
    if (std::abs(number) >= kMaxWhole)
        return std::unexpected(
            "holds a number of more than 15 digits, which the spreadsheet has rounded; format the column as text and enter it "
            "again");
    std::array<char, 64> room;
    // Fifteen digits are what a spreadsheet shows of a number; more are noise of its arithmetic.
    auto end = std::to_chars(room.data(), room.data() + room.size(), number, std::chars_format::scientific, 14).ptr;
    double shown = number;
    std::from_chars(room.data(), end, shown);
    if (shown == 0) return "0";
    std::array<char, 512> fixed;
    end = std::to_chars(fixed.data(), fixed.data() + fixed.size(), shown, std::chars_format::fixed).ptr;
    return std::string(fixed.data(), end);
}

std::expected<std::string, std::string> day_text(double number, Shown shown, bool since_1904) {
    const auto millis = static_cast<std::int64_t>(std::llround(number * static_cast<double>(kDayMillis)));
    const std::int64_t day = millis / kDayMillis;
    const std::int64_t rest = millis % kDayMillis;
    if (shown == Shown::time && day == 0) return time_text(rest);
    if (!since_1904 && (day == kNoSuchDay || (day == 0 && rest == 0)))
        return std::unexpected("holds a date that is no day of the calendar");
    const std::int64_t since_1970 = day + (since_1904 ? kEpoch1904 : day < kNoSuchDay ? kEpoch1900 + 1 : kEpoch1900);
    const std::string date = Date{static_cast<std::int32_t>(since_1970)}.text();
    return rest == 0 ? date : date + "T" + time_text(rest) + "Z";
}

// What the letters of a format code say.
struct Letters {
    bool day = false;    // y or d.
    bool month = false;  // m, which may also be minutes.
    bool time = false;   // h or s.
};

// Where a part of the code that shows itself, or says nothing of the kind, ends; `at` where there is none.
std::size_t behind_literal(std::string_view code, std::size_t at) {
    const char c = code[at];
    if (c == '\\' || c == '_' || c == '*') return at + 2;
    const char closing = c == '"' ? '"' : c == '[' ? ']' : '\0';
    if (closing == '\0') return at;
    const std::size_t end = code.find(closing, at + 1);
    return end == std::string_view::npos ? code.size() : end + 1;
}

// "[h]", "[mm]", "[ss]": time that has passed.
bool is_elapsed(std::string_view bracket) {
    if (bracket.size() < 3) return false;
    const char first = lower(bracket[1]);
    if (first != 'h' && first != 'm' && first != 's') return false;
    for (const char c : bracket.substr(1, bracket.size() - 2))
        if (lower(c) != first) return false;
    return true;
}

Letters letters_of(std::string_view code) {
    Letters letters;
    for (std::size_t at = 0; at < code.size() && code[at] != ';';) {
        if (const std::size_t behind = behind_literal(code, at); behind != at) {
            if (code[at] == '[') letters.time = letters.time || is_elapsed(code.substr(at, behind - at));
            at = behind;
            continue;
        }
        const char c = lower(code[at++]);
        letters.day = letters.day || c == 'y' || c == 'd';
        letters.month = letters.month || c == 'm';
        letters.time = letters.time || c == 'h' || c == 's';
    }
    return letters;
}

}  // namespace

Shown shown_by_code(std::string_view code) {
    if (code.size() >= 7 && lower(code[0]) == 'g' && lower(code[1]) == 'e' && lower(code[2]) == 'n') return Shown::number;
    const Letters letters = letters_of(code);
    const bool date = letters.day || (letters.month && !letters.time);
    if (date) return letters.time ? Shown::date_time : Shown::date;
    return letters.time ? Shown::time : Shown::number;
}

Shown shown_by_number(std::int64_t id) {
    if (id == 22) return Shown::date_time;
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return Shown::time;
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return Shown::date;
    return Shown::number;
}

std::expected<std::string, std::string> number_text(std::string_view raw, Shown shown, bool since_1904) {
    double number = 0;
    const auto [stopped, error] = std::from_chars(raw.data(), raw.data() + raw.size(), number);
    if (error != std::errc{} || stopped != raw.data() + raw.size() || !std::isfinite(number))
        return std::unexpected("holds no number where one is due");
    if (shown == Shown::number) return plain_number(number);
    const auto last = static_cast<double>(since_1904 ? kLastDay - 1462 : kLastDay);
    if (number < 0 || number >= last + 1) return std::unexpected("holds a date that is no day of the calendar");
    return day_text(number, shown, since_1904);
}

}  // namespace aftercare::sheet
