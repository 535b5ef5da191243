// Where one request ends and the next begins. Boost.Beast parses; the guards here refuse what it lets pass and what two
// parsers in a row could read differently (request smuggling): see docs/decisions/0008-http-server.md.
#pragma once

#include "platform/http/problem_document.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace aftercare::http {

struct FramingLimits {
    std::size_t head_bytes = 24 * 1024;    // Request line and fields: 431.
    std::size_t head_fields = 100;         // 431.
    std::size_t target_bytes = 16 * 1024;  // 414. Room for a list's filter by 300 ids.
};

// A parsed request head. The views point into the bytes that were given to MessageParser::read_head.
struct Head {
    std::string_view method;
    std::string_view target;  // In origin form: an absolute one has lost scheme and authority. "*" for OPTIONS *.
    std::vector<std::pair<std::string_view, std::string_view>> fields;
    bool http_1_1 = true;
    bool keep_alive = true;
    bool chunked = false;
    bool expects_continue = false;
    std::optional<std::uint64_t> content_length;

    // The first field of that name, in any case.
    std::optional<std::string_view> find(std::string_view name) const;
    bool has_body() const { return chunked || content_length.value_or(0) > 0; }
    // Follows the bytes to where they were moved.
    void rebase(const char* from, const char* to);
};

// Receives the body's bytes, without chunk framing.
class BodySink {
public:
    virtual ~BodySink() = default;
    virtual void take(std::string_view bytes) = 0;
};

// Parses one request at a time from bytes that the caller keeps. No sockets, no clock: the fuzzer drives it too.
class MessageParser {
public:
    explicit MessageParser(FramingLimits limits);
    ~MessageParser();

    enum class Progress : std::uint8_t { need_more, complete, refused };

    // Forgets the last request.
    void reset();
    // `bytes` begins with the request's first byte and grows from call to call until the head is complete; it must then
    // stay in place while head() is used. Refused: http.* with 400, 414, 417, 431, 501 or 505.
    Progress read_head(std::string_view bytes);
    const Head& head() const;
    Head& head();
    // Length of the head in bytes, once complete.
    std::size_t head_size() const { return head_size_; }
    // How many bytes the caller must be able to keep for a head: one more than may be, so that too many are noticed.
    std::size_t head_room() const { return limits_.head_bytes + 1; }

    // After the head, where it has_body(): takes body bytes, gives them to the sink and counts what was used up; what was
    // not used is given again with more behind it. Refused: http.bad_body (400), http.body_too_large (413).
    void begin_body(std::uint64_t limit);
    Progress read_body(std::string_view bytes, BodySink& sink, std::size_t& used);

    // Why, after Progress::refused.
    const Refusal& refusal() const { return refusal_; }

private:
    class Beast;

    Progress scan(std::string_view bytes);
    Progress parse(std::string_view bytes);
    Progress refuse(int status, ProblemKind kind, std::string code, std::string detail);
    bool guard_lengths();
    bool guard_host(std::string_view authority);
    bool guard_target();
    bool guard_fields();

    FramingLimits limits_;
    std::size_t scanned_ = 0;
    std::size_t head_size_ = 0;
    Refusal refusal_{};
    std::unique_ptr<Beast> beast_;
};

// Whether two field names or tokens are the same in any case (ASCII).
bool same_token(std::string_view a, std::string_view b);

}  // namespace aftercare::http
