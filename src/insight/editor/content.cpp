#include "insight/editor/content.hpp"

#include "insight/advisory/read.hpp"
#include "insight/configuration/condition.hpp"
#include "insight/matching/condition_problems.hpp"
#include "platform/describe/differing.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>

namespace aftercare::insight {

namespace {

constexpr std::string_view kEmpty = "An advisory's text can't be taken away, only emptied.";

std::unexpected<Problem> invalid(std::vector<FieldProblem> fields) {
    const std::string first = fields.front().pointer + ": " + fields.front().detail;
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "insight.advisory_invalid",
                 .detail = "The advisory can't be kept as it is written; " + first + ".",
                 .remedy = "Mend what the fields name. The condition language: [protocols bgp], not, and, or, equals.",
                 .rule = "INS-05",
                 .fields = std::move(fields)});
}

StatedRange stated(const WrittenRange& range, const std::string& pointer) {
    StatedRange stated{.status = range.status.value_or(RangeStatus::affected),
                       .from = range.from,
                       .after = range.after,
                       .before = range.before,
                       .through = range.through,
                       .changes = {},
                       .pointer = AdvisoryWords(pointer)};
    for (const WrittenChange& change : range.changes) stated.changes.push_back({change.at.text(), change.status});
    return stated;
}

AdvisoryClause clause_of(const WrittenClause& clause, const std::string& pointer) {
    AdvisoryClause made;
    made.system = clause.system;
    made.platforms = clause.platforms;
    made.excluded_platforms = clause.excluded_platforms;
    for (std::size_t i = 0; i < clause.ranges.size(); ++i)
        made.ranges.push_back(stated(clause.ranges[i], pointer + "/ranges/" + std::to_string(i)));
    made.otherwise = clause.otherwise.value_or(RangeStatus::unaffected);
    if (clause.condition && !clause.condition->empty()) made.condition = clause.condition;
    made.parts = clause.parts;
    made.revisions = clause.revisions;
    made.pointer = AdvisoryWords(pointer);
    return made;
}

// Puts the clauses into the advisory. A condition that stays word by word as it was derived remains a derived one.
void put_clauses(Advisory& advisory, const WrittenClauses& clauses) {
    const auto before = std::move(advisory.clauses);
    advisory.clauses.clear();
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        AdvisoryClause made = clause_of(clauses[i], "/clauses/" + std::to_string(i));
        if (i < before.size() && made.condition && made.condition == before[i].condition)
            made.derived_from = before[i].derived_from;
        advisory.clauses.push_back(std::move(made));
    }
    advisory.not_understood.clear();
}

// A text that may be emptied; null empties it.
void take(const describe::Patch<AdvisoryText>& patch, AdvisoryText& target) {
    if (!patch.missing()) target = patch.item().value_or(AdvisoryText());
}

Result<Advisory> checked(Advisory advisory, std::vector<FieldProblem> problems) {
    if (advisory.kind == AdvisoryKind::end_of_life) problems.push_back({"/kind", "is made of the release calendar alone"});
    for (FieldProblem& one : condition_problems(advisory)) problems.push_back(std::move(one));
    if (!problems.empty()) return invalid(std::move(problems));
    judge(advisory);
    return advisory;
}

}  // namespace

Result<Advisory> written(const WriteAdvisory& request) {
    Advisory advisory;
    advisory.number = request.number;
    advisory.source = request.kind == AdvisoryKind::bulletin ? AdvisorySource::bulletin : AdvisorySource::own_bug;
    advisory.kind = request.kind;
    advisory.title = AdvisoryTitle(request.title.text());
    advisory.severity = request.severity;
    advisory.origin = request.origin;
    advisory.aliases = request.aliases;
    advisory.description = request.description;
    advisory.trigger = request.trigger.value_or(AdvisoryText());
    advisory.symptom = request.symptom.value_or(AdvisoryText());
    advisory.workaround = request.workaround.value_or(AdvisoryText());
    advisory.restoration = request.restoration.value_or(AdvisoryText());
    advisory.solution = request.solution.value_or(AdvisoryText());
    advisory.exploited = request.exploited.value_or(false);
    advisory.references = request.references;
    put_clauses(advisory, request.clauses);
    return checked(std::move(advisory), {});
}

Result<Advisory> changed(Advisory advisory, const PatchAdvisory& patch) {
    std::vector<FieldProblem> problems;
    const auto need = [&](bool there, const char* pointer) {
        if (!there) problems.push_back({pointer, std::string(kEmpty)});
    };
    need(patch.kind.apply(advisory.kind), "/kind");
    WrittenTitle title;
    if (!patch.title.missing()) {
        need(patch.title.apply(title), "/title");
        advisory.title = AdvisoryTitle(title.text());
    }
    need(patch.severity.apply(advisory.severity), "/severity");
    patch.origin.apply(advisory.origin);
    if (!patch.aliases.missing()) advisory.aliases = patch.aliases.item().value_or(Aliases());
    take(patch.description, advisory.description);
    take(patch.trigger, advisory.trigger);
    take(patch.symptom, advisory.symptom);
    take(patch.workaround, advisory.workaround);
    take(patch.restoration, advisory.restoration);
    take(patch.solution, advisory.solution);
    need(patch.exploited.apply(advisory.exploited), "/exploited");
    if (!patch.references.missing()) advisory.references = patch.references.item().value_or(References());
    if (!patch.clauses.missing()) put_clauses(advisory, patch.clauses.item().value_or(WrittenClauses()));
    return checked(std::move(advisory), std::move(problems));
}

std::vector<std::string> differences(const Advisory& before, const Advisory& after) {
    std::vector<std::string> names = describe::differing_members(before, after);
    std::ranges::sort(names);
    return names;
}

}  // namespace aftercare::insight
