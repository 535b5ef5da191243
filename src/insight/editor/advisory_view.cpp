#include "insight/editor/advisory_view.hpp"

#include "insight/advisory/clause_keys.hpp"
#include "platform/describe/enumerator.hpp"

#include <algorithm>

namespace aftercare::insight {

namespace {

ResolvedPlatform resolved(const PlatformTerm& term) {
    ResolvedPlatform platform{.written = term.written,
                              .patterns = term.models,
                              .excluded = term.excluded,
                              .parts = term.parts,
                              .spared = term.spared,
                              .models = {},
                              .models_in_all = std::ssize(term.catalogue)};
    const std::size_t shown = std::min(term.catalogue.size(), kMostModelsShown);
    platform.models.assign(term.catalogue.begin(), term.catalogue.begin() + static_cast<std::ptrdiff_t>(shown));
    return platform;
}

std::string in_words(const StatedRange& range) {
    std::string words = std::string(describe::enumerator_name(range.status)) + ": " + words_for(range);
    for (const RangeChange& change : range.changes)
        words += "; " + std::string(describe::enumerator_name(change.status)) + " from " + change.at;
    return words;
}

ClauseView explained(const AdvisoryClause& clause, const PlatformNames& names, std::span<const PlatformModel> catalogue) {
    const PlatformScope scope = resolve_platforms(clause.platforms, clause.excluded_platforms, names, catalogue);
    ClauseView view{.system = clause.system,
                    .platforms = {},
                    .unresolved = scope.unresolved,
                    .ranges = {},
                    .condition = clause.condition,
                    .condition_derived = clause.derived_from.has_value(),
                    .derived_from = clause.derived_from,
                    .parts = {},
                    .revisions = {}};
    for (const PlatformTerm& term : scope.terms) view.platforms.push_back(resolved(term));
    for (const StatedRange& range : clause.ranges) view.ranges.push_back(in_words(range));
    for (const AdvisoryWords& part : clause.parts) view.parts.push_back(part.text());
    for (const AdvisoryWords& revision : clause.revisions) view.revisions.push_back(revision.text());
    return view;
}

}  // namespace

std::vector<ClauseView> explained(const Advisory& content, const PlatformNames& names, std::span<const PlatformModel> catalogue) {
    std::vector<ClauseView> views;
    for (const AdvisoryClause& clause : content.clauses) views.push_back(explained(clause, names, catalogue));
    return views;
}

}  // namespace aftercare::insight
