// One request and its answer, as it goes from the connection to a worker and back. A connection keeps one and uses it
// again, so that a request costs few allocations.
#pragma once

#include "platform/http/framing.hpp"
#include "platform/http/rate_limit.hpp"
#include "platform/http/router.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace aftercare::http {

// The request as handlers see it. The head's views must stay in place while it is used.
class IncomingRequest final : public Request {
public:
    void begin(const Head& head, Method method);
    void forget();
    const Head& head() const { return *head_; }

    Method method() const override { return method_; }
    std::string_view target() const override { return head_->target; }
    std::string_view path() const override { return head_->target.substr(0, path_size_); }
    std::string_view query() const override;
    std::optional<std::string_view> header(std::string_view name) const override { return head_->find(name); }
    std::optional<std::string_view> cookie(std::string_view name) const override;
    std::string_view body() const override { return body_; }
    std::string_view address() const override { return address_; }
    std::string_view request_id() const override { return request_id_; }
    bool secure() const override { return secure_; }
    const ClientCertificate* client_certificate() const override { return client_certificate_; }

    std::string body_;
    std::string address_;
    std::string request_id_;
    bool secure_ = false;
    const ClientCertificate* client_certificate_ = nullptr;  // The connection's.

private:
    const Head* head_ = nullptr;
    Method method_ = Method::get;
    std::size_t path_size_ = 0;
};

// What the last look for a piece of a streamed answer brought.
enum class Source : std::uint8_t { piece, ended, broken };

struct Exchange {
    std::chrono::steady_clock::time_point began{};
    IncomingRequest request;
    bool head_only = false;        // HEAD: the answer's body stays away.
    const Route* route = nullptr;  // Null: none, or a static file.
    std::string_view label;        // What log and metrics call it where there is no route.
    PathParams params;
    Caller caller;
    bool going = false;               // Admitted, and nothing failed since; else the response is the refusal.
    std::optional<RateVerdict> rate;  // Where the request was counted.
    std::optional<Upload> upload;
    Response response;
    std::string piece;  // Of a streamed answer: what is to be sent next.
    Source source = Source::ended;
    std::int64_t streamed = 0;                       // Bytes of the pieces so far.
    std::shared_ptr<const std::string> shared_body;  // Instead of response.body, for static files.

    void forget();
};

// Whether `text` may stand as a request id: 1 to 64 of letters, digits, '.', '_' and '-'.
bool is_request_id(std::string_view text);

// The method of that name; none where no route can have it ("HEAD", "OPTIONS", "BREW").
std::optional<Method> method_of(std::string_view text);

}  // namespace aftercare::http
