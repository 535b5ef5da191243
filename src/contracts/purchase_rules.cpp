#include "contracts/purchase_rules.hpp"

#include "contracts/problems.hpp"
#include "contracts/words.hpp"

namespace aftercare::contracts {

namespace {

bool for_resale(const Purchase& purchase) { return purchase.reseller_given || purchase.reseller_name.has_value(); }

Result<> require_end_user(const Plan& plan, const EntitlementRules& rules, const std::string& account_name,
                          const Purchase& purchase) {
    if (!plan.premium() || !for_resale(purchase)) return {};
    if (!purchase.end_user)
        return fail(refusal("contracts.end_user_needed", "ENT-25", "/end_user",
                            "A reseller buys " + plan.name.text() + " for the one end user who stands on the order.",
                            "Send end_user with the name and address on the order."));
    if (!address_given(rules, purchase.end_user->street.text(), purchase.end_user->city.text()))
        return fail(refusal("contracts.end_user_needed", "ENT-25", "/end_user/street",
                            "The address of the end user has no street or no city.",
                            "Send end_user with the whole address on the order."));
    if (!same_words(purchase.end_user->name.text(), account_name))
        return fail(refusal("contracts.end_user_differs", "ENT-25", "/end_user/name",
                            "The end user on the order is " + purchase.end_user->name.text() + ", the contract's account is " +
                                account_name + ".",
                            "Enter the contract for the account of the end user, or correct the name."));
    return {};
}

}  // namespace

Result<> require_authorised_reseller(const Plan& plan, const Partners& partners, const Purchase& purchase) {
    if (purchase.reseller_given && !purchase.reseller_linked)
        return fail(refusal("contracts.reseller_not_authorised", "ENT-25", "/reseller_id",
                            "The account named as reseller is no partner whose link with the contract's account is in force.",
                            "Link the partner first (POST /api/v1/partner-links), or name another reseller."));
    if (!plan.premium() || purchase.reseller_given || !purchase.reseller_name || partners.find(*purchase.reseller_name))
        return {};
    return fail(refusal(
        "contracts.reseller_not_authorised", "ENT-25", "/reseller_name",
        *purchase.reseller_name + " is no authorised reseller, and nobody else may buy " + plan.name.text() + " for resale.",
        "Name one of the policy's partners (partners.yaml), or a linked partner by reseller_id; leave both out where "
        "the end user bought it."));
}

Result<> require_approval(const Plan& plan, const Purchase& purchase) {
    if (!plan.needs_approval || purchase.approved) return {};
    return fail(refusal("contracts.approval_needed", "ENT-25", "/approval",
                        plan.name.text() + " is sold to qualified customers; the vendor's approval is not on record.",
                        "Have the vendor approve it, and send where that stands as approval."));
}

Result<> require_may_buy(const Plan& plan, const Partners& partners, const EntitlementRules& rules,
                         const std::string& account_name, const Purchase& purchase) {
    TRY(require_authorised_reseller(plan, partners, purchase));
    TRY(require_end_user(plan, rules, account_name, purchase));
    return require_approval(plan, purchase);
}

Result<> require_writing(const Deliverables& asked, const std::string& pointer) {
    if (asked.written || (!asked.other_language && !asked.on_site)) return {};
    return fail(
        refusal("contracts.writing_needed", "ENT-27", pointer,
                "Deliverables are given remotely and in the usual language unless something in writing says otherwise.",
                "Send as written_in where that stands (an order form, an amendment), or leave language and on_site out."));
}

}  // namespace aftercare::contracts
