// Coming in: sign-ups and requests for help, over HTTP and with the mails that were sent.
#include "with_mail.hpp"

#include <set>
#include <thread>

namespace aftercare::api_test {
namespace {

class ID_03_sign_up : public WithMail {};

TEST_P(ID_03_sign_up, by_a_serial_number_joins_its_account_with_the_least_role) {
    const std::string token = begin("nora@alpha.example");
    const auto shown = show(token, serial_proof(alpha));
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
    show(token, R"({"kind":"contract_number","value":"C-1999-000001","second":"BETA-PO"})");
    const auto verified = verify(secret_of_newest_mail("afl_"));
    EXPECT_EQ(verified.text("proof"), "refused");
    const std::string next = verified.text("sign_up_token");
    const auto again = show(next, R"({"kind":"contract_number","value":")" + beta.objects.at("contract_number") +
                                      R"(","second":")" + beta.objects.at("serial_number") + R"("})");
    EXPECT_EQ(again.text("proof"), "accepted");
    EXPECT_EQ(complete(next).text("account_name"), "Beta Telecom");
}

TEST_P(ID_03_sign_up, a_number_alone_proves_nothing) {
    const std::string number = alpha.objects.at("contract_number");
    const auto contract = [&](const std::string& second) {
        return R"({"kind":"contract_number","value":")" + number + R"(","second":")" + second + R"("})";
    };
    const auto serial = [&](const std::string& second) {
        return R"({"kind":"serial_number","value":")" + alpha.objects.at("serial_number") + R"(","second":")" + second + R"("})";
    };
    EXPECT_EQ(judged("a@guess.example", R"({"kind":"contract_number","value":")" + number + R"("})"),
              "identity.second_fact_needed");
    EXPECT_EQ(judged("b@guess.example", R"({"kind":"contract_number","value":"C-1999-000001"})"), "identity.second_fact_needed")
        << "whether or not there is such a contract";
    EXPECT_EQ(judged("c@guess.example", R"({"kind":"serial_number","value":"WRONG12345"})"), "identity.second_fact_needed");
    for (const std::string& wrong : {beta.objects.at("serial_number"), std::string("BETA-PO"), number})
        EXPECT_EQ(judged("d@guess.example", contract(wrong)), "refused") << wrong;
    for (const std::string& wrong :
         {beta.objects.at("contract_number"), std::string("BETA-PO"), alpha.objects.at("serial_number")})
        EXPECT_EQ(judged("e@guess.example", serial(wrong)), "refused") << wrong;
    for (const std::string& right : {alpha.objects.at("serial_number"), std::string("ALPHA-PO"), std::string("ALPHA-SO")})
        EXPECT_EQ(judged("f@guess.example", contract(right)), "accepted") << right;
    for (const std::string& right : {number, std::string("ALPHA-PO"), std::string("ALPHA-SO")})
        EXPECT_EQ(judged("g@guess.example", serial(right)), "accepted") << right;
}

TEST_P(ID_03_sign_up, the_first_person_is_no_owner_by_a_number_and_care_is_asked_for_one) {
    const auto gone = [&] {
        return app->db()
            .write(Caller::system(),
                   [&](db::Tx& tx) -> Result<> {
                       constexpr db::Statement kAll{"test.deactivate",
                                                    "update person set status = 'deactivated' where account_id = :account_id"};
                       tx.run(kAll, {{"account_id", alpha.account.id}});
                       return {};
                   })
            .has_value();
    };
    ASSERT_TRUE(gone());
    const auto joined = come_in("first@alpha.example", serial_proof(alpha));
    ASSERT_EQ(joined.status, 200) << joined.body;
    EXPECT_EQ(joined.text("account_name"), "Alpha Telecom");
    EXPECT_NE(joined.body.find(R"("roles":["member"])"), std::string::npos) << joined.body;
    kit::HttpClient care = client(staff_tokens.at("care_representative"));
    const auto requests = care.get("/api/v1/requests?limit=500");
    EXPECT_NE(requests.body.find("An owner for the account"), std::string::npos) << requests.body;
    EXPECT_NE(requests.body.find(R"("object_id":")" + joined.text("person.id")), std::string::npos);
    const auto trail = client(staff_tokens.at("auditor"))
                           .get("/api/v1/audit-entries?action=sign_up.prove&account_id=" + alpha.account.id.text());
    EXPECT_EQ(trail.text("object_kind"), "asset") << trail.body;
    EXPECT_EQ(trail.text("object_id"), alpha.objects.at("asset_id"));
    EXPECT_EQ(trail.text("after.kind"), "serial_number");
    EXPECT_EQ(trail.text("after.person_id"), joined.text("person.id"));

    ASSERT_TRUE(gone());
    const auto buyer = come_in("buyer@alpha.example",
                               R"({"kind":"authorization_code","value":")" + alpha.objects.at("certificate_code") + R"("})");
    EXPECT_NE(buyer.body.find(R"("roles":["owner"])"), std::string::npos) << "whoever bought has the code; " << buyer.body;
}

TEST_P(ID_03_sign_up, a_certificate_proves_one_new_account_and_then_leads_there) {
    const std::string proof = R"({"kind":"authorization_code","value":")" + unclaimed_code() + R"("})";
    const auto first = come_in("one@newco.example", proof);
    ASSERT_EQ(first.status, 200) << first.body;
    EXPECT_NE(first.body.find(R"("account_proven":true)"), std::string::npos);
    EXPECT_NE(first.body.find(R"("roles":["owner"])"), std::string::npos) << first.body;
    const auto second = come_in("two@newco.example", proof);
    EXPECT_EQ(second.text("person.account_id"), first.text("person.account_id")) << second.body;
    EXPECT_NE(second.body.find(R"("roles":["member"])"), std::string::npos) << second.body;
    const auto trail = client(staff_tokens.at("auditor"))
                           .get("/api/v1/audit-entries?action=certificate.give&account_id=" + first.text("person.account_id"));
    EXPECT_EQ(trail.text("after.account_id"), first.text("person.account_id")) << trail.body;
    EXPECT_EQ(trail.text("before.account_id"), vendor.id.text());
}

TEST_P(ID_03_sign_up, two_at_once_with_one_certificate_make_one_account) {
    const std::string proof = R"({"kind":"authorization_code","value":")" + unclaimed_code() + R"("})";
    std::vector<std::string> tokens;
    for (const char* email : {"one@race.example", "two@race.example", "three@race.example"}) {
        show(begin(email, "Race"), proof);
        tokens.push_back(verify(secret_of_newest_mail("afl_")).text("sign_up_token"));
    }
    std::vector<kit::HttpAnswer> answers(tokens.size());
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < tokens.size(); ++i) threads.emplace_back([&, i] { answers[i] = complete(tokens[i]); });
    }
    std::set<std::string> accounts;
    int owners = 0;
    for (const auto& answer : answers) {
        EXPECT_EQ(answer.status, 200) << answer.body;
        accounts.insert(answer.text("person.account_id"));
        owners += answer.body.find(R"("roles":["owner"])") != std::string::npos;
    }
    EXPECT_EQ(accounts.size(), 1U);
    EXPECT_EQ(owners, 1);
}

TEST_P(ID_03_sign_up, nobody_comes_into_a_partners_account_by_a_proof) {
    const Customer partner = make_customer("Gamma", "FR", identity::AccountKind::partner);
    run_jobs();  // What its making had to tell.
    EXPECT_EQ(judged("g@guess.example", serial_proof(partner)), "refused");
}

TEST_P(ID_03_sign_up, wrong_proofs_are_counted) {
    const std::string token = begin("guess@guess.example");
    show(token);
    const std::string next = verify(secret_of_newest_mail("afl_")).text("sign_up_token");
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(show(next, R"({"kind":"serial_number","value":"WRONG12345","second":"PO-1"})").text("proof"), "refused");
    EXPECT_EQ(show(next, R"({"kind":"serial_number","value":"WRONG12345","second":"PO-1"})").text("code"),
              "identity.sign_up_tries_spent");
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
    const auto first = show(known, serial_proof(alpha));
    const std::string to_known = newest_mail();
    EXPECT_NE(to_known.find("You can sign in already"), std::string::npos) << to_known;
    EXPECT_EQ(to_known.find("afl_"), std::string::npos);
    const auto second = show(unknown, R"({"kind":"serial_number","value":"WRONG12345","second":"PO-1"})");
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

class ID_03_requests : public WithMail {};

TEST_P(ID_03_requests, are_withdrawn_by_customers_and_closed_by_care) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto asked = owner.post("/api/v1/requests", R"({"kind":"renewal","subject":"More","message":"Please."})");
    ASSERT_EQ(asked.status, 201) << asked.body;
    const std::string place = "/api/v1/requests/" + asked.text("id");
    EXPECT_EQ(owner.post(place + "/closing", R"({"outcome":"Granted, by myself."})").status, 403);
    EXPECT_EQ(client(beta.tokens.at("owner")).post(place + "/withdrawal", "{}").text("code"), "identity.request_unknown");
    EXPECT_EQ(client(staff_tokens.at("care_representative")).post(place + "/withdrawal", "{}").text("code"),
              "identity.request_not_yours");
    const auto withdrawn = owner.post(place + "/withdrawal", R"({"reason":"Not needed any more."})");
    ASSERT_EQ(withdrawn.status, 200) << withdrawn.body;
    EXPECT_EQ(withdrawn.text("status"), "closed");
    EXPECT_EQ(withdrawn.text("outcome"), "Not needed any more.");
    EXPECT_FALSE(withdrawn.text("withdrawn_at").empty());
    EXPECT_EQ(owner.get(place).text("withdrawn_at"), withdrawn.text("withdrawn_at"));
    EXPECT_EQ(owner.post(place + "/withdrawal", "{}").text("code"), "identity.request_closed");
    const auto another = owner.post("/api/v1/requests", R"({"kind":"renewal","subject":"More","message":"Please."})");
    const auto closed = client(staff_tokens.at("care_representative"))
                            .post("/api/v1/requests/" + another.text("id") + "/closing", R"({"outcome":"Sold."})");
    EXPECT_EQ(closed.status, 200) << closed.body;
    EXPECT_EQ(closed.body.find("withdrawn_at"), std::string::npos) << closed.body;
}
ON_BOTH_DATABASES(ID_03_requests);

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
    show(token, R"({"kind":"serial_number","value":")" + alpha.objects.at("serial_number") + R"(","second":")" +
                    alpha.objects.at("contract_number") + R"("})");
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

}  // namespace
}  // namespace aftercare::api_test
