// Who asks for what is the operator's: numbers about the process, the folder of mails.
#pragma once

#include "platform/http/route.hpp"

namespace aftercare::server {

// Whether a Host field names this machine's loopback, in any port.
inline bool is_loopback_host(std::string_view host) {
    if (host.starts_with('[')) {
        const std::size_t end = host.find(']');
        return host.substr(0, end) == "[::1" && (end + 1 == host.size() || host.substr(end + 1).starts_with(':'));
    }
    const std::string_view name = host.substr(0, host.find(':'));
    return name == "127.0.0.1" || name == "localhost";
}

// Whether the request comes from a program on this machine. One that came through a proxy is of whoever is behind it, whatever
// the proxy's address. One for another name is a page's from elsewhere in a browser of this machine, whose name was made to lead
// here (DNS rebinding).
inline bool is_local(const http::Request& request) {
    if (request.header("X-Forwarded-For") || request.header("Forwarded")) return false;
    if (!is_loopback_host(request.header("Host").value_or(""))) return false;
    const std::string_view address = request.address();
    return address == "127.0.0.1" || address == "::1" || address == "::ffff:127.0.0.1";
}

}  // namespace aftercare::server
