// A world in which nothing happens by itself: the clock stands until the test moves it, ids and chance come from a seed.
#pragma once

#include "platform/base/env.hpp"

#include <atomic>
#include <mutex>
#include <random>

namespace aftercare::kit {

class FakeClock : public Clock {
public:
    explicit FakeClock(Instant at) : at_(at.micros_since_epoch()) {}
    Instant now() override { return Instant{at_.load()}; }
    void set(Instant at) { at_ = at.micros_since_epoch(); }
    void advance(std::chrono::microseconds span) { at_ += span.count(); }

private:
    std::atomic<std::int64_t> at_;
};

// UUIDs that count up: 00000000-0000-7000-8000-000000000001, ...02, ...
class CountingIds : public IdSource {
public:
    Uuid next() override;
    // How many there were, and to go on after so many.
    std::uint64_t count() const { return count_; }
    void go_on_after(std::uint64_t count) { count_ = count; }

private:
    std::atomic<std::uint64_t> count_{0};
};

class SeededRandom : public Random {
public:
    explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
    void fill(std::span<std::uint8_t> bytes) override;
    // What comes next, and to let the same come again.
    std::mt19937_64 engine() const { return engine_; }
    void go_on_with(const std::mt19937_64& engine) { engine_ = engine; }

private:
    std::mutex mutex_;
    std::mt19937_64 engine_;
};

// 2026-03-02T09:00:00Z, a Monday, unless the test says otherwise.
struct FakeEnv {
    // How far it has come: what is made in another world of this state is as if it were made here.
    struct State {
        Instant now;
        std::uint64_t ids;
        std::mt19937_64 engine;
    };
    State state() { return {clock.now(), ids.count(), random.engine()}; }
    void go_on_from(const State& state) {
        clock.set(state.now);
        ids.go_on_after(state.ids);
        random.go_on_with(state.engine);
    }

    FakeClock clock{*Instant::parse("2026-03-02T09:00:00Z")};
    CountingIds ids;
    SeededRandom random{42};
    Env env{clock, ids, random};
};

}  // namespace aftercare::kit
