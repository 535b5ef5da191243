#include "identity/credential_store.hpp"

namespace aftercare::identity::store {

namespace {

#define CREDENTIAL_COLUMNS "c.account_id, c.person_id, c.email_key, c.password_hash, c.failed_tries, c.locked_until"
constexpr db::Statement kFindCredentialByEmail{"identity.find_credential_anywhere",
                                               "select " CREDENTIAL_COLUMNS " from credential c where c.email_key = :email_key"};
constexpr db::Statement kLockCredentialByEmail{"identity.lock_credential_anywhere",
                                               "select " CREDENTIAL_COLUMNS
                                               " from credential c where c.email_key = :email_key {for_update}"};
constexpr db::Statement kFindCredential{"identity.find_credential",
                                        "select " CREDENTIAL_COLUMNS
                                        " from credential c where c.account_id = :account_id and c.person_id = :person_id"};
constexpr db::Statement kLockCredential{
    "identity.lock_credential",
    "select " CREDENTIAL_COLUMNS " from credential c where c.account_id = :account_id and c.person_id = :person_id {for_update}"};
constexpr db::Statement kUpdateCredential{
    "identity.update_credential",
    "update credential set password_hash = :password_hash, failed_tries = :failed_tries, "
    "locked_until = :locked_until where account_id = :account_id and person_id = :person_id"};

#define FACTOR_COLUMNS "f.account_id, f.person_id, f.sealed_secret, f.confirmed_at, f.last_step, f.recovery_hashes, f.created_at"
constexpr db::Statement kFindFactor{"identity.find_second_factor",
                                    "select " FACTOR_COLUMNS
                                    " from second_factor f where f.account_id = :account_id and f.person_id = :person_id"};
constexpr db::Statement kLockFactor{
    "identity.lock_second_factor",
    "select " FACTOR_COLUMNS " from second_factor f where f.account_id = :account_id and f.person_id = :person_id {for_update}"};
constexpr db::Statement kRemoveFactor{"identity.remove_second_factor",
                                      "delete from second_factor where account_id = :account_id and person_id = :person_id"};

#define SESSION_COLUMNS                                                                                                \
    "s.account_id, s.id, s.person_id, s.token_hash, s.csrf_hash, s.enrolling, s.created_at, s.expires_at, s.address, " \
    "s.user_agent"
constexpr db::Statement kListSessions{"identity.list_sessions",
                                      "select " SESSION_COLUMNS
                                      " from session s where s.account_id = :account_id and s.person_id = :person_id and "
                                      "{scope:s.account_id} and s.expires_at > :now and "
                                      "(cast(:after as text) is null or s.id > :after) order by s.id limit :limit"};
constexpr db::Statement kFindSession{"identity.find_session",
                                     "select " SESSION_COLUMNS " from session s where s.id = :id and {scope:s.account_id}"};
constexpr db::Statement kEndSession{"identity.end_session", "delete from session where id = :id and {scope:account_id}"};
constexpr db::Statement kEndSessions{"identity.end_sessions",
                                     "delete from session where account_id = :account_id and person_id = :person_id and "
                                     "(cast(:but as text) is null or id <> :but)"};
constexpr db::Statement kBeginEnrolling{
    "identity.begin_enrolling",
    "update session set enrolling = 1 where account_id = :account_id and not exists (select 1 from second_factor f where "
    "f.account_id = session.account_id and f.person_id = session.person_id and f.confirmed_at is not null)"};
constexpr db::Statement kFinishEnrolling{"identity.finish_enrolling",
                                         "update session set enrolling = 0 where id = :id and {scope:account_id}"};
constexpr db::Statement kPurgeSessions{"identity.purge_sessions", "delete from session where expires_at <= :now"};
constexpr db::Statement kPurgeAccessTokens{"identity.purge_access_tokens", "delete from access_token where expires_at <= :now"};

#define TOKEN_COLUMNS \
    "t.account_id, t.id, t.person_id, t.name, t.token_hash, t.actions, t.created_at, t.expires_at, t.revoked_at, t.last_used_at"
constexpr db::Statement kFindToken{"identity.find_token",
                                   "select " TOKEN_COLUMNS " from api_token t where t.id = :id and {scope:t.account_id}"};
constexpr db::Statement kLockToken{
    "identity.lock_token", "select " TOKEN_COLUMNS " from api_token t where t.id = :id and {scope:t.account_id} {for_update}"};
constexpr db::Statement kFindTokenAnywhere{"identity.find_token_anywhere",
                                           "select " TOKEN_COLUMNS " from api_token t where t.id = :id"};
constexpr db::Statement kListTokens{
    "identity.list_tokens",
    "select " TOKEN_COLUMNS
    " from api_token t where {scope:t.account_id} and (cast(:account_id as text) is null or t.account_id = :account_id) "
    "and (cast(:person_id as text) is null or t.person_id = :person_id) "
    "and (cast(:live_at as bigint) is null or (t.revoked_at is null and t.expires_at > :live_at)) "
    "and (cast(:after as text) is null or t.id > :after) order by t.id limit :limit"};
constexpr db::Statement kRevokeToken{"identity.revoke_token",
                                     "update api_token set revoked_at = :at where id = :id and {scope:account_id}"};
constexpr db::Statement kRevokeTokensOf{"identity.revoke_tokens_of",
                                        "update api_token set revoked_at = :at where account_id = :account_id and "
                                        "person_id = :person_id and revoked_at is null"};
constexpr db::Statement kRevokeSome{"identity.revoke_some_tokens",
                                    "update api_token set revoked_at = :at where account_id = :account_id and {in:id:ids}"};
constexpr db::Statement kLiveTokensOf{"identity.live_tokens_of",
                                      "select " TOKEN_COLUMNS
                                      " from api_token t where t.account_id = :account_id and t.person_id = :person_id and "
                                      "t.revoked_at is null and t.expires_at > :now order by t.id limit :limit {for_update}"};
constexpr db::Statement kTokenUsed{
    "identity.token_used",
    "update api_token set last_used_at = :at where id = :id and (last_used_at is null or last_used_at < :at)"};

#define COLLECTOR_COLUMNS                                                                                             \
    "c.account_id, c.id, c.site_id, c.name, c.kind, c.token_hash, c.certificate_sha256, c.created_at, c.expires_at, " \
    "c.revoked_at, c.last_used_at, c.version"
constexpr db::Statement kFindCollector{"identity.find_collector",
                                       "select " COLLECTOR_COLUMNS " from collector c where c.id = :id and {scope:c.account_id}"};
constexpr db::Statement kLockCollector{"identity.lock_collector",
                                       "select " COLLECTOR_COLUMNS
                                       " from collector c where c.id = :id and {scope:c.account_id} {for_update}"};
constexpr db::Statement kListCollectors{
    "identity.list_collectors",
    "select " COLLECTOR_COLUMNS
    " from collector c where {scope:c.account_id} and (cast(:account_id as text) is null or c.account_id = :account_id) "
    "and (cast(:after as text) is null or c.id > :after) order by c.id limit :limit"};
constexpr db::Statement kUpdateCollector{"identity.update_collector",
                                         "update collector set site_id = :site_id, revoked_at = :revoked_at, version = :version "
                                         "where id = :id and account_id = :account_id"};
constexpr db::Statement kCollectorUsed{
    "identity.collector_used",
    "update collector set last_used_at = :at where id = :id and (last_used_at is null or last_used_at < :at)"};

// The gate knows nobody's account yet, so these look-ups go across accounts; the hash of a secret is their key. Left joins for the
// reason in identity/store_join.hpp.
constexpr db::Statement kFindTokenBearer{
    "identity.find_token_bearer",
    "select t.id, t.account_id, t.person_id, a.kind, p.roles, p.status, t.actions, t.expires_at, t.revoked_at, '', 0, cast(null "
    "as text) "
    "from api_token t left join person p on p.account_id = t.account_id and p.id = t.person_id "
    "left join account a on a.id = t.account_id "
    "where t.token_hash = :token_hash {kept}"};
// What was cut from the access token was cut from the API token's actions, so its own list is the whole truth.
constexpr db::Statement kFindAccessTokenBearer{
    "identity.find_access_token_bearer",
    "select t.id, t.account_id, t.person_id, a.kind, p.roles, p.status, coalesce(x.actions, t.actions), "
    "case when x.expires_at < t.expires_at then x.expires_at else t.expires_at end, t.revoked_at, '', 0, "
    "cast(null as text) from access_token x left join api_token t on t.account_id = x.account_id and t.id = x.api_token_id "
    "left join person p on p.account_id = t.account_id and p.id = t.person_id "
    "left join account a on a.id = t.account_id "
    "where x.token_hash = :token_hash {kept}"};
constexpr db::Statement kFindSessionBearer{
    "identity.find_session_bearer",
    "select s.id, s.account_id, s.person_id, a.kind, p.roles, p.status, cast(null as text), s.expires_at, cast(null as bigint), "
    "s.csrf_hash, s.enrolling, p.language "
    "from session s left join person p on p.account_id = s.account_id and p.id = s.person_id "
    "left join account a on a.id = s.account_id "
    "where s.token_hash = :token_hash {kept}"};
#define COLLECTOR_BEARER                                                                                                  \
    "select c.id, c.account_id, cast(null as text), a.kind, cast(null as text), cast(null as text), cast(null as text), " \
    "c.expires_at, c.revoked_at, '', 0, cast(null as text) from collector c left join account a on a.id = c.account_id "
constexpr db::Statement kFindCollectorBearer{"identity.find_collector_bearer",
                                             COLLECTOR_BEARER "where c.token_hash = :token_hash {kept}"};
constexpr db::Statement kFindCertificateBearer{"identity.find_certificate_bearer",
                                               COLLECTOR_BEARER "where c.certificate_sha256 = :certificate_sha256 {kept}"};

}  // namespace

bool insert_credential_anywhere(db::Tx& tx, const Credential& credential) { return tx.insert_new("credential", credential); }
std::optional<Credential> find_credential_anywhere(db::Tx& tx, const std::string& email_key, bool lock) {
    return tx.one<Credential>(lock ? kLockCredentialByEmail : kFindCredentialByEmail, {{"email_key", email_key}});
}
std::optional<Credential> find_credential(db::Tx& tx, AccountId account, PersonId person, bool lock) {
    return tx.one<Credential>(lock ? kLockCredential : kFindCredential, {{"account_id", account}, {"person_id", person}});
}
void update(db::Tx& tx, const Credential& credential) {
    tx.run(kUpdateCredential, {{"account_id", credential.account_id},
                               {"person_id", credential.person_id},
                               {"password_hash", credential.password_hash},
                               {"failed_tries", credential.failed_tries},
                               {"locked_until", credential.locked_until}});
}

std::optional<SecondFactor> find_second_factor(db::Tx& tx, AccountId account, PersonId person, bool lock) {
    return tx.one<SecondFactor>(lock ? kLockFactor : kFindFactor, {{"account_id", account}, {"person_id", person}});
}
void save(db::Tx& tx, const SecondFactor& factor) {
    remove_second_factor(tx, factor.account_id, factor.person_id);
    tx.insert("second_factor", factor);
}
bool remove_second_factor(db::Tx& tx, AccountId account, PersonId person) {
    return tx.run(kRemoveFactor, {{"account_id", account}, {"person_id", person}}) > 0;
}

void insert(db::Tx& tx, const Session& session) { tx.insert("session", session); }
std::vector<Session> list_sessions(db::Tx& tx, AccountId account, PersonId person, Instant now, const After& after) {
    return tx.all<Session>(
        kListSessions,
        {{"account_id", account}, {"person_id", person}, {"now", now}, {"after", after.id}, {"limit", after.limit}});
}
std::optional<Session> find_session(db::Tx& tx, SessionId id) { return tx.one<Session>(kFindSession, {{"id", id}}); }
void end_session(db::Tx& tx, SessionId id) { tx.run(kEndSession, {{"id", id}}); }
std::int64_t end_sessions(db::Tx& tx, AccountId account, PersonId person, const std::optional<SessionId>& but) {
    return tx.run(kEndSessions, {{"account_id", account}, {"person_id", person}, {"but", but}});
}
void begin_enrolling(db::Tx& tx, AccountId account) { tx.run(kBeginEnrolling, {{"account_id", account}}); }
void finish_enrolling(db::Tx& tx, SessionId id) { tx.run(kFinishEnrolling, {{"id", id}}); }
std::int64_t purge_expired(db::Tx& tx, Instant now) {
    return tx.run(kPurgeSessions, {{"now", now}}) + tx.run(kPurgeAccessTokens, {{"now", now}});
}

void insert(db::Tx& tx, const Token& token) { tx.insert("api_token", token); }
std::optional<Token> find_token(db::Tx& tx, TokenId id, bool lock) {
    return tx.one<Token>(lock ? kLockToken : kFindToken, {{"id", id}});
}
std::optional<Token> find_token_anywhere(db::Tx& tx, TokenId id) { return tx.one<Token>(kFindTokenAnywhere, {{"id", id}}); }
std::vector<Token> list_tokens(db::Tx& tx, const TokenSearch& search, const After& after) {
    return tx.all<Token>(kListTokens, {{"account_id", search.account},
                                       {"person_id", search.person},
                                       {"live_at", search.live_at},
                                       {"after", after.id},
                                       {"limit", after.limit}});
}
void revoke(db::Tx& tx, TokenId id, Instant at) { tx.run(kRevokeToken, {{"id", id}, {"at", at}}); }
void revoke_tokens_of(db::Tx& tx, AccountId account, PersonId person, Instant at) {
    tx.run(kRevokeTokensOf, {{"account_id", account}, {"person_id", person}, {"at", at}});
}
void revoke(db::Tx& tx, AccountId account, const std::vector<TokenId>& ids, Instant at) {
    tx.run(kRevokeSome, {{"account_id", account}, {"ids", ids}, {"at", at}});
}
std::vector<Token> live_tokens_of(db::Tx& tx, AccountId account, PersonId person, Instant now, std::int64_t limit) {
    return tx.all<Token>(kLiveTokensOf, {{"account_id", account}, {"person_id", person}, {"now", now}, {"limit", limit}});
}
void set_token_used(db::Tx& tx, TokenId id, Instant at) { tx.run(kTokenUsed, {{"id", id}, {"at", at}}); }
void insert(db::Tx& tx, const AccessToken& token) { tx.insert("access_token", token); }

bool insert_new(db::Tx& tx, const CollectorRow& collector) { return tx.insert_new("collector", collector); }
std::optional<CollectorRow> find_collector(db::Tx& tx, CollectorId id, bool lock) {
    return tx.one<CollectorRow>(lock ? kLockCollector : kFindCollector, {{"id", id}});
}
std::vector<CollectorRow> list_collectors(db::Tx& tx, const std::optional<AccountId>& account, const After& after) {
    return tx.all<CollectorRow>(kListCollectors, {{"account_id", account}, {"after", after.id}, {"limit", after.limit}});
}
void update(db::Tx& tx, const CollectorRow& collector) {
    tx.run(kUpdateCollector, {{"id", collector.id},
                              {"account_id", collector.account_id},
                              {"site_id", collector.site_id},
                              {"revoked_at", collector.revoked_at},
                              {"version", collector.version}});
}
void set_collector_used(db::Tx& tx, CollectorId id, Instant at) { tx.run(kCollectorUsed, {{"id", id}, {"at", at}}); }

std::shared_ptr<const Bearer> find_bearer(db::Tx& tx, BearerKind kind, const std::string& token_hash) {
    const auto find = [&](const db::Statement& statement) {
        return tx.kept_one<Bearer>(statement, {{"token_hash", token_hash}});
    };
    switch (kind) {
        case BearerKind::session:
            return find(kFindSessionBearer);
        case BearerKind::token:
            return find(kFindTokenBearer);
        case BearerKind::access_token:
            return find(kFindAccessTokenBearer);
        case BearerKind::collector:
            return find(kFindCollectorBearer);
    }
    throw Bug("unknown kind of bearer");
}
std::shared_ptr<const Bearer> find_certificate_bearer(db::Tx& tx, const std::string& certificate_sha256) {
    return tx.kept_one<Bearer>(kFindCertificateBearer, {{"certificate_sha256", certificate_sha256}});
}

}  // namespace aftercare::identity::store
