// What the ranges of an advisory say of one version, decided by looking at that version (INS-02, decision 0023): the independent reading
// that the engine's ranges of keys are held against.
#pragma once

#include "insight/advisory/advisory.hpp"
#include "insight/matching/test_brute_version.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace aftercare::insight::brute {

enum class Standing { affected, unknown, fixed, not_affected };

struct Change {
    std::vector<Bound> at;  // Several of one status in a row are one list.
    RangeStatus status = RangeStatus::unaffected;
};

// One entry, its bounds read.
struct Entry {
    RangeStatus status = RangeStatus::affected;
    bool from_beginning = false;
    std::optional<Bound> from;
    std::vector<Bound> came_in;  // Instead of `from`, of CVE 4.0: where it came in, for each maintenance line.
    std::optional<Bound> after;
    std::vector<Bound> before;
    std::vector<Bound> through;
    bool bounded = false;  // An upper bound is stated.
    std::vector<Change> changes;
    bool understood = true;
};

class Ranges {
public:
    explicit Ranges(const AdvisoryClause& clause);
    [[nodiscard]] Standing of(const Release& release) const;
    [[nodiscard]] std::size_t not_understood() const;

private:
    [[nodiscard]] Standing of_exactly(const Release& release) const;
    // Whether the unaffected entry lies within what the other one calls affected, or leaves in doubt, and is narrower.
    enum class Against { affected, doubt };
    [[nodiscard]] bool within(std::size_t free, std::size_t other, Against against) const;

    System system_;
    RangeStatus otherwise_;
    std::vector<Entry> entries_;
    std::vector<Bound> bounds_;    // All of them.
    std::vector<Release> probes_;  // Releases around every bound, by which entries are compared.
};

}  // namespace aftercare::insight::brute
