// How a transaction tells the runners of its process that there is work, so that they need not wait for their next look.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>

namespace aftercare::jobs {

class Bell {
public:
    // The process's one: a job may be queued by code that knows no runner.
    static Bell& process();

    void ring();
    std::uint64_t rung() const;
    // Comes back when it rang since rung() gave `seen`, or `patience` is over.
    void wait(std::uint64_t seen, std::chrono::milliseconds patience);

private:
    mutable std::mutex mutex_;
    std::condition_variable rings_;
    std::uint64_t rung_ = 0;
};

}  // namespace aftercare::jobs
