#include "identity/store.hpp"

namespace aftercare::identity::store {

namespace {

#define ACCOUNT_COLUMNS "a.id, a.kind, a.name, a.country, a.created_at, a.version"
constexpr db::Statement kFindAccount{"identity.find_account", "select " ACCOUNT_COLUMNS
                                                              " from account a "
                                                              "where a.id = :id and {scope:a.id}"};
constexpr db::Statement kLockAccount{"identity.lock_account",
                                     "select " ACCOUNT_COLUMNS " from account a where a.id = :id and {scope:a.id} {for_update}"};
constexpr db::Statement kListAccounts{
    "identity.list_accounts",
    "select " ACCOUNT_COLUMNS
    " from account a "
    "where {scope:a.id} and (cast(:after as text) is null or a.id > :after) order by a.id limit :limit"};
constexpr db::Statement kHasVendor{"identity.has_vendor", "select count(*) from account where kind = 'vendor'"};
constexpr db::Statement kUpdateAccount{
    "identity.update_account",
    "update account set name = :name, country = :country, version = :version where id = :id and {scope:id}"};

#define SITE_COLUMNS                                                                                               \
    "s.id, s.account_id, s.code, s.name, s.street, s.city, s.postal_code, s.country, s.subdivision, s.time_zone, " \
    "s.contact_name, "                                                                                             \
    "s.contact_email, s.created_at, s.version"
constexpr db::Statement kFindSite{"identity.find_site",
                                  "select " SITE_COLUMNS " from site s where s.id = :id and {scope:s.account_id}"};
constexpr db::Statement kLockSite{"identity.lock_site",
                                  "select " SITE_COLUMNS " from site s where s.id = :id and {scope:s.account_id} {for_update}"};
constexpr db::Statement kFindSiteByCode{
    "identity.find_site_by_code",
    "select " SITE_COLUMNS " from site s where s.account_id = :account_id and s.code = :code and {scope:s.account_id}"};
constexpr db::Statement kListSites{
    "identity.list_sites",
    "select " SITE_COLUMNS
    " from site s where {scope:s.account_id} and (cast(:account_id as text) is null or s.account_id = :account_id) "
    "and (cast(:after as text) is null or s.id > :after) order by s.id limit :limit"};
constexpr db::Statement kUpdateSite{
    "identity.update_site",
    "update site set code = :code, name = :name, street = :street, city = :city, postal_code = :postal_code, "
    "country = :country, subdivision = :subdivision, time_zone = :time_zone, contact_name = :contact_name, "
    "contact_email = :contact_email, version = :version where id = :id and {scope:account_id}"};

#define PERSON_COLUMNS "p.id, p.account_id, p.name, p.email, p.roles, p.language, p.time_zone, p.created_at, p.version"
constexpr db::Statement kFindPerson{"identity.find_person",
                                    "select " PERSON_COLUMNS " from person p where p.id = :id and {scope:p.account_id}"};
constexpr db::Statement kLockPerson{
    "identity.lock_person", "select " PERSON_COLUMNS " from person p where p.id = :id and {scope:p.account_id} {for_update}"};
constexpr db::Statement kListPeople{
    "identity.list_people",
    "select " PERSON_COLUMNS
    " from person p where {scope:p.account_id} and (cast(:account_id as text) is null or p.account_id = :account_id) "
    "and (cast(:after as text) is null or p.id > :after) order by p.id limit :limit"};
// Roles are a JSON list of names without quotes in them.
constexpr db::Statement kOthersWithRole{"identity.others_with_role",
                                        "select count(*) from person p where p.account_id = :account_id and p.id <> :but and "
                                        "{scope:p.account_id} and p.roles like :pattern"};
constexpr db::Statement kUpdatePerson{
    "identity.update_person",
    "update person set name = :name, roles = :roles, language = :language, time_zone = :time_zone, "
    "version = :version where id = :id and {scope:account_id}"};

#define CREDENTIAL_COLUMNS "c.account_id, c.person_id, c.email_key, c.password_hash, c.failed_tries, c.locked_until"
constexpr db::Statement kFindCredential{"identity.find_credential_anywhere",
                                        "select " CREDENTIAL_COLUMNS " from credential c where c.email_key = :email_key"};
constexpr db::Statement kLockCredential{"identity.lock_credential_anywhere",
                                        "select " CREDENTIAL_COLUMNS
                                        " from credential c where c.email_key = :email_key {for_update}"};
constexpr db::Statement kUpdateCredential{
    "identity.update_credential",
    "update credential set password_hash = :password_hash, failed_tries = :failed_tries, "
    "locked_until = :locked_until where account_id = :account_id and person_id = :person_id"};

#define TOKEN_COLUMNS \
    "t.account_id, t.id, t.person_id, t.name, t.token_hash, t.actions, t.created_at, t.expires_at, t.revoked_at, t.last_used_at"
constexpr db::Statement kFindToken{"identity.find_token",
                                   "select " TOKEN_COLUMNS " from api_token t where t.id = :id and {scope:t.account_id}"};
constexpr db::Statement kLockToken{
    "identity.lock_token", "select " TOKEN_COLUMNS " from api_token t where t.id = :id and {scope:t.account_id} {for_update}"};
constexpr db::Statement kListTokens{
    "identity.list_tokens",
    "select " TOKEN_COLUMNS
    " from api_token t where {scope:t.account_id} and (cast(:person_id as text) is null or t.person_id = :person_id) "
    "and (cast(:after as text) is null or t.id > :after) order by t.id limit :limit"};
constexpr db::Statement kRevokeToken{"identity.revoke_token",
                                     "update api_token set revoked_at = :at where id = :id and {scope:account_id}"};
constexpr db::Statement kTokenUsed{
    "identity.token_used",
    "update api_token set last_used_at = :at where id = :id and (last_used_at is null or last_used_at < :at)"};

// The gate knows nobody's account yet, so these look-ups go across accounts; the hash of a secret is their key. Left joins for the
// reason in identity/store_join.hpp.
constexpr db::Statement kFindTokenBearer{
    "identity.find_token_bearer",
    "select t.id, t.account_id, t.person_id, a.kind, p.roles, t.actions, t.expires_at, t.revoked_at, '' "
    "from api_token t left join person p on p.account_id = t.account_id and p.id = t.person_id "
    "left join account a on a.id = t.account_id "
    "where t.token_hash = :token_hash {kept}"};
constexpr db::Statement kFindSessionBearer{
    "identity.find_session_bearer",
    "select s.id, s.account_id, s.person_id, a.kind, p.roles, cast(null as text), s.expires_at, cast(null as bigint), "
    "s.csrf_hash "
    "from session s left join person p on p.account_id = s.account_id and p.id = s.person_id "
    "left join account a on a.id = s.account_id "
    "where s.token_hash = :token_hash {kept}"};
constexpr db::Statement kEndSession{"identity.end_session", "delete from session where id = :id and {scope:account_id}"};
constexpr db::Statement kPurgeSessions{"identity.purge_sessions", "delete from session where expires_at <= :now"};

struct Count {
    std::int64_t count = 0;
};
DESCRIBE(Count, count)

}  // namespace

void insert(db::Tx& tx, const Account& account) { tx.insert("account", account); }
void insert(db::Tx& tx, const Site& site) { tx.insert("site", site); }
void insert(db::Tx& tx, const Person& person) { tx.insert("person", person); }
void insert(db::Tx& tx, const Session& session) { tx.insert("session", session); }
void insert(db::Tx& tx, const Token& token) { tx.insert("api_token", token); }
bool insert_credential_anywhere(db::Tx& tx, const Credential& credential) { return tx.insert_new("credential", credential); }

std::optional<Account> find_account(db::Tx& tx, AccountId id, bool lock) {
    return tx.one<Account>(lock ? kLockAccount : kFindAccount, {{"id", id}});
}
std::optional<Site> find_site(db::Tx& tx, SiteId id, bool lock) {
    return tx.one<Site>(lock ? kLockSite : kFindSite, {{"id", id}});
}
std::optional<Site> find_site_by_code(db::Tx& tx, AccountId account, std::string_view code) {
    const std::string wanted(code);
    return tx.one<Site>(kFindSiteByCode, {{"account_id", account}, {"code", wanted}});
}
std::optional<Person> find_person(db::Tx& tx, PersonId id, bool lock) {
    return tx.one<Person>(lock ? kLockPerson : kFindPerson, {{"id", id}});
}
std::optional<Token> find_token(db::Tx& tx, TokenId id, bool lock) {
    return tx.one<Token>(lock ? kLockToken : kFindToken, {{"id", id}});
}
std::optional<Credential> find_credential_anywhere(db::Tx& tx, const std::string& email_key, bool lock) {
    return tx.one<Credential>(lock ? kLockCredential : kFindCredential, {{"email_key", email_key}});
}
std::optional<Bearer> find_bearer(db::Tx& tx, BearerKind kind, const std::string& token_hash) {
    return tx.one<Bearer>(kind == BearerKind::token ? kFindTokenBearer : kFindSessionBearer, {{"token_hash", token_hash}});
}
std::int64_t count_others_with_role(db::Tx& tx, AccountId account, PersonId but, const std::string& role) {
    const std::string pattern = "%\"" + role + "\"%";
    return tx.one<Count>(kOthersWithRole, {{"account_id", account}, {"but", but}, {"pattern", pattern}})->count;
}
bool has_vendor(db::Tx& tx) { return tx.one<Count>(kHasVendor)->count > 0; }

std::vector<Account> list_accounts(db::Tx& tx, const After& after) {
    return tx.all<Account>(kListAccounts, {{"after", after.id}, {"limit", after.limit}});
}
std::vector<Site> list_sites(db::Tx& tx, const std::optional<AccountId>& account, const After& after) {
    return tx.all<Site>(kListSites, {{"account_id", account}, {"after", after.id}, {"limit", after.limit}});
}
std::vector<Person> list_people(db::Tx& tx, const std::optional<AccountId>& account, const After& after) {
    return tx.all<Person>(kListPeople, {{"account_id", account}, {"after", after.id}, {"limit", after.limit}});
}
std::vector<Token> list_tokens(db::Tx& tx, const std::optional<PersonId>& person, const After& after) {
    return tx.all<Token>(kListTokens, {{"person_id", person}, {"after", after.id}, {"limit", after.limit}});
}

void update(db::Tx& tx, const Account& account) {
    tx.run(kUpdateAccount,
           {{"id", account.id}, {"name", account.name}, {"country", account.country}, {"version", account.version}});
}
void update(db::Tx& tx, const Site& site) {
    tx.run(kUpdateSite, {{"id", site.id},
                         {"code", site.code},
                         {"name", site.name},
                         {"street", site.street},
                         {"city", site.city},
                         {"postal_code", site.postal_code},
                         {"country", site.country},
                         {"subdivision", site.subdivision},
                         {"time_zone", site.time_zone},
                         {"contact_name", site.contact_name},
                         {"contact_email", site.contact_email},
                         {"version", site.version}});
}
void update(db::Tx& tx, const Person& person) {
    tx.run(kUpdatePerson, {{"id", person.id},
                           {"name", person.name},
                           {"roles", person.roles},
                           {"language", person.language},
                           {"time_zone", person.time_zone},
                           {"version", person.version}});
}
void update(db::Tx& tx, const Credential& credential) {
    tx.run(kUpdateCredential, {{"account_id", credential.account_id},
                               {"person_id", credential.person_id},
                               {"password_hash", credential.password_hash},
                               {"failed_tries", credential.failed_tries},
                               {"locked_until", credential.locked_until}});
}
void revoke(db::Tx& tx, TokenId id, Instant at) { tx.run(kRevokeToken, {{"id", id}, {"at", at}}); }
void set_token_used(db::Tx& tx, TokenId id, Instant at) { tx.run(kTokenUsed, {{"id", id}, {"at", at}}); }
void end_session(db::Tx& tx, SessionId id) { tx.run(kEndSession, {{"id", id}}); }
std::int64_t purge_sessions(db::Tx& tx, Instant now) { return tx.run(kPurgeSessions, {{"now", now}}); }

}  // namespace aftercare::identity::store
