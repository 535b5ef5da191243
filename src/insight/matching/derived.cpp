#include "insight/matching/derived.hpp"

#include "insight/advisory/prose.hpp"
#include "insight/configuration/derive.hpp"

#include <algorithm>

namespace aftercare::insight {

void derive_conditions(Advisory& advisory) {
    const bool foreign = advisory.source == AdvisorySource::cve || advisory.source == AdvisorySource::csaf;
    const bool lacking = std::ranges::any_of(advisory.clauses, [](const AdvisoryClause& clause) { return !clause.condition; });
    if (!foreign || !lacking || advisory.trigger.empty() || advisory.trigger.text().size() > kMaxProse) return;
    const std::string texts[] = {advisory.trigger.text()};
    const Derivation derivation = derive_condition(texts);
    if (derivation.outcome != DerivationOutcome::derived) return;
    const std::string text = condition_text(derivation.condition.value());
    if (text.size() > kMaxConditionText) return;
    for (AdvisoryClause& clause : advisory.clauses) {
        if (clause.condition) continue;
        clause.condition = AdvisoryText(text);
        clause.derived_from = prose_of(derivation.text);
    }
    for (const std::string& doubt : derivation.doubts) {
        if (advisory.doubts.size() >= 1'000) break;
        advisory.doubts.push_back({AdvisoryWords("/trigger"), words_of(text), words_of(doubt)});
    }
}

}  // namespace aftercare::insight
