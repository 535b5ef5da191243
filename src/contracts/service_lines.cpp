// The use cases of Service on the lines of a contract.
#include "contracts/line_rules.hpp"
#include "contracts/problems.hpp"
#include "contracts/products_of_serial.hpp"
#include "contracts/purchase_rules.hpp"
#include "contracts/service.hpp"
#include "identity/audit.hpp"
#include "identity/refusal.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/jobs.hpp"

#include <algorithm>
#include <map>

namespace aftercare::contracts {

namespace {

// How the audit trail calls it; the right to do it is that to create contracts.
constexpr Action kAddLines{"contract.add_lines"};

using assets::store::SupportFacts;

Problem asset_refused(std::string code, std::string rule, std::string detail, std::string remedy) {
    return {.kind = ProblemKind::conflict,
            .code = std::move(code),
            .detail = detail,
            .remedy = std::move(remedy),
            .rule = std::move(rule),
            .fields = {{"", std::move(detail)}}};
}

// What the line calls its asset. REQUIRES: it does.
std::string name_of(const NewLine& line) {
    return line.asset_id ? line.asset_id->text() : (line.serial_number ? line.serial_number : line.ssrn)->text();
}

// The account's asset that a line names. Fails with contracts.asset_unnamed, contracts.not_registered,
// contracts.serial_ambiguous.
Result<const SupportFacts*> choose_asset(std::span<const SupportFacts> candidates, const NewLine& line) {
    if (int{line.asset_id.has_value()} + int{line.serial_number.has_value()} + int{line.ssrn.has_value()} != 1)
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "contracts.asset_unnamed",
                     .detail = "A line names its asset by asset_id, serial_number or ssrn.",
                     .remedy = "Send exactly one of the three.",
                     .rule = "ENT-14",
                     .fields = {{"/asset_id", "must be given, or serial_number or ssrn instead, not two of them"}}});
    std::vector<const SupportFacts*> fitting;
    for (const SupportFacts& one : candidates) {
        const bool named = line.asset_id        ? one.id == *line.asset_id
                           : line.serial_number ? one.serial_number == *line.serial_number
                                                : is_ssrn_of(one, *line.ssrn);
        if (named) fitting.push_back(&one);
    }
    if (line.sku) keep_product(fitting, *line.sku, [](const SupportFacts* one) -> const catalogue::Sku& { return one->sku; });
    if (fitting.empty())
        return fail(asset_refused("contracts.not_registered", "ENT-12",
                                  name_of(line) + " is not registered to the account of the contract.",
                                  "Register the product with its site first (POST /api/v1/assets)."));
    if (fitting.size() > 1) {
        std::string skus;
        for (const SupportFacts* one : fitting) skus += (skus.empty() ? "" : ", ") + one->sku.text();
        return fail(asset_refused("contracts.serial_ambiguous", "ENT-18",
                                  "The account has " + name_of(line) + " under several products: " + skus + ".",
                                  "Send the sku as well."));
    }
    return fitting.front();
}

// The account's assets that the lines may mean, each once.
std::vector<SupportFacts> load_candidates(db::Tx& tx, AccountId account, const AddLines& request) {
    std::vector<assets::AssetId> ids;
    std::vector<assets::SerialNumber> serials;
    for (const NewLine& line : request.lines) {
        if (line.asset_id) ids.push_back(*line.asset_id);
        if (line.serial_number) serials.push_back(*line.serial_number);
        if (line.ssrn) serials.push_back(*line.ssrn);
    }
    std::vector<SupportFacts> candidates = assets::store::support_facts(tx, serials);
    for (SupportFacts& one : assets::store::support_facts(tx, ids)) candidates.push_back(std::move(one));
    std::erase_if(candidates, [&](const SupportFacts& one) { return one.account_id != account; });
    std::ranges::sort(candidates, {}, &SupportFacts::id);
    const auto repeated = std::ranges::unique(candidates, {}, &SupportFacts::id);
    candidates.erase(repeated.begin(), repeated.end());
    return candidates;
}

// The days on which the contract covers each of the assets already.
std::map<assets::AssetId, std::vector<DayRange>> load_taken(db::Tx& tx, ContractId contract,
                                                            std::span<const SupportFacts> assets) {
    std::vector<assets::AssetId> ids;
    for (const SupportFacts& one : assets) ids.push_back(one.id);
    std::map<assets::AssetId, std::vector<DayRange>> taken;
    for (const ContractLine& line : store::lines_for(tx, contract, ids))
        taken[line.asset_id].push_back(
            {line.from_day, line.cancelled_from ? std::min(*line.cancelled_from, line.until_day) : line.until_day});
    return taken;
}

// One problem for all refused lines: the first, with the places of all.
Problem together(std::vector<Problem> problems) {
    Problem first = std::move(problems.front());
    for (std::size_t i = 1; i < problems.size(); ++i)
        first.fields.insert(first.fields.end(), problems[i].fields.begin(), problems[i].fields.end());
    return first;
}

}  // namespace

Result<std::vector<ContractLine>> Service::lines_in(db::Tx& tx, const Contract& contract, const AddLines& request) {
    const Plan* const plan = terms_.plans.find(contract.plan);
    if (!plan) return fail(plan_not_offered(contract.plan));
    const std::vector<SupportFacts> candidates = load_candidates(tx, contract.account_id, request);
    auto taken = load_taken(tx, contract.id, candidates);
    std::vector<ContractLine> lines;
    std::vector<Problem> problems;
    const auto plan_one = [&](const NewLine& asked) -> Result<> {
        const SupportFacts& asset = *TRY(choose_asset(candidates, asked));
        TRY(require_writing({.other_language = asked.language.has_value(),
                             .on_site = asked.on_site.has_value(),
                             .written = asked.written_in.has_value()},
                            "/written_in"));
        const DayRange days = TRY(plan_line(terms_, *plan, contract, facts_from(asset, rules_), asked, taken[asset.id]));
        taken[asset.id].push_back(days);
        lines.push_back({.id = env_.ids.make<ContractLineId>(),
                         .account_id = contract.account_id,
                         .contract_id = contract.id,
                         .asset_id = asset.id,
                         .serial_number = asset.serial_number,
                         .sku = asset.sku,
                         .service_level = asked.service_level,
                         .from_day = days.from,
                         .until_day = *days.until,
                         .language = asked.language,
                         .on_site = asked.on_site,
                         .written_in = asked.written_in,
                         .created_at = env_.clock.now()});
        return {};
    };
    for (std::size_t i = 0; i < request.lines.size(); ++i)
        if (auto planned = plan_one(request.lines[i]); !planned)
            problems.push_back(at_pointer(std::move(planned).error(), "/lines/" + std::to_string(i)));
    if (!problems.empty()) return fail(together(std::move(problems)));
    return lines;
}

Result<LinesAdded> Service::add_lines_in(db::Tx& tx, const Caller& caller, const Contract& contract, const AddLines& request) {
    for (std::size_t i = 0; i < request.lines.size(); ++i) {
        const NewLine& line = request.lines[i];
        TRY(require_may_say_deliverables(caller, line.language || line.on_site || line.written_in,
                                         "/lines/" + std::to_string(i)));
    }
    LinesAdded done{TRY(lines_in(tx, contract, request))};
    for (const ContractLine& line : done.lines) {
        store::insert(tx, line);
        jobs::publish(tx, env_, contract.account_id, "contract.line_added", contract.id.uuid, describe::json_of(line));
    }
    identity::audit<LinesAdded>(tx, env_, caller, contract.account_id, kAddLines, "contract", contract.id.uuid, nullptr, &done);
    return done;
}

Result<LinesAdded> Service::add_lines(const Caller& caller, ContractId id, const AddLines& request) {
    AccountId account;
    auto added = db_.write(caller, [&](db::Tx& tx) -> Result<LinesAdded> {
        const auto contract = store::find_locked(tx, id);
        if (!contract) return fail(contract_unknown());
        account = contract->account_id;
        if (contract->status == ContractStatus::cancelled) return fail(contract_cancelled("Put the assets on another contract."));
        if (contract->origin == ContractOrigin::subscription) return fail(of_subscription(*contract));
        return add_lines_in(tx, caller, *contract, request);
    });
    if (!added) identity::record_refusal(db_, env_, caller, account, kContractRefused, added.error());
    return added;
}

}  // namespace aftercare::contracts
