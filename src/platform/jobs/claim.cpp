#include "platform/jobs/claim.hpp"

#include "platform/crypto/crypto.hpp"
#include "platform/jobs/row.hpp"
#include "platform/log/log.hpp"

namespace aftercare::jobs {

namespace {

const std::string kSelect = "select " + std::string(db::columns_of<Job>("job")) + " from job ";
const db::Statement kExpired{"job.expired",
                             db::literal(kSelect + "where state = 'running' and lease_until <= :now and {in:kind:kinds}"
                                                   " order by lease_until limit 1 {for_update_skip_locked}")};

db::Statement due_statement(const char* name, std::string_view more) {
    return {name, db::literal(kSelect + "where state = 'waiting' and due_at <= :now and {in:kind:kinds}" + std::string(more) +
                              " and (lane is null or not exists (select 1 from job other where other.lane = job.lane"
                              " and other.state in ('waiting', 'running')"
                              " and (other.state = 'running' or other.lane_order < job.lane_order"
                              " or (other.lane_order = job.lane_order and other.id < job.id))))"
                              " order by due_at, id limit 1 {for_update_skip_locked}")};
}
const db::Statement kDue = due_statement("job.due", "");
const db::Statement kDueOfOthers = due_statement("job.due_of_others", " and not ({in:job.account_id:busy})");
constexpr db::Statement kBusy{"job.busy",
                              "select account_id from job where state = 'running' and {in:kind:kinds}"
                              " group by account_id having count(*) >= :most"};
constexpr db::Statement kStart{
    "job.start", "update job set state = 'running', attempts = :attempts, lease_until = :lease_until where id = :id"};
// Attempts and lease together name the worker: another one that took the job over has changed one of them.
constexpr db::Statement kEnd{
    "job.end",
    "update job set state = :state, due_at = :due_at, attempts = :next_attempts, last_error = :last_error,"
    " lease_until = null, finished_at = :finished_at"
    " where id = :id and state = 'running' and attempts = :attempts and lease_until = :lease_until"};

constexpr db::Statement kRenew{"job.renew",
                               "update job set lease_until = :renewed where id = :id and state = 'running'"
                               " and attempts = :attempts and lease_until = :lease_until"};

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
                                               {"next_attempts", next.attempts},
                                               {"last_error", kept},
                                               {"finished_at", next.finished_at},
                                               {"id", job.id},
                                               {"attempts", job.attempts},
                                               {"lease_until", job.lease_until}});
    if (touched == 0) return Ending::lost;
    if (!error) return Ending::done;
    if (next.state != JobState::dead) return Ending::again;
    if (entry.on_dead) entry.on_dead(tx, job);
    return Ending::dead;
}

Job start(db::Tx& tx, const Registry::Entry& entry, Job job, Instant now) {
    job.state = JobState::running;
    ++job.attempts;
    job.lease_until = now.plus(entry.retry.lease);
    tx.run(kStart, {{"attempts", job.attempts}, {"lease_until", job.lease_until}, {"id", job.id}});
    return job;
}

std::optional<Job> next_due(db::Tx& tx, const Wanted& wanted, Instant now) {
    std::vector<AccountId> busy;
    if (wanted.of_an_account)
        busy = tx.all<AccountId>(kBusy, {{"kinds", wanted.kinds}, {"most", std::int64_t{*wanted.of_an_account}}});
    if (busy.empty()) return tx.one<Job>(kDue, {{"now", now}, {"kinds", wanted.kinds}});
    return tx.one<Job>(kDueOfOthers, {{"now", now}, {"kinds", wanted.kinds}, {"busy", busy}});
}

// A fixed id, so that all processes mean one row.
JobId timed_id(std::string_view kind) {
    const crypto::Sha256 digest = crypto::sha256(kind);
    JobId id;
    std::copy_n(digest.begin(), id.uuid.bytes.size(), id.uuid.bytes.begin());
    id.uuid.bytes[6] = static_cast<std::uint8_t>((id.uuid.bytes[6] & 0x0f) | 0x80);  // Version 8: made by us.
    id.uuid.bytes[8] = static_cast<std::uint8_t>((id.uuid.bytes[8] & 0x3f) | 0x80);
    return id;
}

}  // namespace

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
    const Result<std::optional<Job>> claimed = db.write(Caller::system(), [&](db::Tx& tx) -> Result<std::optional<Job>> {
        const Instant now = env.clock.now();
        while (std::optional<Job> lost = tx.one<Job>(kExpired, {{"now", now}, {"kinds", kinds}})) {
            const Registry::Entry& entry = *registry.find(lost->kind);
            log::warn("jobs.worker_lost", {{"job", lost->id.text()}, {"kind", lost->kind}, {"attempts", lost->attempts}});
            if (lost->attempts < entry.retry.attempts) return start(tx, entry, *std::move(lost), now);
            (void)write_end(tx, entry, *lost, "The worker was lost.", now);
        }
        std::optional<Job> due = next_due(tx, wanted, now);
        if (!due) return std::nullopt;
        const Registry::Entry& entry = *registry.find(due->kind);
        return start(tx, entry, *std::move(due), now);
    });
    return claimed.value();
}

Ending finish(db::Db& db, Env& env, const Registry::Entry& entry, const Job& job, const std::optional<std::string>& error,
              const std::optional<Instant>& again) {
    const Result<Ending> ending = db.write(
        Caller::system(), [&](db::Tx& tx) -> Result<Ending> { return write_end(tx, entry, job, error, env.clock.now(), again); });
    return ending.value();
}

bool renew(db::Db& db, Env& env, const Registry::Entry& entry, Job& job) {
    const Instant renewed = env.clock.now().plus(entry.retry.lease);
    const Result<bool> ours = db.write(Caller::system(), [&](db::Tx& tx) -> Result<bool> {
        return tx.run(kRenew,
                      {{"renewed", renewed}, {"id", job.id}, {"attempts", job.attempts}, {"lease_until", job.lease_until}}) == 1;
    });
    if (ours.value()) job.lease_until = renewed;
    return ours.value();
}

void plan_timed(db::Db& db, Env& env, const Registry& registry) {
    const Result<> planned = db.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        const Instant now = env.clock.now();
        for (const std::string& kind : registry.kinds()) {
            if (!registry.find(kind)->every) continue;
            (void)tx.insert_new("job", JobRow{.id = timed_id(kind), .kind = kind, .due_at = now, .created_at = now});
        }
        return {};
    });
    check(planned.has_value(), "planning can't fail");
}

}  // namespace aftercare::jobs
