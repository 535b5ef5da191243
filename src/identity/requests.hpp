// What identity's use cases take and give.
#pragma once

#include "identity/identity.hpp"
#include "platform/describe/type.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::identity {

struct CreateAccount {
    AccountKind kind = AccountKind::customer;
    OneLine<1, 120> name;
    CountryCode country;
};
DESCRIBE(CreateAccount, kind, name, country)

struct PatchAccount {
    describe::Patch<OneLine<1, 120>> name;
    describe::Patch<CountryCode> country;
};
DESCRIBE(PatchAccount, name, country)

struct CreateSite {
    std::optional<AccountId> account_id;  // The caller's own if missing.
    OneLine<1, 32> code;
    OneLine<1, 120> name;
    OneLine<1, 200> street;
    OneLine<1, 80> city;
    std::optional<OneLine<0, 20>> postal_code;
    CountryCode country;
    std::optional<OneLine<1, 10>> subdivision;
    TimeZone time_zone;
    OneLine<1, 120> contact_name;
    Email contact_email;
};
DESCRIBE(CreateSite, account_id, code, name, street, city, postal_code, country, subdivision, time_zone, contact_name,
         contact_email)

struct PatchSite {
    describe::Patch<OneLine<1, 120>> name;
    describe::Patch<OneLine<1, 200>> street;
    describe::Patch<OneLine<1, 80>> city;
    describe::Patch<OneLine<0, 20>> postal_code;
    describe::Patch<CountryCode> country;
    describe::Patch<OneLine<1, 10>> subdivision;
    describe::Patch<TimeZone> time_zone;
    describe::Patch<Personal<OneLine<1, 120>>> contact_name;
    describe::Patch<Personal<Email>> contact_email;
};
DESCRIBE(PatchSite, name, street, city, postal_code, country, subdivision, time_zone, contact_name, contact_email)

struct CreatePerson {
    std::optional<AccountId> account_id;
    OneLine<1, 120> name;
    Email email;
    Secret<Text<12, 256>> password;
    std::optional<RoleNames> roles;  // The policy's default role if missing.
    std::optional<OneLine<2, 8>> language;
    std::optional<TimeZone> time_zone;
};
DESCRIBE(CreatePerson, account_id, name, email, password, roles, language, time_zone)

struct PatchPerson {
    describe::Patch<Personal<OneLine<1, 120>>> name;
    describe::Patch<RoleNames> roles;
    describe::Patch<OneLine<2, 8>> language;
    describe::Patch<TimeZone> time_zone;
};
DESCRIBE(PatchPerson, name, roles, language, time_zone)

struct SignInRequest {
    Email email;
    Secret<Text<1, 256>> password;
};
DESCRIBE(SignInRequest, email, password)

// A session that has just begun. The secrets are shown this once.
struct SignedIn {
    SessionId session_id;
    std::string token;       // Send it as a bearer token; browsers hold it in an HttpOnly cookie.
    std::string csrf_token;  // Browsers send it as X-CSRF-Token with every change.
    Instant expires_at;
    Person person;
};
DESCRIBE(SignedIn, session_id, token, csrf_token, expires_at, person)

struct CreateToken {
    OneLine<1, 80> name;
    std::optional<describe::List<OneLine<1, 60>, 1, 50>> actions;  // All that the person may do if missing.
    std::optional<Int<1, 3'650>> days;                             // How long it lives.
};
DESCRIBE(CreateToken, name, actions, days)

// A token as it may be shown: never its secret.
struct TokenView {
    TokenId id;
    PersonId person_id;
    OneLine<1, 80> name;
    std::optional<std::vector<std::string>> actions;
    Instant created_at;
    Instant expires_at;
    std::optional<Instant> revoked_at;
    std::optional<Instant> last_used_at;
};
DESCRIBE(TokenView, id, person_id, name, actions, created_at, expires_at, revoked_at, last_used_at)

struct CreatedToken {
    TokenView token;
    std::string secret;  // Shown this once; only its hash is kept (ID-07).
};
DESCRIBE(CreatedToken, token, secret)

// Who the caller is.
struct Me {
    std::string kind;  // person, token, system.
    AccountId account_id;
    std::string account_name;
    std::optional<PersonId> person_id;
    std::vector<std::string> actions;  // Patterns such as "asset.*".
    bool staff = false;
};
DESCRIBE(Me, kind, account_id, account_name, person_id, actions, staff)

}  // namespace aftercare::identity
