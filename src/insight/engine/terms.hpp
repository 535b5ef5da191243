// What an advisory asks of a device, as the engine takes it (INS-06).
#pragma once

#include "insight/engine/formula.hpp"
#include "insight/engine/indexes.hpp"
#include "insight/engine/version_table.hpp"
#include "insight/version/version.hpp"

#include <cstdint>
#include <vector>

namespace aftercare::insight::engine {

using AdvisoryIndex = std::uint32_t;  // Its place among the advisories given to the engine.

// One group of platforms with the versions and the condition that go with it. A device that several clauses of an advisory cover is
// hit if one of them hits it, and counts once.
struct Clause {
    std::vector<PlatformIndex> platforms;
    bool every_platform = false;  // All platforms of the system.
    System system = System::junos;
    std::vector<KeyRange> ranges;     // Of `system`, in order, apart from each other; so are
    std::vector<KeyRange> undecided;  // those of which the advisory does not tell, or was not understood.
    Formula condition;
    bool known_versions_only = false;  // Says nothing of a device whose version is not known.
};

struct Terms {
    std::vector<Clause> clauses;  // None: withdrawn; nothing is hit.
};

// What an advisory is to a device (INS-06, INS-01). Who is not among them is not affected or fixed.
enum class Finding : std::uint8_t {
    affected,
    potentially_affected,  // Its configuration or its parts are not known, and the advisory asks for them.
    unknown_version,       // The version of the device or the range of the advisory is not understood.
};
inline constexpr std::size_t kFindings = 3;

struct AdvisoryFinding {
    AdvisoryIndex advisory = 0;
    Finding finding = Finding::affected;

    auto operator<=>(const AdvisoryFinding&) const = default;
};

// Whether a clause is about devices of a platform at all.
bool concerns_platform(const Clause& clause, PlatformIndex platform);

}  // namespace aftercare::insight::engine
