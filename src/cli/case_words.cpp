// Times and names of cases, for people at a terminal.
#include "cli/case.hpp"
#include "identity/policy.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>
#include <cstdio>

namespace aftercare::cli {

std::string moment(Instant at, const std::string& zone) {
    const zone::WallTime wall = zone::wall_time(at, zone);
    char clock[16];
    std::snprintf(clock, sizeof clock, " %02d:%02d ", wall.hour, wall.minute);
    return wall.day.text() + clock + wall.abbreviation;
}

std::string span(std::int64_t micros) {
    constexpr std::int64_t kMinute = 60'000'000;
    const std::int64_t minutes = (micros < 0 ? -micros : micros) / kMinute;
    if (minutes == 0) return "less than a minute";
    std::string text;
    const auto add = [&](std::int64_t count, const char* unit) {
        if (count > 0) text += (text.empty() ? "" : " ") + std::to_string(count) + " " + unit;
    };
    add(minutes / (24 * 60), "d");
    add(minutes / 60 % 24, "h");
    add(minutes % 60, "min");
    return text;
}

std::string zone_of(const server::App& app, const cases::Case& row) {
    const auto& routing = app.pack().get<cases::Routing>();
    const cases::Calendar* const centre = row.centre ? routing.centre(*row.centre) : nullptr;
    return centre ? centre->time_zone.text() : app.pack().get<identity::Installation>().time_zone.text();
}

std::string words_of(cases::ClockKind kind) {
    std::string name(describe::enumerator_name(kind));
    std::ranges::replace(name, '_', ' ');
    return name;
}

}  // namespace aftercare::cli
