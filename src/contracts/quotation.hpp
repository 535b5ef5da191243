// The nouns of quotations (ENT-14): what renewing a contract would cost, from the installed base as it is, kept as it was produced.
#pragma once

#include "contracts/contract.hpp"
#include "identity/care_request.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::contracts {

struct QuotationTag {
    static constexpr std::string_view name = "QuotationId";
};
using QuotationId = Id<QuotationTag>;

struct QuotationNumberForm : PaperNumberForm {
    static constexpr describe::TextForm kForm{.name = "QuotationNumber",
                                              .doc = "The number of a quotation, such as Q-2026-000123.",
                                              .pattern = "^[A-Z0-9-]{3,30}$",
                                              .min = 3,
                                              .max = 30};
};
using QuotationNumber = describe::Number<QuotationNumberForm>;  // "Q-2026-000123"; its form is the policy's.

enum class QuotationStatus : std::uint8_t {
    open,        // Can be accepted.
    expired,     // Was not accepted in time; never stored.
    accepted,    // The holder wants it; Customer Care orders it.
    ordered,     // Became a contract.
    withdrawn,   // By the vendor.
    superseded,  // A newer one of the same contract took its place.
};
DESCRIBE_ENUM(QuotationStatus, open, expired, accepted, ordered, withdrawn, superseded)

struct Quotation {
    QuotationId id;
    AccountId account_id;
    QuotationNumber number;
    ContractId contract_id;  // What it would renew.
    ContractNumber contract_number;
    PlanCode plan;
    QuotationStatus status = QuotationStatus::open;
    Date quoted_on;
    Date valid_until;              // The first day on which it can't be accepted any more.
    Date from_day;                 // Of the renewal, were it bought on quoted_on (ENT-30).
    Date until_day;                // The first day after it.
    std::optional<Date> gap_from;  // The renewed contract's end, where days without cover lie before from_day.
    Int<1, 1'200> term_months;
    std::optional<ServiceLevelCode> service_level;  // For every asset, where one was asked for.
    std::int64_t quoted = 0;                        // Lines with a price ...
    std::int64_t on_request = 0;                    // ... without one ...
    std::int64_t left_out = 0;                      // ... and assets that can't be renewed.
    describe::List<Money, 0, 50> totals;            // Of what has a price, one for each currency.
    OneLine<1, 64> policy_version;                  // The policy pack whose prices and rules made it.
    std::optional<OneLine<1, 60>> purchase_order;   // The holder's, at the acceptance.
    std::optional<Date> accepted_on;
    std::optional<identity::CareRequestId> request_id;  // The request to Customer Care that the acceptance opened.
    std::optional<ContractId> renewal_id;               // The contract that it became.
    Instant created_at;
    std::int64_t version = 1;

    static constexpr describe::Note kNotes[] = {
        {"valid_until", "The first day on which it can't be accepted any more."},
        {"from_day",
         "Of a contract that has lapsed: were it accepted on the day of the quotation. Cover never begins before that."},
        {"until_day", "The first day after the term."},
        {"totals", "Of the lines that have a price; currencies are never added up."}};
};
DESCRIBE(Quotation, id, account_id, number, contract_id, contract_number, plan, status, quoted_on, valid_until, from_day,
         until_day, gap_from, term_months, service_level, quoted, on_request, left_out, totals, policy_version, purchase_order,
         accepted_on, request_id, renewal_id, created_at, version)

enum class QuotedAs : std::uint8_t {
    quoted,      // With a price.
    on_request,  // Can be renewed; its price is Customer Care's to say.
    left_out,    // Can't be renewed; code, rule and detail say why.
};
DESCRIBE_ENUM(QuotedAs, quoted, on_request, left_out)

// What was quoted for one asset.
struct QuotationLine {
    AccountId account_id;
    QuotationId quotation_id;
    std::int64_t number = 0;  // Within the quotation, from 1.
    QuotedAs outcome = QuotedAs::left_out;
    assets::AssetId asset_id;
    assets::SerialNumber serial_number;
    catalogue::Sku sku;
    std::optional<OneLine<1, 255>> host_name;
    std::optional<identity::SiteId> site_id;
    std::optional<ServiceLevelCode> service_level;
    std::optional<Date> from_day;
    std::optional<Date> until_day;  // The first day without; before the end of the term where the product's support ends sooner.
    std::optional<Money> list_price;
    std::optional<Money> price;
    std::optional<std::string> code;  // Why it has no price or was left out; a code of docs/problems.md where a rule refused it.
    std::optional<std::string> rule;
    std::optional<std::string> detail;
    std::optional<std::string> remedy;
};
DESCRIBE(QuotationLine, account_id, quotation_id, number, outcome, asset_id, serial_number, sku, host_name, site_id,
         service_level, from_day, until_day, list_price, price, code, rule, detail, remedy)

struct AskQuotation {
    std::optional<Int<1, 1'200>> term_months;       // The policy's if missing.
    std::optional<PlanCode> plan;                   // The contract's if missing.
    std::optional<ServiceLevelCode> service_level;  // For every asset; each keeps its own if missing.
};
DESCRIBE(AskQuotation, term_months, plan, service_level)

struct AcceptQuotation {
    std::optional<OneLine<1, 60>> purchase_order;
    std::optional<Text<1, 2000>> message;  // To Customer Care.
};
DESCRIBE(AcceptQuotation, purchase_order, message)

// How the renewal is bought (ENT-25); what is missing is as on the contract that it renews.
struct OrderQuotation {
    static constexpr describe::Note kNotes[] = {
        {"order_number", "The vendor's."},
        {"purchase_order", "That of the acceptance if missing."},
        {"direct", "From the vendor, though the renewed contract was bought from a reseller."},
        {"end_user", "On the reseller's order of a premium plan: the account itself."},
        {"approval", "The vendor's, where the plan asks for one; that of the renewed contract holds for the same plan."}};
    std::optional<OneLine<1, 60>> order_number;
    std::optional<OneLine<1, 60>> purchase_order;
    std::optional<bool> direct;
    std::optional<OneLine<1, 120>> reseller_name;
    std::optional<AccountId> reseller_id;
    std::optional<EndUser> end_user;
    std::optional<Text<1, 200>> approval;
};
DESCRIBE(OrderQuotation, order_number, purchase_order, direct, reseller_name, reseller_id, end_user, approval)

struct QuotationOrdered {
    Quotation quotation;
    Contract contract;
};
DESCRIBE(QuotationOrdered, quotation, contract)

}  // namespace aftercare::contracts
