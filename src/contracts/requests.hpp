// What the use cases of contracts and entitlement take and give.
#pragma once

#include "contracts/contract.hpp"
#include "contracts/entitlement.hpp"
#include "contracts/sentences.hpp"
#include "platform/describe/type.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::contracts {

// A term that ends together with another contract of the account (ENT-10).
struct CoTermRequest {
    ContractId contract_id;
    std::optional<Text<1, 200>> approval;  // The vendor's approval of a term under the plan's minimum; only staff can record it.
};
DESCRIBE(CoTermRequest, contract_id, approval)

struct CreateContract {
    std::optional<AccountId> account_id;  // The caller's own if missing.
    PlanCode plan;
    std::optional<Date> from_day;              // The day of the order if missing; a renewal's is found by ENT-30.
    std::optional<Int<1, 1'200>> term_months;  // Either this or until_day.
    std::optional<Date> until_day;             // The first day after the term.
    std::optional<Date> bought_on;             // The day of the order; today if missing.
    std::optional<bool> draft;                 // A draft covers nothing.
    std::optional<ContractId> renews_id;
    std::optional<bool> renews_part;  // Another contract renews a part of it already, this one the rest.
    std::optional<CoTermRequest> co_term;
    std::optional<OneLine<1, 120>> reseller_name;  // Who bought it for resale; missing where the account did (ENT-25).
    std::optional<AccountId> reseller_id;          // The reseller's account, a linked partner; gives its name where none is sent.
    std::optional<EndUser> end_user;               // On the order of a premium plan for resale: the account itself.
    std::optional<OneLine<1, 60>> order_number;
    std::optional<OneLine<1, 60>> purchase_order;
    std::optional<Personal<OneLine<1, 120>>> contact_name;
    std::optional<Personal<identity::Email>> contact_email;
    std::optional<Text<1, 200>> approval;    // The vendor's, where the plan asks for one; only staff can record it (ENT-25).
    std::optional<OneLine<2, 12>> language;  // The policy's if missing; another one needs written_in (ENT-27).
    std::optional<bool> on_site;             // Deliverables at the holder's; needs written_in.
    std::optional<Text<1, 200>> written_in;  // Where that is said in writing; only staff can record it.
};
DESCRIBE(CreateContract, account_id, plan, from_day, term_months, until_day, bought_on, draft, renews_id, renews_part, co_term,
         reseller_name, reseller_id, end_user, order_number, purchase_order, contact_name, contact_email, approval, language,
         on_site, written_in)

// What the holder may correct by itself; null clears. The last three would change cover or price: they are read only so that
// the refusal can say what to do instead (ENT-14).
struct PatchContract {
    describe::Patch<OneLine<1, 60>> order_number;  // The vendor's: by staff only.
    describe::Patch<OneLine<1, 60>> purchase_order;
    describe::Patch<Personal<OneLine<1, 120>>> contact_name;
    describe::Patch<Personal<identity::Email>> contact_email;
    describe::Patch<OneLine<2, 12>> language;  // This and the next two: by staff only (ENT-27).
    describe::Patch<bool> on_site;
    describe::Patch<Text<1, 200>> written_in;
    describe::Patch<PlanCode> plan;
    describe::Patch<Date> from_day;
    describe::Patch<Date> until_day;
};
DESCRIBE(PatchContract, order_number, purchase_order, contact_name, contact_email, language, on_site, written_in, plan, from_day,
         until_day)

struct CancelContract {
    std::optional<Date> from_day;  // The first day without cover; today if missing.
};
DESCRIBE(CancelContract, from_day)

// One asset to be put on a contract, named by its id, its serial number or, software, by its support reference number.
struct NewLine {
    std::optional<assets::AssetId> asset_id;
    std::optional<assets::SerialNumber> serial_number;
    std::optional<assets::SerialNumber> ssrn;
    std::optional<catalogue::Sku> sku;              // Where the account has the serial number under several products.
    std::optional<ServiceLevelCode> service_level;  // Where the plan replaces hardware.
    std::optional<Date> from_day;                   // The contract's if missing.
    std::optional<Date> until_day;
    std::optional<OneLine<2, 12>> language = {};  // The contract's if missing; said here, it needs written_in (ENT-27).
    std::optional<bool> on_site = {};             // The same.
    std::optional<Text<1, 200>> written_in = {};  // Where that is said in writing.
};
DESCRIBE(NewLine, asset_id, serial_number, ssrn, sku, service_level, from_day, until_day, language, on_site, written_in)

// All or none of them are added.
struct AddLines {
    describe::List<NewLine, 1, 500> lines;
};
DESCRIBE(AddLines, lines)

struct LinesAdded {
    std::vector<ContractLine> lines;
};
DESCRIBE(LinesAdded, lines)

// A question about one serial number, or one support reference number of software.
struct LookUp {
    std::optional<assets::SerialNumber> serial_number;  // Also finds software by its number.
    std::optional<assets::SerialNumber> ssrn = {};      // Finds software alone.
    std::optional<catalogue::Sku> sku;                  // Which product, where the number alone does not tell.
    Capability service = Capability::technical_support;
    std::optional<Date> day;                             // Any; today, in the policy's zone, if missing.
    std::optional<ContractNumber> contract_number = {};  // By this contract alone (ENT-12).
    const Sentences* in = &Sentences::english();         // The language of the answer.
};

// One item of a batch: a serial number or SSRN, with the SKU where the number alone does not tell, or a contract number, which asks about
// every asset on it; both together ask whether that contract covers the asset. Read as plain
// text, so that a malformed one is told under not_processed and does not spoil the others.
struct BatchItem {
    std::optional<std::string> serial_number;
    std::optional<std::string> ssrn;
    std::optional<std::string> sku;
    std::optional<std::string> contract_number;
};
DESCRIBE(BatchItem, serial_number, ssrn, sku, contract_number)

struct LookUpBatch {
    describe::List<BatchItem, 1, 5'000> items;
    std::optional<Capability> service;  // technical_support if missing.
    std::optional<Date> day;
};
DESCRIBE(LookUpBatch, items, service, day)

// What a look-up tells of a contract: whoever may ask about cover need not see who bought it and how (contract.read).
struct ContractSummary {
    ContractId id;
    ContractNumber number;
    PlanCode plan;
    ContractStatus status{};
    Date from_day;
    Date until_day;  // The first day after its term.
};
DESCRIBE(ContractSummary, id, number, plan, status, from_day, until_day)

// `item` is the place in the list that was sent; 0 is the first.
struct FoundItem {
    std::int64_t item = 0;
    std::optional<ContractSummary> contract;  // Where a contract number was asked for.
    std::vector<Entitlement> entitlements;    // Of the asset; of a contract, one for each asset on it ...
    bool more_assets = false;                 // ... but for those beyond the limit of one call.
};
DESCRIBE(FoundItem, item, contract, entitlements, more_assets)

struct NotFoundItem {
    std::int64_t item = 0;
    std::string asked;             // The serial or contract number, as sent.
    std::optional<Reason> reason;  // unknown_serial.
};
DESCRIBE(NotFoundItem, item, asked, reason)

struct AmbiguousItem {
    std::int64_t item = 0;
    std::string asked;
    std::vector<catalogue::Sku> skus;  // Ask again with one of these.
};
DESCRIBE(AmbiguousItem, item, asked, skus)

struct NotProcessedItem {
    std::int64_t item = 0;
    std::string detail;
};
DESCRIBE(NotProcessedItem, item, detail)

// Every item of the batch is in exactly one of the four lists (ENT-18).
struct BatchAnswer {
    Capability service{};
    Date day;
    std::vector<FoundItem> found;
    std::vector<NotFoundItem> not_found;
    std::vector<AmbiguousItem> ambiguous;
    std::vector<NotProcessedItem> not_processed;
};
DESCRIBE(BatchAnswer, service, day, found, not_found, ambiguous, not_processed)

}  // namespace aftercare::contracts
