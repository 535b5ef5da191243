#include "identity/api.hpp"
#include "identity/api_support.hpp"

namespace aftercare::identity {

namespace {

using http::Call;
using http::Created;
using http::NoContent;
using http::None;
using http::Ok;
using http::Page;

struct SessionPath {
    SessionId session_id;
};
DESCRIBE(SessionPath, session_id)
struct TokenPath {
    TokenId token_id;
};
DESCRIBE(TokenPath, token_id)
struct CollectorPath {
    CollectorId collector_id;
};
DESCRIBE(CollectorPath, collector_id)
struct PersonPath {
    PersonId person_id;
};
DESCRIBE(PersonPath, person_id)

struct TokenQuery {
    static constexpr describe::Note kNotes[] = {{"live", "Only those that are neither revoked nor over."}};
    std::optional<AccountId> account_id;
    std::optional<PersonId> person_id;
    std::optional<bool> live;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(TokenQuery, account_id, person_id, live, cursor, limit)

// Anybody may send these: no more is held for a stranger than they need.
constexpr std::int64_t kStrangersBody = 4096;

// A browser sends a Secure cookie over TLS alone; over plain HTTP it would not even take one.
std::string session_cookie(const http::Request& request, const std::string& value, std::int64_t seconds) {
    return std::string(kSessionCookie) + "=" + value + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds) +
           (request.secure() ? "; Secure" : "");
}

void add_session_routes(http::RouteGroup& group, Service& service, SignInService& sign_in) {
    group.add(http::post("/sessions", kSignIn, "Sign in with e-mail address and password, and a code where one is due",
                         [&service, &sign_in](const Call<None, None, SignInRequest>& call) -> Result<Created<SignedIn>> {
                             SignedIn signed_in =
                                 TRY(sign_in.sign_in(call.caller, call.body, call.request.header("User-Agent").value_or("")));
                             const std::int64_t hours = service.pack().get<SignIn>().session_hours;
                             return Created<SignedIn>{
                                 .body = signed_in,
                                 .location = "/api/v1/me",
                                 .headers = {{"Set-Cookie", session_cookie(call.request, signed_in.token, hours * 3600)}}};
                         })
                  .limited(http::Limit::sign_in)
                  .confidential()
                  .open()
                  .body_limit(kStrangersBody)
                  .fails_with({"identity.sign_in_refused", "identity.sign_in_busy", "identity.second_factor_needed",
                               "identity.second_factor_wrong"}));
    group.add(http::del("/sessions/current", kSignOut, "Sign out", [&sign_in](const Call<>& call) -> Result<NoContent> {
                  TRY(sign_in.sign_out(call.caller));
                  return NoContent{.headers = {{"Set-Cookie", session_cookie(call.request, "", 0)}}};
              }).signed_in());
    group.add(http::get("/me/sessions", kSignIn, "One's own sessions",
                        [&sign_in](const Call<None, http::PageQuery>& call) -> Result<Ok<Page<SessionView>>> {
                            const store::After after = TRY(after_of(call.query));
                            return page_by_id(TRY(sign_in.list_sessions(call.caller, after)), after);
                        })
                  .signed_in()
                  .fails_with({"identity.needs_session"}));
    group.add(http::del("/me/sessions/{session_id}", kSignOut, "End one of one's own sessions",
                        [&sign_in](const Call<SessionPath>& call) -> Result<NoContent> {
                            TRY(sign_in.end_own_session(call.caller, call.path.session_id));
                            return NoContent{};
                        })
                  .signed_in()
                  .fails_with({"identity.session_unknown", "identity.needs_session"}));
    group.add(http::del("/me/sessions", kSignOut, "End all of one's own sessions but this one",
                        [&sign_in](const Call<>& call) -> Result<NoContent> {
                            TRY(sign_in.end_other_sessions(call.caller));
                            return NoContent{};
                        })
                  .signed_in()
                  .fails_with({"identity.needs_session"}));
}

void add_me_routes(http::RouteGroup& group, SignInService& sign_in) {
    group.add(http::get("/me", kSignIn, "Who the caller is and what he or she may do",
                        [&sign_in](const Call<>& call) -> Result<Ok<Me>> {
                            Me me = TRY(sign_in.who_am_i(call.caller));
                            const auto version = me.person ? std::optional(me.person->version) : std::nullopt;
                            return Ok<Me>{std::move(me), version};
                        })
                  .signed_in());
    group.add(http::patch("/me", kPersonUpdate, "Change one's own name, phone, language or time zone",
                          [&sign_in](const Call<None, None, PatchMe>& call) -> Result<Ok<Person>> {
                              Person person = TRY(sign_in.change_me(call.caller, call.body, call.if_match));
                              return Ok<Person>{person, person.version};
                          })
                  .signed_in()
                  .fails_with({"identity.needs_session"})
                  .if_match());
}

void add_second_factor_routes(http::RouteGroup& group, SecondFactorService& factor) {
    group.add(
        http::post("/me/second-factor", kSecondFactorSet, "Begin to set up a second factor: the secret for the app",
                   [&factor](const Call<>& call) -> Result<Ok<SecondFactorSecret>> { return TRY(factor.enrol(call.caller)); })
            .limited(http::Limit::sign_in)
            .confidential()
            .signed_in()
            .fails_with({"identity.needs_session", "identity.second_factor_set"}));
    group.add(http::post("/me/second-factor/confirmation", kSecondFactorSet,
                         "Put it in force with a first code; gives the recovery codes, once",
                         [&factor](const Call<None, None, SecondFactorCode>& call) -> Result<Ok<RecoveryCodes>> {
                             return TRY(factor.confirm(call.caller, call.body));
                         })
                  .limited(http::Limit::sign_in)
                  .confidential()
                  .signed_in()
                  .fails_with({"identity.needs_session", "identity.second_factor_not_begun", "identity.second_factor_refused"}));
    group.add(http::post("/me/second-factor/recovery-codes", kRecoveryCodesMake, "New recovery codes in place of the old",
                         [&factor](const Call<None, None, SecondFactorCode>& call) -> Result<Ok<RecoveryCodes>> {
                             return TRY(factor.renew_recovery_codes(call.caller, call.body));
                         })
                  .limited(http::Limit::sign_in)
                  .confidential()
                  .signed_in()
                  .fails_with({"identity.needs_session", "identity.second_factor_not_begun", "identity.second_factor_refused"}));
    group.add(http::post("/me/second-factor/removal", kSecondFactorRemove, "Take the second factor away, with a code of it",
                         [&factor](const Call<None, None, SecondFactorCode>& call) -> Result<NoContent> {
                             TRY(factor.remove(call.caller, call.body));
                             return NoContent{};
                         })
                  .limited(http::Limit::sign_in)
                  .signed_in()
                  .fails_with({"identity.needs_session", "identity.second_factor_not_begun", "identity.second_factor_refused",
                               "identity.second_factor_required"}));
    group.add(http::post("/people/{person_id}/second-factor/removal", kPersonDeactivate,
                         "Take the second factor away from somebody who has lost it",
                         [&factor](const Call<PersonPath>& call) -> Result<NoContent> {
                             TRY(factor.reset(call.caller, call.path.person_id));
                             return NoContent{};
                         })
                  .fails_with({"identity.second_factor_not_set", "identity.second_factor_own", "identity.role_too_strong",
                               "identity.needs_session"}));
}

void add_token_routes(http::RouteGroup& group, Service& service, TokenService& tokens) {
    group.add(http::get("/tokens", kTokenRead, "API tokens: one's own, or the account's for who keeps its people",
                        [&tokens, &service](const Call<None, TokenQuery>& call) -> Result<Ok<Page<TokenView>>> {
                            const TokenQuery& query = call.query;
                            const store::After after = TRY(after_of(query));
                            store::TokenSearch search{.account = query.account_id, .person = query.person_id, .live_at = {}};
                            if (query.live.value_or(false)) search.live_at = service.env().clock.now();
                            return page_by_id(tokens.list(call.caller, search, after), after);
                        }));
    group.add(http::post("/tokens", kTokenCreate, "Make an API token; its secret is shown this once",
                         [&tokens](const Call<None, None, CreateToken>& call) -> Result<Created<CreatedToken>> {
                             CreatedToken made = TRY(tokens.create(call.caller, call.body));
                             return Created<CreatedToken>{made, "/api/v1/tokens/" + made.token.id.text()};
                         })
                  .confidential()
                  .fails_with({"identity.token_needs_session", "identity.token_days_too_many",
                               "identity.token_actions_too_strong", "identity.token_secret_shown"}));
    group.add(http::get("/tokens/{token_id}", kTokenRead, "One API token",
                        [&tokens](const Call<TokenPath>& call) -> Result<Ok<TokenView>> {
                            return TRY(tokens.find(call.caller, call.path.token_id));
                        }));
    group.add(http::del("/tokens/{token_id}", kTokenRevoke, "Revoke an API token",
                        [&tokens](const Call<TokenPath>& call) -> Result<NoContent> {
                            TRY(tokens.revoke(call.caller, call.path.token_id));
                            return NoContent{};
                        }));
    group.add(
        http::post("/oauth/token", kTokenCreate,
                   "OAuth 2 client credentials: an API token's id and secret for a short-lived access token",
                   [&tokens](const Call<None, None, AccessTokenForm>& call) -> Result<Ok<AccessTokenAnswer>> {
                       const auto authorization = call.request.header("Authorization");
                       Ok<AccessTokenAnswer> answer(TRY(tokens.grant(
                           call.caller, call.body, authorization ? std::optional<std::string>(*authorization) : std::nullopt)));
                       answer.headers = {{"Cache-Control", "no-store"}, {"Pragma", "no-cache"}};
                       return answer;
                   })
            .limited(http::Limit::sign_in)
            .confidential()
            .open()
            .form()
            .body_limit(kStrangersBody)
            .fails_with({"identity.oauth_client_refused", "identity.oauth_grant_unsupported", "identity.oauth_scope_refused"}));
}

void add_collector_routes(http::RouteGroup& group, CollectorService& collectors) {
    group.add(http::get("/collectors", kCollectorRead, "Collectors and appliances, by account",
                        [&collectors](const Call<None, OfAccountQuery>& call) -> Result<Ok<Page<Collector>>> {
                            const store::After after = TRY(after_of(call.query));
                            return page_by_id(collectors.list(call.caller, call.query.account_id, after), after);
                        }));
    group.add(http::post("/collectors", kCollectorCreate, "Let a collector call: its token is shown this once",
                         [&collectors](const Call<None, None, CreateCollector>& call) -> Result<Created<CreatedCollector>> {
                             CreatedCollector made = TRY(collectors.create(call.caller, call.body));
                             return Created<CreatedCollector>{made, "/api/v1/collectors/" + made.collector.id.text(),
                                                              made.collector.version};
                         })
                  .confidential()
                  .fails_with({"identity.site_unknown", "identity.certificate_needed", "identity.collector_exists",
                               "identity.collector_days_too_many", "identity.embargoed"}));
    group.add(http::get("/collectors/{collector_id}", kCollectorRead, "One collector",
                        [&collectors](const Call<CollectorPath>& call) -> Result<Ok<Collector>> {
                            Collector collector = TRY(collectors.find(call.caller, call.path.collector_id));
                            return Ok<Collector>{collector, collector.version};
                        }));
    group.add(http::del("/collectors/{collector_id}", kCollectorRevoke, "Revoke a collector's credential",
                        [&collectors](const Call<CollectorPath>& call) -> Result<NoContent> {
                            TRY(collectors.revoke(call.caller, call.path.collector_id));
                            return NoContent{};
                        }));
}

}  // namespace

void add_access_routes(http::Routes& routes, AccessServices services) {
    http::RouteGroup group(routes, "identity");
    add_session_routes(group, services.identity, services.sign_in);
    add_me_routes(group, services.sign_in);
    add_second_factor_routes(group, services.second_factor);
    add_token_routes(group, services.identity, services.tokens);
    add_collector_routes(group, services.collectors);
}

}  // namespace aftercare::identity
