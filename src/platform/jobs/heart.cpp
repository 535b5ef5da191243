#include "platform/jobs/heart.hpp"

#include "platform/jobs/claim.hpp"
#include "platform/log/log.hpp"

namespace aftercare::jobs {

void Heart::start() {
    stopping_ = false;
    thread_ = std::thread([this] { work(); });
}

void Heart::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    stops_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Heart::keep(Uuid run, Instant until) {
    const std::lock_guard lock(mutex_);
    kept_[run] = until;
}

void Heart::let_go(Uuid run) {
    const std::lock_guard lock(mutex_);
    kept_.erase(run);
}

void Heart::work() {
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            if (stops_.wait_for(lock, beat_, [this] { return stopping_; })) return;
        }
        try {
            beat();
        } catch (const std::exception& error) {
            // Where it goes on so, others take the jobs over; their ends are then not written twice.
            log::warn("jobs.heart", {{"error", error.what()}});
        }
    }
}

void Heart::beat() {
    const Instant now = env_.clock.now();
    std::vector<Uuid> runs;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [run, until] : kept_)
            if (now < until) runs.push_back(run);
    }
    if (!runs.empty()) renew_all(db_, runs, now.plus(lease_));
}

}  // namespace aftercare::jobs
