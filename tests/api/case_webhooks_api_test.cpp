// What an account's programs hear of its cases, and what they may say twice (CASE-21).
#include "kit/http_receiver.hpp"
#include "world.hpp"

#include "cases/record/case_access.hpp"
#include "notify/webhook_rules.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>
#include <set>

namespace aftercare::api_test {
namespace {

struct HistoryPage {
    std::vector<cases::CaseEvent> items;
};
DESCRIBE(HistoryPage, items)

class CASE_21_webhooks : public ApiTest {
protected:
    void SetUp() override {
        ApiTest::SetUp();
        if (!IsSkipped()) run_all_jobs();  // What made the world was told before anybody listens.
    }
    kit::HttpClient owner() { return client(alpha.tokens.at("owner")); }
    kit::HttpClient engineer() { return client(staff_tokens.at("support_engineer")); }
    // A web-hook of the account for all that happens to cases, made by whoever has the token; its secret.
    std::string listen(AccountId account, const std::string& token, const kit::HttpReceiver& receiver) {
        const auto made = client(token).post("/api/v1/webhooks", R"({"account_id":")" + account.text() + R"(","url":")" +
                                                                     receiver.url() + R"(","event_kinds":["case.*"]})");
        EXPECT_EQ(made.status, 201) << made.body;
        return made.text("secret");
    }
    void run_all_jobs() {
        while (run_jobs() > 0) {
        }
    }
    // The path of a new case of alpha's.
    std::string open() {
        const auto made = owner().post("/api/v1/cases",
                                       R"({"type":"technical","synopsis":"Packets are lost","description":"Since this morning.",)"
                                       R"("priority":"p2","network_outage":false,"labels":[],"copies":[],"serial_number":")" +
                                           alpha.objects.at("serial_number") + "\"}");
        EXPECT_EQ(made.status, 201) << made.body;
        return "/api/v1/cases/" + made.text("id");
    }
    static void done(const kit::HttpAnswer& answer) { EXPECT_TRUE(answer.status >= 200 && answer.status < 300) << answer.body; }
    static std::vector<std::string> kinds(const kit::HttpReceiver& receiver) {
        std::vector<std::string> all;
        for (const auto& one : receiver.received()) all.push_back(one.headers.at("aftercare-event"));
        return all;
    }
    static bool has(const std::vector<std::string>& all, const std::string& one) {
        return std::ranges::find(all, one) != all.end();
    }
    // The kinds of what stands in the history of the case, as the reader sees it: "case.opened", ...
    static std::vector<std::string> history(kit::HttpClient reader, const std::string& path) {
        const auto page = describe::from_json<HistoryPage>(reader.get(path + "/history?limit=100").body).value();
        std::vector<std::string> all;
        for (const cases::CaseEvent& event : page.items)
            all.push_back("case." + std::string(describe::enumerator_name(event.kind)));
        return all;
    }
    // Everything that the vendor and the customer can do to a case; what is internal is said by its own word.
    void live(const std::string& path) {
        kit::HttpClient customer = owner();
        kit::HttpClient staff = engineer();
        kit::HttpClient desk = client(staff_tokens.at("escalation_desk"));
        const std::string me = staff.get("/api/v1/me").text("person_id");
        done(staff.post(path + "/assignment", R"({"owner_id":")" + me + "\"}"));
        done(staff.post(path + "/notes", R"({"text":"HUSHED: they changed it themselves.","internal":true})"));
        done(staff.post(path + "/notes", R"({"text":"Please send the log."})"));
        done(staff.post(path + "/contacts", R"({"by":"phone","reached":false,"text":"Nobody answered."})"));
        done(staff.post(path + "/contacts", R"({"by":"phone","reached":true,"text":"Spoke to them."})"));
        done(customer.post(path + "/priority", R"({"priority":"p1","reason":"All is down now."})"));
        const auto escalation = customer.post(path + "/escalations", R"({"reason":"not_in_time","text":"Nobody calls."})");
        done(escalation);
        const std::string escalated = "/api/v1/escalations/" + escalation.text("id");
        done(desk.post(escalated + "/assignment", R"({"owner_id":")" + me + "\"}"));
        done(desk.post(escalated + "/reports", R"({"text":"The part is on its way."})"));
        done(desk.post(escalated + "/completion", R"({"outcome":"It works."})"));
        done(staff.post(path + "/resolution", R"({"resolution":"Replace the cable."})"));
        done(customer.post(path + "/rejection", R"({"reason":"Still lost."})"));
        done(staff.post(path + "/resolution", R"({"resolution":"Replace the board."})"));
        done(customer.post(path + "/acceptance", ""));
        done(customer.post(path + "/reopening", R"({"reason":"It is back."})"));
        done(customer.post(path + "/cancellation", R"({"reason":"Never mind."})"));
    }
};

TEST_P(CASE_21_webhooks, hear_each_step_that_the_customer_sees_once_signed_and_in_its_order) {
    kit::HttpReceiver receiver;
    kit::HttpReceiver others;
    const std::string secret = listen(alpha.account.id, alpha.tokens.at("owner"), receiver);
    listen(beta.account.id, beta.tokens.at("owner"), others);
    const std::string path = open();
    live(path);
    run_all_jobs();
    const auto seen = history(owner(), path);
    EXPECT_EQ(kinds(receiver), seen);
    for (const char* const kind :
         {"case.opened", "case.noted", "case.contacted", "case.priority_changed", "case.escalated", "case.status_reported",
          "case.escalation_completed", "case.resolution_proposed", "case.closed", "case.reopened", "case.cancelled"})
        EXPECT_TRUE(has(seen, kind)) << kind;
    const auto whole = history(engineer(), path);
    for (const char* const kind : {"case.noted_internally", "case.escalation_taken"}) {
        EXPECT_TRUE(has(whole, kind)) << kind;
        EXPECT_FALSE(has(seen, kind)) << kind;
    }
    std::set<std::string> ids;
    std::vector<std::string> said;
    std::int64_t last = 0;
    const auto received = receiver.received();
    for (const kit::ReceivedRequest& one : received) {
        const std::string& stamp = one.headers.at("aftercare-signature");
        const Instant at(std::stoll(stamp.substr(2)) * 1'000'000);
        EXPECT_EQ(stamp, notify::signature(std::vector{secret}, at, one.body));
        const auto told = describe::from_json<notify::EventBody>(one.body).value();
        EXPECT_TRUE(ids.insert(told.id.text()).second) << "told twice: " << told.kind;
        EXPECT_EQ(one.headers.at("aftercare-event-id"), told.id.text());
        EXPECT_EQ(path, "/api/v1/cases/" + told.object_id.text());
        EXPECT_EQ(told.account_id, alpha.account.id);
        EXPECT_GT(told.sequence, last) << told.kind;
        last = told.sequence;
        EXPECT_EQ(one.body.find("HUSHED"), std::string::npos) << one.body;
        // The step itself, as the history has it: who keeps a copy needs no second request.
        const auto step = describe::from_json<cases::PublishedCase>(told.data.text).value().step;
        ASSERT_TRUE(step) << told.kind;
        EXPECT_EQ("case." + std::string(describe::enumerator_name(step->kind)), told.kind);
        if (told.kind == "case.noted") said.push_back(std::string(step->text.value()));
    }
    EXPECT_TRUE(has(said, "Please send the log."));
    EXPECT_TRUE(others.received().empty()) << "of another account";
}

TEST_P(CASE_21_webhooks, hear_nothing_of_what_is_the_vendors_own) {
    kit::HttpReceiver customers;
    kit::HttpReceiver vendors;
    listen(alpha.account.id, alpha.tokens.at("owner"), customers);
    listen(vendor.id, staff_tokens.at("administrator"), vendors);
    const std::string path = open();
    // Nobody answers: the first response and the next word are near, then late, and the ladder goes on.
    for (int i = 0; i < 30; ++i) {
        run_all_jobs();
        world.clock.advance(std::chrono::minutes{15});
    }
    EXPECT_EQ(kinds(customers), history(client(sign_in(alpha.people.at("owner"))), path));
    for (const char* const kind : {"case.clock_near", "case.clock_breached"}) {
        EXPECT_TRUE(has(kinds(vendors), kind)) << kind;
        EXPECT_FALSE(has(kinds(customers), kind)) << kind;
    }
}

TEST_P(CASE_21_webhooks, are_tried_again_and_what_came_later_waits) {
    kit::HttpReceiver receiver([](const kit::ReceivedRequest&) { return kit::HttpReceiver::answer(503); });
    listen(alpha.account.id, alpha.tokens.at("owner"), receiver);
    const std::string path = open();
    done(owner().post(path + "/notes", R"({"text":"Any news?"})"));
    run_all_jobs();
    EXPECT_EQ(kinds(receiver), std::vector<std::string>{"case.opened"}) << "the note waits for it";
    receiver.reply_with([](const kit::ReceivedRequest&) { return kit::HttpReceiver::answer(200); });
    receiver.forget();
    for (int i = 0; i < 10; ++i) {
        world.clock.advance(std::chrono::minutes{10});
        run_all_jobs();
    }
    EXPECT_EQ(kinds(receiver), history(client(sign_in(alpha.people.at("owner"))), path));
    EXPECT_EQ(kinds(receiver).back(), "case.noted");
}

// The owner keeps web-hooks and may not read reports of vulnerabilities (CASE-01).
TEST_P(CASE_21_webhooks, say_of_a_restricted_case_how_it_stands_and_not_what_it_is_about) {
    kit::HttpReceiver receiver;
    listen(alpha.account.id, alpha.tokens.at("owner"), receiver);
    const std::string serial = alpha.objects.at("serial_number");
    const auto made =
        client(alpha.tokens.at("case_manager"))
            .post("/api/v1/cases", R"({"type":"vulnerability_report","synopsis":"SECRET hole","description":"SECRET steps.",)"
                                   R"("priority":"p2","network_outage":false,"labels":["SECRET"],"copies":[],)"
                                   R"("tracking_number":"SECRET-7","host_name":"SECRET-host","software":"SECRET 1.0",)"
                                   R"("serial_number":")" +
                                       serial + R"("})");
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string path = "/api/v1/cases/" + made.text("id");
    ASSERT_EQ(owner().get(path).status, 404);
    done(client(staff_tokens.at("senior_engineer")).post(path + "/resolution", R"({"resolution":"SECRET mend."})"));
    run_all_jobs();
    for (const char* const kind : {"case.opened", "case.resolution_proposed"}) EXPECT_TRUE(has(kinds(receiver), kind)) << kind;
    const auto says_nothing_of_it = [&](const std::string& text) {
        for (const std::string& word : {std::string("SECRET"), serial, alpha.objects.at("asset_id")})
            EXPECT_EQ(text.find(word), std::string::npos) << word << " in " << text;
        EXPECT_NE(text.find(made.text("number")), std::string::npos) << text;
    };
    for (const auto& one : receiver.received()) says_nothing_of_it(one.body);
    EXPECT_NE(receiver.received().back().body.find(R"("status":"resolved")"), std::string::npos);
    // Who keeps web-hooks reads the account's audit trail too.
    says_nothing_of_it(owner().get("/api/v1/audit-entries?limit=500&object_id=" + made.text("id")).body);
}

TEST_P(CASE_21_webhooks, ID_14_leave_out_the_numbers_of_who_can_be_reached) {
    kit::HttpReceiver receiver;
    listen(alpha.account.id, alpha.tokens.at("owner"), receiver);
    const auto made = owner().post(
        "/api/v1/cases",
        R"({"type":"other","synopsis":"All is down","description":"Since nine.","priority":"p1","network_outage":true,)"
        R"("labels":[],"copies":[],"reachable":[{"name":"Night shift","phone":"+49 170 5551234"}]})");
    ASSERT_EQ(made.status, 201) << made.body;
    run_all_jobs();
    ASSERT_FALSE(receiver.received().empty());
    for (const auto& one : receiver.received()) EXPECT_EQ(one.body.find("5551234"), std::string::npos) << one.body;
}

ON_BOTH_DATABASES(CASE_21_webhooks);

class CASE_21_once : public CASE_21_webhooks {};

TEST_P(CASE_21_once, the_same_key_opens_one_case_and_writes_one_note_and_serves_nothing_else) {
    kit::HttpClient customer = owner();
    const std::string body =
        R"({"type":"other","synopsis":"Packets are lost","description":"Since this morning.","priority":"p2","network_outage":false,"labels":[],"copies":[]})";
    const auto say = [&](const std::string& path, const std::string& text, const std::string& key) {
        return customer.send("POST", path, text, {{"Idempotency-Key", key}});
    };
    const auto first = say("/api/v1/cases", body, "opens");
    ASSERT_EQ(first.status, 201) << first.body;
    const auto again = say("/api/v1/cases", body, "opens");
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(again.header("location"), first.header("location"));
    std::string changed = body;
    changed.replace(changed.find("morning"), 7, "evening");
    const auto other = say("/api/v1/cases", changed, "opens");
    EXPECT_EQ(other.status, 409);
    EXPECT_EQ(other.text("code"), "http.idempotency_key_reused");
    const std::string path = "/api/v1/cases/" + first.text("id");
    const std::string note = R"({"text":"It is worse now."})";
    const auto noted = say(path + "/notes", note, "notes");
    ASSERT_EQ(noted.status, 200) << noted.body;
    EXPECT_EQ(say(path + "/notes", note, "notes").body, noted.body);
    EXPECT_EQ(say(path + "/notes", R"({"text":"It is well again."})", "notes").text("code"), "http.idempotency_key_reused");
    const std::string history = customer.get(path + "/history").body;
    EXPECT_EQ(history.find("It is worse now."), history.rfind("It is worse now."));
    EXPECT_EQ(history.find("It is well again."), std::string::npos);
    // Somebody else's key is another one.
    EXPECT_EQ(client(beta.tokens.at("owner")).send("POST", "/api/v1/cases", body, {{"Idempotency-Key", "opens"}}).status, 201);
    EXPECT_EQ(say(path + "/notes", note, "later").status, 200) << "without the key it is said again";
}

ON_BOTH_DATABASES(CASE_21_once);

}  // namespace
}  // namespace aftercare::api_test
