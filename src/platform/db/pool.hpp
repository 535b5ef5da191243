// A fixed number of connections, lent to one thread at a time. A thread is given the one it had before where that is free,
// so its statements are prepared and its pages cached; without contention a lease costs two atomic operations.
#pragma once

#include "platform/db/db.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace aftercare::db {

// A small number of its own for each thread, by which it first looks for a free connection.
std::size_t thread_number();

template <class C>
class Pool {
    struct alignas(64) Slot {
        std::atomic<bool> taken{false};
        std::unique_ptr<C> connection;  // Opened on first use; gone after it was lost.
    };

public:
    using Opener = std::function<std::unique_ptr<C>()>;

    Pool(std::size_t count, Opener open) : slots_(count), open_(std::move(open)) {}

    class Lease {
    public:
        Lease(Pool& pool, Slot& slot) : pool_(pool), slot_(slot) {}
        ~Lease() {
            if (slot_.connection && !slot_.connection->alive()) slot_.connection.reset();
            pool_.give_back(slot_);
        }
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        C& operator*() const { return *slot_.connection; }
        C* operator->() const { return slot_.connection.get(); }

    private:
        Pool& pool_;
        Slot& slot_;
    };

    // Throws Unavailable where none gets free in `patience`, or a new one can't be opened.
    Lease lease(std::chrono::milliseconds patience) {
        Slot& slot = take(patience);
        if (!slot.connection) {
            try {
                slot.connection = open_();
            } catch (...) {
                give_back(slot);
                throw;
            }
        }
        return Lease(*this, slot);
    }

private:
    Slot* try_take() {
        const std::size_t first = thread_number() % slots_.size();
        for (std::size_t i = 0; i < slots_.size(); ++i) {
            Slot& slot = slots_[(first + i) % slots_.size()];
            if (!slot.taken.load(std::memory_order_relaxed) && !slot.taken.exchange(true)) return &slot;
        }
        return nullptr;
    }

    Slot& take(std::chrono::milliseconds patience) {
        if (Slot* const slot = try_take()) return *slot;
        std::unique_lock lock(mutex_);
        ++waiting_;  // Before the next look, so that who gives back afterwards sees it.
        Slot* slot = nullptr;
        const bool found = freed_.wait_for(lock, patience, [&] { return (slot = try_take()) != nullptr; });
        --waiting_;
        if (!found) throw Unavailable("every connection to the database is in use");
        return *slot;
    }

    void give_back(Slot& slot) {
        slot.taken.store(false);
        if (waiting_.load() > 0) {
            const std::lock_guard lock(mutex_);
            freed_.notify_one();
        }
    }

    std::vector<Slot> slots_;
    Opener open_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::atomic<int> waiting_{0};
};

}  // namespace aftercare::db
