// Durable background work and domain events. A job or an event is a row written in the transaction of the change that
// caused it, so neither exists without the other; the Runner delivers at least once, so handlers are idempotent.
#pragma once

#include "platform/base/env.hpp"
#include "platform/db/db.hpp"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::jobs {

struct JobTag {
    static constexpr std::string_view name = "JobId";
};
using JobId = Id<JobTag>;

enum class JobState : std::uint8_t { waiting, running, done, dead };
DESCRIBE_ENUM(JobState, waiting, running, done, dead)

// What is written down of a job.
struct Job {
    JobId id;
    AccountId account_id;  // Whose work it is; nil for the installation's own.
    std::string kind;      // "mail.send": names the handler.
    describe::Json payload;
    JobState state = JobState::waiting;
    Instant due_at;
    int attempts = 0;  // Times begun.
    std::optional<std::string> last_error;
    std::optional<Instant> lease_until;  // While running: when another worker may take it over.
    std::optional<Uuid> claimed_as;      // While running: the name of this run of it.
    Instant created_at;
    std::optional<Instant> finished_at;
    std::optional<std::string> lane;  // Jobs of one lane run one after the other.
};
DESCRIBE(Job, id, account_id, kind, payload, state, due_at, attempts, last_error, lease_until, claimed_as, created_at,
         finished_at, lane)

// How often and how long a kind of job is tried.
struct Retry {
    int attempts = 8;                    // Then it is dead, until a person redelivers it.
    std::chrono::seconds first{10};      // Doubles each time ...
    std::chrono::seconds longest{3600};  // ... up to this.
    std::chrono::seconds lease{300};     // A worker that has not finished by then, nor renewed its lease, is taken for lost.
};

// Whose threads do a kind of job, so that none of them keeps the others waiting.
enum class Pool : std::uint8_t {
    common,    // What takes a moment.
    lengthy,   // What may take minutes: one worker is always left for the rest.
    outgoing,  // What waits for machines of others (web-hooks): threads of its own, few at a time for each account.
    prompt,    // What must not wait behind any of these: a thread of its own.
};
DESCRIBE_ENUM(Pool, common, lengthy, outgoing, prompt)

// A kind of job that is of another pool than the common one: a constant that both on_job() and enqueue() are given.
struct JobKind {
    std::string_view name;
    Pool pool = Pool::common;
};

// Does one job, outside any transaction. A Problem or an exception counts as a failed attempt; its text is kept as last_error.
using Handler = std::function<Result<>(const Job&)>;

// For a job that takes longer than its lease: puts the lease's end off, counted from now, for the job that this thread does. False
// where another worker has taken it over, so that this one should stop. True where this thread does none.
[[nodiscard]] bool renew_lease(db::Db& db, Env& env);

// Whether the runner of the job that this thread does is being stopped: what takes long had better ask for another turn.
[[nodiscard]] bool stopping();

// The job that this thread does waits for another turn at `due`, with all its attempts, once its handler has come to a good end.
// Nothing where this thread does none.
void run_again_at(Instant due);

// Jobs of one lane run one after the other, by `order`: the next waits while the one before waits or runs.
struct Lane {
    std::string name;  // "webhooks.deliver <hook> <object>": begins with the kind of job.
    std::int64_t order = 0;
};

// Queues a job in `tx`. `due` earlier than now means at once.
JobId enqueue(db::Tx& tx, Env& env, AccountId account, const JobKind& kind, describe::Json payload, Instant due,
              const std::optional<Lane>& lane = {});
// One of the common pool.
JobId enqueue(db::Tx& tx, Env& env, AccountId account, std::string_view kind, describe::Json payload, Instant due,
              const std::optional<Lane>& lane = {});

// A job of Registry::on_time() that waits has its next turn now. One that runs keeps its time.
void hasten(db::Tx& tx, Env& env, std::string_view kind);

struct EventTag {
    static constexpr std::string_view name = "EventId";
};
using EventId = Id<EventTag>;

// Something that happened, in the outbox: "asset.registered".
struct Event {
    EventId id;
    AccountId account_id;
    std::string kind;
    Uuid object_id;  // The asset, contract, ... it happened to. Events of one object are delivered in order.
    describe::Json payload;
    Instant at;
    std::int64_t sequence = 0;  // Of two events of one object the later one's is higher.
};
DESCRIBE(Event, id, account_id, kind, object_id, payload, at, sequence)

// Writes an event in `tx`; after the commit each subscriber of its kind gets it as a job "event.<subscriber>".
void publish(db::Tx& tx, Env& env, AccountId account, std::string_view kind, Uuid object, describe::Json payload);

// Everything that can run: handlers by kind of job, subscribers by kind of event. Filled before a Runner is made; each
// function throws Bug where the name is taken.
class Registry {
public:
    void on_job(std::string kind, Handler handler, Retry retry = {}, Pool pool = Pool::common);
    // Called in the transaction in which a job of that kind is given up. REQUIRES: on_job(kind).
    void on_dead(std::string_view kind, std::function<void(db::Tx&, const Job&)> handler);
    // A job that comes again `every` so often, counted from its last end, once in the whole installation. It is never dead:
    // after its last attempt it waits for its next time.
    void on_time(std::string kind, std::chrono::seconds every, Handler handler, Retry retry = {});
    // `subscriber` names who listens, once in the whole product ("licensing.move_keys").
    void on_event(std::string event_kind, std::string subscriber, std::function<Result<>(const Event&)> handler,
                  Retry retry = {});

    // Called in the transaction that takes an event of that kind out of the outbox, so that no job need wait for its turn first. Its own
    // work must be a few rows; what it throws keeps all events waiting.
    void on_dispatch(std::string event_kind, std::function<void(db::Tx&, const Event&)> handler);

    // As on_event() for the events of every kind, of those accounts that `concerns` says yes to: it is asked once for each account in
    // the transaction that makes jobs of events, so it must be quick.
    void on_every_event(std::string subscriber, std::function<bool(db::Tx&, AccountId)> concerns,
                        std::function<Result<>(const Event&)> handler, Retry retry = {});

    struct Entry {
        Handler handler;
        Retry retry;
        std::optional<std::chrono::seconds> every = {};  // For on_time().
        Pool pool = Pool::common;
        std::function<void(db::Tx&, const Job&)> on_dead = {};  // May be none.
    };
    const Entry* find(std::string_view kind) const;
    std::vector<std::string> subscribers_of(std::string_view event_kind) const;
    // Calls those of on_dispatch().
    void dispatched(db::Tx& tx, const Event& event) const;
    struct Listener {
        std::string subscriber;
        std::function<bool(db::Tx&, AccountId)> concerns;
    };
    // Those of on_every_event().
    const std::vector<Listener>& listeners() const { return listeners_; }
    // All kinds of job, by name.
    std::vector<std::string> kinds() const;
    std::vector<std::string> kinds(Pool pool) const;

private:
    void add(std::string kind, Entry entry);
    void add_subscriber(const std::string& subscriber, std::function<Result<>(const Event&)> handler, Retry retry);

    std::map<std::string, Entry, std::less<>> entries_;
    std::multimap<std::string, std::string, std::less<>> subscribers_;
    std::multimap<std::string, std::function<void(db::Tx&, const Event&)>, std::less<>> on_dispatch_;
    std::vector<Listener> listeners_;
};

// Takes due jobs by index and runs them on threads of its own; several processes may share one database. Jobs of kinds that
// the registry does not have are left for another process. Wakes at once for a job queued in this process, else within
// `poll`. Counts jobs_total by kind and outcome, and shows jobs_waiting.
class Runner {
public:
    struct Settings {
        int workers = 2;   // For Pool::common and Pool::lengthy; of two or more, one does nothing lengthy.
        int outgoing = 8;  // For Pool::outgoing; without workers there are none of these either, nor one for Pool::prompt.
        int outgoing_of_an_account = 2;  // At the same time, in this process.
        std::chrono::milliseconds poll{1000};
        // How soon the jobs of a process that was killed are taken over: while it lives it renews their leases every `beat`, each up to
        // the lease of its kind.
        std::chrono::seconds lease{45};
        std::chrono::milliseconds beat{15'000};
    };
    Runner(db::Db& db, Env& env, const Registry& registry, Settings settings);
    ~Runner();  // stop()
    void start();
    // Takes no new job, waits for the running ones, which stopping() tells.
    void stop();
    // Does all that is due now on the calling thread, events included; the number of jobs done. For tests and commands: nobody
    // renews leases meanwhile, so they are those of the kinds.
    int run_due();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace aftercare::jobs
