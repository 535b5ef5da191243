// The nouns of named contacts: the few senior technical people of a premium contract, who open expert cases and deal with the service
// manager (ID-10).
#pragma once

#include "contracts/contract.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::contracts {

struct NamedContactTag {
    static constexpr std::string_view name = "NamedContactId";
};
using NamedContactId = Id<NamedContactTag>;

enum class CertificationLevel : std::uint8_t { associate, specialist, professional, expert };
DESCRIBE_ENUM(CertificationLevel, associate, specialist, professional, expert)

// A personal certificate of the vendor's training.
struct Certification {
    CertificationLevel level{};
    OneLine<1, 60> number;
    Date expires_on;  // The first day on which it no longer holds.
};
DESCRIBE(Certification, level, number, expires_on)

struct NamedContact {
    NamedContactId id;
    AccountId account_id;
    ContractId contract_id;
    identity::PersonId person_id;
    Instant declared_at;  // When the account declared that the person may change the network's configuration.
    std::optional<CertificationLevel> certificate_level;
    std::optional<Personal<OneLine<1, 60>>> certificate_number;
    std::optional<Date> certificate_expires_on;
    Instant created_at;
    std::optional<Instant> ended_at;
    std::int64_t version = 1;
};
DESCRIBE(NamedContact, id, account_id, contract_id, person_id, declared_at, certificate_level, certificate_number,
         certificate_expires_on, created_at, ended_at, version)

// How a contact stands on a day.
enum class ContactStanding : std::uint8_t {
    counted,    // One of the six.
    certified,  // Outside the six, by a certificate that holds.
    expired,    // Was outside the six by a certificate that no longer holds: has no access.
    ended,
};
DESCRIBE_ENUM(ContactStanding, counted, certified, expired, ended)

struct NamedContactView {
    NamedContact contact;
    ContactStanding standing{};
    std::optional<std::string> recommendation;  // To hold a certificate, where none of the listed levels is held.
};
DESCRIBE(NamedContactView, contact, standing, recommendation)

// What is to be said of a contract's contacts as a whole.
struct NamedContactSummary {
    ContractId contract_id;
    std::int64_t least = 0;
    std::int64_t most = 0;
    std::int64_t counted = 0;    // Within the six.
    std::int64_t certified = 0;  // Outside them.
    std::vector<std::string> warnings;
};
DESCRIBE(NamedContactSummary, contract_id, least, most, counted, certified, warnings)

struct AddNamedContact {
    identity::PersonId person_id;
    bool may_change_network = false;  // Declared by the account: must be true.
    std::optional<Certification> certification;
};
DESCRIBE(AddNamedContact, person_id, may_change_network, certification)

struct PatchNamedContact {
    describe::Patch<Certification> certification;
};
DESCRIBE(PatchNamedContact, certification)

}  // namespace aftercare::contracts
