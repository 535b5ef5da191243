#include "insight/matching/derived.hpp"

#include <array>

namespace aftercare::insight {

Derivation derive_conditions(Advisory& advisory) {
    const bool own = advisory.source == AdvisorySource::own_bug || advisory.source == AdvisorySource::bulletin;
    if (own || advisory.trigger.empty()) return {.outcome = DerivationOutcome::none_required};
    const std::array<std::string, 1> prose{advisory.trigger.text()};
    Derivation derivation = derive_condition(prose);
    if (derivation.condition)
        for (AdvisoryClause& clause : advisory.clauses)
            if (!clause.condition) clause.condition = AdvisoryText(condition_text(*derivation.condition));
    return derivation;
}

}  // namespace aftercare::insight
