#include "platform/zone/zone.hpp"

#include "platform/base/result.hpp"

#include <date/tz.h>

namespace aftercare::zone {

namespace {

const date::time_zone* find(std::string_view name) {
    try {
        return date::locate_zone(std::string(name));
    } catch (const std::runtime_error&) {
        return nullptr;  // The library's only way of saying that there is none.
    }
}

}  // namespace

bool exists(std::string_view name) { return find(name) != nullptr; }

Date local_day(Instant at, std::string_view zone) {
    const date::time_zone* const found = find(zone);
    check(found != nullptr, "unknown time zone");
    const std::chrono::sys_time<std::chrono::microseconds> utc{std::chrono::microseconds{at.micros_since_epoch()}};
    const auto local = found->to_local(utc);
    const auto days = std::chrono::floor<std::chrono::days>(local.time_since_epoch());
    return Date{static_cast<std::int32_t>(days.count())};
}

}  // namespace aftercare::zone
