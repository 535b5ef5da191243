// Lanes in SQL: which jobs wait behind another of their lane. Those are marked, so that who looks for work does not pass over them.
#pragma once

#include "platform/jobs/jobs.hpp"

#include <string>

namespace aftercare::jobs {

// Whether a job (an alias) is in no lane, or the first of those that are not over, none of which runs. The mark alone does not tell: a job
// may be put before others, and one that is delivered anew comes before those that ran since.
std::string is_first_of_its_lane(const std::string& job);

// Marks those of these new jobs that wait behind another. Call it in the transaction that made them.
void mark_blocked(db::Tx& tx, const std::vector<JobId>& jobs);

// After a job of the lane has ended: the next one may go.
void unblock_next(db::Tx& tx, const std::string& lane);

// Takes the mark from what is first of its lane all the same: on PostgreSQL a job may be made just when the one before it ends.
void unblock_stray(db::Tx& tx);

}  // namespace aftercare::jobs
