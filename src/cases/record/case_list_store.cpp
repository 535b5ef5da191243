#include "cases/record/case_list_store.hpp"

#include "platform/db/conditions.hpp"
#include "platform/db/like.hpp"
#include "platform/describe/enumerator.hpp"

namespace aftercare::cases::store {

namespace {

using db::Conditions;

// The twin of sees().
void add_visible(Conditions& all, const CaseReader& reader) {
    if (reader.all && reader.restricted) return;
    const std::string known = reader.all ? "c.restricted = 0" : reader.restricted ? "c.restricted = 1" : "1 = 0";
    if (!reader.person) return all.add(known);
    all.add("(" + known +
            " or c.opened_by = :reader or c.contact_id = :reader or c.id in (select k.case_id from case_copy k where k.person_id "
            "= :reader "
            "and {scope:k.account_id}))");
    all.params.emplace_back("reader", *reader.person);
}

// All that is pointed to must outlive the conditions.
Conditions conditions_of(const CaseReader& reader, const CaseFilter& filter, const std::optional<std::string>& pattern) {
    Conditions all{.sql = " from case_record c where {scope:c.account_id}", .params = {}};
    add_visible(all, reader);
    all.add(filter.account_id, "c.account_id = :account_id", "account_id");
    all.add(filter.open, "c.open = :open", "open");
    all.add(filter.status, "c.status = :status", "status");
    all.add(filter.kind, "c.kind = :kind", "kind");
    all.add(filter.type, "c.type = :type", "type");
    all.add(filter.priority, "c.priority = :priority", "priority");
    all.add(filter.escalated, "c.escalated = :escalated", "escalated");
    all.add(filter.site_id, "c.site_id = :site_id", "site_id");
    all.add(filter.owner_id, "c.owner_id = :owner_id", "owner_id");
    all.add(filter.contact_id, "c.contact_id = :contact_id", "contact_id");
    all.add(filter.asset_id, "c.asset_id = :asset_id", "asset_id");
    all.add(filter.serial_number, "c.serial_number = :serial_number", "serial_number");
    all.add(filter.tracking_number, "c.tracking_number = :tracking_number", "tracking_number");
    all.add(filter.modified_from, "c.modified_at >= :modified_from", "modified_from");
    all.add(filter.modified_before, "c.modified_at < :modified_before", "modified_before");
    if (pattern)
        all.add(pattern,
                db::small_in("c.number || ' ' || c.synopsis || ' ' || coalesce(c.tracking_number, '')", *filter.text) +
                    " like :text escape '!'",
                "text");
    return all;
}

std::optional<std::string> pattern_of(const CaseFilter& filter) {
    return filter.text ? std::optional(db::contains_pattern(*filter.text)) : std::nullopt;
}

}  // namespace

CasePlace place_of(const CaseSummary& row, CaseSort by) {
    CasePlace place{.id = row.id};
    if (by == CaseSort::number) place.text = row.number.text();
    if (by == CaseSort::priority) place.text = std::string(describe::enumerator_name(row.priority));
    if (by == CaseSort::modified_at) place.count = row.modified_at.micros_since_epoch();
    return place;
}

std::vector<CaseSummary> list(db::Tx& tx, const CaseReader& reader, const CaseFilter& filter, const CaseOrder& order,
                              const std::optional<CasePlace>& after, std::int64_t limit) {
    const std::optional<std::string> pattern = pattern_of(filter);
    Conditions all = conditions_of(reader, filter, pattern);
    if (after) {
        if (order.by == CaseSort::modified_at)
            all.params.emplace_back("after", after->count);
        else
            all.params.emplace_back("after", after->text);
        all.params.emplace_back("after_id", after->id);
    }
    all.params.emplace_back("limit", limit);
    const std::string order_by = all.ordered(
        {.column = "c." + std::string(describe::enumerator_name(order.by)), .id = "c.id", .descending = order.descending},
        after.has_value());
    const std::string sql =
        "{once}select " + std::string(db::columns_of<CaseSummary>("c")) + all.sql + order_by + " limit :limit";
    return tx.all<CaseSummary>({"cases.list", sql}, all.params);
}

std::int64_t count(db::Tx& tx, const CaseReader& reader, const CaseFilter& filter) {
    const std::optional<std::string> pattern = pattern_of(filter);
    const Conditions all = conditions_of(reader, filter, pattern);
    const std::string sql = "{once}select count(*)" + all.sql;
    return tx.all<std::int64_t>({"cases.count", sql}, all.params).at(0);
}

}  // namespace aftercare::cases::store
