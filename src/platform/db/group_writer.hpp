// SQLite's one writer: a thread that takes closures from a queue, runs each in a savepoint of its own, and commits when the
// queue is empty or 64 have run. Nobody is answered before the commit, so what is answered is durable.
#pragma once

#include "platform/db/db.hpp"
#include "platform/db/sqlite_connection.hpp"
#include "platform/metrics/metrics.hpp"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace aftercare::db {

class GroupWriter {
public:
    // `database` marks the thread for NoNesting.
    GroupWriter(const std::string& path, const void* database);
    // Runs what is queued and ends the thread.
    ~GroupWriter();
    GroupWriter(const GroupWriter&) = delete;
    GroupWriter& operator=(const GroupWriter&) = delete;

    // Runs the closure on the writer's thread; comes back after the commit, or throws what the closure threw. Throws
    // Unavailable where the group's commit failed: then nothing of the group was kept.
    void run(const Scope& scope, const std::function<Outcome(Tx&)>& closure);

private:
    struct Request;
    using Group = std::vector<std::shared_ptr<Request>>;

    void work();
    Group run_group();
    std::shared_ptr<Request> next();
    void run_one(Request& request);
    void end_group(Group& group);

    const void* database_;
    SqliteConnection connection_;
    metrics::Histogram sizes_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<std::shared_ptr<Request>> queue_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace aftercare::db
