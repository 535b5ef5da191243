// Coming in: sign-ups, invitations, forgotten passwords, and requests for help, over HTTP and with the mails that were sent.
#include "world.hpp"

namespace aftercare::api_test {
namespace {

class WithMail : public ApiTest {
protected:
    WithMail() { with_mailbox = true; }
    // What the world's making had to tell is sent before the test begins.
    void SetUp() override {
        ApiTest::SetUp();
        if (!IsSkipped()) run_jobs();
    }

    // The page of the newest mail, after all background work.
    std::string newest_mail() {
        run_jobs();
        const std::string list = client().get("/mailbox").body;
        const std::string mark = "href=\"/mailbox/";
        const auto at = list.find(mark);
        if (at == std::string::npos) return "";
        return client().get("/mailbox/" + list.substr(at + mark.size(), 36)).body;
    }
    // The secret of its link, which begins so.
    std::string secret_of_newest_mail(const std::string& prefix) {
        const std::string mail = newest_mail();
        const auto at = mail.find(prefix);
        return at == std::string::npos ? "" : mail.substr(at, prefix.size() + 43);
    }

    std::string begin(const std::string& email, const std::string& company = "Newco") {
        const auto answer = client().post("/api/v1/sign-ups", R"({"name":"Nora New","company":")" + company +
                                                                  R"(","country":"DE","email":")" + email + R"("})");
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.text("sign_up_token");
    }
    kit::HttpAnswer show(const std::string& token, const std::string& proof = "null") {
        return client().post("/api/v1/sign-ups/proof", R"({"sign_up_token":")" + token + R"(","proof":)" + proof + "}");
    }
    kit::HttpAnswer verify(const std::string& link) {
        return client().post("/api/v1/sign-ups/verification", R"({"link_token":")" + link + R"("})");
    }
    kit::HttpAnswer complete(const std::string& token, const std::string& password = "seven green umbrellas") {
        return client().post("/api/v1/sign-ups/completion",
                             R"({"sign_up_token":")" + token + R"(","password":")" + password + R"("})");
    }
    std::string sign_in_as(const std::string& email, const std::string& password) {
        const auto answer = client().post("/api/v1/sessions", R"({"email":")" + email + R"(","password":")" + password + R"("})");
        EXPECT_EQ(answer.status, 201) << answer.body;
        return answer.text("token");
    }
};

class ID_03_sign_up : public WithMail {};

TEST_P(ID_03_sign_up, by_a_serial_number_joins_its_account_with_the_least_role) {
    const std::string token = begin("nora@alpha.example");
    const std::string serial = alpha.objects.at("serial_number");
    const auto shown = show(token, R"({"kind":"serial_number","value":")" + serial + R"("})");
    EXPECT_EQ(shown.text("proof"), "noted");
    EXPECT_EQ(complete(token).text("code"), "identity.address_unverified");
    const auto verified = verify(secret_of_newest_mail("afl_"));
    ASSERT_EQ(verified.status, 200) << verified.body;
    EXPECT_EQ(verified.text("proof"), "accepted");
    EXPECT_EQ(complete(token).text("code"), "identity.sign_up_unknown") << "each step gives a new token";
    const auto joined = complete(verified.text("sign_up_token"));
    ASSERT_EQ(joined.status, 200) << joined.body;
    EXPECT_EQ(joined.text("account_name"), "Alpha Telecom");
    EXPECT_NE(joined.body.find(R"("roles":["member"])"), std::string::npos) << joined.body;
    const auto me = client(sign_in_as("nora@alpha.example", "seven green umbrellas")).get("/api/v1/me");
    EXPECT_EQ(me.text("account_id"), alpha.account.id.text());
    EXPECT_EQ(complete(verified.text("sign_up_token")).text("code"), "identity.sign_up_unknown") << "good once";
}

TEST_P(ID_03_sign_up, by_a_contract_number_and_after_a_wrong_proof) {
    const std::string token = begin("nils@beta.example");
    show(token, R"({"kind":"contract_number","value":"C-1999-000001"})");
    const auto verified = verify(secret_of_newest_mail("afl_"));
    EXPECT_EQ(verified.text("proof"), "refused");
    const std::string next = verified.text("sign_up_token");
    const auto again = show(next, R"({"kind":"contract_number","value":")" + beta.objects.at("contract_number") + R"("})");
    EXPECT_EQ(again.text("proof"), "accepted");
    EXPECT_EQ(complete(next).text("account_name"), "Beta Telecom");
}

TEST_P(ID_03_sign_up, wrong_proofs_are_counted) {
    const std::string token = begin("guess@guess.example");
    show(token);
    const std::string next = verify(secret_of_newest_mail("afl_")).text("sign_up_token");
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(show(next, R"({"kind":"serial_number","value":"WRONG12345"})").text("proof"), "refused");
    EXPECT_EQ(show(next, R"({"kind":"serial_number","value":"WRONG12345"})").text("code"), "identity.sign_up_tries_spent");
    EXPECT_EQ(complete(next).status, 200) << "goes on without a proof";
}

TEST_P(ID_03_sign_up, without_proof_may_ask_for_help_and_nothing_else) {
    const std::string token = begin("nobody@newco.example");
    show(token);
    const auto joined = complete(verify(secret_of_newest_mail("afl_")).text("sign_up_token"));
    ASSERT_EQ(joined.status, 200) << joined.body;
    EXPECT_EQ(joined.text("account_name"), "Newco");
    kit::HttpClient http = client(sign_in_as("nobody@newco.example", "seven green umbrellas"));
    for (const char* path : {"/api/v1/assets", "/api/v1/sites", "/api/v1/contracts", "/api/v1/people", "/api/v1/accounts",
                             "/api/v1/products", "/api/v1/audit-entries", "/api/v1/tokens"})
        EXPECT_EQ(http.get(path).status, 403) << path;
    EXPECT_EQ(http.post("/api/v1/requests", R"({"kind":"renewal","subject":"More","message":"Please."})").text("code"),
              "identity.proof_needed");
    const auto asked = http.post("/api/v1/requests", R"({"kind":"account_help","subject":"Join us","message":"We bought two."})");
    ASSERT_EQ(asked.status, 201) << asked.body;
    EXPECT_TRUE(asked.text("number").starts_with("AR-2026-00000")) << asked.body;
    EXPECT_NE(newest_mail().find(asked.text("number")), std::string::npos);
    EXPECT_NE(http.get("/api/v1/requests").body.find("Join us"), std::string::npos);

    kit::HttpClient care = client(staff_tokens.at("care_representative"));
    const auto closed = care.post("/api/v1/requests/" + asked.text("id") + "/closing", R"({"outcome":"You are owner now."})");
    ASSERT_EQ(closed.status, 200) << closed.body;
    EXPECT_NE(newest_mail().find("You are owner now."), std::string::npos);
    EXPECT_EQ(care.post("/api/v1/requests/" + asked.text("id") + "/closing", R"({"outcome":"x"})").text("code"),
              "identity.request_closed");
    EXPECT_EQ(client(alpha.tokens.at("owner")).get("/api/v1/requests/" + asked.text("id")).text("code"),
              "identity.request_unknown");
}

TEST_P(ID_03_sign_up, no_step_tells_whether_an_address_is_known) {
    const std::string known = begin("owner@alpha.example");
    const std::string unknown = begin("stranger@nowhere.example");
    const auto first = show(known, R"({"kind":"serial_number","value":")" + alpha.objects.at("serial_number") + R"("})");
    const std::string to_known = newest_mail();
    EXPECT_NE(to_known.find("You can sign in already"), std::string::npos) << to_known;
    EXPECT_EQ(to_known.find("afl_"), std::string::npos);
    const auto second = show(unknown, R"({"kind":"serial_number","value":"WRONG12345"})");
    EXPECT_EQ(first.status, second.status);
    EXPECT_EQ(first.body, second.body);
}

TEST_P(ID_03_sign_up, the_link_is_good_once_for_a_day_and_the_newest_alone) {
    const std::string token = begin("late@newco.example");
    show(token);
    const std::string first = secret_of_newest_mail("afl_");
    show(token);
    const std::string second = secret_of_newest_mail("afl_");
    EXPECT_NE(first, second);
    EXPECT_EQ(verify(first).text("code"), "identity.link_invalid");
    EXPECT_EQ(verify(second).status, 200);
    EXPECT_EQ(verify(second).text("code"), "identity.link_invalid");

    const std::string other = begin("later@newco.example");
    show(other);
    const std::string link = secret_of_newest_mail("afl_");
    world.clock.advance(std::chrono::hours{24});
    EXPECT_EQ(verify(link).text("code"), "identity.link_invalid");
    for (int i = 0; i < 4; ++i) EXPECT_EQ(show(other).status, 200);
    EXPECT_EQ(show(other).text("code"), "identity.sign_up_tries_spent");
}

TEST_P(ID_03_sign_up, two_with_one_address_make_one_person) {
    const std::string one = begin("twin@newco.example");
    show(one);
    const std::string first = verify(secret_of_newest_mail("afl_")).text("sign_up_token");
    const std::string two = begin("twin@newco.example");
    show(two);
    const std::string second = verify(secret_of_newest_mail("afl_")).text("sign_up_token");
    EXPECT_EQ(complete(first).status, 200);
    EXPECT_EQ(complete(second).text("code"), "identity.address_taken");
}

TEST_P(ID_03_sign_up, a_weak_password_and_an_embargoed_country_are_refused) {
    const auto embargoed =
        client().post("/api/v1/sign-ups", R"({"name":"N","company":"C","country":"KP","email":"a@b.example"})");
    EXPECT_EQ(embargoed.text("code"), "identity.embargoed");
    EXPECT_EQ(
        client().post("/api/v1/sign-ups", R"({"name":"N","company":"C","country":"QQ","email":"a@b.example"})").text("code"),
        "identity.country_unknown");
    const std::string token = begin("weak@newco.example");
    show(token);
    const std::string next = verify(secret_of_newest_mail("afl_")).text("sign_up_token");
    for (const char* weak : {"short", "password1234", "P4ssw0rd!2024", "qwertyuiop12", "newco nora new"})
        EXPECT_EQ(complete(next, weak).text("code"), "identity.password_too_weak") << weak;
    EXPECT_EQ(complete(next).status, 200);
}
ON_BOTH_DATABASES(ID_03_sign_up);

class ID_03_invitations : public WithMail {};

TEST_P(ID_03_invitations, bring_somebody_in_with_the_roles_that_they_name) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto made =
        owner.post("/api/v1/invitations", R"({"email":"ivy@alpha.example","roles":["case_manager"],"language":"de"})");
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string first = secret_of_newest_mail("afi_");
    EXPECT_NE(newest_mail().find("Einladung annehmen"), std::string::npos) << "in the language asked for";
    owner.post("/api/v1/invitations", R"({"email":"ivy@alpha.example","roles":["case_manager"]})");
    const std::string second = secret_of_newest_mail("afi_");
    const auto accept = [&](const std::string& token) {
        return client().post("/api/v1/invitations/acceptance",
                             R"({"name":"Ivy","password":"seven green umbrellas","invitation_token":")" + token + R"("})");
    };
    EXPECT_EQ(accept(first).text("code"), "identity.invitation_invalid") << "a newer one was sent";
    const auto joined = accept(second);
    ASSERT_EQ(joined.status, 200) << joined.body;
    EXPECT_NE(joined.body.find(R"("roles":["case_manager"])"), std::string::npos);
    EXPECT_EQ(accept(second).text("code"), "identity.invitation_invalid") << "good once";
    sign_in_as("ivy@alpha.example", "seven green umbrellas");
    EXPECT_NE(owner.get("/api/v1/invitations").body.find("accepted_at"), std::string::npos);
}

TEST_P(ID_03_invitations, are_withdrawn_age_and_give_no_more_than_their_maker_has) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto made = owner.post("/api/v1/invitations", R"({"email":"ivy@alpha.example"})");
    const std::string token = secret_of_newest_mail("afi_");
    EXPECT_EQ(owner.send("DELETE", "/api/v1/invitations/" + made.text("id")).status, 204);
    const std::string body = R"({"name":"Ivy","password":"seven green umbrellas","invitation_token":")";
    EXPECT_EQ(client().post("/api/v1/invitations/acceptance", body + token + R"("})").status, 404);
    owner.post("/api/v1/invitations", R"({"email":"ivy@alpha.example"})");
    const std::string late = secret_of_newest_mail("afi_");
    kit::HttpClient care = client(staff_tokens.at("care_representative"));
    const std::string of_vendor = R"({"email":"x@vendor.example","roles":["administrator"],"account_id":")" + vendor.id.text();
    EXPECT_EQ(care.post("/api/v1/invitations", of_vendor + R"("})").text("code"), "identity.role_too_strong");
    EXPECT_EQ(client(alpha.tokens.at("member")).post("/api/v1/invitations", R"({"email":"x@alpha.example"})").status, 403);
    EXPECT_EQ(owner.get("/api/v1/invitations/00000000-0000-7000-8000-0000000fffff").text("code"), "identity.invitation_unknown");
    world.clock.advance(std::chrono::days{14});
    EXPECT_EQ(client().post("/api/v1/invitations/acceptance", body + late + R"("})").status, 404);
}

TEST_P(ID_03_invitations, serve_as_proof_for_who_signs_up) {
    client(alpha.tokens.at("owner")).post("/api/v1/invitations", R"({"email":"ivy@alpha.example","roles":["licence_manager"]})");
    const std::string invitation = secret_of_newest_mail("afi_");
    const std::string token = begin("ivy@alpha.example");
    show(token, R"({"kind":"invitation","value":")" + invitation + R"("})");
    const auto joined = complete(verify(secret_of_newest_mail("afl_")).text("sign_up_token"));
    EXPECT_NE(joined.body.find(R"("roles":["licence_manager"])"), std::string::npos) << joined.body;
    const std::string thief = begin("thief@alpha.example");
    show(thief, R"({"kind":"invitation","value":")" + invitation + R"("})");
    EXPECT_EQ(verify(secret_of_newest_mail("afl_")).text("proof"), "refused");
}
ON_BOTH_DATABASES(ID_03_invitations);

class ID_16_joined : public WithMail {
protected:
    // The titles that somebody's inbox has of that.
    std::string inbox_of(const std::string& token) {
        run_jobs();
        return client(token).get("/api/v1/notifications").body;
    }
};

TEST_P(ID_16_joined, who_came_by_proof_or_invitation_is_told_to_owners_and_not_to_himself) {
    const std::string token = begin("nora@alpha.example");
    show(token, R"({"kind":"serial_number","value":")" + alpha.objects.at("serial_number") + R"("})");
    ASSERT_EQ(complete(verify(secret_of_newest_mail("afl_")).text("sign_up_token")).status, 200);
    EXPECT_NE(inbox_of(alpha.tokens.at("owner")).find("Nora New (nora@alpha.example) signed up with a proof"), std::string::npos);
    EXPECT_EQ(inbox_of(alpha.tokens.at("case_manager")).find("Nora"), std::string::npos);
    client(alpha.tokens.at("owner")).post("/api/v1/invitations", R"({"email":"ivy@alpha.example","roles":["owner"]})");
    const std::string invitation = secret_of_newest_mail("afi_");
    ASSERT_EQ(client()
                  .post("/api/v1/invitations/acceptance",
                        R"({"name":"Ivy","password":"seven green umbrellas","invitation_token":")" + invitation + R"("})")
                  .status,
              200);
    EXPECT_NE(inbox_of(alpha.tokens.at("owner")).find("Ivy (ivy@alpha.example) accepted an invitation"), std::string::npos);
    EXPECT_EQ(inbox_of(sign_in_as("ivy@alpha.example", "seven green umbrellas")).find("Ivy"), std::string::npos);
    const std::string lone = begin("lone@newco.example");
    show(lone);
    ASSERT_EQ(complete(verify(secret_of_newest_mail("afl_")).text("sign_up_token")).status, 200);
    EXPECT_EQ(inbox_of(sign_in_as("lone@newco.example", "seven green umbrellas")), R"({"items":[]})");
}
ON_BOTH_DATABASES(ID_16_joined);

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
ON_BOTH_DATABASES(ID_04_passwords);

}  // namespace
}  // namespace aftercare::api_test
