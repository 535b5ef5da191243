// The world with its mailbox, and the steps by which people come in.
#pragma once

#include "world.hpp"

namespace aftercare::api_test {

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
    // The serial number of its asset, and the number of the contract on it.
    static std::string serial_proof(const Customer& customer) {
        return R"({"kind":"serial_number","value":")" + customer.objects.at("serial_number") + R"(","second":")" +
               customer.objects.at("contract_number") + R"("})";
    }
    // Signs up with the proof to the end; the answer to the last step.
    kit::HttpAnswer come_in(const std::string& email, const std::string& proof) {
        const std::string token = begin(email);
        EXPECT_EQ(show(token, proof).status, 200) << proof;
        return complete(verify(secret_of_newest_mail("afl_")).text("sign_up_token"));
    }
    // What becomes of the proof once the address is verified.
    std::string judged(const std::string& email, const std::string& proof) {
        const std::string token = begin(email);
        const auto shown = show(token, proof);
        if (shown.status != 200) return shown.text("code");
        return verify(secret_of_newest_mail("afl_")).text("proof");
    }
    std::string unclaimed_code() {
        return client(staff_tokens.at("care_representative"))
            .post("/api/v1/certificates",
                  R"({"plan":"care","service_level":"next_business_day","quantity":2,"term_months":12,"sales_region":"emea"})")
            .text("code");
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

}  // namespace aftercare::api_test
