#include "platform/http/descriptors.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace aftercare::http {

namespace {

constexpr std::uint64_t kReserve = 256;  // Descriptors for all but connections.
constexpr int kMostAtOnce = 256;         // Connections turned away in one go.

constexpr std::string_view kFull =
    "HTTP/1.1 503 Service Unavailable\r\n"
    "Connection: close\r\n"
    "Retry-After: 1\r\n"
    "Cache-Control: no-store\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "X-Frame-Options: DENY\r\n"
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"
    "Content-Type: application/problem+json\r\n"
    "Content-Length: 150\r\n"
    "\r\n"
    R"({"type":"/problems/http.too_many_connections","title":"Service Unavailable","status":503,)"
    R"("code":"http.too_many_connections","detail":"Try again soon"})";

int open_spare() { return ::open("/dev/null", O_RDONLY | O_CLOEXEC); }

}  // namespace

std::uint64_t raise_descriptor_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return kReserve;
    const rlim_t before = std::exchange(limit.rlim_cur, limit.rlim_max);
    return ::setrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : before;
}

int connections_within(std::uint64_t limit, int wanted) {
    const std::uint64_t room = limit > 2 * kReserve ? limit - kReserve : std::max<std::uint64_t>(1, limit / 2);
    return room < static_cast<std::uint64_t>(wanted) ? static_cast<int>(room) : wanted;
}

SpareDescriptor::SpareDescriptor() : spare_(open_spare()) {}

SpareDescriptor::~SpareDescriptor() {
    if (spare_ >= 0) ::close(spare_);
}

void SpareDescriptor::turn_away(int listener, bool plain) {
    if (spare_ >= 0) ::close(spare_);
    for (int i = 0; i < kMostAtOnce; ++i) {
        const int socket = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (socket < 0) break;
        if (plain) (void)::send(socket, kFull.data(), kFull.size(), MSG_NOSIGNAL);
        // With bytes unread, closing would reset the connection and might take the answer from the client.
        ::shutdown(socket, SHUT_WR);
        char request[4096];
        (void)::recv(socket, request, sizeof request, 0);
        ::close(socket);
    }
    spare_ = open_spare();
}

}  // namespace aftercare::http
