#include "cases/workbench/work_keeper.hpp"

#include "cases/record/clock_store.hpp"
#include "cases/workbench/work_store.hpp"

#include <algorithm>

namespace aftercare::cases {

CaseWork work_of(const Case& row, const std::vector<ClockRow>& running) {
    CaseWork work{.account_id = row.account_id,
                  .case_id = row.id,
                  .owner_id = row.owner_id,
                  .queue = row.queue,
                  .centre = row.centre,
                  .priority = row.priority,
                  .language = row.language,
                  .restricted = row.restricted};
    for (const ClockRow& clock : running)
        if (clock.due_at) work.due = std::min(work.due, clock.due_at->micros_since_epoch());
    return work;
}

void WorkKeeper::follow(db::Tx& tx, const Case& row, const Steps&) {
    if (row.open)
        store::put(tx, work_of(row, store::running_clocks(tx, {row.id})));
    else
        store::remove_work(tx, row.account_id, row.id);
}

}  // namespace aftercare::cases
