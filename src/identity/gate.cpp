#include "identity/rules.hpp"
#include "identity/sign_in.hpp"
#include "platform/describe/json.hpp"

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

bool starts_with_bearer(std::string_view text) {
    if (text.size() <= kBearer.size()) return false;
    for (std::size_t i = 0; i < kBearer.size(); ++i) {
        const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
        const char wanted = kBearer[i] >= 'A' && kBearer[i] <= 'Z' ? static_cast<char>(kBearer[i] - 'A' + 'a') : kBearer[i];
        if (c != wanted) return false;
    }
    return true;
}

bool same_hash(std::string_view secret, const std::string& hash) {
    return crypto::same_secret(crypto::hex(crypto::sha256(secret)), hash);
}

}  // namespace

// What role names (and a token's cut) allow, by their JSON text. The pack in force never changes, so neither does this; it
// is emptied when it grows past what an installation's combinations of roles explain.
struct Gate::Cache {
    std::shared_mutex mutex;
    std::unordered_map<std::string, std::shared_ptr<const ActionSet>> sets;
};

Gate::Gate(db::Db& db, Env& env, const policy::Pack& pack, TokenUses& uses)
    : db_(db), env_(env), pack_(pack), uses_(uses), cache_(std::make_unique<Cache>()) {}
Gate::~Gate() = default;

std::shared_ptr<const ActionSet> Gate::actions_for(const std::string& roles, const std::optional<std::string>& cut) {
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

Result<Caller> Gate::admit(const http::Request& request) {
    Caller caller;
    caller.address = request.address();
    caller.request_id = request.request_id();

    std::string_view secret;
    bool by_cookie = false;
    if (const auto authorization = request.header("Authorization")) {
        if (!starts_with_bearer(*authorization)) return fail(credential_invalid());
        secret = authorization->substr(kBearer.size());
    } else if (const auto cookie = request.cookie(kSessionCookie)) {
        secret = *cookie;
        by_cookie = true;
    } else {
        return caller;
    }
    if (secret.empty() || secret.size() > kMaxSecret) return fail(credential_invalid());

    const bool is_token = secret.starts_with(kTokenPrefix);
    if (!is_token && !secret.starts_with(kSessionPrefix)) return fail(credential_invalid());
    const std::string hash = crypto::hex(crypto::sha256(secret));
    const auto bearer = db_.read(Scope::all(), [&](db::Tx& tx) {
        return store::find_bearer(tx, is_token ? store::BearerKind::token : store::BearerKind::session, hash);
    });
    const Instant now = env_.clock.now();
    if (!bearer || bearer->revoked_at || bearer->expires_at <= now) return fail(credential_invalid());
    // A token in a cookie would dodge the CSRF rule.
    if (by_cookie && is_token) return fail(credential_invalid());
    if (by_cookie && request.method() != http::Method::get) {
        const auto csrf = request.header("X-CSRF-Token");
        if (!csrf || !same_hash(*csrf, bearer->csrf_hash)) return fail(csrf_missing());
    }

    caller.kind = is_token ? Caller::Kind::token : Caller::Kind::person;
    caller.id = is_token ? bearer->id : bearer->person_id.uuid;
    caller.person = bearer->person_id.uuid;
    if (!is_token) caller.session = bearer->id;
    caller.account = bearer->account_id;
    caller.staff = bearer->account_kind == "vendor";
    caller.scope = caller.staff ? Scope::all() : Scope::of(bearer->account_id);
    caller.actions = actions_for(bearer->roles, bearer->actions);
    if (is_token) uses_.note(TokenId{bearer->id}, now);
    return caller;
}

}  // namespace aftercare::identity
