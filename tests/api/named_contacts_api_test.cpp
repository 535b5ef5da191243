// Named contacts of a premium contract over HTTP (ID-10).
#include "world.hpp"

namespace aftercare::api_test {
namespace {

class NamedContacts : public ApiTest {
protected:
    // Where a new contract of a plan whose experts named contacts reach is found.
    std::string premium() {
        const auto bought =
            client(staff_tokens.at("care_representative"))
                .post("/api/v1/contracts", R"({"plan":"care_plus","from_day":"2026-03-01","term_months":12,"account_id":")" +
                                               alpha.account.id.text() + R"("})");
        EXPECT_EQ(bought.status, 201) << bought.body;
        return "/api/v1/contracts/" + bought.text("id");
    }
};

using ID_10_named_contacts = NamedContacts;

TEST_P(ID_10_named_contacts, are_kept_by_the_owner_and_end_at_six) {
    const std::string contract = premium();
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto add = [&](const identity::Person& person, const std::string& more = "") {
        return owner.post(contract + "/named-contacts",
                          R"({"may_change_network":true,"person_id":")" + person.id.text() + '"' + more + "}");
    };
    EXPECT_NE(owner.get(contract + "/named-contacts-summary").body.find("at least 2 are due"), std::string::npos);
    const auto first = add(alpha.people.at("owner"));
    ASSERT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(first.text("standing"), "counted");
    EXPECT_EQ(add(alpha.people.at("owner")).text("code"), "contracts.named_contact_there");
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(add(make_person(alpha.account.id, "named_contact", "nc" + std::to_string(i) + "@alpha.example")).status, 201);
    const auto seventh = make_person(alpha.account.id, "named_contact", "nc7@alpha.example");
    EXPECT_EQ(add(seventh).text("code"), "contracts.named_contacts_full");
    EXPECT_EQ(add(beta.people.at("owner")).text("code"), "contracts.not_of_the_account");
    const std::string expert = R"(,"certification":{"level":"expert","number":"E-77","expires_on":"2026-09-01"})";
    const auto certified = add(seventh, expert);
    EXPECT_EQ(certified.text("standing"), "certified");
    EXPECT_NE(owner.get(contract + "/named-contacts-summary").body.find(R"("counted":6,"certified":1,"warnings":[])"),
              std::string::npos);

    const std::string place = "/api/v1/named-contacts/" + certified.text("id");
    EXPECT_EQ(owner.send("PATCH", place, R"({"certification":null})", {{"If-Match", "\"v1\""}}).text("code"),
              "contracts.named_contacts_full");
    const auto expired =
        owner.send("PATCH", place, R"({"certification":{"level":"expert","number":"E-77","expires_on":"2026-01-01"}})",
                   {{"If-Match", "\"v1\""}});
    EXPECT_EQ(expired.text("code"), "contracts.certificate_expired");
    EXPECT_EQ(owner.send("DELETE", "/api/v1/named-contacts/" + first.text("id")).status, 204);
    EXPECT_EQ(owner.send("PATCH", place, R"({"certification":null})", {{"If-Match", "\"v1\""}}).text("standing"), "counted");
    EXPECT_EQ(owner.get("/api/v1/named-contacts/00000000-0000-7000-8000-0000000fffff").text("code"),
              "contracts.named_contact_unknown");
    EXPECT_EQ(client(alpha.tokens.at("case_manager"))
                  .post(contract + "/named-contacts", R"({"may_change_network":true,"person_id":")" + seventh.id.text() + R"("})")
                  .status,
              403);
}
TEST_P(ID_10_named_contacts, who_are_shut_out_count_no_more_and_make_room_for_others) {
    const std::string contract = premium();
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto add = [&](const identity::Person& person) {
        return owner.post(contract + "/named-contacts",
                          R"({"may_change_network":true,"person_id":")" + person.id.text() + R"("})");
    };
    const auto counted = [&] { return owner.get(contract + "/named-contacts-summary").body; };
    std::vector<identity::Person> people;
    for (int i = 0; i < 7; ++i)
        people.push_back(make_person(alpha.account.id, "named_contact", "nc" + std::to_string(i) + "@alpha.example"));
    for (int i = 0; i < 6; ++i) ASSERT_EQ(add(people[static_cast<std::size_t>(i)]).status, 201);
    EXPECT_EQ(add(people[6]).text("code"), "contracts.named_contacts_full");
    const std::string place = "/api/v1/people/" + people[0].id.text();
    ASSERT_EQ(owner.post(place + "/deactivation", "").status, 200);
    EXPECT_NE(counted().find(R"("counted":5,)"), std::string::npos) << counted();
    EXPECT_EQ(add(people[6]).status, 201) << "of six that count";
    EXPECT_NE(counted().find(R"("counted":6,)"), std::string::npos) << counted();
    for (int i = 1; i < 6; ++i) {
        const std::string other = "/api/v1/people/" + people[static_cast<std::size_t>(i)].id.text();
        ASSERT_EQ(owner.post(other + "/deactivation", "").status, 200);
    }
    EXPECT_NE(counted().find("at least 2 are due"), std::string::npos) << counted();
}
ON_BOTH_DATABASES(ID_10_named_contacts);

using ID_14_named_contacts = NamedContacts;

TEST_P(ID_14_named_contacts, certificate_numbers_are_erased_with_their_person) {
    const std::string contract = premium();
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const identity::Person person = make_person(alpha.account.id, "named_contact", "nc@alpha.example");
    const auto made = owner.post(contract + "/named-contacts",
                                 R"({"may_change_network":true,"person_id":")" + person.id.text() +
                                     R"(","certification":{"level":"expert","number":"E-77","expires_on":"2026-09-01"}})");
    ASSERT_EQ(made.status, 201) << made.body;
    ASSERT_EQ(made.text("contact.certificate_number"), "E-77");
    ASSERT_EQ(
        owner
            .send("PATCH", "/api/v1/named-contacts/" + made.text("contact.id"),
                  R"({"certification":{"level":"expert","number":"E-78","expires_on":"2026-09-01"}})", {{"If-Match", "\"v1\""}})
            .status,
        200);
    const std::string trail = "/api/v1/audit-entries?object_id=" + made.text("contact.id");
    EXPECT_NE(owner.get(trail).body.find("E-77"), std::string::npos);
    EXPECT_NE(owner.get(trail).body.find("E-78"), std::string::npos);
    constexpr db::Statement kForget{"test.forget", "delete from subject_key where subject_id = :person"};
    ASSERT_TRUE(app->db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        check(tx.run(kForget, {{"person", person.id}}) == 1, "there is no key of the person");
        return {};
    }));
    const std::string erased = owner.get(trail).body;
    EXPECT_EQ(erased.find("E-7"), std::string::npos) << erased;
    EXPECT_NE(erased.find("(erased)"), std::string::npos) << erased;
}
ON_BOTH_DATABASES(ID_14_named_contacts);

}  // namespace
}  // namespace aftercare::api_test
