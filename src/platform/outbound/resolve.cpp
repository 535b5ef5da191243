// Names to addresses, with an end: a name server that does not answer must hold up neither a request nor a worker.
#include "platform/outbound/client.hpp"
#include "platform/outbound/socket_address.hpp"

#include <netdb.h>

#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

namespace aftercare::outbound {

namespace {

std::vector<net::Address> ask_the_machine(const std::string& host) {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (getaddrinfo(host.c_str(), nullptr, &wanted, &found) != 0) return {};
    std::vector<net::Address> addresses;
    for (const addrinfo* one = found; one; one = one->ai_next)
        if (one->ai_family == AF_INET || one->ai_family == AF_INET6) addresses.push_back(address_of(one->ai_addr));
    freeaddrinfo(found);
    return addresses;
}

// What a look-up and the one who waits for it share.
struct LookUp {
    std::mutex mutex;
    std::condition_variable ended;
    std::optional<std::vector<net::Address>> addresses;
};

// Those under way, each on a thread of its own: also those for which nobody waits any more.
class LookUps {
public:
    // None where there are too many, or the machine has no thread left.
    std::shared_ptr<LookUp> begin(const Resolver& look_up, const std::string& host) {
        const std::lock_guard lock(mutex_);
        std::erase_if(running_, [](const Running& one) {
            const std::lock_guard over(one.shared->mutex);
            return one.shared->addresses.has_value();
        });
        if (running_.size() >= kMostLookUps) return nullptr;
        const auto shared = std::make_shared<LookUp>();
        try {
            running_.push_back({shared, std::jthread([shared, look_up, host] {
                                    auto addresses = look_up(host);
                                    const std::lock_guard done(shared->mutex);
                                    shared->addresses = std::move(addresses);
                                    shared->ended.notify_all();
                                })});
        } catch (const std::system_error&) {
            return nullptr;
        }
        return shared;
    }

private:
    struct Running {
        std::shared_ptr<LookUp> shared;
        std::jthread thread;
    };
    std::mutex mutex_;
    std::list<Running> running_;
};

}  // namespace

std::vector<net::Address> resolve_within(std::chrono::milliseconds patience, const Resolver& look_up, const std::string& host) {
    static LookUps look_ups;
    const auto begun = look_ups.begin(look_up, host);
    if (!begun) return {};
    std::unique_lock lock(begun->mutex);
    begun->ended.wait_for(lock, patience, [&] { return begun->addresses.has_value(); });
    return begun->addresses.value_or(std::vector<net::Address>{});
}

std::vector<net::Address> resolve(const std::string& host) { return resolve_within(kLookUpTime, ask_the_machine, host); }

}  // namespace aftercare::outbound
