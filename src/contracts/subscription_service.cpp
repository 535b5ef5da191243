#include "contracts/subscription_service.hpp"

#include "contracts/contract_sources.hpp"
#include "contracts/problems.hpp"
#include "contracts/term_rules.hpp"
#include "identity/audit.hpp"
#include "identity/refusal.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/jobs.hpp"

#include <algorithm>

namespace aftercare::contracts {

namespace {

Problem not_of_a_subscription(const Contract& contract) {
    return {.kind = ProblemKind::conflict,
            .code = "contracts.not_of_a_subscription",
            .detail = "Contract " + contract.number.text() + " is not included in a subscription.",
            .remedy = "Change it by itself (PATCH /api/v1/contracts/{contract_id}).",
            .rule = "ENT-13"};
}

Problem change_unclear() {
    return {.kind = ProblemKind::invalid_input,
            .code = "contracts.change_unclear",
            .detail = "A subscription that is ended includes nothing any more, so nothing else of it can change.",
            .remedy = "Send ended_from alone, or leave it out.",
            .rule = "ENT-13",
            .fields = {{"/ended_from", "stands beside another change"}}};
}

// Refusals of lines speak of /lines; here they were sent under `member`.
Problem about(Problem problem, const std::string& member) {
    constexpr std::string_view kLines = "/lines/";
    for (FieldProblem& field : problem.fields)
        if (field.pointer.starts_with(kLines)) field.pointer = "/" + member + "/" + field.pointer.substr(kLines.size());
    return problem;
}

}  // namespace

SubscriptionService::SubscriptionService(db::Db& db, Env& env, Service& contracts)
    : db_(db), env_(env), contracts_(contracts), policy_(contracts.pack().get<ContractRules>().subscriptions) {}

AddLines SubscriptionService::lines_of(const describe::List<SubscribedAsset, 1, 500>& assets, DayRange days) const {
    AddLines lines;
    for (const SubscribedAsset& asset : assets)
        lines.lines.push_back({.asset_id = asset.asset_id,
                               .serial_number = asset.serial_number,
                               .sku = asset.sku,
                               .service_level = asset.service_level ? asset.service_level : policy_.service_level,
                               .from_day = days.from,
                               .until_day = days.until});
    return lines;
}

Result<SubscriptionCovered> SubscriptionService::cover_in(db::Tx& tx, const Caller& caller, AccountId account,
                                                          const CoverBySubscription& request) {
    const auto there = store::find_by_subscription(tx, account, request.subscription_number);
    if (there) return fail(subscription_recorded(request.subscription_number, &*there));
    const CreateContract included{.account_id = account,
                                  .plan = policy_.plan,
                                  .from_day = request.from_day.value_or(contracts_.today()),
                                  .term_months = request.term_months,
                                  .until_day = request.until_day,
                                  .order_number = request.order_number};
    const Contract contract = TRY(contracts_.create_in(
        tx, caller, account, included,
        {.origin = ContractOrigin::subscription, .sales_region = {}, .subscription_number = request.subscription_number}));
    const AddLines lines = lines_of(request.assets, {contract.from_day, contract.until_day});
    auto added = contracts_.add_lines_in(tx, caller, contract, lines);
    if (!added) return fail(about(std::move(added).error(), "assets"));
    return SubscriptionCovered{contract, std::move(added->lines)};
}

Result<SubscriptionCovered> SubscriptionService::cover(const Caller& caller, const CoverBySubscription& request) {
    const AccountId account = TRY(caller.account_or_own(request.account_id));
    auto covered = db_.write(caller, [&](db::Tx& tx) { return cover_in(tx, caller, account, request); });
    if (!covered) identity::record_refusal(db_, env_, caller, account, kContractRefused, covered.error());
    return covered;
}

// The contract with the end that its subscription has now; its lines that ended with it end with it again.
Result<Contract> SubscriptionService::follow_term(db::Tx& tx, const Caller& caller, const Contract& before,
                                                  const ChangeSubscriptionCover& request) {
    if (request.ended_from) return contracts_.cancel_in(tx, caller, before, *request.ended_from);
    if (!request.until_day) return before;
    const Plan plan = TRY(contracts_.find_plan(before.plan));
    const TermAsked asked{.from_day = before.from_day, .months = {}, .until_day = request.until_day};
    const DayRange term = TRY(plan_term(plan, contracts_.pack().get<ContractRules>(), asked, std::nullopt));
    Contract after = before;
    after.until_day = *term.until;
    ++after.version;
    store::update(tx, after);
    store::move_line_ends(tx, after, before.until_day);
    keep_corrections(tx, env_, caller, before, after);
    identity::audit(tx, env_, caller, after.account_id, kFollowSubscription, "contract", after.id.uuid, &before, &after);
    jobs::publish(tx, env_, after.account_id, "contract.changed", after.id.uuid, describe::json_of(after));
    return after;
}

Result<SubscriptionCovered> SubscriptionService::change_in(db::Tx& tx, const Caller& caller, ContractId id,
                                                           const ChangeSubscriptionCover& request) {
    const auto before = store::find_locked(tx, id);
    if (!before) return fail(contract_unknown());
    if (before->origin != ContractOrigin::subscription) return fail(not_of_a_subscription(*before));
    if (request.ended_from && (request.until_day || request.add || request.remove)) return fail(change_unclear());
    if (before->status == ContractStatus::cancelled)
        return fail(contract_cancelled("A subscription that was ended includes nothing; record the one that follows it."));
    SubscriptionCovered done{.contract = TRY(follow_term(tx, caller, *before, request)), .lines = {}};
    const Date today = contracts_.today();
    if (request.remove) {
        const std::vector<ContractLine> ended = store::end_lines(tx, done.contract, *request.remove, today);
        for (const ContractLine& line : ended)
            jobs::publish(tx, env_, line.account_id, "contract.line_ended", line.contract_id.uuid, describe::json_of(line));
        const LinesAdded said{ended};
        identity::audit<LinesAdded>(tx, env_, caller, done.contract.account_id, kFollowSubscription, "contract", id.uuid, nullptr,
                                    &said);
    }
    if (request.add) {
        const DayRange days{std::max(today, done.contract.from_day), done.contract.until_day};
        auto added = contracts_.add_lines_in(tx, caller, done.contract, lines_of(*request.add, days));
        if (!added) return fail(about(std::move(added).error(), "add"));
        done.lines = std::move(added->lines);
    }
    return done;
}

Result<SubscriptionCovered> SubscriptionService::change(const Caller& caller, ContractId id,
                                                        const ChangeSubscriptionCover& request) {
    return db_.write(caller, [&](db::Tx& tx) { return change_in(tx, caller, id, request); });
}

}  // namespace aftercare::contracts
