// The section platform_names.yaml of the policy pack: how advisories write platforms, and what devices and boards are meant (INS-03).
#pragma once

#include "platform/base/text.hpp"
#include "platform/describe/type.hpp"
#include "policy/pack.hpp"

#include <map>
#include <vector>

namespace aftercare::insight {

// A model or board by pattern: "#" is one digit, "*" anything. A pattern fits a name of which it fits the whole, or a beginning that
// no digit follows: "EX4300" fits EX4300-48P and not EX43001. Case does not matter.
using NamePattern = OneLine<1, 80>;
using PlatformWord = OneLine<1, 80>;

struct PlatformFamily {
    PlatformWord name;  // "SRX": what models begin with, and what stands before "Series".
    describe::List<NamePattern, 1, 20> models;
};
DESCRIBE(PlatformFamily, name, models)

struct PlatformAlias {
    PlatformWord written;  // "QFX10K".
    PlatformWord means;    // "QFX10000 Series".
};
DESCRIBE(PlatformAlias, written, means)

struct PartName {
    PlatformWord written;  // "MPC1".
    describe::List<NamePattern, 1, 20> patterns;
};
DESCRIBE(PartName, written, patterns)

struct PlatformNames {
    describe::List<PlatformFamily, 1, 200> families;
    describe::List<PlatformAlias, 0, 500> aliases;
    describe::List<PlatformWord, 0, 100> everything;     // "all platforms": no bound at all.
    describe::List<PlatformWord, 0, 100> ignored;        // Words that bound nothing: "devices", "VC".
    describe::List<PlatformWord, 0, 200> part_prefixes;  // What names of boards begin with: "MPC", "SPC".
    describe::List<PartName, 0, 500> parts;              // Boards that call themselves otherwise than advisories do.
};
DESCRIBE(PlatformNames, families, aliases, everything, ignored, part_prefixes, parts)

void add_platform_policy(policy::Sections& sections);

}  // namespace aftercare::insight
