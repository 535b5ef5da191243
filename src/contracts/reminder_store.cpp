#include "contracts/reminder_store.hpp"

#include "assets/store_join.hpp"
#include "contracts/base_cover_store.hpp"
#include "contracts/coverage_rules.hpp"
#include "identity/store_join.hpp"

#include <algorithm>

namespace aftercare::contracts::store {

namespace {

using db::Statement;

#define NOT_RENEWED                                                                                      \
    " and not exists (select 1 from contract r where r.renews_id = c.id and r.account_id = c.account_id" \
    " and r.status = 'active')"

struct Found {
    std::int64_t found = 0;
};
DESCRIBE(Found, found)
constexpr Statement kRenewed{"contracts.is_renewed",
                             "select count(*) from contract r where r.renews_id = :id and r.account_id = :account_id"
                             " and r.status = 'active' and {scope:r.account_id}"};

// The premium contracts and days of BaseLosses.
std::string base_losses(const Plans& plans) {
    std::string lost;
    for (const Plan& plan : plans.plans)
        if (plan.premium())
            lost += (lost.empty() ? "" : " or ") + std::string("(x.plan = '") + plan.code.text() + "' and not " +
                    base_covers(plans, plan, {"x", "x.day", "x.country"}) + ")";
    const std::string end = end_of_line("e", "f");
    return "select distinct x.contract_id, x.day from (select l.account_id, l.contract_id, l.asset_id, c.plan, s.country, " +
           end + " as day from contract c join contract_line l on l.account_id = c.account_id and l.contract_id = c.id" +
           assets::store::asset_join("l") + identity::store::site_join("a") +
           " join contract_line e on e.account_id = l.account_id and e.asset_id = l.asset_id"
           " join contract f on f.account_id = e.account_id and f.id = e.contract_id"
           " where {scope:c.account_id} and {in:c.plan:premium_plans} and {in:f.plan:base_plans} and f.status <> 'draft'"
           " and e.until_day > :above and " +
           end + " > :above and " + end + " <= :most and e.from_day < " + end + " and " + line_stands_on("l", "c", end) +
           // What ends with its contract, which nothing renews, is told with that.
           " and (" + end +
           " <> coalesce(f.cancelled_from, f.until_day) or exists (select 1 from contract r where r.renews_id = f.id"
           " and r.account_id = f.account_id and r.status = 'active'))) x where (" +
           lost +
           ") and not exists (select 1 from contract_reminder t where t.account_id = x.account_id and t.object_id = x.contract_id"
           " and t.due_on = x.day and t.days_before = :days_before)"
           " and (cast(:after_id as text) is null or x.contract_id > :after_id or (x.contract_id = :after_id and x.day > "
           ":after_day))"
           " order by x.contract_id, x.day limit :limit";
}

}  // namespace

BaseLosses::BaseLosses(const Plans& plans, const identity::Regions& regions)
    : text_(db::literal(base_losses(plans))), sold_in_(sold_in(regions)) {
    for (const Plan& plan : plans.plans) {
        if (plan.premium()) premium_plans_.push_back(plan.code);
        for (const PlanCode& base : plan.needs_base)
            if (std::ranges::find(base_plans_, base) == base_plans_.end()) base_plans_.push_back(base);
    }
}

std::vector<BaseLoss> BaseLosses::to_tell(db::Tx& tx, Date above, Date most, std::int64_t days_before,
                                          const std::optional<BaseLoss>& after, std::int64_t limit) const {
    if (premium_plans_.empty()) return {};
    const auto after_id = after ? std::optional(after->contract_id) : std::nullopt;
    const auto after_day = after ? std::optional(after->day) : std::nullopt;
    return tx.all<BaseLoss>({"contracts.base_losses_to_tell", text_}, {{"premium_plans", premium_plans_},
                                                                       {"base_plans", base_plans_},
                                                                       {"sold_in", sold_in_},
                                                                       {"above", above},
                                                                       {"most", most},
                                                                       {"days_before", days_before},
                                                                       {"after_id", after_id},
                                                                       {"after_day", after_day},
                                                                       {"limit", limit}});
}

bool insert_new(db::Tx& tx, const ReminderRow& row) { return tx.insert_new("contract_reminder", row); }

std::vector<Contract> contracts_to_tell(db::Tx& tx, Date above, Date most, std::int64_t days_before,
                                        std::optional<ContractId> after, std::int64_t limit) {
    static const Statement kDue{
        "contracts.contracts_to_tell",
        db::literal("select " + std::string(db::columns_of<Contract>("c")) +
                    " from contract c where {scope:c.account_id} and c.status <> 'draft'"
                    " and coalesce(c.cancelled_from, c.until_day) > :above and coalesce(c.cancelled_from, c.until_day) <= :most"
                    " and coalesce(c.cancelled_from, c.until_day) > c.from_day" NOT_RENEWED
                    " and not exists (select 1 from contract_reminder t where t.account_id = c.account_id and t.object_id = c.id"
                    " and t.due_on = coalesce(c.cancelled_from, c.until_day) and t.days_before = :days_before)"
                    " and (cast(:after as text) is null or c.id > :after) order by c.id limit :limit")};
    return tx.all<Contract>(kDue,
                            {{"above", above}, {"most", most}, {"days_before", days_before}, {"after", after}, {"limit", limit}});
}

std::vector<Certificate> certificates_to_tell(db::Tx& tx, Date above, Date most, std::int64_t wait, std::int64_t days_before,
                                              std::optional<CertificateId> after, std::int64_t limit) {
    static const Statement kDue{
        "contracts.certificates_to_tell",
        db::literal("select " + std::string(db::columns_of<Certificate>("e")) +
                    " from certificate e where {scope:e.account_id} and e.status = 'issued'"
                    " and coalesce(e.received_on, e.issued_on) > :above and coalesce(e.received_on, e.issued_on) <= :most"
                    " and not exists (select 1 from contract_reminder t where t.account_id = e.account_id and t.object_id = e.id"
                    " and t.due_on = coalesce(e.received_on, e.issued_on) + :wait and t.days_before = :days_before)"
                    " and (cast(:after as text) is null or e.id > :after) order by e.id limit :limit")};
    return tx.all<Certificate>(
        kDue,
        {{"above", above}, {"most", most}, {"wait", wait}, {"days_before", days_before}, {"after", after}, {"limit", limit}});
}

bool is_renewed(db::Tx& tx, const Contract& contract) {
    return tx.one<Found>(kRenewed, {{"id", contract.id}, {"account_id", contract.account_id}}).value().found > 0;
}

}  // namespace aftercare::contracts::store
