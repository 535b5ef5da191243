// The calendars of every policy version that a clock was begun by: a clock keeps the version that it began with (CASE-31).
#pragma once

#include "cases/clocks/clock.hpp"
#include "cases/hours/calendars_policy.hpp"
#include "cases/hours/hours.hpp"
#include "platform/db/db.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace aftercare::cases {

class CalendarsKept {
public:
    // The pack must outlive it.
    explicit CalendarsKept(const policy::Pack& pack) : pack_(pack) {}

    // The hours that the clock is counted by; nullptr where it is counted at any hour of any day. Lives as long as this. Thread safe.
    const Hours* hours_of(db::Tx& tx, const Clock& clock);

private:
    const Calendars& calendars_of(db::Tx& tx, const std::string& version);

    const policy::Pack& pack_;
    std::mutex mutex_;
    std::map<std::string, std::unique_ptr<const Calendars>> versions_;
    std::map<std::pair<std::string, CalendarCode>, std::unique_ptr<const Hours>> hours_;
};

}  // namespace aftercare::cases
