// What the use cases on sessions, second factors, tokens and collectors take and give.
#pragma once

#include "identity/collector.hpp"
#include "identity/identity.hpp"
#include "platform/describe/type.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::identity {

struct SignInRequest {
    Email email;
    Secret<Text<1, 256>> password;
    std::optional<Secret<OneLine<6, 40>>> code;  // Of the authenticator app, or a recovery code, where a second factor is set up.
};
DESCRIBE(SignInRequest, email, password, code)

// A session that has just begun. The secrets are shown this once.
struct SignedIn {
    SessionId session_id;
    std::string token;       // Programs send it as a bearer token; the answer also sets it as an HttpOnly cookie, for browsers.
    std::string csrf_token;  // Goes as X-CSRF-Token with every change that is made by the cookie.
    Instant expires_at;
    bool enrol_second_factor = false;  // The session is good for setting up the second factor, and for nothing before that.
    Person person;
};
DESCRIBE(SignedIn, session_id, token, csrf_token, expires_at, enrol_second_factor, person)

struct SessionView {
    SessionId id;
    bool current = false;  // The one that asks.
    Instant created_at;
    Instant expires_at;
    std::string address;
    std::string user_agent;
};
DESCRIBE(SessionView, id, current, created_at, expires_at, address, user_agent)

// What an authenticator app needs; shown this once.
struct SecondFactorSecret {
    std::string secret;  // Base32, to type in.
    std::string uri;     // The same for a QR code.
};
DESCRIBE(SecondFactorSecret, secret, uri)

struct SecondFactorCode {
    Secret<OneLine<6, 40>> code;
};
DESCRIBE(SecondFactorCode, code)

// Each is good once, in place of a code of the app; shown this once.
struct RecoveryCodes {
    std::vector<std::string> codes;
};
DESCRIBE(RecoveryCodes, codes)

struct CreateToken {
    OneLine<1, 80> name;
    std::optional<describe::List<OneLine<1, 60>, 1, 50>> actions;  // All that the person may do if missing.
    std::optional<Int<1, 3'650>> days;                             // How long it lives.
};
DESCRIBE(CreateToken, name, actions, days)

// A token as it may be shown: never its secret.
struct TokenView {
    TokenId id;
    AccountId account_id;
    PersonId person_id;
    OneLine<1, 80> name;
    std::optional<std::vector<std::string>> actions;
    Instant created_at;
    Instant expires_at;
    std::optional<Instant> revoked_at;
    std::optional<Instant> last_used_at;
};
DESCRIBE(TokenView, id, account_id, person_id, name, actions, created_at, expires_at, revoked_at, last_used_at)

struct CreatedToken {
    TokenView token;
    std::string secret;  // Shown this once; only its hash is kept (ID-07).
};
DESCRIBE(CreatedToken, token, secret)

// OAuth 2's form for client credentials (RFC 6749, 4.4.2).
struct AccessTokenForm {
    OneLine<1, 40> grant_type;
    std::optional<OneLine<1, 80>> client_id;
    std::optional<Secret<OneLine<1, 200>>> client_secret;
    std::optional<OneLine<1, 2000>> scope;  // Actions, separated by blanks.
};
DESCRIBE(AccessTokenForm, grant_type, client_id, client_secret, scope)

struct AccessTokenAnswer {
    std::string access_token;
    std::string token_type;
    std::int64_t expires_in = 0;  // Seconds.
    std::string scope;            // The actions that it is good for.
};
DESCRIBE(AccessTokenAnswer, access_token, token_type, expires_in, scope)

struct CreateCollector {
    std::optional<AccountId> account_id;  // The caller's own if missing.
    SiteId site_id;
    OneLine<1, 80> name;
    std::optional<CollectorCredential> kind;              // token if missing.
    std::optional<CertificateSha256> certificate_sha256;  // Where kind is client_certificate.
    std::optional<Int<1, 3'650>> days;                    // How long it is good; the policy's longest if missing.
};
DESCRIBE(CreateCollector, account_id, site_id, name, kind, certificate_sha256, days)

struct CreatedCollector {
    Collector collector;
    std::optional<std::string> secret;  // Of a token; shown this once.
};
DESCRIBE(CreatedCollector, collector, secret)

// Who the caller is.
struct Me {
    std::string kind;  // person, token, collector.
    AccountId account_id;
    std::string account_name;
    AccountKind account_kind{};
    bool account_proven = true;
    std::optional<PersonId> person_id;
    std::optional<Person> person;
    OneLine<2, 8> language;               // In which he or she is addressed.
    TimeZone time_zone;                   // In which times are to be shown ...
    bool time_zone_chosen = false;        // ... the vendor's reference zone until the person chooses one (ID-15).
    bool second_factor = false;           // Is set up.
    bool second_factor_required = false;  // By policy or account.
    bool enrol_second_factor = false;     // The session is good for setting it up alone.
    std::vector<std::string> actions;     // Patterns such as "asset.*".
    bool staff = false;
};
DESCRIBE(Me, kind, account_id, account_name, account_kind, account_proven, person_id, person, language, time_zone,
         time_zone_chosen, second_factor, second_factor_required, enrol_second_factor, actions, staff)

}  // namespace aftercare::identity
