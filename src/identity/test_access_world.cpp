#include "identity/test_access_world.hpp"

#include "kit/base32.hpp"

namespace aftercare::identity::test {

const policy::Pack& shipped_pack() {
    static const policy::Pack pack = [] {
        policy::Sections sections;
        add_policy(sections);
        return policy::test_pack(sections);
    }();
    return pack;
}

std::optional<Proven> SomeProofs::find(db::Tx&, const Proof& proof, bool) {
    const auto found = known.find(proof.value.text());
    return found == known.end() ? std::nullopt : std::optional(found->second);
}

void SomeProofs::give(db::Tx&, const Caller&, const Proven& proven, AccountId account) {
    for (auto& [value, one] : known)
        if (one.object_id == proven.object_id) one.account = account;
}

AccessTest::AccessTest() = default;
AccessTest::~AccessTest() = default;

void AccessTest::SetUp() {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    service = std::make_unique<Service>(db(), world.env, shipped_pack(), crypto::HashCost::minimal);
    letters = std::make_unique<Letters>(world.env, shipped_pack(), "https://portal.example");
    requests = std::make_unique<CareRequestService>(*service, *letters);
    second_factor = std::make_unique<SecondFactorService>(*service, *letters, crypto::ServerKey(crypto::SealKey{3}), false);
    sign_in = std::make_unique<SignInService>(*service, *second_factor, *letters);
    invitations = std::make_unique<InvitationService>(*service, *letters);
    sign_ups = std::make_unique<SignUpService>(*service, *letters, proofs, *requests);
    vendor = account("Vendor", AccountKind::vendor);
    alpha = account("Alpha", AccountKind::customer);
    owner = person(alpha, "owner", "owner@alpha.example");
}

Account AccessTest::account(const char* name, AccountKind kind) {
    return service
        ->create_account(Caller::system(),
                         {.kind = kind, .name = OneLine<1, 120>(std::string(name)), .country = CountryCode::parse("DE").value()})
        .value();
}

Person AccessTest::person(const Account& of, const char* role, const char* email) {
    return service
        ->create_person(Caller::system(), {.account_id = of.id,
                                           .name = "Somebody",
                                           .email = Email::parse(email).value(),
                                           .password = Text<1, 256>(kPassword),
                                           .roles = RoleNames{std::string(role)}})
        .value();
}

Result<SignedIn> AccessTest::try_to_sign_in(const Person& who, const std::string& code) {
    SignInRequest request{.email = *who.email, .password = Text<1, 256>(kPassword)};
    if (!code.empty()) request.code = OneLine<6, 40>(code);
    return sign_in->sign_in({}, request, "test");
}

Caller AccessTest::caller(const Person& who, const std::string& code) {
    const SignedIn signed_in = try_to_sign_in(who, code).value();
    Caller made;
    made.kind = Caller::Kind::person;
    made.id = made.person = who.id.uuid;
    made.session = signed_in.session_id.uuid;
    made.account = who.account_id;
    made.staff = who.account_id == vendor.id;
    made.scope = made.staff ? Scope::all() : Scope::of(who.account_id);
    made.actions = std::make_shared<const ActionSet>(actions_of(shipped_pack().get<Roles>(), who.roles));
    return made;
}

std::string AccessTest::set_up_factor(const Caller& by) {
    const std::string uri = second_factor->enrol(by).value().uri;
    const auto at = uri.find("secret=") + 7;
    const std::string secret = kit::base32_decoded(uri.substr(at, uri.find('&', at) - at));
    second_factor->confirm(by, {.code = OneLine<6, 40>(crypto::totp_code(secret, world.clock.now()))}).value();
    return secret;
}

std::vector<AuditEntry> AccessTest::trail(AccountId of, const std::string& action) {
    return db().read(Scope::all(),
                     [&](db::Tx& tx) { return list_audit(tx, {.account = of, .action = action}, std::nullopt, 100); });
}

std::int64_t AccessTest::count(const db::Statement& statement) {
    return db().read(Scope::all(), [&](db::Tx& tx) { return tx.one<Number>(statement).value().number; });
}

void AccessTest::destroy_key_of(PersonId person) {
    constexpr db::Statement kForget{"test.forget", "delete from subject_key where subject_id = :person"};
    write([&](db::Tx& tx) { tx.run(kForget, {{"person", person}}); });
}

std::string AccessTest::opened_trail(AccountId of, Uuid object) {
    return db().read(Scope::all(), [&](db::Tx& tx) {
        auto entries = list_audit(tx, of, object, std::nullopt, 100);
        unseal(tx, entries);
        std::string text;
        for (const AuditEntry& entry : entries) text += entry.before.text + " -> " + entry.after.text + "\n";
        return text;
    });
}

bool AccessTest::is_there(SessionId session) {
    return db().read(Scope::all(), [&](db::Tx& tx) { return store::find_session(tx, session).has_value(); });
}

Result<Joined> AccessTest::come_in(const char* email, ProofKind kind, const char* value) {
    const std::string token = "afu_" + std::string(email);
    write([&](db::Tx& tx) {
        store::insert(
            tx, store::SignUpRow{
                    .id = world.ids.next(),
                    .name = "Nora New",
                    .company = "Newco",
                    .country = CountryCode::parse("DE").value(),
                    .email = Email::parse(email).value(),
                    .proof = Proof{.kind = kind, .value = OneLine<1, 200>(std::string(value)), .second = OneLine<1, 80>("PO-1")},
                    .token_hash = secret_hash(token),
                    .verified_at = world.clock.now(),
                    .created_at = world.clock.now()});
    });
    return sign_ups->complete({}, {.sign_up_token = OneLine<1, 100>(token), .password = Text<1, 256>("seven green umbrellas")});
}

std::string AccessTest::invite(const Caller& by, const char* email, const char* role) {
    const auto made = invitations->create(by, {.email = Email::parse(email).value(), .roles = RoleNames{std::string(role)}});
    const std::string token = "afi_" + made.value().id.text();
    constexpr db::Statement kToken{"test.token", "update invitation set token_hash = :hash where id = :id"};
    write([&](db::Tx& tx) { tx.run(kToken, {{"hash", secret_hash(token)}, {"id", made->id}}); });
    return token;
}

std::string AccessTest::accepted(const std::string& token) {
    return code_of(invitations->accept(
        {}, {.invitation_token = OneLine<1, 100>(token), .name = "Ivy", .password = Text<1, 256>("seven green umbrellas")}));
}

Caller AccessTest::as_token(Caller by) {
    by.kind = Caller::Kind::token;
    by.session.reset();
    return by;
}

void AccessTest::write(const std::function<void(db::Tx&)>& change) {
    db().write(Caller::system(),
               [&](db::Tx& tx) -> Result<> {
                   change(tx);
                   return {};
               })
        .value();
}

}  // namespace aftercare::identity::test
