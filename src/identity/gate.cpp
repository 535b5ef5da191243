#include "identity/gate.hpp"

#include "identity/collectors.hpp"
#include "identity/rules.hpp"
#include "identity/secrets.hpp"
#include "identity/sign_in.hpp"
#include "identity/tokens.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/describe/json.hpp"
#include "platform/zone/zone.hpp"

#include <shared_mutex>

namespace aftercare::identity {

namespace {

// Longer ones are refused before they are hashed.
constexpr std::size_t kMaxSecret = 200;
constexpr std::string_view kBearer = "Bearer ";

Problem credential_invalid() {
    return {.kind = ProblemKind::unauthenticated,
            .code = "identity.credential_invalid",
            .detail = "The token or session is not valid: it is unknown, expired or revoked.",
            .remedy = "Sign in again, or use another token.",
            .rule = "ID-07"};
}

Problem csrf_missing() {
    return {.kind = ProblemKind::forbidden,
            .code = "identity.csrf_missing",
            .detail = "A change by cookie needs the session's X-CSRF-Token header.",
            .remedy = "Send the csrf_token that signing in gave, or use a bearer token.",
            .rule = "Q-15"};
}

Problem from_a_page() {
    return {.kind = ProblemKind::forbidden,
            .code = "identity.csrf_missing",
            .detail = "A change by client certificate may not come from a page in a browser, and this one names an Origin.",
            .remedy = "Send it without Origin, as programs do, or with a bearer token.",
            .rule = "Q-15"};
}

bool starts_with_bearer(std::string_view text) {
    if (text.size() <= kBearer.size()) return false;
    for (std::size_t i = 0; i < kBearer.size(); ++i) {
        const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
        const char wanted = kBearer[i] >= 'A' && kBearer[i] <= 'Z' ? static_cast<char>(kBearer[i] - 'A' + 'a') : kBearer[i];
        if (c != wanted) return false;
    }
    return true;
}

Problem enrolment_needed() {
    return {.kind = ProblemKind::forbidden,
            .code = "identity.second_factor_enrolment_needed",
            .detail = "Your account asks for a second factor at sign-in, and you have not set one up yet.",
            .remedy = "POST /api/v1/me/second-factor, then confirm it with a code of your authenticator app.",
            .rule = "ID-05"};
}

bool same_hash(std::string_view secret, const std::string& hash) { return crypto::same_secret(secret_hash(secret), hash); }

std::optional<store::BearerKind> kind_of(std::string_view secret) {
    if (secret.starts_with(kSessionPrefix)) return store::BearerKind::session;
    if (secret.starts_with(kTokenPrefix)) return store::BearerKind::token;
    if (secret.starts_with(kAccessTokenPrefix)) return store::BearerKind::access_token;
    if (secret.starts_with(kCollectorPrefix)) return store::BearerKind::collector;
    return std::nullopt;
}

Caller::Kind caller_kind(store::BearerKind kind) {
    switch (kind) {
        case store::BearerKind::session:
            return Caller::Kind::person;
        case store::BearerKind::token:
        case store::BearerKind::access_token:
            return Caller::Kind::token;
        case store::BearerKind::collector:
            return Caller::Kind::collector;
    }
    throw Bug("unknown kind of bearer");
}

}  // namespace

// What role names (and a token's cut) allow, by their JSON text. The pack in force never changes, so neither does this; it
// is emptied when it grows past what an installation's combinations of roles explain.
struct Gate::Cache {
    std::shared_mutex mutex;
    std::unordered_map<std::string, std::shared_ptr<const ActionSet>> sets;
};

Gate::Gate(db::Db& db, Env& env, const policy::Pack& pack, CredentialUses& uses)
    : db_(db), env_(env), pack_(pack), uses_(uses), cache_(std::make_unique<Cache>()) {
    std::set<std::string, std::less<>> patterns;
    for (const auto& action : pack.get<Roles>().collector_actions) patterns.insert(action.text());
    collector_actions_ = std::make_shared<const ActionSet>(std::move(patterns));
}
Gate::~Gate() = default;

std::shared_ptr<const ActionSet> Gate::actions_for(const store::Bearer& bearer) {
    if (!bearer.roles) return collector_actions_;
    const std::string& roles = *bearer.roles;
    const auto& cut = bearer.actions;
    const std::string key = cut ? roles + *cut : roles;
    {
        const std::shared_lock lock(cache_->mutex);
        if (const auto found = cache_->sets.find(key); found != cache_->sets.end()) return found->second;
    }
    ActionSet set = actions_of(pack_.get<Roles>(), describe::from_json<std::vector<std::string>>(roles).value());
    if (cut) set = cut_actions(set, describe::from_json<std::vector<std::string>>(*cut).value());
    auto shared = std::make_shared<const ActionSet>(std::move(set));
    const std::unique_lock lock(cache_->mutex);
    if (cache_->sets.size() > 10'000) cache_->sets.clear();
    cache_->sets.emplace(key, shared);
    return shared;
}

Scope Gate::scope_of(const store::Bearer& bearer, const http::Route& route, Instant now) {
    if (!bearer.person_id) return Scope::of(bearer.account_id);  // A collector.
    if (bearer.account_kind == "vendor") return Scope::all();
    if (bearer.account_kind != "partner" || route.access != http::Access::action) return Scope::of(bearer.account_id);
    const Date today = zone::local_day(now, pack_.get<Installation>().time_zone.text());
    std::vector<AccountId> accounts{bearer.account_id};
    const auto grants = db_.read(Scope::all(), [&](db::Tx& tx) { return store::grants_to(tx, bearer.account_id, today); });
    for (const auto& grant : *grants)
        if (pack_.get<PartnerAreas>().allow(grant.areas, route.action.name)) accounts.push_back(grant.account_id);
    return Scope::of(std::move(accounts));
}

Result<> Gate::require_session_rules(const http::Request& request, const http::Route& route, const store::Bearer& bearer,
                                     bool by_cookie) const {
    if (by_cookie && request.method() != http::Method::get) {
        const auto csrf = request.header("X-CSRF-Token");
        if (!csrf || !same_hash(*csrf, bearer.csrf_hash)) return fail(csrf_missing());
    }
    if (bearer.enrolling && route.access == http::Access::action) return fail(enrolment_needed());
    return {};
}

// A certificate that is known is refused outside its own days, whatever the collector's are.
Result<std::optional<Gate::Credential>> Gate::certificate_of(const http::Request& request) {
    const http::ClientCertificate* const shown = request.client_certificate();
    if (!shown) return std::nullopt;
    auto bearer = db_.read(Scope::all(), [&](db::Tx& tx) { return store::find_certificate_bearer(tx, shown->sha256); });
    if (!bearer) return std::nullopt;
    const Instant now = env_.clock.now();
    if (now < shown->not_before || shown->not_after <= now) return fail(credential_invalid());
    // A browser shows a certificate that is installed in it to whichever page asks, and says with each change which page that was.
    if (request.method() != http::Method::get && request.header("Origin")) return fail(from_a_page());
    return Credential{store::BearerKind::collector, false, std::move(bearer)};
}

Result<std::optional<Gate::Credential>> Gate::credential_of(const http::Request& request) {
    std::string_view secret;
    bool by_cookie = false;
    if (const auto authorization = request.header("Authorization")) {
        // An open route reads other schemes itself (OAuth 2 takes HTTP Basic).
        if (!starts_with_bearer(*authorization)) return fail(credential_invalid());
        secret = authorization->substr(kBearer.size());
    } else if (const auto cookie = request.cookie(kSessionCookie)) {
        secret = *cookie;
        by_cookie = true;
    } else {
        return certificate_of(request);
    }
    const auto kind = secret.size() > kMaxSecret ? std::nullopt : kind_of(secret);
    // A token in a cookie would dodge the CSRF rule.
    if (!kind || (by_cookie && kind != store::BearerKind::session)) return fail(credential_invalid());
    const std::string hash = secret_hash(secret);
    return Credential{*kind, by_cookie, db_.read(Scope::all(), [&](db::Tx& tx) { return store::find_bearer(tx, *kind, hash); })};
}

Result<Caller> Gate::admit(const http::Request& request, const http::Route& route) {
    Caller caller;
    caller.address = request.address();
    caller.request_id = request.request_id();

    const auto credential = TRY(credential_of(request));
    if (!credential) return caller;
    const auto& [kind, by_cookie, bearer] = *credential;
    const Instant now = env_.clock.now();
    if (!bearer || bearer->revoked_at || bearer->expires_at <= now || bearer->status == PersonStatus::deactivated)
        return fail(credential_invalid());
    if (kind == store::BearerKind::session) TRY(require_session_rules(request, route, *bearer, by_cookie));

    caller.kind = caller_kind(kind);
    caller.id = caller.kind == Caller::Kind::person ? bearer->person_id.value().uuid : bearer->id;
    if (bearer->person_id) caller.person = bearer->person_id->uuid;
    if (kind == store::BearerKind::session) caller.session = bearer->id;
    if (bearer->language) caller.language = *bearer->language;
    caller.account = bearer->account_id;
    // A program at a site acts for the account that has the site, also where that is a partner's or the vendor's (ID-07).
    caller.staff = bearer->account_kind == "vendor" && kind != store::BearerKind::collector;
    caller.scope = scope_of(*bearer, route, now);
    caller.actions = actions_for(*bearer);
    if (caller.kind == Caller::Kind::token) uses_.note(TokenId{bearer->id}, now);
    if (caller.kind == Caller::Kind::collector) uses_.note(CollectorId{bearer->id}, now);
    return caller;
}

void CredentialUses::note(TokenId token, Instant at) {
    const std::lock_guard lock(mutex_);
    latest_.tokens[token] = at;
}

void CredentialUses::note(CollectorId collector, Instant at) {
    const std::lock_guard lock(mutex_);
    latest_.collectors[collector] = at;
}

void CredentialUses::flush(db::Db& db) {
    Latest uses;
    {
        const std::lock_guard lock(mutex_);
        std::swap(uses, latest_);
    }
    if (uses.tokens.empty() && uses.collectors.empty()) return;
    try {
        const auto written = db.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            for (const auto& [token, at] : uses.tokens) store::set_token_used(tx, token, at);
            for (const auto& [collector, at] : uses.collectors) store::set_collector_used(tx, collector, at);
            return {};
        });
        check(written.has_value(), "writing uses of credentials can't be refused");
    } catch (const db::Unavailable&) {
        const std::lock_guard lock(mutex_);
        latest_.tokens.merge(uses.tokens);  // What was noted since then is later and stays.
        latest_.collectors.merge(uses.collectors);
        throw;
    }
}

}  // namespace aftercare::identity
