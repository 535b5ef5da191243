// The entitlement look-up (ENT-18): one asset, or many in one call. Reads only; each answer is computed from the facts of the
// moment, and nothing of it is kept.
#pragma once

#include "contracts/entitlement_rules.hpp"
#include "contracts/requests.hpp"
#include "contracts/shipped_units.hpp"
#include "contracts/warranty_rules.hpp"
#include "platform/db/db.hpp"

namespace aftercare::contracts {

inline constexpr Action kEntitlementRead{"entitlement.read"};

class EntitlementService {
public:
    // `pack` must outlive the service, and `shipped`, which is asked only for what is not registered; nullptr where nobody keeps orders.
    EntitlementService(db::Db& db, Env& env, const policy::Pack& pack, const ShippedUnits* shipped = nullptr);

    // The hot path: two SELECTs; where small ones may answer from memory (db::Tx::keeps), up to eight of which at most three
    // run while nothing is committed. Fails with contracts.number_unnamed, contracts.unknown_serial (what the caller may not see
    // answers the same) and contracts.serial_ambiguous, which names the SKUs among the caller's own assets. What was shipped to the
    // caller's account and is not registered answers not_registered, with the warranties that are lost (ENT-23).
    Result<Entitlement> look_up(const Caller& caller, const LookUp& request);

    // Five SELECTs at most, and one for what was shipped, however many items. Takes the policy's batch_limit of items, and decides on as many assets in all; items
    // beyond are not processed, and of a contract with more assets than are left `more_assets` says so. A contract is answered
    // once, however often it is named. Tells of a contract only its summary, for the caller may lack contract.read.
    BatchAnswer look_up_many(const Caller& caller, const LookUpBatch& request, const Sentences& in = Sentences::english());

    // ENT-23: which warranties registering the asset brought, or lost, and until when. Fails with assets.asset_unknown.
    Result<AssetWarranties> warranties_of(const Caller& caller, assets::AssetId id, std::optional<Date> day,
                                          const Sentences& in = Sentences::english());

private:
    Date day_of(std::optional<Date> day) const;
    Result<EntitlementFacts> shipped_facts(db::Tx& tx, const LookUp& request) const;

    db::Db& db_;
    Env& env_;
    const Terms terms_;
    const ContractRules& rules_;
    const ShippedUnits* shipped_;
};

}  // namespace aftercare::contracts
