// News of cases as they come, and who looks at one, over HTTP (CASE-26).
#include "kit/event_stream.hpp"
#include "world.hpp"

namespace aftercare::api_test {
namespace {

using namespace std::chrono_literals;

constexpr const char* kStream = "/api/v1/case-stream";

class CASE_26_live : public ApiTest {
protected:
    void adjust(server::Surroundings& all) override {
        all.live = {.streams = 4, .streams_per_person = 2, .longest = 1h, .rest = 10ms};
    }
    kit::EventStream stream(const std::string& token, const std::string& fields = "") const {
        return {server->port(), kStream, token, fields};
    }
    // The feed is read at most every half second of the server's time.
    void pass_time(std::chrono::microseconds span = 1s) { world.clock.advance(span); }
    std::string case_path() const { return "/api/v1/cases/" + alpha.objects.at("case_id"); }
    kit::HttpAnswer note(const std::string& token, bool internal) {
        return client(token).post(case_path() + "/notes",
                                  internal ? R"({"text":"Looked at it.","internal":true})" : R"({"text":"Looked at it."})");
    }
    std::string engineer() const { return staff_tokens.at("support_engineer"); }
};

TEST_P(CASE_26_live, tells_who_may_see_the_case_that_it_changed_and_never_what) {
    world.clock.advance(1h);  // What made the world is no news.
    kit::EventStream owner = stream(alpha.tokens.at("owner"));
    kit::EventStream other = stream(beta.tokens.at("owner"));
    kit::EventStream staff = stream(engineer());
    ASSERT_TRUE(owner.meets("retry: 3000") && other.meets("retry: 3000") && staff.meets("retry: 3000"));
    EXPECT_EQ(owner.status(), 200);
    EXPECT_TRUE(owner.meets("Content-Type: text/event-stream"));
    pass_time();
    ASSERT_EQ(note(engineer(), false).status, 200);
    pass_time();
    EXPECT_TRUE(owner.meets(alpha.objects.at("case_id")));
    EXPECT_TRUE(staff.meets("event: case\n"));
    EXPECT_EQ(owner.text().find("Looked"), std::string::npos);
    other.read_for(800ms);
    EXPECT_EQ(other.text().find(alpha.objects.at("case_id")), std::string::npos) << other.text();
}

TEST_P(CASE_26_live, tells_customers_nothing_of_what_is_internal) {
    world.clock.advance(1h);
    kit::EventStream owner = stream(alpha.tokens.at("owner"));
    kit::EventStream staff = stream(engineer());
    ASSERT_TRUE(owner.meets("retry: 3000") && staff.meets("retry: 3000"));
    pass_time();
    owner.read_for(800ms);
    const std::size_t before = owner.text().size();
    ASSERT_EQ(note(engineer(), true).status, 200);
    ASSERT_EQ(client(engineer()).send("PUT", case_path() + "/presence", R"({"doing":"writing"})").status, 200);
    pass_time();
    EXPECT_TRUE(staff.meets("event: case\n"));
    EXPECT_TRUE(staff.meets("event: presence\n"));
    owner.read_for(800ms);
    EXPECT_EQ(owner.text().find("event:", before), std::string::npos) << owner.text();
}

TEST_P(CASE_26_live, goes_on_where_it_broke_off_or_says_that_all_is_to_be_read_anew) {
    world.clock.advance(1h);
    std::string last;
    {
        kit::EventStream owner = stream(alpha.tokens.at("owner"));
        ASSERT_TRUE(owner.meets("retry: 3000"));
        pass_time();
        ASSERT_EQ(note(engineer(), false).status, 200);
        pass_time();
        ASSERT_TRUE(owner.meets("event: case\n"));
        last = owner.last_id();
    }
    pass_time();
    ASSERT_EQ(note(engineer(), false).status, 200);
    pass_time(2min);
    kit::EventStream again = stream(alpha.tokens.at("owner"), "Last-Event-ID: " + last + "\r\n");
    EXPECT_TRUE(again.meets("event: case\n"));
    EXPECT_EQ(again.text().find("event: reset"), std::string::npos);
    kit::EventStream lost = stream(beta.tokens.at("owner"), "Last-Event-ID: 9999999\r\n");
    EXPECT_TRUE(lost.meets("event: reset\n"));
    kit::EventStream strange = stream(beta.tokens.at("owner"), "Last-Event-ID: yesterday\r\n");
    EXPECT_TRUE(strange.meets("event: reset\n"));
}

TEST_P(CASE_26_live, takes_so_many_streams_and_gives_their_places_back) {
    {
        kit::EventStream one = stream(alpha.tokens.at("owner"));
        kit::EventStream two = stream(alpha.tokens.at("owner"));
        ASSERT_TRUE(one.meets("retry") && two.meets("retry"));
        const auto third = client(alpha.tokens.at("owner")).get(kStream);
        EXPECT_EQ(third.status, 429);
        EXPECT_EQ(third.text("code"), "cases.streams_of_person");
        EXPECT_TRUE(third.header("retry-after").has_value());
        kit::EventStream three = stream(beta.tokens.at("owner"));
        kit::EventStream four = stream(engineer());
        ASSERT_TRUE(three.meets("retry") && four.meets("retry"));
        const auto fifth = client(beta.tokens.at("owner")).get(kStream);
        EXPECT_EQ(fifth.status, 503);
        EXPECT_EQ(fifth.text("code"), "cases.streams_full");
        EXPECT_TRUE(fifth.header("retry-after").has_value());
    }
    // Who went away is noticed by the next sweep.
    for (;;) {
        kit::EventStream free = stream(alpha.tokens.at("owner"));
        ASSERT_TRUE(free.meets("HTTP/1.1 "));
        if (free.status() == 200) break;
    }
}

// What made the world, and what happened since, until a little before it began.
TEST_P(CASE_26_live, of_a_fresh_server_tells_nothing_of_what_was_before) {
    ASSERT_EQ(note(engineer(), false).status, 200);
    world.clock.advance(11s);
    kit::EventStream owner = stream(alpha.tokens.at("owner"));
    kit::EventStream staff = stream(engineer());
    ASSERT_TRUE(owner.meets("retry: 3000") && staff.meets("retry: 3000"));
    pass_time();
    owner.read_for(800ms);
    staff.read_for(800ms);
    EXPECT_EQ(owner.text().find("event:"), std::string::npos) << owner.text();
    EXPECT_EQ(staff.text().find("event:"), std::string::npos) << staff.text();
    ASSERT_EQ(note(engineer(), false).status, 200);
    pass_time();
    EXPECT_TRUE(owner.meets("event: case\n"));
}

TEST_P(CASE_26_live, ends_with_the_session_and_with_rights_that_change) {
    const std::string session = sign_in(alpha.people.at("owner"));
    kit::EventStream owner = stream(session);
    ASSERT_TRUE(owner.meets("retry: 3000"));
    ASSERT_EQ(client(session).send("DELETE", "/api/v1/sessions/current").status, 204);
    pass_time(11s);
    EXPECT_TRUE(owner.ends());
    kit::EventStream member = stream(alpha.tokens.at("member"));
    ASSERT_TRUE(member.meets("retry: 3000"));
    const std::string path = "/api/v1/people/" + alpha.people.at("member").id.text();
    kit::HttpClient runs = client(alpha.tokens.at("owner"));
    const auto tag = runs.get(path).header("etag").value_or("");
    ASSERT_EQ(
        runs.send("PATCH", path, R"({"roles":["report_reader"]})", {{"If-Match", tag}, {"Content-Type", "application/json"}})
            .status,
        200);
    pass_time(11s);
    EXPECT_TRUE(member.ends());
    EXPECT_EQ(client(alpha.tokens.at("member")).get(kStream).status, 403) << "who reads no cases hears of none";
}

TEST_P(CASE_26_live, says_who_of_the_vendor_looks_at_a_case_for_as_long_as_they_say_so) {
    kit::HttpClient one = client(engineer());
    kit::HttpClient other = client(staff_tokens.at("senior_engineer"));
    const std::string path = case_path() + "/presence";
    EXPECT_EQ(one.send("PUT", path, R"({"doing":"viewing"})").status, 200);
    const auto seen = other.send("PUT", path, R"({"doing":"writing"})");
    EXPECT_NE(seen.body.find("viewing"), std::string::npos);
    EXPECT_NE(one.get(path).body.find("writing"), std::string::npos);
    EXPECT_EQ(other.send("DELETE", path).status, 204);
    EXPECT_EQ(one.get(path).body.find("writing"), std::string::npos);
    pass_time(46s);
    EXPECT_EQ(one.get(path).body, R"({"people":[]})");
    EXPECT_EQ(client(alpha.tokens.at("owner")).get(path).status, 403) << "who of the vendor is there is not the customer's";
    EXPECT_EQ(client(beta.tokens.at("owner")).get(path).status, 404);
    EXPECT_EQ(one.send("PUT", "/api/v1/cases/2026-0101-9999/presence", R"({"doing":"viewing"})").text("code"),
              "cases.case_unknown");
}

ON_BOTH_DATABASES(CASE_26_live);

}  // namespace
}  // namespace aftercare::api_test
