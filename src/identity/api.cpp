#include "identity/api.hpp"

#include "identity/audit_store.hpp"
#include "platform/http/page.hpp"

namespace aftercare::identity {

namespace {

struct AccountPath {
    AccountId account_id;
};
DESCRIBE(AccountPath, account_id)
struct SitePath {
    SiteId site_id;
};
DESCRIBE(SitePath, site_id)
struct PersonPath {
    PersonId person_id;
};
DESCRIBE(PersonPath, person_id)
struct TokenPath {
    TokenId token_id;
};
DESCRIBE(TokenPath, token_id)

// A list of things that belong to an account.
struct OfAccountQuery {
    std::optional<AccountId> account_id;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(OfAccountQuery, account_id, cursor, limit)

struct AuditQuery {
    std::optional<AccountId> account_id;
    std::optional<Uuid> object_id;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(AuditQuery, account_id, object_id, cursor, limit)

using http::Call;
using http::Created;
using http::NoContent;
using http::None;
using http::Ok;
using http::Page;

template <class Query>
Result<store::After> after_of(const Query& query) {
    store::After after;
    if (query.cursor) after.id = TRY(query.cursor->uuid_key("id"));
    // One more than asked tells whether there is another page.
    after.limit = (query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit) + 1;
    return after;
}

template <class T>
Page<T> page_by_id(std::vector<T> rows, const store::After& after) {
    return http::page_of(std::move(rows), after.limit - 1, [](const T& row) { return http::Cursor("id", {row.id.text()}); });
}

void add_account_routes(http::RouteGroup& group, Service& service) {
    group.add(http::get("/accounts", kAccountRead, "The accounts that the caller may see",
                        [&service](const Call<None, http::PageQuery>& call) -> Result<Ok<Page<Account>>> {
                            const store::After after = TRY(after_of(call.query));
                            return page_by_id(service.list_accounts(call.caller, after), after);
                        }));
    group.add(http::post("/accounts", kAccountCreate, "Create a customer's or partner's account",
                         [&service](const Call<None, None, CreateAccount>& call) -> Result<Created<Account>> {
                             Account account = TRY(service.create_account(call.caller, call.body));
                             return Created<Account>{account, "/api/v1/accounts/" + account.id.text(), account.version};
                         })
                  .fails_with({"identity.embargoed", "identity.vendor_exists"}));
    group.add(http::get("/accounts/{account_id}", kAccountRead, "One account",
                        [&service](const Call<AccountPath>& call) -> Result<Ok<Account>> {
                            Account account = TRY(service.find_account(call.caller, call.path.account_id));
                            return Ok<Account>{account, account.version};
                        }));
    group.add(http::patch("/accounts/{account_id}", kAccountUpdate, "Change an account",
                          [&service](const Call<AccountPath, None, PatchAccount>& call) -> Result<Ok<Account>> {
                              Account account =
                                  TRY(service.change_account(call.caller, call.path.account_id, call.body, call.if_match));
                              return Ok<Account>{account, account.version};
                          })
                  .if_match());
}

void add_site_routes(http::RouteGroup& group, Service& service) {
    group.add(http::get("/sites", kSiteRead, "Sites, by account",
                        [&service](const Call<None, OfAccountQuery>& call) -> Result<Ok<Page<Site>>> {
                            const store::After after = TRY(after_of(call.query));
                            return page_by_id(service.list_sites(call.caller, call.query.account_id, after), after);
                        }));
    group.add(http::post("/sites", kSiteCreate, "Add a site to an account",
                         [&service](const Call<None, None, CreateSite>& call) -> Result<Created<Site>> {
                             Site site = TRY(service.create_site(call.caller, call.body));
                             return Created<Site>{site, "/api/v1/sites/" + site.id.text(), site.version};
                         })
                  .fails_with({"identity.embargoed", "identity.site_code_taken"}));
    group.add(http::get("/sites/{site_id}", kSiteRead, "One site", [&service](const Call<SitePath>& call) -> Result<Ok<Site>> {
        Site site = TRY(service.find_site(call.caller, call.path.site_id));
        return Ok<Site>{site, site.version};
    }));
    group.add(http::patch("/sites/{site_id}", kSiteUpdate, "Change a site",
                          [&service](const Call<SitePath, None, PatchSite>& call) -> Result<Ok<Site>> {
                              Site site = TRY(service.change_site(call.caller, call.path.site_id, call.body, call.if_match));
                              return Ok<Site>{site, site.version};
                          })
                  .if_match());
}

void add_person_routes(http::RouteGroup& group, Service& service) {
    group.add(http::get("/people", kPersonRead, "People, by account",
                        [&service](const Call<None, OfAccountQuery>& call) -> Result<Ok<Page<Person>>> {
                            const store::After after = TRY(after_of(call.query));
                            return page_by_id(service.list_people(call.caller, call.query.account_id, after), after);
                        }));
    group.add(http::post("/people", kPersonCreate, "Add a person to an account",
                         [&service](const Call<None, None, CreatePerson>& call) -> Result<Created<Person>> {
                             Person person = TRY(service.create_person(call.caller, call.body));
                             return Created<Person>{person, "/api/v1/people/" + person.id.text(), person.version};
                         })
                  .fails_with({"identity.email_taken", "identity.role_unknown", "identity.role_too_strong"}));
    group.add(http::get("/people/{person_id}", kPersonRead, "One person",
                        [&service](const Call<PersonPath>& call) -> Result<Ok<Person>> {
                            Person person = TRY(service.find_person(call.caller, call.path.person_id));
                            return Ok<Person>{person, person.version};
                        }));
    group.add(http::patch("/people/{person_id}", kPersonUpdate, "Change a person's name, roles, language or time zone",
                          [&service](const Call<PersonPath, None, PatchPerson>& call) -> Result<Ok<Person>> {
                              Person person =
                                  TRY(service.change_person(call.caller, call.path.person_id, call.body, call.if_match));
                              return Ok<Person>{person, person.version};
                          })
                  .if_match()
                  .fails_with({"identity.role_unknown", "identity.role_too_strong"}));
}

std::string session_cookie(const std::string& value, std::int64_t seconds) {
    return std::string(kSessionCookie) + "=" + value + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds);
}

void add_session_routes(http::RouteGroup& group, Service& service, SignInService& sign_in) {
    group.add(http::post("/sessions", kSignIn, "Sign in with e-mail address and password",
                         [&service, &sign_in](const Call<None, None, SignInRequest>& call) -> Result<Created<SignedIn>> {
                             SignedIn signed_in = TRY(sign_in.sign_in(call.caller, call.body));
                             const std::int64_t hours = service.pack().get<SignIn>().session_hours;
                             return Created<SignedIn>{.body = signed_in,
                                                      .location = "/api/v1/me",
                                                      .headers = {{"Set-Cookie", session_cookie(signed_in.token, hours * 3600)}}};
                         })
                  .open()
                  // Anybody may send this one: no more is held for a stranger than a sign-in needs.
                  .body_limit(4096)
                  .fails_with({"identity.sign_in_refused", "identity.sign_in_busy"}));
    group.add(http::del("/sessions/current", kSignOut, "Sign out", [&sign_in](const Call<>& call) -> Result<NoContent> {
                  TRY(sign_in.sign_out(call.caller));
                  return NoContent{.headers = {{"Set-Cookie", session_cookie("", 0)}}};
              }).signed_in());
    group.add(http::get("/me", kSignIn, "Who the caller is and what he or she may do",
                        [&sign_in](const Call<>& call) -> Result<Ok<Me>> { return TRY(sign_in.who_am_i(call.caller)); })
                  .signed_in());
}

void add_token_routes(http::RouteGroup& group, SignInService& sign_in) {
    group.add(http::get("/tokens", kTokenRead, "API tokens: one's own, or the account's for who keeps its people",
                        [&sign_in](const Call<None, http::PageQuery>& call) -> Result<Ok<Page<TokenView>>> {
                            const store::After after = TRY(after_of(call.query));
                            return page_by_id(sign_in.list_tokens(call.caller, after), after);
                        }));
    group.add(http::post("/tokens", kTokenCreate, "Make an API token; its secret is shown this once",
                         [&sign_in](const Call<None, None, CreateToken>& call) -> Result<Created<CreatedToken>> {
                             CreatedToken made = TRY(sign_in.create_token(call.caller, call.body));
                             return Created<CreatedToken>{made, "/api/v1/tokens/" + made.token.id.text()};
                         })
                  .fails_with({"identity.token_needs_session", "identity.token_days_too_many",
                               "identity.token_actions_too_strong", "identity.token_secret_shown"}));
    group.add(http::get("/tokens/{token_id}", kTokenRead, "One API token",
                        [&sign_in](const Call<TokenPath>& call) -> Result<Ok<TokenView>> {
                            return TRY(sign_in.find_token(call.caller, call.path.token_id));
                        }));
    group.add(http::del("/tokens/{token_id}", kTokenRevoke, "Revoke an API token",
                        [&sign_in](const Call<TokenPath>& call) -> Result<NoContent> {
                            TRY(sign_in.revoke_token(call.caller, call.path.token_id));
                            return NoContent{};
                        }));
}

void add_audit_routes(http::RouteGroup& group, Service& service) {
    group.add(http::get("/audit-entries", kAuditRead, "An account's audit trail, newest first",
                        [&service](const Call<None, AuditQuery>& call) -> Result<Ok<Page<AuditEntry>>> {
                            const AccountId account = TRY(call.caller.account_or_own(call.query.account_id));
                            std::optional<std::int64_t> before;
                            if (call.query.cursor) before = TRY(call.query.cursor->integer_key("seq"));
                            const std::int64_t limit = call.query.limit ? std::int64_t{*call.query.limit} : http::kDefaultLimit;
                            auto entries = service.db().read(call.caller.scope, [&](db::Tx& tx) {
                                return list_audit(tx, account, call.query.object_id, before, limit + 1);
                            });
                            return http::page_of(std::move(entries), limit, [](const AuditEntry& entry) {
                                return http::Cursor("seq", {std::to_string(entry.seq)});
                            });
                        }));
}

}  // namespace

void add_routes(http::Routes& routes, Service& service, SignInService& sign_in) {
    http::RouteGroup group(routes, "identity");
    add_account_routes(group, service);
    add_site_routes(group, service);
    add_person_routes(group, service);
    add_session_routes(group, service, sign_in);
    add_token_routes(group, sign_in);
    add_audit_routes(group, service);
}

}  // namespace aftercare::identity
