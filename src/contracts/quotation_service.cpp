#include "contracts/quotation_service.hpp"

#include "assets/store_value.hpp"
#include "contracts/contract_state.hpp"
#include "contracts/problems.hpp"
#include "contracts/term_rules.hpp"
#include "identity/audit.hpp"
#include "identity/reader.hpp"
#include "identity/refusal.hpp"
#include "identity/service.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/jobs.hpp"

#include <algorithm>
#include <map>

namespace aftercare::contracts {

namespace {

// How the audit trail calls what a newer quotation does, and what the right to order allows as well.
constexpr Action kSupersede{"quotation.supersede"};
constexpr Action kWithdraw{"quotation.withdraw"};

constexpr std::int64_t kLinesRead = 1'000;   // At once.
constexpr std::size_t kLinesOrdered = 500;   // In one entry of the audit trail.
constexpr std::int64_t kAllLines = 100'000;  // More than a policy may allow.

Problem quotation_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "contracts.quotation_unknown",
            .detail = "There is no such quotation.",
            .remedy = "Check the id; GET /api/v1/quotations lists those that you may see.",
            .rule = "ID-09"};
}

Problem never_in_force() {
    return {.kind = ProblemKind::conflict,
            .code = "contracts.renewed_not_in_force",
            .detail = "The contract to be renewed never covered anything, so nothing can go on from it.",
            .remedy = "Put the draft in force first (POST /api/v1/contracts/{contract_id}/activation).",
            .rule = "ENT-30"};
}

// What the installed base knows of the assets of some lines, by asset.
std::map<assets::AssetId, QuotedAsset> load_assets(db::Tx& tx, AccountId account, const std::vector<ContractLine>& lines,
                                                   const ContractRules& rules) {
    std::vector<assets::AssetId> ids;
    for (const ContractLine& line : lines) ids.push_back(line.asset_id);
    std::map<assets::AssetId, QuotedAsset> found;
    for (const auto& asset : assets::store::support_facts(tx, ids))
        if (asset.account_id == account) found.emplace(asset.id, QuotedAsset{.facts = facts_from(asset, rules)});
    for (assets::store::AssetValue& value : assets::store::values_of(tx, ids)) {
        const auto asset = found.find(value.id);
        if (asset == found.end()) continue;
        asset->second.list_price = std::move(value.list_price);
        asset->second.host_name = std::move(value.host_name);
        asset->second.site_id = value.site_id;
    }
    return found;
}

// When the support of these assets' products ends, of those where that is known.
std::map<assets::AssetId, Date> ends_of_support(db::Tx& tx, const AddLines& lines) {
    std::vector<assets::AssetId> ids;
    for (const NewLine& line : lines.lines) ids.push_back(line.asset_id.value());
    std::map<assets::AssetId, Date> ends;
    for (const auto& asset : assets::store::support_facts(tx, ids))
        if (asset.end_of_support) ends.emplace(asset.id, *asset.end_of_support);
    return ends;
}

}  // namespace

QuotationService::QuotationService(db::Db& db, Env& env, Service& contracts, identity::CareRequestService& requests)
    : db_(db),
      env_(env),
      contracts_(contracts),
      requests_(requests),
      pack_(contracts.pack()),
      terms_(Terms::of(pack_)),
      rules_(pack_.get<Renewals>()) {}

Result<std::vector<QuotationLine>> QuotationService::quote(db::Tx& tx, const Contract& contract, const QuotationBasis& basis) {
    std::vector<ContractLine> all;
    for (std::optional<ContractLineId> after;;) {
        const auto page = store::lines_of(tx, contract, after, kLinesRead);
        all.insert(all.end(), page.begin(), page.end());
        all = longest_lines(std::move(all));
        TRY(require_lines(rules_.quotation, all.size()));
        if (std::ssize(page) < kLinesRead) break;
        after = page.back().id;
    }
    std::vector<QuotationLine> quoted;
    const Date old_end = effective_end(contract);
    for (std::size_t at = 0; at < all.size(); at += kLinesRead) {
        const std::size_t end = std::min(all.size(), at + static_cast<std::size_t>(kLinesRead));
        const std::vector<ContractLine> lines(all.begin() + static_cast<std::ptrdiff_t>(at),
                                              all.begin() + static_cast<std::ptrdiff_t>(end));
        const auto known = load_assets(tx, contract.account_id, lines, pack_.get<ContractRules>());
        for (const ContractLine& line : lines) {
            const auto asset = known.find(line.asset_id);
            quoted.push_back(quote_line(basis, old_end, line, asset == known.end() ? nullptr : &asset->second));
        }
    }
    return quoted;
}

Result<QuotationService::Made> QuotationService::make(db::Tx& tx, const Contract& contract, const AskQuotation& request) {
    if (contract.origin == ContractOrigin::subscription) return fail(of_subscription(contract));
    if (contract.status == ContractStatus::draft || effective_end(contract) <= contract.from_day) return fail(never_in_force());
    if (const auto by = store::renewal_of(tx, contract)) return fail(renewed_already(contract, *by));
    const identity::Account owner = TRY(identity::load_account(tx, contract.account_id));
    TRY(identity::require_service_allowed(terms_.embargo, owner.country));
    const PlanCode code = request.plan.value_or(contract.plan);
    const Plan* const plan = terms_.plans.find(code);
    if (!plan) return fail(plan_not_offered(code));
    const Date today = contracts_.today();
    const RenewalStart start = plan_renewal_start(effective_end(contract), today);
    const std::int64_t months =
        request.term_months ? std::int64_t{*request.term_months} : std::int64_t{rules_.quotation.term_months};
    const DayRange term = TRY(plan_term(*plan, pack_.get<ContractRules>(),
                                        {.from_day = start.from_day, .months = months, .until_day = {}}, std::nullopt));
    Made made{.quotation = {.id = env_.ids.make<QuotationId>(),
                            .account_id = contract.account_id,
                            .contract_id = contract.id,
                            .contract_number = contract.number,
                            .plan = code,
                            .quoted_on = today,
                            .valid_until = today.plus_days(static_cast<std::int32_t>(rules_.quotation.valid_days)),
                            .from_day = term.from,
                            .until_day = *term.until,
                            .gap_from = start.gap_from,
                            .term_months = months,
                            .service_level = request.service_level,
                            .policy_version = pack_.version(),
                            .created_at = env_.clock.now()},
              .lines = {}};
    const QuotationBasis basis{.terms = terms_,
                               .prices = pack_.get<Prices>(),
                               .plan = *plan,
                               .renewal = {.account_id = contract.account_id,
                                           .plan = code,
                                           .from_day = term.from,
                                           .until_day = *term.until,
                                           .sales_region = contract.sales_region},
                               .term_months = months,
                               .service_level = request.service_level,
                               .today = today};
    made.lines = TRY(quote(tx, contract, basis));
    sum_up(made.quotation, made.lines);
    return made;
}

Quotation QuotationService::save(db::Tx& tx, const Caller& caller, Action action, std::string_view event, const Quotation& before,
                                 Quotation after) {
    ++after.version;
    store::update(tx, after);
    identity::audit(tx, env_, caller, after.account_id, action, "quotation", after.id.uuid, &before, &after);
    jobs::publish(tx, env_, after.account_id, event, after.id.uuid, describe::json_of(after));
    return after;
}

Result<Quotation> QuotationService::keep(db::Tx& tx, const Caller& caller, Made made) {
    // Locked, so that two asked for at once do not both stay open.
    const auto contract = store::find_locked(tx, made.quotation.contract_id);
    if (!contract) return fail(contract_unknown());
    for (const Quotation& older : store::open_quotations_of(tx, *contract)) {
        Quotation after = older;
        after.status = QuotationStatus::superseded;
        save(tx, caller, kSupersede, "quotation.superseded", older, std::move(after));
    }
    const int year = static_cast<int>(made.quotation.quoted_on.calendar().year());
    made.quotation.number = QuotationNumber::counted(rules_.quotation.number.prefix.text(), year, store::next_quotation(tx, year),
                                                     rules_.quotation.number.digits);
    store::insert(tx, made.quotation, made.lines);
    identity::audit<Quotation>(tx, env_, caller, made.quotation.account_id, kQuotationAsk, "quotation", made.quotation.id.uuid,
                               nullptr, &made.quotation);
    jobs::publish(tx, env_, made.quotation.account_id, "quotation.produced", made.quotation.id.uuid,
                  describe::json_of(made.quotation));
    return made.quotation;
}

Result<Quotation> QuotationService::ask(const Caller& caller, ContractId id, const AskQuotation& request) {
    AccountId account;
    // What takes time stands before the transaction.
    auto made = db_.read(caller.scope, [&](db::Tx& tx) -> Result<Made> {
        const auto contract = store::find(tx, id);
        if (!contract) return fail(contract_unknown());
        account = contract->account_id;
        return make(tx, *contract, request);
    });
    if (!made) {
        identity::record_refusal(db_, env_, caller, account, kContractRefused, made.error());
        return std::unexpected(std::move(made).error());
    }
    return db_.write(caller, [&](db::Tx& tx) { return keep(tx, caller, *made); });
}

Result<Quotation> QuotationService::find(const Caller& caller, QuotationId id) {
    const auto found = db_.read(caller.scope, [&](db::Tx& tx) { return store::find_quotation(tx, id); });
    if (!found) return fail(quotation_unknown());
    return shown_on(*found, contracts_.today());
}

std::vector<Quotation> QuotationService::list(const Caller& caller, store::QuotationFilter filter,
                                              std::optional<QuotationId> after, std::int64_t limit) {
    filter.today = contracts_.today();
    auto found = db_.read(caller.scope, [&](db::Tx& tx) { return store::list(tx, filter, after, limit); });
    for (Quotation& one : found) one = shown_on(std::move(one), filter.today);
    return found;
}

Result<std::vector<QuotationLine>> QuotationService::lines(const Caller& caller, QuotationId id, std::optional<QuotedAs> outcome,
                                                           std::int64_t after, std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<std::vector<QuotationLine>> {
        const auto quotation = store::find_quotation(tx, id);
        if (!quotation) return fail(quotation_unknown());
        return store::lines_of(tx, *quotation, outcome, after, limit);
    });
}

Result<QuotationPaper> QuotationService::paper(const Caller& caller, QuotationId id) {
    std::string vendor = identity::vendor_name(db_);
    const Date today = contracts_.today();
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<QuotationPaper> {
        const auto found = store::find_quotation(tx, id);
        if (!found) return fail(quotation_unknown());
        TRY(require_paper(*found));
        const identity::Account account = TRY(identity::load_account(tx, found->account_id));
        const auto plan = contracts_.find_plan(found->plan);
        return QuotationPaper{.vendor = vendor,
                              .account = account.name.text(),
                              .plan_name = plan ? plan->name.text() : found->plan.text(),
                              .quotation = shown_on(*found, today),
                              .lines = store::lines_of(tx, *found, std::nullopt, 0, kMostLinesOnPaper),
                              .language = identity::reader_of(tx, caller, pack_).language};
    });
}

Result<Quotation> QuotationService::accept(const Caller& caller, QuotationId id, const AcceptQuotation& request) {
    const Date today = contracts_.today();
    return db_.write(caller, [&](db::Tx& tx) -> Result<Quotation> {
        const auto before = store::find_quotation(tx, id, true);
        if (!before) return fail(quotation_unknown());
        TRY(require_open(*before, today));
        const auto contract = store::find(tx, before->contract_id);
        if (!contract) return fail(contract_unknown());
        if (const auto by = store::renewal_of(tx, *contract)) return fail(renewed_already(*contract, *by));
        std::string message = "Quotation " + before->number.text() + ", which renews contract " + before->contract_number.text() +
                              ", was accepted: " + std::to_string(before->quoted) + " assets with a price, " +
                              std::to_string(before->on_request) + " on request.";
        if (request.purchase_order) message += "\nPurchase order: " + request.purchase_order->text();
        if (request.message) message += "\n\n" + request.message->text();
        const identity::CareRequest opened =
            TRY(requests_.open_in(tx, caller, before->account_id,
                                  {.kind = identity::CareRequestKind::renewal,
                                   .subject = OneLine<1, 200>("Order of quotation " + before->number.text()),
                                   .message = Text<1, 5000>(message)},
                                  identity::RequestObject{"quotation", id.uuid}));
        Quotation after = *before;
        after.status = QuotationStatus::accepted;
        after.accepted_on = today;
        after.purchase_order = request.purchase_order;
        after.request_id = opened.id;
        return save(tx, caller, kQuotationAccept, "quotation.accepted", *before, std::move(after));
    });
}

Result<QuotationOrdered> QuotationService::order_in(db::Tx& tx, const Caller& caller, const Quotation& before,
                                                    const OrderQuotation& request) {
    const auto renewed = store::find_locked(tx, before.contract_id);
    if (!renewed) return fail(contract_unknown());
    Quotation after = before;
    if (!after.accepted_on) after.accepted_on = contracts_.today();
    if (request.purchase_order) after.purchase_order = request.purchase_order;
    const Contract contract = TRY(contracts_.create_in(tx, caller, before.account_id, purchase_of(after, *renewed, request),
                                                       {.sales_region = renewed->sales_region}));
    const DayRange term{contract.from_day, contract.until_day};
    const auto quoted = store::lines_of(tx, before, std::nullopt, 0, kAllLines);
    const AddLines all = lines_to_order(before, quoted, term);
    if (all.lines.empty()) return fail(nothing_to_quote());
    for (std::size_t at = 0; at < all.lines.size(); at += kLinesOrdered) {
        AddLines some;
        const std::size_t end = std::min(all.lines.size(), at + kLinesOrdered);
        for (std::size_t i = at; i < end; ++i) some.lines.push_back(all.lines[i]);
        end_with_support(some, term, ends_of_support(tx, some));
        TRY(contracts_.add_lines_in(tx, caller, contract, some));
    }
    after.status = QuotationStatus::ordered;
    after.renewal_id = contract.id;
    return QuotationOrdered{save(tx, caller, kQuotationOrder, "quotation.ordered", before, std::move(after)), contract};
}

Result<QuotationOrdered> QuotationService::order(const Caller& caller, QuotationId id, const OrderQuotation& request) {
    AccountId account;
    auto ordered = db_.write(caller, [&](db::Tx& tx) -> Result<QuotationOrdered> {
        const auto before = store::find_quotation(tx, id, true);
        if (!before) return fail(quotation_unknown());
        account = before->account_id;
        TRY(require_orderable(*before, contracts_.today()));
        return order_in(tx, caller, *before, request);
    });
    if (!ordered) identity::record_refusal(db_, env_, caller, account, kContractRefused, ordered.error());
    return ordered;
}

Result<Quotation> QuotationService::withdraw(const Caller& caller, QuotationId id) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<Quotation> {
        const auto before = store::find_quotation(tx, id, true);
        if (!before) return fail(quotation_unknown());
        if (before->status == QuotationStatus::withdrawn) return *before;
        if (before->status != QuotationStatus::accepted && before->status != QuotationStatus::open)
            return std::unexpected(require_open(*before, contracts_.today()).error());
        Quotation after = *before;
        after.status = QuotationStatus::withdrawn;
        return save(tx, caller, kWithdraw, "quotation.withdrawn", *before, std::move(after));
    });
}

}  // namespace aftercare::contracts
