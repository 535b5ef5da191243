#include "identity/second_factor.hpp"

#include "identity/audit.hpp"
#include "identity/rules.hpp"
#include "identity/secrets.hpp"
#include "identity/sign_in.hpp"
#include "identity/tries.hpp"
#include "platform/crypto/totp.hpp"

#include <algorithm>

namespace aftercare::identity {

namespace {

// Letters and digits that are not taken for one another.
constexpr std::string_view kCodeLetters = "23456789abcdefghjkmnpqrstuvwxyz";
constexpr std::size_t kCodeLength = 12;

// 12 characters of 31, about 59 bits: a plain hash of it is not to be guessed at.
std::string make_recovery_code(Random& random) {
    std::string code;
    while (code.size() < kCodeLength) {
        std::array<std::uint8_t, kCodeLength> bytes{};
        random.fill(bytes);
        for (const std::uint8_t byte : bytes) {
            // Bytes beyond the last whole multiple would make some letters likelier.
            if (byte < 256 / kCodeLetters.size() * kCodeLetters.size() && code.size() < kCodeLength)
                code += kCodeLetters[byte % kCodeLetters.size()];
        }
    }
    return code;
}

// As it is shown: "abcd-efgh-jkmn".
std::string in_groups(const std::string& code) { return code.substr(0, 4) + "-" + code.substr(4, 4) + "-" + code.substr(8); }

// As it was made, from what somebody typed.
std::string plain_code(std::string_view typed) {
    std::string code;
    for (const char c : typed) {
        if (c == '-' || c == ' ') continue;
        code += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return code;
}

// How the audit trail calls the use of one, and what it says of it.
constexpr Action kRecoveryCodeUse{"recovery_code.use"};
struct RecoveryCodesLeft {
    std::int64_t left = 0;
};
DESCRIBE(RecoveryCodesLeft, left)

// The requests of one person who is signed in, whose wrong codes are counted each time.
Caller without_once(Caller caller) {
    caller.once.reset();
    return caller;
}

Problem refused() {
    return {.kind = ProblemKind::conflict,
            .code = "identity.second_factor_refused",
            .detail = "The code is not right, or it was used before.",
            .remedy =
                "Wait for the next code of your app and check your device's clock; too many wrong ones end the session and "
                "lock the account for a while.",
            .rule = "ID-05",
            .fields = {{"/code", "is not right"}}};
}

Problem not_begun() {
    return {.kind = ProblemKind::conflict,
            .code = "identity.second_factor_not_begun",
            .detail = "There is no second factor to confirm, change or take away.",
            .remedy = "Begin with POST /api/v1/me/second-factor.",
            .rule = "ID-05"};
}

AuditFact fact_of(AccountId account, PersonId person, Action action) {
    return {.account = account, .action = std::string(action.name), .object_kind = "person", .object_id = person.uuid};
}

}  // namespace

SecondFactorService::SecondFactorService(Service& identity, const Letters& letters, const crypto::ServerKey& key, bool for_staff)
    : identity_(identity), letters_(letters), key_(key.for_purpose("second_factor")), for_staff_(for_staff) {}

bool SecondFactorService::due(const Account& account) const {
    return account.second_factor_required || (account.kind == AccountKind::vendor && for_staff_);
}

bool SecondFactorService::use(db::Tx& tx, const Caller& caller, const Person& person, store::SecondFactor& factor,
                              const std::string& code) {
    const auto secret = crypto::unseal(factor.sealed_secret, key_);
    aftercare::check(secret.has_value(), "a second factor was sealed under another server key");
    const std::string plain = plain_code(code);
    if (const auto step = crypto::totp_step(*secret, plain, identity_.env().clock.now(), factor.last_step)) {
        factor.last_step = *step;
        store::save(tx, factor);
        return true;
    }
    const auto met = std::ranges::find(factor.recovery_hashes, secret_hash(plain));
    if (!factor.confirmed_at || met == factor.recovery_hashes.end()) return false;
    factor.recovery_hashes.erase(met);
    store::save(tx, factor);
    // Whoever signs in is known by his password by now.
    Caller actor = caller;
    actor.kind = Caller::Kind::person;
    actor.id = person.id.uuid;
    AuditFact fact = fact_of(person.account_id, person.id, kRecoveryCodeUse);
    fact.after = describe::json_of(RecoveryCodesLeft{std::ssize(factor.recovery_hashes)});
    append_audit(tx, identity_.env(), actor, fact);
    letters_.send(tx, person, "recovery_code_used",
                  {{"left", std::to_string(factor.recovery_hashes.size())}, {"link", letters_.link("me/security")}});
    return true;
}

bool SecondFactorService::admits(db::Tx& tx, const Caller& caller, const Person& person, store::Credential& credential,
                                 store::SecondFactor& factor, const std::string& code) {
    const bool locked = credential.locked_until && identity_.env().clock.now() < *credential.locked_until;
    const bool right = !locked && use(tx, caller, person, factor, code);
    const TryOutcome outcome = count_try(tx, identity_, letters_, caller, person, credential, right);
    // Whoever guesses in a session that somebody left open has had his tries.
    if (!locked && outcome.locked_until) {
        store::end_session(tx, SessionId{caller.session.value()});
        append_audit(tx, identity_.env(), caller,
                     {.account = caller.account,
                      .action = std::string(kSignOut.name),
                      .object_kind = "session",
                      .object_id = caller.session.value()});
    }
    return outcome.admitted;
}

RecoveryCodes SecondFactorService::make_codes(store::SecondFactor& factor) {
    RecoveryCodes made;
    factor.recovery_hashes.clear();
    for (std::int64_t i = 0; i < identity_.pack().get<SignIn>().recovery_codes; ++i) {
        const std::string code = make_recovery_code(identity_.env().random);
        factor.recovery_hashes.push_back(secret_hash(code));
        made.codes.push_back(in_groups(code));
    }
    return made;
}

Result<SecondFactorService::Own> SecondFactorService::lock(db::Tx& tx, const Caller& caller) {
    const PersonId id{caller.person};
    const auto person = store::find_person(tx, id);
    if (!person) return fail(person_unknown());
    // In the order of a sign-in, which goes from the password to the code.
    auto credential = store::find_credential(tx, caller.account, id, true).value();
    return Own{*person, std::move(credential), store::find_second_factor(tx, caller.account, id, true)};
}

Result<SecondFactorSecret> SecondFactorService::enrol(const Caller& caller) {
    TRY(require_session(caller, "ID-05"));
    Env& env = identity_.env();
    const PersonId id{caller.person};
    const std::string secret = crypto::totp_secret(env.random);
    const std::string issuer = vendor_name(identity_.db());
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<SecondFactorSecret> {
        const auto person = store::find_person(tx, id, true);
        if (!person) return fail(person_unknown());
        const auto there = store::find_second_factor(tx, caller.account, id, true);
        if (there && there->confirmed_at)
            return fail({.kind = ProblemKind::conflict,
                         .code = "identity.second_factor_set",
                         .detail = "You have a second factor already.",
                         .remedy = "Take it away with a code of it first (POST /api/v1/me/second-factor/removal).",
                         .rule = "ID-05"});
        store::save(tx, {.account_id = caller.account,
                         .person_id = id,
                         .sealed_secret = crypto::seal(secret, key_, env.random),
                         .created_at = env.clock.now()});
        return SecondFactorSecret{crypto::totp_secret_text(secret), crypto::totp_uri(secret, issuer, person->email->text())};
    });
}

Result<RecoveryCodes> SecondFactorService::confirm(const Caller& caller, const SecondFactorCode& code) {
    TRY(require_session(caller, "ID-05"));
    const PersonId id{caller.person};
    const auto codes = identity_.db().write(without_once(caller), [&](db::Tx& tx) -> Result<std::optional<RecoveryCodes>> {
        auto own = TRY(lock(tx, caller));
        if (!own.factor || own.factor->confirmed_at) return fail(not_begun());
        if (!admits(tx, caller, own.person, own.credential, *own.factor, code.code->text()))
            return std::optional<RecoveryCodes>{};
        own.factor->confirmed_at = identity_.env().clock.now();
        RecoveryCodes made = make_codes(*own.factor);
        store::save(tx, *own.factor);
        store::finish_enrolling(tx, SessionId{caller.session.value()});
        append_audit(tx, identity_.env(), caller, fact_of(caller.account, id, kSecondFactorSet));
        return made;
    });
    if (!codes) return std::unexpected(codes.error());
    if (!*codes) return fail(refused());
    return **codes;
}

Result<RecoveryCodes> SecondFactorService::renew_recovery_codes(const Caller& caller, const SecondFactorCode& code) {
    TRY(require_session(caller, "ID-05"));
    const PersonId id{caller.person};
    const auto codes = identity_.db().write(without_once(caller), [&](db::Tx& tx) -> Result<std::optional<RecoveryCodes>> {
        auto own = TRY(lock(tx, caller));
        if (!own.factor || !own.factor->confirmed_at) return fail(not_begun());
        if (!admits(tx, caller, own.person, own.credential, *own.factor, code.code->text()))
            return std::optional<RecoveryCodes>{};
        RecoveryCodes made = make_codes(*own.factor);
        store::save(tx, *own.factor);
        append_audit(tx, identity_.env(), caller, fact_of(caller.account, id, kRecoveryCodesMake));
        return made;
    });
    if (!codes) return std::unexpected(codes.error());
    if (!*codes) return fail(refused());
    return **codes;
}

Result<> SecondFactorService::remove(const Caller& caller, const SecondFactorCode& code) {
    TRY(require_session(caller, "ID-05"));
    const PersonId id{caller.person};
    const auto removed = identity_.db().write(without_once(caller), [&](db::Tx& tx) -> Result<bool> {
        auto own = TRY(lock(tx, caller));
        if (!own.factor || !own.factor->confirmed_at) return fail(not_begun());
        if (due(TRY(load_account(tx, caller.account))))
            return fail({.kind = ProblemKind::conflict,
                         .code = "identity.second_factor_required",
                         .detail = "Your account asks all its people for a second factor.",
                         .remedy = "If you have lost the device, have an owner of your account reset your second factor.",
                         .rule = "ID-05"});
        if (!admits(tx, caller, own.person, own.credential, *own.factor, code.code->text())) return false;
        store::remove_second_factor(tx, caller.account, id);
        append_audit(tx, identity_.env(), caller, fact_of(caller.account, id, kSecondFactorRemove));
        letters_.send(tx, own.person, "second_factor_removed", {{"link", letters_.link("me/security")}});
        return true;
    });
    if (!removed) return std::unexpected(removed.error());
    if (!*removed) return fail(refused());
    return {};
}

Result<> SecondFactorService::reset(const Caller& caller, PersonId id) {
    if (caller.kind != Caller::Kind::system) TRY(require_session(caller, "ID-05"));
    if (caller.person == id.uuid)
        return fail({.kind = ProblemKind::conflict,
                     .code = "identity.second_factor_own",
                     .detail = "Nobody takes away his or her own second factor without a code of it.",
                     .remedy = "POST /api/v1/me/second-factor/removal with a code, or have somebody else reset it.",
                     .rule = "ID-05"});
    const Roles& roles = identity_.pack().get<Roles>();
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<> {
        const auto person = store::find_person(tx, id, true);
        if (!person) return fail(person_unknown());
        // To open somebody's access to whoever has the password is as strong as giving the roles.
        TRY(require_may_grant(roles, caller, person->roles));
        if (!store::remove_second_factor(tx, person->account_id, id))
            return fail({.kind = ProblemKind::conflict,
                         .code = "identity.second_factor_not_set",
                         .detail = "This person has no second factor.",
                         .remedy = "Nothing needs to be done.",
                         .rule = "ID-05"});
        store::end_sessions(tx, person->account_id, id, std::nullopt);
        append_audit(tx, identity_.env(), caller, fact_of(person->account_id, id, kSecondFactorRemove));
        letters_.send(tx, *person, "second_factor_removed", {{"link", letters_.link("me/security")}});
        return {};
    });
}

SecondFactorService::Standing SecondFactorService::check(db::Tx& tx, const Caller& caller, const Person& person,
                                                         const Account& account, const std::optional<std::string>& code) {
    auto factor = store::find_second_factor(tx, person.account_id, person.id, true);
    if (!factor || !factor->confirmed_at) return due(account) ? Standing::enrol : Standing::satisfied;
    if (!code) return Standing::needed;
    return use(tx, caller, person, *factor, *code) ? Standing::satisfied : Standing::wrong;
}

}  // namespace aftercare::identity
