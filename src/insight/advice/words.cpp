#include "insight/advice/words.hpp"

#include "platform/describe/enumerator.hpp"

#include <algorithm>

namespace aftercare::insight::advice {

namespace {

constexpr std::size_t kMostAdvisoriesShown = 50;
constexpr std::size_t kMostReasonsShown = 5;

template <class Enum>
std::string name_of_code(Enum value) {
    std::string name(describe::enumerator_name(value));
    std::ranges::replace(name, '_', ' ');
    return name;
}

std::string count_of(std::int64_t number, const char* one, const char* several) {
    return std::to_string(number) + " " + (number == 1 ? one : several);
}

std::string padded(std::string text, std::size_t width, bool right = false) {
    if (text.size() < width) text.insert(right ? 0 : text.size(), width - text.size(), ' ');
    return text;
}

// The day before the first without it, as people count.
std::string last_day(const std::optional<Date>& first_without) { return first_without->plus_days(-1).text(); }

std::string life_of(const ReleaseEffect& effect) {
    switch (effect.standing) {
        case TrainStanding::ahead:
            return "Engineering of " + effect.train + " goes on until " + last_day(effect.end_of_engineering) + ".";
        case TrainStanding::near:
            return "Engineering of " + effect.train + " ends soon, on " + last_day(effect.end_of_engineering) + ".";
        case TrainStanding::unknown:
            return "The calendar does not say when engineering of " + effect.train + " ends.";
        case TrainStanding::past_engineering:
            return "Engineering of " + effect.train + " ended on " + last_day(effect.end_of_engineering) + ".";
        case TrainStanding::past_support:
            return "Support of " + effect.train + " ended on " + last_day(effect.end_of_support) + ".";
    }
    return "";
}

std::string step_of(const ReleaseEffect& effect) {
    switch (effect.step) {
        case StepSize::none:
            return "No device changes its release.";
        case StepSize::service:
            return "It is a later service release of what devices run.";
        case StepSize::level:
            return "It is a later release of the train that devices run.";
        case StepSize::train:
            return "The largest step is to another train, " + count_of(effect.trains_passed, "train", "trains") + " on.";
        case StepSize::back:
            return "Some devices would go back to an earlier release.";
        case StepSize::unknown:
            return "How large the step is can't be told.";
    }
    return "";
}

std::string findings_of(const ReleaseEffect& effect) {
    const auto of = [](const char* name, const FindingTally& gone, const FindingTally& came, const FindingTally& remaining) {
        return std::string(name) + ": " + std::to_string(gone.all()) + " go, " + std::to_string(came.all()) + " come, " +
               std::to_string(remaining.all()) + " remain";
    };
    return of("critical", effect.gone.critical, effect.came.critical, effect.remaining.critical) + "; " +
           of("major", effect.gone.major, effect.came.major, effect.remaining.major) + "; " +
           of("minor", effect.gone.minor, effect.came.minor, effect.remaining.minor);
}

std::int64_t uncertain(const FindingTally& tally) { return tally.potentially_affected + tally.unknown_version; }

std::int64_t uncertain(const SeverityTally& tally) {
    return uncertain(tally.critical) + uncertain(tally.major) + uncertain(tally.minor);
}

// Where what remains is worse than what there is: the weightiest severity of which it is so.
std::optional<std::string> staying_is_better(const ReleaseEffect& effect, const SeverityTally& staying) {
    const SeverityTally& then = effect.remaining;
    if (then.critical.all() != staying.critical.all()) {
        if (then.critical.all() < staying.critical.all()) return std::nullopt;
        return "Staying is better: there are fewer critical findings now.";
    }
    if (then.major.all() != staying.major.all()) {
        if (then.major.all() < staying.major.all()) return std::nullopt;
        return "Staying is better: there are fewer major findings now.";
    }
    if (then.minor.all() <= staying.minor.all()) return std::nullopt;
    return "Staying is better: there are fewer minor findings now.";
}

// Who stays, and what is not sure.
std::vector<std::string> support_of(const ReleaseEffect& effect) {
    std::vector<std::string> sentences;
    for (const StandpointCount& count : effect.standpoints) {
        if (count.standpoint == Standpoint::moves) continue;
        const char* const what = count.standpoint == Standpoint::runs_it           ? " this release already."
                                 : count.standpoint == Standpoint::is_past_it      ? " a later release, and would stay."
                                 : count.standpoint == Standpoint::other_system    ? " the other system, and would stay."
                                 : count.standpoint == Standpoint::version_unknown ? " what nobody knows, and would stay."
                                                                                   : "";
        if (*what != 0)
            sentences.push_back(count_of(count.devices, "device runs", "devices run") + what);
        else
            sentences.push_back(count_of(count.devices, "device", "devices") + " can't run it.");
    }
    for (const ModelSupport& model : effect.models)
        sentences.push_back(model.why + " (" + count_of(model.devices, "device", "devices") + ")");
    return sentences;
}

std::string row_of(const RankedRelease& release) {
    const ReleaseEffect& effect = release.effect;
    const auto number = [](const FindingTally& tally) { return padded(std::to_string(tally.all()), 10, true); };
    return padded(release.rank ? std::to_string(*release.rank) : "-", 6) + padded(effect.release, 17) +
           number(effect.remaining.critical) + number(effect.remaining.major) + number(effect.remaining.minor) +
           padded(std::to_string(effect.came.all()), 10, true) + "  " +
           padded(effect.end_of_engineering ? last_day(effect.end_of_engineering) : "not known", 18) +
           padded(name_of_code(effect.step), 9) + std::to_string(effect.devices(Standpoint::moves)) + "\n";
}

std::string in_words_of(const SystemAdvice& advice) {
    std::string text = std::string(advice.system == System::junos ? "Junos OS" : "Junos OS Evolved") + ": " +
                       count_of(advice.devices, "device", "devices") + "; now " + std::to_string(advice.staying.critical.all()) +
                       " critical, " + std::to_string(advice.staying.major.all()) + " major, " +
                       std::to_string(advice.staying.minor.all()) + " minor findings, of them uncertain " +
                       std::to_string(uncertain(advice.staying)) + "\n\n";
    if (advice.releases.empty()) return text + "No release is known that would be a step forward.\n";
    text += "rank  release            critical     major     minor       new  engineering ends  step     devices move\n";
    for (const RankedRelease& release : advice.releases) text += row_of(release);
    text += "\n";
    for (std::size_t number = 0; number < std::min(advice.releases.size(), kMostReasonsShown); ++number) {
        const RankedRelease& release = advice.releases[number];
        text += release.effect.release + (release.refused ? " (no advice)" : "") +
                (release.before_next ? ", before the next for its " + name_of_code(*release.before_next) : "") + "\n";
        for (const std::string& reason : release.reasons) text += "  " + reason + "\n";
    }
    if (advice.releases.size() > kMostReasonsShown) text += "--json has the reasons of all.\n";
    if (advice.left_out != 0)
        text += count_of(advice.left_out, "earlier release was", "earlier releases were") + " not weighed.\n";
    return text;
}

}  // namespace

std::vector<std::string> reasons_for(const RankedRelease& release, const SeverityTally& staying) {
    const ReleaseEffect& effect = release.effect;
    std::vector<std::string> reasons;
    if (release.refused == AdviceRefusal::nobody_moves) reasons.emplace_back("No device would move to it.");
    if (release.refused == AdviceRefusal::cannot_run) reasons.emplace_back("No device that would move to it can run it.");
    if (!release.refused) {
        const std::int64_t now = staying.critical.all() + staying.major.all();
        const std::int64_t then = effect.remaining.critical.all() + effect.remaining.major.all();
        reasons.push_back("Of " + count_of(now, "critical and major finding", "critical and major findings") + ", " +
                          std::to_string(then) + (then == 1 ? " remains; " : " remain; ") +
                          count_of(effect.came.all(), "finding is new.", "findings are new."));
        const std::int64_t unsure = uncertain(effect.remaining.critical) + uncertain(effect.remaining.major);
        if (unsure != 0)
            reasons.push_back("Uncertain among those that remain, since configuration, parts or version are not known: " +
                              std::to_string(unsure) + ".");
        if (auto better = staying_is_better(effect, staying)) reasons.push_back(*std::move(better));
        if (release.known_from == KnownFrom::calendar)
            reasons.emplace_back("Only the calendar tells of it: what is wrong with it may not be known yet.");
        reasons.push_back(life_of(effect));
        reasons.push_back(step_of(effect));
    }
    std::ranges::move(support_of(effect), std::back_inserter(reasons));
    return reasons;
}

std::string in_words(const Advice& advice) {
    std::string text =
        count_of(advice.devices, "device", "devices") + (advice.pinned_train ? ", pinned to " + *advice.pinned_train : "") + "\n";
    if (advice.system_unknown != 0)
        text += count_of(advice.system_unknown, "device runs", "devices run") + " what nobody knows; nothing can be advised.\n";
    for (const SystemAdvice& system : advice.systems) text += "\n" + in_words_of(system);
    return text;
}

std::string in_words(const WhatIf& what_if, const std::function<std::string(std::int64_t advisory)>& name_of) {
    const ReleaseEffect& effect = what_if.effect;
    std::string text = "If " + count_of(effect.devices(Standpoint::moves), "device", "devices") + " of " +
                       std::to_string(what_if.devices) + " moved to " + effect.release + ":\n  " + findings_of(effect) + "\n  ";
    if (const std::int64_t unsure = uncertain(effect.remaining); unsure != 0)
        text += "of those that remain, uncertain: " + std::to_string(unsure) + "\n  ";
    if (const auto better = staying_is_better(effect, what_if.before)) text += *better + "\n  ";
    text += life_of(effect) + "\n";
    for (const std::string& sentence : support_of(effect)) text += "  " + sentence + "\n";
    std::size_t shown = 0;
    for (const AdvisoryEffect& advisory : what_if.advisories) {
        if (advisory.gone.all() == 0 && advisory.came.all() == 0) continue;
        if (shown++ == 0) text += "\n";
        if (shown > kMostAdvisoriesShown) continue;
        text += "  " + padded(name_of(advisory.advisory), 20) + " " + padded(name_of_code(advisory.severity), 9) + " " +
                std::to_string(advisory.gone.all()) + " go, " + std::to_string(advisory.came.all()) + " come, " +
                std::to_string(advisory.stays.all()) + " stay\n";
    }
    if (shown > kMostAdvisoriesShown)
        text += "  and " + std::to_string(shown - kMostAdvisoriesShown) + " more; --json has them all\n";
    return text;
}

}  // namespace aftercare::insight::advice
