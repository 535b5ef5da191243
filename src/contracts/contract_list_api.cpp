#include "contracts/api.hpp"
#include "platform/base/spelling.hpp"
#include "platform/http/page.hpp"

namespace aftercare::contracts {

namespace {

using http::Call;
using http::None;
using http::Ok;
using http::Page;
using store::ContractSort;

struct ContractPath {
    ContractId contract_id;
};
DESCRIBE(ContractPath, contract_id)

struct ContractFilterQuery {
    static constexpr describe::Note kNotes[] = {
        {"number_prefix", "How the number begins, in any case."},
        {"asset_id", "On one of its lines."},
        {"serial_number", "Of an asset of yours on one of its lines."},
        {"site_id", "Where an asset on one of its lines is."},
        {"ends_from", "Its first day without cover (a cancellation counted) is this day or later."},
        {"ends_before", "Its first day without cover is before this day."},
        {"renewed", "Whether another contract goes on from it."}};
    std::optional<AccountId> account_id;
    std::optional<ContractNumber> number;
    std::optional<OneLine<1, 30>> number_prefix;
    std::optional<PlanCode> plan;
    std::optional<ContractStatus> status;
    std::optional<ContractState> state;
    std::optional<assets::AssetId> asset_id;
    std::optional<assets::SerialNumber> serial_number;
    std::optional<identity::SiteId> site_id;
    std::optional<OneLine<1, 60>> order_number;
    std::optional<OneLine<1, 60>> purchase_order;
    std::optional<OneLine<1, 120>> reseller;
    std::optional<OneLine<1, 100>> text;
    std::optional<Date> ends_from;
    std::optional<Date> ends_before;
    std::optional<bool> renewed;
};
DESCRIBE(ContractFilterQuery, account_id, number, number_prefix, plan, status, state, asset_id, serial_number, site_id,
         order_number, purchase_order, reseller, text, ends_from, ends_before, renewed)

struct ContractQuery : ContractFilterQuery {
    std::optional<ContractSort> sort;      // id (the order of their making) if missing.
    std::optional<http::SortOrder> order;  // asc if missing.
    std::optional<bool> total;             // Whether the rows of all pages are counted.
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE_DERIVED(ContractQuery, ContractFilterQuery, sort, order, total, cursor, limit)

struct ContractExportQuery : ContractFilterQuery {
    std::optional<exports::TableForm> format;              // csv if missing.
    std::optional<exports::Columns<ContractRow>> columns;  // In that order; all if missing.
};
DESCRIBE_DERIVED(ContractExportQuery, ContractFilterQuery, format, columns)

template <class Text>
std::optional<std::string> text_of(const std::optional<Text>& value) {
    return value ? std::optional(value->text()) : std::nullopt;
}

store::ContractSearch search_of(const ContractFilterQuery& query) {
    store::ContractSearch search{.account_id = query.account_id,
                                 .number = query.number,
                                 .number_prefix = text_of(query.number_prefix),
                                 .plan = query.plan,
                                 .status = query.status,
                                 .state = query.state,
                                 .asset_id = query.asset_id,
                                 .serial_number = query.serial_number,
                                 .site_id = query.site_id,
                                 .order_number = text_of(query.order_number),
                                 .purchase_order = text_of(query.purchase_order),
                                 .reseller = text_of(query.reseller),
                                 .text = text_of(query.text),
                                 .ends_from = query.ends_from,
                                 .ends_before = query.ends_before,
                                 .renewed = query.renewed};
    if (search.number_prefix) search.number_prefix = upper(*search.number_prefix);
    return search;
}

// The name that a cursor carries, so that it fits only the order that it came from.
std::string name_of(const store::ContractOrder& order) {
    if (order.by == ContractSort::id && !order.descending) return "id";
    return http::sort_name(order.by, order.descending);
}

http::Cursor cursor_after(const Contract& row, const store::ContractOrder& order) {
    const store::ContractPlace place = store::place_of(row, order.by);
    return {name_of(order), {place.id.text(), place.text, std::to_string(place.day.days_since_epoch())}};
}

Result<store::ContractPlace> place_after(const http::Cursor& cursor, const store::ContractOrder& order) {
    const std::vector<std::string> keys = TRY(cursor.keys_of(name_of(order), 3));
    const auto id = ContractId::parse(keys[0]);
    const std::int64_t day = TRY(http::number_of_key(keys[2]));
    const bool in_calendar = Date::first().days_since_epoch() <= day && day <= Date::last().days_since_epoch();
    if (!id || !in_calendar) return fail(http::cursor_invalid());
    return store::ContractPlace{.text = keys[1], .day = Date{static_cast<std::int32_t>(day)}, .id = *id};
}

Result<Ok<Page<ContractView>>> list(ContractLists& lists, const Call<None, ContractQuery>& call) {
    const ContractQuery& query = call.query;
    const store::ContractOrder order{query.sort.value_or(ContractSort::id), query.order == http::SortOrder::desc};
    std::optional<store::ContractPlace> after;
    if (query.cursor) after = TRY(place_after(*query.cursor, order));
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
    ContractPage found = lists.list(call.caller, search_of(query), order, after, limit + 1, query.total.value_or(false));
    auto page = http::page_of(std::move(found.rows), limit, [&](const ContractView& row) { return cursor_after(row, order); });
    page.total = found.total;
    return page;
}

}  // namespace

void add_contract_list_routes(http::Routes& routes, ContractLists& lists) {
    http::RouteGroup group(routes, "contracts");
    group.add(http::get("/contracts", kContractRead, "Contracts, searched and sorted, with how each stands today",
                        [&lists](const Call<None, ContractQuery>& call) { return list(lists, call); }));
    group.add(http::get("/contracts/export", kContractRead, "Contracts as a table",
                        [&lists](const Call<None, ContractExportQuery>& call) {
                            return lists.export_table(call.caller, search_of(call.query), exports::ask_of(call.query));
                        })
                  .media("text/csv")
                  .fails_with({"sheet.too_many_rows", "sheet.not_written"}));
    group.add(http::get("/contracts/{contract_id}", kContractRead, "One contract, with how it stands today and what renews it",
                        [&lists](const Call<ContractPath>& call) -> Result<Ok<ContractView>> {
                            ContractView view = TRY(lists.find(call.caller, call.path.contract_id));
                            const std::int64_t version = view.version;
                            return Ok<ContractView>{std::move(view), version};
                        })
                  .fails_with({"contracts.contract_unknown"}));
}

}  // namespace aftercare::contracts
