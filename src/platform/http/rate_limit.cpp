#include "platform/http/rate_limit.hpp"

#include "platform/base/result.hpp"
#include "platform/crypto/crypto.hpp"

#include <arpa/inet.h>
#include <algorithm>
#include <span>

namespace aftercare::http {

namespace {

constexpr std::int64_t kMinute = 60'000'000;  // Microseconds.
constexpr std::int64_t kSecond = 1'000'000;
constexpr std::string_view kNames[] = {"credential", "anonymous", "sign_in", "sign_up"};

std::int64_t seconds_up(std::int64_t micros) { return (std::max<std::int64_t>(micros, 0) + kSecond - 1) / kSecond; }

std::uint64_t number_at(std::span<const std::uint8_t> bytes) {
    std::uint64_t number = 0;
    for (const std::uint8_t byte : bytes.first(8)) number = number << 8U | byte;
    return number;
}

}  // namespace

RateLimiter::RateLimiter(const RateLimits& limits, Env& env)
    : rates_{limits.credential, limits.anonymous, limits.sign_in, limits.sign_up}, env_(env) {
    const bool any = std::ranges::any_of(rates_, [](const Rate& rate) { return rate.per_minute > 0; });
    for (const Rate& rate : rates_)
        check(rate.per_minute >= 0 && rate.per_minute <= kMinute && rate.burst > 0, "a rate is out of bounds");
    if (!any) return;
    secret_ = crypto::random_token(env.random);
    table_.resize(kSets);
}

RateLimiter::Slot& RateLimiter::slot_of(Set& set, std::uint64_t tag) {
    Slot* least = &set.front();
    for (Slot& slot : set) {
        if (slot.tag == tag) return slot;
        if (slot.empty < least->empty) least = &slot;
    }
    *least = {.tag = tag, .empty = 0};
    return *least;
}

// A bucket is one number: the moment at which, having filled evenly ever since, it was or will have been empty. A full one
// is as good as none, so nobody needs to sweep.
std::optional<RateVerdict> RateLimiter::count(RatePolicy policy, std::string_view caller) {
    const auto index = static_cast<std::size_t>(policy);
    const Rate& rate = rates_[index];
    if (!limits(policy)) return std::nullopt;
    const crypto::Sha256 hash = crypto::sha256(secret_ + std::string(kNames[index]) + ":" + std::string(caller));
    const std::span<const std::uint8_t> bytes(hash);
    const std::size_t place = number_at(bytes) % kSets;

    const std::int64_t interval = std::max<std::int64_t>(1, kMinute / rate.per_minute);
    const std::int64_t span = interval * rate.burst;
    const std::int64_t now = env_.clock.now().micros_since_epoch();
    RateVerdict verdict{.policy = kNames[index], .quota = rate.burst, .window = seconds_up(span)};
    const std::lock_guard lock(locks_[place % kLocks]);
    Slot& slot = slot_of(table_[place], number_at(bytes.subspan(8)) | 1U);
    // A clock that was set back must not make anybody wait for longer than an empty bucket does.
    const std::int64_t used_until = std::clamp(slot.empty, now, now + span);
    verdict.allowed = used_until + interval <= now + span;
    slot.empty = verdict.allowed ? used_until + interval : used_until;
    verdict.remaining = (now + span - slot.empty) / interval;
    verdict.full_in = seconds_up(slot.empty - now);
    verdict.wait = seconds_up(slot.empty + interval - span - now);
    return verdict;
}

std::string counted_address(std::string_view address) {
    const std::string text(address);
    std::array<char, 16> bytes{};
    if (text.find(':') == std::string::npos || ::inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
    return {bytes.data(), 8};
}

}  // namespace aftercare::http
