// Days as lists of other people write them. Ours are ISO dates; the vendor's tables say month, day and year with slashes.
#pragma once

#include "platform/base/date.hpp"
#include "platform/describe/type.hpp"

#include <string>
#include <string_view>

namespace aftercare::insight {

// "2026-11-21" or "11/21/2026" (the month first, as the vendor's lists have it; one digit will do). Kept as the day that it is.
class DayText {
public:
    static constexpr describe::TextForm kForm{.name = {},
                                              .doc = "A day: 2026-11-21, or month, day and year as 11/21/2026.",
                                              .pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})$",
                                              .min = 8,
                                              .max = 10};

    // 1970-01-01: a place for a reader to fill.
    DayText() = default;
    explicit DayText(Date day) : day_(day) {}
    // Fails with a sentence where it is neither form, or there is no such day.
    static std::expected<DayText, std::string> parse(std::string_view text);

    std::string text() const { return day_.text(); }
    Date day() const { return day_; }
    auto operator<=>(const DayText&) const = default;

private:
    Date day_;
};

}  // namespace aftercare::insight
