#include "insight/findings/vex_judge.hpp"

#include <algorithm>

namespace aftercare::insight {

namespace {

// The device's configuration or its parts rule the advisory out, where model and release do not.
vex::Judgement ruled_out(const Working& working) {
    bool by_configuration = true;  // Nothing else could have.
    bool by_parts = true;
    for (const ClauseWorking& clause : working.clauses) {
        if (clause.verdict == MatchVerdict::not_affected || clause.verdict == MatchVerdict::fixed) continue;
        by_configuration = by_configuration && clause.condition && !clause.part;
        by_parts = by_parts && clause.part && !clause.condition;
    }
    vex::Judgement judgement{.status = vex::Status::not_affected,
                             .justification = {},
                             .why = "What the device shows of its configuration and its hardware rules it out.",
                             .actions = {}};
    if (by_configuration) {
        judgement.justification = vex::Justification::vulnerable_code_not_in_execute_path;
        judgement.why = "The configuration of the device does not satisfy the condition of the advisory.";
    } else if (by_parts) {
        judgement.justification = vex::Justification::component_not_present;
        judgement.why = "The device has none of the hardware that the advisory is about.";
    }
    return judgement;
}

}  // namespace

const vex::Judgement& VexJudge::judge(const VexKind& kind, std::optional<engine::Finding> finding) {
    const auto found = known_.find({kind, finding});
    if (found != known_.end()) return found->second;
    return known_.emplace(std::pair(kind, finding), work_out(kind, finding)).first->second;
}

vex::Judgement VexJudge::work_out(const VexKind& kind, std::optional<engine::Finding> finding) const {
    const KnownDevice device{.model = kind.model, .system = {}, .version = kind.software, .configuration = nullptr, .parts = {}};
    const Working working = insight::work_out(advisory_, device, names_, catalogue_);
    const auto version = parse_version(kind.software);
    const std::optional<System> system = version ? std::optional(version->system()) : std::nullopt;
    vex::Judgement said = vex::judged(working, advisory_, system);
    if (!finding) {
        const bool is_safe = said.status == vex::Status::not_affected || said.status == vex::Status::fixed;
        return is_safe ? std::move(said) : ruled_out(working);
    }
    if (*finding == engine::Finding::affected) {
        if (said.status == vex::Status::affected) return said;
        return {.status = vex::Status::affected,
                .justification = {},
                .why = "Model, release, and what the device shows of its configuration and its hardware meet the advisory.",
                .actions = vex::actions_of(advisory_, system)};
    }
    if (said.status == vex::Status::under_investigation) return said;
    return {.status = vex::Status::under_investigation,
            .justification = {},
            .why = "What the advisory asks for is not known of the device.",
            .actions = {}};
}

}  // namespace aftercare::insight
