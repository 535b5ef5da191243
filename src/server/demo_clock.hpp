// The clock of the demo: what happened on past days is done then, by the services themselves.
#pragma once

#include "platform/base/env.hpp"

#include <atomic>

namespace aftercare::server {

// Goes as the real one does, so much behind it.
class DemoClock : public Clock {
public:
    explicit DemoClock(Clock& real) : real_(real) {}

    Instant now() override { return real_.now().plus(std::chrono::microseconds{-behind_.load()}); }
    Instant real_now() { return real_.now(); }
    void go_to(Instant at) { behind_ = real_.now().since(at).count(); }
    void come_back() { behind_ = 0; }

private:
    Clock& real_;
    std::atomic<std::int64_t> behind_{0};  // Microseconds.
};

}  // namespace aftercare::server
