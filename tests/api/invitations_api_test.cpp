// Invitations, over HTTP and with the mails that were sent.
#include "with_mail.hpp"

#include "identity/audit_store.hpp"

namespace aftercare::api_test {
namespace {

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

TEST_P(ID_03_invitations, end_with_the_right_of_whoever_sent_them) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto second = make_person(alpha.account.id, "owner", "second@alpha.example");
    const auto accept = [&](const std::string& token) {
        return client().post("/api/v1/invitations/acceptance",
                             R"({"name":"Ivy","password":"seven green umbrellas","invitation_token":")" + token + R"("})");
    };
    const auto invite = [&](const std::string& by, const std::string& email, const std::string& role) {
        EXPECT_EQ(client(by).post("/api/v1/invitations", R"({"email":")" + email + R"(","roles":[")" + role + R"("]})").status,
                  201);
        return secret_of_newest_mail("afi_");
    };
    const std::string session = sign_in(second);
    const std::string to_owner = invite(session, "i1@alpha.example", "owner");
    const std::string path = "/api/v1/people/" + second.id.text();
    const auto demoted = owner.send("PATCH", path, R"({"roles":["member"]})", {{"If-Match", "\"v1\""}});
    ASSERT_EQ(demoted.status, 200) << demoted.body;
    EXPECT_EQ(accept(to_owner).text("code"), "identity.invitation_invalid") << "its maker was demoted";
    const auto trail = owner.get("/api/v1/audit-entries?limit=1&action=invitation.revoke");
    EXPECT_EQ(trail.text("actor_id"), alpha.people.at("owner").id.text()) << trail.body;

    ASSERT_EQ(owner.send("PATCH", path, R"({"roles":["owner"]})", {{"If-Match", "\"v2\""}}).status, 200);
    const std::string to_member = invite(session, "i2@alpha.example", "member");
    const std::string as_proof = invite(session, "i3@alpha.example", "member");
    ASSERT_EQ(owner.post(path + "/deactivation", "").status, 200);
    EXPECT_EQ(accept(to_member).text("code"), "identity.invitation_invalid") << "its maker was shut out";
    EXPECT_EQ(judged("i3@alpha.example", R"({"kind":"invitation","value":")" + as_proof + R"("})"), "refused");
    EXPECT_EQ(owner.get("/api/v1/invitations?limit=500")
                      .body.find(R"("invited_by":")" + second.id.text() + R"(","created_at":"2026)") == std::string::npos,
              false);
}

TEST_P(ID_03_invitations, are_good_only_while_their_maker_may_give_their_roles) {
    const auto second = make_person(alpha.account.id, "owner", "second@alpha.example");
    ASSERT_EQ(client(sign_in(second)).post("/api/v1/invitations", R"({"email":"i@alpha.example","roles":["owner"]})").status,
              201);
    const std::string token = secret_of_newest_mail("afi_");
    // Past the use cases, as an older program did it: the invitation stays open.
    constexpr db::Statement kDemote{"test.demote", "update person set roles = '[\"member\"]' where id = :id"};
    ASSERT_TRUE(app->db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        tx.run(kDemote, {{"id", second.id}});
        return {};
    }));
    EXPECT_EQ(client()
                  .post("/api/v1/invitations/acceptance",
                        R"({"name":"Ivy","password":"seven green umbrellas","invitation_token":")" + token + R"("})")
                  .text("code"),
              "identity.invitation_invalid");
}

TEST_P(ID_03_invitations, are_accepted_and_replaced_in_the_trail_too) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto first = owner.post("/api/v1/invitations", R"({"email":"ivy@alpha.example"})");
    const auto made = owner.post("/api/v1/invitations", R"({"email":"ivy@alpha.example"})");
    const auto actions_of = [&](const std::string& id) {
        std::vector<std::string> actions;
        const auto answer = owner.get("/api/v1/audit-entries?object_id=" + id);
        const auto page = describe::from_json<http::Page<identity::AuditEntry>>(answer.body);
        for (const auto& entry : page.value().items) actions.push_back(entry.action);
        return actions;
    };
    EXPECT_EQ(actions_of(first.text("id")), (std::vector<std::string>{"invitation.revoke", "person.invite"}));
    ASSERT_EQ(client()
                  .post("/api/v1/invitations/acceptance", R"({"name":"Ivy","password":"seven green umbrellas",)"
                                                          R"("invitation_token":")" +
                                                              secret_of_newest_mail("afi_") + R"("})")
                  .status,
              200);
    EXPECT_EQ(actions_of(made.text("id")), (std::vector<std::string>{"invitation.accept", "person.invite"}));
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

}  // namespace
}  // namespace aftercare::api_test
