#include "contracts/service.hpp"

#include "contracts/line_rules.hpp"
#include "contracts/term_rules.hpp"
#include "identity/audit.hpp"
#include "identity/service.hpp"
#include "platform/describe/json.hpp"
#include "platform/describe/patch.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>

namespace aftercare::contracts {

namespace {

// How the audit trail calls the addition of lines; the right to do it is that to create contracts.
constexpr Action kAddLines{"contract.add_lines"};
constexpr Action kRefused{"contract.refused"};

// What the audit trail keeps of a refusal.
struct Refusal {
    std::string code;
    std::string rule;
    std::string detail;
};
DESCRIBE(Refusal, code, rule, detail)

Problem contract_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "contracts.contract_unknown",
            .detail = "There is no such contract.",
            .remedy = "Check the id; GET /api/v1/contracts lists what you may see.",
            .rule = "ID-09"};
}

// A contract that the request names and that is not one of the account's.
Problem other_unknown(std::string code, std::string pointer) {
    return {.kind = ProblemKind::invalid_input,
            .code = std::move(code),
            .detail = "The account has no such contract.",
            .remedy = "Name one of the account's contracts (GET /api/v1/contracts).",
            .rule = "ENT-14",
            .fields = {{std::move(pointer), "names no contract of the account"}}};
}

Problem plan_unknown(const PlanCode& plan) {
    return {.kind = ProblemKind::invalid_input,
            .code = "contracts.plan_unknown",
            .detail = "There is no plan " + plan.text() + ".",
            .remedy = "Choose one of GET /api/v1/plans.",
            .rule = "ENT-10",
            .fields = {{"/plan", "names no plan"}}};
}

Problem renewal_start(Date due) {
    return {.kind = ProblemKind::conflict,
            .code = "contracts.renewal_start",
            .detail = "A renewal goes on from the end of what it renews if bought before it, else it begins on the day of the order: "
                      "this one on " +
                      due.text() + ".",
            .remedy = "Leave from_day out.",
            .rule = "ENT-30",
            .fields = {{"/from_day", "must be " + due.text()}}};
}

Problem asset_refused(std::string code, std::string rule, std::string detail, std::string remedy) {
    return {.kind = ProblemKind::conflict,
            .code = std::move(code),
            .detail = detail,
            .remedy = std::move(remedy),
            .rule = std::move(rule),
            .fields = {{"", std::move(detail)}}};
}

// The day on which a contract stops to cover: its end, or its cancellation.
Date end_of(const Contract& contract) {
    return contract.cancelled_from ? std::min(*contract.cancelled_from, contract.until_day) : contract.until_day;
}

using assets::store::SupportFacts;

// The account's asset that a line names. Fails with contracts.asset_unnamed, contracts.not_registered,
// contracts.serial_ambiguous.
Result<const SupportFacts*> choose_asset(std::span<const SupportFacts> candidates, const NewLine& line) {
    if (line.asset_id.has_value() == line.serial_number.has_value())
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "contracts.asset_unnamed",
                     .detail = "A line names its asset by asset_id or by serial_number.",
                     .remedy = "Send exactly one of the two.",
                     .rule = "ENT-14",
                     .fields = {{"/asset_id", "must be given, or serial_number instead, not both"}}});
    std::vector<const SupportFacts*> fitting;
    for (const SupportFacts& one : candidates) {
        const bool named = line.asset_id ? one.id == *line.asset_id : one.serial_number == *line.serial_number;
        if (named && (!line.sku || one.sku.match_key() == line.sku->match_key())) fitting.push_back(&one);
    }
    if (fitting.empty())
        return fail(asset_refused("contracts.not_registered", "ENT-12",
                                  (line.serial_number ? line.serial_number->text() : line.asset_id->text()) +
                                      " is not registered to the account of the contract.",
                                  "Register the product with its site first (POST /api/v1/assets)."));
    if (fitting.size() > 1) {
        std::string skus;
        for (const SupportFacts* one : fitting) skus += (skus.empty() ? "" : ", ") + one->sku.text();
        return fail(asset_refused("contracts.serial_ambiguous", "ENT-18",
                                  "The account has " + line.serial_number->text() + " under several products: " + skus + ".",
                                  "Send the sku as well."));
    }
    return fitting.front();
}

// One problem for all refused lines: the first, with the places of all.
Problem together(std::vector<Problem> problems) {
    Problem first = std::move(problems.front());
    for (std::size_t i = 1; i < problems.size(); ++i)
        first.fields.insert(first.fields.end(), problems[i].fields.begin(), problems[i].fields.end());
    return first;
}

}  // namespace

Service::Service(db::Db& db, Env& env, const policy::Pack& pack)
    : db_(db), env_(env), pack_(pack), terms_(Terms::of(pack)), rules_(pack.get<ContractRules>()) {}

Result<Plan> Service::find_plan(const PlanCode& code) const {
    if (const Plan* const plan = terms_.plans.find(code)) return *plan;
    Problem problem = plan_unknown(code);
    problem.kind = ProblemKind::not_found;
    problem.fields.clear();
    return fail(std::move(problem));
}

Date Service::today() const { return zone::local_day(env_.clock.now(), rules_.time_zone.text()); }

ContractNumber Service::next_number(db::Tx& tx) {
    const int year = static_cast<int>(today().calendar().year());
    std::string count = std::to_string(store::next_count(tx, year));
    const auto digits = static_cast<std::size_t>(rules_.number.digits);
    if (count.size() < digits) count.insert(0, digits - count.size(), '0');
    return ContractNumber::parse(rules_.number.prefix.text() + "-" + std::to_string(year) + "-" + count).value();
}

Result<DayRange> Service::term_in(db::Tx& tx, const Caller& caller, const Plan& plan, const CreateContract& request,
                                  Contract& contract) {
    const Date bought_on = request.bought_on.value_or(today());
    TermAsked asked{.from_day = request.from_day.value_or(bought_on), .months = {}, .until_day = request.until_day};
    if (request.term_months) asked.months = *request.term_months;
    if (request.renews_id) {
        const auto old = store::find(tx, *request.renews_id);
        if (!old || old->account_id != contract.account_id) return fail(other_unknown("contracts.renewed_unknown", "/renews_id"));
        const RenewalStart start = plan_renewal_start(end_of(*old), bought_on);
        if (request.from_day && *request.from_day != start.from_day) return fail(renewal_start(start.from_day));
        asked.from_day = start.from_day;
        contract.gap_from = start.gap_from;
        contract.renews_id = old->id;
    }
    std::optional<CoTerm> co_term;
    if (request.co_term) {
        const auto other = store::find(tx, request.co_term->contract_id);
        if (!other || other->account_id != contract.account_id)
            return fail(other_unknown("contracts.co_term_unknown", "/co_term/contract_id"));
        if (request.co_term->approval && !caller.staff && caller.kind != Caller::Kind::system)
            return fail({.kind = ProblemKind::forbidden,
                         .code = "contracts.approval_not_yours",
                         .detail = "The approval of a shorter term is the vendor's to record.",
                         .remedy = "Ask Customer Care.",
                         .rule = "ENT-10",
                         .fields = {{"/co_term/approval", "can be recorded by staff only"}}});
        co_term = CoTerm{.other_until = end_of(*other), .approved_by_vendor = request.co_term->approval.has_value()};
        contract.co_term_approval = request.co_term->approval;
    }
    return plan_term(plan, rules_, asked, co_term);
}

Result<Contract> Service::create_in(db::Tx& tx, const Caller& caller, AccountId account, const CreateContract& request) {
    const identity::Account owner = TRY(identity::load_account(tx, account));
    TRY(identity::require_service_allowed(terms_.embargo, owner.country));
    const Plan* const plan = terms_.plans.find(request.plan);
    if (!plan) return fail(plan_unknown(request.plan));
    Contract contract{.id = env_.ids.make<ContractId>(),
                      .account_id = account,
                      .plan = plan->code,
                      .status = request.draft.value_or(false) ? ContractStatus::draft : ContractStatus::active,
                      .reseller_name = request.reseller_name,
                      .order_number = request.order_number,
                      .purchase_order = request.purchase_order,
                      .contact_name = request.contact_name,
                      .contact_email = request.contact_email,
                      .language = request.language.value_or(rules_.language),
                      .documents = plan->documents,
                      .policy_version = pack_.version(),
                      .created_at = env_.clock.now()};
    const DayRange term = TRY(term_in(tx, caller, *plan, request, contract));
    contract.from_day = term.from;
    contract.until_day = *term.until;
    contract.number = next_number(tx);
    store::insert(tx, contract);
    identity::audit<Contract>(tx, env_, caller, account, kContractCreate, "contract", contract.id.uuid, nullptr, &contract);
    jobs::publish(tx, env_, account, "contract.created", contract.id.uuid, describe::json_of(contract));
    return contract;
}

Result<Contract> Service::create(const Caller& caller, const CreateContract& request) {
    const AccountId account = TRY(caller.account_or_own(request.account_id));
    auto created = db_.write(caller, [&](db::Tx& tx) { return create_in(tx, caller, account, request); });
    if (!created) record_embargo(caller, account, created.error());
    return created;
}

Result<Contract> Service::create_with_lines(const Caller& caller, const CreateContract& request, std::span<const BulkLine> lines) {
    const AccountId account = TRY(caller.account_or_own(request.account_id));
    return db_.write(caller, [&](db::Tx& tx) -> Result<Contract> {
        const Contract contract = TRY(create_in(tx, caller, account, request));
        for (const BulkLine& line : lines)
            store::insert(tx, ContractLine{.id = env_.ids.make<ContractLineId>(),
                                           .account_id = account,
                                           .contract_id = contract.id,
                                           .asset_id = line.asset_id,
                                           .serial_number = line.serial_number,
                                           .sku = line.sku,
                                           .service_level = line.service_level,
                                           .from_day = contract.from_day,
                                           .until_day = contract.until_day,
                                           .created_at = contract.created_at});
        return contract;
    });
}

// ID-11: a refusal for the embargo is recorded, in a transaction of its own, for that of the refusal was rolled back.
void Service::record_embargo(const Caller& caller, AccountId account, const Problem& problem) {
    if (problem.rule != "ID-11") return;
    Caller recorder = caller;
    recorder.once.reset();
    const Refusal refusal{problem.code, problem.rule, problem.detail};
    const auto recorded = db_.write(recorder, [&](db::Tx& tx) -> Result<> {
        identity::audit<Refusal>(tx, env_, recorder, account, kRefused, "account", account.uuid, nullptr, &refusal);
        return {};
    });
    check(recorded.has_value(), "an audit entry can't be refused");
}

Result<Contract> Service::find(const Caller& caller, ContractId id) {
    auto contract = db_.read(caller.scope, [&](db::Tx& tx) { return store::find(tx, id); });
    if (!contract) return fail(contract_unknown());
    return *std::move(contract);
}

std::vector<Contract> Service::list(const Caller& caller, const store::ContractFilter& filter, std::optional<ContractId> after,
                                    std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) { return store::list(tx, filter, after, limit); });
}

Result<Contract> Service::change(const Caller& caller, ContractId id, const PatchContract& patch, std::optional<std::int64_t> if_match) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<Contract> {
        const auto before = store::find_locked(tx, id);
        if (!before) return fail(contract_unknown());
        TRY(require_version(before->version, if_match));
        if (!patch.plan.missing() || !patch.from_day.missing() || !patch.until_day.missing())
            return fail({.kind = ProblemKind::conflict,
                         .code = "contracts.needs_administrative_case",
                         .detail = "Plan and dates say what is covered and what it costs, so they can't simply be corrected.",
                         .remedy = "Ask Customer Care with an administrative case.",
                         .rule = "ENT-14"});
        Contract after = *before;
        TRY(describe::patch_into(after, patch));
        ++after.version;
        store::update(tx, after);
        identity::audit(tx, env_, caller, after.account_id, kContractUpdate, "contract", id.uuid, &*before, &after);
        jobs::publish(tx, env_, after.account_id, "contract.changed", id.uuid, describe::json_of(after));
        return after;
    });
}

Result<std::vector<ContractLine>> Service::lines_in(db::Tx& tx, const Contract& contract, const AddLines& request) {
    const Plan* const plan = terms_.plans.find(contract.plan);
    if (!plan) return fail(plan_unknown(contract.plan));
    std::vector<assets::AssetId> ids;
    std::vector<assets::SerialNumber> serials;
    for (const NewLine& line : request.lines) {
        if (line.asset_id) ids.push_back(*line.asset_id);
        if (line.serial_number) serials.push_back(*line.serial_number);
    }
    std::vector<SupportFacts> candidates = assets::store::support_facts(tx, serials);
    for (SupportFacts& one : assets::store::support_facts(tx, ids)) candidates.push_back(std::move(one));
    std::erase_if(candidates, [&](const SupportFacts& one) { return one.account_id != contract.account_id; });
    // An asset that was named both ways stands here twice.
    std::ranges::sort(candidates, {}, &SupportFacts::id);
    const auto repeated = std::ranges::unique(candidates, {}, &SupportFacts::id);
    candidates.erase(repeated.begin(), repeated.end());

    ids.clear();
    for (const SupportFacts& one : candidates) ids.push_back(one.id);
    std::map<assets::AssetId, std::vector<DayRange>> taken;
    for (const ContractLine& line : store::lines_for(tx, contract.id, ids))
        if (line.status == LineStatus::active) taken[line.asset_id].push_back({line.from_day, line.until_day});

    std::vector<ContractLine> lines;
    std::vector<Problem> problems;
    for (std::size_t i = 0; i < request.lines.size(); ++i) {
        const NewLine& asked = request.lines[i];
        const std::string pointer = "/lines/" + std::to_string(i);
        const auto asset = choose_asset(candidates, asked);
        if (!asset) {
            problems.push_back(at_pointer(asset.error(), pointer));
            continue;
        }
        const SupportFacts& one = **asset;
        const auto days = plan_line(terms_, *plan, contract, facts_from(one, rules_), asked, taken[one.id]);
        if (!days) {
            problems.push_back(at_pointer(days.error(), pointer));
            continue;
        }
        taken[one.id].push_back(*days);
        lines.push_back({.id = env_.ids.make<ContractLineId>(),
                         .account_id = contract.account_id,
                         .contract_id = contract.id,
                         .asset_id = one.id,
                         .serial_number = one.serial_number,
                         .sku = one.sku,
                         .service_level = asked.service_level,
                         .from_day = days->from,
                         .until_day = *days->until,
                         .created_at = env_.clock.now()});
    }
    if (!problems.empty()) return fail(together(std::move(problems)));
    return lines;
}

Result<LinesAdded> Service::add_lines(const Caller& caller, ContractId id, const AddLines& request) {
    AccountId account;
    auto added = db_.write(caller, [&](db::Tx& tx) -> Result<LinesAdded> {
        const auto contract = store::find_locked(tx, id);
        if (!contract) return fail(contract_unknown());
        account = contract->account_id;
        if (contract->status == ContractStatus::cancelled)
            return fail({.kind = ProblemKind::conflict,
                         .code = "contracts.contract_cancelled",
                         .detail = "The contract was cancelled.",
                         .remedy = "Put the assets on another contract.",
                         .rule = "ENT-14"});
        const LinesAdded done{TRY(lines_in(tx, *contract, request))};
        for (const ContractLine& line : done.lines) {
            store::insert(tx, line);
            jobs::publish(tx, env_, account, "contract.line_added", id.uuid, describe::json_of(line));
        }
        identity::audit<LinesAdded>(tx, env_, caller, account, kAddLines, "contract", id.uuid, nullptr, &done);
        return done;
    });
    if (!added) record_embargo(caller, account, added.error());
    return added;
}

Result<std::vector<ContractLine>> Service::list_lines(const Caller& caller, ContractId id, std::optional<ContractLineId> after,
                                                      std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<std::vector<ContractLine>> {
        if (!store::find(tx, id)) return fail(contract_unknown());
        return store::lines_of(tx, id, after, limit);
    });
}

EntitlementFacts facts_from(const SupportFacts& asset, const ContractRules& rules) {
    return {.asset_id = asset.id,
            .serial_number = asset.serial_number,
            .sku = asset.sku,
            .product_kind = asset.product_kind,
            .manufacturer = asset.manufacturer,
            .end_of_support = asset.end_of_support,
            .replacement_sku = asset.replacement_sku,
            .status = asset.status,
            .registered_on = zone::local_day(asset.registered_at, rules.time_zone.text()),
            .shipped_on = asset.shipped_on,
            .site_country = asset.site_country,
            .account_country = asset.account_country,
            .lines = {}};
}

}  // namespace aftercare::contracts
