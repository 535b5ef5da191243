// Who may be a named contact, and who counts within the six (ID-10). Pure.
#pragma once

#include "contracts/named_contact.hpp"
#include "contracts/policy.hpp"
#include "identity/identity.hpp"
#include "platform/base/result.hpp"

#include <span>

namespace aftercare::contracts {

ContactStanding standing_on(const NamedContactRules& rules, const NamedContact& contact, Date day);

// How many stand so on the day.
std::int64_t count_standing(const NamedContactRules& rules, std::span<const NamedContact> contacts, ContactStanding standing,
                            Date day);

// Whether another may join them. Fails with contracts.not_a_premium_contract (the plan gives no expert access),
// contracts.contract_not_in_force (a draft, or over),
// contracts.authority_undeclared, contracts.not_of_the_account (the person is another account's, or deactivated),
// contracts.named_contacts_full (a seventh within the six), contracts.certificate_expired (it holds no longer).
Result<> require_may_join(const NamedContactRules& rules, const Plan* plan, const Contract& contract,
                          std::span<const NamedContact> contacts, const NamedContact& candidate, const identity::Person* person,
                          bool may_change_network, Date day);

// What is amiss: fewer than the least that are due.
NamedContactSummary summary_of(const NamedContactRules& rules, ContractId contract, std::span<const NamedContact> contacts,
                               Date day);

NamedContactView view_of(const NamedContactRules& rules, const NamedContact& contact, Date day);

}  // namespace aftercare::contracts
