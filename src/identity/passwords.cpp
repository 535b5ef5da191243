#include "identity/passwords.hpp"

#include "identity/audit.hpp"
#include "identity/credential_store.hpp"
#include "identity/events.hpp"
#include "identity/rules.hpp"
#include "identity/secrets.hpp"
#include "identity/tokens.hpp"
#include "identity/tries.hpp"

#include <algorithm>
#include <span>

namespace aftercare::identity {

namespace {

constexpr std::string_view kResetPrefix = "afr_";
constexpr std::string_view kSendLink = "identity.send_reset_link";
// How the audit trail calls what an operator does.
constexpr Action kPasswordSet{"password.set"};
constexpr Action kUnlock{"person.unlocked"};
constexpr std::size_t kMostNamed = 20;  // Tokens in a mail.

struct ForgotJob {
    std::string email_key;
};
DESCRIBE(ForgotJob, email_key)

Problem link_invalid() {
    return {.kind = ProblemKind::not_found,
            .code = "identity.link_invalid",
            .detail = "This link is not good: it was used before, it is too old, or a newer one was sent.",
            .remedy = "Ask for a new mail: POST /api/v1/password-resets.",
            .rule = "ID-04"};
}

AuditFact fact_of(const Person& person, Action action) {
    return {
        .account = person.account_id, .action = std::string(action.name), .object_kind = "person", .object_id = person.id.uuid};
}

// Of a longer list the first ones.
std::string names_of(const std::vector<store::Token>& tokens) {
    std::string names;
    for (const store::Token& token : std::span(tokens).first(std::min(tokens.size(), kMostNamed)))
        names += (names.empty() ? "" : ", ") + token.name.text();
    return tokens.size() > kMostNamed ? names + " ..." : names;
}

void set_password(db::Tx& tx, store::Credential credential, const std::string& hash) {
    credential.password_hash = hash;
    credential.failed_tries = 0;
    credential.locked_until.reset();
    store::update(tx, credential);
}

}  // namespace

Result<> PasswordService::forgot(const Caller& caller, const ForgotPassword& request) {
    Env& env = identity_.env();
    Caller acting = caller;
    acting.scope = Scope::all();
    return identity_.db().write(acting, [&](db::Tx& tx) -> Result<> {
        jobs::enqueue(tx, env, AccountId{}, kSendLink, describe::Json{describe::to_json(ForgotJob{request.email.key()})},
                      env.clock.now());
        return {};
    });
}

Result<> PasswordService::send_link(const jobs::Job& job) {
    const auto payload = describe::from_json<ForgotJob>(job.payload.text);
    check(payload.has_value(), "a job of a forgotten password has another payload");
    Env& env = identity_.env();
    const std::string token = make_secret(kResetPrefix, env.random);
    const std::int64_t minutes = identity_.pack().get<SignIn>().reset_link_minutes;
    return identity_.db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        const auto credential = store::find_credential_anywhere(tx, payload->email_key);
        if (!credential) return {};
        const Person person = store::find_person(tx, credential->person_id).value();
        if (person.status != PersonStatus::active) return {};
        const Instant now = env.clock.now();
        store::save(tx, store::PasswordReset{.account_id = person.account_id,
                                             .person_id = person.id,
                                             .token_hash = secret_hash(token),
                                             .created_at = now,
                                             .expires_at = now.plus(std::chrono::minutes{minutes})});
        letters_.send(tx, person, "password_reset",
                      {{"minutes", std::to_string(minutes)}, {"link", letters_.link("reset-password", token)}});
        return {};
    });
}

Result<> PasswordService::reset(const Caller& caller, const ResetPassword& request) {
    Env& env = identity_.env();
    const std::string token_hash = secret_hash(request.reset_token->text());
    struct Known {
        store::PasswordReset reset;
        Person person;
    };
    const auto known = identity_.db().read(Scope::all(), [&](db::Tx& tx) -> std::optional<Known> {
        const auto reset = store::find_password_reset(tx, token_hash);
        if (!reset || reset->expires_at <= env.clock.now()) return std::nullopt;
        return Known{*reset, store::find_person(tx, reset->person_id).value()};
    });
    if (!known) return fail(link_invalid());
    const std::string own_words[] = {known->person.name->text(), known->person.email->text()};
    TRY(identity_.require_good(request.password->text(), own_words, "/password"));
    const std::string hash = TRY(identity_.hash_password(request.password->text()));
    Caller acting = caller;
    acting.scope = Scope::of(known->person.account_id);
    acting.once.reset();
    return identity_.db().write(acting, [&](db::Tx& tx) -> Result<> {
        // Used meanwhile: a link is good once.
        if (!store::find_password_reset(tx, token_hash, true)) return fail(link_invalid());
        const Person& person = known->person;
        store::remove_password_reset(tx, person.account_id, person.id);
        set_password(tx, store::find_credential(tx, person.account_id, person.id, true).value(), hash);
        store::end_sessions(tx, person.account_id, person.id, std::nullopt);
        append_audit(tx, env, acting, fact_of(person, kPasswordReset));
        finish(tx, acting, person, request.revoke_tokens.value_or(false));
        return {};
    });
}

Result<> PasswordService::change(const Caller& caller, const ChangePassword& request) {
    TRY(require_session(caller, "ID-04"));
    Env& env = identity_.env();
    const PersonId id{caller.person};
    const Person person = TRY(identity_.find_person(caller, id));
    const std::string own_words[] = {person.name->text(), person.email->text()};
    TRY(identity_.require_good(request.new_password->text(), own_words, "/new_password"));
    const auto known =
        identity_.db().read(caller.scope, [&](db::Tx& tx) { return store::find_credential(tx, person.account_id, id).value(); });
    const bool right = TRY(identity_.verify_password(known.password_hash, request.current_password->text()));
    const std::string hash = TRY(identity_.hash_password(request.new_password->text()));
    const auto admitted = identity_.db().write(caller, [&](db::Tx& tx) -> Result<bool> {
        auto credential = store::find_credential(tx, person.account_id, id, true).value();
        const bool still_right = right && credential.password_hash == known.password_hash;
        if (!count_try(tx, identity_, letters_, caller, person, credential, still_right).admitted) return false;
        set_password(tx, credential, hash);
        store::end_sessions(tx, person.account_id, id, SessionId{caller.session.value()});
        append_audit(tx, env, caller, fact_of(person, kPasswordChange));
        finish(tx, caller, person, request.revoke_tokens.value_or(false));
        return true;
    });
    if (!admitted) return std::unexpected(admitted.error());
    if (*admitted) return {};
    return fail({.kind = ProblemKind::conflict,
                 .code = "identity.password_wrong",
                 .detail = "The current password is not right, or it is locked for a while after too many wrong tries.",
                 .remedy = "Check it; if it is forgotten, sign out and have it reset.",
                 .rule = "ID-04",
                 .fields = {{"/current_password", "is not right"}}});
}

void PasswordService::finish(db::Tx& tx, const Caller& caller, const Person& person, bool revoke_tokens) {
    Env& env = identity_.env();
    if (revoke_tokens) revoke_live_tokens(tx, env, caller, person);
    // Whoever learnt the old password may have made one of them (ID-07).
    const auto alive = store::live_tokens_of(tx, person.account_id, person.id, env.clock.now(), kMostNamed + 1);
    text::Values values{{"link", letters_.link("forgot-password")}};
    if (alive.empty()) {
        letters_.send(tx, person, revoke_tokens ? "password_changed_tokens_ended" : "password_changed", std::move(values));
    } else {
        values.emplace("tokens", names_of(alive));
        letters_.send(tx, person, "password_changed_tokens_live", std::move(values));
    }
    announce(tx, env, person.account_id, kPasswordChanged, person.id.uuid, PasswordChanged{person.id, env.clock.now()});
}

Result<> PasswordService::set(const Caller& caller, PersonId id, const std::string& password, bool revoke_tokens) {
    Env& env = identity_.env();
    const Person person = TRY(identity_.find_person(caller, id));
    const std::string own_words[] = {person.name->text(), person.email->text()};
    TRY(identity_.require_good(password, own_words, "/password"));
    const std::string hash = TRY(identity_.hash_password(password));
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<> {
        auto credential = store::find_credential(tx, person.account_id, id, true);
        if (!credential) return fail(person_unknown());
        set_password(tx, *credential, hash);
        store::remove_password_reset(tx, person.account_id, id);
        store::end_sessions(tx, person.account_id, id, std::nullopt);
        append_audit(tx, env, caller, fact_of(person, kPasswordSet));
        finish(tx, caller, person, revoke_tokens);
        return {};
    });
}

Result<bool> PasswordService::unlock(const Caller& caller, PersonId id) {
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<bool> {
        const auto person = store::find_person(tx, id);
        if (!person) return fail(person_unknown());
        auto credential = store::find_credential(tx, person->account_id, id, true);
        if (!credential || (!credential->locked_until && credential->failed_tries == 0)) return false;
        const bool locked = credential->locked_until && identity_.env().clock.now() < *credential->locked_until;
        credential->failed_tries = 0;
        credential->locked_until.reset();
        store::update(tx, *credential);
        append_audit(tx, identity_.env(), caller, fact_of(*person, kUnlock));
        return locked;
    });
}

void PasswordService::register_jobs(jobs::Registry& registry) {
    registry.on_job(std::string(kSendLink), [this](const jobs::Job& job) { return send_link(job); });
}

}  // namespace aftercare::identity
