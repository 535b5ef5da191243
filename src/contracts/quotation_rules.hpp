// What a quotation says of each asset of a contract (ENT-14, ENT-30), and what can be done with it. Pure.
#pragma once

#include "contracts/line_rules.hpp"
#include "contracts/price_rules.hpp"
#include "contracts/quotation.hpp"

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace aftercare::contracts {

// What the installed base knows of an asset today.
struct QuotedAsset {
    EntitlementFacts facts;
    std::optional<Money> list_price;
    std::optional<OneLine<1, 255>> host_name;
    identity::SiteId site_id;
};

// What a quotation is made of. Refers to the pack, which must outlive it.
struct QuotationBasis {
    const Terms& terms;
    const Prices& prices;
    const Plan& plan;
    Contract renewal;  // As it would be: its days, plan and sales region.
    std::int64_t term_months = 0;
    std::optional<ServiceLevelCode> service_level = {};  // For every asset.
    Date today;
};

// The lines that count: of each asset the one that covers it longest.
std::vector<ContractLine> longest_lines(std::vector<ContractLine> lines);

// What is quoted for the asset of a line of the contract that is to be renewed and ends on `old_end`. Left out, in this order: what
// the contract does not cover any more (contracts.line_ended), what the account has no more (contracts.not_registered, `asset` is
// nullptr), and whatever plan_line() would refuse. It ends with the product's support (ENT-14).
QuotationLine quote_line(const QuotationBasis& basis, Date old_end, const ContractLine& line, const QuotedAsset* asset);

// Counts and totals of the lines, which it numbers by serial number and SKU.
void sum_up(Quotation& quotation, std::vector<QuotationLine>& lines);

// Fails with contracts.quotation_too_large.
Result<> require_lines(const QuotationRules& rules, std::size_t lines);

// As it is shown on that day: an open one may have expired.
Quotation shown_on(Quotation quotation, Date today);

// Whether it can be accepted (or ordered) on that day. Fails with contracts.quotation_over (it expired, was withdrawn, superseded
// or ordered, or was accepted before), contracts.nothing_to_quote (it quotes no asset).
Problem nothing_to_quote();
Result<> require_open(const Quotation& quotation, Date today);
Result<> require_orderable(const Quotation& quotation, Date today);

// How the contract that it becomes is bought: as the renewed one was, but for what the order says.
CreateContract purchase_of(const Quotation& quotation, const Contract& renewed, const OrderQuotation& order);

// Ends each line where the support of its product ends, as the catalogue has it by now (ENT-14).
void end_with_support(AddLines& lines, DayRange term, const std::map<assets::AssetId, Date>& ends_of_support);

// The lines of the contract that it becomes, whose days are those of `term`: of what ended with its product's support as far as
// that reaches.
AddLines lines_to_order(const Quotation& quotation, std::span<const QuotationLine> lines, DayRange term);

}  // namespace aftercare::contracts
