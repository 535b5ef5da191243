// How often each caller may ask: token buckets, one for each credential or address, in a table of fixed size.
#pragma once

#include "platform/base/env.hpp"
#include "platform/base/instant.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::http {

struct Rate {
    std::int64_t per_minute = 0;  // 0: no limit.
    std::int64_t burst = 1;       // What may come at once, at least 1.
    bool operator==(const Rate&) const = default;
};

// Who is counted by which rate.
struct RateLimits {
    Rate credential;  // One token or session.
    Rate anonymous;   // One address: callers without credentials, or with wrong ones.
    Rate sign_in;     // One address, on routes with that limit.
    Rate sign_up;
};

enum class RatePolicy : std::uint8_t { credential, anonymous, sign_in, sign_up };

// What became of one request, in the words of RateLimit and RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers).
struct RateVerdict {
    std::string_view policy;
    bool allowed = true;
    std::int64_t quota = 0;      // Requests of a full bucket.
    std::int64_t window = 0;     // Seconds in which an empty one fills.
    std::int64_t remaining = 0;  // Requests left.
    std::int64_t full_in = 0;    // Seconds until the bucket is full again.
    std::int64_t wait = 0;       // Seconds until the next request is allowed; 0 where it is now.
};

// Any thread. What it remembers is bounded: where more callers come in a short time than it has room for, those who have
// used least of their buckets are forgotten first, and begin with full ones. Each process counts for itself.
class RateLimiter {
public:
    // `env` must outlive it; its chance makes places in the table that nobody outside can aim at.
    RateLimiter(const RateLimits& limits, Env& env);

    bool limits(RatePolicy policy) const { return rates_[static_cast<std::size_t>(policy)].per_minute > 0; }
    // Counts one request of the caller; none where the policy has no limit. Refused requests cost nothing.
    std::optional<RateVerdict> count(RatePolicy policy, std::string_view caller);

private:
    struct Slot {
        std::uint64_t tag = 0;   // Whose it is; 0: nobody's.
        std::int64_t empty = 0;  // When the bucket, as it fills, would have been empty: microseconds. Past: it is full.
    };
    static constexpr std::size_t kSets = 16'384;
    static constexpr std::size_t kWays = 8;
    static constexpr std::size_t kLocks = 64;
    using Set = std::array<Slot, kWays>;

    static Slot& slot_of(Set& set, std::uint64_t tag);

    const std::array<Rate, 4> rates_;
    Env& env_;
    std::string secret_;
    std::vector<Set> table_;
    std::array<std::mutex, kLocks> locks_;
};

// An address as it is counted: of IPv6 the network of 64 bits, since one customer has all addresses in it.
std::string counted_address(std::string_view address);

}  // namespace aftercare::http
