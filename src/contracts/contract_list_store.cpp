#include "contracts/contract_list_store.hpp"

#include "assets/store_search.hpp"
#include "platform/db/conditions.hpp"
#include "platform/db/like.hpp"
#include "platform/describe/enumerator.hpp"

#include <utility>

namespace aftercare::contracts::store {

namespace {

using db::Conditions;

using db::Statement;

#define ENDS "coalesce(c.cancelled_from, c.until_day)"
// It neither is a draft nor was undone: the states below go by its days (see state_of()).
#define STANDS "c.status <> 'draft' and not (c.status = 'cancelled' and (" ENDS " <= :today or " ENDS " <= c.from_day)) and "

std::string_view condition_of(ContractState state) {
    switch (state) {
        case ContractState::draft:
            return "c.status = 'draft'";
        case ContractState::cancelled:
            return "c.status = 'cancelled' and (" ENDS " <= :today or " ENDS " <= c.from_day)";
        case ContractState::future:
            return STANDS "c.from_day > :today";
        case ContractState::expired:
            return STANDS "c.from_day <= :today and " ENDS " <= :today";
        case ContractState::lapsing:
            return STANDS "c.from_day <= :today and " ENDS " > :today and " ENDS " <= :lapsing_until";
        case ContractState::active:
            return STANDS "c.from_day <= :today and " ENDS " > :today and " ENDS " > :lapsing_until";
    }
    throw Bug("contracts: unknown state");
}

struct Patterns {
    std::optional<std::string> text;
    std::optional<std::string> reseller;
    std::optional<std::string> number_end;
};

Patterns patterns_of(const ContractSearch& search) {
    Patterns patterns;
    if (search.text) patterns.text = db::contains_pattern(*search.text);
    if (search.reseller) patterns.reseller = db::contains_pattern(*search.reseller);
    if (search.number_prefix) patterns.number_end = *search.number_prefix + "\x7f";
    return patterns;
}

void add_state(Conditions& all, const ContractSearch& search) {
    if (!search.state) return;
    all.add(condition_of(*search.state));
    if (*search.state != ContractState::draft) all.params.emplace_back("today", search.today);
    if (*search.state == ContractState::lapsing || *search.state == ContractState::active)
        all.params.emplace_back("lapsing_until", search.lapsing_until);
}

void add_lines(Conditions& all, const ContractSearch& search) {
    const std::string on_a_line = "c.id in (select l.contract_id from contract_line l where {scope:l.account_id} and l.asset_id ";
    all.add(search.asset_id, on_a_line + "= :asset_id)", "asset_id");
    all.add(search.serial_number, on_a_line + "in (" + assets::store::ids_with_serial() + "))", "serial_number");
    all.add(search.site_id, on_a_line + "in (" + assets::store::ids_at_site() + "))", "site_id");
    if (search.site_id) all.params.emplace_back("site_account_id", *search.site_account_id);
}

Conditions conditions_of(db::Dialect dialect, const ContractSearch& search, const Patterns& patterns) {
    Conditions all{.sql = " from contract c where {scope:c.account_id}", .params = {}};
    all.add(search.account_id, "c.account_id = :account_id", "account_id");
    all.add(search.number, "c.number = :number", "number");
    const std::string number = db::by_bytes(dialect, "c.number");
    all.add(search.number_prefix, number + " >= :number_prefix and " + number + " < :number_end", "number_prefix");
    if (patterns.number_end) all.params.emplace_back("number_end", *patterns.number_end);
    all.add(search.plan, "c.plan = :plan", "plan");
    all.add(search.status, "c.status = :status", "status");
    all.add(search.order_number, "c.order_number = :order_number", "order_number");
    all.add(search.purchase_order, "c.purchase_order = :purchase_order", "purchase_order");
    if (search.reseller)
        all.add(patterns.reseller, db::small_in("c.reseller_name", *search.reseller) + " like :reseller escape '!'", "reseller");
    if (search.text)
        all.add(patterns.text,
                db::small_in("c.number || ' ' || c.plan || ' ' || coalesce(c.reseller_name, '') || ' ' ||"
                             " coalesce(c.order_number, '') || ' ' || coalesce(c.purchase_order, '')",
                             *search.text) +
                    " like :text escape '!'",
                "text");
    all.add(search.ends_from, ENDS " >= :ends_from", "ends_from");
    all.add(search.ends_before, ENDS " < :ends_before", "ends_before");
    if (search.renewed)
        all.add(
            std::string(*search.renewed ? "" : "not ") +
            "exists (select 1 from contract r where r.renews_id = c.id and r.account_id = c.account_id and r.status = 'active')");
    add_state(all, search);
    add_lines(all, search);
    return all;
}

bool by_day(ContractSort sort) { return sort == ContractSort::from_day || sort == ContractSort::until_day; }

std::string ordered(Conditions& all, const ContractOrder& order, const std::optional<ContractPlace>& after) {
    std::string column;
    if (order.by != ContractSort::id) column = "c." + std::string(describe::enumerator_name(order.by));
    if (after) all.params.emplace_back("after_id", after->id);
    if (after && !column.empty()) {
        if (by_day(order.by))
            all.params.emplace_back("after", after->day);
        else
            all.params.emplace_back("after", after->text);
    }
    return all.ordered({.column = std::move(column), .id = "c.id", .descending = order.descending}, after.has_value());
}

constexpr Statement kLines{"contracts.count_lines",
                           "select l.contract_id, count(*) from contract_line l where {in:l.contract_id:contracts}"
                           " and {scope:l.account_id} group by l.contract_id"};
// A sum of bigints is a numeric on PostgreSQL.
constexpr Statement kQuantities{
    "contracts.count_quantities",
    "select l.contract_id, cast(sum(l.quantity) as bigint), cast(sum(l.named) as bigint) from contract_quantity l"
    " where {in:l.contract_id:contracts} and l.status = 'active' and {scope:l.account_id} group by l.contract_id"};
constexpr Statement kRenewals{"contracts.renewals_of",
                              "select c.renews_id, c.id, c.number, c.status from contract c where {in:c.renews_id:contracts}"
                              " and {scope:c.account_id} order by c.id"};

}  // namespace

ContractPlace place_of(const Contract& row, ContractSort by) {
    ContractPlace place{.id = row.id};
    if (by == ContractSort::number) place.text = row.number.text();
    if (by == ContractSort::plan) place.text = row.plan.text();
    if (by == ContractSort::from_day) place.day = row.from_day;
    if (by == ContractSort::until_day) place.day = row.until_day;
    return place;
}

std::vector<Contract> list(db::Tx& tx, const ContractSearch& search, const ContractOrder& order,
                           const std::optional<ContractPlace>& after, std::int64_t limit) {
    const Patterns patterns = patterns_of(search);
    Conditions all = conditions_of(tx.dialect(), search, patterns);
    const std::string order_by = ordered(all, order, after);
    all.params.emplace_back("limit", limit);
    const std::string sql = "{once}select " + std::string(db::columns_of<Contract>("c")) + all.sql + order_by + " limit :limit";
    return tx.all<Contract>({"contracts.search", sql}, all.params);
}

std::int64_t count(db::Tx& tx, const ContractSearch& search) {
    const Patterns patterns = patterns_of(search);
    const Conditions all = conditions_of(tx.dialect(), search, patterns);
    const std::string sql = "{once}select count(*)" + all.sql;
    return tx.all<std::int64_t>({"contracts.count", sql}, all.params).at(0);
}

std::vector<LineCount> count_lines(db::Tx& tx, const std::vector<ContractId>& contracts) {
    return tx.all<LineCount>(kLines, {{"contracts", contracts}});
}

std::vector<QuantityCount> count_quantities(db::Tx& tx, const std::vector<ContractId>& contracts) {
    return tx.all<QuantityCount>(kQuantities, {{"contracts", contracts}});
}

std::vector<Renewal> renewals_of(db::Tx& tx, const std::vector<ContractId>& contracts) {
    return tx.all<Renewal>(kRenewals, {{"contracts", contracts}});
}

std::vector<Contract> begin_with_number(db::Tx& tx, const std::string& text, std::int64_t limit) {
    const std::string number = db::by_bytes(tx.dialect(), "c.number");
    const Statement statement{
        "contracts.begin_with_number",
        db::literal("select " + std::string(db::columns_of<Contract>("c")) + " from contract c where {scope:c.account_id} and " +
                    number + " >= :first and " + number + " < :last order by " + number + " limit :limit")};
    return tx.all<Contract>(statement, {{"first", text}, {"last", text + "\x7f"}, {"limit", limit}});
}

}  // namespace aftercare::contracts::store
