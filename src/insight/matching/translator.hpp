// Advisories in the engine's terms: platforms, ranges and conditions as numbers (INS-06).
#pragma once

#include "insight/advisory/advisory.hpp"
#include "insight/advisory/platform.hpp"
#include "insight/engine/terms.hpp"
#include "insight/matching/atom_book.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace aftercare::insight {

// Holds on to `names`.
class Translator {
public:
    // `catalogue` is what series and families are resolved from.
    Translator(const PlatformNames& names, std::vector<PlatformModel> catalogue);

    // The number of a model that some device is; a new one if it has none yet. Terms made before do not know it: make them anew when
    // `platforms()` has grown. Fails with std::length_error past engine::kMostNames.
    engine::PlatformIndex platform(std::string_view model);
    [[nodiscard]] const TextTable& platforms() const { return platforms_; }

    // What an advisory asks of the models that are known. A range that is not understood, or is missing, makes its versions undecided; a
    // condition that can't be read asks nothing, so that nobody is taken for safe.
    engine::Terms terms(const Advisory& advisory);

    [[nodiscard]] AtomBook& atoms() { return atoms_; }
    [[nodiscard]] const AtomBook& atoms() const { return atoms_; }
    [[nodiscard]] PlatformScope scope(const AdvisoryClause& clause) const;

private:
    void add_clauses(const AdvisoryClause& clause, bool known_versions_only, engine::Terms& terms);

    const PlatformNames& names_;
    std::vector<PlatformModel> catalogue_;
    TextTable platforms_;
    AtomBook atoms_;
};

// Whether the advisory says nothing of a device whose release is not known. Of bugs that is never so (INS-01): a device may have one; but of all
// trains past their end it runs one at most (INS-15).
bool asks_known_release(const Advisory& advisory);

// The hardware that a clause asks for on one of its platforms: the boards of the platform's text ("MX with MPC10"), and those of the clause.
std::vector<PartTest> part_tests(const AdvisoryClause& clause, const PlatformTerm& term);

// The versions of a clause: what is affected, and what is undecided. One without ranges is undecided for its whole system (INS-18).
struct ClauseKeys {
    KeyRanges affected;
    KeyRanges undecided;
};
ClauseKeys clause_keys(const AdvisoryClause& clause);

// Its condition, or nothing where it has none or it can't be read.
std::optional<NormalForm> clause_condition(const AdvisoryClause& clause);

}  // namespace aftercare::insight
