#include "platform/jobs/lane.hpp"

namespace aftercare::jobs {

namespace {

// Whether another job of the lane runs, or comes before this one.
std::string has_one_before(const std::string& job) {
    return "exists (select 1 from job other where other.lane = " + job +
           ".lane and other.state in ('waiting', 'running') and (other.state = 'running' or other.lane_order < " + job +
           ".lane_order or (other.lane_order = " + job + ".lane_order and other.id < " + job + ".id)))";
}

const db::Statement kMark{
    "job.mark_blocked",
    db::literal("update job set blocked = 1 where {in:id:ids} and lane is not null and " + has_one_before("job"))};
constexpr db::Statement kUnblockNext{
    "job.unblock_next",
    "update job set blocked = 0 where blocked = 1 and id = (select other.id from job other where other.lane = :lane and"
    " other.state in ('waiting', 'running') order by other.lane_order, other.id limit 1)"};
const db::Statement kUnblockStray{
    "job.unblock_stray",
    db::literal("update job set blocked = 0 where state = 'waiting' and blocked = 1 and not " + has_one_before("job"))};

}  // namespace

std::string is_first_of_its_lane(const std::string& job) {
    return "(" + job + ".lane is null or not " + has_one_before(job) + ")";
}

void mark_blocked(db::Tx& tx, const std::vector<JobId>& jobs) {
    if (!jobs.empty()) tx.run(kMark, {{"ids", jobs}});
}

void unblock_next(db::Tx& tx, const std::string& lane) { tx.run(kUnblockNext, {{"lane", lane}}); }

void unblock_stray(db::Tx& tx) { tx.run(kUnblockStray); }

}  // namespace aftercare::jobs
