#include "insight/advice/rank.hpp"

namespace aftercare::insight::advice {

namespace {

// By how many days it is worse than the latest there is; past all days where it is not known.
std::int64_t lateness(const std::optional<Date>& day) {
    return day ? std::int64_t{Date::last().days_since_epoch()} - day->days_since_epoch() : std::int64_t{1} << 40U;
}

}  // namespace

std::optional<Difference> difference(const Merits& one, const Merits& other) {
    const auto compared = [](Respect respect, const auto& mine, const auto& theirs) -> std::optional<Difference> {
        if (mine == theirs) return std::nullopt;
        return Difference{respect, mine < theirs};
    };
    // Enumerators stand in the order in which they are worse.
    if (const auto found = compared(Respect::critical_findings, one.critical, other.critical)) return found;
    if (const auto found = compared(Respect::major_findings, one.major, other.major)) return found;
    if (const auto found = compared(Respect::end_of_engineering, one.standing, other.standing)) return found;
    if (const auto found = compared(Respect::step_size, one.step, other.step)) return found;
    if (const auto found = compared(Respect::trains_passed, one.trains, other.trains)) return found;
    if (const auto found = compared(Respect::devices_unable, one.cannot_run, other.cannot_run)) return found;
    if (const auto found = compared(Respect::devices_unsure, one.may_not_run, other.may_not_run)) return found;
    if (const auto found = compared(Respect::minor_findings, one.minor, other.minor)) return found;
    if (const auto found = compared(Respect::new_findings, one.came, other.came)) return found;
    if (const auto found = compared(Respect::day_of_end, lateness(one.ends_on), lateness(other.ends_on))) return found;
    return compared(Respect::later_release, other.release, one.release);
}

bool ranks_before(const Merits& one, const Merits& other) {
    const auto found = difference(one, other);
    return found && found->better;
}

}  // namespace aftercare::insight::advice
