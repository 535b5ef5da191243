// SQL of what people and programs prove themselves by: passwords, second factors, sessions, tokens, collectors' credentials; and the
// gate's look-up by the hash of a secret, which goes across accounts.
#pragma once

#include "identity/collector.hpp"
#include "identity/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::identity::store {

// A person's secret side, found by e-mail address at sign-in.
struct Credential {
    AccountId account_id;
    PersonId person_id;
    std::string email_key;
    std::string password_hash;
    std::int64_t failed_tries = 0;
    std::optional<Instant> locked_until;
};
DESCRIBE(Credential, account_id, person_id, email_key, password_hash, failed_tries, locked_until)

struct SecondFactor {
    AccountId account_id;
    PersonId person_id;
    std::string sealed_secret;                 // Under the server's key.
    std::optional<Instant> confirmed_at;       // In force from then on.
    std::int64_t last_step = 0;                // Of the last code used: none is good twice.
    std::vector<std::string> recovery_hashes;  // SHA-256 (hex) of those not used yet.
    Instant created_at;
};
DESCRIBE(SecondFactor, account_id, person_id, sealed_secret, confirmed_at, last_step, recovery_hashes, created_at)

struct Session {
    AccountId account_id;
    SessionId id;
    PersonId person_id;
    std::string token_hash;
    std::string csrf_hash;
    bool enrolling = false;  // Good for setting up the second factor alone.
    Instant created_at;
    Instant expires_at;
    std::string address;
    std::string user_agent;
};
DESCRIBE(Session, account_id, id, person_id, token_hash, csrf_hash, enrolling, created_at, expires_at, address, user_agent)

struct Token {
    AccountId account_id;
    TokenId id;
    PersonId person_id;
    OneLine<1, 80> name;
    std::string token_hash;
    std::optional<std::vector<std::string>> actions;
    Instant created_at;
    Instant expires_at;
    std::optional<Instant> revoked_at;
    std::optional<Instant> last_used_at;
};
DESCRIBE(Token, account_id, id, person_id, name, token_hash, actions, created_at, expires_at, revoked_at, last_used_at)

struct AccessToken {
    AccountId account_id;
    Uuid id;
    TokenId api_token_id;
    std::string token_hash;
    std::optional<std::vector<std::string>> actions;  // All of the API token's if missing.
    Instant created_at;
    Instant expires_at;
};
DESCRIBE(AccessToken, account_id, id, api_token_id, token_hash, actions, created_at, expires_at)

struct CollectorRow {
    AccountId account_id;
    CollectorId id;
    SiteId site_id;
    OneLine<1, 80> name;
    CollectorCredential kind = CollectorCredential::token;
    std::optional<std::string> token_hash;
    std::optional<CertificateSha256> certificate_sha256;
    Instant created_at;
    Instant expires_at;
    std::optional<Instant> revoked_at;
    std::optional<Instant> last_used_at;
    std::int64_t version = 1;
};
DESCRIBE(CollectorRow, account_id, id, site_id, name, kind, token_hash, certificate_sha256, created_at, expires_at, revoked_at,
         last_used_at, version)

// What a bearer of a secret is: one row of the gate's one query. Roles and actions are their JSON text, the key of the gate's cache of
// what they allow.
struct Bearer {
    Uuid id;  // The session, token or collector.
    AccountId account_id;
    std::optional<PersonId> person_id;  // None for a collector.
    std::string account_kind;
    std::optional<std::string> roles;
    std::optional<PersonStatus> status;
    std::optional<std::string> actions;
    Instant expires_at;
    std::optional<Instant> revoked_at;
    std::string csrf_hash;
    bool enrolling = false;
    std::optional<std::string> language;  // Of a session's person.
};
DESCRIBE(Bearer, id, account_id, person_id, account_kind, roles, status, actions, expires_at, revoked_at, csrf_hash, enrolling,
         language)

// False where a person of any account has the address: a look-up across accounts.
[[nodiscard]] bool insert_credential_anywhere(db::Tx& tx, const Credential& credential);
std::optional<Credential> find_credential_anywhere(db::Tx& tx, const std::string& email_key, bool lock = false);
// REQUIRES: the person is known to be the caller's to act on.
std::optional<Credential> find_credential(db::Tx& tx, AccountId account, PersonId person, bool lock = false);
void update(db::Tx& tx, const Credential& credential);

std::optional<SecondFactor> find_second_factor(db::Tx& tx, AccountId account, PersonId person, bool lock = false);
// Makes it, or takes the place of one that was there.
void save(db::Tx& tx, const SecondFactor& factor);
bool remove_second_factor(db::Tx& tx, AccountId account, PersonId person);

void insert(db::Tx& tx, const Session& session);
std::vector<Session> list_sessions(db::Tx& tx, AccountId account, PersonId person, Instant now, const After& after);
std::optional<Session> find_session(db::Tx& tx, SessionId id);
void end_session(db::Tx& tx, SessionId id);
// All of the person's but one; the number ended.
std::int64_t end_sessions(db::Tx& tx, AccountId account, PersonId person, const std::optional<SessionId>& but);
// The sessions of the account's people who have no second factor in force become good for setting one up alone.
void begin_enrolling(db::Tx& tx, AccountId account);
void finish_enrolling(db::Tx& tx, SessionId id);
// Sessions and access tokens that are over by `now`; the number removed.
std::int64_t purge_expired(db::Tx& tx, Instant now);

void insert(db::Tx& tx, const Token& token);
std::optional<Token> find_token(db::Tx& tx, TokenId id, bool lock = false);
// For OAuth 2, whose client has not said yet who it is: a look-up across accounts.
std::optional<Token> find_token_anywhere(db::Tx& tx, TokenId id);
struct TokenSearch {
    std::optional<AccountId> account;
    std::optional<PersonId> person;
    std::optional<Instant> live_at;  // Neither revoked nor over then.
};
std::vector<Token> list_tokens(db::Tx& tx, const TokenSearch& search, const After& after);
void revoke(db::Tx& tx, TokenId id, Instant at);
void revoke(db::Tx& tx, AccountId account, const std::vector<TokenId>& ids, Instant at);
void revoke_tokens_of(db::Tx& tx, AccountId account, PersonId person, Instant at);
// Neither revoked nor over, locked until the commit.
std::vector<Token> live_tokens_of(db::Tx& tx, AccountId account, PersonId person, Instant now, std::int64_t limit);
void set_token_used(db::Tx& tx, TokenId id, Instant at);
void insert(db::Tx& tx, const AccessToken& token);

// False where the account has a collector of that name, or anybody one with that certificate.
[[nodiscard]] bool insert_new(db::Tx& tx, const CollectorRow& collector);
std::optional<CollectorRow> find_collector(db::Tx& tx, CollectorId id, bool lock = false);
std::vector<CollectorRow> list_collectors(db::Tx& tx, const std::optional<AccountId>& account, const After& after);
void update(db::Tx& tx, const CollectorRow& collector);
void set_collector_used(db::Tx& tx, CollectorId id, Instant at);

enum class BearerKind : std::uint8_t { session, token, access_token, collector };
std::shared_ptr<const Bearer> find_bearer(db::Tx& tx, BearerKind kind, const std::string& token_hash);
std::shared_ptr<const Bearer> find_certificate_bearer(db::Tx& tx, const std::string& certificate_sha256);

}  // namespace aftercare::identity::store
