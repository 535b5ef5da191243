// Use cases on what subscription licences include (ENT-13): recorded with the subscription, changed and ended with it. Licensing does
// it by itself through the steps that take a transaction; until then staff do.
#pragma once

#include "contracts/service.hpp"
#include "contracts/subscription.hpp"

namespace aftercare::contracts {

inline constexpr Action kCoverBySubscription{"contract.cover_by_subscription"};

class SubscriptionService {
public:
    SubscriptionService(db::Db& db, Env& env, Service& contracts);

    // A contract of the policy's plan for the subscription's term, with a line for each asset. Fails with
    // contracts.subscription_recorded (there is one for this number), and as Service::create and Service::add_lines do.
    Result<SubscriptionCovered> cover(const Caller& caller, const CoverBySubscription& request);
    // The contract follows its subscription. Fails with contracts.contract_unknown, contracts.not_of_a_subscription,
    // contracts.change_unclear (ended and changed at once), contracts.contract_cancelled, contracts.term_* (see plan_term), contracts.cancellation_outside_term, and as
    // Service::add_lines does.
    Result<SubscriptionCovered> change(const Caller& caller, ContractId id, const ChangeSubscriptionCover& request);

    // The same as steps of another use case.
    Result<SubscriptionCovered> cover_in(db::Tx& tx, const Caller& caller, AccountId account, const CoverBySubscription& request);
    Result<SubscriptionCovered> change_in(db::Tx& tx, const Caller& caller, ContractId id,
                                          const ChangeSubscriptionCover& request);

private:
    AddLines lines_of(const describe::List<SubscribedAsset, 1, 500>& assets, DayRange days) const;
    Result<Contract> follow_term(db::Tx& tx, const Caller& caller, const Contract& before,
                                 const ChangeSubscriptionCover& request);

    db::Db& db_;
    Env& env_;
    Service& contracts_;
    const SubscriptionCover& policy_;
};

}  // namespace aftercare::contracts
