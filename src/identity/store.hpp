// SQL of identity; the only place that names its tables (but for audit_store.cpp, which names those of the audit trail).
#pragma once

#include "identity/identity.hpp"
#include "platform/db/db.hpp"
#include "platform/http/page.hpp"

#include <optional>
#include <string>
#include <string_view>
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

struct Session {
    AccountId account_id;
    SessionId id;
    PersonId person_id;
    std::string token_hash;
    std::string csrf_hash;
    Instant created_at;
    Instant expires_at;
    std::string address;
};
DESCRIBE(Session, account_id, id, person_id, token_hash, csrf_hash, created_at, expires_at, address)

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

// What a bearer of a token or session is: one row of the gate's one query. Roles and actions are their JSON text, the key
// of the gate's cache of what they allow.
struct Bearer {
    Uuid id;
    AccountId account_id;
    PersonId person_id;
    std::string account_kind;
    std::string roles;
    std::optional<std::string> actions;
    Instant expires_at;
    std::optional<Instant> revoked_at;
    std::string csrf_hash;
};
DESCRIBE(Bearer, id, account_id, person_id, account_kind, roles, actions, expires_at, revoked_at, csrf_hash)

// A place in a list: rows after `after` in the order of id (which is the order of making).
struct After {
    std::optional<Uuid> id;
    std::int64_t limit = http::kDefaultLimit;
};

void insert(db::Tx& tx, const Account& account);
void insert(db::Tx& tx, const Site& site);
void insert(db::Tx& tx, const Person& person);
void insert(db::Tx& tx, const Session& session);
void insert(db::Tx& tx, const Token& token);
// False where a person of any account has the address: a look-up across accounts.
[[nodiscard]] bool insert_credential_anywhere(db::Tx& tx, const Credential& credential);

std::optional<Account> find_account(db::Tx& tx, AccountId id, bool lock = false);
std::optional<Site> find_site(db::Tx& tx, SiteId id, bool lock = false);
std::optional<Site> find_site_by_code(db::Tx& tx, AccountId account, std::string_view code);
std::optional<Person> find_person(db::Tx& tx, PersonId id, bool lock = false);
std::optional<Token> find_token(db::Tx& tx, TokenId id, bool lock = false);
std::optional<Credential> find_credential_anywhere(db::Tx& tx, const std::string& email_key, bool lock = false);
enum class BearerKind : std::uint8_t { token, session };
std::optional<Bearer> find_bearer(db::Tx& tx, BearerKind kind, const std::string& token_hash);
// How many other people of the account have the role.
std::int64_t count_others_with_role(db::Tx& tx, AccountId account, PersonId but, const std::string& role);
// Whether any vendor account is there: a fresh installation has none.
bool has_vendor(db::Tx& tx);

std::vector<Account> list_accounts(db::Tx& tx, const After& after);
std::vector<Site> list_sites(db::Tx& tx, const std::optional<AccountId>& account, const After& after);
std::vector<Person> list_people(db::Tx& tx, const std::optional<AccountId>& account, const After& after);
std::vector<Token> list_tokens(db::Tx& tx, const std::optional<PersonId>& person, const After& after);

void update(db::Tx& tx, const Account& account);
void update(db::Tx& tx, const Site& site);
void update(db::Tx& tx, const Person& person);
void update(db::Tx& tx, const Credential& credential);
void revoke(db::Tx& tx, TokenId id, Instant at);
void set_token_used(db::Tx& tx, TokenId id, Instant at);
void end_session(db::Tx& tx, SessionId id);
// Sessions that are over by `now`; the number removed.
std::int64_t purge_sessions(db::Tx& tx, Instant now);

}  // namespace aftercare::identity::store
