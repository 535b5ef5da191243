#include "platform/text/days.hpp"

#include "platform/text/catalogue.hpp"
#include "platform/zone/zone.hpp"

#include <map>
#include <vector>

namespace aftercare::text {

namespace {

// How a language writes a day, taken apart once: an answer of the entitlement look-up says several.
struct DayForm {
    std::string pattern;
    std::vector<std::string> months;
};
constexpr char kDay = 1;  // Control characters, which no text holds.
constexpr char kMonth = 2;
constexpr char kYear = 3;

DayForm made_form(const std::string& language) {
    const Catalogue& texts = Catalogue::shipped();
    DayForm form{.pattern = texts.message(
                     language, "platform.day",
                     {{"day", std::string(1, kDay)}, {"month", std::string(1, kMonth)}, {"year", std::string(1, kYear)}}),
                 .months = {}};
    for (int month = 1; month <= 12; ++month)
        form.months.push_back(texts.message(language, "platform.month_" + std::to_string(month)));
    return form;
}

const DayForm& form_of(std::string_view language) {
    static const auto all = [] {
        std::map<std::string, DayForm, std::less<>> made;
        for (const std::string& one : Catalogue::shipped().languages()) made.emplace(one, made_form(one));
        return made;
    }();
    return all.at(Catalogue::shipped().language_for(language));
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::string day_text(std::string_view language, Date day) {
    const DayForm& form = form_of(language);
    const auto calendar = day.calendar();
    std::string text;
    for (const char c : form.pattern) {
        if (c == kDay)
            text += std::to_string(static_cast<unsigned>(calendar.day()));
        else if (c == kMonth)
            text += form.months.at(static_cast<unsigned>(calendar.month()) - 1);
        else if (c == kYear)
            text += std::to_string(static_cast<int>(calendar.year()));
        else
            text += c;
    }
    return text;
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
