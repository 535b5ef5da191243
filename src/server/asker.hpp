// Who asks for what is the operator's: numbers about the process, the folder of mails.
#pragma once

#include "platform/http/route.hpp"

namespace aftercare::server {

// Whether the request comes from a program on this machine. One that came through a proxy is of whoever is behind it, whatever
// the proxy's address.
inline bool is_local(const http::Request& request) {
    if (request.header("X-Forwarded-For") || request.header("Forwarded")) return false;
    const std::string_view address = request.address();
    return address == "127.0.0.1" || address == "::1" || address == "::ffff:127.0.0.1";
}

}  // namespace aftercare::server
