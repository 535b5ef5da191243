#include "platform/jobs/bell.hpp"
#include "platform/jobs/claim.hpp"
#include "platform/jobs/jobs.hpp"
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
          waiting(metrics::process().gauge("jobs_waiting", "Jobs that wait for their turn.")) {}

    db::Db& db;
    Env& env;
    const Registry& registry;
    Settings settings;
    metrics::Gauge waiting;
    std::atomic<bool> stopping{false};
    std::atomic<bool> planned{false};
    std::mutex counting;
    std::optional<steady_clock::time_point> counted_at;
    std::vector<std::thread> workers;

    void plan() {
        if (planned.exchange(true)) return;
        plan_timed(db, env, registry);
    }

    // Does one job; false where none was due.
    bool step() {
        const std::optional<Job> job = claim(db, env, registry);
        if (!job) return false;
        const Registry::Entry& entry = *registry.find(job->kind);
        const std::optional<std::string> error = attempt(entry, *job);
        const Ending ending = finish(db, env, entry, *job, error);
        tell(*job, ending, error);
        return true;
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
        const auto now = steady_clock::now();
        {
            const std::lock_guard lock(counting);
            if (counted_at && now - *counted_at < kCountEvery) return;
            counted_at = now;
        }
        waiting.set(static_cast<double>(db.read(Scope::all(), [](db::Tx& tx) { return jobs::waiting(tx); })));
    }

    void work() {
        while (!stopping) {
            const std::uint64_t seen = Bell::process().rung();
            bool busy = false;
            try {
                plan();
                busy = dispatch_events(db, env, registry) > 0;
                busy = step() || busy;
                count_waiting();
            } catch (const std::exception& error) {
                planned = false;
                log::error("jobs.runner", {{"error", error.what()}});
            }
            if (!busy && !stopping) Bell::process().wait(seen, settings.poll);
        }
    }
};

Runner::Runner(db::Db& db, Env& env, const Registry& registry, Settings settings)
    : impl_(std::make_unique<Impl>(db, env, registry, settings)) {}

Runner::~Runner() { stop(); }

void Runner::start() {
    check(impl_->workers.empty(), "a runner was started twice");
    impl_->stopping = false;
    for (int i = 0; i < impl_->settings.workers; ++i) impl_->workers.emplace_back([impl = impl_.get()] { impl->work(); });
}

void Runner::stop() {
    impl_->stopping = true;
    Bell::process().ring();
    for (std::thread& worker : impl_->workers) worker.join();
    impl_->workers.clear();
}

int Runner::run_due() {
    impl_->plan();
    int done = 0;
    for (;;) {
        const bool dispatched = dispatch_events(impl_->db, impl_->env, impl_->registry) > 0;
        const bool stepped = impl_->step();
        if (stepped) ++done;
        if (!dispatched && !stepped) return done;
    }
}

}  // namespace aftercare::jobs
