// Why an advisory hits a device or does not, step by step, in the words of the advisory and of the device (INS-06). The engine finds who is
// hit; this says why, of one device, and comes to the same verdict by itself.
#pragma once

#include "insight/advisory/advisory.hpp"
#include "insight/advisory/platform.hpp"
#include "insight/configuration/evaluate.hpp"
#include "insight/matching/part.hpp"
#include "insight/version/range.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace aftercare::insight {

// What is known of a device.
struct KnownDevice {
    std::string model;                                 // "EX4300-48P".
    std::optional<System> system;                      // Where the version does not tell.
    std::string version;                               // As it was shown; may be empty.
    const ConfigurationTree* configuration = nullptr;  // Effective (inheritance.hpp); null: not known.
    std::optional<std::span<const DevicePart>> parts;  // Nothing: not known.
};

// INS-06. The worst first.
enum class MatchVerdict : std::uint8_t { affected, potentially_affected, unknown_version, fixed, not_affected };
DESCRIBE_ENUM(MatchVerdict, affected, potentially_affected, unknown_version, fixed, not_affected)

// Where the version stands in the ranges of a clause.
struct RangeStep {
    RangeVerdict verdict = RangeVerdict::not_affected;
    RangeReason reason = RangeReason::outside;
    std::string quote;               // The part of the text that says so, in words.
    std::optional<std::string> fix;  // The release that the version was held against.
};
DESCRIBE(RangeStep, verdict, reason, quote, fix)

// One clause of the advisory held against the device. Steps that were not reached are missing.
struct ClauseWorking {
    MatchVerdict verdict = MatchVerdict::not_affected;
    System system = System::junos;
    std::string why;                           // The step that decided, in a sentence.
    std::optional<std::string> platform;       // What the advisory calls the device's platform.
    std::optional<RangeStep> range;            // Which part of the range covers the version.
    std::optional<ConditionAnswer> condition;  // Which statements of the configuration decide.
    std::optional<std::string> part;           // The part that is there, or is missing.
};
DESCRIBE(ClauseWorking, verdict, system, why, platform, range, condition, part)

struct Working {
    MatchVerdict verdict = MatchVerdict::not_affected;
    std::vector<ClauseWorking> clauses;  // In the order of the advisory.
};

Working work_out(const Advisory& advisory, const KnownDevice& device, const PlatformNames& names,
                 std::span<const PlatformModel> catalogue);

}  // namespace aftercare::insight
