// A job as its table holds it: what a handler sees, and the lane that keeps the events of one object in order.
#pragma once

#include "platform/jobs/jobs.hpp"

namespace aftercare::jobs {

struct JobRow {
    JobId id;
    AccountId account_id;
    std::string kind;
    describe::Json payload;
    JobState state = JobState::waiting;
    Instant due_at;
    int attempts = 0;
    Instant created_at;
    std::optional<std::string> lane;         // Jobs of one lane run one after the other ...
    std::optional<std::int64_t> lane_order;  // ... by this.
    Pool pool = Pool::common;
};
DESCRIBE(JobRow, id, account_id, kind, payload, state, due_at, attempts, created_at, lane, lane_order, pool)

}  // namespace aftercare::jobs
