#include "contracts/certificate_list_store.hpp"

#include "contracts/certificate_rules.hpp"
#include "platform/db/conditions.hpp"
#include "platform/db/like.hpp"
#include "platform/describe/enumerator.hpp"

#include <utility>

namespace aftercare::contracts::store {

namespace {

using db::Conditions;

#define RECEIPT "coalesce(e.received_on, e.issued_on)"

// One comparison for all lengths of term; whole numbers of our own, so that nothing has to be bound.
std::string over_condition(const CertificateFilter& filter) {
    std::string until = "case e.term_months";
    for (const OverUntil& one : filter.over_until)
        until += " when " + std::to_string(one.term_months) + " then " + std::to_string(one.received);
    return RECEIPT + std::string(*filter.over ? " <= " : " > ") + until + " end";
}

Conditions conditions_of(const CertificateFilter& filter, const std::optional<std::string>& pattern) {
    Conditions all{.sql = " from certificate e where {scope:e.account_id}", .params = {}};
    all.add(filter.account_id, "e.account_id = :account_id", "account_id");
    all.add(filter.status, "e.status = :status", "status");
    all.add(filter.plan, "e.plan = :plan", "plan");
    all.add(filter.code_ends_with, "e.code_ends_with = :code_ends_with", "code_ends_with");
    if (filter.text)
        all.add(pattern,
                db::small_in("e.code_ends_with || ' ' || e.plan || ' ' || coalesce(e.reseller_name, '') || ' ' ||"
                             " coalesce(e.order_number, '') || ' ' || coalesce(e.purchase_order, '')",
                             *filter.text) +
                    " like :text escape '!'",
                "text");
    all.add(filter.received_from, RECEIPT " >= :received_from", "received_from");
    all.add(filter.received_before, RECEIPT " < :received_before", "received_before");
    // Without a term of any length there is nothing that could run or be over.
    if (filter.over) all.add(filter.over_until.empty() ? "1 = 0" : over_condition(filter));
    return all;
}

std::optional<std::string> pattern_of(const CertificateFilter& filter) {
    return filter.text ? std::optional(db::contains_pattern(*filter.text)) : std::nullopt;
}

bool by_text(CertificateSort sort) { return sort == CertificateSort::plan || sort == CertificateSort::sales_region; }

std::string ordered(Conditions& all, const CertificateOrder& order, const std::optional<CertificatePlace>& after) {
    std::string column;
    // So many days after the receipt, for all of them.
    if (order.by == CertificateSort::starts_by)
        column = RECEIPT;
    else if (order.by != CertificateSort::id)
        column = "e." + std::string(describe::enumerator_name(order.by));
    if (after) all.params.emplace_back("after_id", after->id);
    if (after && !column.empty()) {
        if (by_text(order.by))
            all.params.emplace_back("after", after->text);
        else
            all.params.emplace_back("after", after->number);
    }
    return all.ordered({.column = std::move(column), .id = "e.id", .descending = order.descending}, after.has_value());
}

constexpr db::Statement kMonths{
    "contracts.months_of_terms",
    "select distinct e.term_months from certificate e where {scope:e.account_id} and e.status = 'issued' order by e.term_months"};

}  // namespace

CertificatePlace place_of(const Certificate& row, CertificateSort by) {
    CertificatePlace place{.id = row.id};
    if (by == CertificateSort::plan) place.text = row.plan.text();
    if (by == CertificateSort::sales_region) place.text = row.sales_region.text();
    if (by == CertificateSort::quantity) place.number = row.quantity;
    if (by == CertificateSort::issued_on) place.number = row.issued_on.days_since_epoch();
    if (by == CertificateSort::starts_by) place.number = receipt_of(row).days_since_epoch();
    return place;
}

std::vector<Certificate> list(db::Tx& tx, const CertificateFilter& filter, const CertificateOrder& order,
                              const std::optional<CertificatePlace>& after, std::int64_t limit) {
    const auto pattern = pattern_of(filter);
    Conditions all = conditions_of(filter, pattern);
    const std::string order_by = ordered(all, order, after);
    all.params.emplace_back("limit", limit);
    const std::string sql =
        "{once}select " + std::string(db::columns_of<Certificate>("e")) + all.sql + order_by + " limit :limit";
    return tx.all<Certificate>({"contracts.list_certificates", sql}, all.params);
}

std::int64_t count(db::Tx& tx, const CertificateFilter& filter) {
    const auto pattern = pattern_of(filter);
    const Conditions all = conditions_of(filter, pattern);
    const std::string sql = "{once}select count(*)" + all.sql;
    return tx.all<std::int64_t>({"contracts.count_certificates", sql}, all.params).at(0);
}

std::vector<std::int64_t> months_of_terms(db::Tx& tx) { return tx.all<std::int64_t>(kMonths, {}); }

}  // namespace aftercare::contracts::store
