// A moment, in microseconds since 1970-01-01T00:00:00Z. All stored times are these (ID-15).
#pragma once

#include "platform/base/date.hpp"

#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace aftercare {

class Instant {
public:
    constexpr Instant() = default;
    explicit constexpr Instant(std::int64_t micros_since_epoch) : micros_(micros_since_epoch) {}

    // Reads RFC 3339 with an offset or Z, up to microseconds, years 0001 to 9999; else a sentence saying what was expected.
    static std::expected<Instant, std::string> parse(std::string_view text);
    // RFC 3339 in UTC with six decimals: "2026-11-21T18:37:02.000000Z".
    std::string text() const;
    static constexpr std::size_t kLength = 27;
    // Writes it where there is room for kLength characters; gives the place behind it.
    char* put(char* at) const;

    constexpr std::int64_t micros_since_epoch() const { return micros_; }
    // The day in UTC.
    constexpr Date utc_day() const {
        return Date{std::chrono::floor<std::chrono::days>(
            std::chrono::sys_time<std::chrono::microseconds>{std::chrono::microseconds{micros_}})};
    }
    constexpr Instant plus(std::chrono::microseconds span) const { return Instant{micros_ + span.count()}; }
    constexpr std::chrono::microseconds since(Instant earlier) const {
        return std::chrono::microseconds{micros_ - earlier.micros_};
    }
    constexpr auto operator<=>(const Instant&) const = default;

private:
    std::int64_t micros_ = 0;
};

}  // namespace aftercare
