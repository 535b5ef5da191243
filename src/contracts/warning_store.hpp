// What of accounts' contracts, certificates and named contacts wants looking after: one SELECT for any number of accounts.
#pragma once

#include "contracts/policy.hpp"
#include "contracts/warning.hpp"
#include "identity/regions.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::contracts::store {

enum class CareKind : std::uint8_t {
    named_contacts_few,
    named_contact_expired,
    named_contact_expiring,
    named_contact_uncertified,
    contract_lapsing,
    premium_without_base,
    certificate_unused,
};
DESCRIBE_ENUM(CareKind, named_contacts_few, named_contact_expired, named_contact_expiring, named_contact_uncertified,
              contract_lapsing, premium_without_base, certificate_unused)

struct CareNeed {
    AccountId account_id;
    CareKind kind{};
    Uuid object_id{};
    std::string name;         // Of the contract, the number; of a contact, the person's; of a certificate, the end of its code.
    std::optional<Date> day;  // When it ends or begins.
    std::int64_t count = 0;   // Contacts that are there, assets without a base, months of a certificate.
    std::string contract;     // The number of a contact's.
};
DESCRIBE(CareNeed, account_id, kind, object_id, name, day, count, contract)

// What the statement asks about: made once of the policy, since plans and which base they need stand in its text.
class CareQuestion {
public:
    CareQuestion(const Plans& plans, const identity::Regions& regions, const ContractRules& contracts, const WarningRules& rules);

    // By account and kind, what ends first before the others, at most `most` of each kind and account. Those of the accounts that are
    // in scope.
    std::vector<CareNeed> ask(db::Tx& tx, Date today, std::int64_t most, const std::vector<AccountId>& accounts) const;

private:
    std::string_view text_;
    std::vector<std::string> sold_in_;     // Sales regions with their countries.
    std::vector<PlanCode> expert_plans_;   // Those with named contacts.
    std::vector<PlanCode> premium_plans_;  // Those that need a base.
    std::vector<CertificationLevel> levels_;
    std::int64_t least_;
    std::int64_t contract_days_;
    std::int64_t contact_days_;
    std::int64_t days_until_start_;
};

}  // namespace aftercare::contracts::store
