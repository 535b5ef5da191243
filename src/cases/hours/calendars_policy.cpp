#include "cases/hours/calendars_policy.hpp"

#include <algorithm>
#include <set>

namespace aftercare::cases {

namespace {

// A name that no holiday has would translate nothing.
void check_holiday_words(const Calendars& calendars, policy::Complaints& complaints) {
    std::set<std::string> holidays;
    for (const Calendar& calendar : calendars.calendars)
        for (const Holiday& holiday : calendar.holidays) holidays.insert(holiday.name.text());
    std::set<std::string> names;
    for (std::size_t i = 0; i < calendars.holiday_words.size(); ++i) {
        const HolidayWords& one = calendars.holiday_words[i];
        const std::string here = "/holiday_words/" + std::to_string(i);
        if (!holidays.contains(one.name.text()))
            complaints.say(here + "/name", "is the name of no holiday of this file: " + one.name.text());
        if (!names.insert(one.name.text()).second) complaints.say(here + "/name", "stands twice: " + one.name.text());
        policy::check_names(one.words, here + "/words", complaints);
    }
}

void check_calendars(const Calendars& calendars, policy::Complaints& complaints) {
    std::set<std::string> codes;
    for (std::size_t i = 0; i < calendars.calendars.size(); ++i) {
        const std::string here = "/calendars/" + std::to_string(i);
        const std::string& code = calendars.calendars[i].code.text();
        if (!codes.insert(code).second) complaints.say(here + "/code", "stands twice: " + code);
        check_calendar(calendars.calendars[i], here, complaints);
    }
    const auto require = [&](const CalendarCode& code, const std::string& pointer) {
        if (!calendars.find(code)) complaints.say(pointer, "names no calendar of this file: " + code.text());
    };
    require(calendars.centre, "/centre");
    std::set<std::string> countries;
    for (std::size_t i = 0; i < calendars.sites.size(); ++i) {
        const std::string here = "/sites/" + std::to_string(i);
        require(calendars.sites[i].calendar, here + "/calendar");
        for (std::size_t j = 0; j < calendars.sites[i].countries.size(); ++j)
            if (const std::string& country = calendars.sites[i].countries[j].text(); !countries.insert(country).second)
                complaints.say(here + "/countries/" + std::to_string(j), "stands twice: " + country);
    }
    std::set<std::string> centres;
    for (std::size_t i = 0; i < calendars.care_centres.size(); ++i) {
        const std::string here = "/care_centres/" + std::to_string(i);
        require(calendars.care_centres[i].calendar, here + "/calendar");
        for (std::size_t j = 0; j < calendars.care_centres[i].centres.size(); ++j)
            if (const std::string& centre = calendars.care_centres[i].centres[j].text(); !centres.insert(centre).second)
                complaints.say(here + "/centres/" + std::to_string(j), "stands twice: " + centre);
    }
    check_holiday_words(calendars, complaints);
}

}  // namespace

const Calendar* Calendars::find(const CalendarCode& code) const {
    const auto found = std::ranges::find(calendars, code, &Calendar::code);
    return found == calendars.end() ? nullptr : &*found;
}

const Calendar& Calendars::else_centre(const CalendarCode& code) const {
    const Calendar* const found = find(code);
    return found ? *found : *find(centre);
}

const CalendarCode& Calendars::of(const std::optional<identity::CountryCode>& country,
                                  const std::optional<CalendarCode>& care_centre) const {
    if (country)
        for (const SitesOfCalendar& one : sites)
            if (std::ranges::find(one.countries, *country) != one.countries.end()) return one.calendar;
    if (care_centre)
        for (const CentresOfCalendar& one : care_centres)
            if (std::ranges::find(one.centres, *care_centre) != one.centres.end()) return one.calendar;
    return centre;
}

void add_calendars(policy::Sections& sections) { sections.add<Calendars>("calendars", check_calendars); }

}  // namespace aftercare::cases
