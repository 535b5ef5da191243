#include "kit/http_client.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace aftercare::kit {

namespace {

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

std::size_t number(std::string_view text, int base) {
    std::size_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value, base);
    return value;
}

}  // namespace

std::optional<std::string> HttpAnswer::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::nullopt : std::optional(found->second);
}

std::string HttpAnswer::text(std::string_view member) const {
    std::size_t at = 0;
    std::string_view rest = member;
    while (true) {
        const std::string_view name = rest.substr(0, rest.find('.'));
        const std::string quoted = "\"" + std::string(name) + "\":";
        at = body.find(quoted, at);
        if (at == std::string::npos) {
            ADD_FAILURE() << "no member " << member << " in " << body;
            return {};
        }
        at += quoted.size();
        if (name.size() == rest.size()) break;
        rest.remove_prefix(name.size() + 1);
    }
    if (body[at] != '"') return body.substr(at, body.find_first_of(",}]", at) - at);
    return body.substr(at + 1, body.find('"', at + 1) - at - 1);
}

HttpClient::HttpClient(std::uint16_t port, const std::string& token) : port_(port) {
    if (!token.empty()) always_.emplace_back("Authorization", "Bearer " + token);
}
HttpClient::~HttpClient() { close(); }

bool HttpClient::open() {
    if (socket_ >= 0) return true;
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{.tv_sec = 30, .tv_usec = 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    const int yes = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return true;
    close();
    return false;
}

void HttpClient::close() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
    buffer_.clear();
}

HttpAnswer HttpClient::send(const std::string& method, const std::string& target, const std::string& body,
                            const HttpHeaders& headers) {
    std::string bytes = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    bool typed = false;
    for (const HttpHeaders* list : std::initializer_list<const HttpHeaders*>{&always_, &headers}) {
        for (const auto& [name, value] : *list) {
            bytes += name + ": " + value + "\r\n";
            typed = typed || lower(name) == "content-type";
        }
    }
    if (!body.empty() && !typed) bytes += "Content-Type: application/json\r\n";
    if (!body.empty() || method == "POST" || method == "PUT" || method == "PATCH")
        bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    bytes += "\r\n" + body;
    const bool reused = socket_ >= 0;
    HttpAnswer answer = raw(bytes);
    // The server may have closed an idle connection while we were not looking.
    if (answer.status == 0 && reused && method == "GET") answer = raw(bytes);
    return answer;
}

HttpAnswer HttpClient::raw(const std::string& bytes) {
    if (!open()) return {};
    const bool head = bytes.starts_with("HEAD ");
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const ssize_t count = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (count <= 0) break;  // The server may have answered and closed before it read all.
        sent += static_cast<std::size_t>(count);
    }
    auto answer = read_answer(head);
    if (!answer) {
        close();
        return {};
    }
    if (answer->header("connection").value_or("") == "close") close();
    return *std::move(answer);
}

std::optional<HttpAnswer> HttpClient::read_answer(bool head) {
    const auto more = [&] {
        std::array<char, 65536> chunk{};
        const ssize_t count = recv(socket_, chunk.data(), chunk.size(), 0);
        if (count <= 0) return false;
        buffer_.append(chunk.data(), static_cast<std::size_t>(count));
        return true;
    };
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos)
        if (!more()) return std::nullopt;
    HttpAnswer answer;
    answer.status = static_cast<int>(number(std::string_view(buffer_).substr(9, 3), 10));
    for (std::size_t line = buffer_.find("\r\n") + 2; line < end + 2;) {
        const std::size_t stop = buffer_.find("\r\n", line);
        const std::size_t colon = buffer_.find(':', line);
        std::string value = buffer_.substr(colon + 1, stop - colon - 1);
        value.erase(0, value.find_first_not_of(' '));
        answer.headers.emplace(lower(buffer_.substr(line, colon - line)), std::move(value));
        line = stop + 2;
    }
    buffer_.erase(0, end + 4);
    // An interim answer is followed by the real one.
    if (answer.status == 100) return read_answer(head);
    if (head || answer.status == 204 || answer.status == 304) return answer;
    // Takes so many bytes off the buffer.
    const auto take = [&](std::size_t length) -> std::optional<std::string> {
        while (buffer_.size() < length)
            if (!more()) return std::nullopt;
        std::string taken = buffer_.substr(0, length);
        buffer_.erase(0, length);
        return taken;
    };
    if (answer.header("transfer-encoding").value_or("") == "chunked") {
        while (true) {
            std::size_t line = 0;
            while ((line = buffer_.find("\r\n")) == std::string::npos)
                if (!more()) return std::nullopt;
            const std::size_t length = number(std::string_view(buffer_).substr(0, line), 16);
            const auto piece = take(line + 2) ? take(length) : std::nullopt;
            if (!piece || !take(2)) return std::nullopt;
            answer.body += *piece;
            if (length == 0) return answer;
        }
    }
    auto body = take(number(answer.header("content-length").value_or("0"), 10));
    if (!body) return std::nullopt;
    answer.body = *std::move(body);
    return answer;
}

}  // namespace aftercare::kit
