// How much memory all connections of a server together may hold in bodies that are not answered yet.
#pragma once

#include <atomic>
#include <cstdint>

namespace aftercare::http {

class BodyBudget {
public:
    // `limit`: bytes.
    explicit BodyBudget(std::int64_t limit) : limit_(limit) {}

    // Takes so many bytes; false, and takes none, where they are not left. Any thread.
    bool take(std::int64_t bytes) {
        if (taken_.fetch_add(bytes, std::memory_order_relaxed) + bytes <= limit_) return true;
        give_back(bytes);
        return false;
    }
    void give_back(std::int64_t bytes) { taken_.fetch_sub(bytes, std::memory_order_relaxed); }

private:
    const std::int64_t limit_;
    std::atomic<std::int64_t> taken_{0};
};

}  // namespace aftercare::http
