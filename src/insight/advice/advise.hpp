// What-if and advice for devices of an engine: one, a group, or the whole fleet (INS-09, INS-10). Pure.
#pragma once

#include "insight/advice/advice.hpp"
#include "insight/advice/advice_policy.hpp"
#include "insight/advice/alike.hpp"
#include "insight/matching/text_table.hpp"

#include <span>

namespace aftercare::insight::advice {

// What one must know besides the devices. All must outlive the asking.
struct Surroundings {
    const engine::Engine& engine;
    std::span<const Severity> severities;  // Of each of its advisories.
    const TextTable& platforms;            // The models, by the engine's numbers.
    const Calendar& calendar;
    const Supports& supports;
    const AdvicePolicy& policy;
    Date today;
    unsigned threads = 1;
};

struct Wishes {
    std::optional<Train> pinned;
    bool downgrades = false;  // Devices may go back to an earlier release.
};

// What comes of it when these devices run `release`, which must have a place in the order of versions (else Bug).
WhatIf what_if(const AlikeDevices& devices, const Version& release, bool downgrades, const Surroundings& surroundings);

// How each of these devices stands to it, in their order: which move, and which can't run it (INS-09). Those that are no more: nothing.
std::vector<std::optional<Standpoint>> standpoints(std::span<const engine::DeviceIndex> devices, const Version& release,
                                                   bool downgrades, const Surroundings& surroundings);

// The releases ranked. `known` are releases that exist (fixed_releases.hpp).
Advice advise(const AlikeDevices& devices, std::span<const Version> known, const Wishes& wishes,
              const Surroundings& surroundings);

// What these devices run is what their models can run. The caller says whose devices may tell: on a server, those of the account alone.
void learn_support(KnownSupport& support, const AlikeDevices& devices, const engine::VersionTable& versions,
                   const TextTable& platforms);

}  // namespace aftercare::insight::advice
