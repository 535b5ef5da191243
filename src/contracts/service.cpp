#include "contracts/service.hpp"

#include "contracts/contract_sources.hpp"
#include "contracts/problems.hpp"
#include "contracts/purchase_rules.hpp"
#include "contracts/term_rules.hpp"
#include "identity/audit.hpp"
#include "identity/refusal.hpp"
#include "identity/service.hpp"
#include "platform/describe/json.hpp"
#include "platform/describe/patch.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>

namespace aftercare::contracts {

namespace {

// How the audit trail calls what needs no other right than to create contracts.
constexpr Action kActivate{"contract.activate"};
constexpr Action kCancel{"contract.cancel"};

// A contract that the request names and that is not one of the account's.
Problem other_unknown(std::string code, std::string pointer) {
    return {.kind = ProblemKind::invalid_input,
            .code = std::move(code),
            .detail = "The account has no such contract.",
            .remedy = "Name one of the account's contracts (GET /api/v1/contracts).",
            .rule = "ENT-14",
            .fields = {{std::move(pointer), "names no contract of the account"}}};
}

Problem renewal_start(Date due) {
    return {.kind = ProblemKind::conflict,
            .code = "contracts.renewal_start",
            .detail =
                "A renewal goes on from the end of what it renews if bought before it, else it begins on the day of the order: "
                "this one on " +
                due.text() + ".",
            .remedy = "Leave from_day out.",
            .rule = "ENT-30",
            .fields = {{"/from_day", "must be " + due.text()}}};
}

Problem renewed_not_in_force() {
    return {.kind = ProblemKind::conflict,
            .code = "contracts.renewed_not_in_force",
            .detail = "The contract to be renewed never covered anything, so nothing can go on from it.",
            .remedy = "Put the draft in force first (POST /api/v1/contracts/{contract_id}/activation), or leave renews_id out.",
            .rule = "ENT-30",
            .fields = {{"/renews_id", "names a contract that never was in force"}}};
}

Problem co_term_not_in_force() {
    return {.kind = ProblemKind::conflict,
            .code = "contracts.co_term_not_in_force",
            .detail = "The contract to end together with is a draft or was cancelled.",
            .remedy = "Name one that is in force, or leave co_term out.",
            .rule = "ENT-10",
            .fields = {{"/co_term/contract_id", "names a contract that is not in force"}}};
}

Problem co_term_ends_apart(Date other_until) {
    return {.kind = ProblemKind::conflict,
            .code = "contracts.co_term_ends_apart",
            .detail = "The contract to end together with ends before " + other_until.text() + ", this one on another day.",
            .remedy = "Send until_day " + other_until.text() + ", or leave co_term out.",
            .rule = "ENT-10",
            .fields = {{"/co_term", "names a contract that ends on another day"}}};
}

Problem approval_not_yours(std::string rule, std::string pointer) {
    return {.kind = ProblemKind::forbidden,
            .code = "contracts.approval_not_yours",
            .detail = "An approval is the vendor's to record.",
            .remedy = "Ask Customer Care.",
            .rule = std::move(rule),
            .fields = {{std::move(pointer), "can be recorded by staff only"}}};
}

// The day on which a contract stops to cover: its end, or its cancellation.
Date end_of(const Contract& contract) {
    return contract.cancelled_from ? std::min(*contract.cancelled_from, contract.until_day) : contract.until_day;
}

}  // namespace

Service::Service(db::Db& db, Env& env, const policy::Pack& pack)
    : db_(db), env_(env), pack_(pack), terms_(Terms::of(pack)), rules_(pack.get<ContractRules>()) {}

Result<Plan> Service::find_plan(const PlanCode& code) const {
    if (const Plan* const plan = terms_.plans.find(code)) return *plan;
    return fail({.kind = ProblemKind::not_found,
                 .code = "contracts.plan_unknown",
                 .detail = "There is no plan " + code.text() + ".",
                 .remedy = "GET /api/v1/plans lists those that there are.",
                 .rule = "ENT-10"});
}

Date Service::today() const { return zone::local_day(env_.clock.now(), rules_.time_zone.text()); }

ContractNumber Service::next_number(db::Tx& tx) {
    const int year = static_cast<int>(today().calendar().year());
    return ContractNumber::counted(rules_.number.prefix.text(), year, store::next_count(tx, year), rules_.number.digits);
}

Result<DayRange> Service::term_in(db::Tx& tx, const Caller& caller, const Plan& plan, const CreateContract& request,
                                  Contract& contract) {
    const Date bought_on = request.bought_on.value_or(today());
    TermAsked asked{.from_day = request.from_day.value_or(bought_on), .months = {}, .until_day = request.until_day};
    if (request.term_months) asked.months = *request.term_months;
    if (request.renews_id) {
        // Locked, so that two that renew it do not both come in.
        const auto old = store::find_locked(tx, *request.renews_id);
        if (!old || old->account_id != contract.account_id) return fail(other_unknown("contracts.renewed_unknown", "/renews_id"));
        if (old->origin == ContractOrigin::subscription) return fail(of_subscription(*old, "/renews_id"));
        if (old->status == ContractStatus::draft || end_of(*old) <= old->from_day) return fail(renewed_not_in_force());
        const RenewalStart start = plan_renewal_start(end_of(*old), bought_on);
        if (request.from_day && *request.from_day != start.from_day) return fail(renewal_start(start.from_day));
        if (!request.renews_part.value_or(false))
            if (const auto by = store::renewal_of(tx, *old)) return fail(renewed_already(*old, *by, "/renews_id"));
        asked.from_day = start.from_day;
        contract.gap_from = start.gap_from;
        contract.renews_id = old->id;
    }
    std::optional<CoTerm> co_term;
    if (request.co_term) {
        const auto other = store::find(tx, request.co_term->contract_id);
        if (!other || other->account_id != contract.account_id)
            return fail(other_unknown("contracts.co_term_unknown", "/co_term/contract_id"));
        if (other->status != ContractStatus::active) return fail(co_term_not_in_force());
        if (request.co_term->approval && !is_vendor(caller)) return fail(approval_not_yours("ENT-10", "/co_term/approval"));
        co_term = CoTerm{.other_until = other->until_day, .approved_by_vendor = request.co_term->approval.has_value()};
        contract.co_term_approval = request.co_term->approval;
    }
    const DayRange term = TRY(plan_term(plan, rules_, asked, co_term));
    if (co_term && co_term->other_until != term.until) return fail(co_term_ends_apart(co_term->other_until));
    return term;
}

// ENT-25 and ENT-27. What was bought by a certificate was asked when that was sold, and whoever activates it is its end user; what a
// subscription includes is bought with it.
Result<> Service::require_purchase(db::Tx& tx, const Caller& caller, const Plan& plan, const identity::Account& owner,
                                   const CreateContract& request, const Making& making) {
    if (making.origin != ContractOrigin::order) return {};
    if (request.approval && !is_vendor(caller)) return fail(approval_not_yours("ENT-25", "/approval"));
    TRY(require_may_say_deliverables(caller, request.language || request.on_site || request.written_in, ""));
    TRY(require_writing({.other_language = request.language && *request.language != rules_.language,
                         .on_site = request.on_site.value_or(false),
                         .written = request.written_in.has_value()},
                        "/written_in"));
    if (request.end_user) TRY(identity::require_service_allowed(terms_.embargo, request.end_user->country));
    const Date bought_on = request.bought_on.value_or(today());
    Purchase purchase{
        .reseller_name = {},
        .reseller_given = request.reseller_id.has_value(),
        .reseller_linked = request.reseller_id && identity::is_linked_partner(tx, owner.id, *request.reseller_id, bought_on),
        .end_user = request.end_user,
        .approved = request.approval.has_value()};
    if (request.reseller_name) purchase.reseller_name = request.reseller_name->text();
    return require_may_buy(plan, terms_.partners, terms_.rules, owner.name.text(), purchase);
}

Result<Contract> Service::create_in(db::Tx& tx, const Caller& caller, AccountId account, const CreateContract& request,
                                    const Making& making) {
    const identity::Account owner = TRY(identity::load_account(tx, account));
    TRY(identity::require_service_allowed(terms_.embargo, owner.country));
    TRY(identity::require_site(tx, account));
    const Plan* const plan = terms_.plans.find(request.plan);
    if (!plan) return fail(plan_not_offered(request.plan));
    TRY(require_purchase(tx, caller, *plan, owner, request, making));
    Contract contract{.id = env_.ids.make<ContractId>(),
                      .account_id = account,
                      .plan = plan->code,
                      .status = request.draft.value_or(false) ? ContractStatus::draft : ContractStatus::active,
                      .origin = making.origin,
                      .subscription_number = making.subscription_number,
                      .reseller_name = request.reseller_name,
                      .reseller_id = request.reseller_id,
                      .end_user = request.end_user,
                      .order_number = request.order_number,
                      .purchase_order = request.purchase_order,
                      .contact_name = request.contact_name,
                      .contact_email = request.contact_email,
                      .sales_region = making.sales_region,
                      .language = request.language.value_or(rules_.language),
                      .on_site = request.on_site.value_or(false),
                      .written_in = request.written_in,
                      .approval = request.approval ? request.approval : making.approval,
                      .documents = plan->documents,
                      .policy_version = pack_.version(),
                      .created_at = env_.clock.now()};
    // A partner-assisted plan names the partner to call (ENT-10).
    if (contract.reseller_id && !contract.reseller_name)
        if (const auto reseller = identity::load_account(tx, *contract.reseller_id)) contract.reseller_name = reseller->name;
    const DayRange term = TRY(term_in(tx, caller, *plan, request, contract));
    contract.from_day = term.from;
    contract.until_day = *term.until;
    contract.number = next_number(tx);
    if (!store::insert_new(tx, contract)) {
        check(making.subscription_number.has_value(), "contracts: a number was given twice");
        return fail(subscription_recorded(*making.subscription_number, nullptr));
    }
    identity::audit<Contract>(tx, env_, caller, account, kContractCreate, "contract", contract.id.uuid, nullptr, &contract);
    jobs::publish(tx, env_, account, "contract.created", contract.id.uuid, describe::json_of(contract));
    return contract;
}

Result<Contract> Service::create(const Caller& caller, const CreateContract& request) {
    const AccountId account = TRY(caller.account_or_own(request.account_id));
    auto created = db_.write(caller, [&](db::Tx& tx) { return create_in(tx, caller, account, request); });
    if (!created) identity::record_refusal(db_, env_, caller, account, kContractRefused, created.error());
    return created;
}

Result<Contract> Service::create_with_lines(const Caller& caller, const CreateContract& request,
                                            std::span<const BulkLine> lines) {
    const AccountId account = TRY(caller.account_or_own(request.account_id));
    return db_.write(caller, [&](db::Tx& tx) -> Result<Contract> {
        Contract contract = TRY(create_in(tx, caller, account, request));
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

Result<Contract> Service::find(const Caller& caller, ContractId id) {
    auto contract = db_.read(caller.scope, [&](db::Tx& tx) { return store::find(tx, id); });
    if (!contract) return fail(contract_unknown());
    return *std::move(contract);
}

std::vector<Contract> Service::list(const Caller& caller, const store::ContractFilter& filter, std::optional<ContractId> after,
                                    std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) { return store::list(tx, filter, after, limit); });
}

Result<Contract> Service::change(const Caller& caller, ContractId id, const PatchContract& patch,
                                 std::optional<std::int64_t> if_match) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<Contract> {
        const auto before = store::find_locked(tx, id);
        if (!before) return fail(contract_unknown());
        TRY(require_version(before->version, if_match));
        const bool vendors =
            !patch.order_number.missing() || !patch.language.missing() || !patch.on_site.missing() || !patch.written_in.missing();
        if (!patch.plan.missing() || !patch.from_day.missing() || !patch.until_day.missing() || (vendors && !is_vendor(caller)))
            return fail(
                {.kind = ProblemKind::conflict,
                 .code = "contracts.needs_administrative_case",
                 .detail = "Plan and dates say what is covered and what it costs; the order number, and language and place of "
                           "deliverables, are the vendor's. They can't simply be corrected.",
                 .remedy = "Tell Customer Care what you wish for with POST /api/v1/contracts/{contract_id}/change-requests; "
                           "that opens an administrative case.",
                 .rule = "ENT-14"});
        Contract after = *before;
        TRY(describe::patch_into(after, patch));
        if (vendors)
            TRY(require_writing({.other_language = after.language != rules_.language,
                                 .on_site = after.on_site,
                                 .written = after.written_in.has_value()},
                                "/written_in"));
        ++after.version;
        save(tx, caller, kContractUpdate, *before, after);
        return after;
    });
}

Result<Contract> Service::activate(const Caller& caller, ContractId id) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<Contract> {
        const auto before = store::find_locked(tx, id);
        if (!before) return fail(contract_unknown());
        if (before->status != ContractStatus::draft)
            return fail({.kind = ProblemKind::conflict,
                         .code = "contracts.not_a_draft",
                         .detail = "Only a draft can be put in force; this contract is none.",
                         .remedy = "Nothing needs to be done for a contract in force; a cancelled one stays so.",
                         .rule = "ENT-14"});
        Contract after = *before;
        after.status = ContractStatus::active;
        ++after.version;
        save(tx, caller, kActivate, *before, after);
        return after;
    });
}

Result<Contract> Service::cancel(const Caller& caller, ContractId id, std::optional<Date> from_day) {
    const Date from = from_day.value_or(today());
    return db_.write(caller, [&](db::Tx& tx) -> Result<Contract> {
        const auto before = store::find_locked(tx, id);
        if (!before) return fail(contract_unknown());
        if (before->status == ContractStatus::cancelled) return fail(contract_cancelled("Nothing is left to be done."));
        if (before->origin == ContractOrigin::subscription) return fail(of_subscription(*before));
        return cancel_in(tx, caller, *before, from);
    });
}

Result<Contract> Service::cancel_in(db::Tx& tx, const Caller& caller, const Contract& before, Date from) {
    const bool draft = before.status == ContractStatus::draft;
    if (!draft && (from < before.from_day || before.until_day <= from))
        return fail({.kind = ProblemKind::conflict,
                     .code = "contracts.cancellation_outside_term",
                     .detail = "A contract is cancelled from a day of its term on, " + before.from_day.text() + " to " +
                               before.until_day.plus_days(-1).text() + ".",
                     .remedy = "Give such a day as from_day; the first one undoes the contract whole.",
                     .rule = "ENT-14",
                     .fields = {{"/from_day", "is not a day of the contract's term"}}});
    Contract after = cancelled(before, from);
    ++after.version;
    save(tx, caller, kCancel, before, after);
    return after;
}

void Service::save(db::Tx& tx, const Caller& caller, Action action, const Contract& before, const Contract& after) {
    store::update(tx, after);
    keep_corrections(tx, env_, caller, before, after);
    identity::audit(tx, env_, caller, after.account_id, action, "contract", after.id.uuid, &before, &after);
    jobs::publish(tx, env_, after.account_id, "contract.changed", after.id.uuid, describe::json_of(after));
}

bool is_vendor(const Caller& caller) { return caller.staff || caller.kind == Caller::Kind::system; }

Result<> require_may_say_deliverables(const Caller& caller, bool said, const std::string& pointer) {
    if (!said || is_vendor(caller)) return {};
    return fail({.kind = ProblemKind::forbidden,
                 .code = "contracts.deliverables_not_yours",
                 .detail = "In which language and where deliverables are given is the vendor's to promise.",
                 .remedy = "Leave language, on_site and written_in out, or ask Customer Care.",
                 .rule = "ENT-27",
                 .fields = {{pointer + "/written_in", "can be recorded by staff only"}}});
}

// A code that a newer pack no longer has gives nothing.
std::optional<std::vector<WarrantyCode>> known_warranties(
    const std::optional<describe::List<catalogue::WarrantyName, 0, 20>>& own) {
    if (!own) return std::nullopt;
    std::vector<WarrantyCode> codes;
    for (const catalogue::WarrantyName& name : *own)
        if (const auto code = WarrantyCode::parse(name.text())) codes.push_back(*code);
    return codes;
}

EntitlementFacts facts_from(const assets::store::SupportFacts& asset, const ContractRules& rules) {
    return {.asset_id = asset.id,
            .serial_number = asset.serial_number,
            .sku = asset.sku,
            .product_kind = asset.product_kind,
            .manufacturer = asset.manufacturer,
            .end_of_support = asset.end_of_support,
            .replacement_sku = asset.replacement_sku,
            .product_warranties = known_warranties(asset.warranties),
            .status = asset.status,
            .registered_on = zone::local_day(asset.registered_at, rules.time_zone.text()),
            .shipped_on = asset.shipped_on,
            .channel = asset.channel,
            .site_country = asset.site_country,
            .site_subdivision = asset.site_subdivision,
            .site_street = asset.site_street,
            .site_city = asset.site_city,
            .account_country = asset.account_country,
            .account_registered_on = asset.account_registered_at
                                         ? std::optional(zone::local_day(*asset.account_registered_at, rules.time_zone.text()))
                                         : std::nullopt,
            .lines = {}};
}

}  // namespace aftercare::contracts
