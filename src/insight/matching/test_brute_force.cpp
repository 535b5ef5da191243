#include "insight/matching/test_brute_force.hpp"

#include "insight/matching/test_brute_condition.hpp"

#include <algorithm>

namespace aftercare::insight::brute {

namespace {

// The model as tidy() writes it.
bool is_of(const Meant& meant, const std::string& model) {
    const auto like = [&](const std::string& pattern) { return tidy_model_like(pattern, model); };
    return (meant.models.empty() || std::ranges::any_of(meant.models, like)) && std::ranges::none_of(meant.except, like);
}

}  // namespace

Shown read_shown(const TestDevice& device) {
    Shown shown{.system = device.system, .release = {}, .model = tidy(device.model)};
    const auto release = read_release(device.version);
    if (!release) return shown;
    // -EVO on a device that is known to run Junos OS: not believed (INS-01: two products). Missing, the product decides.
    if (release->evolved && device.system == System::junos) return shown;
    if (!shown.system) shown.system = release->evolved ? System::junos_evolved : System::junos;
    if (!release->developer) shown.release = release;
    return shown;
}

Asked::Asked(const Advisory& advisory, const PlatformNames& names, std::span<const PlatformModel> catalogue)
    : withdrawn_(advisory.withdrawn), of_releases_past_their_end_(advisory.kind == AdvisoryKind::end_of_life) {
    for (const AdvisoryClause& clause : advisory.clauses) {
        Clause& asked = clauses_.emplace_back(Clause{.system = clause.system, .ranges = Ranges(clause)});
        asked.every_platform = clause.platforms.empty();
        for (const auto& text : clause.platforms)
            for (Meant& meant : platforms_meant(text.text(), names, catalogue)) asked.platforms.push_back(std::move(meant));
        for (const auto& text : clause.excluded_platforms)
            for (Meant& meant : platforms_meant(text.text(), names, catalogue)) asked.excluded.push_back(std::move(meant));
        for (const auto& part : clause.parts) asked.boards.push_back(part.text());
        for (const auto& revision : clause.revisions) asked.revisions.push_back(revision);
        // A condition that can't be read asks nothing, so that nobody is taken for safe (decision 0027).
        if (clause.condition)
            if (auto condition = parse_condition(clause.condition->text())) asked.condition = *std::move(condition);
    }
}

// Whether one of the platforms that the device is of asks for no board or for one that it has, and the clause's own hardware is there.
Asked::Answer Asked::hardware(const Clause& clause, const TestDevice& device, const Shown& shown) {
    Answer platform = clause.every_platform ? Answer::holds : Answer::fails;
    const auto board = [&](std::span<const std::string> boards, std::span<const AdvisoryWords> revisions) {
        if (boards.empty()) return Answer::holds;
        if (!device.parts) return Answer::unknown;
        return has_board(boards, revisions, *device.parts) ? Answer::holds : Answer::fails;
    };
    for (const Meant& meant : clause.platforms)
        if (is_of(meant, shown.model)) platform = std::max(platform, board(meant.boards, {}));
    if (std::ranges::any_of(clause.excluded, [&](const Meant& meant) { return is_of(meant, shown.model); }))
        platform = Answer::fails;
    return std::min(platform, board(clause.boards, clause.revisions));
}

Asked::Answer Asked::configured(const Clause& clause, const TestDevice& device) {
    if (!clause.condition) return Answer::holds;
    if (!device.configuration) return Answer::unknown;
    return condition_holds(*clause.condition, *device.configuration) ? Answer::holds : Answer::fails;
}

MatchVerdict Asked::verdict(const Clause& clause, const TestDevice& device, const Shown& shown) const {
    if (shown.system && *shown.system != clause.system) return MatchVerdict::not_affected;
    const Answer answer = std::min(hardware(clause, device, shown), configured(clause, device));
    if (answer == Answer::fails) return MatchVerdict::not_affected;
    if (!shown.release && of_releases_past_their_end_) return MatchVerdict::not_affected;
    const Standing standing = shown.release ? clause.ranges.of(*shown.release) : Standing::unknown;
    if (standing == Standing::unknown) return MatchVerdict::unknown_version;
    if (standing != Standing::affected) return MatchVerdict::not_affected;
    return answer == Answer::holds ? MatchVerdict::affected : MatchVerdict::potentially_affected;
}

MatchVerdict Asked::verdict(const TestDevice& device, const Shown& shown) const {
    MatchVerdict worst = MatchVerdict::not_affected;
    if (withdrawn_) return worst;
    for (const Clause& clause : clauses_) worst = std::min(worst, verdict(clause, device, shown));
    return worst;
}

}  // namespace aftercare::insight::brute
