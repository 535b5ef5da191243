#include "platform/describe/append.hpp"

#include "platform/base/result.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

namespace aftercare::describe {

namespace {

constexpr std::string_view kHex = "0123456789abcdef";

void put_digits(char* at, std::uint64_t number, int count) {
    for (int i = count; i-- > 0; number /= 10) at[i] = static_cast<char>('0' + number % 10);
}

void put_date(char* at, std::int64_t days) {
    const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{days}}};
    put_digits(at, static_cast<std::uint64_t>(static_cast<int>(day.year())), 4);
    at[4] = '-';
    put_digits(at + 5, static_cast<unsigned>(day.month()), 2);
    at[7] = '-';
    put_digits(at + 8, static_cast<unsigned>(day.day()), 2);
}

}  // namespace

void append_uuid(const Uuid& uuid, std::string& out) {
    std::array<char, 36> text;
    std::size_t at = 0;
    for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text[at++] = '-';
        text[at++] = kHex[uuid.bytes[i] >> 4];
        text[at++] = kHex[uuid.bytes[i] & 15];
    }
    out.append(text.data(), text.size());
}

void append_date(std::int64_t days, std::string& out) {
    std::array<char, 10> text;
    put_date(text.data(), days);
    out.append(text.data(), text.size());
}

void append_instant(std::int64_t micros, std::string& out) {
    constexpr std::int64_t kDay = 86'400'000'000;
    const std::int64_t days = micros >= 0 ? micros / kDay : -((kDay - 1 - micros) / kDay);
    const auto rest = static_cast<std::uint64_t>(micros - days * kDay);
    std::array<char, 27> text;
    put_date(text.data(), days);
    text[10] = 'T';
    put_digits(text.data() + 11, rest / 3'600'000'000, 2);
    text[13] = ':';
    put_digits(text.data() + 14, rest / 60'000'000 % 60, 2);
    text[16] = ':';
    put_digits(text.data() + 17, rest / 1'000'000 % 60, 2);
    text[19] = '.';
    put_digits(text.data() + 20, rest % 1'000'000, 6);
    text[26] = 'Z';
    out.append(text.data(), text.size());
}

void append_int(std::int64_t number, std::string& out) {
    std::array<char, 24> text;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    out.append(text.data(), static_cast<std::size_t>(end - text.data()));
}

void append_real(double number, std::string& out) {
    check(std::isfinite(number), "JSON has no number that is not finite");
    std::array<char, 32> text;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    out.append(text.data(), static_cast<std::size_t>(end - text.data()));
}

}  // namespace aftercare::describe
