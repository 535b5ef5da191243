// Requests that the server makes to addresses which its users give it: to the internet alone, unless the operator allows more
// . The name is looked up once, every address that it has is judged, and the connection goes to one of those that
// were judged, so that a name whose addresses change between look and leap leads nowhere else.
#pragma once

#include "platform/base/result.hpp"
#include "platform/net/address.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace aftercare::outbound {

struct Settings {
    // Targets that may be private; where all addresses of a host are among them, it may be plain http, too: the operator knows the
    // way there.
    std::vector<net::AllowedTarget> allowed;
    std::string ca_file;  // PEM; empty: the machine's.
    std::chrono::seconds connect_time{10};
    std::chrono::seconds whole_time{10};    // From the look-up's end to the last byte.
    std::size_t longest_answer = 64 << 10;  // Bytes; what comes behind is not read.
};

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
    std::string url;
    Headers headers;
    std::string body;
};

struct Answer {
    int status = 0;
    std::string body;  // As it came, up to Settings::longest_answer.
};

// The addresses of a host; throws nothing. Tests bring their own.
using Resolver = std::function<std::vector<net::Address>(const std::string& host)>;
// By the machine's name servers, within kLookUpTime: none where they do not answer by then.
std::vector<net::Address> resolve(const std::string& host);

inline constexpr std::chrono::milliseconds kLookUpTime{5000};
inline constexpr std::size_t kMostLookUps = 32;  // At the same time; none is begun beyond them.
// Waits for the look-up no longer than `patience`, whatever it does; it ends on a thread of its own, that nobody waits for.
std::vector<net::Address> resolve_within(std::chrono::milliseconds patience, const Resolver& look_up, const std::string& host);

// Thread safe.
class Client {
public:
    explicit Client(Settings settings, Resolver resolver = resolve);

    // Whether requests could go to the url now. Fails with outbound.url_invalid (no http or https, a user, a fragment),
    // outbound.https_needed (http to what is not allowed), outbound.host_unknown (no address) and
    // outbound.target_private; all are invalid_input, each with the field problem at `pointer`.
    Result<> check_target(const std::string& url, const std::string& pointer) const;

    // Sends a POST. An answer of any status is an Answer; redirects are answers too and are not followed. Fails as
    // check_target() does, and with outbound.failed (unavailable) where no answer came: the detail says why.
    // REQUIRES: headers are of one line.
    Result<Answer> post(const Request& request) const;

private:
    struct Target;
    Result<Target> target_of(const std::string& url, const std::string& pointer) const;
    bool allowed(const std::string& host, const net::Address& address) const;

    Settings settings_;
    Resolver resolver_;
};

}  // namespace aftercare::outbound
