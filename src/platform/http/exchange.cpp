#include "platform/http/exchange.hpp"

#include <algorithm>

namespace aftercare::http {

namespace {

constexpr std::size_t kKeptBytes = 8 * 1024;  // What a body's buffer may keep from one request to the next.

}  // namespace

void IncomingRequest::begin(const Head& head, Method method) {
    head_ = &head;
    method_ = method;
    path_size_ = std::min(head.target.find('?'), head.target.size());
}

void IncomingRequest::forget() {
    if (body_.capacity() > kKeptBytes) body_ = {};
    body_.clear();
    request_id_.clear();
}

std::string_view IncomingRequest::query() const {
    const std::string_view target = head_->target;
    return path_size_ < target.size() ? target.substr(path_size_ + 1) : std::string_view{};
}

std::optional<std::string_view> IncomingRequest::cookie(std::string_view name) const {
    for (const auto& [field, value] : head_->fields) {
        if (!same_token(field, "cookie")) continue;
        std::string_view rest = value;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(';'), rest.size());
            std::string_view pair = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            while (pair.starts_with(' ')) pair.remove_prefix(1);
            if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
                return pair.substr(name.size() + 1);
        }
    }
    return std::nullopt;
}

void Exchange::forget() {
    request.forget();
    head_only = false;
    route = nullptr;
    label = {};
    caller = Caller{};
    going = false;
    rate.reset();
    upload.reset();
    response = Response{};
    shared_body.reset();
    if (piece.capacity() > kKeptBytes) piece = {};
    piece.clear();
    source = Source::ended;
    streamed = 0;
}

bool is_request_id(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '_' || c == '-';
    });
}

std::optional<Method> method_of(std::string_view text) {
    for (Method method : {Method::get, Method::post, Method::put, Method::patch, Method::delete_}) {
        if (text == method_text(method)) return method;
    }
    return std::nullopt;
}

}  // namespace aftercare::http
