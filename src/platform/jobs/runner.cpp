#include "platform/jobs/bell.hpp"
#include "platform/jobs/claim.hpp"
#include "platform/jobs/heart.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/jobs/lane.hpp"
#include "platform/jobs/outbox.hpp"
#include "platform/jobs/upkeep.hpp"
#include "platform/log/log.hpp"
#include "platform/metrics/metrics.hpp"

#include <atomic>
#include <thread>

namespace aftercare::jobs {

namespace {

using std::chrono::steady_clock;

constexpr std::chrono::seconds kCountEvery{15};
constexpr std::chrono::seconds kStraysEvery{60};

// The job that this thread does.
struct Doing {
    const Job* job = nullptr;
    std::chrono::seconds lease{};           // That is put off at a time.
    std::chrono::seconds whole{};           // That of its kind.
    Heart* heart = nullptr;                 // Which keeps it; none where nobody does.
    std::atomic<bool>* stopping = nullptr;  // Of its runner.
    std::optional<Instant> again = {};
};
thread_local Doing doing;

// Says yes once in a while.
class NowAndThen {
public:
    explicit NowAndThen(std::chrono::seconds every) : every_(every) {}
    bool now() {
        const auto now = steady_clock::now();
        const std::lock_guard lock(mutex_);
        if (last_ && now - *last_ < every_) return false;
        last_ = now;
        return true;
    }

private:
    std::chrono::seconds every_;
    std::mutex mutex_;
    std::optional<steady_clock::time_point> last_;
};

std::string_view ending_name(Ending ending) {
    switch (ending) {
        case Ending::done:
            return "done";
        case Ending::again:
            return "failed";
        case Ending::dead:
            return "dead";
        case Ending::lost:
            return "lost";
    }
    throw Bug("an unknown ending");
}

// Runs the handler; what went wrong, or none. The job runner is one of the four places where exceptions end.
std::optional<std::string> attempt(const Registry::Entry& entry, const Job& job) {
    try {
        const Result<> done = entry.handler(job);
        if (done) return std::nullopt;
        return done.error().code + ": " + done.error().detail;
    } catch (const std::exception& error) {
        return std::string(error.what());
    }
}

}  // namespace

struct Runner::Impl {
    Impl(db::Db& d, Env& e, const Registry& r, Settings s)
        : db(d),
          env(e),
          registry(r),
          settings(s),
          heart(d, e, s.lease, s.beat),
          waiting(metrics::process().gauge("jobs_waiting", "Jobs that wait for their turn.")) {}

    db::Db& db;
    Env& env;
    const Registry& registry;
    Settings settings;
    Heart heart;
    metrics::Gauge waiting;
    std::atomic<bool> stopping{false};
    std::atomic<bool> planned{false};
    NowAndThen counts{kCountEvery};
    NowAndThen strays{kStraysEvery};
    std::vector<std::thread> workers;
    // Held by the one thread of Pool::outgoing that looks for work: two at a time could both take an account's last turn, and
    // many that look at an empty queue would be nothing but load.
    std::mutex looking;

    void plan() {
        if (planned.exchange(true)) return;
        plan_timed(db, env, registry);
    }

    void free_strays() {
        const Result<> freed = db.write(Caller::system(), [](db::Tx& tx) -> Result<> {
            unblock_stray(tx);
            return {};
        });
        check(freed.has_value(), "to free jobs can't be refused");
    }

    // Does one job; false where none was due.
    bool step(const Wanted& wanted) {
        std::optional<Job> job = claim(db, env, registry, wanted);
        if (!job) return false;
        run(*job, wanted);
        return true;
    }

    // `wanted` is what the job was claimed as.
    void run(const Job& job, const Wanted& wanted) {
        const Registry::Entry& entry = *registry.find(job.kind);
        const std::chrono::seconds whole = entry.retry.lease;
        doing = {.job = &job,
                 .lease = wanted.lease ? std::min(*wanted.lease, whole) : whole,
                 .whole = whole,
                 .heart = wanted.lease ? &heart : nullptr,
                 .stopping = wanted.lease ? &stopping : nullptr};
        if (doing.heart) heart.keep(job.claimed_as.value(), env.clock.now().plus(whole));
        const std::optional<std::string> error = attempt(entry, job);
        const std::optional<Instant> again = doing.again;
        doing = {};
        heart.let_go(job.claimed_as.value());
        const Ending ending = finish(db, env, entry, job, error, again);
        tell(job, ending, error);
    }

    void tell(const Job& job, Ending ending, const std::optional<std::string>& error) {
        const std::string name(ending_name(ending));
        metrics::process()
            .counter("jobs_total", "Attempts at jobs by how they ended.", {{"kind", job.kind}, {"outcome", name}})
            .add();
        if (ending == Ending::done) return;
        log::warn("jobs.attempt", {{"job", job.id.text()},
                                   {"kind", job.kind},
                                   {"outcome", name},
                                   {"attempts", job.attempts},
                                   {"error", error.value_or("")}});
    }

    void count_waiting() {
        if (!counts.now()) return;
        waiting.set(static_cast<double>(db.read(Scope::all(), [](db::Tx& tx) { return jobs::waiting(tx); })));
    }

    // What the n-th of the common workers takes.
    Wanted wanted_by(int worker) const {
        Wanted wanted{.kinds = registry.kinds(Pool::common), .lease = settings.lease};
        if (worker == 0 && settings.workers > 1) return wanted;
        for (std::string& kind : registry.kinds(Pool::lengthy)) wanted.kinds.push_back(std::move(kind));
        return wanted;
    }

    // Waits for the next job of Pool::outgoing; none where the runner stops.
    std::optional<Job> next_outgoing(const Wanted& wanted) {
        const std::lock_guard lock(looking);
        while (!stopping) {
            const std::uint64_t seen = Bell::process().rung();
            if (auto job = claim(db, env, registry, wanted)) return job;
            if (!stopping) Bell::process().wait(seen, settings.poll);
        }
        return std::nullopt;
    }

    void work_outgoing() {
        const Wanted wanted{
            .kinds = registry.kinds(Pool::outgoing), .of_an_account = settings.outgoing_of_an_account, .lease = settings.lease};
        while (!stopping) {
            try {
                std::optional<Job> job = next_outgoing(wanted);
                if (!job) continue;
                run(*job, wanted);
                // Another job of its lane or account may go now.
                Bell::process().ring();
            } catch (const std::exception& error) {
                log::error("jobs.runner", {{"error", error.what()}});
                if (!stopping) Bell::process().wait(Bell::process().rung(), settings.poll);
            }
        }
    }

    void work(const Wanted& wanted) {
        while (!stopping) {
            const std::uint64_t seen = Bell::process().rung();
            bool busy = false;
            try {
                plan();
                if (strays.now()) free_strays();
                busy = dispatch_events(db, env, registry) > 0;
                busy = step(wanted) || busy;
                count_waiting();
            } catch (const std::exception& error) {
                planned = false;
                log::error("jobs.runner", {{"error", error.what()}});
            }
            if (!busy && !stopping) Bell::process().wait(seen, settings.poll);
        }
    }
};

bool renew_lease(db::Db& db, Env& env) {
    if (doing.job == nullptr) return true;
    if (doing.heart) doing.heart->keep(doing.job->claimed_as.value(), env.clock.now().plus(doing.whole));
    return renew(db, env, doing.lease, *doing.job);
}

bool stopping() { return doing.stopping != nullptr && *doing.stopping; }

void run_again_at(Instant due) {
    if (doing.job != nullptr) doing.again = due;
}

Runner::Runner(db::Db& db, Env& env, const Registry& registry, Settings settings)
    : impl_(std::make_unique<Impl>(db, env, registry, settings)) {}

Runner::~Runner() { stop(); }

void Runner::start() {
    check(impl_->workers.empty(), "a runner was started twice");
    impl_->stopping = false;
    const Settings& settings = impl_->settings;
    if (settings.workers > 0) impl_->heart.start();
    for (int i = 0; i < settings.workers; ++i)
        impl_->workers.emplace_back([impl = impl_.get(), i] { impl->work(impl->wanted_by(i)); });
    if (settings.workers == 0) return;
    if (Wanted prompt{.kinds = impl_->registry.kinds(Pool::prompt), .lease = settings.lease}; !prompt.kinds.empty())
        impl_->workers.emplace_back([impl = impl_.get(), prompt = std::move(prompt)] { impl->work(prompt); });
    if (impl_->registry.kinds(Pool::outgoing).empty()) return;
    for (int i = 0; i < settings.outgoing; ++i) impl_->workers.emplace_back([impl = impl_.get()] { impl->work_outgoing(); });
}

void Runner::stop() {
    impl_->stopping = true;
    Bell::process().ring();
    for (std::thread& worker : impl_->workers) worker.join();
    impl_->workers.clear();
    impl_->heart.stop();
}

int Runner::run_due() {
    impl_->plan();
    impl_->free_strays();
    const Wanted wanted{.kinds = impl_->registry.kinds()};
    int done = 0;
    for (;;) {
        const bool dispatched = dispatch_events(impl_->db, impl_->env, impl_->registry) > 0;
        const bool stepped = impl_->step(wanted);
        if (stepped) ++done;
        if (!dispatched && !stepped) return done;
    }
}

}  // namespace aftercare::jobs
