// What the ranges of an advisory mean, as keys: the numbers that the matching engine compares (INS-02). What each form means is
// insight/version's to say; this hands it the entries of a clause.
#pragma once

#include "insight/advisory/advisory.hpp"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight {

RangeText range_text(const StatedRange& range);
StatedRange stated_range(const RangeText& text, std::string_view pointer = {});

// The entries of a clause, in their order: for `evidence`. "21.1R1 through 21.*" beside entries for 21.2, 21.3 and 21.4 ends with its own
// train: what names a train says more about it than what runs over it (decision 0026).
std::vector<RangeText> range_texts(const AdvisoryClause& clause);

// The versions of one range by itself, whatever its status.
std::expected<KeyRanges, Unreadable> keys_of(const StatedRange& range, System system);

// What the clause says of every version of its system.
Affected affected_by(const AdvisoryClause& clause);

// A range as a person would say it: "21.4R1 before 21.4R3-S5", "all before 20.4R3-S9", "21.2*".
std::string words_for(const StatedRange& range);

}  // namespace aftercare::insight
