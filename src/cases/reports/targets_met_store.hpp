// What clocks decided, counted and listed in SQL.
#pragma once

#include "cases/record/case_access.hpp"
#include "cases/reports/targets_met.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases::store {

// Of cases that may be counted for the reader. Reads an index alone. `now` decides about those that run.
TargetNumbers count_targets(db::Tx& tx, const CaseReader& reader, const TargetFilter& filter, TargetGroup by, Instant now);

// The place after which a page begins.
struct TargetPlace {
    Instant began_at;
    CaseId case_id;
    std::int64_t position = 0;
};
// Of cases that the reader may see, the last begun first; at most `limit`.
std::vector<TargetLine> target_lines(db::Tx& tx, const CaseReader& reader, const TargetFilter& filter, Instant now,
                                     const std::optional<TargetPlace>& after, std::int64_t limit);

}  // namespace aftercare::cases::store
