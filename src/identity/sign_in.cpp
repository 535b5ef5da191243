#include "identity/sign_in.hpp"

#include "identity/audit.hpp"
#include "identity/rules.hpp"

namespace aftercare::identity {

namespace {

TokenView view_of(const store::Token& token) {
    return {.id = token.id,
            .person_id = token.person_id,
            .name = token.name,
            .actions = token.actions,
            .created_at = token.created_at,
            .expires_at = token.expires_at,
            .revoked_at = token.revoked_at,
            .last_used_at = token.last_used_at};
}

std::string hash_of(const std::string& secret) { return crypto::hex(crypto::sha256(secret)); }

Problem token_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "identity.token_unknown",
            .detail = "There is no such token.",
            .remedy = "GET /api/v1/tokens lists yours.",
            .rule = "ID-09"};
}

bool sees_all_tokens(const Caller& caller) { return caller.may(kTokenReadAll); }

}  // namespace

SignInService::SignInService(Service& identity)
    : identity_(identity), no_ones_hash_(identity.hash_password("nobody has this password").value()) {}

Result<SignedIn> SignInService::sign_in(const Caller& caller, const SignInRequest& request) {
    Env& env = identity_.env();
    const SignIn& policy = identity_.pack().get<SignIn>();
    const std::string key = request.email.key();
    // Everything here acts across accounts until it is known who signs in.
    const Scope everywhere = Scope::all();
    const auto known = identity_.db().read(everywhere, [&](db::Tx& tx) { return store::find_credential_anywhere(tx, key); });
    const bool right = TRY(identity_.verify_password(known ? known->password_hash : no_ones_hash_, request.password->text()));
    if (!known) return fail(sign_in_refused());

    const std::string token = std::string(kSessionPrefix) + crypto::random_token(env.random);
    const std::string csrf_token = crypto::random_token(env.random);
    Caller acting = caller;
    acting.scope = everywhere;
    acting.once.reset();  // A session is never handed out twice for one key.
    struct Tried {
        std::optional<SignedIn> signed_in;
    };
    auto tried = identity_.db().write(acting, [&](db::Tx& tx) -> Result<Tried> {
        auto credential = store::find_credential_anywhere(tx, key, true);
        // The password was changed while its old hash was being verified.
        const bool still_right = right && credential && credential->password_hash == known->password_hash;
        if (!credential) return Tried{};
        const Instant now = env.clock.now();
        const TryOutcome outcome = decide_try(policy, credential->failed_tries, credential->locked_until, still_right, now);
        credential->failed_tries = outcome.failed_tries;
        credential->locked_until = outcome.locked_until;
        store::update(tx, *credential);
        if (!outcome.admitted) return Tried{};
        const store::Session session{.account_id = credential->account_id,
                                     .id = env.ids.make<SessionId>(),
                                     .person_id = credential->person_id,
                                     .token_hash = hash_of(token),
                                     .csrf_hash = hash_of(csrf_token),
                                     .created_at = now,
                                     .expires_at = now.plus(std::chrono::hours{std::int64_t{policy.session_hours}}),
                                     .address = caller.address};
        store::insert(tx, session);
        Caller person = acting;
        person.kind = Caller::Kind::person;
        person.id = credential->person_id.uuid;
        append_audit(tx, env, person,
                     {.account = credential->account_id,
                      .action = std::string(kSignIn.name),
                      .object_kind = "session",
                      .object_id = session.id.uuid});
        return Tried{SignedIn{.session_id = session.id,
                              .token = token,
                              .csrf_token = csrf_token,
                              .expires_at = session.expires_at,
                              .person = store::find_person(tx, credential->person_id).value()}};
    });
    if (!tried) return std::unexpected(std::move(tried).error());
    if (!tried->signed_in) return fail(sign_in_refused());
    return *std::move(tried->signed_in);
}

Result<> SignInService::sign_out(const Caller& caller) {
    if (!caller.session) return {};
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<> {
        const SessionId id{*caller.session};
        store::end_session(tx, id);
        append_audit(
            tx, identity_.env(), caller,
            {.account = caller.account, .action = std::string(kSignOut.name), .object_kind = "session", .object_id = id.uuid});
        return {};
    });
}

Result<CreatedToken> SignInService::create_token(const Caller& caller, const CreateToken& request) {
    if (caller.kind != Caller::Kind::person)
        return fail({.kind = ProblemKind::forbidden,
                     .code = "identity.token_needs_session",
                     .detail = "A token can't make another token.",
                     .remedy = "Sign in as the person whom the token shall act for.",
                     .rule = "ID-07"});
    const SignIn& policy = identity_.pack().get<SignIn>();
    const std::int64_t days = request.days ? std::int64_t{*request.days} : std::int64_t{policy.token_days_default};
    if (days > policy.token_days_max)
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "identity.token_days_too_many",
                     .detail = "A token lives at most " + std::to_string(policy.token_days_max) + " days here.",
                     .remedy = "Ask for fewer days and make a new one in time.",
                     .rule = "ID-07",
                     .fields = {{"/days", "must be at most " + std::to_string(policy.token_days_max)}}});
    std::optional<std::vector<std::string>> actions;
    if (request.actions) {
        actions.emplace();
        for (const auto& action : *request.actions) actions->push_back(action.text());
        if (cut_actions(*caller.actions, *actions).patterns().size() !=
            std::set<std::string>(actions->begin(), actions->end()).size())
            return fail({.kind = ProblemKind::forbidden,
                         .code = "identity.token_actions_too_strong",
                         .detail = "A token can't do more than you may do yourself.",
                         .remedy = "GET /api/v1/me shows what you may do; name only such actions.",
                         .rule = "ID-07",
                         .fields = {{"/actions", "holds something that you may not do"}}});
    }

    Env& env = identity_.env();
    const std::string secret = std::string(kTokenPrefix) + crypto::random_token(env.random);
    auto view = identity_.db().write(caller, [&](db::Tx& tx) -> Result<TokenView> {
        const Instant now = env.clock.now();
        const store::Token token{.account_id = caller.account,
                                 .id = env.ids.make<TokenId>(),
                                 .person_id = PersonId{caller.id},
                                 .name = request.name,
                                 .token_hash = hash_of(secret),
                                 .actions = actions,
                                 .created_at = now,
                                 .expires_at = now.plus(std::chrono::days{days})};
        store::insert(tx, token);
        TokenView made = view_of(token);
        audit<TokenView>(tx, env, caller, caller.account, kTokenCreate, "token", token.id.uuid, nullptr, &made);
        return made;
    });
    if (!view) return std::unexpected(std::move(view).error());
    // A repeated Idempotency-Key gives back the first token, whose secret nobody has any more.
    const auto known = identity_.db().read(
        Scope::all(), [&](db::Tx& tx) { return store::find_bearer(tx, store::BearerKind::token, hash_of(secret)); });
    if (!known)
        return fail(
            {.kind = ProblemKind::conflict,
             .code = "identity.token_secret_shown",
             .detail = "This token was made by an earlier request with the same Idempotency-Key; its secret is shown only once.",
             .remedy = "Revoke token " + view->id.text() + " if its secret is lost, and make another with a new key.",
             .rule = "ID-07"});
    return CreatedToken{*std::move(view), secret};
}

std::vector<TokenView> SignInService::list_tokens(const Caller& caller, const store::After& after) {
    const std::optional<PersonId> own = sees_all_tokens(caller) ? std::nullopt : std::optional(PersonId{caller.person});
    const auto tokens = identity_.db().read(caller.scope, [&](db::Tx& tx) { return store::list_tokens(tx, own, after); });
    std::vector<TokenView> views;
    views.reserve(tokens.size());
    for (const store::Token& token : tokens) views.push_back(view_of(token));
    return views;
}

Result<TokenView> SignInService::find_token(const Caller& caller, TokenId id) {
    const auto token = identity_.db().read(caller.scope, [&](db::Tx& tx) { return store::find_token(tx, id); });
    if (!token || (!sees_all_tokens(caller) && token->person_id.uuid != caller.person)) return fail(token_unknown());
    return view_of(*token);
}

Result<> SignInService::revoke_token(const Caller& caller, TokenId id) {
    Env& env = identity_.env();
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<> {
        auto token = store::find_token(tx, id, true);
        if (!token || (!sees_all_tokens(caller) && token->person_id.uuid != caller.person)) return fail(token_unknown());
        if (token->revoked_at) return {};
        const TokenView before = view_of(*token);
        token->revoked_at = env.clock.now();
        const TokenView after = view_of(*token);
        store::revoke(tx, id, *token->revoked_at);
        audit(tx, env, caller, token->account_id, kTokenRevoke, "token", id.uuid, &before, &after);
        return {};
    });
}

Result<Me> SignInService::who_am_i(const Caller& caller) {
    const Account account = TRY(identity_.find_account(caller, caller.account));
    Me me{.kind = caller.kind == Caller::Kind::token ? "token" : "person",
          .account_id = caller.account,
          .account_name = account.name.text(),
          .person_id = PersonId{caller.person},
          .staff = caller.staff};
    if (caller.actions) me.actions.assign(caller.actions->patterns().begin(), caller.actions->patterns().end());
    return me;
}

void TokenUses::note(TokenId token, Instant at) {
    const std::lock_guard lock(mutex_);
    latest_[token] = at;
}

void TokenUses::flush(db::Db& db) {
    std::unordered_map<TokenId, Instant> uses;
    {
        const std::lock_guard lock(mutex_);
        uses.swap(latest_);
    }
    if (uses.empty()) return;
    try {
        const auto written = db.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            for (const auto& [token, at] : uses) store::set_token_used(tx, token, at);
            return {};
        });
        check(written.has_value(), "writing uses of tokens can't be refused");
    } catch (const db::Unavailable&) {
        const std::lock_guard lock(mutex_);
        latest_.merge(uses);  // What was noted since then is later and stays.
        throw;
    }
}

}  // namespace aftercare::identity
