#include "contracts/line_list.hpp"

#include "platform/db/conditions.hpp"
#include "platform/db/like.hpp"

#include <algorithm>
#include <utility>

namespace aftercare::contracts {

namespace {

Date end_of(const ContractLine& line) {
    return line.cancelled_from ? std::min(*line.cancelled_from, line.until_day) : line.until_day;
}

}  // namespace

LineState line_state(const ContractLine& line, Date today) {
    if (line.status == LineStatus::cancelled && end_of(line) <= std::max(today, line.from_day)) return LineState::cancelled;
    if (today < line.from_day) return LineState::future;
    return today < line.until_day ? LineState::active : LineState::expired;
}

namespace store {

namespace {

using db::Conditions;

#define ENDS "case when l.cancelled_from < l.until_day then l.cancelled_from else l.until_day end"
#define UNDONE "(l.status = 'cancelled' and (" ENDS " <= :today or " ENDS " <= l.from_day))"

std::string_view condition_of(LineState state) {
    switch (state) {
        case LineState::cancelled:
            return UNDONE;
        case LineState::future:
            return "not " UNDONE " and l.from_day > :today";
        case LineState::active:
            return "not " UNDONE " and l.from_day <= :today and l.until_day > :today";
        case LineState::expired:
            return "not " UNDONE " and l.from_day <= :today and l.until_day <= :today";
    }
    throw Bug("contracts: unknown state of a line");
}

std::string_view column_of(LineSort sort) {
    switch (sort) {
        case LineSort::id:
            return "l.id";
        case LineSort::serial_number:
            return "l.serial_number";
        case LineSort::sku:
            return "l.sku";
        case LineSort::from_day:
            return "l.from_day";
        case LineSort::until_day:
            return ENDS;
    }
    throw Bug("contracts: unknown order of lines");
}

bool by_day(LineSort sort) { return sort == LineSort::from_day || sort == LineSort::until_day; }

std::optional<std::string> pattern_of(const LineSearch& search) {
    if (!search.text) return {};
    return db::contains_pattern(*search.text);
}

Conditions conditions_of(const Contract& contract, const LineSearch& search, const std::optional<std::string>& pattern) {
    Conditions all{.sql =
                       " from contract_line l where l.contract_id = :contract_id and l.account_id = :account_id and"
                       " {scope:l.account_id}",
                   .params = {{"contract_id", contract.id}, {"account_id", contract.account_id}}};
    if (search.text)
        all.add(pattern, db::small_in("l.serial_number || ' ' || l.sku", *search.text) + " like :text escape '!'", "text");
    if (search.state) {
        all.add("(" + std::string(condition_of(*search.state)) + ")");
        all.params.emplace_back("today", search.today);
    }
    return all;
}

// Continues after a place, and gives the order.
std::string ordered(Conditions& all, db::Dialect dialect, const LineOrder& order, const std::optional<LinePlace>& after) {
    std::string column;
    if (order.by != LineSort::id)
        column = by_day(order.by) ? std::string(column_of(order.by)) : db::by_bytes(dialect, column_of(order.by));
    if (after) all.params.emplace_back("after_id", after->id);
    if (after && !column.empty()) {
        if (by_day(order.by))
            all.params.emplace_back("after", after->day);
        else
            all.params.emplace_back("after", after->text);
    }
    return all.ordered({.column = std::move(column), .id = "l.id", .descending = order.descending}, after.has_value());
}

}  // namespace

LinePlace place_of(const ContractLine& row, LineSort by) {
    LinePlace place{.id = row.id};
    if (by == LineSort::serial_number) place.text = row.serial_number.text();
    if (by == LineSort::sku) place.text = row.sku.text();
    if (by == LineSort::from_day) place.day = row.from_day;
    if (by == LineSort::until_day) place.day = end_of(row);
    return place;
}

std::vector<ContractLine> list_lines(db::Tx& tx, const Contract& contract, const LineSearch& search, const LineOrder& order,
                                     const std::optional<LinePlace>& after, std::int64_t limit) {
    const std::optional<std::string> pattern = pattern_of(search);
    Conditions all = conditions_of(contract, search, pattern);
    const std::string order_by = ordered(all, tx.dialect(), order, after);
    all.params.emplace_back("limit", limit);
    const std::string sql =
        "{once}select " + std::string(db::columns_of<ContractLine>("l")) + all.sql + order_by + " limit :limit";
    return tx.all<ContractLine>({"contracts.list_lines", sql}, all.params);
}

std::int64_t count_lines(db::Tx& tx, const Contract& contract, const LineSearch& search) {
    const std::optional<std::string> pattern = pattern_of(search);
    const Conditions all = conditions_of(contract, search, pattern);
    const std::string sql = "{once}select count(*)" + all.sql;
    return tx.all<std::int64_t>({"contracts.count_listed_lines", sql}, all.params).at(0);
}

}  // namespace store

}  // namespace aftercare::contracts
