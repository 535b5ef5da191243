// Whether a device moves to a release when its group does (INS-09, INS-10). Pure.
#pragma once

#include "insight/advice/supports.hpp"

#include <optional>

namespace aftercare::insight::advice {

enum class Standpoint : std::uint8_t {
    moves,
    runs_it,          // The release itself, in some respin.
    is_past_it,       // A later one, and nobody asked for a step back.
    other_system,     // It runs Junos OS, the release is of Junos OS Evolved, or the other way round.
    version_unknown,  // Nobody can say whether it would be a step forward.
    cannot_run_it,
};
DESCRIBE_ENUM(Standpoint, moves, runs_it, is_past_it, other_system, version_unknown, cannot_run_it)

// `system` is what is known of it where its version is not.
Standpoint standpoint(const std::optional<Version>& running, const std::optional<System>& system, const Version& release,
                      Support support, bool downgrades);

}  // namespace aftercare::insight::advice
