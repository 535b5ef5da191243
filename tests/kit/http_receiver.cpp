#include "kit/http_receiver.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cctype>
#include <stdexcept>

namespace aftercare::kit {

HttpReceiver::HttpReceiver() : HttpReceiver([](const ReceivedRequest&) { return answer(200); }) {}

HttpReceiver::HttpReceiver(Reply reply) : reply_(std::move(reply)) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(listener_, 64) != 0 ||
        getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error("no port for a receiver");
    port_ = ntohs(address.sin_port);
    thread_ = std::jthread([this] {
        while (!stopping_) {
            const int peer = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (peer < 0) continue;
            serve(peer);
            close(peer);
        }
    });
}

HttpReceiver::~HttpReceiver() {
    stopping_ = true;
    shutdown(listener_, SHUT_RDWR);
    thread_.join();
    close(listener_);
}

std::string HttpReceiver::answer(int status, const std::string& body, const std::string& headers) {
    return "HTTP/1.1 " + std::to_string(status) + " Told\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\nConnection: close\r\n" + headers + "\r\n" + body;
}

void HttpReceiver::reply_with(Reply reply) {
    const std::lock_guard lock(mutex_);
    reply_ = std::move(reply);
}

std::vector<ReceivedRequest> HttpReceiver::received() const {
    const std::lock_guard lock(mutex_);
    return received_;
}

void HttpReceiver::forget() {
    const std::lock_guard lock(mutex_);
    received_.clear();
}

void HttpReceiver::serve(int peer) {
    std::string bytes;
    ReceivedRequest request;
    std::size_t wanted = std::string::npos;
    char room[16384];
    while (bytes.size() < wanted) {
        const ssize_t size = recv(peer, room, sizeof room, 0);
        if (size <= 0) return;
        bytes.append(room, static_cast<std::size_t>(size));
        const std::size_t head = bytes.find("\r\n\r\n");
        if (wanted != std::string::npos || head == std::string::npos) continue;
        request.method = bytes.substr(0, bytes.find(' '));
        const std::size_t target = request.method.size() + 1;
        request.target = bytes.substr(target, bytes.find(' ', target) - target);
        for (std::size_t at = bytes.find("\r\n") + 2; at < head;) {
            const std::size_t end = bytes.find("\r\n", at);
            const std::size_t colon = bytes.find(": ", at);
            std::string name = bytes.substr(at, colon - at);
            for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            request.headers[name] = bytes.substr(colon + 2, end - colon - 2);
            at = end + 2;
        }
        const std::string length = request.headers.contains("content-length") ? request.headers["content-length"] : "0";
        wanted = head + 4 + std::stoul(length);
        request.body.clear();
    }
    request.body = bytes.substr(bytes.find("\r\n\r\n") + 4);
    Reply reply;
    {
        const std::lock_guard lock(mutex_);
        received_.push_back(request);
        reply = reply_;
    }
    const std::string answer = reply(request);
    for (std::size_t sent = 0; sent < answer.size();) {
        const ssize_t size = send(peer, answer.data() + sent, answer.size() - sent, MSG_NOSIGNAL);
        if (size <= 0) return;
        sent += static_cast<std::size_t>(size);
    }
}

}  // namespace aftercare::kit
