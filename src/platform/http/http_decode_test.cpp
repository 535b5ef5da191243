#include "platform/describe/json.hpp"
#include "platform/http/testing.hpp"

#include <algorithm>

using namespace aftercare;
using namespace aftercare::http::testing;

namespace {

struct Q_02_decoding : ::testing::Test, World {
    void SetUp() override { start(); }

    Answer ask(std::string_view method, const std::string& target, std::string_view body = {},
               const std::string& fields = "Content-Type: application/json\r\n") {
        RawClient client(*this);
        return client.ask(method, target, "Authorization: Bearer owner\r\n" + fields, body);
    }
    // The pointers of a problem's fields, in order.
    static std::vector<std::string> pointers(const Answer& answer) {
        std::vector<std::string> found;
        const std::string mark = "\"pointer\":\"";
        for (std::size_t at = answer.body.find(mark); at != std::string::npos; at = answer.body.find(mark, at + 1))
            found.push_back(answer.body.substr(at + mark.size(), answer.body.find('"', at + mark.size()) - at - mark.size()));
        return found;
    }
    using Pointers = std::vector<std::string>;
    const std::string thing = std::string("/api/v1/things/") + kThing;
};

TEST_F(Q_02_decoding, tells_every_mistake_of_all_parts_at_once) {
    const auto answer = ask("PATCH", "/api/v1/things/nonsense?verbose=1&verbose=2", "{\"name\":\"\",\"more\":1}",
                            "Content-Type: application/json\r\nIf-Match: v7\r\n");
    EXPECT_EQ(said(answer), said(400, "http.invalid_request"));
    auto found = pointers(answer);
    std::ranges::sort(found);
    EXPECT_EQ(found, (Pointers{"/more", "/name", "header/if-match", "path/thing_id", "query/verbose", "query/verbose"}));
}

TEST_F(Q_02_decoding, reads_query_parameters_by_their_types) {
    EXPECT_NE(ask("GET", "/api/v1/things").body.find("\"total\":50"), std::string::npos);
    EXPECT_NE(ask("GET", "/api/v1/things?colour=red&colour=green&limit=7&name=a%20b+c").body.find("\"total\":2007"),
              std::string::npos);
    EXPECT_EQ(pointers(ask("GET", "/api/v1/things?limit=0&colour=blue&name=&name=x&x%2Fy=1&cursor=zzz")),
              (Pointers{"query/limit", "query/colour", "query/name", "query/name", "query/x/y", "query/cursor"}));
    EXPECT_EQ(pointers(ask("GET", "/api/v1/things?limit=%zz")), (Pointers{"query"}));
    EXPECT_EQ(pointers(ask("GET", "/api/v1/things?limit=9999999999999999999999")), (Pointers{"query/limit"}));
    EXPECT_EQ(ask("GET", "/api/v1/things?&&").status, 200);
}

TEST_F(Q_02_decoding, bounds_the_number_of_query_parameters) {
    std::string many = "/api/v1/things?colour=red";
    for (int i = 0; i < 400; ++i) many += "&colour=red";
    EXPECT_EQ(pointers(ask("GET", many)), (Pointers{"query"}));
}

TEST_F(Q_02_decoding, asks_for_a_missing_body_and_refuses_an_unexpected_one) {
    EXPECT_EQ(pointers(ask("POST", "/api/v1/things")), (Pointers{""}));
    EXPECT_EQ(pointers(ask("POST", thing + "/marks", "{}")), (Pointers{""}));
}

TEST_F(Q_02_decoding, takes_json_alone) {
    const std::string body = "{\"name\":\"a\",\"size\":1}";
    EXPECT_EQ(ask("POST", "/api/v1/things", body).status, 201);
    EXPECT_EQ(ask("POST", "/api/v1/things", body, "Content-Type: Application/JSON; charset=utf-8\r\n").status, 201);
    for (const char* type : {"", "Content-Type: text/plain\r\n", "Content-Type: application/merge-patch+json\r\n",
                             "Content-Type: application/jsonx\r\n"}) {
        const auto answer = ask("POST", "/api/v1/things", body, type);
        EXPECT_EQ(said(answer), said(415, "http.unsupported_media_type")) << type;
    }
}

TEST_F(Q_02_decoding, a_created_thing_says_where_it_is) {
    const auto answer = ask("POST", "/api/v1/things", "{\"name\":\"a\",\"size\":1}");
    EXPECT_EQ(answer.field("location"), thing);
    EXPECT_EQ(answer.field("etag"), "\"v1\"");
}

TEST_F(Q_02_decoding, a_change_needs_the_version_that_it_changes) {
    const std::string merge = "Content-Type: application/merge-patch+json\r\n";
    const auto without = ask("PATCH", thing, "{\"name\":\"b\"}", merge);
    EXPECT_EQ(said(without), said(428, "http.if_match_needed"));
    const auto done = ask("PATCH", thing, "{\"name\":\"b\"}", merge + "If-Match: \"v3\"\r\n");
    EXPECT_EQ(done.status, 200);
    EXPECT_EQ(done.field("etag"), "\"v4\"");
    for (const char* tag : {"*", "\"v\"", "\"v-1\"", "W/\"v3\"", "\"v3\", \"v4\"", "\"v99999999999999999999\"", "3"})
        EXPECT_EQ(pointers(ask("PATCH", thing, "{}", merge + "If-Match: " + tag + "\r\n")), (Pointers{"header/if-match"})) << tag;
}

TEST_F(Q_02_decoding, a_path_parameter_may_hold_encoded_slashes_and_is_still_judged_by_its_type) {
    EXPECT_EQ(pointers(ask("GET", "/api/v1/things/a%2Fb")), (Pointers{"path/thing_id"}));
    EXPECT_EQ(pointers(ask("GET", "/api/v1/things/%00%ff")), (Pointers{"path/thing_id"}));
}

TEST(Q_03_cursor, gives_back_what_it_was_made_of) {
    const http::Cursor cursor("name", {"", "a:b", std::string("\0\xff", 2), std::string(300, 'k')});
    const auto read = http::Cursor::parse(cursor.text());
    ASSERT_TRUE(read);
    EXPECT_EQ(read->sort(), "name");
    EXPECT_EQ(read->keys(), cursor.keys());
}

TEST(Q_03_cursor, refuses_what_was_tampered_with) {
    const std::string good = http::Cursor("name", {"lamp", "7"}).text();
    for (std::size_t i = 0; i < good.size(); ++i) {
        std::string bad = good;
        bad[i] = bad[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(http::Cursor::parse(bad)) << i;
    }
    for (const std::string& bad : {std::string(), std::string("x"), good + "AAAA", good.substr(0, good.size() - 4),
                                   std::string(5000, 'A'), std::string("%%%")})
        EXPECT_FALSE(http::Cursor::parse(bad)) << bad;
}

TEST(Q_03_cursor, gives_its_keys_only_to_the_list_that_it_is_of) {
    const http::Cursor number("number", {"7"});
    EXPECT_EQ(number.integer_key("number"), 7);
    EXPECT_EQ(number.integer_key("name").error().code, "http.cursor_invalid");
    EXPECT_EQ(number.uuid_key("number").error().code, "http.cursor_invalid");
    EXPECT_EQ(number.keys_of("number", 2).error().code, "http.cursor_invalid");
    EXPECT_EQ(http::Cursor("number", {"7x"}).integer_key("number").error().code, "http.cursor_invalid");
    EXPECT_EQ(http::Cursor("id", {kThing}).uuid_key("id").value().text(), kThing);
    EXPECT_EQ(http::Cursor("name", {"a", "b"}).keys_of("name", 2).value(), (std::vector<std::string>{"a", "b"}));
    for (const std::string& no_text : {std::string("a\xff"), std::string("a\0b", 3)})
        EXPECT_EQ(http::Cursor("name", {no_text}).keys_of("name", 1).error().code, "http.cursor_invalid");
}

TEST(Q_03_cursor, cuts_a_page_where_there_is_more) {
    const auto key_of = [](int row) { return http::Cursor("number", {std::to_string(row)}); };
    const auto page = http::page_of(std::vector<int>{1, 2, 3}, 2, key_of);
    EXPECT_EQ(page.items, (std::vector<int>{1, 2}));
    EXPECT_EQ(http::Cursor::parse(page.next_cursor.value())->keys(), (std::vector<std::string>{"2"}));
    EXPECT_FALSE(http::page_of(std::vector<int>{1, 2}, 2, key_of).next_cursor);
}

}  // namespace
