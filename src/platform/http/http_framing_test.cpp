// Raw requests as an attacker or a broken client sends them (docs/decisions/0008-http-server.md, RFC 9112): what each is
// answered with, and whether the connection goes on.
#include "platform/http/framing.hpp"
#include "platform/http/testing.hpp"

using namespace aftercare;
using namespace aftercare::http::testing;

namespace {

using std::string;

enum class After : std::uint8_t { stays, closes };

struct Case {
    const char* name;
    string bytes;
    int status;
    After after = After::closes;
    const char* code = "";
};

void PrintTo(const Case& item, std::ostream* out) { *out << item.name; }

const string kHost = "Host: localhost\r\n";
const string kGet = "GET /health HTTP/1.1\r\n" + kHost;
const string kPost = "POST /api/v1/once HTTP/1.1\r\n" + kHost;

string many_fields(int count) {
    string text;
    for (int i = 0; i < count; ++i) text += "X-" + std::to_string(i) + ": 1\r\n";
    return text;
}

std::vector<Case> lengths() {
    return {
        {"length_and_chunked", kPost + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, After::closes,
         "http.bad_transfer_encoding"},
        {"chunked_and_length", kPost + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", 400},
        {"chunked_then_identity", kPost + "Transfer-Encoding: chunked, identity\r\n\r\nGET /health HTTP/1.1\r\n\r\n", 501,
         After::closes, "http.bad_transfer_encoding"},
        {"gzip_then_chunked", kPost + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501},
        {"gzip", kPost + "Transfer-Encoding: gzip\r\n\r\n", 501},
        {"xchunked", kPost + "Transfer-Encoding: xchunked\r\n\r\n", 501},
        {"chunked_quoted", kPost + "Transfer-Encoding: \"chunked\"\r\n\r\n", 501},
        {"chunked_with_tab", kPost + "Transfer-Encoding: chunked\x0b\r\n\r\n", 400},
        {"chunked_twice_in_one", kPost + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", 501},
        {"chunked_twice", kPost + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {"identity_then_chunked", kPost + "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 501},
        {"empty_transfer_encoding", kPost + "Transfer-Encoding:\r\n\r\n", 501},
        {"chunked_on_1_0", "POST /api/v1/once HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {"two_equal_lengths", kPost + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", 400, After::closes,
         "http.bad_content_length"},
        {"two_lengths", kPost + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc", 400},
        {"length_list", kPost + "Content-Length: 3, 3\r\n\r\nabc", 400, After::closes, "http.bad_content_length"},
        {"length_with_plus", kPost + "Content-Length: +3\r\n\r\nabc", 400},
        {"length_negative", kPost + "Content-Length: -3\r\n\r\nabc", 400},
        {"length_hex", kPost + "Content-Length: 0x3\r\n\r\nabc", 400},
        {"length_overflows", kPost + "Content-Length: 18446744073709551617\r\n\r\nabc", 400},
        {"length_huge", kPost + "Content-Length: 999999999999999999\r\n\r\nabc", 413, After::closes, "http.body_too_large"},
        {"length_empty", kPost + "Content-Length:\r\n\r\n", 400},
        {"length_in_words", kPost + "Content-Length: three\r\n\r\n", 400},
    };
}

std::vector<Case> heads() {
    return {
        {"no_host", "GET /health HTTP/1.1\r\n\r\n", 400, After::closes, "http.bad_host"},
        {"two_hosts", kGet + kHost + "\r\n", 400, After::closes, "http.bad_host"},
        {"empty_host", "GET /health HTTP/1.1\r\nHost:\r\n\r\n", 400},
        {"host_with_path", "GET /health HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
        {"host_with_user", "GET /health HTTP/1.1\r\nHost: me@a\r\n\r\n", 400},
        {"no_host_on_1_0", "GET /health HTTP/1.0\r\n\r\n", 200},
        {"two_authorizations", kGet + "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n", 400, After::closes,
         "http.repeated_field"},
        {"folded_field", kGet + "X-A: b\r\n c\r\n\r\n", 400, After::closes, "http.folded_field"},
        {"folded_with_tab", kGet + "X-A: b\r\n\tc\r\n\r\n", 400},
        {"fold_before_the_first", "GET /health HTTP/1.1\r\n Host: localhost\r\n\r\n", 400},
        {"bare_lf_lines", "GET /health HTTP/1.1\nHost: localhost\n\n", 400, After::closes, "http.bad_line_end"},
        {"bare_lf_in_fields", kGet + "X-A: b\nX-C: d\r\n\r\n", 400},
        {"bare_cr_in_value", kGet + "X-A: b\rc\r\n\r\n", 400, After::closes, "http.bad_head"},
        {"nul_in_value", kGet + "X-A: b" + string(1, '\0') + "c\r\n\r\n", 400},
        {"control_in_value", kGet + "X-A: b\x01\r\n\r\n", 400},
        {"space_before_colon", kGet + "X-A : b\r\n\r\n", 400},
        {"space_in_name", kGet + "X A: b\r\n\r\n", 400},
        {"empty_name", kGet + ": b\r\n\r\n", 400},
        {"no_colon", kGet + "X-A\r\n\r\n", 400},
        {"nul_in_name", kGet + "X" + string(1, '\0') + ": b\r\n\r\n", 400},
        {"too_many_fields", kGet + many_fields(100) + "\r\n", 431, After::closes, "http.too_many_fields"},
        {"head_too_large", kGet + "X-A: " + string(25 << 10, 'a') + "\r\n\r\n", 431, After::closes, "http.head_too_large"},
        {"head_without_end", kGet + "X-A: " + string(40 << 10, 'a'), 431},
        {"expectation_unknown", kPost + "Expect: 200-ok\r\nContent-Length: 1\r\n\r\n", 417, After::closes,
         "http.bad_expectation"},
    };
}

std::vector<Case> lines() {
    return {
        {"http_1_9", "GET /health HTTP/1.9\r\n" + kHost + "\r\n", 505, After::closes, "http.version_not_supported"},
        {"http_2_0", "GET /health HTTP/2.0\r\n" + kHost + "\r\n", 505},
        {"http_2_preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        {"http_0_9", "GET /health\r\n\r\n", 400},
        {"lower_case_version", "GET /health http/1.1\r\n" + kHost + "\r\n", 505},
        {"two_spaces", "GET  /health HTTP/1.1\r\n" + kHost + "\r\n", 400},
        {"tab_between", "GET\t/health HTTP/1.1\r\n" + kHost + "\r\n", 400},
        {"space_at_end", "GET /health HTTP/1.1 \r\n" + kHost + "\r\n", 505},
        {"space_first", " GET /health HTTP/1.1\r\n" + kHost + "\r\n", 400},
        {"method_with_colon", "G:T /health HTTP/1.1\r\n" + kHost + "\r\n", 400},
        {"tls_hello", string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc", 9), 400, After::closes, "http.bad_request_line"},
        {"fragment", "GET /health#x HTTP/1.1\r\n" + kHost + "\r\n", 400},
        {"no_slash", "GET health HTTP/1.1\r\n" + kHost + "\r\n", 400, After::closes, "http.bad_target"},
        {"star_with_get", "GET * HTTP/1.1\r\n" + kHost + "\r\n", 400},
        {"authority_form", "CONNECT localhost:80 HTTP/1.1\r\n" + kHost + "\r\n", 400},
        {"raw_utf8", "GET /h\xc3\xa9 HTTP/1.1\r\n" + kHost + "\r\n", 400},
        {"target_too_long", "GET /" + string(17'000, 'a') + " HTTP/1.1\r\n" + kHost + "\r\n", 414, After::closes,
         "http.target_too_long"},
        {"absolute_form", "GET http://localhost/health HTTP/1.1\r\n" + kHost + "\r\n", 200, After::stays},
        {"absolute_form_of_another", "GET http://evil/health HTTP/1.1\r\n" + kHost + "\r\n", 400},
        {"absolute_form_of_ftp", "GET ftp://localhost/health HTTP/1.1\r\n" + kHost + "\r\n", 400},
        {"percent_cut_short", "GET /api/v1/things/%4 HTTP/1.1\r\n" + kHost + "\r\n", 400, After::stays, "http.bad_target"},
        {"percent_no_hex", "GET /api/v1/things/%zz HTTP/1.1\r\n" + kHost + "\r\n", 400, After::stays},
        {"unknown_method", "BREW /health HTTP/1.1\r\n" + kHost + "\r\n", 405, After::stays, "http.method_not_allowed"},
        {"trace", "TRACE /health HTTP/1.1\r\n" + kHost + "\r\n", 405, After::stays},
        {"one_empty_line_first", "\r\n" + kGet + "\r\n", 200, After::stays},
        {"two_empty_lines_first", "\r\n\r\n" + kGet + "\r\n", 400},
        {"asks_to_close", kGet + "Connection: close\r\n\r\n", 200},
        {"plain_1_0", "GET /health HTTP/1.0\r\n" + kHost + "\r\n", 200},
        {"keep_alive_on_1_0", "GET /health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 200, After::stays},
    };
}

std::vector<Case> chunks() {
    const string head =
        "POST /api/v1/echo HTTP/1.1\r\n" + kHost + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    return {
        {"well_formed", head + "2\r\n[1\r\n1\r\n]\r\n0\r\n\r\n", 200, After::stays},
        {"with_extension_and_trailer", head + "3;a=b;c=\"d\"\r\n[1]\r\n0\r\nX-T: 1\r\n\r\n", 200, After::stays},
        {"size_not_hex", head + "xyz\r\n[1]\r\n0\r\n\r\n", 400, After::closes, "http.bad_body"},
        {"size_negative", head + "-3\r\n[1]\r\n0\r\n\r\n", 400},
        {"size_with_0x", head + "0x3\r\n[1]\r\n0\r\n\r\n", 400},
        {"size_overflows", head + "10000000000000003\r\n[1]\r\n0\r\n\r\n", 400},
        {"size_empty", head + "\r\n[1]\r\n0\r\n\r\n", 400},
        {"size_beyond_limit", head + "fffffff\r\n", 413, After::closes, "http.body_too_large"},
        {"data_longer_than_said", head + "3\r\n[1]XX0\r\n\r\n", 400},
        {"lf_after_size", head + "3\n[1]\r\n0\r\n\r\n", 400},
        {"lf_in_extension", head + "3;a\nb\r\n[1]\r\n0\r\n\r\n", 400},
        {"cr_in_extension", head + "3;a\rb\r\n[1]\r\n0\r\n\r\n", 400},
        {"space_before_size", head + " 3\r\n[1]\r\n0\r\n\r\n", 400},
        {"extension_without_end", head + "3;" + string(100'000, 'a'), 400},
        {"bad_trailer", head + "3\r\n[1]\r\n0\r\nX T: 1\r\n\r\n", 400},
        {"all_framing",
         head +
             [] {
                 string text = "1;" + string(12'000, 'a') + "\r\n[\r\n";
                 return text + "1;" + string(12'000, 'a') + "\r\n]\r\n0\r\n\r\n";
             }(),
         400, After::closes, "http.bad_body"},
    };
}

std::vector<Case> all_cases() {
    std::vector<Case> all;
    for (auto part : {lengths(), heads(), lines(), chunks()}) all.insert(all.end(), part.begin(), part.end());
    return all;
}

// Plain, and over TLS.
class HostileRequest : public ::testing::TestWithParam<std::tuple<bool, Case>> {
protected:
    static void SetUpTestSuite() {
        for (const bool tls : {false, true}) {
            auto& world = worlds_.emplace_back(std::make_unique<World>());
            if (tls) world->use_certificate("localhost");
            world->start();
        }
    }
    static void TearDownTestSuite() { worlds_.clear(); }
    static inline std::vector<std::unique_ptr<World>> worlds_;
};

TEST_P(HostileRequest, is_answered_as_the_table_says) {
    const auto& [tls, item] = GetParam();
    RawClient client(*worlds_[tls ? 1 : 0]);
    client.try_send(item.bytes);
    const Answer answer = client.read();
    EXPECT_EQ(answer.status, item.status) << answer.body;
    EXPECT_TRUE(*item.code == '\0' || answer.code() == item.code) << answer.body;
    EXPECT_EQ(answer.field("content-type") == "application/problem+json", answer.status >= 400);
    EXPECT_EQ(safety_of(answer), "");
    if (item.after == After::closes) {
        EXPECT_EQ(answer.field("connection"), "close");
        client.finish_sending();
        EXPECT_TRUE(client.closed());
    } else {
        EXPECT_EQ(client.ask("GET", "/health").status, 200);
    }
}

string name_of(const ::testing::TestParamInfo<HostileRequest::ParamType>& item) {
    const auto& [tls, one] = item.param;
    return string(tls ? "tls_" : "plain_") + one.name;
}
INSTANTIATE_TEST_SUITE_P(Q_14_framing, HostileRequest, ::testing::Combine(::testing::Bool(), ::testing::ValuesIn(all_cases())),
                         name_of);

struct Collected : http::BodySink {
    string text;
    void take(std::string_view bytes) override { text += bytes; }
};

// Feeds a request in pieces of `step` bytes, as a network may.
string in_pieces(const string& bytes, std::size_t step) {
    http::MessageParser parser({});
    std::size_t given = 0;
    for (auto progress = http::MessageParser::Progress::need_more; progress != http::MessageParser::Progress::complete;) {
        given = std::min(bytes.size(), given + step);
        progress = parser.read_head(std::string_view(bytes).substr(0, given));
        if (progress == http::MessageParser::Progress::refused) return parser.refusal().problem.code;
    }
    string said = string(parser.head().method) + " " + string(parser.head().target) + " ";
    if (!parser.head().has_body()) return said;
    Collected body;
    parser.begin_body(1000);
    for (std::size_t begin = parser.head_size(), end = given;;) {
        std::size_t used = 0;
        const auto progress = parser.read_body(std::string_view(bytes).substr(begin, end - begin), body, used);
        begin += used;
        if (progress == http::MessageParser::Progress::complete) return said + body.text;
        if (progress == http::MessageParser::Progress::refused) return parser.refusal().problem.code;
        if (end == bytes.size()) return said + "unfinished";
        end = std::min(bytes.size(), end + step);
    }
}

TEST(Q_14_framing, does_not_depend_on_how_the_bytes_arrive) {
    const string bytes =
        "POST /x?y=1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;e=1\r\nhello\r\n6\r\n world\r\n0\r\nT: x\r\n\r\n";
    for (std::size_t step = 1; step <= bytes.size(); ++step) EXPECT_EQ(in_pieces(bytes, step), "POST /x?y=1 hello world") << step;
}

TEST(Q_14_framing, takes_an_empty_chunked_body_byte_by_byte) {
    const string bytes = "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    for (std::size_t step = 1; step <= bytes.size(); ++step) EXPECT_EQ(in_pieces(bytes, step), "POST /x ") << step;
}

}  // namespace
