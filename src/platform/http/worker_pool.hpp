// Threads for blocking work, behind a bounded queue: when it is full the caller says so to its client, instead of
// letting requests wait without end.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace aftercare::http {

class Task {
public:
    virtual ~Task() = default;
    // Must not throw.
    virtual void work() = 0;
};

class WorkerPool {
public:
    explicit WorkerPool(std::size_t queue) : queue_(queue) {}
    ~WorkerPool() { stop(); }

    void start(int threads);
    // False where the queue is full or the pool stopped.
    bool submit(std::shared_ptr<Task> task);
    // Finishes what is running, drops what waits. Blocks.
    void stop();

private:
    void serve();

    const std::size_t queue_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::shared_ptr<Task>> waiting_;
    bool stopped_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace aftercare::http
