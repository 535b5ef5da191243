// E-certificates over HTTP: issued, delivered, previewed, activated once, refused by region, and what a look-up says afterwards.
#include "world.hpp"

namespace aftercare::api_test {
namespace {

class Certificates : public ApiTest {
protected:
    kit::HttpAnswer issue(const std::string& more = "", const std::string& region = "emea") {
        return client(staff_tokens.at("care_representative"))
            .post("/api/v1/certificates",
                  R"({"plan":"care","service_level":"next_business_day","quantity":2,"term_months":12,"sales_region":")" +
                      region + '"' + more + "}");
    }
    // Another asset of the customer, at a site of its own or in that country.
    std::string asset(const Customer& customer, const std::string& serial, const std::string& country = "",
                      const std::string& subdivision = "") {
        kit::HttpClient owner = client(customer.tokens.at(customer.owner_role));
        std::string site = customer.site.id.text();
        if (!country.empty()) {
            const auto made =
                owner.post("/api/v1/sites", R"({"code":")" + serial +
                                                R"(","name":"P","street":"1","city":"C","time_zone":"UTC","contact_name":"A",)" +
                                                R"("contact_email":"a@b.example","country":")" + country + '"' +
                                                (subdivision.empty() ? "" : R"(,"subdivision":")" + subdivision + '"') + "}");
            EXPECT_EQ(made.status, 201) << made.body;
            site = made.text("id");
        }
        const auto made =
            owner.post("/api/v1/assets", R"({"serial_number":")" + serial + R"(","sku":"BOX-1","site_id":")" + site + R"("})");
        EXPECT_EQ(made.status, 201) << made.body;
        return serial;
    }
    kit::HttpAnswer activate(const Customer& customer, const std::string& code, const std::string& serial,
                             const std::string& more = "") {
        return client(customer.tokens.at(customer.owner_role))
            .post("/api/v1/certificates/activation",
                  R"({"code":")" + code + R"(","assets":[{"serial_number":")" + serial + R"("}])" + more + "}");
    }
    kit::HttpAnswer look_up(const Customer& customer, const std::string& serial, const std::string& service) {
        return client(customer.tokens.at(customer.owner_role))
            .get("/api/v1/entitlements?serial_number=" + serial + "&service=" + service);
    }
};

using ENT_15_certificates = Certificates;

TEST_P(ENT_15_certificates, become_a_contract_once) {
    const auto issued = issue();
    ASSERT_EQ(issued.status, 201) << issued.body;
    const std::string code = issued.text("code");
    const std::string serial = asset(alpha, "CERT100001");
    const auto preview = activate(alpha, code, serial, R"(,"preview":true)");
    ASSERT_EQ(preview.status, 200) << preview.body;
    EXPECT_NE(preview.body.find(R"("preview":true)"), std::string::npos);
    EXPECT_NE(preview.text("why").find("begins today"), std::string::npos);
    EXPECT_EQ(look_up(alpha, serial, "technical_support").text("reason"), "plan_excludes_action") << "only its warranty";

    const auto activated = activate(alpha, code, serial);
    ASSERT_EQ(activated.status, 200) << activated.body;
    EXPECT_EQ(activated.text("contract.sales_region"), "emea");
    EXPECT_EQ(activated.text("certificate.certificate.account_id"), alpha.account.id.text());
    EXPECT_EQ(look_up(alpha, serial, "technical_support").text("verdict"), "entitled");
    EXPECT_EQ(activate(alpha, code, serial).text("code"), "contracts.certificate_used");
    EXPECT_EQ(activate(beta, code, asset(beta, "CERT100002")).text("code"), "contracts.certificate_unknown")
        << "another account's is not there";
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string place = "/api/v1/certificates/" + issued.text("certificate.certificate.id");
    EXPECT_EQ(owner.get(place).body.find(code), std::string::npos);
    EXPECT_NE(owner.get("/api/v1/certificates?status=activated&code_ends_with=" + code.substr(18)).body.find(place.substr(21)),
              std::string::npos);
    EXPECT_EQ(client(beta.tokens.at("owner")).get(place).text("code"), "contracts.certificate_unknown");
    EXPECT_EQ(client(staff_tokens.at("care_representative")).post(place + "/cancellation", "").text("code"),
              "contracts.certificate_used");
}

TEST_P(ENT_15_certificates, are_good_in_their_sales_region_alone) {
    const std::string code = issue("", "apac").text("code");
    const auto refused = activate(alpha, code, asset(alpha, "CERT200001"));
    EXPECT_EQ(refused.status, 409) << refused.body;
    EXPECT_EQ(refused.text("code"), "contracts.wrong_region");
    EXPECT_EQ(refused.text("rule"), "ENT-15");
    EXPECT_EQ(refused.text("pointer"), "/assets/0");
    EXPECT_EQ(activate(alpha, code, asset(alpha, "CERT200002", "JP")).status, 200);
}

TEST_P(ENT_15_certificates, answer_wrong_region_while_the_asset_is_elsewhere) {
    const std::string serial = asset(alpha, "CERT300001");
    ASSERT_EQ(activate(alpha, issue().text("code"), serial).status, 200);
    EXPECT_EQ(look_up(alpha, serial, "technical_support").text("verdict"), "entitled");
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string japan =
        owner
            .post("/api/v1/sites", R"({"code":"TYO","name":"P","street":"1","city":"C","time_zone":"UTC","contact_name":"A",)"
                                   R"("contact_email":"a@b.example","country":"JP"})")
            .text("id");
    const auto found = owner.get("/api/v1/assets?serial_number=" + serial);
    const std::string path = "/api/v1/assets/" + found.text("id");
    const auto moved = owner.send("PATCH", path, R"({"site_id":")" + japan + R"("})",
                                  {{"If-Match", owner.get(path).header("etag").value_or("")}});
    ASSERT_EQ(moved.status, 200) << moved.body;
    const auto away = look_up(alpha, serial, "technical_support");
    EXPECT_EQ(away.text("reason"), "wrong_region") << away.body;
    EXPECT_NE(away.body.find("change_contract"), std::string::npos);
    owner.send("PATCH", path, R"({"site_id":")" + alpha.site.id.text() + R"("})",
               {{"If-Match", owner.get(path).header("etag").value_or("")}});
    EXPECT_EQ(look_up(alpha, serial, "technical_support").text("verdict"), "entitled") << "it is back";
}

TEST_P(ENT_15_certificates, of_next_day_reach_a_closed_list_of_places) {
    const auto next_day = [&](const std::string& region) {
        return client(staff_tokens.at("care_representative"))
            .post(
                "/api/v1/certificates",
                R"({"plan":"care","service_level":"next_day","quantity":1,"term_months":12,"sales_region":")" + region + R"("})")
            .text("code");
    };
    struct Place {
        const char* region;
        const char* country;
        const char* subdivision;
        bool reached;
    };
    int number = 400'000;
    for (const Place& place :
         {Place{"north_america", "US", "TX", true}, Place{"north_america", "US", "DC", true},
          Place{"north_america", "US", "AK", false}, Place{"north_america", "US", "HI", false},
          Place{"north_america", "US", "", false}, Place{"north_america", "CA", "ON", false},
          Place{"latin_america", "BR", "", false}, Place{"apac", "JP", "", false}, Place{"emea", "RO", "", true},
          Place{"emea", "IE", "", true}, Place{"emea", "GB", "", false}, Place{"emea", "CH", "", false}}) {
        const auto answer = activate(alpha, next_day(place.region),
                                     asset(alpha, "CERT" + std::to_string(++number), place.country, place.subdivision));
        EXPECT_EQ(answer.status, place.reached ? 200 : 409) << place.country << "-" << place.subdivision << ": " << answer.body;
        if (!place.reached) {
            EXPECT_EQ(answer.text("code"), "contracts.not_in_country");
        }
    }
}

TEST_P(ENT_15_certificates, are_issued_only_as_they_can_be_used) {
    kit::HttpClient care = client(staff_tokens.at("care_representative"));
    const auto refused = [&](const std::string& body) { return care.post("/api/v1/certificates", body).text("code"); };
    EXPECT_EQ(refused(R"({"plan":"gold","quantity":1,"term_months":12,"sales_region":"emea"})"), "contracts.plan_not_offered");
    EXPECT_EQ(refused(R"({"plan":"care","service_level":"next_day","quantity":1,"term_months":12,"sales_region":"moon"})"),
              "contracts.region_unknown");
    EXPECT_EQ(refused(R"({"plan":"care","quantity":1,"term_months":12,"sales_region":"emea"})"),
              "contracts.service_level_needed");
    EXPECT_EQ(refused(R"({"plan":"care_plus","service_level":"next_day","quantity":1,"term_months":12,"sales_region":"emea"})"),
              "contracts.service_level_not_given");
    EXPECT_EQ(refused(R"({"plan":"care_plus","quantity":1,"term_months":1,"sales_region":"emea"})"), "contracts.term_too_short");
    EXPECT_EQ(issue(R"(,"issued_on":"2026-03-02","received_on":"2026-03-01")").text("code"), "contracts.certificate_days_wrong");
    EXPECT_EQ(issue(R"(,"received_on":"2026-03-03")").text("code"), "contracts.certificate_days_wrong") << "still to come";
    const std::string issued = "/api/v1/certificates/" + issue().text("certificate.certificate.id");
    EXPECT_EQ(care.post(issued + "/delivery", R"({"received_on":"2026-03-03"})").text("code"),
              "contracts.certificate_days_wrong");
    EXPECT_EQ(client(alpha.tokens.at("owner")).post("/api/v1/certificates", "{}").status, 403);
}
ON_BOTH_DATABASES(ENT_15_certificates);

using ENT_16_certificates = Certificates;

TEST_P(ENT_16_certificates, begin_by_themselves_after_thirty_days_from_receipt) {
    const auto issued = issue(R"(,"issued_on":"2026-01-02")");
    EXPECT_EQ(issued.text("certificate.starts_by"), "2026-02-01");
    EXPECT_EQ(issued.text("certificate.term_state"), "running");
    const std::string place = "/api/v1/certificates/" + issued.text("certificate.certificate.id");
    kit::HttpClient care = client(staff_tokens.at("care_representative"));
    EXPECT_EQ(care.post(place + "/delivery", R"({"received_on":"2026-01-20"})").text("starts_by"), "2026-02-19");
    const auto late = activate(alpha, issued.text("code"), asset(alpha, "CERT500001"));
    ASSERT_EQ(late.status, 200) << late.body;
    EXPECT_EQ(late.text("term_from"), "2026-02-19");
    EXPECT_EQ(late.text("term_until"), "2027-02-19");
    EXPECT_EQ(late.text("covers_from"), "2026-03-02");
    EXPECT_EQ(late.text("lines.from_day"), "2026-03-02");

    const auto over = issue(R"(,"issued_on":"2024-01-02")");
    EXPECT_EQ(over.text("certificate.term_state"), "over");
    EXPECT_EQ(activate(alpha, over.text("code"), asset(alpha, "CERT500002")).text("code"), "contracts.certificate_over");
    const auto cancelled = issue();
    care.post("/api/v1/certificates/" + cancelled.text("certificate.certificate.id") + "/cancellation", "");
    EXPECT_EQ(activate(alpha, cancelled.text("code"), "CERT500002").text("code"), "contracts.certificate_cancelled");
    EXPECT_EQ(
        client(alpha.tokens.at("owner"))
            .post(
                "/api/v1/certificates/activation",
                R"({"code":")" + issue().text("code") +
                    R"(","assets":[{"serial_number":"CERT500001"},{"serial_number":"CERT500002"},{"serial_number":"CERT500003"}]})")
            .text("code"),
        "contracts.certificate_quantity");
}
ON_BOTH_DATABASES(ENT_16_certificates);

using ID_03_certificate_proof = Certificates;

TEST_P(ID_03_certificate_proof, of_nobody_yet_proves_a_new_account_and_of_an_account_that_one) {
    server::Proofs proofs(world.env);
    const auto found = [&](const std::string& code) {
        return app->db().read(Scope::all(), [&](db::Tx& tx) {
            return proofs.find(tx, {.kind = identity::ProofKind::authorization_code, .value = OneLine<1, 200>(code)}, false);
        });
    };
    const auto unclaimed = found(issue().text("code"));
    ASSERT_TRUE(unclaimed);
    EXPECT_FALSE(unclaimed->account);
    const auto claimed = found(issue(R"(,"account_id":")" + alpha.account.id.text() + '"').text("code"));
    ASSERT_TRUE(claimed);
    EXPECT_EQ(claimed->account, alpha.account.id);
    EXPECT_FALSE(found("EC-2222-2222-2222-2222"));
}
ON_BOTH_DATABASES(ID_03_certificate_proof);

}  // namespace
}  // namespace aftercare::api_test
