// The nouns of what an account should look after: warnings on its home page and on that of its service manager (ID-10, ENT-11, ENT-16).
#pragma once

#include "identity/identity.hpp"
#include "platform/base/date.hpp"
#include "policy/pack.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::contracts {

enum class WarningSeverity : std::uint8_t {
    info,     // Could be better.
    warning,  // Will cost something unless it is looked after.
    urgent,   // Costs something already, or within days.
};
DESCRIBE_ENUM(WarningSeverity, info, warning, urgent)

enum class WarningCode : std::uint8_t {
    named_contacts_few,         // A premium contract with fewer than the least.
    named_contact_expired,      // His certificate no longer holds: his access has ended.
    named_contact_expiring,     // It will end soon.
    named_contact_uncertified,  // None of the listed levels is held: the recommendation.
    contract_lapsing,           // Ends soon, and nothing renews it.
    premium_without_base,       // Lines of a premium contract that no base plan carries.
    certificate_waiting,        // An e-certificate that is not activated yet.
    certificate_starting,       // Its term will soon begin by itself ...
    certificate_running,        // ... or has: days are lost.
    invitation_expiring,
    no_site,
    site_incomplete,
    second_factor_missing,
    collector_silent,
    collector_expiring,
    collector_expired,
    token_expiring,
};
DESCRIBE_ENUM(WarningCode, named_contacts_few, named_contact_expired, named_contact_expiring, named_contact_uncertified,
              contract_lapsing, premium_without_base, certificate_waiting, certificate_starting, certificate_running,
              invitation_expiring, no_site, site_incomplete, second_factor_missing, collector_silent, collector_expiring,
              collector_expired, token_expiring)

struct Warning {
    WarningCode code{};
    WarningSeverity severity{};
    std::string text;     // In the reader's language.
    std::string way_out;  // What to do about it, in the same.
    std::string rule;
    std::string object_kind;  // "contract", "site": what it is about, and its id.
    Uuid object_id{};
    std::string object_name;
    std::optional<Date> day;  // On which something ends or begins, in the zone whose days count.
};
DESCRIBE(Warning, code, severity, text, way_out, rule, object_kind, object_id, object_name, day)

// Everything that one account should look after: the urgent first.
struct AccountWarnings {
    AccountId account_id;
    std::string account_name;
    std::int64_t urgent = 0;
    std::int64_t warning = 0;
    std::int64_t info = 0;
    std::vector<Warning> warnings;
    bool more = false;

    static constexpr describe::Note kNotes[] = {
        {"more", "Of some code there are more than are shown and counted: mend these first."}};
};
DESCRIBE(AccountWarnings, account_id, account_name, urgent, warning, info, warnings, more)

// warnings.yaml
struct WarningRules {
    Int<1, 3'650> contract_days;   // A contract that ends within so many days and is not renewed is told of ...
    Int<1, 3'650> urgent_days;     // ... and is urgent within so many.
    Int<1, 3'650> contact_days;    // A named contact's certificate.
    Int<1, 366> certificate_days;  // An e-certificate whose term begins by itself.
    Int<1, 365> invitation_days;   // An invitation that nobody has accepted.
    Int<1, 365> credential_days;   // A token, or a collector's credential.
    Int<1, 365> silent_days;       // A collector that has not called for so long.
};
DESCRIBE(WarningRules, contract_days, urgent_days, contact_days, certificate_days, invitation_days, credential_days, silent_days)

}  // namespace aftercare::contracts
