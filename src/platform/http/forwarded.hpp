// Who sent a request that came through proxies.
#pragma once

#include "platform/http/framing.hpp"
#include "platform/net/address.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace aftercare::http {

// The address of a sender that a trusted proxy did not name in a way that we understand.
inline constexpr std::string_view kUnknownSender = "unknown";

// The peer, or where that is a trusted proxy the last address in X-Forwarded-For that is not one, without its port. Where
// that is no address, kUnknownSender: never the proxy's own, which may have rights that the sender has not.
std::string sender_address(const Head& head, std::string_view peer, const std::vector<net::Network>& trusted);

// Whether the peer is a trusted proxy and its X-Forwarded-Proto says that the sender used https.
bool forwarded_securely(const Head& head, std::string_view peer, const std::vector<net::Network>& trusted);

// Settings::trusted_proxies: addresses and networks. Throws std::runtime_error with a sentence that names one that is neither.
std::vector<net::Network> proxies_of(const std::vector<std::string>& texts);

}  // namespace aftercare::http
