#include "platform/http/worker_pool.hpp"

#include <utility>

namespace aftercare::http {

void WorkerPool::start(int threads) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { serve(); });
}

bool WorkerPool::submit(std::shared_ptr<Task> task) {
    {
        const std::lock_guard lock(mutex_);
        if (stopped_ || waiting_.size() >= queue_) return false;
        waiting_.push_back(std::move(task));
    }
    wake_.notify_one();
    return true;
}

void WorkerPool::stop() {
    std::deque<std::shared_ptr<Task>> dropped;
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        dropped.swap(waiting_);
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
}

void WorkerPool::serve() {
    for (;;) {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [this] { return stopped_ || !waiting_.empty(); });
        if (stopped_) return;
        const std::shared_ptr<Task> task = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        task->work();
    }
}

}  // namespace aftercare::http
