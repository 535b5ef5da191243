// Use cases of named contacts (ID-10), and their SQL-free face.
#pragma once

#include "contracts/named_contact_rules.hpp"
#include "contracts/service.hpp"

#include <optional>
#include <vector>

namespace aftercare::contracts {

inline constexpr Action kNamedContactRead{"named_contact.read"};
inline constexpr Action kNamedContactKeep{"named_contact.keep"};

class NamedContactService {
public:
    NamedContactService(db::Db& db, Env& env, Service& contracts)
        : db_(db), env_(env), contracts_(contracts), rules_(contracts.pack().get<ContractRules>().named_contacts) {}

    // Fails with contracts.contract_unknown, contracts.named_contact_there, and as require_may_join() does.
    Result<NamedContactView> add(const Caller& caller, ContractId contract, const AddNamedContact& request);
    // A certificate, renewed or taken away. Fails with contracts.named_contact_unknown, and as require_may_join() does.
    Result<NamedContactView> change(const Caller& caller, NamedContactId id, const PatchNamedContact& patch,
                                    std::optional<std::int64_t> if_match);
    // Again is harmless. Fails with contracts.named_contact_unknown.
    Result<> end(const Caller& caller, NamedContactId id);
    Result<NamedContactView> find(const Caller& caller, NamedContactId id);  // contracts.named_contact_unknown
    // Those that were not ended. Fails with contracts.contract_unknown.
    Result<std::vector<NamedContactView>> list(const Caller& caller, ContractId contract, std::optional<NamedContactId> after,
                                               std::int64_t limit);
    Result<NamedContactSummary> summary(const Caller& caller, ContractId contract);

private:
    db::Db& db_;
    Env& env_;
    Service& contracts_;
    const NamedContactRules& rules_;
};

// Whether the person is a named contact, or certified by a certificate that holds, of a contract of the account that is in force on the day and
// whose plan gives expert access (ID-10, CASE-14). REQUIRES: in scope.
bool is_named_contact(db::Tx& tx, const policy::Pack& pack, AccountId account, identity::PersonId person, Date day);

}  // namespace aftercare::contracts
