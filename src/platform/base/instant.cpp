#include "platform/base/instant.hpp"

#include "platform/base/digits.hpp"

namespace aftercare {

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kDay = 86'400 * kSecond;

// Reads exactly `count` digits at `at`; -1 where there are none.
int number_at(std::string_view text, std::size_t at, std::size_t count) {
    if (text.size() < at + count) return -1;
    int number = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

}  // namespace

std::expected<Instant, std::string> Instant::parse(std::string_view text) {
    const auto complaint = [] {
        return std::unexpected<std::string>("must be a time written like 2026-11-21T18:37:02Z or with an offset like +01:00");
    };
    if (text.size() < 20) return complaint();
    const auto day = Date::parse(text.substr(0, 10));
    if (!day) return complaint();
    const int hour = number_at(text, 11, 2);
    const int minute = number_at(text, 14, 2);
    const int second = number_at(text, 17, 2);
    if ((text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':') return complaint();
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return complaint();

    std::size_t at = 19;
    std::int64_t micros = 0;
    if (text[at] == '.') {
        ++at;
        std::int64_t unit = kSecond / 10;
        const std::size_t first = at;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10) micros += unit * (text[at] - '0');
        if (at == first || at - first > 9) return complaint();
    }
    std::int64_t offset_minutes = 0;
    const std::string_view zone = text.substr(at);
    if (zone != "Z" && zone != "z") {
        if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return complaint();
        const int hours = number_at(zone, 1, 2);
        const int minutes = number_at(zone, 4, 2);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return complaint();
        offset_minutes = std::int64_t{zone[0] == '-' ? -1 : 1} * (hours * 60 + minutes);
    }
    const std::int64_t of_day = std::int64_t{hour * 3600 + minute * 60 + second} * kSecond + micros;
    const Instant instant{day->days_since_epoch() * kDay + of_day - offset_minutes * 60 * kSecond};
    // The offset may lead out of the calendar.
    if (instant.utc_day() < Date::first() || Date::last() < instant.utc_day()) return complaint();
    return instant;
}

char* Instant::put(char* at) const {
    const Date day = utc_day();
    const auto rest = static_cast<std::uint64_t>(micros_ - day.days_since_epoch() * kDay);
    const auto seconds = static_cast<std::uint32_t>(rest / kSecond);
    at = day.put(at);
    at[0] = 'T';
    put_digits<2>(at + 1, seconds / 3600);
    at[3] = ':';
    put_digits<2>(at + 4, seconds / 60 % 60);
    at[6] = ':';
    put_digits<2>(at + 7, seconds % 60);
    at[9] = '.';
    put_digits<6>(at + 10, static_cast<std::uint32_t>(rest % kSecond));
    at[16] = 'Z';
    return at + 17;
}

std::string Instant::text() const {
    std::string text(kLength, '-');
    put(text.data());
    return text;
}

}  // namespace aftercare
