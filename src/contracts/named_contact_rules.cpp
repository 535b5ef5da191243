#include "contracts/named_contact_rules.hpp"

#include "contracts/contract_state.hpp"

#include <algorithm>

namespace aftercare::contracts {

namespace {

Problem refusal(ProblemKind kind, std::string code, std::string pointer, std::string detail, std::string remedy) {
    return {.kind = kind,
            .code = std::move(code),
            .detail = detail,
            .remedy = std::move(remedy),
            .rule = "ID-10",
            .fields = {{std::move(pointer), std::move(detail)}}};
}

bool is_listed(const NamedContactRules& rules, const NamedContact& contact) {
    return contact.certificate_level &&
           std::ranges::find(rules.levels_outside, *contact.certificate_level) != rules.levels_outside.end();
}

}  // namespace

ContactStanding standing_on(const NamedContactRules& rules, const NamedContact& contact, Date day) {
    if (contact.ended_at) return ContactStanding::ended;
    if (!is_listed(rules, contact)) return ContactStanding::counted;
    const bool holds = contact.certificate_expires_on && day < *contact.certificate_expires_on;
    return holds ? ContactStanding::certified : ContactStanding::expired;
}

std::int64_t count_standing(const NamedContactRules& rules, std::span<const NamedContact> contacts, ContactStanding standing,
                            Date day) {
    return std::ranges::count_if(contacts, [&](const NamedContact& one) { return standing_on(rules, one, day) == standing; });
}

Result<> require_may_join(const NamedContactRules& rules, const Plan* plan, const Contract& contract,
                          std::span<const NamedContact> contacts, const NamedContact& candidate, const identity::Person* person,
                          bool may_change_network, Date day) {
    if (!plan || !find_given(plan->gives, Capability::expert_access))
        return fail(refusal(ProblemKind::conflict, "contracts.not_a_premium_contract", "",
                            "Contract " + contract.number.text() + " gives no expert access, so it has no named contacts.",
                            "Name them on a premium contract (GET /api/v1/plans shows which plans give expert_access)."));
    if (contract.status == ContractStatus::draft || effective_end(contract) <= day)
        return fail(
            refusal(ProblemKind::conflict, "contracts.contract_not_in_force", "",
                    "Contract " + contract.number.text() + " is a draft, was cancelled or is over: it has no named contacts.",
                    "Name them on a contract that is in force, or put this one in force first."));
    if (!may_change_network)
        return fail(refusal(ProblemKind::invalid_input, "contracts.authority_undeclared", "/may_change_network",
                            "A named contact has authority to change the network's configuration, which the account declares.",
                            "Send may_change_network true if that is so; else name somebody else."));
    if (!person || person->account_id != contract.account_id || person->status != identity::PersonStatus::active)
        return fail(refusal(ProblemKind::invalid_input, "contracts.not_of_the_account", "/person_id",
                            "A named contact is an active person of the contract's account.",
                            "Invite the person into the account first (POST /api/v1/invitations)."));
    const ContactStanding standing = standing_on(rules, candidate, day);
    if (standing == ContactStanding::expired)
        return fail(refusal(ProblemKind::conflict, "contracts.certificate_expired", "/certification/expires_on",
                            "The certificate holds no longer, and access by it has ended.",
                            "Send a renewed one, or leave it out to count within the " + std::to_string(rules.most) + "."));
    if (standing == ContactStanding::counted && count_standing(rules, contacts, ContactStanding::counted, day) >= rules.most)
        return fail(refusal(ProblemKind::conflict, "contracts.named_contacts_full", "",
                            "The contract has " + std::to_string(rules.most) + " named contacts, and no more.",
                            "End one of them first; people with a certificate of the listed levels count outside these."));
    return {};
}

NamedContactSummary summary_of(const NamedContactRules& rules, ContractId contract, std::span<const NamedContact> contacts,
                               Date day) {
    NamedContactSummary summary{.contract_id = contract,
                                .least = rules.least,
                                .most = rules.most,
                                .counted = count_standing(rules, contacts, ContactStanding::counted, day),
                                .certified = count_standing(rules, contacts, ContactStanding::certified, day)};
    const std::int64_t there = summary.counted + summary.certified;
    if (there < rules.least)
        summary.warnings.push_back("The contract has " + std::to_string(there) + " named contacts; at least " +
                                   std::to_string(rules.least) + " are due.");
    if (const auto expired = count_standing(rules, contacts, ContactStanding::expired, day); expired > 0)
        summary.warnings.push_back(std::to_string(expired) + " named contacts have no access: their certificates have expired.");
    return summary;
}

NamedContactView view_of(const NamedContactRules& rules, const NamedContact& contact, Date day) {
    NamedContactView view{.contact = contact, .standing = standing_on(rules, contact, day)};
    if (view.standing == ContactStanding::counted)
        view.recommendation = "A certificate of at least the specialist level is recommended.";
    return view;
}

}  // namespace aftercare::contracts
