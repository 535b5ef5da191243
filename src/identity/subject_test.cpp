// Under whose key the trail keeps what it says of people (ID-14): erasing somebody reaches it wherever it stands.
#include "identity/test_access_world.hpp"

namespace aftercare::identity {
namespace {

using test::AccessTest;

using ID_14_subjects = AccessTest;

TEST_P(ID_14_subjects, an_invitation_lies_under_the_key_of_whoever_it_makes_a_person) {
    const std::string token = invite(caller(owner), "ivy@alpha.example", "member");
    const auto row = db().read(Scope::all(), [&](db::Tx& tx) { return store::find_invitation_by_token(tx, secret_hash(token)); });
    EXPECT_NE(opened_trail(alpha.id, row->id.uuid).find("ivy@alpha.example"), std::string::npos);
    ASSERT_EQ(accepted(token), "");
    const Person ivy = service->find_person(Caller::system(), Email::parse("ivy@alpha.example").value()).value();
    EXPECT_EQ(ivy.id, row->person_id);
    EXPECT_NE(opened_trail(alpha.id, row->id.uuid).find("ivy@alpha.example"), std::string::npos);
    destroy_key_of(ivy.id);
    const std::string erased = opened_trail(alpha.id, row->id.uuid);
    EXPECT_EQ(erased.find("ivy@"), std::string::npos) << erased;
    EXPECT_NE(erased.find("\"email\":\"(erased)\""), std::string::npos) << erased;
    EXPECT_TRUE(verify_audit(db(), Scope::all()).faults.empty());
}

TEST_P(ID_14_subjects, an_address_has_one_key_in_an_account_however_its_reader_comes_in) {
    const std::string first = invite(caller(owner), "nora@alpha.example", "member");
    const std::string second = invite(caller(owner), "nora@alpha.example", "report_reader");
    EXPECT_EQ(accepted(first), "identity.invitation_invalid");
    const std::string code = "EC-1";
    proofs.known[code] = {alpha.id, "certificate", world.ids.next()};
    const Person nora = come_in("nora@alpha.example", ProofKind::authorization_code, code.c_str()).value().person;
    for (const std::string& token : {first, second}) {
        const auto row =
            db().read(Scope::all(), [&](db::Tx& tx) { return store::find_invitation_by_token(tx, secret_hash(token)); });
        EXPECT_EQ(row->person_id, nora.id);
    }
    const Person elsewhere = person(account("Beta", AccountKind::customer), "owner", "b@beta.example");
    const std::string third = invite(caller(elsewhere), "nora@alpha.example", "owner");
    const auto row = db().read(Scope::all(), [&](db::Tx& tx) { return store::find_invitation_by_token(tx, secret_hash(third)); });
    EXPECT_EQ(row->person_id, nora.id) << "who has the address already";
    EXPECT_EQ(accepted(third), "identity.address_taken");
}

TEST_P(ID_14_subjects, a_seal_names_its_subject_only_where_that_is_not_the_object) {
    write([&](db::Tx& tx) {
        const PersonId subject{world.ids.next()};
        const Uuid object = world.ids.next();
        const Person about{.id = subject, .account_id = alpha.id, .name = OneLine<1, 120>("Ann"), .email = *owner.email};
        const std::string own =
            sealed_json(tx, world.env, alpha.id, subject.uuid, subject, describe::type_of<Person>(), &about).text;
        EXPECT_EQ(own.find(R"("of")"), std::string::npos) << own;
        const std::string other = sealed_json(tx, world.env, alpha.id, object, subject, describe::type_of<Person>(), &about).text;
        EXPECT_NE(other.find(R"(","of":")" + subject.text() + "\"}"), std::string::npos) << other;
        for (const auto& [id, text] : {std::pair(subject.uuid, own), std::pair(object, other)}) {
            AuditEntry entry{.account_id = alpha.id, .object_id = id};
            entry.after.text = text;
            std::vector<AuditEntry> entries{entry};
            unseal(tx, entries);
            EXPECT_NE(entries[0].after.text.find(R"("name":"Ann")"), std::string::npos) << entries[0].after.text;
        }
        // What only looks like a seal with a subject stays as it is.
        AuditEntry odd{.account_id = alpha.id, .object_id = object};
        odd.after.text = R"({"a":{"sealed":"AAAA","of":"nobody"},"b":{"sealed":"AAAA","of":)";
        std::vector<AuditEntry> entries{odd};
        unseal(tx, entries);
        EXPECT_EQ(entries[0].after.text, odd.after.text);
    });
}
ON_BOTH_DATABASES(ID_14_subjects);

}  // namespace
}  // namespace aftercare::identity
