#include "insight/advice/advise.hpp"

#include "insight/advice/candidates.hpp"
#include "insight/advice/outcome.hpp"
#include "insight/advice/words.hpp"
#include "insight/version/key.hpp"
#include "platform/base/result.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace aftercare::insight::advice {

namespace {

FindingTally told(const Tally& tally) {
    const auto of = [&](engine::Finding finding) { return static_cast<std::int64_t>(tally[static_cast<std::size_t>(finding)]); };
    return {.affected = of(engine::Finding::affected),
            .potentially_affected = of(engine::Finding::potentially_affected),
            .unknown_version = of(engine::Finding::unknown_version)};
}

FindingTally sum(const FindingTally& one, const FindingTally& other) {
    return {.affected = one.affected + other.affected,
            .potentially_affected = one.potentially_affected + other.potentially_affected,
            .unknown_version = one.unknown_version + other.unknown_version};
}

SeverityTally sum(const SeverityTally& one, const SeverityTally& other) {
    return {.critical = sum(one.critical, other.critical),
            .major = sum(one.major, other.major),
            .minor = sum(one.minor, other.minor)};
}

SeverityTally told(const Outcome& outcome, Tally Shift::* which) {
    const auto of = [&](Severity severity) { return told(outcome.by_severity[static_cast<std::size_t>(severity)].*which); };
    return {.critical = of(Severity::critical), .major = of(Severity::major), .minor = of(Severity::minor)};
}

std::optional<Version> version_at(const engine::VersionTable& versions, engine::VersionIndex index) {
    if (index >= versions.size()) return std::nullopt;
    return Version(parts_at(versions.key(index)));
}

std::optional<System> system_at(const engine::VersionTable& versions, engine::VersionIndex index) {
    const engine::DeviceSystem system = versions.system(index);
    return system == engine::DeviceSystem::unknown ? std::nullopt : std::optional(static_cast<System>(system));
}

// What the devices of a group run, and how each kind stands to each of some releases.
class Group {
public:
    Group(const AlikeDevices& devices, const Surroundings& surroundings, bool downgrades)
        : devices_(devices), around_(surroundings), downgrades_(downgrades) {
        for (const Alike& kind : devices_.kinds) {
            if (versions_.contains(kind.row.version)) continue;
            if (const auto version = version_at(around_.engine.versions(), kind.row.version))
                versions_.emplace(kind.row.version, *version);
        }
        for (const TrainDays& days : around_.calendar.trains()) trains_.push_back(days.train);
        for (const auto& [number, version] : versions_) trains_.push_back(version.train());
    }

    [[nodiscard]] std::vector<Version> running() const {
        std::vector<Version> versions;
        versions.reserve(versions_.size());
        for (const auto& [number, version] : versions_) versions.push_back(version);
        return versions;
    }

    // The trains that there are, for counting how many a step passes over.
    void learn_trains(std::span<const Candidate> candidates) {
        for (const Candidate& candidate : candidates) trains_.push_back(candidate.release.train());
        std::ranges::sort(trains_, comes_before);
        const auto [end, last] = std::ranges::unique(trains_);
        trains_.erase(end, last);
    }

    // What comes of a release but for the findings; by kind, whether its devices move.
    ReleaseEffect look_at(const Version& release, std::vector<bool>& moves) {
        ReleaseEffect effect{.release = release.to_string(), .train = release.train().to_string()};
        const TrainDays* const days = around_.calendar.of(release.train());
        effect.standing = standing(days, around_.today, around_.policy.near_months);
        if (days != nullptr) {
            effect.released_on = days->released_on;
            effect.end_of_engineering = days->end_of_engineering;
            effect.end_of_support = days->end_of_support;
        }
        std::map<engine::PlatformIndex, ModelSupport> models;
        std::map<Standpoint, std::int64_t> standpoints;
        std::map<engine::VersionIndex, std::pair<StepSize, std::int64_t>> steps;
        for (const Alike& kind : devices_.kinds) {
            const ModelSupport& model = support_of(kind.row.platform, release, models);
            const Standpoint stands = standpoint_of(kind, release, model.support);
            standpoints[stands] += kind.devices;
            moves.push_back(stands == Standpoint::moves);
            if (stands == Standpoint::moves || stands == Standpoint::cannot_run_it)
                models[kind.row.platform].devices += kind.devices;
            if (stands != Standpoint::moves) continue;
            const auto [step, trains] = step_of(kind.row.version, release, steps);
            effect.step = std::max(effect.step, step);
            effect.trains_passed = std::max(effect.trains_passed, trains);
        }
        for (const auto& [stands, number] : standpoints) effect.standpoints.push_back({stands, number});
        for (auto& [platform, model] : models)
            if (model.devices != 0 && model.support != Support::yes) effect.models.push_back(std::move(model));
        std::ranges::stable_sort(effect.models, std::greater{}, &ModelSupport::devices);
        for (const ModelSupport& model : effect.models)
            if (model.support == Support::unknown) unsure_[effect.release] += static_cast<std::uint64_t>(model.devices);
        if (effect.models.size() > kMostModelsTold) effect.models.resize(kMostModelsTold);
        return effect;
    }

    // Devices that would move, and of whose platform it is not known whether it runs the release.
    [[nodiscard]] std::uint64_t unsure(const std::string& release) const {
        const auto found = unsure_.find(release);
        return found == unsure_.end() ? 0 : found->second;
    }

private:
    const ModelSupport& support_of(engine::PlatformIndex platform, const Version& release,
                                   std::map<engine::PlatformIndex, ModelSupport>& models) const {
        const auto [found, fresh] = models.try_emplace(platform);
        if (fresh) {
            found->second.model = std::string(around_.platforms.text(platform));
            SupportAnswer answer = around_.supports.of(found->second.model, release);
            found->second.support = answer.support;
            found->second.why = std::move(answer.why);
        }
        return found->second;
    }

    [[nodiscard]] Standpoint standpoint_of(const Alike& kind, const Version& release, Support support) const {
        std::optional<Version> version;
        if (const auto found = versions_.find(kind.row.version); found != versions_.end()) version = found->second;
        const std::optional<System> system = system_at(around_.engine.versions(), kind.row.version);
        return standpoint(version, system, release, support, downgrades_);
    }

    std::pair<StepSize, std::int64_t> step_of(engine::VersionIndex from, const Version& release,
                                              std::map<engine::VersionIndex, std::pair<StepSize, std::int64_t>>& steps) const {
        const auto [found, fresh] = steps.try_emplace(from);
        if (fresh) {
            const Version& version = versions_.at(from);
            const int trains = trains_between(trains_, version.train(), release.train()).value_or(0);
            found->second = {step_between(version, release), std::abs(trains)};
        }
        return found->second;
    }

    const AlikeDevices& devices_;
    const Surroundings& around_;
    bool downgrades_;
    std::map<engine::VersionIndex, Version> versions_;
    std::vector<Train> trains_;
    std::map<std::string, std::uint64_t> unsure_;
};

void put(ReleaseEffect& effect, const Outcome& outcome) {
    effect.gone = told(outcome, &Shift::gone);
    effect.came = told(outcome, &Shift::came);
    effect.remaining = sum(effect.came, told(outcome, &Shift::stays));
}

Merits merits_of(const ReleaseEffect& effect, VersionKey release, std::uint64_t unsure) {
    return {.critical = static_cast<std::uint64_t>(effect.remaining.critical.all()),
            .major = static_cast<std::uint64_t>(effect.remaining.major.all()),
            .standing = effect.standing,
            .step = effect.step,
            .trains = effect.trains_passed,
            .cannot_run = static_cast<std::uint64_t>(effect.devices(Standpoint::cannot_run_it)),
            .may_not_run = unsure,
            .minor = static_cast<std::uint64_t>(effect.remaining.minor.all()),
            .came = static_cast<std::uint64_t>(effect.came.all()),
            .ends_on = effect.end_of_engineering,
            .release = release};
}

std::optional<AdviceRefusal> refusal_of(const ReleaseEffect& effect) {
    if (effect.devices(Standpoint::moves) != 0) return std::nullopt;
    return effect.devices(Standpoint::cannot_run_it) != 0 ? AdviceRefusal::cannot_run : AdviceRefusal::nobody_moves;
}

AlikeDevices of_system(const AlikeDevices& devices, engine::DeviceSystem system, const engine::VersionTable& versions) {
    AlikeDevices ours{.kinds = {}, .facts = devices.facts};
    for (const Alike& kind : devices.kinds) {
        if (versions.system(kind.row.version) != system) continue;
        ours.kinds.push_back(kind);
        ours.devices += kind.devices;
    }
    return ours;
}

struct Weighed {
    RankedRelease release;
    Merits merits;
};

// The best first, then those that are refused; with ranks and reasons.
std::vector<RankedRelease> ranked(std::vector<Weighed> weighed, const SeverityTally& staying) {
    std::ranges::sort(weighed, [](const Weighed& one, const Weighed& other) {
        if (one.release.refused.has_value() != other.release.refused.has_value()) return !one.release.refused.has_value();
        return ranks_before(one.merits, other.merits);
    });
    std::vector<RankedRelease> releases;
    for (std::size_t number = 0; number < weighed.size(); ++number) {
        RankedRelease& release = weighed[number].release;
        if (!release.refused) release.rank = static_cast<std::int64_t>(number) + 1;
        if (number + 1 < weighed.size() && !release.refused && !weighed[number + 1].release.refused)
            if (const auto found = difference(weighed[number].merits, weighed[number + 1].merits))
                release.before_next = found->respect;
        release.reasons = reasons_for(release, staying);
        releases.push_back(std::move(release));
    }
    return releases;
}

SystemAdvice advise_system(System system, const AlikeDevices& devices, std::span<const Version> known, const Wishes& wishes,
                           const Surroundings& surroundings) {
    SystemAdvice advice{.system = system, .devices = static_cast<std::int64_t>(devices.devices)};
    Group group(devices, surroundings, wishes.downgrades);
    Candidates chosen =
        candidates(group.running(), known, surroundings.calendar,
                   {.today = surroundings.today, .pinned = wishes.pinned, .downgrades = wishes.downgrades}, surroundings.policy);
    std::erase_if(chosen.releases, [&](const Candidate& candidate) { return candidate.release.system() != system; });
    advice.left_out = static_cast<std::int64_t>(chosen.left_out);
    group.learn_trains(chosen.releases);
    std::vector<VersionKey> keys;
    std::vector<std::vector<bool>> moves;
    std::vector<Weighed> weighed;
    for (const Candidate& candidate : chosen.releases) {
        keys.push_back(candidate.release.key());
        weighed.push_back(
            {{.known_from = candidate.known_from, .effect = group.look_at(candidate.release, moves.emplace_back())}, {}});
    }
    // The last is for who stays.
    moves.emplace_back(devices.kinds.size(), false);
    keys.push_back(keys_of(system).from);
    const std::vector<Outcome> results = outcomes({.now = surroundings.engine,
                                                   .devices = devices,
                                                   .releases = keys,
                                                   .moves = moves,
                                                   .severities = surroundings.severities,
                                                   .threads = surroundings.threads});
    advice.staying = told(results.back(), &Shift::stays);
    for (std::size_t number = 0; number < weighed.size(); ++number) {
        auto& [release, merits] = weighed[number];
        put(release.effect, results[number]);
        release.refused = refusal_of(release.effect);
        merits = merits_of(release.effect, keys[number], group.unsure(release.effect.release));
    }
    advice.releases = ranked(std::move(weighed), advice.staying);
    return advice;
}

}  // namespace

std::int64_t ReleaseEffect::devices(Standpoint standpoint) const {
    const auto found = std::ranges::find(standpoints, standpoint, &StandpointCount::standpoint);
    return found == standpoints.end() ? 0 : found->devices;
}

WhatIf what_if(const AlikeDevices& devices, const Version& release, bool downgrades, const Surroundings& surroundings) {
    Group group(devices, surroundings, downgrades);
    const Candidate candidate{.release = release};
    group.learn_trains({&candidate, 1});
    std::vector<std::vector<bool>> moves{{}, std::vector<bool>(devices.kinds.size(), false)};  // The second is for who stays.
    WhatIf result{.devices = static_cast<std::int64_t>(devices.devices),
                  .before = {},
                  .effect = group.look_at(release, moves.front()),
                  .advisories = {}};
    const std::array keys{release.key(), release.key()};
    const std::vector<Outcome> results = outcomes({.now = surroundings.engine,
                                                   .devices = devices,
                                                   .releases = keys,
                                                   .moves = moves,
                                                   .severities = surroundings.severities,
                                                   .by_advisory = true,
                                                   .threads = surroundings.threads});
    const Outcome& outcome = results.front();
    result.before = told(results.back(), &Shift::stays);
    put(result.effect, outcome);
    for (std::size_t advisory = 0; advisory < outcome.by_advisory.size(); ++advisory) {
        const Shift& shift = outcome.by_advisory[advisory];
        if (shift == Shift{}) continue;
        result.advisories.push_back({.advisory = static_cast<std::int64_t>(advisory),
                                     .severity = surroundings.severities[advisory],
                                     .gone = told(shift.gone),
                                     .came = told(shift.came),
                                     .stays = told(shift.stays)});
    }
    std::ranges::stable_sort(result.advisories, {}, &AdvisoryEffect::severity);
    return result;
}

std::vector<std::optional<Standpoint>> standpoints(std::span<const engine::DeviceIndex> devices, const Version& release,
                                                   bool downgrades, const Surroundings& surroundings) {
    const engine::VersionTable& versions = surroundings.engine.versions();
    std::map<engine::PlatformIndex, Support> support;
    std::map<std::pair<engine::PlatformIndex, engine::VersionIndex>, Standpoint> known;
    std::vector<std::optional<Standpoint>> stand;
    for (const engine::DeviceIndex device : devices) {
        const engine::DeviceRow row = surroundings.engine.device(device);
        if (row.platform == engine::kGone) {
            stand.emplace_back();
            continue;
        }
        const auto [found, fresh] = known.try_emplace({row.platform, row.version});
        if (fresh) {
            const auto [of_model, first] = support.try_emplace(row.platform);
            if (first) of_model->second = surroundings.supports.of(surroundings.platforms.text(row.platform), release).support;
            found->second = standpoint(version_at(versions, row.version), system_at(versions, row.version), release,
                                       of_model->second, downgrades);
        }
        stand.emplace_back(found->second);
    }
    return stand;
}

Advice advise(const AlikeDevices& devices, std::span<const Version> known, const Wishes& wishes,
              const Surroundings& surroundings) {
    Advice advice{.devices = static_cast<std::int64_t>(devices.devices)};
    if (wishes.pinned) advice.pinned_train = wishes.pinned->to_string();
    for (const System system : {System::junos, System::junos_evolved}) {
        const AlikeDevices ours = of_system(devices, static_cast<engine::DeviceSystem>(system), surroundings.engine.versions());
        if (ours.devices != 0) advice.systems.push_back(advise_system(system, ours, known, wishes, surroundings));
    }
    advice.system_unknown =
        static_cast<std::int64_t>(of_system(devices, engine::DeviceSystem::unknown, surroundings.engine.versions()).devices);
    return advice;
}

void learn_support(KnownSupport& support, const AlikeDevices& devices, const engine::VersionTable& versions,
                   const TextTable& platforms) {
    std::set<std::pair<engine::PlatformIndex, engine::VersionIndex>> seen;
    for (const Alike& kind : devices.kinds) {
        if (kind.row.version >= versions.size() || !seen.emplace(kind.row.platform, kind.row.version).second) continue;
        support.runs(platforms.text(kind.row.platform), Version(parts_at(versions.key(kind.row.version))));
    }
}

}  // namespace aftercare::insight::advice
