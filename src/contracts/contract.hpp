// The nouns of contracts: an account's purchase of a plan for a term, and its lines, one asset each (ENT-14).
#pragma once

#include "assets/asset.hpp"
#include "contracts/plan.hpp"
#include "platform/describe/number.hpp"

#include <optional>
#include <string>

namespace aftercare::contracts {

struct ContractTag {
    static constexpr std::string_view name = "ContractId";
};
using ContractId = Id<ContractTag>;
struct ContractLineTag {
    static constexpr std::string_view name = "ContractLineId";
};
using ContractLineId = Id<ContractLineTag>;

// 3 to 30 of A-Z, 0-9 and "-".
struct PaperNumberForm {
    static constexpr const char* kComplaint = "must be 3 to 30 of A-Z, 0-9 and -";
    static constexpr bool fits(std::string_view text) { return describe::made_of(text, "-", 3, 30); }
};
struct ContractNumberForm : PaperNumberForm {
    static constexpr describe::TextForm kForm{.name = "ContractNumber",
                                              .doc = "The number of a contract, such as C-2026-000123.",
                                              .pattern = "^[A-Z0-9-]{3,30}$",
                                              .min = 3,
                                              .max = 30};
};
// The number that people call a contract by, "C-2026-000123": given at save, never reused. Its form is the policy's.
using ContractNumber = describe::Number<ContractNumberForm>;

enum class ContractStatus : std::uint8_t {
    draft,      // Being put together; covers nothing.
    active,     // Covers within its dates.
    cancelled,  // Covers nothing from cancelled_from on.
};
DESCRIBE_ENUM(ContractStatus, draft, active, cancelled)

// How a contract came about.
enum class ContractOrigin : std::uint8_t {
    order,
    certificate,   // By the activation of an e-certificate (ENT-15).
    subscription,  // Included in a subscription licence, with which it changes and ends (ENT-13).
};
DESCRIBE_ENUM(ContractOrigin, order, certificate, subscription)

// Who uses what a reseller bought for resale, as it stands on the order (ENT-25).
struct EndUser {
    OneLine<1, 120> name;
    OneLine<1, 200> street;
    OneLine<1, 80> city;
    std::optional<OneLine<1, 20>> postal_code;
    identity::CountryCode country;
    bool operator==(const EndUser&) const = default;
};
DESCRIBE(EndUser, name, street, city, postal_code, country)

struct Contract {
    ContractId id;
    AccountId account_id;
    ContractNumber number;
    PlanCode plan;
    ContractStatus status = ContractStatus::active;
    Date from_day;   // The first day of the term ...
    Date until_day;  // ... and the first day after it.
    std::optional<Date> cancelled_from;
    ContractOrigin origin = ContractOrigin::order;
    std::optional<OneLine<1, 60>> subscription_number;  // Of one that a subscription includes.
    std::optional<OneLine<1, 120>> reseller_name;       // Who sold it; for a partner-assisted plan, whom to call.
    std::optional<AccountId> reseller_id;               // The partner's account, where it has one.
    std::optional<EndUser> end_user;                    // Of one that was bought for resale (ENT-25).
    std::optional<OneLine<1, 60>> order_number;         // The vendor's.
    std::optional<OneLine<1, 60>> purchase_order;       // The holder's.
    std::optional<Personal<OneLine<1, 120>>> contact_name;
    std::optional<Personal<identity::Email>> contact_email;
    std::optional<identity::RegionName> sales_region;  // Good for assets at sites of that region alone (ENT-15).
    OneLine<2, 12> language;                           // Of the deliverables (ENT-27): "en".
    bool on_site = false;                    // Deliverables are given at the holder's; else from a vendor's location (ENT-27).
    std::optional<Text<1, 200>> written_in;  // The writing that says so of language and place.
    std::optional<ContractId> renews_id;     // The contract that it goes on from.
    std::optional<Date> gap_from;            // The renewed contract's end, where days without cover lie before from_day (ENT-30).
    std::optional<Text<1, 200>> co_term_approval;  // The vendor's approval of a term under the minimum (ENT-10).
    std::optional<Text<1, 200>> approval;          // The vendor's, where the plan asks for one (ENT-25).
    PlanDocuments documents;                       // In force when it was bought (ENT-28).
    OneLine<1, 64> policy_version;                 // The policy pack in force then.
    Instant created_at;
    std::int64_t version = 1;
};
DESCRIBE(Contract, id, account_id, number, plan, status, from_day, until_day, cancelled_from, origin, subscription_number,
         reseller_name, reseller_id, end_user, order_number, purchase_order, contact_name, contact_email, sales_region, language,
         on_site, written_in, renews_id, gap_from, co_term_approval, approval, documents, policy_version, created_at, version)

struct QuantityLineTag {
    static constexpr std::string_view name = "QuantityLineId";
};
using QuantityLineId = Id<QuantityLineTag>;

enum class LineStatus : std::uint8_t { active, cancelled };
DESCRIBE_ENUM(LineStatus, active, cancelled)

// One asset on a contract.
struct ContractLine {
    ContractLineId id;
    AccountId account_id;
    ContractId contract_id;
    assets::AssetId asset_id;
    assets::SerialNumber serial_number;  // The asset's and its product's when the line was made.
    catalogue::Sku sku;
    std::optional<ServiceLevelCode> service_level;  // There where the plan replaces hardware.
    Date from_day;
    Date until_day;
    std::optional<OneLine<2, 12>> language;  // Of the deliverables, where the line says otherwise than its contract ...
    std::optional<bool> on_site;             // ... and their place ...
    std::optional<Text<1, 200>> written_in;  // ... with the writing that says so (ENT-27).
    LineStatus status = LineStatus::active;
    std::optional<Date> cancelled_from;
    std::optional<QuantityLineId> quantity_line_id;  // Where the asset was named onto a quantity that was bought.
    Instant created_at;
    std::int64_t version = 1;
};
DESCRIBE(ContractLine, id, account_id, contract_id, asset_id, serial_number, sku, service_level, from_day, until_day, language,
         on_site, written_in, status, cancelled_from, quantity_line_id, created_at, version)

}  // namespace aftercare::contracts
