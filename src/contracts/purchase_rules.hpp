// Who may buy a plan, for whom, and what has to be said in writing (ENT-25, ENT-27). Pure.
#pragma once

#include "contracts/contract.hpp"
#include "contracts/policy.hpp"
#include "platform/base/result.hpp"

#include <optional>
#include <string>

namespace aftercare::contracts {

// How a plan is bought: by its end user where no reseller is named, else by that one for resale.
struct Purchase {
    std::optional<std::string> reseller_name;
    bool reseller_given = false;   // By its account.
    bool reseller_linked = false;  // That is a partner whose link with the end user is in force on the day of the order.
    std::optional<EndUser> end_user;
    bool approved = false;  // The vendor's approval stands on record.
};

// ENT-25, asked in this order; each is a reason of its own:
//
//   contracts.reseller_not_authorised  the reseller of a premium plan is neither linked nor one of partners.yaml; of any plan, the
//                                      account given as reseller_id is no linked partner
//   contracts.end_user_needed          a premium plan for resale without the name and whole address of its one end user
//   contracts.end_user_differs         that is not the account of the contract
//   contracts.approval_needed          the plan asks for the vendor's approval, and none is on record
//
// Whether the account is registered at the portal is not asked here: a contract may be bought before; its premium cover counts from
// the registration on (coverage_rules.hpp).
Result<> require_may_buy(const Plan& plan, const Partners& partners, const EntitlementRules& rules,
                         const std::string& account_name, const Purchase& purchase);

// Those of the above that can be asked before it is known who the end user is: a certificate is sold so.
Result<> require_authorised_reseller(const Plan& plan, const Partners& partners, const Purchase& purchase);
Result<> require_approval(const Plan& plan, const Purchase& purchase);

// What deliverables are, where it differs from what everybody gets.
struct Deliverables {
    bool other_language = false;
    bool on_site = false;
    bool written = false;  // The writing that says so is named.
};
// ENT-27. Fails with contracts.writing_needed at `pointer`, where nothing in writing says so.
Result<> require_writing(const Deliverables& asked, const std::string& pointer);

}  // namespace aftercare::contracts
