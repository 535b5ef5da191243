#include "orders/api.hpp"

#include "orders/order_export.hpp"
#include "orders/order_import.hpp"
#include "orders/order_row.hpp"
#include "platform/http/page.hpp"
#include "platform/http/sorted_page.hpp"
#include "platform/imports/api.hpp"

#include <algorithm>
#include <utility>

namespace aftercare::orders {

namespace {

using http::Accepted;
using http::Call;
using http::Created;
using http::None;
using http::Ok;
using http::Page;

constexpr std::int64_t kMaxImportBytes = 64 << 20;

struct OrderPath {
    OrderId order_id;
};
DESCRIBE(OrderPath, order_id)

struct ShipmentPath {
    OrderId order_id;
    ShipmentId shipment_id;
};
DESCRIBE(ShipmentPath, order_id, shipment_id)

struct OrderFilterQuery {
    static constexpr describe::Note kNotes[] = {{"account_id", "The account that ordered."},
                                                {"purchase_order", "Of one's own orders."},
                                                {"serial_number", "Of a unit on the order."},
                                                {"ordered_before", "The first day after those wanted, as is shipped_before."},
                                                {"shipped_from", "By the last shipment."},
                                                {"text", "Anywhere in number or end user, in any case."}};
    std::optional<AccountId> account_id;
    std::optional<OrderNumber> number;
    std::optional<OneLine<1, 60>> purchase_order;
    std::optional<catalogue::SerialNumber> serial_number;
    std::optional<OneLine<1, 60>> tracking_number;
    std::optional<OrderStatus> status;
    std::optional<OrderChannel> channel;
    std::optional<Date> ordered_from;
    std::optional<Date> ordered_before;
    std::optional<Date> shipped_from;
    std::optional<Date> shipped_before;
    std::optional<Text<1, 100>> text;
};
DESCRIBE(OrderFilterQuery, account_id, number, purchase_order, serial_number, tracking_number, status, channel, ordered_from,
         ordered_before, shipped_from, shipped_before, text)

struct OrderQuery : OrderFilterQuery {
    std::optional<store::OrderSort> sort;  // ordered_on if missing.
    std::optional<http::SortOrder> order;  // asc if missing.
    std::optional<bool> total;             // Whether the rows of all pages are counted.
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE_DERIVED(OrderQuery, OrderFilterQuery, sort, order, total, cursor, limit)

struct OrderExportQuery : OrderFilterQuery {
    std::optional<exports::TableForm> format;           // csv if missing.
    std::optional<exports::Columns<OrderRow>> columns;  // In that order; all if missing.
};
DESCRIBE_DERIVED(OrderExportQuery, OrderFilterQuery, format, columns)

store::OrderFilter filter_of(const OrderFilterQuery& query) {
    store::OrderFilter filter{.account_id = query.account_id, .number = query.number};
    if (query.purchase_order) filter.purchase_order = query.purchase_order->text();
    filter.serial_number = query.serial_number;
    if (query.tracking_number) filter.tracking_number = query.tracking_number->text();
    filter.status = query.status;
    filter.channel = query.channel;
    filter.ordered_from = query.ordered_from;
    filter.ordered_before = query.ordered_before;
    filter.shipped_from = query.shipped_from;
    filter.shipped_before = query.shipped_before;
    if (query.text) filter.text = query.text->text();
    return filter;
}

Result<Page<Order>> list_orders(Service& service, const Caller& caller, const OrderQuery& query) {
    const store::OrderOrder order{query.sort.value_or(store::OrderSort::ordered_on), query.order == http::SortOrder::desc};
    return http::sorted_page<store::OrderPlace>(query, order, [&](const auto& after, std::int64_t limit) {
        return service.list(caller, filter_of(query), order, after, limit, query.total.value_or(false));
    });
}

Result<Page<OrderLineView>> list_lines(Service& service, const Caller& caller, OrderId id, const http::PageQuery& query) {
    std::int64_t after = 0;
    if (query.cursor) after = TRY(query.cursor->integer_key("position"));
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
    std::vector<OrderLineView> rows = TRY(service.list_lines(caller, id, after, limit + 1));
    return http::page_of(std::move(rows), limit,
                         [](const OrderLineView& row) { return http::Cursor("position", {std::to_string(row.position)}); });
}

// In the order of their making, so that one that is entered later for an earlier day is not missed.
Result<Page<ShipmentView>> list_shipments(Service& service, const Caller& caller, OrderId id, const http::PageQuery& query) {
    std::optional<Uuid> after;
    if (query.cursor) after = TRY(query.cursor->uuid_key("id"));
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
    std::vector<ShipmentView> rows = TRY(service.list_shipments(caller, id));
    std::ranges::sort(rows, {}, &ShipmentView::id);
    if (after) std::erase_if(rows, [&](const ShipmentView& row) { return row.id.uuid <= *after; });
    return http::page_of(std::move(rows), limit, [](const ShipmentView& row) { return http::Cursor("id", {row.id.text()}); });
}

void add_order_routes(http::RouteGroup& group, Service& service) {
    group.add(http::get("/orders", kOrderRead, "Orders, filtered and sorted",
                        [&service](const Call<None, OrderQuery>& call) -> Result<Ok<Page<Order>>> {
                            return TRY(list_orders(service, call.caller, call.query));
                        }));
    group.add(
        http::get("/orders/{order_id}", kOrderRead, "One order", [&service](const Call<OrderPath>& call) -> Result<Ok<Order>> {
            Order order = TRY(service.find(call.caller, call.path.order_id));
            return Ok<Order>{order, order.version};
        }).fails_with({"orders.order_unknown"}));
    group.add(http::post("/orders", kOrderCreate, "Enter an order",
                         [&service](const Call<None, None, CreateOrder>& call) -> Result<Created<Order>> {
                             Order order = TRY(service.create(call.caller, call.body));
                             return Created<Order>{order, "/api/v1/orders/" + order.id.text(), order.version};
                         })
                  .fails_with({"orders.number_taken", "orders.product_unnamed", "orders.product_unknown",
                               "orders.product_ambiguous", "orders.end_user_needed", "orders.order_invalid",
                               "orders.serial_repeated", "orders.too_many", "identity.account_unknown", "imports.in_progress"}));
    group.add(http::patch("/orders/{order_id}", kOrderUpdate, "Correct buyer's data, day, channel or end user of an order",
                          [&service](const Call<OrderPath, None, PatchOrder>& call) -> Result<Ok<Order>> {
                              Order order = TRY(service.change(call.caller, call.path.order_id, call.body, call.if_match));
                              return Ok<Order>{order, order.version};
                          })
                  .if_match()
                  .fails_with({"orders.order_unknown", "orders.end_user_needed", "orders.order_invalid",
                               "identity.account_unknown", "imports.in_progress"}));
    group.add(
        http::post("/orders/{order_id}/cancellation", kOrderUpdate, "Cancel what of an order was not shipped",
                   [&service](const Call<OrderPath, None, CancelOrder>& call) -> Result<Ok<Order>> {
                       Order order = TRY(service.cancel(call.caller, call.path.order_id, call.body.cancelled_on));
                       return Ok<Order>{order, order.version};
                   })
            .fails_with({"orders.order_unknown", "orders.nothing_to_cancel", "orders.order_invalid", "imports.in_progress"}));
}

void add_line_routes(http::RouteGroup& group, Service& service) {
    group.add(http::get("/orders/{order_id}/lines", kOrderRead, "What was ordered, and what became of it",
                        [&service](const Call<OrderPath, http::PageQuery>& call) -> Result<Ok<Page<OrderLineView>>> {
                            return TRY(list_lines(service, call.caller, call.path.order_id, call.query));
                        })
                  .fails_with({"orders.order_unknown"}));
    group.add(http::post("/orders/{order_id}/lines", kOrderUpdate, "Add lines to an order, all or none",
                         [&service](const Call<OrderPath, None, AddOrderLines>& call) -> Result<Created<OrderLinesAdded>> {
                             OrderLinesAdded added = TRY(service.add_lines(call.caller, call.path.order_id, call.body));
                             return Created<OrderLinesAdded>{std::move(added),
                                                             "/api/v1/orders/" + call.path.order_id.text() + "/lines"};
                         })
                  .fails_with({"orders.order_unknown", "orders.order_cancelled", "orders.product_unnamed",
                               "orders.product_unknown", "orders.product_ambiguous", "orders.order_invalid",
                               "orders.serial_repeated", "orders.too_many", "imports.in_progress"}));
}

void add_shipment_routes(http::RouteGroup& group, Service& service) {
    group.add(http::get("/orders/{order_id}/shipments", kOrderRead, "What was shipped of an order, with its tracking numbers",
                        [&service](const Call<OrderPath, http::PageQuery>& call) -> Result<Ok<Page<ShipmentView>>> {
                            return TRY(list_shipments(service, call.caller, call.path.order_id, call.query));
                        })
                  .fails_with({"orders.order_unknown"}));
    group.add(http::get("/orders/{order_id}/shipments/{shipment_id}", kOrderRead, "One shipment",
                        [&service](const Call<ShipmentPath>& call) -> Result<Ok<ShipmentView>> {
                            ShipmentView shipment =
                                TRY(service.find_shipment(call.caller, call.path.order_id, call.path.shipment_id));
                            return Ok<ShipmentView>{shipment, shipment.version};
                        })
                  .fails_with({"orders.order_unknown", "orders.shipment_unknown"}));
    group.add(http::post("/orders/{order_id}/shipments", kOrderUpdate, "Enter a shipment of an order",
                         [&service](const Call<OrderPath, None, NewShipment>& call) -> Result<Created<ShipmentView>> {
                             const OrderId order = call.path.order_id;
                             ShipmentView shipment = TRY(service.ship(call.caller, order, call.body));
                             const std::string place = "/api/v1/orders/" + order.text() + "/shipments/" + shipment.id.text();
                             return Created<ShipmentView>{std::move(shipment), place, 1};
                         })
                  .fails_with({"orders.order_unknown", "orders.order_cancelled", "orders.line_unknown", "orders.serial_repeated",
                               "orders.unit_shipped", "orders.shipped_too_much", "orders.order_invalid", "orders.too_many",
                               "imports.in_progress"}));
    group.add(
        http::patch("/orders/{order_id}/shipments/{shipment_id}", kOrderUpdate,
                    "Correct carrier, tracking number or days of a shipment, or say that it was delivered",
                    [&service](const Call<ShipmentPath, None, PatchShipment>& call) -> Result<Ok<ShipmentView>> {
                        ShipmentView shipment = TRY(service.change_shipment(call.caller, call.path.order_id,
                                                                            call.path.shipment_id, call.body, call.if_match));
                        return Ok<ShipmentView>{shipment, shipment.version};
                    })
            .if_match()
            .fails_with({"orders.order_unknown", "orders.shipment_unknown", "orders.order_invalid", "imports.in_progress"}));
}

void add_table_routes(http::RouteGroup& group, Service& service, imports::Service& imports) {
    group.add(http::get("/orders/export", kOrderRead,
                        "Orders as a table, one row for each line or unit, that can be imported again",
                        [&service](const Call<None, OrderExportQuery>& call) {
                            return export_orders(service, call.caller, filter_of(call.query), exports::ask_of(call.query));
                        })
                  .media("text/csv")
                  .fails_with({"sheet.too_many_rows", "sheet.not_written"}));
    group.add(http::get("/orders/import-template", kOrderRead, "The table to fill in for an import of orders",
                        [](const Call<None, exports::TableQuery>& call) { return order_template(call.query.format); })
                  .media("text/csv")
                  .fails_with({"sheet.not_written"}));
    group.add(
        http::post("/orders/imports", kOrderImport, "Import orders and shipments from a table (CSV or XLSX)",
                   [&imports](const Call<None, imports::ImportQuery, http::Upload>& call) -> Result<Accepted<imports::Import>> {
                       return imports::accept(imports, call.caller, kOrderTableImport, AccountId{}, call.query, call.body);
                   })
            .body_limit(kMaxImportBytes)
            .fails_with({"imports.file_empty", "imports.too_many", "files.storage_full"}));
}

}  // namespace

void add_routes(http::Routes& routes, Service& service, imports::Service& imports) {
    http::RouteGroup group(routes, "orders");
    add_order_routes(group, service);
    add_line_routes(group, service);
    add_shipment_routes(group, service);
    add_table_routes(group, service, imports);
}

}  // namespace aftercare::orders
