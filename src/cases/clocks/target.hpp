// How long something may take (CASE-10, CASE-11).
#pragma once

#include "platform/describe/type.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace aftercare::cases {

// Exactly one of the four is said.
struct Target {
    static constexpr std::string_view kDoc = "How long something may take: exactly one of the four is said.";
    static constexpr describe::Note kNotes[] = {{"minutes", "At any hour of any day."},
                                                {"hours", "At any hour of any day."},
                                                {"business_days", "The same local time so many business days on."},
                                                {"next_business_day", "The close of the first business day after the day."}};

    std::optional<Int<1, 100'000>> minutes;
    std::optional<Int<1, 10'000>> hours;
    std::optional<Int<1, 1'000>> business_days;
    std::optional<bool> next_business_day;  // Always true.

    // Whether it is counted in opening hours; else at any hour of any day.
    bool by_calendar() const { return business_days || next_business_day; }
    bool operator==(const Target&) const = default;
};
DESCRIBE(Target, minutes, hours, business_days, next_business_day)

// Why it says nothing that can be counted; empty where it does.
std::string target_complaint(const Target& target);

// REQUIRES: it is not by_calendar(), and target_complaint() finds nothing.
std::chrono::microseconds length_of(const Target& target);

}  // namespace aftercare::cases
