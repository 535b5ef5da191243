// Passwords that are forgotten or changed, over HTTP and with the mails that were sent.
#include "with_mail.hpp"

namespace aftercare::api_test {
namespace {

class ID_04_passwords : public WithMail {};

TEST_P(ID_04_passwords, a_lock_is_told_by_mail_and_lifted_by_a_reset_that_ends_every_session) {
    const std::string wrong = R"({"email":"owner@alpha.example","password":"wrong"})";
    for (int i = 0; i < 5; ++i) client().post("/api/v1/sessions", wrong);
    EXPECT_NE(newest_mail().find("Your access is locked for a while"), std::string::npos);
    EXPECT_EQ(client().post("/api/v1/password-resets", R"({"email":"Owner@Alpha.example"})").status, 204);
    const std::string token = secret_of_newest_mail("afr_");
    const auto reset = [&](const std::string& password) {
        return client().post("/api/v1/password-resets/completion",
                             R"({"reset_token":")" + token + R"(","password":")" + password + R"("})");
    };
    EXPECT_EQ(reset("welcome2026!").text("code"), "identity.password_too_weak");
    EXPECT_EQ(client(alpha.tokens.at("owner")).get("/api/v1/me").status, 200);
    EXPECT_EQ(reset("seven green umbrellas").status, 204);
    EXPECT_EQ(client(alpha.tokens.at("owner")).get("/api/v1/me").status, 401);
    EXPECT_EQ(reset("eight blue umbrellas!").text("code"), "identity.link_invalid") << "good once";
    sign_in_as("owner@alpha.example", "seven green umbrellas");
    EXPECT_NE(newest_mail().find("Your password was changed"), std::string::npos);
}

TEST_P(ID_04_passwords, the_link_of_a_reset_is_good_for_an_hour_and_unknown_addresses_get_the_same_answer) {
    client().post("/api/v1/password-resets", R"({"email":"owner@alpha.example"})");
    const std::string token = secret_of_newest_mail("afr_");
    world.clock.advance(std::chrono::hours{1});
    EXPECT_EQ(client()
                  .post("/api/v1/password-resets/completion",
                        R"({"reset_token":")" + token + R"(","password":"seven green umbrellas"})")
                  .text("code"),
              "identity.link_invalid");
    const std::string before = newest_mail();
    EXPECT_EQ(client().post("/api/v1/password-resets", R"({"email":"nobody@nowhere.example"})").status, 204);
    EXPECT_EQ(newest_mail(), before);
}

TEST_P(ID_04_passwords, are_changed_with_the_current_one_and_end_other_sessions) {
    const std::string other = sign_in(alpha.people.at("owner"));
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto change = [&](const std::string& current, const std::string& next) {
        return owner.post("/api/v1/me/password", R"({"current_password":")" + current + R"(","new_password":")" + next + R"("})");
    };
    EXPECT_EQ(change("wrong", "seven green umbrellas").text("code"), "identity.password_wrong");
    EXPECT_EQ(change(kPassword, "password12345").text("code"), "identity.password_too_weak");
    EXPECT_EQ(change(kPassword, "seven green umbrellas").status, 204);
    EXPECT_EQ(client(other).get("/api/v1/me").status, 401);
    EXPECT_EQ(owner.get("/api/v1/me").status, 200);
    sign_in_as("owner@alpha.example", "seven green umbrellas");
    EXPECT_EQ(client(owner.post("/api/v1/tokens", R"({"name":"t"})").text("secret"))
                  .post("/api/v1/me/password", R"({"current_password":"a","new_password":"b"})")
                  .text("code"),
              "identity.needs_session");
}
TEST_P(ID_04_passwords, a_lock_by_wrong_current_passwords_is_told_and_kept_in_the_trail) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(owner.post("/api/v1/me/password", R"({"current_password":"wrong","new_password":"seven green umbrellas"})")
                      .text("code"),
                  "identity.password_wrong");
    EXPECT_NE(newest_mail().find("Your access is locked for a while"), std::string::npos);
    EXPECT_EQ(owner.get("/api/v1/audit-entries?action=person.locked").text("object_id"), alpha.people.at("owner").id.text());
}

TEST_P(ID_04_passwords, end_api_tokens_where_that_is_asked_for_and_name_those_that_live_on) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string secret = owner.post("/api/v1/tokens", R"({"name":"nightly report"})").text("secret");
    const auto change = [&](const std::string& from, const std::string& to, const std::string& more) {
        return owner.post("/api/v1/me/password",
                          R"({"current_password":")" + from + R"(","new_password":")" + to + '"' + more + "}");
    };
    ASSERT_EQ(change(kPassword, "seven green umbrellas", "").status, 204);
    EXPECT_NE(newest_mail().find("nightly report"), std::string::npos);
    EXPECT_EQ(client(secret).get("/api/v1/assets").status, 200);
    ASSERT_EQ(change("seven green umbrellas", "eight blue umbrellas!", R"(,"revoke_tokens":true)").status, 204);
    EXPECT_NE(newest_mail().find("All your API tokens were revoked"), std::string::npos);
    EXPECT_EQ(client(secret).get("/api/v1/assets").status, 401);
    const std::string again = owner.post("/api/v1/tokens", R"({"name":"again"})").text("secret");
    client().post("/api/v1/password-resets", R"({"email":"owner@alpha.example"})");
    const std::string token = secret_of_newest_mail("afr_");
    ASSERT_EQ(client()
                  .post("/api/v1/password-resets/completion",
                        R"({"reset_token":")" + token + R"(","password":"seven green umbrellas","revoke_tokens":true})")
                  .status,
              204);
    EXPECT_EQ(client(again).get("/api/v1/assets").status, 401);
}
ON_BOTH_DATABASES(ID_04_passwords);

}  // namespace
}  // namespace aftercare::api_test
