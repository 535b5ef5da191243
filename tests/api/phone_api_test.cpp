// Who calls and where to call, over HTTP (CASE-20).
#include "world.hpp"

namespace aftercare::api_test {
namespace {

class CASE_20_phone_api : public ApiTest {
protected:
    kit::HttpClient care() { return client(staff_tokens.at("care_representative")); }
    // A session: no program makes a PIN for anybody.
    kit::HttpClient person() { return client(sign_in(alpha.people.at("owner"))); }
    // What POST /callers answers to one of the three.
    kit::HttpAnswer find(const std::string& by, const std::string& value) {
        return care().post("/api/v1/callers", "{\"" + by + "\":\"" + value + "\"}");
    }
    std::string owner() const { return alpha.people.at("owner").id.text(); }
    bool knows(const std::string& by, const std::string& value) {
        return find(by, value).body.find(owner()) != std::string::npos;
    }
};

TEST_P(CASE_20_phone_api, a_caller_is_found_by_the_number_however_it_is_written_by_name_and_by_pin) {
    const auto me = person().get("/api/v1/me");
    ASSERT_EQ(
        person().send("PATCH", "/api/v1/me", R"({"phone":"+49 (69) 1234-5678"})", {{"If-Match", *me.header("etag")}}).status,
        200);
    for (const char* number : {"+49 69 12345678", "069/12345678", "0049691234 5678"})
        EXPECT_TRUE(knows("phone", number)) << number;
    for (const char* number : {"+49 30 12345678", "069 123456", "110"}) EXPECT_FALSE(knows("phone", number)) << number;
    EXPECT_TRUE(knows("text", alpha.people.at("owner").email->text().substr(0, 8)));
    const auto made = person().post("/api/v1/me/service-pin", "");
    ASSERT_EQ(made.status, 200) << made.body;
    const std::string pin = made.text("pin");
    EXPECT_EQ(pin.size(), 9U);
    EXPECT_TRUE(knows("pin", pin)) << "in groups";
    EXPECT_TRUE(knows("pin", pin.substr(0, 4) + pin.substr(5)));
    EXPECT_EQ(person().get("/api/v1/me/service-pin").body.find(pin), std::string::npos) << "shown once";
    EXPECT_EQ(person().get("/api/v1/me/service-pin").text("made_at"), made.text("made_at"));
    // A new one takes its place, and none is left once it is removed.
    const std::string next = person().post("/api/v1/me/service-pin", "").text("pin");
    EXPECT_EQ(find("pin", pin).text("code"), "identity.pin_wrong");
    EXPECT_TRUE(knows("pin", next));
    EXPECT_EQ(person().send("DELETE", "/api/v1/me/service-pin", "").status, 204);
    EXPECT_EQ(find("pin", next).text("code"), "identity.pin_wrong");
    EXPECT_EQ(person().get("/api/v1/me/service-pin").body, "{}");
}

TEST_P(CASE_20_phone_api, pins_are_not_guessed_and_end) {
    const std::string pin = person().post("/api/v1/me/service-pin", "").text("pin");
    for (int i = 0; i < 5; ++i) EXPECT_EQ(find("pin", "0000000" + std::to_string(i)).text("code"), "identity.pin_wrong");
    const auto locked = find("pin", pin);
    EXPECT_EQ(locked.status, 429);
    EXPECT_EQ(locked.text("code"), "identity.pins_locked");
    EXPECT_EQ(client(staff_tokens.at("support_engineer")).post("/api/v1/callers", R"({"pin":")" + pin + "\"}").status, 200)
        << "others take calls";
    world.clock.advance(std::chrono::minutes{16});
    EXPECT_TRUE(knows("pin", pin));
}

TEST_P(CASE_20_phone_api, a_pin_holds_for_a_year) {
    const auto made = person().post("/api/v1/me/service-pin", "");
    const std::string pin = made.text("pin");
    EXPECT_EQ(made.text("expires_at"), world.clock.now().plus(std::chrono::days{365}).text());
    // Of somebody who takes calls then: the sessions of today have ended.
    const auto named = [&] {
        const std::string number = std::to_string(world.clock.now().micros_since_epoch());
        const std::string taker = sign_in(make_person(vendor.id, "care_representative", "care" + number + "@vendor.example"));
        return client(taker).post("/api/v1/callers", R"({"pin":")" + pin + "\"}");
    };
    world.clock.advance(std::chrono::days{365} - std::chrono::seconds{1});
    EXPECT_NE(named().body.find(owner()), std::string::npos);
    EXPECT_EQ(person().get("/api/v1/me/service-pin").text("made_at"), made.text("made_at"));
    world.clock.advance(std::chrono::seconds{1});
    EXPECT_EQ(named().text("code"), "identity.pin_wrong");
    EXPECT_EQ(person().get("/api/v1/me/service-pin").body, "{}") << "as if there were none";
    EXPECT_EQ(person().post("/api/v1/me/service-pin", "").status, 200) << "and a new one is made";
}

TEST_P(CASE_20_phone_api, a_program_neither_makes_a_pin_nor_reads_or_removes_the_persons) {
    const std::string program = client(alpha.tokens.at("owner")).post("/api/v1/tokens", R"({"name":"t"})").text("secret");
    ASSERT_EQ(person().post("/api/v1/me/service-pin", "").status, 200);
    for (const char* const method : {"GET", "POST", "DELETE"}) {
        const auto refused = client(program).send(method, "/api/v1/me/service-pin", "");
        EXPECT_EQ(refused.status, 403) << method;
        EXPECT_EQ(refused.text("code"), "identity.needs_session") << method;
        EXPECT_EQ(refused.text("rule"), "CASE-20") << method;
    }
    EXPECT_NE(person().get("/api/v1/me/service-pin").body, "{}");
    EXPECT_EQ(client().get("/api/v1/me/service-pin").status, 401);
}

TEST_P(CASE_20_phone_api, callers_are_the_vendors_to_find_and_by_one_thing) {
    EXPECT_EQ(client(alpha.tokens.at("owner")).post("/api/v1/callers", R"({"text":"Beta"})").text("code"), "access.forbidden");
    EXPECT_EQ(care().post("/api/v1/callers", R"({"text":"Alpha","phone":"069 1234567"})").text("code"),
              "identity.caller_unnamed");
    EXPECT_EQ(care().post("/api/v1/callers", "{}").text("code"), "identity.caller_unnamed");
}

TEST_P(CASE_20_phone_api, whoever_is_signed_in_reads_where_to_call) {
    for (const char* role : {"newcomer", "report_reader"}) {
        const auto numbers = client(alpha.tokens.at(role)).get("/api/v1/telephones");
        EXPECT_EQ(numbers.status, 200);
        EXPECT_NE(numbers.body.find("+49 30 23125 100"), std::string::npos) << numbers.body;
    }
    EXPECT_EQ(client().get("/api/v1/telephones").status, 401);
}

TEST_P(CASE_20_phone_api, a_case_is_opened_while_somebody_calls_with_what_was_promised_seen_before) {
    const std::string about = R"({"account_id":")" + alpha.account.id.text() +
                              R"(","type":"technical","priority":"p1","channel":"phone","serial_number":")" +
                              alpha.objects.at("serial_number") + R"(","called_at":"2026-03-02T08:50:00Z")";
    const Instant now = world.clock.now();
    const std::string began = now.plus(-std::chrono::minutes{10}).text();
    const std::string of_call = about.substr(0, about.find(R"("called_at")")) + R"("called_at":")" + began + '"';
    const auto foreseen = care().post("/api/v1/case-previews", of_call + "}");
    ASSERT_EQ(foreseen.status, 200) << foreseen.body;
    EXPECT_NE(foreseen.body.find(R"("began_at":")" + began), std::string::npos) << foreseen.body;
    const auto made =
        care().post("/api/v1/cases", of_call +
                                         R"(,"synopsis":"All is down","description":"Said on the phone.",)"
                                         R"("network_outage":true,"labels":[],"copies":[],"contract_number":"SC-17",)"
                                         R"("licence":"AA-1","contact_id":")" +
                                         owner() + "\"}");
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.text("opened_at"), began);
    EXPECT_EQ(made.text("contract_number"), "SC-17");
    EXPECT_EQ(made.text("licence"), "AA-1");
    EXPECT_NE(made.text("first_contact_at"), "");
}

TEST_P(CASE_20_phone_api, CASE_30_exclusions_are_read_by_the_customer_and_named_by_the_vendor) {
    const std::string path = "/api/v1/cases/" + alpha.objects.at("case_id");
    const std::string body = R"({"exclusions":[{"code":"modified_software","reason":"A module was added."}]})";
    EXPECT_EQ(client(alpha.tokens.at("owner")).send("PUT", path + "/exclusions", body, {{"If-Match", "\"v1\""}}).status, 403);
    const auto read = client(alpha.tokens.at("owner")).get(path);
    EXPECT_EQ(care().send("PUT", path + "/exclusions", body, {{"If-Match", *read.header("etag")}}).status, 200);
    EXPECT_NE(client(alpha.tokens.at("owner")).get(path).body.find("A module was added."), std::string::npos);
    EXPECT_NE(client(alpha.tokens.at("owner")).get("/api/v1/case-exclusions").body.find("maintenance_window"), std::string::npos);
}

TEST_P(CASE_20_phone_api, a_call_about_an_open_case_is_noted_on_it_from_its_beginning) {
    const std::string number =
        client(alpha.tokens.at("owner")).get("/api/v1/cases/" + alpha.objects.at("case_id")).text("number");
    const std::string cases = "/api/v1/callers/" + owner() + "/cases";
    EXPECT_NE(care().get(cases).body.find(number), std::string::npos);
    std::string keys = number;
    std::erase(keys, '-');
    EXPECT_EQ(care().get(cases + "/" + keys).text("number"), number);
    const Instant began = world.clock.now();
    world.clock.advance(std::chrono::minutes{6});
    const auto noted =
        care().post("/api/v1/cases/" + number + "/contacts",
                    R"({"by":"phone","reached":true,"text":"They wait.","internal":true,"called_at":")" + began.text() + "\"}");
    ASSERT_EQ(noted.status, 200) << noted.body;
    EXPECT_EQ(noted.text("first_contact_at"), began.text());
    const auto history = client(alpha.tokens.at("owner")).get("/api/v1/cases/" + number + "/history?limit=500").body;
    EXPECT_NE(history.find(R"("was":")" + began.text()), std::string::npos) << history;
    EXPECT_EQ(history.find("They wait."), std::string::npos);
    for (const std::string& path : {cases, cases + "/" + number})
        EXPECT_EQ(client(alpha.tokens.at("owner")).get(path).status, 404) << "calls are the vendor's to take";
    EXPECT_EQ(care().get("/api/v1/callers/" + beta.people.at("owner").id.text() + "/cases/" + number).text("code"),
              "cases.case_unknown");
}

ON_BOTH_DATABASES(CASE_20_phone_api);

}  // namespace
}  // namespace aftercare::api_test
