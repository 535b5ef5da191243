#include "platform/base/env.hpp"

#include <sodium.h>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <stdexcept>

namespace aftercare {

namespace {

class SystemClock : public Clock {
public:
    Instant now() override {
        const auto now = std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
        return Instant{now.time_since_epoch().count()};
    }
};

class SodiumRandom : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override { randombytes_buf(bytes.data(), bytes.size()); }
};

// UUIDv7 with a monotonic counter (RFC 9562, method 1): 48 bits of milliseconds, then 12 + 14 bits that count up within
// one millisecond from a random start, then random bits.
class UuidV7Source : public IdSource {
public:
    explicit UuidV7Source(Clock& clock) : clock_(clock) {}

    Uuid next() override {
        std::array<std::uint8_t, 6> noise{};
        randombytes_buf(noise.data(), noise.size());
        const std::lock_guard lock(mutex_);
        const std::int64_t now = clock_.now().micros_since_epoch() / 1000;
        if (now > millis_) {
            millis_ = now;
            // Half of the counter's room stays free to count up in.
            counter_ = randombytes_uniform(1U << 25);
        } else if (++counter_ >> 26) {
            ++millis_;
            counter_ = 0;
        }
        Uuid uuid;
        for (std::size_t i = 0; i < 6; ++i) uuid.bytes[i] = static_cast<std::uint8_t>(millis_ >> (40 - 8 * i));
        uuid.bytes[6] = static_cast<std::uint8_t>(0x70 | counter_ >> 22);
        uuid.bytes[7] = static_cast<std::uint8_t>(counter_ >> 14);
        uuid.bytes[8] = static_cast<std::uint8_t>(0x80 | (counter_ >> 8 & 0x3f));
        uuid.bytes[9] = static_cast<std::uint8_t>(counter_);
        std::ranges::copy(noise, uuid.bytes.begin() + 10);
        return uuid;
    }

private:
    Clock& clock_;
    std::mutex mutex_;
    std::int64_t millis_ = 0;
    std::uint32_t counter_ = 0;
};

}  // namespace

struct RealEnv::Parts {
    SystemClock clock;
    UuidV7Source ids{clock};
    SodiumRandom random;
    Env env{clock, ids, random};
};

RealEnv::RealEnv() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not be initialised");
    parts_ = std::make_unique<Parts>();
}
RealEnv::~RealEnv() = default;

Env& RealEnv::env() { return parts_->env; }

}  // namespace aftercare
