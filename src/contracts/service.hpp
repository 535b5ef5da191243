// Use cases of contracts: buy, look at, correct, put assets on. What the caller may not see is not found (ID-09); every change
// is audited and published.
#pragma once

#include "assets/store_support.hpp"
#include "contracts/entitlement_rules.hpp"
#include "contracts/requests.hpp"
#include "contracts/store.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <span>
#include <vector>

namespace aftercare::contracts {

inline constexpr Action kContractRead{"contract.read"};
inline constexpr Action kContractCreate{"contract.create"};
inline constexpr Action kContractUpdate{"contract.update"};
// How the audit trail calls what the embargo refused.
inline constexpr Action kContractRefused{"contract.refused"};

// How it calls what a contract does with the subscription that includes it (ENT-13).
inline constexpr Action kFollowSubscription{"contract.follow_subscription"};

// One of many lines that a program adds in one go.
struct BulkLine {
    assets::AssetId asset_id;
    assets::SerialNumber serial_number;
    catalogue::Sku sku;
    std::optional<ServiceLevelCode> service_level;
};

// How a contract comes about that another use case makes.
struct Making {
    ContractOrigin origin = ContractOrigin::order;
    std::optional<identity::RegionName> sales_region = {};   // Good there alone (ENT-15).
    std::optional<OneLine<1, 60>> subscription_number = {};  // Of the subscription that includes it (ENT-13).
    std::optional<Text<1, 200>> approval = {};               // The vendor's, recorded before (ENT-25).
};

class Service {
public:
    // `pack` must outlive the service.
    Service(db::Db& db, Env& env, const policy::Pack& pack);

    // ENT-14. Fails with contracts.plan_not_offered, contracts.renewed_unknown, contracts.renewed_already,
    // contracts.renewed_not_in_force and contracts.renewal_start (ENT-30), contracts.co_term_unknown, contracts.co_term_not_in_force, contracts.co_term_ends_apart,
    // contracts.approval_not_yours, contracts.deliverables_not_yours, contracts.writing_needed (ENT-27), contracts.of_subscription
    // (ENT-13: what it would renew), as require_may_buy (ENT-25) and plan_term do, identity.account_unknown, identity.site_needed
    // (ID-02), identity.embargoed (ID-11; recorded in the audit trail).
    Result<Contract> create(const Caller& caller, const CreateContract& request);

    Result<Contract> find(const Caller& caller, ContractId id);  // contracts.contract_unknown
    std::vector<Contract> list(const Caller& caller, const store::ContractFilter& filter, std::optional<ContractId> after,
                               std::int64_t limit);

    // ENT-14: what the holder may correct; the vendor's order number is for staff only. Fails with contracts.contract_unknown,
    // contracts.needs_administrative_case (the change would alter cover, price or the vendor's order), access.version_changed.
    Result<Contract> change(const Caller& caller, ContractId id, const PatchContract& patch,
                            std::optional<std::int64_t> if_match);

    // Puts a draft in force. Fails with contracts.contract_unknown, contracts.not_a_draft.
    Result<Contract> activate(const Caller& caller, ContractId id);
    // Ends it before its term is over: from `from_day` on (today if missing) it covers nothing; a draft is undone whole. Fails with
    // contracts.contract_unknown, contracts.contract_cancelled (it was before), contracts.cancellation_outside_term,
    // contracts.of_subscription (ENT-13: it ends with its subscription).
    Result<Contract> cancel(const Caller& caller, ContractId id, std::optional<Date> from_day);

    // ENT-12, ENT-26. All or none; every refused line is told at once, and the code is that of the first. Fails with
    // contracts.contract_unknown, contracts.contract_cancelled, contracts.asset_unnamed, contracts.not_registered (also where the
    // asset is another account's), contracts.serial_ambiguous, contracts.of_subscription, contracts.deliverables_not_yours and
    // contracts.writing_needed (ENT-27), and as plan_line does.
    Result<LinesAdded> add_lines(const Caller& caller, ContractId id, const AddLines& request);

    // A contract and its lines, for its whole term, in one transaction with one entry in the audit trail and one event. For
    // programs (demo data, migrations), not for the API. Fails as create does. REQUIRES: the account's own assets, each once, and
    // service levels that fit the plan and their sites.
    Result<Contract> create_with_lines(const Caller& caller, const CreateContract& request, std::span<const BulkLine> lines);

    // Fails with contracts.plan_unknown.
    Result<Plan> find_plan(const PlanCode& code) const;

    // Steps of create() and add_lines(), for other use cases of this slice in transactions of their own.
    Result<Contract> create_in(db::Tx& tx, const Caller& caller, AccountId account, const CreateContract& request,
                               const Making& making = {});
    // The step of cancel(), of one that is not cancelled yet.
    Result<Contract> cancel_in(db::Tx& tx, const Caller& caller, const Contract& before, Date from);
    Result<LinesAdded> add_lines_in(db::Tx& tx, const Caller& caller, const Contract& contract, const AddLines& request);

    db::Db& db() { return db_; }
    const policy::Pack& pack() const { return pack_; }
    // Today, in the zone whose days count (ENT-30).
    Date today() const;

private:
    Result<DayRange> term_in(db::Tx& tx, const Caller& caller, const Plan& plan, const CreateContract& request,
                             Contract& contract);
    Result<std::vector<ContractLine>> lines_in(db::Tx& tx, const Contract& contract, const AddLines& request);
    Result<> require_purchase(db::Tx& tx, const Caller& caller, const Plan& plan, const identity::Account& owner,
                              const CreateContract& request, const Making& making);
    ContractNumber next_number(db::Tx& tx);
    void save(db::Tx& tx, const Caller& caller, Action action, const Contract& before, const Contract& after);

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    const Terms terms_;
    const ContractRules& rules_;
};

// Whether the caller acts for the vendor.
bool is_vendor(const Caller& caller);
// ENT-27: language and place of deliverables are the vendor's to promise. Fails with contracts.deliverables_not_yours at `pointer`
// where somebody else says something of them.
Result<> require_may_say_deliverables(const Caller& caller, bool said, const std::string& pointer);

// The warranties of a product's own that the pack in force knows; none where the product has no list of its own (ENT-03).
std::optional<std::vector<WarrantyCode>> known_warranties(
    const std::optional<describe::List<catalogue::WarrantyName, 0, 20>>& own);
// What the decision knows of an asset, without its lines.
EntitlementFacts facts_from(const assets::store::SupportFacts& asset, const ContractRules& rules);

}  // namespace aftercare::contracts
