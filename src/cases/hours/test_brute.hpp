// For tests: opening hours counted minute after minute from the calendar's own text, and random calendars where clocks are changed oddly. It
// asks the zone for nothing but what its clocks show.
#pragma once

#include "cases/hours/calendar.hpp"
#include "platform/base/instant.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <random>
#include <string>
#include <tuple>
#include <vector>

namespace aftercare::cases::test {

class Chance {
public:
    explicit Chance(std::uint32_t seed) : engine_(seed) {}
    // From `least` to `most`.
    int number(int least, int most) { return std::uniform_int_distribution<int>(least, most)(engine_); }
    bool one_in(int many) { return number(1, many) == 1; }

private:
    std::mt19937 engine_;
};

inline constexpr int kMinutesOfDay = 24 * 60;

struct BruteMinute {
    Date wall_day;  // What the clocks show.
    int wall_minute = 0;
    Date day;  // The furthest that they have shown: what they show a second time opens and closes nothing.
    int minute = 0;
    bool open = false;
    const Holiday* holiday = nullptr;
};

class BruteTime {
public:
    // REQUIRES: a whole minute. Three days before it are for what the clocks have shown by then.
    BruteTime(const Calendar& calendar, Instant start, int minutes) : calendar_(calendar), start_(start) {
        const int before = 3 * kMinutesOfDay;
        std::pair<Date, int> furthest{Date::first(), 0};
        for (int i = -before; i < minutes; ++i) {
            const zone::LocalTime local = zone::local_time(at(i), calendar.time_zone.text());
            const int minute = static_cast<int>(std::chrono::floor<std::chrono::minutes>(local.since_midnight).count());
            furthest = std::max(furthest, {local.day, minute});
            if (i < 0) continue;
            BruteMinute one{.wall_day = local.day, .wall_minute = minute, .day = furthest.first, .minute = furthest.second};
            for (const Holiday& holiday : calendar.holidays)
                if (holiday.day == one.day) one.holiday = &holiday;
            for (const OpeningHours& hours : hours_of(one))
                one.open = one.open || (hours.opens.since_midnight().count() <= one.minute &&
                                        one.minute < hours.closes.since_midnight().count());
            minutes_.push_back(one);
        }
    }

    Instant at(int minute) const { return start_.plus(std::chrono::minutes{minute}); }
    int size() const { return static_cast<int>(minutes_.size()); }
    const BruteMinute& operator[](int minute) const { return minutes_[static_cast<std::size_t>(minute)]; }

    int open_time(int from, int until) const {
        int sum = 0;
        for (int i = from; i < until; ++i) sum += minutes_[static_cast<std::size_t>(i)].open ? 1 : 0;
        return sum;
    }
    // None where the time that was counted ends before, as below.
    std::optional<int> opening(int from) const {
        for (int i = from; i < size(); ++i)
            if ((*this)[i].open) return i;
        return std::nullopt;
    }
    std::optional<int> after_open_time(int from, int amount) const {
        for (int i = from;; ++i) {
            if (amount <= 0) return i;
            if (i >= size()) return std::nullopt;
            if ((*this)[i].open) --amount;
        }
    }
    // "N business days end at the same local time N business days on, or at that day's close if earlier; what begins outside opening hours
    // begins at the next opening." (CASE-11)
    std::optional<int> business_days_after(int from, int days) const {
        const auto begins = opening(from);
        if (!begins) return std::nullopt;
        const BruteMinute begin = (*this)[*begins];
        Date day = begin.wall_day;
        for (int i = 0; i < days; ++i) {
            const auto next = business_day_after(*begins, day);
            if (!next) return std::nullopt;
            day = *next;
        }
        const auto close = close_of(*begins, day);
        for (int i = *begins; close && i < *close; ++i)
            if (std::tuple((*this)[i].day, (*this)[i].minute) >= std::tuple(day, begin.wall_minute)) return i;
        return close;
    }
    // "The close of the first business day after the day of creation." (CASE-11)
    std::optional<int> next_business_day_close(int from) const {
        const auto day = business_day_after(from, (*this)[from].wall_day);
        return day ? close_of(from, *day) : std::nullopt;
    }

private:
    const DayHours& hours_of(const BruteMinute& minute) const {
        static const DayHours kClosed;
        if (minute.holiday) return minute.holiday->hours ? *minute.holiday->hours : kClosed;
        const Week& week = calendar_.week;
        const std::array<const DayHours*, 7> days{&week.thursday, &week.friday,  &week.saturday, &week.sunday,
                                                  &week.monday,   &week.tuesday, &week.wednesday};
        return *days.at(static_cast<std::size_t>(minute.day.days_since_epoch() % 7));  // 1970 began with a Thursday.
    }
    std::optional<Date> business_day_after(int from, Date day) const {
        for (int i = from; i < size(); ++i)
            if ((*this)[i].open && day < (*this)[i].day) return (*this)[i].day;
        return std::nullopt;
    }
    // None also where it may not be over yet.
    std::optional<int> close_of(int from, Date day) const {
        std::optional<int> close;
        for (int i = from; i < size(); ++i) {
            if (day < (*this)[i].day) return close;
            if ((*this)[i].open && (*this)[i].day == day) close = i + 1;
        }
        return std::nullopt;
    }

    const Calendar& calendar_;
    Instant start_;
    std::vector<BruteMinute> minutes_;
};

inline DayHours random_hours(Chance& chance) {
    DayHours hours;
    if (chance.one_in(8)) {
        hours.push_back({ClockTime(std::chrono::minutes{0}), ClockTime(std::chrono::minutes{kMinutesOfDay})});
        return hours;
    }
    const int step = chance.one_in(3) ? 1 : 30;
    int at = chance.one_in(5) ? 0 : chance.number(0, 12 * 60 / step) * step;
    for (int i = chance.number(0, 3); i > 0 && at < kMinutesOfDay; --i) {
        int closes = std::min(kMinutesOfDay, at + chance.number(1, 9 * 60 / step) * step);
        if (chance.one_in(6)) closes = kMinutesOfDay;
        hours.push_back({ClockTime(std::chrono::minutes{at}), ClockTime(std::chrono::minutes{closes})});
        at = closes + chance.number(1, 180 / step) * step;
    }
    return hours;
}

// A zone, and a day from which on there is something to see: with luck its clocks are changed within ten days.
struct ZoneAndDay {
    std::string zone;
    Date day;
};
inline ZoneAndDay random_zone_and_day(Chance& chance) {
    // A day that never was, and midnights that come twice.
    static const std::vector<std::pair<const char*, const char*>> kOddest{
        {"Pacific/Apia", "2011-12-24"}, {"America/St_Johns", "2010-11-01"}, {"America/St_Johns", "2008-10-27"}};
    if (chance.one_in(4)) {
        const auto& [zone, day] = kOddest[static_cast<std::size_t>(chance.number(0, static_cast<int>(kOddest.size()) - 1))];
        return {zone, Date::parse(day).value().plus_days(-chance.number(0, 6))};
    }
    static const std::vector<std::string> kZones{"Europe/Berlin",
                                                 "America/New_York",
                                                 "Australia/Lord_Howe",
                                                 "Asia/Kolkata",
                                                 "America/St_Johns",
                                                 "Pacific/Apia",
                                                 "Africa/Casablanca",
                                                 "America/Sao_Paulo",
                                                 "Asia/Beirut",
                                                 "America/Los_Angeles",
                                                 "UTC"};
    const std::string zone = kZones[static_cast<std::size_t>(chance.number(0, static_cast<int>(kZones.size()) - 1))];
    Date day = Date::parse("2008-01-01").value().plus_days(chance.number(0, 20 * 365));
    if (chance.one_in(4)) return {zone, day};
    const auto noon = [&](Date of) {
        return zone::local_time(Instant{std::int64_t{of.days_since_epoch()} * 86'400'000'000 + 43'200'000'000}, zone);
    };
    const auto shift = [&](Date of) {
        const zone::LocalTime local = noon(of);
        return std::chrono::days{local.day.days_since_epoch() - of.days_since_epoch()} + local.since_midnight;
    };
    for (int i = 0; i < 400; ++i) {
        const Date next = day.plus_days(1);
        if (shift(day) != shift(next)) return {zone, day.plus_days(-chance.number(4, 10))};
        day = next;
    }
    return {zone, day};
}

// Sound, open on one day of the week at least, with holidays of the twenty days from `day` on.
inline Calendar random_calendar(Chance& chance, const std::string& zone, Date day) {
    Calendar calendar;
    calendar.code = CalendarCode::parse("random").value();
    calendar.name = OneLine<1, 120>("Random");
    calendar.time_zone = identity::TimeZone::parse(zone).value();
    Week& week = calendar.week;
    for (DayHours* const hours :
         {&week.monday, &week.tuesday, &week.wednesday, &week.thursday, &week.friday, &week.saturday, &week.sunday})
        if (!chance.one_in(4)) *hours = random_hours(chance);
    if (week.tuesday.empty())
        week.tuesday.push_back({ClockTime(std::chrono::minutes{540}), ClockTime(std::chrono::minutes{1'020})});
    for (int i = 0; i < 20; ++i) {
        if (!chance.one_in(5)) continue;
        Holiday holiday{
            .day = day.plus_days(i), .name = OneLine<1, 120>("Holiday " + std::to_string(chance.number(1, 2))), .hours = {}};
        if (chance.one_in(2)) holiday.hours = random_hours(chance);
        calendar.holidays.push_back(std::move(holiday));
    }
    return calendar;
}

}  // namespace aftercare::cases::test
