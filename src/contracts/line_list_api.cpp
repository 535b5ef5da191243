#include "contracts/api.hpp"
#include "platform/http/page.hpp"

namespace aftercare::contracts {

namespace {

using http::Call;
using http::Ok;
using http::Page;
using store::LineSort;

struct ContractPath {
    ContractId contract_id;
};
DESCRIBE(ContractPath, contract_id)

struct LineQuery {
    static constexpr describe::Note kNotes[] = {
        {"text", "Anywhere in serial number or SKU, in any case."},
        {"state", "How it stands today."},
        {"sort", "id, the order of their making, if missing; until_day is the cancellation where that comes first."}};
    std::optional<Text<1, 100>> text;
    std::optional<LineState> state;
    std::optional<LineSort> sort;
    std::optional<http::SortOrder> order;  // asc if missing.
    std::optional<bool> total;             // Whether the rows of all pages are counted.
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(LineQuery, text, state, sort, order, total, cursor, limit)

// The name that a cursor carries, so that it fits only the order that it came from.
std::string name_of(const store::LineOrder& order) {
    if (order.by == LineSort::id && !order.descending) return "id";
    return http::sort_name(order.by, order.descending);
}

http::Cursor cursor_after(const ContractLine& row, const store::LineOrder& order) {
    const store::LinePlace place = store::place_of(row, order.by);
    if (order.by == LineSort::id) return {name_of(order), {place.id.text()}};
    return {name_of(order), {place.id.text(), place.text, std::to_string(place.day.days_since_epoch())}};
}

Result<store::LinePlace> place_after(const http::Cursor& cursor, const store::LineOrder& order) {
    const bool by_id = order.by == LineSort::id;
    const std::vector<std::string> keys = TRY(cursor.keys_of(name_of(order), by_id ? 1 : 3));
    const auto id = ContractLineId::parse(keys[0]);
    if (!id) return fail(http::cursor_invalid());
    if (by_id) return store::LinePlace{.id = *id};
    const std::int64_t day = TRY(http::number_of_key(keys[2]));
    if (day < Date::first().days_since_epoch() || Date::last().days_since_epoch() < day) return fail(http::cursor_invalid());
    return store::LinePlace{.text = keys[1], .day = Date{static_cast<std::int32_t>(day)}, .id = *id};
}

Result<Ok<Page<ContractLineView>>> list(ContractLists& lists, const Call<ContractPath, LineQuery>& call) {
    const LineQuery& query = call.query;
    const store::LineOrder order{query.sort.value_or(LineSort::id), query.order == http::SortOrder::desc};
    std::optional<store::LinePlace> after;
    if (query.cursor) after = TRY(place_after(*query.cursor, order));
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
    store::LineSearch search{.state = query.state};
    if (query.text) search.text = query.text->text();
    LinePage found = TRY(lists.list_lines(call.caller, call.path.contract_id, std::move(search), order, after, limit + 1,
                                          query.total.value_or(false)));
    auto page =
        http::page_of(std::move(found.rows), limit, [&](const ContractLineView& row) { return cursor_after(row, order); });
    page.total = found.total;
    return page;
}

}  // namespace

void add_line_list_routes(http::Routes& routes, ContractLists& lists) {
    http::RouteGroup group(routes, "contracts");
    group.add(http::get("/contracts/{contract_id}/lines", kContractRead, "The assets on a contract, filtered and sorted",
                        [&lists](const Call<ContractPath, LineQuery>& call) { return list(lists, call); })
                  .fails_with({"contracts.contract_unknown"}));
}

}  // namespace aftercare::contracts
