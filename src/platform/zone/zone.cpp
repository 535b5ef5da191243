#include "platform/zone/zone.hpp"

#include "platform/base/result.hpp"

#include <date/tz.h>

namespace aftercare::zone {

namespace {

// The zone that the thread asked for last is found without a search: most installations ask for one, in every look-up.
const date::time_zone* find(std::string_view name) {
    thread_local std::string last;
    thread_local const date::time_zone* found = nullptr;
    if (found && name == last) return found;
    try {
        last = name;
        found = date::locate_zone(last);
        return found;
    } catch (const std::runtime_error&) {
        found = nullptr;
        return nullptr;  // The library's only way of saying that there is none.
    }
}

const date::time_zone& known(std::string_view name) {
    const date::time_zone* const found = find(name);
    check(found != nullptr, "unknown time zone");
    return *found;
}

std::chrono::sys_time<std::chrono::microseconds> utc_of(Instant at) {
    return std::chrono::sys_time<std::chrono::microseconds>{std::chrono::microseconds{at.micros_since_epoch()}};
}

}  // namespace

bool exists(std::string_view name) { return find(name) != nullptr; }

LocalTime local_time(Instant at, std::string_view zone) {
    const auto local = known(zone).to_local(utc_of(at)).time_since_epoch();
    const auto days = std::chrono::floor<std::chrono::days>(local);
    return {.day = Date{static_cast<std::int32_t>(days.count())}, .since_midnight = local - days};
}

Date local_day(Instant at, std::string_view zone) { return local_time(at, zone).day; }

WallTime wall_time(Instant at, std::string_view zone) {
    const LocalTime local = local_time(at, zone);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(local.since_midnight).count();
    std::string abbreviation = known(zone).get_info(std::chrono::floor<std::chrono::seconds>(utc_of(at))).abbrev;
    if (abbreviation.starts_with('+') || abbreviation.starts_with('-')) abbreviation.insert(0, "UTC");
    return {.day = local.day,
            .hour = static_cast<int>(minutes / 60),
            .minute = static_cast<int>(minutes % 60),
            .abbreviation = std::move(abbreviation)};
}

Instant instant_of(Date day, std::chrono::microseconds since_midnight, std::string_view zone) {
    const date::local_time<std::chrono::microseconds> local{std::chrono::days{day.days_since_epoch()} + since_midnight};
    return Instant{known(zone).to_sys(local, date::choose::earliest).time_since_epoch().count()};
}

}  // namespace aftercare::zone
