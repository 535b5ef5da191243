// Which of two releases is the better advice (INS-10). A total order, pure: numbers in, decision out. What each respect weighs is decided
// in docs/decisions/0029-advice.md.
#pragma once

#include "insight/advice/calendar.hpp"
#include "insight/version/steps.hpp"

#include <cstdint>
#include <optional>

namespace aftercare::insight::advice {

// What a release is ranked by.
struct Merits {
    // Findings that remain in the whole group, also of devices that stay where they are: affected, potentially affected and unknown alike.
    std::uint64_t critical = 0;
    std::uint64_t major = 0;
    TrainStanding standing = TrainStanding::unknown;
    StepSize step = StepSize::none;  // The largest that a device takes; back counts as larger than any, unknown as the largest.
    std::int64_t trains = 0;         // The most trains that a device passes over.
    std::uint64_t cannot_run = 0;    // Devices whose platform does not run it.
    std::uint64_t may_not_run = 0;   // Devices of whose platform it is not known.
    std::uint64_t minor = 0;
    std::uint64_t came = 0;       // Findings that it brings, of any severity.
    std::optional<Date> ends_on;  // The train's end of engineering; the later the better, not known the worst.
    VersionKey release{};         // The later the better; no two candidates have the same.
    bool operator==(const Merits&) const = default;
};

// In what a release is better than another, the weightiest first.
enum class Respect : std::uint8_t {
    critical_findings,
    major_findings,
    end_of_engineering,  // By its standing.
    step_size,
    trains_passed,
    devices_unable,
    devices_unsure,
    minor_findings,
    new_findings,
    day_of_end,
    later_release,
};
DESCRIBE_ENUM(Respect, critical_findings, major_findings, end_of_engineering, step_size, trains_passed, devices_unable,
              devices_unsure, minor_findings, new_findings, day_of_end, later_release)

// The weightiest respect in which they differ, and whether `one` is the better in it; nothing where they are equal.
struct Difference {
    Respect respect{};
    bool better = false;
};
std::optional<Difference> difference(const Merits& one, const Merits& other);

bool ranks_before(const Merits& one, const Merits& other);

}  // namespace aftercare::insight::advice
