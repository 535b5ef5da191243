// How customers are told who of the vendor works for them: the same in the list, on the case and by mail (CASE-02).
#include "world.hpp"

#include "platform/mail/mailbox.hpp"

namespace aftercare::api_test {
namespace {

const policy::Pack& pack_of_first_names() {
    static const policy::Pack pack = [] {
        std::map<std::string, std::string> files = default_pack().files();
        const std::string by_name = "vendor_people: name";
        std::string& text = files.at("cases.yaml");
        text.replace(text.find(by_name), by_name.size(), "vendor_people: first_name_and_team");
        return policy::read(std::move(files), server::policy_sections()).value();
    }();
    return pack;
}

class CASE_02_vendor_names : public ApiTest {
protected:
    CASE_02_vendor_names() { with_mailbox = true; }
    void adjust(server::Surroundings& surroundings) override { folder_ = surroundings.mailbox; }
    void SetUp() override {
        ApiTest::SetUp();
        if (IsSkipped()) return;
        kit::HttpClient owner = client(alpha.tokens.at("owner"));
        kit::HttpClient engineer = client(staff_tokens.at("support_engineer"));
        const auto made = owner.post("/api/v1/cases", R"({"type":"other","synopsis":"Packets are lost","description":"Today.",)"
                                                      R"("priority":"p3","network_outage":false,"labels":[],"copies":[")" +
                                                          alpha.people.at("member").id.text() + "\"]}");
        ASSERT_EQ(made.status, 201) << made.body;
        const std::string path = "/api/v1/cases/" + made.text("number");
        run_jobs();
        world.clock.advance(std::chrono::minutes{1});
        const std::string me = engineer.get("/api/v1/me").text("person_id");
        ASSERT_EQ(engineer.post(path + "/assignment", R"({"owner_id":")" + me + "\"}").status, 200);
        world.clock.advance(std::chrono::minutes{1});
        ASSERT_EQ(engineer.post(path + "/notes", R"({"text":"Which release is it?"})").status, 200);
        run_jobs();
        list = owner.get("/api/v1/cases").body;
        people = owner.get(path + "/people").body;
    }
    // The mail to the role's person that says this.
    std::string told_to(const std::string& role, const std::string& says) const {
        const std::string to = alpha.people.at(role).email->text();
        for (const mail::Kept& kept : mail::kept_mails(folder_, {}, 1000))
            if (kept.mail.to.find(to) != std::string::npos && kept.mail.plain.find(says) != std::string::npos)
                return kept.mail.plain + kept.mail.html;
        ADD_FAILURE() << "no mail to " << role << " says: " << says;
        return {};
    }
    static bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

    static std::string whole() { return std::string("support_engineer ") + kSurname; }

    static constexpr const char* kSurname = "of support_engineer@vendor.example";
    std::string list;
    std::string people;

private:
    std::string folder_;
};

TEST_P(CASE_02_vendor_names, are_whole_as_shipped) {
    EXPECT_TRUE(has(list, R"("owner_name":")" + whole())) << list;
    EXPECT_TRUE(has(people, R"("name":")" + whole())) << people;
    EXPECT_TRUE(has(told_to("owner", "Which release is it?"), whole()));
}

class CASE_02_first_names : public CASE_02_vendor_names {
protected:
    CASE_02_first_names() { policy_pack = &pack_of_first_names(); }
};

TEST_P(CASE_02_first_names, are_all_that_lists_people_and_mails_tell_of_the_vendors) {
    EXPECT_TRUE(has(list, R"("owner_name":"support_engineer")")) << list;
    EXPECT_TRUE(has(people, R"("name":"support_engineer")")) << people;
    const std::string told = told_to("owner", "Which release is it?");
    EXPECT_TRUE(has(told, "support_engineer wrote")) << told;
    for (const std::string& text : {list, people, told}) EXPECT_FALSE(has(text, kSurname)) << text;
    EXPECT_TRUE(has(told_to("member", "Today."), alpha.people.at("owner").name->text()))
        << "a customer's own people are told by name";
}

ON_BOTH_DATABASES(CASE_02_vendor_names);
ON_BOTH_DATABASES(CASE_02_first_names);

}  // namespace
}  // namespace aftercare::api_test
