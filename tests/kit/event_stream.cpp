#include "kit/event_stream.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace aftercare::kit {

namespace {

using namespace std::chrono_literals;
constexpr std::chrono::milliseconds kPatience = 10s;

}  // namespace

EventStream::EventStream(std::uint16_t port, const std::string& target, const std::string& token, const std::string& fields) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("no server at the port");
    const std::string asked =
        "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token + "\r\n" + fields + "\r\n";
    if (::send(socket_, asked.data(), asked.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(asked.size()))
        throw std::runtime_error("the request could not be sent");
}

EventStream::~EventStream() { ::close(socket_); }

bool EventStream::read_some(std::chrono::milliseconds wait) {
    if (ended_) return false;
    pollfd asked{.fd = socket_, .events = POLLIN, .revents = 0};
    if (::poll(&asked, 1, static_cast<int>(wait.count())) <= 0) return false;
    char bytes[4096];
    const ssize_t got = ::recv(socket_, bytes, sizeof bytes, 0);
    ended_ = got <= 0;
    if (got > 0) text_.append(bytes, static_cast<std::size_t>(got));
    // The last chunk.
    ended_ = ended_ || text_.ends_with("\r\n0\r\n\r\n");
    return got > 0;
}

bool EventStream::meets(std::string_view text) {
    while (text_.find(text) == std::string::npos)
        if (!read_some(kPatience)) return false;
    return true;
}

bool EventStream::ends() {
    while (!ended_)
        if (!read_some(kPatience)) return ended_;
    return true;
}

void EventStream::read_for(std::chrono::milliseconds span) {
    const auto end = std::chrono::steady_clock::now() + span;
    for (auto now = std::chrono::steady_clock::now(); now < end; now = std::chrono::steady_clock::now())
        (void)read_some(std::chrono::duration_cast<std::chrono::milliseconds>(end - now) + 1ms);
}

int EventStream::status() const { return text_.size() < 12 ? 0 : std::stoi(text_.substr(9, 3)); }

std::string EventStream::last_id() const {
    const std::size_t at = text_.rfind("\nid: ");
    return at == std::string::npos ? "" : text_.substr(at + 5, text_.find('\n', at + 5) - at - 5);
}

}  // namespace aftercare::kit
