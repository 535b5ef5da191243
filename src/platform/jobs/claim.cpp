#include "platform/jobs/claim.hpp"

#include "platform/crypto/named_uuid.hpp"
#include "platform/jobs/bell.hpp"
#include "platform/jobs/lane.hpp"
#include "platform/jobs/row.hpp"
#include "platform/log/log.hpp"

#include <algorithm>
#include <map>

namespace aftercare::jobs {

namespace {

const std::string kSelect = "select " + std::string(db::columns_of<Job>("job")) + " from job ";
const db::Statement kExpired{"job.expired",
                             db::literal(kSelect + "where state = 'running' and lease_until <= :now and {in:kind:kinds}"
                                                   " order by lease_until limit 1 {for_update_skip_locked}")};

// Due in the pool, of these kinds, and first of its lane.
std::string is_due(const std::string& job) {
    return job + ".state = 'waiting' and " + job + ".blocked = 0 and " + job + ".pool = :pool and " + job +
           ".due_at <= :now and {in:" + job + ".kind:kinds} and " + is_first_of_its_lane(job);
}

const db::Statement kDue{
    "job.due", db::literal(kSelect + "where " + is_due("job") + " order by job.due_at, job.id limit 1 {for_update_skip_locked}")};
// Where several pools are looked at: which of them has the one that is due first.
const db::Statement kFirst{"job.first", db::literal("select job.due_at, job.id from job where " + is_due("job") +
                                                    " order by job.due_at, job.id limit 1")};
// The first of each account that is not busy, however many jobs the busy ones have before it. What is asked of the job itself is asked
// again when its row is locked.
const db::Statement kDueOfOthers{
    "job.due_of_others",
    db::literal("with recursive owner (account_id) as (select min(j.account_id) from job j where j.state = 'waiting'"
                " and j.blocked = 0 and j.pool = :pool union all select (select min(j.account_id) from job j"
                " where j.state = 'waiting' and j.blocked = 0 and j.pool = :pool and j.account_id > owner.account_id)"
                " from owner where owner.account_id is not null) select " +
                std::string(db::columns_of<Job>("job")) +
                " from owner join job on job.id = (select mine.id from job mine where mine.account_id = owner.account_id and " +
                is_due("mine") + " order by mine.due_at, mine.id limit 1) where not ({in:owner.account_id:busy}) and " +
                is_due("job") + " order by job.due_at, job.id limit 1 {for_update_skip_locked}")};
constexpr db::Statement kBusy{"job.busy",
                              "select account_id from job where state = 'running' and {in:kind:kinds}"
                              " group by account_id having count(*) >= :most"};
constexpr db::Statement kStart{"job.start",
                               "update job set state = 'running', attempts = :attempts, lease_until = :lease_until,"
                               " claimed_as = :claimed_as where id = :id"};
// Another worker that took the job over has given the run a name of its own.
constexpr db::Statement kEnd{"job.end",
                             "update job set state = :state, due_at = :due_at, attempts = :attempts, last_error = :last_error,"
                             " lease_until = null, claimed_as = null, finished_at = :finished_at"
                             " where id = :id and state = 'running' and claimed_as = :claimed_as"};
constexpr db::Statement kRenew{
    "job.renew",
    "update job set lease_until = :lease_until where state = 'running' and lease_until < :lease_until and {in:claimed_as:runs}"};
constexpr db::Statement kHeld{"job.held", "select count(*) from job where id = :id and state = 'running' and claimed_as = :run"};
constexpr db::Statement kSettlePool{"job.settle_pool",
                                    "update job set pool = :pool where state = 'waiting' and pool <> :pool and {in:kind:kinds}"};

constexpr std::size_t kLongestError = 2000;  // Bytes of last_error that are kept.

// What the database takes of an error's text, whatever is in it: a job whose end can't be written would run for ever.
std::string keepable(std::string text) {
    if (text.size() > kLongestError) {
        std::size_t end = kLongestError;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
        text.resize(end);
    }
    const bool utf8 = utf8_length(text) != kNotUtf8;
    for (char& c : text) {
        if (c == '\0' || (!utf8 && static_cast<unsigned char>(c) >= 0x80)) c = '?';
    }
    return text;
}

struct Next {
    JobState state;
    Instant due_at;
    int attempts;
    std::optional<Instant> finished_at;
};

Next next_of(const Registry::Entry& entry, const Job& job, bool failed, Instant now) {
    const bool spent = !failed || job.attempts >= entry.retry.attempts;
    if (!spent) return {JobState::waiting, now.plus(back_off(entry.retry, job.attempts)), job.attempts, {}};
    if (entry.every) return {JobState::waiting, now.plus(*entry.every), 0, {}};
    return {failed ? JobState::dead : JobState::done, job.due_at, job.attempts, now};
}

Ending write_end(db::Tx& tx, const Registry::Entry& entry, const Job& job, const std::optional<std::string>& error, Instant now,
                 const std::optional<Instant>& again = {}) {
    const Next next = again && !error ? Next{JobState::waiting, *again, 0, {}} : next_of(entry, job, error.has_value(), now);
    const std::optional<std::string> kept = error ? std::optional(keepable(*error)) : std::nullopt;
    const std::int64_t touched = tx.run(kEnd, {{"state", next.state},
                                               {"due_at", next.due_at},
                                               {"attempts", next.attempts},
                                               {"last_error", kept},
                                               {"finished_at", next.finished_at},
                                               {"id", job.id},
                                               {"claimed_as", job.claimed_as}});
    if (touched == 0) return Ending::lost;
    if (job.lane && next.state != JobState::waiting) unblock_next(tx, *job.lane);
    if (!error) return Ending::done;
    if (next.state != JobState::dead) return Ending::again;
    if (entry.on_dead) entry.on_dead(tx, job);
    return Ending::dead;
}

Job start(db::Tx& tx, Env& env, const Registry::Entry& entry, const Wanted& wanted, Job job, Instant now) {
    job.state = JobState::running;
    ++job.attempts;
    job.lease_until = now.plus(wanted.lease ? std::min(*wanted.lease, entry.retry.lease) : entry.retry.lease);
    job.claimed_as = env.ids.next();
    tx.run(kStart,
           {{"attempts", job.attempts}, {"lease_until", job.lease_until}, {"claimed_as", job.claimed_as}, {"id", job.id}});
    return job;
}

using KindsByPool = std::map<Pool, std::vector<std::string>>;

KindsByPool by_pool(const Registry& registry, const std::vector<std::string>& kinds) {
    KindsByPool pools;
    for (const std::string& kind : kinds) pools[registry.find(kind)->pool].push_back(kind);
    return pools;
}

std::optional<Job> due_in(db::Tx& tx, Pool pool, const std::vector<std::string>& kinds, const std::vector<AccountId>& busy,
                          Instant now) {
    if (busy.empty()) return tx.one<Job>(kDue, {{"pool", pool}, {"now", now}, {"kinds", kinds}});
    return tx.one<Job>(kDueOfOthers, {{"pool", pool}, {"now", now}, {"kinds", kinds}, {"busy", busy}});
}

struct First {
    Instant due_at;
    JobId id;
    auto operator<=>(const First&) const = default;
};
DESCRIBE(First, due_at, id)

std::optional<Job> next_due(db::Tx& tx, const KindsByPool& pools, const Wanted& wanted, Instant now) {
    std::vector<AccountId> busy;
    if (wanted.of_an_account)
        busy = tx.all<AccountId>(kBusy, {{"kinds", wanted.kinds}, {"most", std::int64_t{*wanted.of_an_account}}});
    if (pools.size() == 1) return due_in(tx, pools.begin()->first, pools.begin()->second, busy, now);
    std::vector<std::pair<First, Pool>> firsts;
    for (const auto& [pool, kinds] : pools)
        if (const auto first = tx.one<First>(kFirst, {{"pool", pool}, {"now", now}, {"kinds", kinds}}))
            firsts.emplace_back(*first, pool);
    std::ranges::sort(firsts);
    for (const auto& [first, pool] : firsts)
        if (auto job = due_in(tx, pool, pools.at(pool), busy, now)) return job;
    return std::nullopt;
}

// A fixed id, so that all processes mean one row.
JobId timed_id(std::string_view kind) { return JobId{crypto::named_uuid(kind)}; }

constexpr db::Statement kHasten{"job.hasten",
                                "update job set due_at = :now where id = :id and state = 'waiting' and due_at > :now"};

}  // namespace

void hasten(db::Tx& tx, Env& env, std::string_view kind) {
    tx.run(kHasten, {{"now", env.clock.now()}, {"id", timed_id(kind)}});
    tx.after_commit([] { Bell::process().ring(); });
}

std::chrono::seconds back_off(const Retry& retry, int attempts) {
    std::chrono::seconds wait = retry.first;
    for (int i = 1; i < attempts && wait < retry.longest; ++i) wait *= 2;
    return std::min(wait, retry.longest);
}

std::optional<Job> claim(db::Db& db, Env& env, const Registry& registry) {
    return claim(db, env, registry, {.kinds = registry.kinds()});
}

std::optional<Job> claim(db::Db& db, Env& env, const Registry& registry, const Wanted& wanted) {
    const std::vector<std::string>& kinds = wanted.kinds;
    const KindsByPool pools = by_pool(registry, kinds);
    const Result<std::optional<Job>> claimed = db.write(Caller::system(), [&](db::Tx& tx) -> Result<std::optional<Job>> {
        const Instant now = env.clock.now();
        while (std::optional<Job> lost = tx.one<Job>(kExpired, {{"now", now}, {"kinds", kinds}})) {
            const Registry::Entry& entry = *registry.find(lost->kind);
            log::warn("jobs.worker_lost", {{"job", lost->id.text()}, {"kind", lost->kind}, {"attempts", lost->attempts}});
            if (lost->attempts < entry.retry.attempts) return start(tx, env, entry, wanted, *std::move(lost), now);
            (void)write_end(tx, entry, *lost, "The worker was lost.", now);
        }
        std::optional<Job> due = next_due(tx, pools, wanted, now);
        if (!due) return std::nullopt;
        const Registry::Entry& entry = *registry.find(due->kind);
        return start(tx, env, entry, wanted, *std::move(due), now);
    });
    return claimed.value();
}

Ending finish(db::Db& db, Env& env, const Registry::Entry& entry, const Job& job, const std::optional<std::string>& error,
              const std::optional<Instant>& again) {
    const Result<Ending> ending = db.write(
        Caller::system(), [&](db::Tx& tx) -> Result<Ending> { return write_end(tx, entry, job, error, env.clock.now(), again); });
    return ending.value();
}

bool renew(db::Db& db, Env& env, std::chrono::seconds lease, const Job& job) {
    const std::vector<Uuid> runs{job.claimed_as.value()};
    const Instant until = env.clock.now().plus(lease);
    const Result<bool> ours = db.write(Caller::system(), [&](db::Tx& tx) -> Result<bool> {
        tx.run(kRenew, {{"lease_until", until}, {"runs", runs}});
        return tx.one<std::int64_t>(kHeld, {{"id", job.id}, {"run", runs.front()}}).value() == 1;
    });
    return ours.value();
}

void renew_all(db::Db& db, const std::vector<Uuid>& runs, Instant until) {
    const Result<> renewed = db.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        tx.run(kRenew, {{"lease_until", until}, {"runs", runs}});
        return {};
    });
    check(renewed.has_value(), "renewing can't be refused");
}

void plan_timed(db::Db& db, Env& env, const Registry& registry) {
    const KindsByPool pools = by_pool(registry, registry.kinds());
    const Result<> planned = db.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        const Instant now = env.clock.now();
        for (const std::string& kind : registry.kinds()) {
            if (!registry.find(kind)->every) continue;
            (void)tx.insert_new("job", JobRow{.id = timed_id(kind), .kind = kind, .due_at = now, .created_at = now});
        }
        for (const auto& [pool, kinds] : pools) tx.run(kSettlePool, {{"pool", pool}, {"kinds", kinds}});
        return {};
    });
    check(planned.has_value(), "planning can't fail");
}

}  // namespace aftercare::jobs
