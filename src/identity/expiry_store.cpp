#include "identity/expiry_store.hpp"

namespace aftercare::identity::store {

namespace {

constexpr db::Statement kEndingTokens{
    "identity.ending_tokens",
    "select t.account_id, t.id, t.person_id, t.name, t.created_at, t.expires_at, t.expiry_told from api_token t"
    " where t.revoked_at is null and t.expires_at > :now and t.expires_at <= :until and {scope:t.account_id}"
    " and (cast(:after as text) is null or t.id > :after) order by t.id limit :limit"};
constexpr db::Statement kEndingCollectors{
    "identity.ending_collectors",
    "select c.account_id, c.id, cast(null as text), c.name, c.created_at, c.expires_at, c.expiry_told from collector c"
    " where c.revoked_at is null and c.expires_at > :now and c.expires_at <= :until and {scope:c.account_id}"
    " and (cast(:after as text) is null or c.id > :after) order by c.id limit :limit"};
constexpr db::Statement kTokenTold{
    "identity.token_expiry_told",
    "update api_token set expiry_told = :days where account_id = :account_id and id = :id and {scope:account_id}"};
constexpr db::Statement kCollectorTold{
    "identity.collector_expiry_told",
    "update collector set expiry_told = :days where account_id = :account_id and id = :id and {scope:account_id}"};

}  // namespace

std::vector<EndingCredential> ending_credentials(db::Tx& tx, EndingKind kind, Instant now, Instant until,
                                                 const std::optional<Uuid>& after, std::int64_t limit) {
    return tx.all<EndingCredential>(kind == EndingKind::token ? kEndingTokens : kEndingCollectors,
                                    {{"now", now}, {"until", until}, {"after", after}, {"limit", limit}});
}

void set_expiry_told(db::Tx& tx, EndingKind kind, const EndingCredential& credential, std::int64_t days_before) {
    tx.run(kind == EndingKind::token ? kTokenTold : kCollectorTold,
           {{"days", days_before}, {"account_id", credential.account_id}, {"id", credential.id}});
}

}  // namespace aftercare::identity::store
