#include "contracts/named_contact_service.hpp"

#include "contracts/named_contact_store.hpp"
#include "contracts/problems.hpp"
#include "identity/audit.hpp"
#include "identity/service.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/jobs.hpp"

namespace aftercare::contracts {

namespace {

// How the audit trail calls what needs no other right than to keep them.
constexpr Action kAdd{"named_contact.add"};
constexpr Action kChange{"named_contact.change"};
constexpr Action kEnd{"named_contact.end"};

// More than any contract has: people with certificates are not limited.
constexpr std::int64_t kAll = 10'000;

Problem named_contact_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "contracts.named_contact_unknown",
            .detail = "There is no such named contact.",
            .remedy = "GET /api/v1/contracts/{contract_id}/named-contacts lists those of a contract.",
            .rule = "ID-09"};
}

void certify(NamedContact& contact, const std::optional<Certification>& certification) {
    contact.certificate_level = certification ? std::optional(certification->level) : std::nullopt;
    contact.certificate_number = certification ? std::optional(Personal(certification->number)) : std::nullopt;
    contact.certificate_expires_on = certification ? std::optional(certification->expires_on) : std::nullopt;
}

}  // namespace

Result<NamedContactView> NamedContactService::add(const Caller& caller, ContractId contract_id, const AddNamedContact& request) {
    const Date today = contracts_.today();
    return db_.write(caller, [&](db::Tx& tx) -> Result<NamedContactView> {
        // Locked, so that two sevenths can't come in together.
        const auto contract = store::find_locked(tx, contract_id);
        if (!contract) return fail(contract_unknown());
        const auto person = identity::find_person_in_scope(tx, request.person_id);
        const Instant now = env_.clock.now();
        NamedContact contact{.id = env_.ids.make<NamedContactId>(),
                             .account_id = contract->account_id,
                             .contract_id = contract_id,
                             .person_id = request.person_id,
                             .declared_at = now,
                             .created_at = now};
        certify(contact, request.certification);
        const auto there = store::active_named_contacts_of(tx, contract_id, kAll);
        const auto plan = contracts_.find_plan(contract->plan);
        TRY(require_may_join(rules_, plan ? &*plan : nullptr, *contract, there, contact, person ? &*person : nullptr,
                             request.may_change_network, today));
        if (!store::insert_new(tx, contact))
            return fail({.kind = ProblemKind::conflict,
                         .code = "contracts.named_contact_there",
                         .detail = "The person is a named contact of this contract already.",
                         .remedy = "Change that one, or end it first.",
                         .rule = "ID-10"});
        identity::audit<NamedContact>(tx, env_, caller, contact.account_id, kAdd, "named_contact", contact.id.uuid, nullptr,
                                      &contact, contact.person_id);
        jobs::publish(tx, env_, contact.account_id, "contract.named_contact_added", contract_id.uuid, describe::json_of(contact));
        return view_of(rules_, contact, today);
    });
}

Result<NamedContactView> NamedContactService::change(const Caller& caller, NamedContactId id, const PatchNamedContact& patch,
                                                     std::optional<std::int64_t> if_match) {
    const Date today = contracts_.today();
    return db_.write(caller, [&](db::Tx& tx) -> Result<NamedContactView> {
        const auto found = store::find_named_contact(tx, id);
        if (!found || found->ended_at) return fail(named_contact_unknown());
        const auto contract = store::find_locked(tx, found->contract_id);
        if (!contract) return fail(named_contact_unknown());
        const NamedContact before = store::find_named_contact(tx, id, true).value();
        TRY(require_version(before.version, if_match));
        if (patch.certification.missing()) return view_of(rules_, before, today);
        NamedContact after = before;
        certify(after, patch.certification.item());
        auto others = store::active_named_contacts_of(tx, before.contract_id, kAll);
        std::erase_if(others, [&](const NamedContact& one) { return one.id == id; });
        const auto person = identity::find_person_in_scope(tx, before.person_id);
        const auto plan = contracts_.find_plan(contract->plan);
        TRY(require_may_join(rules_, plan ? &*plan : nullptr, *contract, others, after, person ? &*person : nullptr, true,
                             today));
        ++after.version;
        store::update(tx, after);
        identity::audit(tx, env_, caller, after.account_id, kChange, "named_contact", id.uuid, &before, &after, after.person_id);
        jobs::publish(tx, env_, after.account_id, "contract.named_contact_changed", after.contract_id.uuid,
                      describe::json_of(after));
        return view_of(rules_, after, today);
    });
}

Result<> NamedContactService::end(const Caller& caller, NamedContactId id) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<> {
        const auto before = store::find_named_contact(tx, id, true);
        if (!before) return fail(named_contact_unknown());
        if (before->ended_at) return {};
        NamedContact after = *before;
        after.ended_at = env_.clock.now();
        ++after.version;
        store::update(tx, after);
        identity::audit(tx, env_, caller, after.account_id, kEnd, "named_contact", id.uuid, &*before, &after, after.person_id);
        jobs::publish(tx, env_, after.account_id, "contract.named_contact_ended", after.contract_id.uuid,
                      describe::json_of(after));
        return {};
    });
}

Result<NamedContactView> NamedContactService::find(const Caller& caller, NamedContactId id) {
    const auto found = db_.read(caller.scope, [&](db::Tx& tx) { return store::find_named_contact(tx, id); });
    if (!found) return fail(named_contact_unknown());
    return view_of(rules_, *found, contracts_.today());
}

Result<std::vector<NamedContactView>> NamedContactService::list(const Caller& caller, ContractId contract,
                                                                std::optional<NamedContactId> after, std::int64_t limit) {
    const Date today = contracts_.today();
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<std::vector<NamedContactView>> {
        if (!store::find(tx, contract)) return fail(contract_unknown());
        std::vector<NamedContactView> views;
        for (const NamedContact& one : store::named_contacts_of(tx, contract, after, limit))
            views.push_back(view_of(rules_, one, today));
        return views;
    });
}

Result<NamedContactSummary> NamedContactService::summary(const Caller& caller, ContractId contract) {
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<NamedContactSummary> {
        if (!store::find(tx, contract)) return fail(contract_unknown());
        return summary_of(rules_, contract, store::active_named_contacts_of(tx, contract, kAll), contracts_.today());
    });
}

bool is_named_contact(db::Tx& tx, const policy::Pack& pack, AccountId account, identity::PersonId person, Date day) {
    std::vector<PlanCode> plans;
    for (const Plan& plan : pack.get<Plans>().plans)
        if (find_given(plan.gives, Capability::expert_access)) plans.push_back(plan.code);
    const auto& levels = pack.get<ContractRules>().named_contacts.levels_outside;
    return store::is_named_contact(tx, account, person, plans, {levels.begin(), levels.end()}, day);
}

}  // namespace aftercare::contracts
