#include "contracts/warning_store.hpp"

#include "assets/store_join.hpp"
#include "contracts/base_cover_store.hpp"
#include "contracts/coverage_rules.hpp"
#include "identity/store_join.hpp"

namespace aftercare::contracts::store {

namespace {

// A level of the policy's list, by which a contact stands outside the most.
constexpr std::string_view kListed = "(n.certificate_level is not null and {in:n.certificate_level:levels})";

// Each gives account, kind, object, name, day, count and contract.
std::string few_contacts() {
    return "select c.account_id as account_id, 'named_contacts_few' as kind, c.id as object_id, c.number as name,"
           " cast(null as bigint) as day, count(n.id) as amount, c.number as contract from contract c"
           " left join named_contact n on n.account_id = c.account_id and n.contract_id = c.id and n.ended_at is null"
           " and (not " +
           std::string(kListed) +
           " or n.certificate_expires_on > :today) where {in:c.account_id:accounts} and {scope:c.account_id} and"
           " {in:c.plan:expert_plans} and " +
           contract_in_force("c") + " group by c.account_id, c.id, c.number having count(n.id) < :least";
}

std::string contacts() {
    return "select n.account_id, case when not " + std::string(kListed) +
           " then 'named_contact_uncertified' when n.certificate_expires_on > :today then 'named_contact_expiring'"
           " else 'named_contact_expired' end, n.id, p.name, n.certificate_expires_on, cast(0 as bigint), c.number"
           " from named_contact n join contract c on c.account_id = n.account_id and c.id = n.contract_id" +
           identity::store::person_join("n") +
           " where {in:n.account_id:accounts} and {scope:n.account_id} and n.ended_at is null and {in:c.plan:expert_plans} and " +
           contract_in_force("c") + " and (not " + std::string(kListed) +
           " or n.certificate_expires_on is null or n.certificate_expires_on <= :contact_until)";
}

std::string lapsing() {
    return "select c.account_id, 'contract_lapsing', c.id, c.number, c.until_day, cast(0 as bigint), c.number from contract c"
           " where {in:c.account_id:accounts} and {scope:c.account_id} and c.status = 'active' and " +
           contract_in_force("c") +
           " and c.until_day <= :contract_until and not exists (select 1 from contract r where r.account_id = c.account_id"
           " and r.renews_id = c.id and r.status = 'active')";
}

std::string without_base(const Plans& plans) {
    std::string any;
    for (const Plan& plan : plans.plans) {
        if (plan.premium())
            any += (any.empty() ? "" : " or ") + std::string("(c.plan = '") + plan.code.text() + "' and not " +
                   base_covers(plans, plan, {"l", ":today", "s.country"}) + ")";
    }
    // A pack without premium plans asks for the parameter all the same.
    if (any.empty()) any = "1 = 0 and {in:s.country:sold_in}";
    return "select c.account_id, 'premium_without_base', c.id, c.number, cast(null as bigint), count(*), c.number from contract c"
           " join contract_line l on l.account_id = c.account_id and l.contract_id = c.id" +
           assets::store::asset_join("l") + identity::store::site_join("a") +
           " where {in:c.account_id:accounts} and {scope:c.account_id} and {in:c.plan:premium_plans} and " +
           line_stands_on("l", "c", ":today") + " and (" + any + ") group by c.account_id, c.id, c.number";
}

constexpr std::string_view kUnused =
    "select k.account_id, 'certificate_unused', k.id, k.code_ends_with, coalesce(k.received_on, k.issued_on) + :days_until_start,"
    " k.term_months, '' from certificate k where {in:k.account_id:accounts} and {scope:k.account_id} and k.status = 'issued'";

}  // namespace

CareQuestion::CareQuestion(const Plans& plans, const identity::Regions& regions, const ContractRules& contracts,
                           const WarningRules& rules)
    : sold_in_(sold_in(regions)),
      levels_(contracts.named_contacts.levels_outside.begin(), contracts.named_contacts.levels_outside.end()),
      least_(contracts.named_contacts.least),
      contract_days_(rules.contract_days),
      contact_days_(rules.contact_days),
      days_until_start_(contracts.certificates.days_until_start) {
    for (const Plan& plan : plans.plans) {
        if (find_given(plan.gives, Capability::expert_access)) expert_plans_.push_back(plan.code);
        if (plan.premium()) premium_plans_.push_back(plan.code);
    }
    // Certificates from the end: those that wait, then those whose term has just begun; the others have lost most.
    text_ = db::literal(
        "select x.account_id, x.kind, x.object_id, x.name, x.day, x.amount, x.contract from (select u.account_id, u.kind,"
        " u.object_id, u.name, u.day, u.amount, u.contract, row_number() over (partition by u.account_id, u.kind order by"
        " case when u.kind = 'certificate_unused' then -u.day else u.day end, u.object_id) as place from (" +
        few_contacts() + " union all " + contacts() + " union all " + lapsing() + " union all " + without_base(plans) +
        " union all " + std::string(kUnused) + ") u) x where x.place <= :most order by x.account_id, x.kind, x.place");
}

std::vector<CareNeed> CareQuestion::ask(db::Tx& tx, Date today, std::int64_t most, const std::vector<AccountId>& accounts) const {
    const db::Statement statement{"contracts.care_needs", text_};
    const Date contract_until = days_after(today, contract_days_).value_or(Date::last());
    const Date contact_until = days_after(today, contact_days_).value_or(Date::last());
    return tx.all<CareNeed>(statement, {{"accounts", accounts},
                                        {"today", today},
                                        {"expert_plans", expert_plans_},
                                        {"premium_plans", premium_plans_},
                                        {"sold_in", sold_in_},
                                        {"levels", levels_},
                                        {"least", least_},
                                        {"contract_until", contract_until},
                                        {"contact_until", contact_until},
                                        {"days_until_start", days_until_start_},
                                        {"most", most}});
}

}  // namespace aftercare::contracts::store
