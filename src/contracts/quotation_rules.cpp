#include "contracts/quotation_rules.hpp"

#include "platform/base/money_text.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace aftercare::contracts {

namespace {

Date line_end(const ContractLine& line) {
    return line.cancelled_from ? std::min(*line.cancelled_from, line.until_day) : line.until_day;
}

void leave_out(QuotationLine& quoted, const Problem& problem) {
    quoted.outcome = QuotedAs::left_out;
    quoted.code = problem.code;
    quoted.rule = problem.rule;
    quoted.detail = problem.detail;
    quoted.remedy = problem.remedy;
    quoted.from_day.reset();
    quoted.until_day.reset();
}

Problem line_ended(const ContractLine& line) {
    return {.kind = ProblemKind::conflict,
            .code = "contracts.line_ended",
            .detail = "The contract does not cover " + line.serial_number.text() + " from " + line_end(line).text() + " on.",
            .remedy = "Ask Customer Care to put it on a contract again.",
            .rule = "ENT-14"};
}

Problem not_there(const ContractLine& line) {
    return {.kind = ProblemKind::conflict,
            .code = "contracts.not_registered",
            .detail = line.serial_number.text() + " is not registered to the account any more.",
            .remedy = "If it is there, register it (POST /api/v1/assets) and ask for another quotation.",
            .rule = "ENT-12"};
}

void price_on_request(QuotationLine& quoted, NoPrice why) {
    quoted.outcome = QuotedAs::on_request;
    quoted.rule = "ENT-14";
    quoted.remedy = "Customer Care says the price; accept the quotation, or ask first (POST /api/v1/requests).";
    switch (why) {
        case NoPrice::not_set:
            quoted.code = "price_not_set";
            quoted.detail = "The vendor has set no price for this plan and service level.";
            return;
        case NoPrice::no_list_price:
            quoted.code = "no_list_price";
            quoted.detail = quoted.sku.text() + " has no list price.";
            return;
        case NoPrice::currencies_differ:
            quoted.code = "currencies_differ";
            quoted.detail = "The list price is in " + quoted.list_price->currency.text() + ", a part of the plan's price is not.";
            return;
        case NoPrice::beyond_calculation:
            quoted.code = "price_beyond_calculation";
            quoted.detail = "The price is too large to be worked out by itself.";
            return;
    }
}

Problem quotation_over(std::string detail) {
    return {.kind = ProblemKind::conflict,
            .code = "contracts.quotation_over",
            .detail = std::move(detail),
            .remedy = "Ask for another one (POST /api/v1/contracts/{contract_id}/quotations).",
            .rule = "ENT-14"};
}

Result<> require_something(const Quotation& quotation) {
    if (quotation.quoted + quotation.on_request > 0) return {};
    return fail(nothing_to_quote());
}

}  // namespace

Problem nothing_to_quote() {
    return {.kind = ProblemKind::conflict,
            .code = "contracts.nothing_to_quote",
            .detail = "The quotation holds no asset that can be renewed.",
            .remedy = "Its lines say why; mend that and ask for another one.",
            .rule = "ENT-14"};
}

std::vector<ContractLine> longest_lines(std::vector<ContractLine> lines) {
    std::map<assets::AssetId, ContractLine> longest;
    for (ContractLine& line : lines) {
        const auto [place, fresh] = longest.try_emplace(line.asset_id, line);
        if (!fresh && line_end(place->second) < line_end(line)) place->second = std::move(line);
    }
    std::vector<ContractLine> found;
    for (auto& [asset, line] : longest) found.push_back(std::move(line));
    return found;
}

QuotationLine quote_line(const QuotationBasis& basis, Date old_end, const ContractLine& line, const QuotedAsset* asset) {
    QuotationLine quoted{.account_id = line.account_id,
                         .asset_id = line.asset_id,
                         .serial_number = line.serial_number,
                         .sku = line.sku,
                         .service_level = basis.service_level ? basis.service_level : line.service_level};
    if (!find_given(basis.plan.gives, Capability::hardware_replacement) && !basis.service_level) quoted.service_level.reset();
    // What a product's end of support has shortened still counts while it covers; what somebody ended is not wanted any more.
    if (line_end(line) < old_end && (line.status == LineStatus::cancelled || line_end(line) <= basis.today)) {
        leave_out(quoted, line_ended(line));
        return quoted;
    }
    if (!asset) {
        leave_out(quoted, not_there(line));
        return quoted;
    }
    quoted.host_name = asset->host_name;
    quoted.site_id = asset->site_id;
    quoted.list_price = asset->list_price;
    const auto& support = asset->facts.end_of_support;
    NewLine asked{.asset_id = line.asset_id, .service_level = quoted.service_level};
    const bool cut = support && basis.renewal.from_day < *support && *support < basis.renewal.until_day;
    if (cut) asked.until_day = *support;
    const auto days = plan_line(basis.terms, basis.plan, basis.renewal, asset->facts, asked, {});
    if (!days) {
        leave_out(quoted, days.error());
        return quoted;
    }
    quoted.from_day = days->from;
    quoted.until_day = days->until;
    const auto price = price_of(basis.prices.find(basis.plan.code, quoted.service_level), quoted.list_price,
                                {{basis.renewal.from_day, basis.renewal.until_day}, basis.term_months}, *days);
    if (!price) {
        price_on_request(quoted, price.error());
        return quoted;
    }
    quoted.outcome = QuotedAs::quoted;
    quoted.price = *price;
    if (cut) {
        quoted.rule = "ENT-14";
        quoted.detail = "Ends with the support of " + quoted.sku.text() + ", which is over on " + support->text() + ".";
    }
    return quoted;
}

void sum_up(Quotation& quotation, std::vector<QuotationLine>& lines) {
    std::ranges::sort(lines, {}, [](const QuotationLine& line) { return std::tie(line.serial_number, line.sku, line.asset_id); });
    std::vector<Money> prices;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        QuotationLine& line = lines[i];
        line.quotation_id = quotation.id;
        line.number = static_cast<std::int64_t>(i) + 1;
        quotation.quoted += line.outcome == QuotedAs::quoted;
        quotation.on_request += line.outcome == QuotedAs::on_request;
        quotation.left_out += line.outcome == QuotedAs::left_out;
        if (line.price) prices.push_back(*line.price);
    }
    for (Money& total : totals_of(prices)) quotation.totals.push_back(std::move(total));
}

Result<> require_lines(const QuotationRules& rules, std::size_t lines) {
    if (static_cast<std::int64_t>(lines) <= rules.most_lines) return {};
    return fail({.kind = ProblemKind::conflict,
                 .code = "contracts.quotation_too_large",
                 .detail = "A quotation takes " + std::to_string(rules.most_lines) + " assets at most.",
                 .remedy = "Ask Customer Care for a renewal (POST /api/v1/requests, kind renewal).",
                 .rule = "ENT-14"});
}

Quotation shown_on(Quotation quotation, Date today) {
    if (quotation.status == QuotationStatus::open && quotation.valid_until <= today) quotation.status = QuotationStatus::expired;
    return quotation;
}

Result<> require_open(const Quotation& quotation, Date today) {
    switch (shown_on(quotation, today).status) {
        case QuotationStatus::open:
            return require_something(quotation);
        case QuotationStatus::expired:
            return fail(
                quotation_over("The quotation could be accepted until " + quotation.valid_until.plus_days(-1).text() + "."));
        case QuotationStatus::accepted:
            return fail(quotation_over("The quotation was accepted before."));
        case QuotationStatus::ordered:
            return fail(quotation_over("The quotation has become a contract."));
        case QuotationStatus::withdrawn:
            return fail(quotation_over("The quotation was withdrawn."));
        case QuotationStatus::superseded:
            return fail(quotation_over("A newer quotation of the contract has taken its place."));
    }
    throw Bug("contracts: unknown status of a quotation");
}

Result<> require_orderable(const Quotation& quotation, Date today) {
    // An acceptance in time holds, however long the order takes.
    if (quotation.status == QuotationStatus::accepted) return require_something(quotation);
    return require_open(quotation, today);
}

CreateContract purchase_of(const Quotation& quotation, const Contract& renewed, const OrderQuotation& order) {
    CreateContract purchase{.account_id = quotation.account_id,
                            .plan = quotation.plan,
                            .term_months = quotation.term_months,
                            .bought_on = quotation.accepted_on,
                            .renews_id = renewed.id,
                            .reseller_name = order.reseller_name,
                            .reseller_id = order.reseller_id,
                            .end_user = order.end_user,
                            .order_number = order.order_number,
                            .purchase_order = order.purchase_order ? order.purchase_order : quotation.purchase_order,
                            .contact_name = renewed.contact_name,
                            .contact_email = renewed.contact_email,
                            .approval = order.approval,
                            .language = renewed.language,
                            .on_site = renewed.on_site,
                            .written_in = renewed.written_in};
    const bool as_before = !order.direct.value_or(false) && !order.reseller_name && !order.reseller_id;
    if (as_before) {
        purchase.reseller_name = renewed.reseller_name;
        purchase.reseller_id = renewed.reseller_id;
    }
    const bool for_resale = purchase.reseller_name || purchase.reseller_id;
    if (for_resale && !purchase.end_user) purchase.end_user = renewed.end_user;
    if (!purchase.approval && quotation.plan == renewed.plan) purchase.approval = renewed.approval;
    return purchase;
}

void end_with_support(AddLines& lines, DayRange term, const std::map<assets::AssetId, Date>& ends_of_support) {
    for (NewLine& line : lines.lines) {
        const auto support = ends_of_support.find(line.asset_id.value());
        // Where it is over before the term begins the line is refused, with the reason.
        if (support == ends_of_support.end() || support->second <= term.from) continue;
        if (support->second < line.until_day.value_or(*term.until)) line.until_day = support->second;
    }
}

AddLines lines_to_order(const Quotation& quotation, std::span<const QuotationLine> lines, DayRange term) {
    AddLines ordered;
    for (const QuotationLine& line : lines) {
        if (line.outcome == QuotedAs::left_out) continue;
        NewLine made{.asset_id = line.asset_id, .service_level = line.service_level};
        if (line.until_day && *line.until_day < quotation.until_day) {
            if (*line.until_day <= term.from) continue;
            made.until_day = std::min(*line.until_day, *term.until);
        }
        ordered.lines.push_back(std::move(made));
    }
    return ordered;
}

}  // namespace aftercare::contracts
