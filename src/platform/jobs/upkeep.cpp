#include "platform/jobs/upkeep.hpp"

#include "platform/db/migrations.hpp"
#include "platform/jobs/bell.hpp"

namespace aftercare::jobs {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::hours kKeepOutcomes = 24h;
constexpr std::chrono::hours kKeepDone = 14 * 24h;

const std::string kSelect = "select " + std::string(db::columns_of<Job>()) + " from job where {scope:account_id}";
const db::Statement kFind{"job.find", db::literal(kSelect + " and id = :id")};
const db::Statement kLock{"job.lock", db::literal(kSelect + " and id = :id {for_update}")};
const db::Statement kCount{
    "job.count", "select state, kind, count(*) from job where {scope:account_id} group by state, kind order by state, kind"};
constexpr db::Statement kWaiting{"job.waiting", "select count(*) from job where state = 'waiting'"};
constexpr db::Statement kRedeliver{
    "job.redeliver",
    "update job set state = 'waiting', due_at = :now, attempts = 0, finished_at = null where id = :id and state = 'dead'"};
constexpr db::Statement kPurgeJobs{
    "job.purge",
    "delete from job where id in (select id from job where state = 'done' and finished_at < :before"
    " order by finished_at limit :most)"};
constexpr db::Statement kPurgeEvents{"event.purge",
                                     "delete from event where sequence in (select sequence from event"
                                     " where dispatched_at < :before order by dispatched_at limit :most)"};

// A statement for each set of conditions, so that each finds its index.
db::Statement list_statement(bool by_state, bool by_kind, bool paged) {
    std::string sql = kSelect;
    if (by_state) sql += " and state = :state";
    if (by_kind) sql += " and kind = :kind";
    if (paged) sql += " and id < :before";
    return {"job.list", db::literal(sql + " order by id desc limit :limit")};
}

Problem unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "jobs.unknown",
            .detail = "There is no such job.",
            .remedy =
                "Check the id; GET /api/v1/jobs lists what waits and what was given up. Jobs that are done are forgotten "
                "after two weeks."};
}

}  // namespace

std::vector<Job> list(db::Tx& tx, const JobFilter& filter) {
    std::vector<db::Param> params{{"limit", filter.limit}};
    if (filter.state) params.emplace_back("state", *filter.state);
    if (filter.kind) params.emplace_back("kind", *filter.kind);
    if (filter.before) params.emplace_back("before", *filter.before);
    const db::Statement statement = list_statement(filter.state.has_value(), filter.kind.has_value(), filter.before.has_value());
    return tx.all<Job>(statement, params);
}

Result<Job> find(db::Tx& tx, JobId id) {
    auto job = tx.one<Job>(kFind, {{"id", id}});
    if (!job) return fail(unknown());
    return *std::move(job);
}

std::vector<JobCount> count(db::Tx& tx) { return tx.all<JobCount>(kCount); }

std::int64_t waiting(db::Tx& tx) { return *tx.one<std::int64_t>(kWaiting); }

Result<Job> redeliver(db::Tx& tx, Env& env, JobId id) {
    std::optional<Job> job = tx.one<Job>(kLock, {{"id", id}});
    if (!job) return fail(unknown());
    if (job->state != JobState::dead) {
        return fail({.kind = ProblemKind::conflict,
                     .code = "jobs.not_dead",
                     .detail = "The job is not dead.",
                     .remedy = "Wait for it; only a dead job is delivered again by hand.",
                     .rule = "Q-12"});
    }
    job->state = JobState::waiting;
    job->due_at = env.clock.now();
    job->attempts = 0;
    job->finished_at.reset();
    tx.run(kRedeliver, {{"now", job->due_at}, {"id", id}});
    tx.after_commit([] { Bell::process().ring(); });
    return *std::move(job);
}

std::int64_t purge(db::Tx& tx, Instant before, std::int64_t most) {
    return tx.run(kPurgeJobs, {{"before", before}, {"most", most}}) + tx.run(kPurgeEvents, {{"before", before}, {"most", most}});
}

Result<> forget_in_turns(db::Db& db, const std::function<std::int64_t(db::Tx&)>& forget) {
    for (;;) {
        std::int64_t forgotten = 0;
        TRY(db.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            forgotten = forget(tx);
            return {};
        }));
        if (forgotten == 0) return {};
    }
}

void register_upkeep(Registry& registry, db::Db& db, Env& env) {
    registry.on_time("platform.upkeep", 1h, [&db, &env](const Job&) -> Result<> {
        const Instant now = env.clock.now();
        TRY(forget_in_turns(db,
                            [&](db::Tx& tx) { return db::purge_idempotency(tx, now.plus(-kKeepOutcomes), kForgottenAtOnce); }));
        return forget_in_turns(db, [&](db::Tx& tx) { return purge(tx, now.plus(-kKeepDone)); });
    });
}

}  // namespace aftercare::jobs
