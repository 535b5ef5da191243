// Who sent a request that came through proxies.
#pragma once

#include "platform/http/framing.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace aftercare::http {

// The peer, or where that is a trusted proxy the last address in X-Forwarded-For that is not one. What is no address ends
// the search: it was not written by one of ours.
std::string sender_address(const Head& head, std::string_view peer, const std::vector<std::string>& trusted);

}  // namespace aftercare::http
