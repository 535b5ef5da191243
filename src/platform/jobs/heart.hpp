// Keeps the leases of the jobs that a runner does for as long as its process lives: those of a process that was killed end soon, while a
// job that is only slow keeps its own.
#pragma once

#include "platform/jobs/jobs.hpp"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace aftercare::jobs {

// Thread safe.
class Heart {
public:
    Heart(db::Db& db, Env& env, std::chrono::seconds lease, std::chrono::milliseconds beat)
        : db_(db), env_(env), lease_(lease), beat_(beat) {}
    ~Heart() { stop(); }
    Heart(const Heart&) = delete;
    Heart& operator=(const Heart&) = delete;

    void start();
    void stop();
    // Renews the lease of this run of a job until then, unless it is let go before; said again, until then.
    void keep(Uuid run, Instant until);
    void let_go(Uuid run);

private:
    void work();
    void beat();

    db::Db& db_;
    Env& env_;
    std::chrono::seconds lease_;
    std::chrono::milliseconds beat_;
    std::mutex mutex_;
    std::condition_variable stops_;
    bool stopping_ = false;
    std::map<Uuid, Instant> kept_;
    std::thread thread_;
};

}  // namespace aftercare::jobs
