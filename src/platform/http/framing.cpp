#include "platform/http/framing.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>

namespace aftercare::http {

namespace beast_http = boost::beast::http;
using BeastError = boost::beast::error_code;

// Beast's parser with fields as views instead of its own copies. It can't be used twice, so each request makes one.
class MessageParser::Beast {
public:
    class Parser final : public beast_http::basic_parser<true> {
    public:
        explicit Parser(Beast& owner) : owner_(owner) {
            header_limit(std::numeric_limits<std::uint32_t>::max());  // Ours stand in read_head.
            body_limit(boost::none);
        }

    private:
        static std::string_view plain(boost::beast::string_view text) { return {text.data(), text.size()}; }

        void on_request_impl(beast_http::verb, boost::beast::string_view method, boost::beast::string_view target, int version,
                             BeastError&) override {
            owner_.head.method = plain(method);
            owner_.head.target = plain(target);
            owner_.head.http_1_1 = version == 11;
        }
        void on_response_impl(int, boost::beast::string_view, int, BeastError&) override {}
        void on_field_impl(beast_http::field, boost::beast::string_view name, boost::beast::string_view value,
                           BeastError&) override {
            // Trailers come here as well; nothing may be learnt from them once the request was judged by its head.
            if (!is_header_done()) owner_.head.fields.emplace_back(plain(name), plain(value));
        }
        void on_header_impl(BeastError&) override {}
        void on_body_init_impl(const boost::optional<std::uint64_t>&, BeastError&) override {}
        std::size_t on_body_impl(boost::beast::string_view body, BeastError&) override { return pass_on(body); }
        void on_chunk_header_impl(std::uint64_t, boost::beast::string_view, BeastError&) override {}
        std::size_t on_chunk_body_impl(std::uint64_t, boost::beast::string_view body, BeastError&) override {
            return pass_on(body);
        }
        void on_finish_impl(BeastError&) override {}

        std::size_t pass_on(boost::beast::string_view body) {
            owner_.body_bytes += body.size();
            owner_.sink->take(plain(body));
            return body.size();
        }

        Beast& owner_;
    };

    Head head;
    std::optional<Parser> parser;
    BodySink* sink = nullptr;
    std::uint64_t body_bytes = 0;
    std::uint64_t wire_bytes = 0;
};

namespace {

// Fields of which a second one makes a request mean two things.
constexpr std::string_view kSingular[] = {"authorization", "content-type", "idempotency-key",
                                          "x-request-id",  "expect",       "if-match"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_token_char(char c) {
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || kMarks.find(c) != std::string_view::npos;
}

bool is_host_char(char c) {
    constexpr std::string_view kMarks = "-._~%!$&'()*+,;=:[]";
    return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || kMarks.find(c) != std::string_view::npos;
}

}  // namespace

bool same_token(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (lower(a[i]) != lower(b[i])) return false;
    }
    return true;
}

std::optional<std::string_view> Head::find(std::string_view name) const {
    for (const auto& [field, value] : fields) {
        if (same_token(field, name)) return value;
    }
    return std::nullopt;
}

void Head::rebase(const char* from, const char* to) {
    const auto move = [&](std::string_view& view) { view = {to + (view.data() - from), view.size()}; };
    move(method);
    move(target);
    for (auto& [name, value] : fields) {
        move(name);
        move(value);
    }
}

MessageParser::MessageParser(FramingLimits limits) : limits_(limits), beast_(std::make_unique<Beast>()) {
    beast_->head.fields.reserve(16);
    reset();
}
MessageParser::~MessageParser() = default;

const Head& MessageParser::head() const { return beast_->head; }
Head& MessageParser::head() { return beast_->head; }

void MessageParser::reset() {
    scanned_ = 0;
    head_size_ = 0;
    Head& head = beast_->head;
    head.fields.clear();
    head.method = head.target = {};
    head.keep_alive = head.chunked = head.expects_continue = false;
    head.content_length.reset();
    beast_->parser.emplace(*beast_);
    beast_->body_bytes = beast_->wire_bytes = 0;
}

MessageParser::Progress MessageParser::refuse(int status, ProblemKind kind, std::string code, std::string detail) {
    refusal_ = {status, {.kind = kind, .code = std::move(code), .detail = std::move(detail)}};
    return Progress::refused;
}

MessageParser::Progress MessageParser::read_head(std::string_view bytes) {
    const Progress found = scan(bytes);
    if (found != Progress::complete) return found;
    return parse(bytes.substr(0, head_size_));
}

// Finds the empty line that ends the head. Line by line, so that a bare LF or a folded line is refused at once instead of
// being waited on.
MessageParser::Progress MessageParser::scan(std::string_view bytes) {
    if (scanned_ == 0 && !bytes.empty() && !is_token_char(bytes[0]))
        return refuse(400, ProblemKind::invalid_input, "http.bad_request_line", "A request begins with its method.");
    for (;;) {
        const std::size_t lf = bytes.find('\n', scanned_);
        const std::size_t seen = lf == std::string_view::npos ? bytes.size() : lf + 1;
        if (seen > limits_.head_bytes)
            return refuse(431, ProblemKind::too_large, "http.head_too_large",
                          "The request line and header fields may take " + std::to_string(limits_.head_bytes) + " bytes.");
        if (lf == std::string_view::npos) return Progress::need_more;
        if (lf == 0 || bytes[lf - 1] != '\r')
            return refuse(400, ProblemKind::invalid_input, "http.bad_line_end", "Lines of the head end with CR LF.");
        if (bytes[scanned_] == ' ' || bytes[scanned_] == '\t')
            return refuse(400, ProblemKind::invalid_input, "http.folded_field", "A header field may not go on in the next line.");
        const bool empty_line = lf == scanned_ + 1;
        scanned_ = lf + 1;
        if (empty_line) {
            head_size_ = scanned_;
            return Progress::complete;
        }
    }
}

MessageParser::Progress MessageParser::parse(std::string_view bytes) {
    auto& parser = *beast_->parser;
    BeastError error;
    parser.put({bytes.data(), bytes.size()}, error);
    if (error == beast_http::error::bad_version)
        return refuse(505, ProblemKind::invalid_input, "http.version_not_supported", "This server speaks HTTP/1.1 and HTTP/1.0.");
    if (error == beast_http::error::bad_content_length || error == beast_http::error::multiple_content_length)
        return refuse(400, ProblemKind::invalid_input, "http.bad_content_length",
                      "Content-Length is given once, as one whole number.");
    if (error == beast_http::error::bad_transfer_encoding)
        return refuse(400, ProblemKind::invalid_input, "http.bad_transfer_encoding",
                      "Transfer-Encoding is given once, and without Content-Length.");
    if (error || !parser.is_header_done())
        return refuse(400, ProblemKind::invalid_input, "http.bad_head",
                      "The request's head is malformed: " + error.message() + ".");
    Head& head = beast_->head;
    head.keep_alive = parser.keep_alive();
    if (head.fields.size() > limits_.head_fields)
        return refuse(431, ProblemKind::too_large, "http.too_many_fields",
                      "A request may have " + std::to_string(limits_.head_fields) + " header fields.");
    if (head.target.size() > limits_.target_bytes)
        return refuse(414, ProblemKind::too_large, "http.target_too_long",
                      "The request target may have " + std::to_string(limits_.target_bytes) + " bytes.");
    return guard_lengths() && guard_fields() && guard_target() ? Progress::complete : Progress::refused;
}

// One way to say how long the body is, or none. Beast takes "3, 3", equal lengths twice, and codings beside chunked.
bool MessageParser::guard_lengths() {
    Head& head = beast_->head;
    bool length_given = false;
    for (const auto& [name, value] : head.fields) {
        if (same_token(name, "content-length")) {
            const bool digits =
                !value.empty() && value.size() <= 18 && std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
            if (length_given || !digits) {
                refuse(400, ProblemKind::invalid_input, "http.bad_content_length",
                       "Content-Length is given once, as one whole number.");
                return false;
            }
            length_given = true;
            std::uint64_t length = 0;
            for (char c : value) length = length * 10 + static_cast<std::uint64_t>(c - '0');
            head.content_length = length;
        } else if (same_token(name, "transfer-encoding")) {
            if (head.chunked || !head.http_1_1) {
                refuse(400, ProblemKind::invalid_input, "http.bad_transfer_encoding",
                       "Transfer-Encoding is given once, on HTTP/1.1.");
                return false;
            }
            if (!same_token(value, "chunked")) {
                refuse(501, ProblemKind::invalid_input, "http.bad_transfer_encoding", "The only transfer coding is chunked.");
                return false;
            }
            head.chunked = true;
        }
    }
    if (head.chunked && length_given) {
        refuse(400, ProblemKind::invalid_input, "http.bad_transfer_encoding",
               "Content-Length and Transfer-Encoding exclude each other.");
        return false;
    }
    return true;
}

bool MessageParser::guard_fields() {
    Head& head = beast_->head;
    std::size_t hosts = 0;
    std::uint32_t singular_seen = 0;
    for (const auto& [name, value] : head.fields) {
        if (same_token(name, "host")) {
            ++hosts;
            if (!guard_host(value)) return false;
            continue;
        }
        for (std::size_t i = 0; i < std::size(kSingular); ++i) {
            if (!same_token(name, kSingular[i])) continue;
            if (singular_seen & 1U << i) {
                refuse(400, ProblemKind::invalid_input, "http.repeated_field",
                       "The header field " + std::string(name) + " is given twice.");
                return false;
            }
            singular_seen |= 1U << i;
        }
        if (same_token(name, "expect") && head.http_1_1) {
            if (!same_token(value, "100-continue")) {
                refuse(417, ProblemKind::invalid_input, "http.bad_expectation", "The only expectation is 100-continue.");
                return false;
            }
            head.expects_continue = true;
        }
    }
    if (hosts > 1 || (hosts == 0 && head.http_1_1)) {
        refuse(400, ProblemKind::invalid_input, "http.bad_host", "A request names exactly one Host.");
        return false;
    }
    return true;
}

bool MessageParser::guard_host(std::string_view authority) {
    if (!authority.empty() && std::ranges::all_of(authority, is_host_char)) return true;
    refuse(400, ProblemKind::invalid_input, "http.bad_host", "Host is a name or address, with a port at most.");
    return false;
}

// Origin form, absolute form (RFC 9112 makes servers take it; its authority must be the Host's), or "*" for OPTIONS.
bool MessageParser::guard_target() {
    Head& head = beast_->head;
    const auto bad = [&](std::string detail) {
        refuse(400, ProblemKind::invalid_input, "http.bad_target", std::move(detail));
        return false;
    };
    const auto clean = [](char c) { return c > ' ' && c < 0x7f && c != '#'; };
    if (!std::ranges::all_of(head.target, clean)) return bad("The request target is visible ASCII without a fragment.");
    if (head.target == "*" && head.method == "OPTIONS") return true;
    if (head.target.starts_with('/')) return true;
    for (std::string_view scheme : {"http://", "https://"}) {
        if (!same_token(head.target.substr(0, scheme.size()), scheme)) continue;
        const std::string_view rest = head.target.substr(scheme.size());
        const std::size_t end = std::min(rest.find_first_of("/?"), rest.size());
        const auto host = head.find("host");
        if (!host || !same_token(*host, rest.substr(0, end))) return bad("The target's authority is not the Host.");
        if (end == rest.size() || rest[end] == '?') return bad("An absolute target has a path.");
        head.target = rest.substr(end);
        return true;
    }
    return bad("The request target begins with '/'.");
}

void MessageParser::begin_body(std::uint64_t limit) { beast_->parser->body_limit(limit); }

MessageParser::Progress MessageParser::read_body(std::string_view bytes, BodySink& sink, std::size_t& used) {
    auto& parser = *beast_->parser;
    beast_->sink = &sink;
    used = 0;
    // What is left of a chunked body is never shorter than its last chunk. Beast, given less of that one piece by piece,
    // fails an assertion: a way to end the process from outside.
    const std::size_t least = beast_->head.chunked ? std::string_view("0\r\n\r\n").size() : 1;
    while (!parser.is_done() && bytes.size() - used >= least) {
        BeastError error;
        const std::size_t took = parser.put({bytes.data() + used, bytes.size() - used}, error);
        used += took;
        beast_->wire_bytes += took;
        if (error == beast_http::error::need_more) break;
        if (error == beast_http::error::body_limit)
            return refuse(413, ProblemKind::too_large, "http.body_too_large", "The body is larger than this route takes.");
        if (error)
            return refuse(400, ProblemKind::invalid_input, "http.bad_body",
                          "The chunked body is malformed: " + error.message() + ".");
        // Chunk framing around single bytes would let a small body cost any amount of work.
        if (beast_->wire_bytes > (16 << 10) + 16 * beast_->body_bytes)
            return refuse(400, ProblemKind::invalid_input, "http.bad_body", "The chunks are all framing and no body.");
    }
    return parser.is_done() ? Progress::complete : Progress::need_more;
}

}  // namespace aftercare::http
