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

// Cases that people of these care centres have count by the calendar, where their site has none.
struct CentresOfCalendar {
    CalendarCode calendar;
    describe::List<CalendarCode, 1, 50> centres;
};
DESCRIBE(CentresOfCalendar, calendar, centres)

// What the holidays of a name are called in other languages.
struct HolidayWords {
    OneLine<1, 120> name;
    policy::Names words;
};
DESCRIBE(HolidayWords, name, words)

struct Calendars {
    CalendarCode centre;  // Of cases that none of the below is for.
    describe::List<Calendar, 1, 200> calendars;
    describe::List<SitesOfCalendar, 0, 200> sites;          // The first that names the country counts.
    describe::List<CentresOfCalendar, 0, 50> care_centres;  // Of routing.yaml, each once.
    describe::List<HolidayWords, 0, 1'000> holiday_words;

    // nullptr where there is none.
    const Calendar* find(const CalendarCode& code) const;
    // The one of that code, else the centre's: a pack of today may lack a calendar of yesterday.
    const Calendar& else_centre(const CalendarCode& code) const;
    // By which a case counts whose site is in the country and which somebody of the care centre has (CASE-11): the site's, else the care centre's,
    // else the pack's `centre`.
    const CalendarCode& of(const std::optional<identity::CountryCode>& country,
                           const std::optional<CalendarCode>& care_centre) const;
};
DESCRIBE(Calendars, centre, calendars, sites, care_centres, holiday_words)

void add_calendars(policy::Sections& sections);

}  // namespace aftercare::cases
