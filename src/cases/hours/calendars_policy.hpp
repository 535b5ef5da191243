// calendars.yaml: by which opening hours business days are counted, and for which sites (CASE-11).
#pragma once

#include "cases/hours/calendar.hpp"

namespace aftercare::cases {

// Sites in these countries count their business days by the calendar.
struct SitesOfCalendar {
    CalendarCode calendar;
    describe::List<identity::CountryCode, 1, 300> countries;
};
DESCRIBE(SitesOfCalendar, calendar, countries)

// What the holidays of a name are called in other languages.
struct HolidayWords {
    OneLine<1, 120> name;
    policy::Names words;
};
DESCRIBE(HolidayWords, name, words)

struct Calendars {
    CalendarCode centre;  // Of cases without a site, and of sites that none of the below is for.
    describe::List<Calendar, 1, 200> calendars;
    describe::List<SitesOfCalendar, 0, 200> sites;  // The first that names the country counts.
    describe::List<HolidayWords, 0, 1'000> holiday_words;

    // nullptr where there is none.
    const Calendar* find(const CalendarCode& code) const;
    // The one of that code, else the centre's: a pack of today may lack a calendar of yesterday.
    const Calendar& else_centre(const CalendarCode& code) const;
    // The calendar of a site in the country; the centre's for none.
    const CalendarCode& of(const std::optional<identity::CountryCode>& country) const;
};
DESCRIBE(Calendars, centre, calendars, sites, holiday_words)

void add_calendars(policy::Sections& sections);

}  // namespace aftercare::cases
