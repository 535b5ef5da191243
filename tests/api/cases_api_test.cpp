// Cases over HTTP (CASE-01 to CASE-07, CASE-24, CASE-25).
#include "world.hpp"

namespace aftercare::api_test {
namespace {

class CASE_02_cases_api : public ApiTest {
protected:
    kit::HttpClient owner() { return client(alpha.tokens.at("owner")); }
    kit::HttpClient engineer() { return client(staff_tokens.at("support_engineer")); }
    std::string body(const std::string& type, const std::string& more = "") const {
        return R"({"type":")" + type +
               R"(","synopsis":"Packets are lost","description":"Since this morning.","priority":"p2","network_outage":false,"labels":[],"copies":[])" +
               more + "}";
    }
    std::string serial() const { return R"(,"serial_number":")" + alpha.objects.at("serial_number") + '"'; }
};

TEST_P(CASE_02_cases_api, CASE_06_a_step_may_say_as_of_when_its_case_was_read) {
    kit::HttpClient customer = owner();
    kit::HttpClient staff = engineer();
    const std::string path = customer.post("/api/v1/cases", body("technical", serial())).header("location").value();
    world.clock.advance(std::chrono::minutes{1});
    const std::string read = staff.post(path + "/resolution", R"({"resolution":"Replace the cable."})").text("modified_at");
    world.clock.advance(std::chrono::minutes{1});
    const std::string now = staff.post(path + "/resolution", R"({"resolution":"Replace the card."})").text("modified_at");
    const auto refused = customer.post(path + "/acceptance?as_of=" + read, "");
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.text("code"), "cases.changed_since");
    EXPECT_EQ(customer.post(path + "/rejection?as_of=" + read, R"({"reason":"No."})").status, 409);
    EXPECT_EQ(customer.post(path + "/acceptance?as_of=yesterday", "").status, 400);
    world.clock.advance(std::chrono::minutes{1});
    EXPECT_EQ(customer.post(path + "/rejection?as_of=" + now, R"({"reason":"No."})").status, 200);
    EXPECT_EQ(staff.post(path + "/resolution?as_of=" + now, R"({"resolution":"Replace both."})").text("code"),
              "cases.changed_since");
    EXPECT_EQ(staff.post(path + "/status?as_of=" + now, R"({"status":"monitoring"})").text("code"), "cases.changed_since");
}

TEST_P(CASE_02_cases_api, a_case_lives_from_its_opening_to_its_end) {
    kit::HttpClient customer = owner();
    const auto made = customer.post("/api/v1/cases", body("technical", serial()));
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string path = made.header("location").value();
    EXPECT_EQ(path, "/api/v1/cases/" + made.text("number"));
    EXPECT_EQ(made.text("channel"), "web");
    kit::HttpClient staff = engineer();
    EXPECT_EQ(staff.post(path + "/contacts", R"({"by":"phone","reached":true,"text":"Spoke to them."})").text("status"),
              "in_progress");
    EXPECT_EQ(staff.post(path + "/resolution", R"({"resolution":"Replace the cable."})").text("status"), "resolved");
    EXPECT_EQ(customer.post(path + "/contacts", R"({"by":"phone","reached":true})").status, 403) << "the vendor's to say";
    EXPECT_EQ(customer.post(path + "/acceptance", "").text("status"), "closed");
    EXPECT_EQ(customer.post(path + "/reopening", R"({"reason":"It is back."})").text("status"), "reopened");
    EXPECT_EQ(customer.post(path + "/cancellation", R"({"reason":"Never mind."})").text("status"), "cancelled");
    const auto page = customer.get(path + "/history?limit=3");
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find(R"("kind":"opened")"), std::string::npos);
    EXPECT_EQ(page.body.find(R"("kind":"cancelled")"), std::string::npos);
    EXPECT_NE(page.body.find("next_cursor"), std::string::npos);
    for (const std::string order : {"asc", "desc"}) {
        const std::string closed = customer.get(path + "/history?kind=closed&order=" + order).body;
        EXPECT_NE(closed.find(R"("kind":"closed")"), std::string::npos);
        EXPECT_EQ(closed.find(R"("kind":"opened")"), std::string::npos);
    }
}

TEST_P(CASE_02_cases_api, a_correction_names_the_version_that_it_was_made_on) {
    kit::HttpClient customer = owner();
    const auto made = customer.post("/api/v1/cases", body("other"));
    const std::string path = "/api/v1/cases/" + made.text("id");
    EXPECT_EQ(customer.send("PATCH", path, R"({"tracking_number":"NOC-1"})").status, 428);
    EXPECT_EQ(customer.send("PATCH", path, R"({"tracking_number":"NOC-1"})", {{"If-Match", "\"v1\""}}).text("tracking_number"),
              "NOC-1");
    EXPECT_EQ(customer.send("PATCH", path, R"({"tracking_number":"NOC-2"})", {{"If-Match", "\"v1\""}}).status, 412);
    EXPECT_EQ(customer.send("PATCH", path, R"({"synopsis":null})", {{"If-Match", "\"v2\""}}).text("code"),
              "describe.patch_refused");
}

TEST_P(CASE_02_cases_api, the_customer_reads_who_of_the_vendor_works_on_a_case_and_nothing_else_of_the_person) {
    const std::string path = "/api/v1/cases/" + owner().post("/api/v1/cases", body("other")).text("id");
    const auto me = engineer().get("/api/v1/me");
    const std::string person = me.text("person_id");
    ASSERT_EQ(engineer().post(path + "/assignment", R"({"owner_id":")" + person + "\"}").status, 200);
    const auto people = owner().get(path + "/people");
    EXPECT_EQ(people.status, 200);
    EXPECT_NE(people.body.find(person), std::string::npos) << people.body;
    EXPECT_EQ(people.body,
              R"({"people":[{"id":")" + person + R"(","name":"support_engineer of support_engineer@vendor.example"}]})")
        << "a name, which here has an address in it, and nothing else";
    EXPECT_NE(owner().get("/api/v1/cases?limit=1").body.find("\"owner_name\":"), std::string::npos);
    EXPECT_EQ(client(beta.tokens.at("owner")).get(path + "/people").text("code"), "cases.case_unknown");
}

TEST_P(CASE_02_cases_api, texts_are_as_long_as_the_form_says_and_customers_give_a_number_twice) {
    kit::HttpClient customer = owner();
    const auto opened = [&](std::size_t synopsis, std::size_t description, const std::string& number = "NOC-7") {
        return customer.post("/api/v1/cases",
                             R"({"type":"other","synopsis":")" + std::string(synopsis, 's') + R"(","description":")" +
                                 std::string(description, 'd') +
                                 R"(","priority":"p2","network_outage":false,"labels":[],"copies":[],"tracking_number":")" +
                                 number + "\"}");
    };
    const std::string first = opened(250, 15'000).text("number");
    const std::string second = opened(1, 1).text("number");
    const std::string found = customer.get("/api/v1/cases?tracking_number=NOC-7").body;
    EXPECT_NE(found.find(first), std::string::npos) << found;
    EXPECT_NE(found.find(second), std::string::npos) << "it is not unique";
    for (const auto& refused : {opened(251, 1), opened(0, 1), opened(1, 15'001), opened(1, 0)}) {
        EXPECT_EQ(refused.status, 400);
        EXPECT_EQ(refused.text("code"), "http.invalid_request");
    }
}

TEST_P(CASE_02_cases_api, CASE_10_what_is_written_is_not_blank) {
    kit::HttpClient customer = owner();
    kit::HttpClient staff = engineer();
    const auto refused = [](const kit::HttpAnswer& answer, const std::string& field) {
        EXPECT_EQ(answer.status, 400) << answer.body;
        EXPECT_NE(answer.body.find(R"({"pointer":"/)" + field + R"(","detail":"must not be blank")"), std::string::npos)
            << answer.body;
    };
    std::string blank = body("technical", serial());
    blank.replace(blank.find("Packets are lost"), 16, "\u00a0 \u2003");
    refused(customer.post("/api/v1/cases", blank), "synopsis");
    const std::string path = customer.post("/api/v1/cases", body("technical", serial())).header("location").value();
    refused(staff.post(path + "/notes", R"({"text":"  \n "})"), "text");
    refused(staff.post(path + "/resolution", R"({"resolution":"\t"})"), "resolution");
    refused(customer.post(path + "/priority", R"({"priority":"p1","reason":" "})"), "reason");
    refused(customer.post(path + "/escalations", R"({"reason":"not_in_time","text":"\u200b"})"), "text");
    EXPECT_NE(staff.get(path + "/clocks").body.find(R"("kind":"first_response")"), std::string::npos);
    EXPECT_EQ(staff.get(path + "/clocks").body.find("met_at"), std::string::npos) << "nobody has said anything";
}

TEST_P(CASE_02_cases_api, CASE_09_who_can_be_reached_is_named_with_a_case_and_told_to_whom_may_read_it) {
    const std::string people = R"("reachable":[{"name":"Night shift","phone":"+49 170 5551234"}])";
    kit::HttpClient customer = owner();
    const auto made = customer.post("/api/v1/cases", body("other", "," + people));
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_NE(made.body.find(people), std::string::npos);
    const std::string path = "/api/v1/cases/" + made.text("id");
    EXPECT_NE(engineer().get(path).body.find(people), std::string::npos);
    EXPECT_EQ(client(beta.tokens.at("owner")).get(path).status, 404);
    EXPECT_EQ(client(alpha.tokens.at("member")).get(path).status, 404);
    const auto refused = customer.post("/api/v1/cases", body("other", R"(,"reachable":[{"name":"","phone":"1"}])"));
    EXPECT_EQ(refused.status, 400);
    EXPECT_NE(refused.body.find("/reachable/0/phone"), std::string::npos) << refused.body;
    EXPECT_EQ(customer.get("/api/v1/cases").body.find("5551234"), std::string::npos) << "no list has numbers";
    EXPECT_EQ(customer.get(path + "/history").body.find("5551234"), std::string::npos);
}

TEST_P(CASE_02_cases_api, Q_06_what_the_pack_names_has_its_words_by_language) {
    kit::HttpClient customer = owner();
    for (const auto& [path, german] : {std::pair{"/api/v1/case-statuses", "Wartet auf Kunden"},
                                       {"/api/v1/case-routing", "TAC-Experten"},
                                       {"/api/v1/case-routing", "Ostasien"},
                                       {"/api/v1/case-calendars", "Deutschland"},
                                       {"/api/v1/case-calendars", "Karfreitag"}}) {
        const std::string words = std::string(R"("words":[{"language":"de","name":")") + german + R"("}])";
        EXPECT_NE(customer.get(path).body.find(words), std::string::npos) << path << " " << german;
    }
}

// CASE-07: whoever answers reads the end first, and goes back from there.
TEST_P(CASE_02_cases_api, CASE_07_a_history_is_read_from_its_end_page_by_page) {
    kit::HttpClient customer = owner();
    kit::HttpClient staff = engineer();
    const std::string path = customer.post("/api/v1/cases", body("other")).header("location").value();
    for (const char* const text : {"one", "two", "three"})
        EXPECT_EQ(customer.post(path + "/notes", R"({"text":")" + std::string(text) + R"("})").status, 200);
    EXPECT_EQ(staff.post(path + "/notes", R"({"text":"among us","internal":true})").status, 200);
    // "three two one", page by page; what has no text stands for itself.
    const auto read = [&](kit::HttpClient& who, const std::string& order) {
        std::string all;
        std::string cursor;
        do {
            const auto page = who.get(path + "/history?limit=1&order=" + order + (cursor.empty() ? "" : "&cursor=" + cursor));
            EXPECT_EQ(page.status, 200) << page.body;
            const std::string kind = page.text("items.kind");
            if (kind.starts_with("noted")) all += page.text("items.text") + " ";
            if (kind == "opened") all += "opened ";
            cursor = page.body.contains("next_cursor") ? page.text("next_cursor") : std::string();
        } while (!cursor.empty());
        return all;
    };
    EXPECT_EQ(read(customer, "desc"), "three two one opened ");
    EXPECT_EQ(read(staff, "desc"), "among us three two one opened ");
    EXPECT_EQ(read(customer, "asc"), "opened one two three ");
    const std::string forward = customer.get(path + "/history?limit=1").text("next_cursor");
    EXPECT_EQ(customer.get(path + "/history?order=desc&cursor=" + forward).text("code"), "http.cursor_invalid");
}

TEST_P(CASE_02_cases_api, the_same_key_opens_one_case) {
    kit::HttpClient customer = owner();
    const auto first = customer.send("POST", "/api/v1/cases", body("other"), {{"Idempotency-Key", "once"}});
    const auto again = customer.send("POST", "/api/v1/cases", body("other"), {{"Idempotency-Key", "once"}});
    EXPECT_EQ(first.text("number"), again.text("number"));
    EXPECT_EQ(customer.get("/api/v1/cases?total=true").text("total"), "3") << "with the world's own";
}

TEST_P(CASE_02_cases_api, CASE_23_numbers_are_suggested_and_words_found_page_by_page) {
    kit::HttpClient customer = owner();
    const std::string first = customer.post("/api/v1/cases", body("other", R"(,"tracking_number":"NOC-9")")).text("number");
    world.clock.advance(std::chrono::minutes{1});
    const std::string second = customer.post("/api/v1/cases", body("other")).text("number");
    EXPECT_NE(customer.get("/api/v1/case-suggestions?by=number&text=2026").body.find(second), std::string::npos);
    EXPECT_NE(customer.get("/api/v1/case-suggestions?by=tracking_number&text=NO").body.find("NOC-9"), std::string::npos);
    EXPECT_EQ(customer.get("/api/v1/case-suggestions?by=tracking_number&text=").status, 400);
    EXPECT_EQ(client(beta.tokens.at("owner")).get("/api/v1/case-suggestions?by=number&text=2026").body.find(second),
              std::string::npos);
    const auto page = customer.get("/api/v1/cases?text=lost&limit=1");
    EXPECT_NE(page.body.find(second), std::string::npos) << page.body;
    EXPECT_EQ(page.body.find(first), std::string::npos);
    EXPECT_NE(customer.get("/api/v1/cases?text=lost&limit=1&cursor=" + page.text("next_cursor")).body.find(first),
              std::string::npos);
    EXPECT_EQ(customer.get("/api/v1/cases?sort=written&limit=500").status, 200) << "of what is not searched, the last change";
}

TEST_P(CASE_02_cases_api, CASE_24_lists_are_taken_away_in_the_columns_of_the_list) {
    kit::HttpClient customer = owner();
    const std::string number = customer.post("/api/v1/cases", body("technical", serial())).text("number");
    const auto table = customer.get("/api/v1/cases/export?kind=technical");
    EXPECT_EQ(table.status, 200);
    EXPECT_TRUE(
        table.body.contains("state,number,site_name,site_code,contact,last_modified,platform,priority_when_opened,priority"))
        << table.body;
    EXPECT_NE(table.body.find("open," + number), std::string::npos) << table.body;
    EXPECT_TRUE(customer.get("/api/v1/cases/export?format=xlsx").body.starts_with("PK"));
    EXPECT_EQ(client(beta.tokens.at("owner")).get("/api/v1/cases/export").body.find(number), std::string::npos);
}

TEST_P(CASE_02_cases_api, CASE_24_lists_are_narrowed_and_sorted) {
    kit::HttpClient customer = owner();
    const std::string technical = customer.post("/api/v1/cases", body("technical", serial())).text("number");
    world.clock.advance(std::chrono::minutes{1});
    const std::string other = customer.post("/api/v1/cases", body("other", R"(,"tracking_number":"NOC-9")")).text("number");
    const auto found = [&](const std::string& query) { return customer.get("/api/v1/cases?" + query).body; };
    EXPECT_LT(found("").find(other), found("").find(technical)) << "the last changed first";
    EXPECT_GT(found("sort=number&order=asc").find(other), found("sort=number&order=asc").find(technical));
    for (const std::string& query :
         {std::string("kind=technical"), "serial_number=" + alpha.objects.at("serial_number"), "text=" + technical}) {
        EXPECT_NE(found(query).find(technical), std::string::npos) << query;
        EXPECT_EQ(found(query).find(other), std::string::npos) << query;
    }
    EXPECT_NE(found("tracking_number=NOC-9").find(other), std::string::npos);
    EXPECT_NE(found("text=packets").find(other), std::string::npos);
    EXPECT_EQ(found("open=false").find(other), std::string::npos);
    kit::HttpClient member = client(alpha.tokens.at("member"));
    EXPECT_EQ(member.get("/api/v1/cases?total=true").text("total"), "0") << "opened none, is copied on none";
    EXPECT_EQ(member.get("/api/v1/cases/" + other).text("code"), "cases.case_unknown");
}

TEST_P(CASE_02_cases_api, ID_03_without_proof_there_is_help_with_the_account_alone) {
    identity::PatchAccount patch;
    patch.proven = false;
    app->identity().change_account(Caller::system(), alpha.account.id, patch, {}).value();
    kit::HttpClient newcomer = client(alpha.tokens.at("newcomer"));
    EXPECT_EQ(newcomer.post("/api/v1/cases", body("order_status")).text("code"), "cases.proof_needed");
    EXPECT_EQ(newcomer.post("/api/v1/cases", body("portal_account")).status, 201);
}

TEST_P(CASE_02_cases_api, a_partner_sees_the_cases_of_those_who_granted_them) {
    const Customer partner = make_customer("Harbour", "GB", identity::AccountKind::partner);
    kit::HttpClient head = client(partner.tokens.at("partner_engineer"));
    const std::string path = "/api/v1/cases/" + alpha.objects.at("case_id");
    EXPECT_EQ(head.get(path).status, 404);
    const auto link = [&](const std::string& area) {
        return owner().post("/api/v1/partner-links",
                            R"({"partner_id":")" + partner.account.id.text() + R"(","areas":[")" + area + "\"]}");
    };
    ASSERT_EQ(link("cases").status, 201);
    EXPECT_EQ(head.get(path).status, 200);
    const auto made =
        head.post("/api/v1/cases", body("other", R"(,"account_id":")" + alpha.account.id.text() + R"(","contact_id":")" +
                                                     alpha.people.at("owner").id.text() + '"'));
    EXPECT_EQ(made.status, 201) << made.body;
}

ON_BOTH_DATABASES(CASE_02_cases_api);

}  // namespace
}  // namespace aftercare::api_test
