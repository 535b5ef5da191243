#include "platform/text/days.hpp"

#include "platform/text/catalogue.hpp"
#include "platform/zone/zone.hpp"

namespace aftercare::text {

namespace {

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::string day_text(std::string_view language, Date day) {
    const Catalogue& texts = Catalogue::shipped();
    const auto calendar = day.calendar();
    const auto month = static_cast<unsigned>(calendar.month());
    return texts.message(language, "platform.day",
                         {{"day", std::to_string(static_cast<unsigned>(calendar.day()))},
                          {"month", texts.message(language, "platform.month_" + std::to_string(month))},
                          {"year", std::to_string(static_cast<int>(calendar.year()))}});
}

std::string moment_text(std::string_view language, Instant at, std::string_view zone) {
    const zone::WallTime wall = zone::wall_time(at, zone);
    std::string name(zone);
    if (wall.abbreviation != name) name = wall.abbreviation + " (" + name + ")";
    return Catalogue::shipped().message(
        language, "platform.moment",
        {{"day", day_text(language, wall.day)}, {"time", two_digits(wall.hour) + ":" + two_digits(wall.minute)}, {"zone", name}});
}

}  // namespace aftercare::text
