// The nouns of e-certificates: a plan bought through a reseller for some assets in one sales region, to be turned into a contract by an
// activation code (ENT-15, ENT-16).
#pragma once

#include "contracts/certificate_code.hpp"
#include "contracts/contract.hpp"
#include "contracts/requests.hpp"
#include "identity/regions.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::contracts {

struct CertificateTag {
    static constexpr std::string_view name = "CertificateId";
};
using CertificateId = Id<CertificateTag>;

enum class CertificateStatus : std::uint8_t {
    issued,     // Its code was not used yet; its term may have begun by itself.
    activated,  // Turned into a contract.
    cancelled,
};
DESCRIBE_ENUM(CertificateStatus, issued, activated, cancelled)

// How an issued certificate's term stands on a day (ENT-16).
enum class CertificateTermState : std::uint8_t {
    waiting,  // Begins when it is registered, at the latest on starts_by.
    running,  // Has begun by itself; what is registered now is covered to its end.
    over,
};
DESCRIBE_ENUM(CertificateTermState, waiting, running, over)

// What is shown of a certificate: of its code the last four symbols.
struct Certificate {
    CertificateId id;
    AccountId account_id;  // Whose it is; the vendor's until it is known.
    OneLine<4, 4> code_ends_with;
    PlanCode plan;
    std::optional<ServiceLevelCode> service_level;
    Int<1, 10'000> quantity;  // Assets.
    Int<1, 1'200> term_months;
    identity::RegionName sales_region;
    std::optional<OneLine<1, 120>> reseller_name;
    std::optional<OneLine<1, 60>> order_number;
    std::optional<OneLine<1, 60>> purchase_order;
    std::optional<Text<1, 200>> approval;  // The vendor's, where the plan asks for one (ENT-25).
    Date issued_on;
    std::optional<Date> received_on;  // The recorded delivery; that of issue counts where there is none.
    CertificateStatus status = CertificateStatus::issued;
    std::optional<Date> activated_on;
    std::optional<ContractId> contract_id;
    Instant created_at;
    std::int64_t version = 1;
};
DESCRIBE(Certificate, id, account_id, code_ends_with, plan, service_level, quantity, term_months, sales_region, reseller_name,
         order_number, purchase_order, approval, issued_on, received_on, status, activated_on, contract_id, created_at, version)

// The same with what follows from it today.
struct CertificateView {
    Certificate certificate;
    std::optional<CertificateTermState> term_state;  // Of one that is issued.
    Date starts_by;                                  // The day on which its term begins by itself.
    Date ends_if_unregistered;                       // The first day after that term.
};
DESCRIBE(CertificateView, certificate, term_state, starts_by, ends_if_unregistered)

struct IssueCertificate {
    std::optional<AccountId> account_id;  // The customer that it is for, where that is known.
    PlanCode plan;
    std::optional<ServiceLevelCode> service_level;  // Where the plan replaces hardware.
    Int<1, 10'000> quantity;
    Int<1, 1'200> term_months;
    identity::RegionName sales_region;
    std::optional<OneLine<1, 120>> reseller_name;
    std::optional<OneLine<1, 60>> order_number;
    std::optional<OneLine<1, 60>> purchase_order;
    std::optional<Text<1, 200>> approval;  // The vendor's, where the plan asks for one (ENT-25).
    std::optional<Date> issued_on;         // Today if missing.
    std::optional<Date> received_on;
};
DESCRIBE(IssueCertificate, account_id, plan, service_level, quantity, term_months, sales_region, reseller_name, order_number,
         purchase_order, approval, issued_on, received_on)

struct IssuedCertificate {
    CertificateView certificate;
    std::optional<CertificateCode> code;  // Shown this once.
};
DESCRIBE(IssuedCertificate, certificate, code)

struct RecordDelivery {
    Date received_on;
};
DESCRIBE(RecordDelivery, received_on)

// An asset that the certificate is activated for.
struct ActivationAsset {
    std::optional<assets::AssetId> asset_id;
    std::optional<assets::SerialNumber> serial_number;
    std::optional<assets::SerialNumber> ssrn;
    std::optional<catalogue::Sku> sku;  // Where the account has the serial number under several products.
};
DESCRIBE(ActivationAsset, asset_id, serial_number, ssrn, sku)

struct ActivateCertificate {
    std::optional<AccountId> account_id;  // The caller's own if missing.
    CertificateCode code;
    describe::List<ActivationAsset, 1, 500> assets;
    std::optional<bool> preview;  // Says what would come of it, and changes nothing.
};
DESCRIBE(ActivateCertificate, account_id, code, assets, preview)

// What came of an activation, or would.
struct Activation {
    bool preview = false;
    CertificateView certificate;
    Date term_from;
    Date term_until;   // The first day after it.
    Date covers_from;  // The day of registration, where the term had begun before.
    std::string why;   // Why the term begins on that day.
    std::optional<Contract> contract;
    std::vector<ContractLine> lines;
};
DESCRIBE(Activation, preview, certificate, term_from, term_until, covers_from, why, contract, lines)

}  // namespace aftercare::contracts
