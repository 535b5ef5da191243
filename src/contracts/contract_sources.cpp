#include "contracts/contract_sources.hpp"

#include "assets/claim_rules.hpp"
#include "assets/source_policy.hpp"
#include "assets/sources.hpp"
#include "contracts/contract_fact_store.hpp"
#include "contracts/problems.hpp"
#include "identity/audit_store.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>
#include <functional>
#include <map>

namespace aftercare::contracts {

namespace {

using assets::Claim;
using assets::FactSource;

// What is told by nobody: keys, what we count, and what was kept from the policy in force.
constexpr std::string_view kOwn[] = {"id",        "account_id",     "contract_id", "number",
                                     "documents", "policy_version", "created_at",  "version"};

constexpr std::int64_t kHistoryRead = 100;  // Entries, to find who brought it.

// The entry of a change is written in its transaction, which is over by then.
constexpr std::chrono::minutes kOneChange{10};

template <class T>
describe::Json member_of(const describe::Field& field, const T& object) {
    T copy = object;
    std::string json;
    describe::write_json(*field.type, field.at(&copy), json);
    return {json.empty() ? "null" : json};
}

// A contract that is good in one sales region alone came with an e-certificate (ENT-15).
FactSource bought_by(const Contract& contract) { return contract.sales_region ? FactSource::order : FactSource::person; }

std::vector<Claim> said_at_first(const Contract& contract, std::string_view field, const describe::Json& value, Instant at) {
    if (value.text == "null") return {};
    return {
        {.field = std::string(field), .source = bought_by(contract), .value = value, .at = at, .actor_kind = {}, .actor_id = {}}};
}

// Who brought the contract, or a line, at that time: the oldest entry of the contract's history then that names it.
std::optional<identity::AuditEntry> first_entry(db::Tx& tx, const Contract& contract, const std::string& named, Instant at) {
    const identity::AuditFilter then{.account = contract.account_id,
                                     .object_id = contract.id.uuid,
                                     .object_kind = {},
                                     .actor_id = {},
                                     .action = {},
                                     .from = at,
                                     .until = at.plus(kOneChange)};
    std::optional<identity::AuditEntry> first;
    for (auto& entry : identity::list_audit(tx, then, std::nullopt, kHistoryRead))
        if (entry.before.text == "null" && entry.after.text.contains(named)) first = std::move(entry);
    return first;
}

// Who ended the line: the line's own history says it, or that of the contract of a subscription, with which it ended.
std::optional<identity::AuditEntry> ending_entry(db::Tx& tx, const Contract& contract, const ContractLine& line) {
    auto own = identity::list_audit(tx, contract.account_id, line.id.uuid, std::nullopt, 1);
    if (!own.empty()) return std::move(own.front());
    const identity::AuditFilter followed{.account = contract.account_id,
                                         .object_id = contract.id.uuid,
                                         .object_kind = {},
                                         .actor_id = {},
                                         .action = std::string(kFollowSubscription.name),
                                         .from = line.created_at,
                                         .until = {}};
    for (auto& entry : identity::list_audit(tx, followed, std::nullopt, kHistoryRead))
        if (entry.after.text.contains(line.id.text())) return std::move(entry);
    return std::nullopt;
}

using ClaimsByField = std::map<std::string, std::vector<Claim>>;

// What was said of the line since it was made: that it ends before its term is over.
ClaimsByField said_since(db::Tx& tx, const Contract& contract, const ContractLine& line) {
    if (line.status != LineStatus::cancelled) return {};
    const auto entry = ending_entry(tx, contract, line);
    if (!entry) return {};
    const auto claim = [&](std::string field, describe::Json value) {
        return std::vector<Claim>{{.field = std::move(field),
                                   .source = FactSource::person,
                                   .value = std::move(value),
                                   .at = entry->at,
                                   .actor_kind = entry->actor_kind,
                                   .actor_id = entry->actor_id}};
    };
    return {{"status", claim("status", describe::json_of(line.status))},
            {"cancelled_from", claim("cancelled_from", describe::json_of(line.cancelled_from))}};
}

// The object's fields as they are told: by what was kept of them, else as they were at first.
template <class T>
std::vector<assets::SourcedField> tell(const T& object, const ClaimsByField& kept, const assets::Sources& policy,
                                       const Contract& contract, Instant at, const std::optional<identity::AuditEntry>& first) {
    std::vector<assets::SourcedField> fields;
    for (const describe::Field& field : describe::type_of<T>().fields) {
        if (std::ranges::find(kOwn, field.name) != std::end(kOwn)) continue;
        const auto found = kept.find(std::string(field.name));
        std::vector<Claim> claims =
            found == kept.end() ? said_at_first(contract, field.name, member_of(field, object), at) : found->second;
        if (claims.empty()) continue;
        if (found == kept.end() && first) {
            claims.front().actor_kind = first->actor_kind;
            claims.front().actor_id = first->actor_id;
        }
        fields.push_back(assets::told(claims, policy.of(field.name)));
        fields.back().value = member_of(field, object);
    }
    return fields;
}

}  // namespace

void keep_corrections(db::Tx& tx, Env& env, const Caller& caller, const Contract& before, const Contract& after) {
    std::optional<ClaimsByField> kept;
    for (const describe::Field& field : describe::type_of<Contract>().fields) {
        if (std::ranges::find(kOwn, field.name) != std::end(kOwn)) continue;
        const describe::Json was = member_of(field, before);
        const describe::Json now = member_of(field, after);
        if (was == now) continue;
        if (!kept) kept = store::find_claims(tx, before);
        const std::string name(field.name);
        const auto found = kept->find(name);
        std::vector<Claim> claims = found == kept->end() ? said_at_first(before, name, was, before.created_at) : found->second;
        assets::say(claims, assets::claim_of(name, now, caller, env, FactSource::person));
        store::replace_claims(tx, before, name, claims);
    }
}

Result<ContractSources> sources_of(Service& service, const Caller& caller, ContractId id) {
    return service.db().read(caller.scope, [&](db::Tx& tx) -> Result<ContractSources> {
        const auto contract = store::find(tx, id);
        if (!contract) return fail(contract_unknown());
        return ContractSources{
            id, tell(*contract, store::find_claims(tx, *contract), service.pack().get<assets::Sources>(), *contract,
                     contract->created_at, first_entry(tx, *contract, id.text(), contract->created_at))};
    });
}

Result<ContractLineSources> sources_of(Service& service, const Caller& caller, ContractId id, ContractLineId line) {
    return service.db().read(caller.scope, [&](db::Tx& tx) -> Result<ContractLineSources> {
        const auto contract = store::find(tx, id);
        if (!contract) return fail(contract_unknown());
        const auto found = store::find_line(tx, *contract, line);
        if (!found)
            return fail({.kind = ProblemKind::not_found,
                         .code = "contracts.line_unknown",
                         .detail = "The contract has no such line.",
                         .remedy = "GET /api/v1/contracts/{contract_id}/lines lists them.",
                         .rule = "ENT-14"});
        return ContractLineSources{
            id, line,
            tell(*found, said_since(tx, *contract, *found), service.pack().get<assets::Sources>(), *contract, found->created_at,
                 first_entry(tx, *contract, line.text(), found->created_at))};
    });
}

}  // namespace aftercare::contracts
