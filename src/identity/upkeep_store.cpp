#include "identity/upkeep.hpp"

namespace aftercare::identity {

namespace {

// Each gives account, kind, object, name and moment. All are narrowed to the accounts first.
constexpr std::string_view kNoSite =
    "select a.id as account_id, 'no_site' as kind, a.id as object_id, a.name as name, cast(null as bigint) as at from account a"
    " where {in:a.id:accounts} and {scope:a.id} and a.kind = 'customer'"
    " and not exists (select 1 from site s where s.account_id = a.id)";
constexpr std::string_view kSiteIncomplete =
    "select s.account_id, 'site_incomplete', s.id, s.code, cast(null as bigint) from site s"
    " where {in:s.account_id:accounts} and {scope:s.account_id} and s.subdivision is null and {in:s.country:countries}";
constexpr std::string_view kNoFactor =
    "select p.account_id, 'second_factor_missing', p.id, p.name, cast(null as bigint) from person p"
    " join account a on a.id = p.account_id"
    " left join second_factor f on f.account_id = p.account_id and f.person_id = p.id"
    " where {in:p.account_id:accounts} and {scope:p.account_id} and a.second_factor_required = 1 and p.status = 'active'"
    " and f.confirmed_at is null";
constexpr std::string_view kSilent =
    "select c.account_id, 'collector_silent', c.id, c.name, coalesce(c.last_used_at, c.created_at) from collector c"
    " where {in:c.account_id:accounts} and {scope:c.account_id} and c.revoked_at is null and c.expires_at > :now"
    " and coalesce(c.last_used_at, c.created_at) < :silent_since";
constexpr std::string_view kCollectorEnds =
    "select c.account_id, case when c.expires_at > :now then 'collector_expiring' else 'collector_expired' end, c.id, c.name,"
    " c.expires_at from collector c where {in:c.account_id:accounts} and {scope:c.account_id} and c.revoked_at is null"
    " and c.expires_at <= :credentials_until";
constexpr std::string_view kTokenEnds =
    "select t.account_id, 'token_expiring', t.id, t.name, t.expires_at from api_token t"
    " where {in:t.account_id:accounts} and {scope:t.account_id} and t.revoked_at is null and t.expires_at > :now"
    " and t.expires_at <= :credentials_until";
constexpr std::string_view kInvitationEnds =
    "select i.account_id, 'invitation_expiring', i.id, i.email, i.expires_at from invitation i"
    " where {in:i.account_id:accounts} and {scope:i.account_id} and i.accepted_at is null and i.revoked_at is null"
    " and i.expires_at > :now and i.expires_at <= :invitations_until";

std::string_view statement_text() {
    std::string all;
    for (const std::string_view one : {kNoSite, kSiteIncomplete, kNoFactor, kSilent, kCollectorEnds, kTokenEnds, kInvitationEnds})
        all += (all.empty() ? "" : " union all ") + std::string(one);
    return db::literal(
        "select x.account_id, x.kind, x.object_id, x.name, x.at from (select u.account_id, u.kind, u.object_id, u.name, u.at,"
        " row_number() over (partition by u.account_id, u.kind order by u.at, u.object_id) as place from (" +
        all + ") u) x where x.place <= :most order by x.account_id, x.kind, x.place");
}

}  // namespace

std::vector<Upkeep> upkeep_of(db::Tx& tx, const UpkeepTerms& terms, const std::vector<AccountId>& accounts) {
    static const db::Statement kUpkeep{"identity.upkeep", statement_text()};
    return tx.all<Upkeep>(kUpkeep, {{"accounts", accounts},
                                    {"countries", terms.countries_with_parts},
                                    {"now", terms.now},
                                    {"silent_since", terms.silent_since},
                                    {"credentials_until", terms.credentials_until},
                                    {"invitations_until", terms.invitations_until},
                                    {"most", terms.most}});
}

}  // namespace aftercare::identity
