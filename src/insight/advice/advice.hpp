// What an upgrade does and which is the best, as people and programs read it (INS-09, INS-10).
#pragma once

#include "insight/advice/candidates.hpp"
#include "insight/advice/move.hpp"
#include "insight/advice/rank.hpp"
#include "insight/advisory/advisory.hpp"
#include "platform/describe/type.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight::advice {

// Pairs of a device and an advisory, by what the advisory is to the device.
struct FindingTally {
    std::int64_t affected = 0;
    std::int64_t potentially_affected = 0;
    std::int64_t unknown_version = 0;

    [[nodiscard]] std::int64_t all() const { return affected + potentially_affected + unknown_version; }
    bool operator==(const FindingTally&) const = default;
};
DESCRIBE(FindingTally, affected, potentially_affected, unknown_version)

struct SeverityTally {
    FindingTally critical;
    FindingTally major;
    FindingTally minor;

    [[nodiscard]] std::int64_t all() const { return critical.all() + major.all() + minor.all(); }
    bool operator==(const SeverityTally&) const = default;
};
DESCRIBE(SeverityTally, critical, major, minor)

// Devices that do the same.
struct StandpointCount {
    Standpoint standpoint = Standpoint::moves;
    std::int64_t devices = 0;
};
DESCRIBE(StandpointCount, standpoint, devices)

// A model of which it is not sure that it runs the release, or that does not.
struct ModelSupport {
    std::string model;
    Support support = Support::unknown;
    std::string why;
    std::int64_t devices = 0;
};
DESCRIBE(ModelSupport, model, support, why, devices)

inline constexpr std::size_t kMostModelsTold = 100;

// What comes of it when a group moves to a release. Devices that stay where they are keep what they have, which counts as remaining.
struct ReleaseEffect {
    static constexpr describe::Note kNotes[] = {
        {"remaining", "Findings of the whole group afterwards, also of devices that stay where they are."},
        {"gone", "Findings of devices that they had and will not have."},
        {"came", "Findings of devices that they did not have and will have."},
        {"standpoints", "Which devices move, and why the others stay."},
        {"models", "Models that don't run the release, or of which it is not known; 100 at most, those with most devices first."},
        {"end_of_engineering", "Of its train; the first day without."},
        {"step", "The largest that a device takes."},
        {"trains_passed", "How many trains a device passes over, at the most; those count that are known."}};
    std::string release;
    std::string train;
    SeverityTally remaining;
    SeverityTally gone;
    SeverityTally came;
    std::vector<StandpointCount> standpoints;
    std::vector<ModelSupport> models;
    TrainStanding standing = TrainStanding::unknown;
    std::optional<Date> released_on;
    std::optional<Date> end_of_engineering;
    std::optional<Date> end_of_support;
    StepSize step = StepSize::none;
    std::int64_t trains_passed = 0;

    [[nodiscard]] std::int64_t devices(Standpoint standpoint) const;
};
DESCRIBE(ReleaseEffect, release, train, remaining, gone, came, standpoints, models, standing, released_on, end_of_engineering,
         end_of_support, step, trains_passed)

// An advisory whose findings change, or stay, with the release.
struct AdvisoryEffect {
    std::int64_t advisory = 0;  // Its number in the engine.
    Severity severity = Severity::minor;
    FindingTally gone;
    FindingTally came;
    FindingTally stays;
};
DESCRIBE(AdvisoryEffect, advisory, severity, gone, came, stays)

struct WhatIf {
    std::int64_t devices = 0;
    SeverityTally before;
    ReleaseEffect effect;
    std::vector<AdvisoryEffect> advisories;  // The most severe first, then by number; those that touch nobody are left out.
};
DESCRIBE(WhatIf, devices, before, effect, advisories)

// Why a release is no advice.
enum class AdviceRefusal : std::uint8_t {
    nobody_moves,  // All of the group run it or are past it.
    cannot_run,    // No device that would move runs it.
};
DESCRIBE_ENUM(AdviceRefusal, nobody_moves, cannot_run)

struct RankedRelease {
    static constexpr describe::Note kNotes[] = {{"rank", "From 1, the best; missing where it is refused."},
                                                {"before_next", "The weightiest respect in which it is better than the next."},
                                                {"reasons", "Sentences in English, the weightiest first."}};
    std::optional<std::int64_t> rank;
    std::optional<AdviceRefusal> refused;
    KnownFrom known_from = KnownFrom::advisory;
    ReleaseEffect effect;
    std::optional<Respect> before_next;
    std::vector<std::string> reasons;
};
DESCRIBE(RankedRelease, rank, refused, known_from, effect, before_next, reasons)

// For the devices of one system: a release of the other is none for them.
struct SystemAdvice {
    static constexpr describe::Note kNotes[] = {
        {"staying", "What they have now: what remains where nobody moves."},
        {"left_out", "Releases that were not weighed: of each train the latest are, and not more than the policy says."},
        {"releases", "The best first, then those that are refused."}};
    System system = System::junos;
    std::int64_t devices = 0;
    SeverityTally staying;
    std::vector<RankedRelease> releases;
    std::int64_t left_out = 0;
};
DESCRIBE(SystemAdvice, system, devices, staying, releases, left_out)

struct Advice {
    static constexpr describe::Note kNotes[] = {
        {"system_unknown", "Devices of which nobody knows which system they run: no release can be advised."},
        {"systems", "Those that devices run."}};
    std::int64_t devices = 0;
    std::optional<std::string> pinned_train;
    std::int64_t system_unknown = 0;
    std::vector<SystemAdvice> systems;
};
DESCRIBE(Advice, devices, pinned_train, system_unknown, systems)

}  // namespace aftercare::insight::advice
