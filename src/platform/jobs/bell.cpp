#include "platform/jobs/bell.hpp"

namespace aftercare::jobs {

Bell& Bell::process() {
    static Bell bell;
    return bell;
}

void Bell::ring() {
    {
        const std::lock_guard lock(mutex_);
        ++rung_;
    }
    rings_.notify_all();
}

std::uint64_t Bell::rung() const {
    const std::lock_guard lock(mutex_);
    return rung_;
}

void Bell::wait(std::uint64_t seen, std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    rings_.wait_for(lock, patience, [&] { return rung_ != seen; });
}

}  // namespace aftercare::jobs
