#include "insight/life/day_text.hpp"

#include <charconv>

namespace aftercare::insight {

namespace {

// The digits before `end`, which is taken as well; nothing where there are none or too many.
std::optional<int> number_before(std::string_view& rest, char end, std::size_t most) {
    const std::size_t at = end == '\0' ? rest.size() : rest.find(end);
    if (at == std::string_view::npos || at == 0 || at > most) return std::nullopt;
    int number = 0;
    const auto [stop, error] = std::from_chars(rest.data(), rest.data() + at, number);
    if (error != std::errc() || stop != rest.data() + at || rest.front() == '-') return std::nullopt;
    rest.remove_prefix(end == '\0' ? at : at + 1);
    return number;
}

}  // namespace

std::expected<DayText, std::string> DayText::parse(std::string_view text) {
    if (text.find('/') == std::string_view::npos) {
        auto day = Date::parse(text);
        if (day) return DayText(*day);
        return std::unexpected("must be a day as 2026-11-21 or, the month first, 11/21/2026");
    }
    std::string_view rest = text;
    const auto month = number_before(rest, '/', 2);
    const auto day = month ? number_before(rest, '/', 2) : std::nullopt;
    const auto year = day && rest.size() == 4 ? number_before(rest, '\0', 4) : std::nullopt;
    if (!year) return std::unexpected("must be a day as 2026-11-21 or, the month first, 11/21/2026");
    const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok() || *year < 1) return std::unexpected("there is no such day; the month stands first: 11/21/2026");
    return DayText(Date(date));
}

}  // namespace aftercare::insight
