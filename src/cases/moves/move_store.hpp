// Moves of clocks and SQL: the only place that names the tables case_clock_move*.
#pragma once

#include "cases/moves/clock_move.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases::store {

struct ClockMoveRow : ClockMove {
    describe::List<ChangedFile, 0, 40> files;
    std::optional<CaseId> last_id;  // It is done up to this case.
};
DESCRIBE_DERIVED(ClockMoveRow, ClockMove, files, last_id)

void insert(db::Tx& tx, const ClockMoveRow& row);
std::optional<ClockMoveRow> find_move(db::Tx& tx, ClockMoveId id);
// Counts, state, how far it is. REQUIRES: in scope.
void update(db::Tx& tx, const ClockMoveRow& row);
// Of a move that has ended: the pack that was asked about is not needed any more, and may be long.
void forget_files(db::Tx& tx, const ClockMoveRow& row);
// The newest first, those before the id.
std::vector<ClockMove> moves(db::Tx& tx, std::optional<ClockMoveId> before, std::int64_t limit);
// Those that wait or run.
std::int64_t count_unfinished_moves(db::Tx& tx);

void insert(db::Tx& tx, const ClockMoveBreach& breach);
// In the order in which they were found, behind `after`.
std::vector<ClockMoveBreach> breaches_of(db::Tx& tx, ClockMoveId id, std::optional<ClockMoveBreachId> after, std::int64_t limit);

}  // namespace aftercare::cases::store
