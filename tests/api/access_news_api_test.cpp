// What people are told of access: locks and changed passwords, who came and went, partner links, credentials that end (ID-16).
#include "world.hpp"

#include "identity/expiry.hpp"

namespace aftercare::api_test {
namespace {

using namespace std::chrono_literals;

class ID_16_access_news : public ApiTest {
protected:
    void SetUp() override {
        ApiTest::SetUp();
        if (!IsSkipped()) run_jobs();
    }
    // The inbox of the person, in a new session.
    std::string inbox_of(const identity::Person& person) { return client(sign_in(person)).get("/api/v1/notifications").body; }
    static std::size_t times(const std::string& text, const std::string& part) {
        std::size_t count = 0;
        for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
        return count;
    }
    // All mails that were queued, for staff to see.
    std::string mails() { return client(sign_in(administrator())).get("/api/v1/mails?limit=500").body; }
    identity::Person administrator() {
        if (!administrator_) administrator_ = make_person(vendor.id, "administrator", "head@vendor.example");
        return *administrator_;
    }

private:
    std::optional<identity::Person> administrator_;
};

TEST_P(ID_16_access_news, locks_reach_the_inbox_and_one_mail) {
    for (int i = 0; i < 5; ++i) client().post("/api/v1/sessions", R"({"email":"member@alpha.example","password":"wrong"})");
    run_jobs();
    world.clock.advance(30min);
    const std::string inbox = inbox_of(alpha.people.at("member"));
    EXPECT_EQ(times(inbox, R"("kind":"security.account_locked")"), 1U) << inbox;
    EXPECT_NE(inbox.find("It is open again at 2 March 2026, 01:30 PST (America/Los_Angeles)"), std::string::npos) << inbox;
    const std::string sent = mails();
    EXPECT_EQ(times(sent, "identity.locked"), 1U) << sent;
    EXPECT_EQ(sent.find("security.account_locked"), std::string::npos) << "the mail that there is says it already";
    EXPECT_EQ(times(inbox_of(alpha.people.at("owner")), "account_locked"), 0U) << "whose lock it is, and nobody else";
}

TEST_P(ID_16_access_news, changed_passwords_reach_the_inbox_and_one_mail) {
    kit::HttpClient member = client(alpha.tokens.at("member"));
    const auto changed = member.post("/api/v1/me/password",
                                     R"({"current_password":"correct horse battery","new_password":"seven green umbrellas"})");
    ASSERT_EQ(changed.status, 204) << changed.body;
    run_jobs();
    const std::string inbox = member.get("/api/v1/notifications").body;
    EXPECT_EQ(times(inbox, R"("kind":"security.password_reset")"), 1U) << inbox;
    const std::string sent = mails();
    EXPECT_EQ(times(sent, "identity.password_changed"), 1U) << sent;
    EXPECT_EQ(sent.find("security.password_reset"), std::string::npos);
}

TEST_P(ID_16_access_news, owners_are_told_who_was_deactivated_unless_they_did_it) {
    const auto second = make_person(alpha.account.id, "owner", "second@alpha.example");
    const std::string path = "/api/v1/people/" + alpha.people.at("member").id.text();
    ASSERT_EQ(client(alpha.tokens.at("owner")).post(path + "/deactivation", "").status, 200);
    run_jobs();
    EXPECT_EQ(times(inbox_of(second), "member of member@alpha.example was deactivated"), 1U);
    EXPECT_EQ(times(inbox_of(alpha.people.at("owner")), "was deactivated"), 0U);
    EXPECT_EQ(times(inbox_of(alpha.people.at("case_manager")), "was deactivated"), 0U);
}

TEST_P(ID_16_access_news, both_sides_are_told_of_partner_links_and_the_customer_of_proposals) {
    const Customer partner = make_customer("Harbour", "GB", identity::AccountKind::partner);
    const std::string body = R"({"areas":["assets"],"partner_id":")" + partner.account.id.text() + R"(","account_id":")" +
                             alpha.account.id.text() + R"("})";
    const auto proposed = client(staff_tokens.at("care_representative")).post("/api/v1/partner-links", body);
    ASSERT_EQ(proposed.status, 201) << proposed.body;
    run_jobs();
    const auto owner = [&] { return inbox_of(alpha.people.at("owner")); };
    const auto head = [&] { return inbox_of(partner.people.at("partner_owner")); };
    EXPECT_EQ(times(owner(), "The vendor proposes a partner link with Harbour Telecom"), 1U) << owner();
    EXPECT_EQ(times(head(), "Alpha Telecom"), 0U) << "a partner learns of no customer that has granted nothing";
    const std::string path = "/api/v1/partner-links/" + proposed.text("id");
    ASSERT_EQ(client(alpha.tokens.at("owner")).send("PATCH", path, "{}", {{"If-Match", "\"v1\""}}).status, 200);
    run_jobs();
    EXPECT_EQ(times(owner(), "Alpha Telecom has granted Harbour Telecom a partner link"), 1U);
    EXPECT_EQ(times(head(), "Alpha Telecom has granted Harbour Telecom a partner link"), 1U);
    ASSERT_EQ(client(partner.tokens.at("partner_owner")).post(path + "/end", "").status, 200);
    run_jobs();
    EXPECT_EQ(times(owner(), "between Alpha Telecom and Harbour Telecom has ended"), 1U);
    EXPECT_EQ(times(head(), "between Alpha Telecom and Harbour Telecom has ended"), 1U);
    EXPECT_EQ(times(inbox_of(beta.people.at("owner")), "Harbour"), 0U);
}

TEST_P(ID_16_access_news, tokens_and_collectors_that_end_are_told_twice_and_short_ones_never) {
    kit::HttpClient manager = client(alpha.tokens.at("case_manager"));
    ASSERT_EQ(manager.post("/api/v1/tokens", R"({"name":"inventory","days":20})").status, 201);
    ASSERT_EQ(manager.post("/api/v1/tokens", R"({"name":"for an hour","days":2})").status, 201);
    ASSERT_EQ(client(alpha.tokens.at("owner"))
                  .post("/api/v1/collectors", R"({"name":"col-9","days":20,"site_id":")" + alpha.site.id.text() + R"("})")
                  .status,
              201);
    const auto told = [&](const std::string& role, const std::string& what) {
        run_jobs();
        return times(inbox_of(alpha.people.at(role)), what);
    };
    EXPECT_EQ(told("owner", "inventory"), 0U);
    world.clock.advance(24h * 6 + 1h);  // A little less than 14 days before.
    EXPECT_EQ(told("owner", "The token “inventory” ends on"), 1U);
    EXPECT_EQ(told("case_manager", "The token “inventory” ends on"), 1U) << "who made it";
    EXPECT_EQ(told("member", "inventory"), 0U);
    EXPECT_EQ(told("owner", "collector “col-9” ends on"), 1U);
    EXPECT_EQ(told("case_manager", "col-9"), 0U);
    world.clock.advance(24h * 5);
    EXPECT_EQ(told("owner", "The token “inventory” ends on"), 1U) << "once at each mark";
    world.clock.advance(24h * 6);  // Less than 3 days before.
    EXPECT_EQ(told("owner", "The token “inventory” ends on"), 2U);
    EXPECT_EQ(told("owner", "collector “col-9” ends on"), 2U);
    world.clock.advance(24h * 10);
    EXPECT_EQ(told("owner", "The token “inventory” ends on"), 2U) << "it has ended";
    EXPECT_EQ(told("case_manager", "for an hour"), 0U);
}

ON_BOTH_DATABASES(ID_16_access_news);

// A pause of the server tells what was missed once, by the nearest mark.
TEST(ID_07_expiry, is_told_at_the_nearest_mark_that_is_reached_and_not_of_what_was_just_made) {
    const std::vector<Int<1, 365>> marks{14, 3};
    const Instant made = Instant::parse("2026-03-01T00:00:00Z").value();
    const Instant ends = made.plus(24h * 30);
    const auto due = [&](std::chrono::hours before, std::optional<std::int64_t> told) {
        return identity::due_mark(marks, made, ends, ends.plus(-before), told);
    };
    EXPECT_EQ(due(24h * 14 + 1h, {}), std::nullopt);
    EXPECT_EQ(due(24h * 14, {}), 14);
    EXPECT_EQ(due(24h * 10, 14), std::nullopt);
    EXPECT_EQ(due(24h * 3, 14), 3);
    EXPECT_EQ(due(24h * 2, {}), 3) << "both were missed: once";
    EXPECT_EQ(due(24h * 1, 3), std::nullopt);
    EXPECT_EQ(due(0h, {}), std::nullopt);
    EXPECT_EQ(identity::due_mark(marks, ends.plus(-24h * 10), ends, ends.plus(-24h * 9), {}), std::nullopt);
    EXPECT_EQ(identity::due_mark(marks, ends.plus(-24h * 10), ends, ends.plus(-24h * 3), {}), 3);
    EXPECT_EQ(identity::due_mark(marks, ends.plus(-24h * 2), ends, ends.plus(-24h * 1), {}), std::nullopt);
}

}  // namespace
}  // namespace aftercare::api_test
