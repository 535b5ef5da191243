// Who comes in, and what takes somebody's access away, at the use cases themselves; tests/api says the same over HTTP.
#include "identity/care_request_list_store.hpp"
#include "identity/collectors.hpp"
#include "identity/partners.hpp"
#include "identity/passwords.hpp"
#include "identity/test_access_world.hpp"

namespace aftercare::identity {
namespace {

using test::AccessTest;
using test::code_of;

using ID_12_seals = AccessTest;

TEST_P(ID_12_seals, are_nothing_that_people_can_write) {
    for (const std::string text : {R"(sealed:hidden name)", R"(sealed:a"b,{)", R"({"sealed":"x"})", R"(\","sealed:x)", R"(\)"}) {
        const Uuid subject = world.ids.next();
        const Site written{.id = SiteId{subject},
                           .account_id = alpha.id,
                           .code = "S",
                           .name = OneLine<1, 120>(text),
                           .street = OneLine<1, 200>(text),
                           .city = "C",
                           .country = alpha.country,
                           .time_zone = TimeZone::parse("UTC").value(),
                           .contact_name = OneLine<1, 120>(text),
                           .contact_email = Email::parse("a@b.example").value()};
        std::string kept;
        std::vector<AuditEntry> entries;
        write([&](db::Tx& tx) {
            audit<Site>(tx, world.env, Caller::system(), alpha.id, kSiteCreate, "site", subject, nullptr, &written);
            entries = list_audit(tx, alpha.id, subject, std::nullopt, 1);
            kept = entries.front().after.text;
            unseal(tx, entries);
        });
        EXPECT_NE(kept.find(R"("contact_name":{"sealed":")"), std::string::npos) << kept;
        const auto opened = describe::from_json<Site>(entries.front().after.text);
        ASSERT_TRUE(opened) << entries.front().after.text;
        EXPECT_EQ(opened->name.text(), text);
        EXPECT_EQ(opened->street.text(), text);
        EXPECT_EQ(opened->contact_name->text(), text);
    }
}

TEST_P(ID_12_seals, of_the_first_rows_are_opened_and_texts_that_look_so_are_not) {
    const crypto::SealKey key{7};
    const Uuid subject = world.ids.next();
    const auto read = [&](const std::string& after) {
        std::string text;
        write([&](db::Tx& tx) {
            append_audit(tx, world.env, Caller::system(),
                         {.account = alpha.id,
                          .action = "test.old",
                          .object_kind = "test",
                          .object_id = subject,
                          .before = {},
                          .after = describe::Json{after}});
            auto entries = list_audit(tx, alpha.id, subject, std::nullopt, 1);
            unseal(tx, entries);
            text = entries.front().after.text;
        });
        return text;
    };
    const std::string old = R"({"name":"sealed:)" + crypto::seal(R"("Ann")", key, world.random) + R"("})";
    EXPECT_EQ(read(old), old) << "without a key nobody can tell it from a text";
    EXPECT_EQ(read(R"({"name":{"sealed":"AAAA"}})"), "{\"name\":\"(erased)\"}");
    constexpr db::Statement kKey{"test.key",
                                 "insert into subject_key (account_id, subject_id, key, created_at) values (:account_id, "
                                 ":subject_id, :key, 0)"};
    const std::string bytes(key.begin(), key.end());
    write([&](db::Tx& tx) {
        tx.run(kKey, {{"account_id", alpha.id}, {"subject_id", subject}, {"key", crypto::base64url(bytes)}});
    });
    EXPECT_EQ(read(old), R"({"name":"Ann"})");
    EXPECT_EQ(read(R"({"name":"sealed:hidden","more":["sealed:",{"a":"\\\"{"}]})"),
              R"({"name":"sealed:hidden","more":["sealed:",{"a":"\\\"{"}]})");
    EXPECT_EQ(read(R"({"name":{"sealed":"AAAA"}})"), "{\"name\":\"(erased)\"}") << "under another key, which is gone";
}
ON_BOTH_DATABASES(ID_12_seals);

using ID_03_coming_in = AccessTest;

TEST_P(ID_03_coming_in, needs_a_second_fact_with_a_number_that_could_be_guessed) {
    const auto begun = sign_ups
                           ->begin({}, {.name = "N",
                                        .company = "C",
                                        .country = CountryCode::parse("DE").value(),
                                        .email = Email::parse("n@newco.example").value()})
                           .value();
    const auto show = [&](ProofKind kind, std::optional<OneLine<1, 80>> second) {
        return code_of(sign_ups->show_proof({}, {.sign_up_token = OneLine<1, 100>(begun.sign_up_token),
                                                 .proof = Proof{.kind = kind, .value = "X-1", .second = std::move(second)}}));
    };
    EXPECT_EQ(show(ProofKind::serial_number, std::nullopt), "identity.second_fact_needed");
    EXPECT_EQ(show(ProofKind::contract_number, std::nullopt), "identity.second_fact_needed");
    EXPECT_EQ(show(ProofKind::contract_number, OneLine<1, 80>("PO-1")), "");
    EXPECT_EQ(show(ProofKind::authorization_code, std::nullopt), "") << "nobody guesses one";
}

TEST_P(ID_03_coming_in, makes_no_owner_by_a_number_and_asks_care_for_one) {
    const Account empty = account("Empty", AccountKind::customer);
    const Uuid contract = world.ids.next();
    proofs.known["C-1"] = {empty.id, "contract", contract};
    const Person first = come_in("one@empty.example", ProofKind::contract_number, "C-1").value().person;
    EXPECT_EQ(first.account_id, empty.id);
    EXPECT_EQ(first.roles, RoleNames{std::string("member")});
    const auto asked =
        db().read(Scope::of(empty.id), [&](db::Tx& tx) { return store::list_care_requests(tx, {}, {.limit = 50}); });
    ASSERT_EQ(asked.size(), 1U);
    EXPECT_EQ(asked[0].kind, CareRequestKind::account_help);
    EXPECT_EQ(asked[0].object_id, first.id.uuid);
    const auto proved = trail(empty.id, "sign_up.prove");
    ASSERT_EQ(proved.size(), 1U);
    EXPECT_EQ(proved[0].object_kind, "contract");
    EXPECT_EQ(proved[0].object_id, contract);
    EXPECT_NE(proved[0].after.text.find(R"("kind":"contract_number")"), std::string::npos);

    const Account other = account("Other", AccountKind::customer);
    proofs.known["EC-1"] = {other.id, "certificate", world.ids.next()};
    EXPECT_EQ(come_in("buyer@other.example", ProofKind::authorization_code, "EC-1").value().person.roles,
              RoleNames{std::string("owner")});
}

TEST_P(ID_03_coming_in, by_one_certificate_makes_one_account_to_which_it_leads_from_then_on) {
    proofs.known["EC-2"] = {std::nullopt, "certificate", world.ids.next()};
    const Joined first = come_in("one@newco.example", ProofKind::authorization_code, "EC-2").value();
    EXPECT_TRUE(first.account_proven);
    EXPECT_EQ(first.person.roles, RoleNames{std::string("owner")});
    const Joined second = come_in("two@newco.example", ProofKind::authorization_code, "EC-2").value();
    EXPECT_EQ(second.person.account_id, first.person.account_id);
    EXPECT_EQ(second.person.roles, RoleNames{std::string("member")});
}

TEST_P(ID_03_coming_in, to_a_partner_goes_by_invitation_alone) {
    const Account partner = account("Partner", AccountKind::partner);
    proofs.known["C-3"] = {partner.id, "contract", world.ids.next()};
    const Joined joined = come_in("one@newco.example", ProofKind::contract_number, "C-3").value();
    EXPECT_NE(joined.person.account_id, partner.id);
    EXPECT_FALSE(joined.account_proven);
}
TEST_P(ID_03_coming_in, with_the_address_of_somebody_shut_out_says_so) {
    const Person member = person(alpha, "member", "gone@alpha.example");
    EXPECT_EQ(code_of(come_in("gone@alpha.example", ProofKind::invitation, "none")), "identity.address_taken");
    service->set_status(caller(owner), member.id, PersonStatus::deactivated).value();
    write([&](db::Tx& tx) { store::purge_sign_ups(tx, world.clock.now().plus(std::chrono::hours{1})); });
    EXPECT_EQ(code_of(come_in("gone@alpha.example", ProofKind::invitation, "none")), "identity.address_shut_out");
}
ON_BOTH_DATABASES(ID_03_coming_in);

using ID_03_inviters = AccessTest;

TEST_P(ID_03_inviters, take_their_invitations_with_them) {
    const Person second = person(alpha, "owner", "second@alpha.example");
    const Caller by_second = caller(second);
    const std::string to_owner = invite(by_second, "i1@alpha.example", "owner");
    const Caller by_owner = caller(owner);
    PatchPerson demotion;
    demotion.roles = RoleNames{std::string("member")};
    service->change_person(by_owner, second.id, demotion, 1).value();
    EXPECT_EQ(accepted(to_owner), "identity.invitation_invalid");
    EXPECT_EQ(trail(alpha.id, "invitation.revoke").size(), 1U);
    PatchPerson promotion;
    promotion.roles = RoleNames{std::string("owner")};
    service->change_person(by_owner, second.id, promotion, 2).value();
    EXPECT_EQ(accepted(to_owner), "identity.invitation_invalid") << "what was withdrawn stays so";

    const std::string to_member = invite(by_second, "i2@alpha.example", "member");
    service->set_status(by_owner, second.id, PersonStatus::deactivated).value();
    EXPECT_EQ(accepted(to_member), "identity.invitation_invalid");
    EXPECT_EQ(trail(alpha.id, "invitation.revoke").size(), 2U);
    EXPECT_EQ(accepted(invite(by_owner, "i3@alpha.example", "member")), "");
    EXPECT_EQ(trail(alpha.id, "invitation.accept").size(), 2U) << "the person and the invitation";
}

TEST_P(ID_03_inviters, are_asked_again_when_the_invitation_is_accepted) {
    const Person second = person(alpha, "owner", "second@alpha.example");
    const std::string token = invite(caller(second), "i1@alpha.example", "owner");
    constexpr db::Statement kDemote{"test.demote", "update person set roles = :roles where id = :id"};
    write([&](db::Tx& tx) { tx.run(kDemote, {{"roles", RoleNames{std::string("member")}}, {"id", second.id}}); });
    EXPECT_EQ(accepted(token), "identity.invitation_invalid");
}

TEST_P(ID_03_inviters, ask_nobody_in_who_is_there_and_learn_of_nobody_elsewhere) {
    const Caller by_owner = caller(owner);
    const Person second = person(alpha, "member", "second@alpha.example");
    (void)person(account("Beta", AccountKind::customer), "owner", "b@beta.example");
    const auto invited = [&](const char* email) { return invitations->create(by_owner, {.email = Email::parse(email).value()}); };
    const auto refused = invited("Second@Alpha.example");
    ASSERT_EQ(code_of(refused), "identity.person_here");
    EXPECT_EQ(refused.error().kind, ProblemKind::conflict);
    EXPECT_EQ(refused.error().detail, second.name->text() + " has this e-mail address and is in the account already.");
    EXPECT_EQ(refused.error().fields.at(0).pointer, "/email");
    EXPECT_TRUE(invitations->list(by_owner, alpha.id, {.limit = 10}).empty());
    service->set_status(by_owner, second.id, PersonStatus::deactivated).value();
    EXPECT_EQ(code_of(invited("second@alpha.example")), "identity.person_here") << "shut out, and still of the account";
    EXPECT_EQ(code_of(invited("b@beta.example")), "") << "told to nobody else";
    EXPECT_EQ(code_of(invited("nobody@alpha.example")), "");
    EXPECT_EQ(invitations->list(by_owner, alpha.id, {.limit = 10}).size(), 2U);
}
ON_BOTH_DATABASES(ID_03_inviters);

using ID_05_factor = AccessTest;

TEST_P(ID_05_factor, is_taken_from_nobody_stronger_nor_from_oneself_nor_by_a_program) {
    const Person administrator = person(vendor, "administrator", "administrator@vendor.example");
    const Caller care = caller(person(vendor, "care_representative", "care@vendor.example"));
    const Caller by_administrator = caller(administrator);
    set_up_factor(by_administrator);
    EXPECT_EQ(code_of(second_factor->reset(care, administrator.id)), "identity.role_too_strong");
    EXPECT_EQ(code_of(second_factor->reset(by_administrator, administrator.id)), "identity.second_factor_own");
    EXPECT_EQ(code_of(second_factor->reset(as_token(by_administrator), administrator.id)), "identity.needs_session");
    const Caller by_owner = caller(owner);
    set_up_factor(by_owner);
    EXPECT_EQ(code_of(second_factor->reset(as_token(care), owner.id)), "identity.needs_session");
    EXPECT_EQ(code_of(second_factor->reset(care, owner.id)), "");
}

TEST_P(ID_05_factor, counts_wrong_codes_within_a_session_and_ends_it) {
    const Caller there = caller(owner);
    const std::string secret = set_up_factor(there);
    const auto now = [&] { return OneLine<6, 40>(crypto::totp_code(secret, world.clock.now())); };
    const SecondFactorCode wrong{.code = OneLine<6, 40>("000000")};
    for (const bool removal : {true, false}) {
        world.clock.advance(std::chrono::seconds{30});
        const Caller guessing = caller(owner, now().text());
        for (int i = 0; i < 5; ++i) {
            EXPECT_TRUE(is_there(SessionId{*guessing.session}));
            EXPECT_EQ(removal ? code_of(second_factor->remove(guessing, wrong))
                              : code_of(second_factor->renew_recovery_codes(guessing, wrong)),
                      "identity.second_factor_refused");
        }
        EXPECT_FALSE(is_there(SessionId{*guessing.session})) << "the fifth ended it";
        EXPECT_TRUE(is_there(SessionId{*there.session}));
        world.clock.advance(std::chrono::seconds{30});
        EXPECT_EQ(code_of(second_factor->remove(there, {.code = now()})), "identity.second_factor_refused") << "locked";
        EXPECT_EQ(code_of(try_to_sign_in(owner, now().text())), "identity.sign_in_refused");
        world.clock.advance(std::chrono::minutes{30});
    }
    EXPECT_EQ(trail(alpha.id, "person.locked").size(), 2U);
    EXPECT_EQ(code_of(second_factor->remove(there, {.code = now()})), "");

    second_factor->enrol(there).value();
    for (int i = 0; i < 5; ++i) EXPECT_EQ(code_of(second_factor->confirm(there, wrong)), "identity.second_factor_refused");
    EXPECT_FALSE(is_there(SessionId{*there.session}));
}

TEST_P(ID_05_factor, that_an_account_asks_for_is_asked_of_who_is_signed_in_already) {
    const Caller with = caller(owner);
    set_up_factor(with);
    const Caller without = caller(person(alpha, "member", "member@alpha.example"));
    const Caller elsewhere = caller(person(vendor, "auditor", "auditor@vendor.example"));
    PatchAccount demand;
    demand.second_factor_required = true;
    service->change_account(with, alpha.id, demand, std::nullopt).value();
    const auto enrolling = [&](const Caller& one) {
        return db().read(Scope::all(),
                         [&](db::Tx& tx) { return store::find_session(tx, SessionId{*one.session}).value().enrolling; });
    };
    EXPECT_FALSE(enrolling(with));
    EXPECT_TRUE(enrolling(without));
    EXPECT_FALSE(enrolling(elsewhere));
}
TEST_P(ID_05_factor, a_recovery_code_that_is_used_stands_in_the_trail) {
    const std::string secret = set_up_factor(caller(owner));
    world.clock.advance(std::chrono::seconds{30});
    const Caller by_owner = caller(owner, crypto::totp_code(secret, world.clock.now()));
    EXPECT_TRUE(trail(alpha.id, "recovery_code.use").empty()) << "a code of the app is none";
    world.clock.advance(std::chrono::seconds{30});
    const SecondFactorCode code{.code = OneLine<6, 40>(crypto::totp_code(secret, world.clock.now()))};
    const auto codes = second_factor->renew_recovery_codes(by_owner, code).value().codes;
    ASSERT_TRUE(try_to_sign_in(owner, codes[0]));
    auto used = trail(alpha.id, "recovery_code.use");
    ASSERT_EQ(used.size(), 1U);
    EXPECT_EQ(used[0].actor_kind, "person");
    EXPECT_EQ(used[0].actor_id, owner.id.uuid);
    EXPECT_EQ(used[0].object_id, owner.id.uuid);
    EXPECT_EQ(used[0].after.text, R"({"left":)" + std::to_string(codes.size() - 1) + "}");
    EXPECT_FALSE(try_to_sign_in(owner, codes[0]));
    ASSERT_TRUE(second_factor->remove(by_owner, {.code = OneLine<6, 40>(codes[1])}));
    EXPECT_EQ(trail(alpha.id, "recovery_code.use").size(), 2U) << "within a session too";
}
ON_BOTH_DATABASES(ID_05_factor);

using ID_07_programs = AccessTest;

TEST_P(ID_07_programs, are_not_their_person) {
    const Caller program = as_token(caller(owner));
    PatchMe patch;
    patch.name = Personal<OneLine<1, 120>>("Mallory");
    EXPECT_EQ(code_of(sign_in->change_me(program, patch, std::nullopt)), "identity.needs_session");
    EXPECT_EQ(code_of(sign_in->list_sessions(program, {})), "identity.needs_session");
    EXPECT_EQ(code_of(sign_in->end_other_sessions(program)), "identity.needs_session");
    EXPECT_EQ(code_of(sign_in->end_own_session(program, SessionId{world.ids.next()})), "identity.needs_session");
}
ON_BOTH_DATABASES(ID_07_programs);

using ID_04_locks = AccessTest;

TEST_P(ID_04_locks, by_wrong_current_passwords_are_audited_too) {
    PasswordService passwords(*service, *letters);
    const Caller by_owner = caller(owner);
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(code_of(passwords.change(by_owner, {.current_password = Text<1, 256>("wrong"),
                                                      .new_password = Text<1, 256>("seven green umbrellas")})),
                  "identity.password_wrong");
    EXPECT_EQ(trail(alpha.id, "person.locked").size(), 1U);
}
ON_BOTH_DATABASES(ID_04_locks);

using ID_11_refusals = AccessTest;

TEST_P(ID_11_refusals, are_recorded_where_there_is_no_account_yet_and_nowhere_for_one_that_is_not) {
    const CountryCode prohibited = CountryCode::parse("KP").value();
    EXPECT_EQ(code_of(service->create_account(Caller::system(), {.name = "N", .country = prohibited})), "identity.embargoed");
    EXPECT_EQ(trail(vendor.id, "account.refused").size(), 1U);
    EXPECT_EQ(code_of(sign_ups->begin(
                  {}, {.name = "N", .company = "C", .country = prohibited, .email = Email::parse("n@newco.example").value()})),
              "identity.embargoed");
    EXPECT_EQ(trail(vendor.id, "sign_up.refused").size(), 1U);
    PatchAccount moved;
    moved.country = prohibited;
    EXPECT_EQ(code_of(service->change_account(caller(owner), alpha.id, moved, std::nullopt)), "identity.country_not_yours");
    EXPECT_EQ(code_of(service->change_account(Caller::system(), alpha.id, moved, std::nullopt)), "identity.embargoed");
    EXPECT_EQ(trail(alpha.id, "account.refused").size(), 1U);
    const AccountId nobody{world.ids.next()};
    EXPECT_EQ(code_of(service->create_site(Caller::system(), {.account_id = nobody,
                                                              .code = "S",
                                                              .name = "S",
                                                              .street = "1",
                                                              .city = "C",
                                                              .country = prohibited,
                                                              .time_zone = TimeZone::parse("UTC").value(),
                                                              .contact_name = "A",
                                                              .contact_email = Email::parse("a@b.example").value()})),
              "identity.account_unknown");
    EXPECT_TRUE(trail(nobody, "site.refused").empty());
}
TEST_P(ID_11_refusals, of_collectors_at_a_site_whose_country_came_under_the_embargo_are_recorded) {
    const Site site = service
                          ->create_site(Caller::system(), {.account_id = alpha.id,
                                                           .code = "HQ",
                                                           .name = "Head office",
                                                           .street = "1 Main Street",
                                                           .city = "Bonn",
                                                           .country = CountryCode::parse("DE").value(),
                                                           .time_zone = TimeZone::parse("UTC").value(),
                                                           .contact_name = "A",
                                                           .contact_email = Email::parse("a@b.example").value()})
                          .value();
    const CreateCollector wanted{.account_id = alpha.id, .site_id = site.id, .name = "rack 1"};
    policy::Sections sections;
    add_policy(sections);
    const policy::Pack stricter = policy::test_pack(sections, {{"embargo", "countries: [DE]\n"}});
    Service later(db(), world.env, stricter, crypto::HashCost::minimal);
    const auto refused = CollectorService(later).create(caller(owner), wanted);
    EXPECT_EQ(code_of(refused), "identity.embargoed");
    EXPECT_EQ(refused.error().rule, "ID-11");
    const auto entries = trail(alpha.id, "collector.refused");
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_NE(entries[0].after.text.find("ID-11"), std::string::npos) << entries[0].after.text;
    EXPECT_TRUE(CollectorService(*service).create(caller(owner), wanted).has_value()) << "it was the embargo alone";
}
ON_BOTH_DATABASES(ID_11_refusals);

using ID_01_links = AccessTest;

TEST_P(ID_01_links, that_are_over_stay_so) {
    PartnerService partners(*service);
    const Account partner = account("Partner", AccountKind::partner);
    const Caller by_owner = caller(owner);
    const PartnerLink link = partners.create(by_owner, {.partner_id = partner.id, .areas = {PartnerArea::assets}}).value();
    partners.end(by_owner, link.id).value();
    PatchPartnerLink reopened;
    reopened.until_day = Date::parse("2027-01-01").value();
    EXPECT_EQ(code_of(partners.grant(by_owner, link.id, reopened, std::nullopt)), "identity.link_over");
}
TEST_P(ID_01_links, that_are_open_are_one_in_the_database_too) {
    const Account partner = account("Partner", AccountKind::partner);
    PartnerLink link{.id = PartnerLinkId{world.ids.next()},
                     .account_id = alpha.id,
                     .partner_id = partner.id,
                     .areas = {PartnerArea::assets},
                     .from_day = service->today(),
                     .created_at = world.clock.now()};
    write([&](db::Tx& tx) {
        EXPECT_TRUE(store::insert_new(tx, link));
        link.id = PartnerLinkId{world.ids.next()};
        EXPECT_FALSE(store::insert_new(tx, link));
        link.until_day = link.from_day.plus_days(1);
        EXPECT_TRUE(store::insert_new(tx, link)) << "one that ends is none that is open";
    });
}
ON_BOTH_DATABASES(ID_01_links);

}  // namespace
}  // namespace aftercare::identity
