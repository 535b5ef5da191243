#include "cases/hours/hours.hpp"

#include "platform/base/result.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>

namespace aftercare::cases {

const Holiday* Hours::holiday(Date day) const {
    const auto found = std::ranges::lower_bound(calendar_.holidays, day, {}, &Holiday::day);
    return found != calendar_.holidays.end() && found->day == day ? &*found : nullptr;
}

const DayHours& Hours::on(Date day) const {
    static const DayHours kClosed;
    if (const Holiday* const special = holiday(day)) return special->hours ? *special->hours : kClosed;
    return calendar_.week.on(std::chrono::weekday{std::chrono::sys_days{std::chrono::days{day.days_since_epoch()}}});
}

DayShown Hours::shown(Date day) const {
    DayShown shown{.day = day, .holiday = {}, .hours = on(day)};
    if (const Holiday* const special = holiday(day)) shown.holiday = special->name;
    return shown;
}

std::vector<Span> Hours::open_on(Date day) const {
    const std::string& zone = calendar_.time_zone.text();
    std::vector<Span> spans;
    for (const OpeningHours& hours : on(day)) {
        const Span span{zone::instant_of(day, hours.opens.since_midnight(), zone),
                        zone::instant_of(day, hours.closes.since_midnight(), zone)};
        if (span.from < span.until) spans.push_back(span);
    }
    return spans;
}

Date Hours::local_day(Instant at) const { return zone::local_day(at, calendar_.time_zone.text()); }

Instant Hours::opening(Instant at) const {
    for (Date day = local_day(at);; day = day.plus_days(1))
        for (const Span& span : open_on(day))
            if (at < span.until) return std::max(at, span.from);
}

bool Hours::is_open(Instant at) const { return opening(at) == at; }

Span Hours::whole_day(Date day) const {
    const std::string& zone = calendar_.time_zone.text();
    return {zone::instant_of(day, std::chrono::hours{0}, zone), zone::instant_of(day, std::chrono::hours{24}, zone)};
}

Date Hours::business_day_after(Date day) const {
    do day = day.plus_days(1);
    while (!is_business_day(day));
    return day;
}

Instant Hours::close_of(Date day) const { return open_on(day).back().until; }

Instant Hours::business_days_after(Instant from, int days) const {
    check(days > 0, "cases: a target of no business days");
    const zone::LocalTime begins = zone::local_time(opening(from), calendar_.time_zone.text());
    Date day = begins.day;
    for (int i = 0; i < days; ++i) day = business_day_after(day);
    return std::min(zone::instant_of(day, begins.since_midnight, calendar_.time_zone.text()), close_of(day));
}

Instant Hours::next_business_day_close(Instant from) const { return close_of(business_day_after(local_day(from))); }

Micros Hours::open_time(Span span) const {
    Micros sum{};
    if (span.until <= span.from) return sum;
    // Where clocks are set back over midnight, the next day has begun once and its hours with it (St. John's, until 2011).
    const Date last = local_day(span.until).plus_days(1);
    for (Date day = local_day(span.from); day <= last; day = day.plus_days(1))
        for (const Span& open : open_on(day)) {
            const Instant from = std::max(open.from, span.from);
            const Instant until = std::min(open.until, span.until);
            if (from < until) sum += until.since(from);
        }
    return sum;
}

Instant Hours::after_open_time(Instant from, Micros amount) const {
    if (amount <= Micros{}) return from;
    for (Date day = local_day(from);; day = day.plus_days(1))
        for (const Span& open : open_on(day)) {
            const Instant begins = std::max(open.from, from);
            if (open.until <= begins) continue;
            const Micros here = open.until.since(begins);
            if (amount <= here) return begins.plus(amount);
            amount -= here;
        }
}

}  // namespace aftercare::cases
