// What devices an advisory means by "SRX Series", "QFX5k", "MX with MPC10/11/LC9600" or "All non-SRX Series and vSRX" (INS-03, INS-06).
// Series and families are found in the catalogue and in the policy; what can't be resolved is said with the reason.
#pragma once

#include "insight/advisory/advisory.hpp"
#include "insight/advisory/platform_names.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight {

// A system of the catalogue, as far as platforms go.
struct PlatformModel {
    std::string model;   // "EX4300-48P".
    std::string series;  // "EX4300"; may be empty.
};

// One platform that is meant. A device fits when its model fits one of `models`, none of `excluded`, and, where boards are named,
// it has one of them.
struct PlatformTerm {
    std::string written;                 // "MX with MPC10/11/LC9600".
    std::vector<std::string> models;     // Patterns (NamePattern); none: every model.
    std::vector<std::string> excluded;   // Patterns.
    std::vector<std::string> parts;      // Patterns; any of them is enough.
    std::vector<std::string> spared;     // Boards said to be safe: a device that holds others as well is still hit.
    std::vector<std::string> catalogue;  // Models of the catalogue that fit; none: the catalogue does not know the platform yet.
};
DESCRIBE(PlatformTerm, written, models, excluded, parts, spared, catalogue)

struct UnresolvedPlatform {
    std::string text;
    std::string why;
};
DESCRIBE(UnresolvedPlatform, text, why)

struct PlatformScope {
    std::vector<PlatformTerm> terms;  // Any of them. None: nothing was resolved.
    std::vector<UnresolvedPlatform> unresolved;
};
DESCRIBE(PlatformScope, terms, unresolved)

// The platforms of a clause: those that it names without those that it excludes. A clause that names none means every platform.
PlatformScope resolve_platforms(std::span<const AdvisoryWords> written, std::span<const AdvisoryWords> excluded,
                                const PlatformNames& names, std::span<const PlatformModel> catalogue);

// Notes in the advisory every platform of its clauses that can't be resolved; what was noted of platforms before goes.
void note_platforms(Advisory& advisory, const PlatformNames& names, std::span<const PlatformModel> catalogue);
// Whether what was not understood at that place is a platform: no device is found by it, where anything else leaves devices undecided.
bool is_platform_place(std::string_view pointer);

// Whether the pattern fits the name (see NamePattern).
bool pattern_fits(std::string_view pattern, std::string_view name);

// Whether a board's model, SKU, part number or description holds the name: "MPC10" is in "MPC10E-15C-MRATE", not in "MPC1" or "MPC100".
bool part_fits(std::string_view pattern, std::string_view said);

// Whether a device of the model fits the term, boards aside.
bool model_fits(const PlatformTerm& term, std::string_view model);

}  // namespace aftercare::insight
