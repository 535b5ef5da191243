#include "cases/record/case_list_store.hpp"

#include "cases/record/case_text_store.hpp"
#include "identity/store_join.hpp"
#include "platform/db/conditions.hpp"
#include "platform/db/like.hpp"
#include "platform/describe/enumerator.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

namespace aftercare::cases::store {

namespace {

using db::Conditions;

// What a list is asked for, in the words of the database at hand.
struct Asked {
    bool by_text = false;
    std::optional<std::string> match;  // None where the text has no word: nothing is found.
    bool rare = false;
};

Asked asked_of(db::Tx& tx, const CaseReader& reader, const CaseFilter& filter) {
    if (!filter.text) return {};
    const auto match = match_of(tx, reader, *filter.text);
    // Few speak of one case.
    return {.by_text = true, .match = match, .rare = match && (CaseNumber::parse(*filter.text) || is_rare(tx, reader, *match))};
}

// SQLite does not know what a value is worth: left alone it would sort all that have a frequent one, or walk all cases for a rare one. A plus before
// a column keeps it from the index of that column. PostgreSQL knows.
struct Reading {
    bool one_account = false;  // Or some: what is theirs is read by their indexes.
    bool by_value = false;     // By the indexes of open, status, kind, type and priority; else in the order of the list.
    bool late_first = false;   // From those that are late to their cases; else each case is asked whether it is.

    bool sorts() const { return by_value || late_first; }
};

bool of_accounts(const db::Tx& tx, const CaseFilter& filter) { return filter.account_id || !tx.scope().is_all(); }

// Whether it asks for something of which there are few, which has an index in the order of the list, or is in an index of words.
bool asks_for_few(const CaseFilter& filter) {
    return filter.owner_id || filter.contact_id || filter.asset_id || filter.site_id || filter.serial_number ||
           filter.tracking_number || filter.escalated == true || filter.text;
}

// Whether there are indexes of the values that it asks for.
bool asks_for_values(const CaseFilter& filter, bool one_account) {
    return filter.status || filter.priority || (!one_account && (filter.open || filter.kind || filter.type));
}

// Of an open case the workbench knows when its most pressing clock is due (CASE-26): cases that are late are read from there.
void add_late(Conditions& all, const CaseFilter& filter, const Reading& reading) {
    if (!filter.late) return;
    const std::string is_late = "w.account_id = c.account_id and w.case_id = c.id and w.due < :late_at and {scope:w.account_id}";
    if (reading.late_first)
        all.add(is_late);
    else
        all.add(std::string(*filter.late ? "" : "not ") + "exists (select 1 from case_work w where " + is_late + ")");
    all.params.emplace_back("late_at", filter.now);
}

// All that is pointed to must outlive the conditions.
Conditions conditions_of(const db::Tx& tx, const CaseReader& reader, const CaseFilter& filter, const Asked& asked,
                         const std::string& joins, const Reading& reading) {
    // A cross join is read in the order in which it is written.
    const std::string cases = reading.late_first ? " from case_work w cross join case_record c" : " from case_record c";
    Conditions all{.sql = (asked.match ? text_join(tx, reader, asked.rare) : cases) + joins + " where {scope:c.account_id}",
                   .params = {}};
    if (asked.by_text && !asked.match) all.add("1 = 0");
    all.add(asked.match, matches(tx, reader), "match");
    add_visible(all, reader);
    if (filter.also_seen_by) add_visible(all, *filter.also_seen_by, "other_reader");
    all.add(filter.id, "c.id = :id", "id");
    const auto column = [&](const char* name, bool by_index) {
        return (by_index || tx.dialect() == db::Dialect::postgres ? "c." : "+c.") + std::string(name) + " = :" + name;
    };
    all.add(filter.account_id, "c.account_id = :account_id", "account_id");
    all.add(filter.open, column("open", reading.by_value && !reading.one_account), "open");
    all.add(filter.status, column("status", reading.by_value), "status");
    all.add(filter.kind, column("kind", reading.by_value && !reading.one_account), "kind");
    all.add(filter.type, column("type", reading.by_value && !reading.one_account), "type");
    all.add(filter.priority, column("priority", reading.by_value), "priority");
    // As it stands in the index of those few.
    if (filter.escalated) all.add(*filter.escalated ? "c.escalated = 1" : "c.escalated = 0");
    all.add(filter.site_id, "c.site_id = :site_id", "site_id");
    all.add(filter.owner_id, column("owner_id", !reading.one_account), "owner_id");
    all.add(filter.contact_id, "c.contact_id = :contact_id", "contact_id");
    all.add(filter.asset_id, "c.asset_id = :asset_id", "asset_id");
    all.add(filter.serial_number, "c.serial_number = :serial_number", "serial_number");
    all.add(filter.tracking_number, "c.tracking_number = :tracking_number", "tracking_number");
    all.add(filter.modified_from, "c.modified_at >= :modified_from", "modified_from");
    all.add(filter.modified_before, "c.modified_at < :modified_before", "modified_before");
    add_late(all, filter, reading);
    return all;
}

constexpr std::int64_t kFew = 5'000;

bool late_are_few(db::Tx& tx, const CaseFilter& filter) {
    Conditions all{.sql = " from case_work w where {scope:w.account_id} and w.due < :late_at", .params = {}};
    all.params.emplace_back("late_at", filter.now);
    all.add(filter.account_id, "w.account_id = :account_id", "account_id");
    const std::int64_t most = kFew + 1;
    all.params.emplace_back("most", most);
    const std::string sql = "{once}select count(*) from (select 1" + all.sql + " limit :most) as counted";
    const auto counted = tx.all<std::int64_t>({"cases.count_late", sql}, all.params);
    return counted.empty() || counted.front() <= kFew;
}

// What few have is read by the index of their value and sorted; what many have is soon met in the order of the list. Which of the two, is counted.
Reading reading_of(db::Tx& tx, const CaseReader& reader, const CaseFilter& filter, CaseSort by) {
    Reading reading{.one_account = of_accounts(tx, filter)};
    const bool ordered = by == CaseSort::modified_at || by == CaseSort::opened_at;
    if (tx.dialect() == db::Dialect::sqlite && filter.late == true && !asks_for_few(filter))
        reading.late_first = late_are_few(tx, filter);
    if (reading.late_first) return reading;
    if (tx.dialect() == db::Dialect::postgres || !ordered || asks_for_few(filter)) return reading;
    reading.by_value = asks_for_values(filter, reading.one_account) && count(tx, reader, filter, kFew + 1) <= kFew;
    return reading;
}

// The number of the case as it is sorted, byte by byte; word for word as its index has it (0248). The twin of CaseNumber::sorted().
std::string number_order(db::Dialect dialect) {
    return db::by_bytes(dialect, "(substr(c.number, 1, 10) || cast(length(c.number) as text) || substr(c.number, 11))");
}

// The column that a list is ordered by; of what is written, the place in the full-text index.
std::string column_of(const db::Tx& tx, CaseSort by) {
    switch (by) {
        case CaseSort::number:
            return number_order(tx.dialect());
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

std::string selected(const Asked& asked) {
    return "select " + std::string(db::columns_of<CaseSummary>("c")) +
           ", s.code as site_code, s.name as site_name, p.name as contact_name, v.name as owner_name, " +
           (asked.match ? "t.id" : "0") + " as written";
}

std::string joins() {
    return identity::store::site_join("c") + identity::store::person_join("c", "contact_id", "p") +
           identity::store::vendor_person_join("c.owner_id", "v");
}

void bind(Conditions& all, const CasePlace& after, CaseSort by) {
    if (by == CaseSort::written) {
        all.params.emplace_back("after_id", after.count);
        return;
    }
    if (is_text(by))
        all.params.emplace_back("after", after.text);
    else
        all.params.emplace_back("after", after.count);
    all.params.emplace_back("after_id", after.id);
}

// A row beside the place of its status.
struct Placed : CaseFound {
    std::int64_t place = 0;
};
DESCRIBE_DERIVED(Placed, CaseFound, place)

// A list in the order of statuses: of each the first rows by its index, all in one statement. What is searched for words, or late,
// is found once, and sorted.
class ByStatus {
public:
    // All must outlive it.
    ByStatus(db::Tx& tx, const CaseReader& reader, const CaseFilter& filter, const CaseOrder& order)
        : tx_(tx),
          asked_(asked_of(tx, reader, filter)),
          reading_(reading_of(tx, reader, filter, CaseSort::status)),
          all_(conditions_of(tx, reader, filter, asked_, joins(), reading_)),
          descending_(order.descending),
          statuses_(order.statuses) {
        if (descending_) std::ranges::reverse(statuses_);
    }

    std::vector<CaseFound> read(const std::optional<CasePlace>& after, std::int64_t limit) {
        if (asked_.by_text || reading_.late_first) return gathered(after, limit);
        const auto first = after ? std::ranges::find(statuses_, after->text, &StatusCode::text) : statuses_.begin();
        std::vector<CaseFound> rows;
        if (first != statuses_.end()) rows = known(first, after, limit);
        const std::int64_t missing = limit - std::ssize(rows);
        if (missing == 0) return rows;
        for (CaseFound& row : others(first == statuses_.end() ? after : std::nullopt, missing)) rows.push_back(std::move(row));
        return rows;
    }

private:
    std::vector<CaseFound> known(std::vector<StatusCode>::const_iterator first, const std::optional<CasePlace>& after,
                                 std::int64_t limit) {
        const db::Order order{.column = {}, .id = "c.id", .descending = descending_};
        const std::string columns(db::columns_of<Placed>("of_one"));
        std::string sql = "{once}";
        for (auto one = first; one != statuses_.end(); ++one) {
            Conditions of_one{.sql = all_.sql, .params = {}};
            of_one.add("c.status = '" + one->text() + "'");
            const std::string order_by = of_one.ordered(order, one == first && after);
            sql += std::string(one == first ? "" : " union all ") + "select " + columns + " from (" + selected(asked_) + ", " +
                   std::to_string(one - first) + " as place" + of_one.sql + order_by + " limit :limit) as of_one";
        }
        std::vector<db::Param> params = all_.params;
        params.emplace_back("limit", limit);
        if (after) params.emplace_back("after_id", after->id);
        auto found = tx_.all<Placed>({"cases.list_by_status", sql}, params);
        std::ranges::sort(found, [this](const Placed& one, const Placed& other) {
            if (one.place != other.place) return one.place < other.place;
            return descending_ ? other.id < one.id : one.id < other.id;
        });
        std::vector<CaseFound> rows;
        for (Placed& row : std::views::take(found, limit)) rows.push_back(std::move(row));
        return rows;
    }

    std::vector<CaseFound> gathered(const std::optional<CasePlace>& after, std::int64_t limit) {
        // Counted so that those which the order does not name stand behind in both directions.
        const auto place_at = [this](std::int64_t at) { return descending_ ? std::ssize(statuses_) - at : at; };
        Conditions all{.sql = all_.sql, .params = all_.params};
        std::string place = "(case c.status";
        std::int64_t at = 0;
        std::int64_t begin = place_at(std::ssize(statuses_));
        for (const StatusCode& one : statuses_) {
            if (after && one.text() == after->text) begin = place_at(at);
            place += " when '" + one.text() + "' then " + std::to_string(place_at(at++));
        }
        place += " else " + std::to_string(place_at(at)) + " end)";
        const std::string order_by = all.ordered({.column = place, .id = "c.id", .descending = descending_}, after.has_value());
        if (after) {
            all.params.emplace_back("after", begin);
            all.params.emplace_back("after_id", after->id);
        }
        all.params.emplace_back("limit", limit);
        const std::string sql = "{once}" + selected(asked_) + all.sql + order_by + " limit :limit";
        return tx_.all<CaseFound>({"cases.list", sql}, all.params);
    }

    // Of statuses that the order does not name.
    std::vector<CaseFound> others(const std::optional<CasePlace>& after, std::int64_t limit) {
        Conditions rest{.sql = all_.sql, .params = all_.params};
        std::string named;
        for (const StatusCode& one : statuses_) named += (named.empty() ? "'" : ", '") + one.text() + "'";
        if (!named.empty()) rest.add("c.status not in (" + named + ")");
        const std::string order_by =
            rest.ordered({.column = "c.status", .id = "c.id", .descending = descending_}, after.has_value());
        if (after) bind(rest, *after, CaseSort::status);
        rest.params.emplace_back("limit", limit);
        const std::string sql = "{once}" + selected(asked_) + rest.sql + order_by + " limit :limit";
        return tx_.all<CaseFound>({"cases.list", sql}, rest.params);
    }

    db::Tx& tx_;
    Asked asked_;
    Reading reading_;
    Conditions all_;
    bool descending_;
    std::vector<StatusCode> statuses_;
};

}  // namespace

void add_visible(db::Conditions& all, const CaseReader& reader, std::string_view as) {
    if (reader.all && reader.restricted) return;
    const std::string known = reader.all ? "c.restricted = 0" : reader.restricted ? "c.restricted = 1" : "1 = 0";
    if (!reader.person) return all.add(known);
    const std::string who = ":" + std::string(as);
    all.add("(" + known + " or c.opened_by = " + who + " or c.contact_id = " + who +
            " or c.id in (select k.case_id from case_copy k where k.person_id = " + who + " and {scope:k.account_id}))");
    all.params.emplace_back(as, *reader.person);
}

std::string counted_for(const CaseReader& reader, const std::string& case_id) {
    if (reader.restricted) return {};
    return " and " + case_id + " not in (select few.id from case_record few where few.restricted = 1 and {scope:few.account_id})";
}

CasePlace place_of(const CaseFound& row, CaseSort by) {
    CasePlace place{.id = row.id};
    switch (by) {
        case CaseSort::number:
            place.text = row.number.sorted();
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
    if (order.by == CaseSort::status) return ByStatus(tx, reader, filter, order).read(after, limit);
    const Asked asked = asked_of(tx, reader, filter);
    const Reading reading = reading_of(tx, reader, filter, order.by);
    Conditions all = conditions_of(tx, reader, filter, asked, joins(), reading);
    // Without an index of words there is nothing written: by the last change.
    const CaseSort by = order.by == CaseSort::written && !asked.match ? CaseSort::modified_at : order.by;
    db::Order ordered{.column = column_of(tx, by), .id = "c.id", .descending = order.descending};
    if (reading.sorts()) ordered.column = "+" + ordered.column;
    // The index of words gives its rows in their order only where nothing else is asked for.
    if (by == CaseSort::written) ordered = {.column = "", .id = column_of(tx, by), .descending = order.descending};
    if (after) bind(all, *after, by);
    all.params.emplace_back("limit", limit);
    const std::string order_by = all.ordered(ordered, after.has_value());
    const std::string sql = "{once}" + selected(asked) + all.sql + order_by + " limit :limit";
    return tx.all<CaseFound>({"cases.list", sql}, all.params);
}

std::vector<CaseAlike> cases_alike(db::Tx& tx, const CaseReader& reader, AccountId account, const std::vector<std::string>& words,
                                   std::int64_t limit) {
    const std::string match = any_match_of(tx, account, words);
    // Also the vendor's people find by what the customer reads: it is shown to both.
    CaseReader outside = reader;
    outside.internal = false;
    Conditions all{.sql = text_join(tx, outside, is_rare(tx, outside, match)) +
                          " where {scope:c.account_id} and c.account_id = :account_id and " + matches(tx, outside),
                   .params = {{"account_id", account}, {"match", match}, {"limit", limit}}};
    add_visible(all, reader);
    const std::string sql =
        "{once}select c.id, c.number, c.synopsis, c.status, c.open, c.asset_id, c.platform, c.modified_at, t.words" + all.sql +
        " order by " + column_of(tx, CaseSort::written) + " desc limit :limit";
    return tx.all<CaseAlike>({"cases.alike", sql}, all.params);
}

std::int64_t count(db::Tx& tx, const CaseReader& reader, const CaseFilter& filter, std::int64_t most) {
    const Asked asked = asked_of(tx, reader, filter);
    const bool one_account = of_accounts(tx, filter);
    const bool few = asks_for_few(filter);
    const bool late_first = tx.dialect() == db::Dialect::sqlite && filter.late == true && !few;
    const Reading reading{.one_account = one_account, .by_value = !few && !late_first, .late_first = late_first};
    Conditions all = conditions_of(tx, reader, filter, asked, "", reading);
    all.params.emplace_back("most", most);
    const std::string sql = "{once}select count(*) from (select 1" + all.sql + " limit :most) as counted";
    const auto counted = tx.all<std::int64_t>({"cases.count", sql}, all.params);
    return counted.empty() ? 0 : counted.front();
}

std::vector<CaseSuggestion> suggest(db::Tx& tx, const CaseReader& reader, SuggestBy by, const std::string& beginning,
                                    std::int64_t limit) {
    const std::string column = db::by_bytes(tx.dialect(), "c." + std::string(describe::enumerator_name(by)));
    const std::string last = beginning + "\U0010ffff";  // Behind every letter, in bytes too.
    Conditions all{.sql = " from case_record c where {scope:c.account_id}", .params = {}};
    add_visible(all, reader);
    // What is sorted begins as the number does, up to its count; what is behind that is of one day.
    const bool by_number = by == SuggestBy::number;
    const std::string order = by_number ? number_order(tx.dialect()) : column;
    const std::string begins = by_number && beginning.size() <= CaseNumber::kSameWhenSorted ? order : column;
    all.add(begins + " >= :first and " + begins + " < :last");
    all.params.emplace_back("first", beginning);
    all.params.emplace_back("last", last);
    all.params.emplace_back("limit", limit);
    // No two cases have one number.
    const std::string counted = by_number ? "cast(1 as bigint)" : "count(*)";
    const std::string sql = "{once}select " + column + ", " + counted + all.sql +
                            (by_number ? " order by " + order + " desc" : " group by " + column + " order by " + order) +
                            " limit :limit";
    return tx.all<CaseSuggestion>({"cases.suggest", sql}, all.params);
}

}  // namespace aftercare::cases::store
