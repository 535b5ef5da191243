#include "insight/matching/translator.hpp"

#include "insight/advisory/clause_keys.hpp"
#include "insight/configuration/condition.hpp"
#include "insight/version/key.hpp"

#include <stdexcept>

namespace aftercare::insight {

Translator::Translator(const PlatformNames& names, std::vector<PlatformModel> catalogue)
    : names_(names), catalogue_(std::move(catalogue)) {}

engine::PlatformIndex Translator::platform(std::string_view model) {
    const std::uint32_t number = platforms_.add(model).number;
    if (number >= engine::kMostNames) throw std::length_error("more than 65,000 different models");
    return static_cast<engine::PlatformIndex>(number);
}

PlatformScope Translator::scope(const AdvisoryClause& clause) const {
    return resolve_platforms(clause.platforms, clause.excluded_platforms, names_, catalogue_);
}

std::vector<PartTest> part_tests(const AdvisoryClause& clause, const PlatformTerm& term) {
    std::vector<PartTest> tests;
    if (!term.parts.empty()) tests.push_back({.patterns = term.parts, .revisions = {}});
    if (!clause.parts.empty()) {
        PartTest& test = tests.emplace_back();
        for (const AdvisoryWords& part : clause.parts) test.patterns.push_back(part.text());
        for (const AdvisoryWords& revision : clause.revisions) test.revisions.push_back(revision.text());
    }
    return tests;
}

ClauseKeys clause_keys(const AdvisoryClause& clause) {
    if (clause.ranges.empty() && clause.otherwise == RangeStatus::unaffected) return {{}, {keys_of(clause.system)}};
    Affected affected = affected_by(clause);
    return {std::move(affected.ranges), std::move(affected.unknown)};
}

std::optional<NormalForm> clause_condition(const AdvisoryClause& clause) {
    if (!clause.condition) return std::nullopt;
    const auto condition = parse_condition(clause.condition->text());
    if (!condition) return std::nullopt;
    return normal_form(*condition);
}

bool asks_known_release(const Advisory& advisory) { return advisory.kind == AdvisoryKind::end_of_life; }

void Translator::add_clauses(const AdvisoryClause& clause, bool known_versions_only, engine::Terms& terms) {
    const ClauseKeys keys = clause_keys(clause);
    engine::Formula condition;
    if (const auto form = clause_condition(clause)) condition = atoms_.formula(*form);
    for (const PlatformTerm& term : scope(clause).terms) {
        engine::Clause& added = terms.clauses.emplace_back();
        added.system = clause.system;
        added.known_versions_only = known_versions_only;
        added.every_platform = term.models.empty() && term.excluded.empty();
        if (!added.every_platform)
            for (std::uint32_t number = 0; number < platforms_.size(); ++number)
                if (model_fits(term, platforms_.text(number)))
                    added.platforms.push_back(static_cast<engine::PlatformIndex>(number));
        added.ranges = keys.affected;
        added.undecided = keys.undecided;
        std::vector<engine::Formula> asked{condition};
        for (const PartTest& test : part_tests(clause, term)) asked.push_back(engine::Formula::one(atoms_.of(test)));
        added.condition = engine::simplified(engine::Formula::all(std::move(asked)));
    }
}

engine::Terms Translator::terms(const Advisory& advisory) {
    engine::Terms terms;
    if (advisory.withdrawn) return terms;
    for (const AdvisoryClause& clause : advisory.clauses) add_clauses(clause, asks_known_release(advisory), terms);
    return terms;
}

}  // namespace aftercare::insight
