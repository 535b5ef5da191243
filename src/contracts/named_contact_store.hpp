// SQL of named contacts.
#pragma once

#include "contracts/named_contact.hpp"
#include "contracts/plan.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::contracts::store {

// False where the person is one of the contract's named contacts already.
[[nodiscard]] bool insert_new(db::Tx& tx, const NamedContact& contact);
std::optional<NamedContact> find_named_contact(db::Tx& tx, NamedContactId id, bool lock = false);
// Those of the contract who count, which a person who was shut out does not; at most `limit`.
std::vector<NamedContact> active_named_contacts_of(db::Tx& tx, ContractId contract, std::int64_t limit);
// The contract's that were not ended, in the order of their ids.
std::vector<NamedContact> named_contacts_of(db::Tx& tx, ContractId contract, std::optional<NamedContactId> after,
                                            std::int64_t limit);
// Whether the person is a named contact, or certified by a certificate that holds on the day (of one of the `listed` levels), of a contract that
// is in force on it and of one of the plans (ID-10). REQUIRES: in scope.
bool is_named_contact(db::Tx& tx, AccountId account, identity::PersonId person, const std::vector<PlanCode>& plans,
                      const std::vector<CertificationLevel>& listed, Date day);
// Its certificate and end.
void update(db::Tx& tx, const NamedContact& contact);

}  // namespace aftercare::contracts::store
