#include "identity/tokens.hpp"

#include "identity/audit_many.hpp"
#include "identity/rules.hpp"
#include "identity/secrets.hpp"

#include <algorithm>

namespace aftercare::identity {

namespace {

TokenView view_of(const store::Token& token) {
    return {.id = token.id,
            .account_id = token.account_id,
            .person_id = token.person_id,
            .name = token.name,
            .actions = token.actions,
            .created_at = token.created_at,
            .expires_at = token.expires_at,
            .revoked_at = token.revoked_at,
            .last_used_at = token.last_used_at};
}

Problem token_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "identity.token_unknown",
            .detail = "There is no such token.",
            .remedy = "GET /api/v1/tokens lists yours.",
            .rule = "ID-09"};
}

std::vector<TokenView> views_of(db::Db& db, const Scope& scope, const store::TokenSearch& search, const store::After& after) {
    const auto tokens = db.read(scope, [&](db::Tx& tx) { return store::list_tokens(tx, search, after); });
    std::vector<TokenView> views;
    views.reserve(tokens.size());
    for (const store::Token& token : tokens) views.push_back(view_of(token));
    return views;
}

bool sees_all_tokens(const Caller& caller) { return caller.may(kTokenReadAll); }

constexpr std::int64_t kRevokedAtOnce = 200;

constexpr std::string_view kBasic = "Basic ";
// How the audit trail calls an access token that was given for an API token.
constexpr Action kTokenGrant{"token.grant"};

Problem client_refused() {
    return {.kind = ProblemKind::unauthenticated,
            .code = "identity.oauth_client_refused",
            .detail = "There is no client with this id and secret, or it was revoked or has expired.",
            .remedy = "Send the id of an API token as client_id and its secret as client_secret.",
            .rule = "Q-03",
            .oauth_error = "invalid_client"};
}

// A client's id and secret as it sent them.
struct ClientCredentials {
    std::string id;
    std::string secret;
};

// Standard base64 in HTTP Basic, as the bytes that it stands for; none where it is not that.
std::optional<std::string> base64_decoded(std::string_view text) {
    std::string url_form(text);
    while (url_form.ends_with('=')) url_form.pop_back();
    std::ranges::replace(url_form, '+', '-');
    std::ranges::replace(url_form, '/', '_');
    return crypto::base64url_decode(url_form);
}

// The name of a scheme is in any case (RFC 9110, 11.1).
bool is_basic(std::string_view authorization) {
    return std::ranges::equal(authorization.substr(0, kBasic.size()), kBasic, [](char a, char b) {
        const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
        return lower(a) == lower(b);
    });
}

// Ids and secrets of ours have no character that RFC 6749 wants percent-encoded here.
std::optional<ClientCredentials> credentials_of(const AccessTokenForm& form, const std::optional<std::string>& authorization) {
    if (authorization) {
        if (form.client_secret || !is_basic(*authorization) || authorization->size() > 500) return std::nullopt;
        const auto pair = base64_decoded(std::string_view(*authorization).substr(kBasic.size()));
        const auto colon = pair ? pair->find(':') : std::string::npos;
        if (colon == std::string::npos) return std::nullopt;
        return ClientCredentials{pair->substr(0, colon), pair->substr(colon + 1)};
    }
    if (!form.client_id || !form.client_secret) return std::nullopt;
    return ClientCredentials{form.client_id->text(), (*form.client_secret)->text()};
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

std::string joined(const std::set<std::string, std::less<>>& patterns) {
    std::string text;
    for (const std::string& pattern : patterns) text += (text.empty() ? "" : " ") + pattern;
    return text;
}

}  // namespace

void revoke_live_tokens(db::Tx& tx, Env& env, const Caller& caller, const Person& person) {
    const Instant now = env.clock.now();
    for (;;) {
        const auto tokens = store::live_tokens_of(tx, person.account_id, person.id, now, kRevokedAtOnce);
        std::vector<AuditFact> facts;
        std::vector<TokenId> ids;
        for (const store::Token& token : tokens) {
            const TokenView before = view_of(token);
            TokenView after = before;
            after.revoked_at = now;
            facts.push_back(audit_fact(tx, env, token.account_id, kTokenRevoke, "token", token.id.uuid, &before, &after));
            ids.push_back(token.id);
        }
        if (!ids.empty()) store::revoke(tx, person.account_id, ids, now);
        append_audit_all(tx, env, caller, person.account_id, facts);
        if (std::ssize(tokens) < kRevokedAtOnce) return;
    }
}

Result<CreatedToken> TokenService::create(const Caller& caller, const CreateToken& request) {
    if (caller.kind != Caller::Kind::person)
        return fail({.kind = ProblemKind::forbidden,
                     .code = "identity.token_needs_session",
                     .detail = "A token can't make another token.",
                     .remedy = "Sign in as the person whom the token shall act for.",
                     .rule = "ID-07"});
    const Person person = TRY(identity_.find_person(caller, PersonId{caller.id}));
    return make(caller, person, *caller.actions, request);
}

Result<CreatedToken> TokenService::create_for(const Caller& caller, PersonId id, const CreateToken& request) {
    const Person person = TRY(identity_.find_person(caller, id));
    if (person.status != PersonStatus::active)
        return fail({.kind = ProblemKind::conflict,
                     .code = "identity.person_deactivated",
                     .detail = "The person is deactivated: a token would be refused.",
                     .remedy = "Activate the person first, or make the token for somebody else.",
                     .rule = "ID-07"});
    return make(caller, person, actions_of(identity_.pack().get<Roles>(), person.roles), request);
}

Result<CreatedToken> TokenService::make(const Caller& caller, const Person& person, const ActionSet& allowed,
                                        const CreateToken& request) {
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
        if (cut_actions(allowed, *actions).patterns().size() != std::set<std::string>(actions->begin(), actions->end()).size())
            return fail({.kind = ProblemKind::forbidden,
                         .code = "identity.token_actions_too_strong",
                         .detail = "A token can't do more than its person may do.",
                         .remedy = "GET /api/v1/me shows what you may do; name only such actions.",
                         .rule = "ID-07",
                         .fields = {{"/actions", "holds something that you may not do"}}});
    }

    Env& env = identity_.env();
    const std::string secret = make_secret(kTokenPrefix, env.random);
    auto view = identity_.db().write(caller, [&](db::Tx& tx) -> Result<TokenView> {
        const Instant now = env.clock.now();
        const store::Token token{.account_id = person.account_id,
                                 .id = env.ids.make<TokenId>(),
                                 .person_id = person.id,
                                 .name = request.name,
                                 .token_hash = secret_hash(secret),
                                 .actions = actions,
                                 .created_at = now,
                                 .expires_at = now.plus(std::chrono::days{days})};
        store::insert(tx, token);
        TokenView made = view_of(token);
        audit<TokenView>(tx, env, caller, person.account_id, kTokenCreate, "token", token.id.uuid, nullptr, &made);
        return made;
    });
    if (!view) return std::unexpected(std::move(view).error());
    // A repeated Idempotency-Key gives back the first token, whose secret nobody has any more.
    const auto known = identity_.db().read(
        Scope::all(), [&](db::Tx& tx) { return store::find_bearer(tx, store::BearerKind::token, secret_hash(secret)); });
    if (!known)
        return fail(
            {.kind = ProblemKind::conflict,
             .code = "identity.token_secret_shown",
             .detail = "This token was made by an earlier request with the same Idempotency-Key; its secret is shown only once.",
             .remedy = "Revoke token " + view->id.text() + " if its secret is lost, and make another with a new key.",
             .rule = "ID-07"});
    return CreatedToken{*std::move(view), secret};
}

Result<std::vector<TokenView>> TokenService::list_of(const Caller& caller, PersonId id, const store::After& after) {
    const Person person = TRY(identity_.find_person(caller, id));
    return views_of(identity_.db(), caller.scope, {.account = {}, .person = person.id, .live_at = {}}, after);
}

std::vector<TokenView> TokenService::list(const Caller& caller, store::TokenSearch search, const store::After& after) {
    if (!sees_all_tokens(caller)) {
        const PersonId own{caller.person};
        if (search.person && *search.person != own) return {};
        search.person = own;
    }
    return views_of(identity_.db(), caller.scope, search, after);
}

Result<TokenView> TokenService::find(const Caller& caller, TokenId id) {
    const auto token = identity_.db().read(caller.scope, [&](db::Tx& tx) { return store::find_token(tx, id); });
    if (!token || (!sees_all_tokens(caller) && token->person_id.uuid != caller.person)) return fail(token_unknown());
    return view_of(*token);
}

Result<> TokenService::revoke(const Caller& caller, TokenId id) {
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

Result<AccessTokenAnswer> TokenService::grant(const Caller& caller, const AccessTokenForm& form,
                                              const std::optional<std::string>& authorization) {
    if (form.grant_type.text() != "client_credentials")
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "identity.oauth_grant_unsupported",
                     .detail = "Only the grant client_credentials is given here.",
                     .remedy = "Send grant_type=client_credentials; people sign in at POST /api/v1/sessions.",
                     .rule = "Q-03",
                     .fields = {{"/grant_type", "must be client_credentials"}},
                     .oauth_error = "unsupported_grant_type"});
    const auto client = credentials_of(form, authorization);
    const auto id = client ? Uuid::parse(client->id) : std::unexpected(std::string());
    if (!id) return fail(client_refused());

    Env& env = identity_.env();
    const Instant now = env.clock.now();
    const auto token =
        identity_.db().read(Scope::all(), [&](db::Tx& tx) { return store::find_token_anywhere(tx, TokenId{*id}); });
    const bool right = token && crypto::same_secret(secret_hash(client->secret), token->token_hash);
    if (!right || token->revoked_at || token->expires_at <= now) return fail(client_refused());
    const auto bearer = identity_.db().read(
        Scope::all(), [&](db::Tx& tx) { return store::find_bearer(tx, store::BearerKind::token, token->token_hash); });
    if (!bearer || bearer->status != PersonStatus::active) return fail(client_refused());

    ActionSet allowed =
        actions_of(identity_.pack().get<Roles>(), describe::from_json<std::vector<std::string>>(bearer->roles.value()).value());
    if (token->actions) allowed = cut_actions(allowed, *token->actions);
    std::optional<std::vector<std::string>> wanted;
    if (form.scope) {
        wanted = words_of(form.scope->text());
        allowed = cut_actions(allowed, *wanted);
        if (allowed.patterns().size() != std::set<std::string>(wanted->begin(), wanted->end()).size() || wanted->empty())
            return fail(
                {.kind = ProblemKind::invalid_input,
                 .code = "identity.oauth_scope_refused",
                 .detail = "The scope holds an action that the client may not do.",
                 .remedy = "Name such actions as the API token has, separated by blanks, or leave scope out for all of them.",
                 .rule = "Q-03",
                 .fields = {{"/scope", "holds something that the client may not do"}},
                 .oauth_error = "invalid_scope"});
    }
    const std::int64_t minutes = identity_.pack().get<SignIn>().access_token_minutes;
    const std::string secret = make_secret(kAccessTokenPrefix, env.random);
    Caller acting = caller;
    acting.scope = Scope::of(token->account_id);
    acting.once.reset();  // Each is a new one.
    TRY(identity_.db().write(acting, [&](db::Tx& tx) -> Result<> {
        store::insert(tx, store::AccessToken{.account_id = token->account_id,
                                             .id = env.ids.next(),
                                             .api_token_id = token->id,
                                             .token_hash = secret_hash(secret),
                                             .actions = wanted ? wanted : token->actions,
                                             .created_at = now,
                                             .expires_at = now.plus(std::chrono::minutes{minutes})});
        Caller client_itself = acting;
        client_itself.kind = Caller::Kind::token;
        client_itself.id = token->id.uuid;
        append_audit(tx, env, client_itself,
                     {.account = token->account_id,
                      .action = std::string(kTokenGrant.name),
                      .object_kind = "token",
                      .object_id = token->id.uuid});
        return {};
    }));
    return AccessTokenAnswer{
        .access_token = secret, .token_type = "Bearer", .expires_in = minutes * 60, .scope = joined(allowed.patterns())};
}

}  // namespace aftercare::identity
