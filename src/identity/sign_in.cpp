#include "identity/sign_in.hpp"

#include "identity/audit.hpp"
#include "identity/rules.hpp"
#include "identity/secrets.hpp"
#include "identity/tries.hpp"
#include "platform/describe/patch.hpp"

namespace aftercare::identity {

namespace {

// No more of what a browser says of itself is kept.
constexpr std::size_t kMaxUserAgent = 200;

Problem second_factor_needed() {
    return {.kind = ProblemKind::unauthenticated,
            .code = "identity.second_factor_needed",
            .detail = "The password is right; a code of your second factor is needed as well.",
            .remedy = "Send the same again with code: six digits of your authenticator app, or a recovery code.",
            .rule = "ID-05",
            .fields = {{"/code", "is needed"}}};
}

Problem second_factor_wrong() {
    return {.kind = ProblemKind::unauthenticated,
            .code = "identity.second_factor_wrong",
            .detail = "The code is not right, or it was used before.",
            .remedy = "Wait for the next code of your app; too many wrong ones lock the account for a while.",
            .rule = "ID-05",
            .fields = {{"/code", "is not right"}}};
}

// What stays of a text that a client made up: printable ASCII.
std::string tame(std::string_view text) {
    std::string tamed;
    for (const char c : text.substr(0, kMaxUserAgent))
        if (c >= ' ' && c <= '~') tamed += c;
    return tamed;
}

SessionView view_of(const store::Session& session, const Caller& caller) {
    return {.id = session.id,
            .current = caller.session == session.id.uuid,
            .created_at = session.created_at,
            .expires_at = session.expires_at,
            .address = session.address,
            .user_agent = session.user_agent};
}

// How one try at signing in ended: a session, or the refusal.
struct Tried {
    std::optional<SignedIn> signed_in;
    std::optional<Problem> refused;
};

}  // namespace

SignInService::SignInService(Service& identity, SecondFactorService& second_factor, const Letters& letters)
    : identity_(identity),
      second_factor_(second_factor),
      letters_(letters),
      no_ones_hash_(identity.hash_password("nobody has this password").value()) {}

Result<SignedIn> SignInService::sign_in(const Caller& caller, const SignInRequest& request, std::string_view user_agent) {
    Env& env = identity_.env();
    const SignIn& policy = identity_.pack().get<SignIn>();
    const std::string key = request.email.key();
    // Everything here acts across accounts until it is known who signs in.
    const Scope everywhere = Scope::all();
    const auto known = identity_.db().read(everywhere, [&](db::Tx& tx) { return store::find_credential_anywhere(tx, key); });
    const bool right = TRY(identity_.verify_password(known ? known->password_hash : no_ones_hash_, request.password->text()));
    if (!known) return fail(sign_in_refused());

    const std::string token = make_secret(kSessionPrefix, env.random);
    const std::string csrf_token = make_secret({}, env.random);
    const auto code = request.code ? std::optional((*request.code)->text()) : std::nullopt;
    Caller acting = caller;
    acting.scope = everywhere;
    acting.once.reset();  // A session is never handed out twice for one key.
    auto tried = identity_.db().write(acting, [&](db::Tx& tx) -> Result<Tried> {
        auto credential = store::find_credential_anywhere(tx, key, true);
        if (!credential) return Tried{.refused = sign_in_refused()};
        const Person person = store::find_person(tx, credential->person_id).value();
        const Instant now = env.clock.now();
        // The password may have been changed while its old hash was being verified.
        bool admitted = right && credential->password_hash == known->password_hash && person.status == PersonStatus::active;
        const bool locked = credential->locked_until && now < *credential->locked_until;
        auto standing = SecondFactorService::Standing::satisfied;
        if (admitted && !locked) {
            standing = second_factor_.check(tx, acting, person, TRY(load_account(tx, person.account_id)), code);
            // The count of wrong tries stays as it is until the code is there.
            if (standing == SecondFactorService::Standing::needed) return Tried{.refused = second_factor_needed()};
            admitted = standing != SecondFactorService::Standing::wrong;
        }
        if (!count_try(tx, identity_, letters_, acting, person, *credential, admitted).admitted)
            return Tried{.refused = standing == SecondFactorService::Standing::wrong ? second_factor_wrong() : sign_in_refused()};
        const store::Session session{.account_id = credential->account_id,
                                     .id = env.ids.make<SessionId>(),
                                     .person_id = credential->person_id,
                                     .token_hash = secret_hash(token),
                                     .csrf_hash = secret_hash(csrf_token),
                                     .enrolling = standing == SecondFactorService::Standing::enrol,
                                     .created_at = now,
                                     .expires_at = now.plus(std::chrono::hours{std::int64_t{policy.session_hours}}),
                                     .address = caller.address,
                                     .user_agent = tame(user_agent)};
        store::insert(tx, session);
        Caller actor = acting;
        actor.kind = Caller::Kind::person;
        actor.id = credential->person_id.uuid;
        append_audit(tx, env, actor,
                     {.account = credential->account_id,
                      .action = std::string(kSignIn.name),
                      .object_kind = "session",
                      .object_id = session.id.uuid});
        return Tried{.signed_in = SignedIn{.session_id = session.id,
                                           .token = token,
                                           .csrf_token = csrf_token,
                                           .expires_at = session.expires_at,
                                           .enrol_second_factor = session.enrolling,
                                           .person = person}};
    });
    if (!tried) return std::unexpected(std::move(tried).error());
    if (tried->refused) return fail(*std::move(tried->refused));
    return *std::move(tried->signed_in);
}

Result<> SignInService::sign_out(const Caller& caller) {
    if (!caller.session) return {};
    return end_session(caller, SessionId{*caller.session});
}

Result<std::vector<SessionView>> SignInService::list_sessions(const Caller& caller, const store::After& after) {
    TRY(require_session(caller, "ID-07"));
    const Instant now = identity_.env().clock.now();
    const auto sessions = identity_.db().read(
        caller.scope, [&](db::Tx& tx) { return store::list_sessions(tx, caller.account, PersonId{caller.person}, now, after); });
    std::vector<SessionView> views;
    views.reserve(sessions.size());
    for (const auto& session : sessions) views.push_back(view_of(session, caller));
    return views;
}

Result<> SignInService::end_own_session(const Caller& caller, SessionId id) {
    TRY(require_session(caller, "ID-07"));
    return end_session(caller, id);
}

Result<> SignInService::end_session(const Caller& caller, SessionId id) {
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<> {
        const auto session = store::find_session(tx, id);
        if (!session || session->person_id.uuid != caller.person)
            return fail({.kind = ProblemKind::not_found,
                         .code = "identity.session_unknown",
                         .detail = "You have no such session.",
                         .remedy = "GET /api/v1/me/sessions lists yours.",
                         .rule = "ID-09"});
        store::end_session(tx, id);
        append_audit(
            tx, identity_.env(), caller,
            {.account = caller.account, .action = std::string(kSignOut.name), .object_kind = "session", .object_id = id.uuid});
        return {};
    });
}

Result<> SignInService::end_other_sessions(const Caller& caller) {
    TRY(require_session(caller, "ID-07"));
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<> {
        const auto current = caller.session ? std::optional(SessionId{*caller.session}) : std::nullopt;
        if (store::end_sessions(tx, caller.account, PersonId{caller.person}, current) > 0)
            append_audit(tx, identity_.env(), caller,
                         {.account = caller.account,
                          .action = std::string(kSignOut.name),
                          .object_kind = "person",
                          .object_id = caller.person});
        return {};
    });
}

Result<Me> SignInService::who_am_i(const Caller& caller) {
    const Installation& vendor = identity_.pack().get<Installation>();
    return identity_.db().read(caller.scope, [&](db::Tx& tx) -> Result<Me> {
        const Account account = TRY(load_account(tx, caller.account));
        Me me{.kind = caller.kind == Caller::Kind::person ? "person" : "token",
              .account_id = caller.account,
              .account_name = account.name.text(),
              .account_kind = account.kind,
              .account_proven = account.proven,
              .language = vendor.language,
              .time_zone = vendor.time_zone,
              .staff = caller.staff};
        if (caller.kind == Caller::Kind::collector) me.kind = "collector";
        if (!caller.person.nil()) {
            const PersonId id{caller.person};
            me.person_id = id;
            me.person = store::find_person(tx, id);
            if (me.person && me.person->language) me.language = *me.person->language;
            me.time_zone_chosen = me.person && me.person->time_zone;
            if (me.time_zone_chosen) me.time_zone = *me.person->time_zone;
            const auto factor = store::find_second_factor(tx, caller.account, id);
            me.second_factor = factor && factor->confirmed_at;
            me.second_factor_required = second_factor_.due(account);
        }
        if (caller.session) {
            const auto session = store::find_session(tx, SessionId{*caller.session});
            me.enrol_second_factor = session && session->enrolling;
        }
        if (caller.actions) me.actions.assign(caller.actions->patterns().begin(), caller.actions->patterns().end());
        return me;
    });
}

Result<Person> SignInService::change_me(const Caller& caller, const PatchMe& patch, std::optional<std::int64_t> if_match) {
    TRY(require_session(caller, "ID-07"));
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<Person> {
        const auto before = store::find_person(tx, PersonId{caller.person}, true);
        if (!before) return fail(person_unknown());
        TRY(require_version(before->version, if_match));
        Person after = *before;
        TRY(describe::patch_into(after, patch));
        ++after.version;
        store::update(tx, after);
        audit(tx, identity_.env(), caller, after.account_id, kPersonUpdate, "person", after.id.uuid, &*before, &after);
        return after;
    });
}

}  // namespace aftercare::identity
