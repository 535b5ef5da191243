#include "cases/record/case_list_store.hpp"

#include "cases/record/case_text_store.hpp"
#include "identity/store_join.hpp"
#include "platform/db/conditions.hpp"
#include "platform/db/like.hpp"
#include "platform/describe/enumerator.hpp"

namespace aftercare::cases::store {

namespace {

using db::Conditions;

// What a list is asked for, in the words of the database at hand.
struct Asked {
    bool by_text = false;
    std::optional<std::string> match;  // None where the text has no word: nothing is found.
};

Asked asked_of(const db::Tx& tx, const CaseReader& reader, const CaseFilter& filter) {
    if (!filter.text) return {};
    return {.by_text = true, .match = match_of(tx, reader, *filter.text)};
}

// All that is pointed to must outlive the conditions.
Conditions conditions_of(const db::Tx& tx, const CaseReader& reader, const CaseFilter& filter, const Asked& asked,
                         const std::string& joins) {
    Conditions all{.sql = (asked.match ? text_join(tx) : " from case_record c") + joins + " where {scope:c.account_id}",
                   .params = {}};
    if (asked.by_text && !asked.match) all.add("1 = 0");
    all.add(asked.match, matches(tx, reader), "match");
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
    return all;
}

// The column that a list is ordered by; of what is written, the place in the full-text index.
std::string column_of(const db::Tx& tx, CaseSort by) {
    switch (by) {
        case CaseSort::platform:
            return db::by_bytes(tx.dialect(), "coalesce(c.platform, '')");
        case CaseSort::site:
            return db::by_bytes(tx.dialect(), "coalesce(s.code, '')");
        case CaseSort::contact:
            return db::by_bytes(tx.dialect(), "coalesce(p.name, '')");
        case CaseSort::written:
            return tx.dialect() == db::Dialect::sqlite ? "f.rowid" : "t.id";
        default:
            return "c." + std::string(describe::enumerator_name(by));
    }
}

bool is_text(CaseSort by) { return by != CaseSort::modified_at && by != CaseSort::opened_at && by != CaseSort::written; }

}  // namespace

void add_visible(db::Conditions& all, const CaseReader& reader) {
    if (reader.all && reader.restricted) return;
    const std::string known = reader.all ? "c.restricted = 0" : reader.restricted ? "c.restricted = 1" : "1 = 0";
    if (!reader.person) return all.add(known);
    all.add("(" + known +
            " or c.opened_by = :reader or c.contact_id = :reader or c.id in (select k.case_id from case_copy k where k.person_id "
            "= :reader "
            "and {scope:k.account_id}))");
    all.params.emplace_back("reader", *reader.person);
}

CasePlace place_of(const CaseFound& row, CaseSort by) {
    CasePlace place{.id = row.id};
    switch (by) {
        case CaseSort::number:
            place.text = row.number.text();
            break;
        case CaseSort::modified_at:
            place.count = row.modified_at.micros_since_epoch();
            break;
        case CaseSort::opened_at:
            place.count = row.opened_at.micros_since_epoch();
            break;
        case CaseSort::priority:
            place.text = std::string(describe::enumerator_name(row.priority));
            break;
        case CaseSort::status:
            place.text = row.status.text();
            break;
        case CaseSort::platform:
            if (row.platform) place.text = row.platform->text();
            break;
        case CaseSort::site:
            place.text = row.site_code.value_or("");
            break;
        case CaseSort::contact:
            if (row.contact_name) place.text = (*row.contact_name)->text();
            break;
        case CaseSort::written:
            place.count = row.written;
            break;
    }
    return place;
}

std::vector<CaseFound> list(db::Tx& tx, const CaseReader& reader, const CaseFilter& filter, const CaseOrder& order,
                            const std::optional<CasePlace>& after, std::int64_t limit) {
    const Asked asked = asked_of(tx, reader, filter);
    Conditions all = conditions_of(tx, reader, filter, asked,
                                   identity::store::site_join("c") + identity::store::person_join("c", "contact_id", "p"));
    // Without an index of words there is nothing written: by the last change.
    const CaseSort by = order.by == CaseSort::written && !asked.match ? CaseSort::modified_at : order.by;
    db::Order ordered{.column = column_of(tx, by), .id = "c.id", .descending = order.descending};
    // The index of words gives its rows in their order only where nothing else is asked for.
    if (by == CaseSort::written) ordered = {.column = "", .id = column_of(tx, by), .descending = order.descending};
    if (after && by == CaseSort::written) {
        all.params.emplace_back("after_id", after->count);
    } else if (after) {
        if (is_text(by))
            all.params.emplace_back("after", after->text);
        else
            all.params.emplace_back("after", after->count);
        all.params.emplace_back("after_id", after->id);
    }
    all.params.emplace_back("limit", limit);
    const std::string order_by = all.ordered(ordered, after.has_value());
    const std::string sql = "{once}select " + std::string(db::columns_of<CaseSummary>("c")) + ", s.code, s.name, p.name, " +
                            (asked.match ? "t.id" : "0") + all.sql + order_by + " limit :limit";
    return tx.all<CaseFound>({"cases.list", sql}, all.params);
}

std::vector<CaseAlike> cases_alike(db::Tx& tx, const CaseReader& reader, AccountId account, const std::vector<std::string>& words,
                                   std::int64_t limit) {
    const std::string match = any_match_of(tx, account, words);
    // Also the vendor's people find by what the customer reads: it is shown to both.
    CaseReader outside = reader;
    outside.internal = false;
    Conditions all{
        .sql = text_join(tx) + " where {scope:c.account_id} and c.account_id = :account_id and " + matches(tx, outside),
        .params = {{"account_id", account}, {"match", match}, {"limit", limit}}};
    add_visible(all, reader);
    const std::string sql =
        "{once}select c.id, c.number, c.synopsis, c.status, c.open, c.asset_id, c.platform, c.modified_at, t.words" + all.sql +
        " order by " + column_of(tx, CaseSort::written) + " desc limit :limit";
    return tx.all<CaseAlike>({"cases.alike", sql}, all.params);
}

std::int64_t count(db::Tx& tx, const CaseReader& reader, const CaseFilter& filter) {
    const Asked asked = asked_of(tx, reader, filter);
    const Conditions all = conditions_of(tx, reader, filter, asked, "");
    const std::string sql = "{once}select count(*)" + all.sql;
    return tx.all<std::int64_t>({"cases.count", sql}, all.params).at(0);
}

std::vector<CaseSuggestion> suggest(db::Tx& tx, const CaseReader& reader, SuggestBy by, const std::string& beginning,
                                    std::int64_t limit) {
    const std::string column = db::by_bytes(tx.dialect(), "c." + std::string(describe::enumerator_name(by)));
    const std::string last = beginning + "\U0010ffff";  // Behind every letter, in bytes too.
    Conditions all{.sql = " from case_record c where {scope:c.account_id}", .params = {}};
    add_visible(all, reader);
    all.add(column + " >= :first and " + column + " < :last");
    all.params.emplace_back("first", beginning);
    all.params.emplace_back("last", last);
    all.params.emplace_back("limit", limit);
    const std::string sql = "{once}select " + column + ", count(*)" + all.sql + " group by " + column + " order by " + column +
                            (by == SuggestBy::number ? " desc" : "") + " limit :limit";
    return tx.all<CaseSuggestion>({"cases.suggest", sql}, all.params);
}

}  // namespace aftercare::cases::store
