#include "insight/vex/judged.hpp"

#include "insight/advisory/clause_keys.hpp"

#include <algorithm>

namespace aftercare::insight::vex {

namespace {

// How far a clause got before it left the device out: the farther, the more there is to say.
enum class Reached : std::uint8_t { elsewhere, hardware, configuration, range };

Reached reached_by(const ClauseWorking& clause) {
    if (clause.range) return Reached::range;
    if (clause.condition && clause.condition->verdict == ConditionVerdict::fails) return Reached::configuration;
    return clause.part ? Reached::hardware : Reached::elsewhere;
}

std::string sentence(std::string text) {
    if (text.empty()) return text;
    if ('a' <= text.front() && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text.ends_with('.') ? text : text + ".";
}

// What decides, in words: the step, and the text or the line that says so.
std::string why_of(const ClauseWorking& clause) {
    std::string text = sentence(clause.why);
    if (clause.range && !clause.range->quote.empty()) text += " Releases: " + clause.range->quote + ".";
    if (clause.part && clause.why != *clause.part) text += " Hardware: " + *clause.part + ".";
    if (!clause.condition) return text;
    for (const auto& evidence : clause.condition->evidence) {
        text += " Configuration: " + evidence.atom + (evidence.holds ? " holds" : " does not hold");
        if (evidence.statement) text += " (" + *evidence.statement + ")";
        text += ".";
    }
    return text;
}

const ClauseWorking* decisive(const Working& working) {
    const ClauseWorking* best = nullptr;
    for (const ClauseWorking& clause : working.clauses) {
        if (clause.verdict != working.verdict) continue;
        if (best == nullptr || reached_by(*best) < reached_by(clause)) best = &clause;
    }
    return best;
}

std::optional<Justification> justification_of(const ClauseWorking& clause) {
    switch (reached_by(clause)) {
        case Reached::range:
            return Justification::vulnerable_code_not_present;
        case Reached::configuration:
            return Justification::vulnerable_code_not_in_execute_path;
        case Reached::hardware:
            return Justification::component_not_present;
        case Reached::elsewhere:
            return std::nullopt;  // Another platform: which part of it is missing nobody says.
    }
    return std::nullopt;
}

}  // namespace

std::vector<Action> actions_of(const Advisory& advisory, const std::optional<System>& system) {
    std::vector<Version> fixes;
    for (const AdvisoryClause& clause : advisory.clauses)
        if (!system || clause.system == *system)
            for (const Version& fix : affected_by(clause).fixes) fixes.push_back(fix);
    std::ranges::sort(fixes, {}, &Version::key);
    const auto [end, last] = std::ranges::unique(fixes, {}, &Version::key);
    fixes.erase(end, last);
    std::vector<Action> actions;
    if (!fixes.empty()) {
        std::string names;
        for (const Version& fix : fixes) names += (names.empty() ? "" : ", ") + fix.to_string();
        actions.push_back({ActionKind::vendor_fix, "Fixed in " + names + " and later releases of these trains."});
    } else if (!advisory.solution.text().empty()) {
        actions.push_back({ActionKind::vendor_fix, advisory.solution.text()});
    }
    if (!advisory.workaround.text().empty()) actions.push_back({ActionKind::workaround, advisory.workaround.text()});
    if (actions.empty()) actions.push_back({ActionKind::none_available, "No fixed release and no workaround is known yet."});
    return actions;
}

Judgement judged(const Working& working, const Advisory& advisory, const std::optional<System>& system) {
    if (advisory.withdrawn) return {.status = Status::not_affected, .why = "The advisory was withdrawn."};
    const ClauseWorking* const clause = decisive(working);
    // None of its clauses was understood: never safe (INS-18).
    if (clause == nullptr)
        return {.status = Status::under_investigation, .why = "The advisory names no releases that are understood."};
    Judgement judgement{.why = why_of(*clause)};
    switch (working.verdict) {
        case MatchVerdict::affected:
            judgement.status = Status::affected;
            judgement.actions = actions_of(advisory, system);
            break;
        case MatchVerdict::potentially_affected:
        case MatchVerdict::unknown_version:
            judgement.status = Status::under_investigation;
            break;
        case MatchVerdict::fixed:
            judgement.status = Status::fixed;
            break;
        case MatchVerdict::not_affected:
            judgement.status = Status::not_affected;
            judgement.justification = justification_of(*clause);
            break;
    }
    return judgement;
}

Vulnerability vulnerability_of(const Advisory& advisory) {
    Vulnerability one{.number = advisory.number.text(),
                      .aliases = {},
                      .title = advisory.title.text(),
                      .description = advisory.description.text(),
                      .references = {},
                      .published_at = advisory.published_at};
    for (const AdvisoryNumber& alias : advisory.aliases) one.aliases.push_back(alias.text());
    for (const AdvisoryReference& reference : advisory.references) one.references.push_back(reference.url.text());
    return one;
}

}  // namespace aftercare::insight::vex
