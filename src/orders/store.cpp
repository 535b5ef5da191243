#include "orders/store.hpp"

#include "orders/store_visible.hpp"

#include <map>

namespace aftercare::orders::store {

namespace {

using db::Statement;

// Who sees an order beside it: the account that ordered, the end user's.
struct Party {
    AccountId account_id;
    OrderId order_id;
};
DESCRIBE(Party, account_id, order_id)

std::string_view select(const std::string& rest) {
    return db::literal("select " + std::string(db::columns_of<Order>("o")) + " from sales_order o where " + rest);
}

// Inserts all of the order into the tables, or into those of the same name behind which `suffix` stands.
void insert_rest(db::Tx& tx, const OrderContent& content, const std::string& suffix) {
    const Order& order = content.order;
    tx.insert("sales_order_party" + suffix, Party{order.account_id, order.id});
    if (order.end_user_account_id) tx.insert("sales_order_party" + suffix, Party{*order.end_user_account_id, order.id});
    for (const OrderLine& line : content.lines) tx.insert("sales_order_line" + suffix, line);
    for (const OrderUnit& unit : content.units) tx.insert("sales_order_unit" + suffix, unit);
    for (const Shipment& shipment : content.shipments) tx.insert("sales_order_shipment" + suffix, shipment);
    for (const ShipmentItem& item : content.items) tx.insert("sales_order_item" + suffix, item);
}

constexpr Statement kUpdate{
    "orders.update",
    "update sales_order set status = :status, channel = :channel, end_user = :end_user, end_user_account_id = "
    ":end_user_account_id,"
    " purchase_order = :purchase_order, ordered_on = :ordered_on, cancelled_on = :cancelled_on, last_shipped_on = "
    ":last_shipped_on,"
    " lines = :lines, quantity = :quantity, shipped = :shipped, delivered = :delivered, updated_at = :updated_at,"
    " version = :version where account_id = :account_id and id = :id and {scope:account_id}"};

// "status = s.status, ...": every column that may change.
std::string changes() {
    std::string set;
    for (const describe::Field& field : describe::type_of<Order>().fields) {
        if (field.name == "id" || field.name == "account_id" || field.name == "number" || field.name == "created_at") continue;
        set += (set.empty() ? "" : ", ") + std::string(field.name) + " = s." + std::string(field.name);
    }
    return set;
}

// Rows of a kind that belong to orders that were read, so that their own scope is that of those.
template <class Row>
void read_rest(db::Tx& tx, const std::vector<OrderId>& orders, const Statement& statement,
               const std::function<void(OrderId, Row&&)>& put) {
    for (Row& row : tx.all<Row>(statement, {{"orders", orders}})) {
        const OrderId order = row.order_id;
        put(order, std::move(row));
    }
}

template <class Row>
std::string_view rest_of(const std::string& table, const std::string& order) {
    return db::literal("select " + std::string(db::columns_of<Row>("r")) + " from " + table +
                       " r where {in:r.order_id:orders} order by " + order);
}

}  // namespace

std::optional<Order> find(db::Tx& tx, OrderId id) {
    static const Statement kFindAny{"orders.find_any", select("o.id = :id and " + visible(true))};
    static const Statement kFind{"orders.find", select("o.id = :id and " + visible(false))};
    return tx.one<Order>(tx.scope().is_all() ? kFindAny : kFind, {{"id", id}});
}

std::optional<Order> find_locked(db::Tx& tx, OrderId id) {
    static const Statement kLock{"orders.lock", select("o.id = :id and {scope:o.account_id} {for_update}")};
    return tx.one<Order>(kLock, {{"id", id}});
}

std::vector<Order> find_by_numbers_anywhere(db::Tx& tx, const std::vector<OrderNumber>& numbers) {
    static const Statement kByNumbers{"orders.find_by_numbers", select("{in:o.number:numbers} order by o.number")};
    if (numbers.empty()) return {};
    return tx.all<Order>(kByNumbers, {{"numbers", numbers}});
}

std::vector<OrderContent> contents_of(db::Tx& tx, std::vector<Order> orders) {
    static const Statement kLines{"orders.lines", rest_of<OrderLine>("sales_order_line", "r.order_id, r.position")};
    static const Statement kUnits{"orders.units",
                                  rest_of<OrderUnit>("sales_order_unit", "r.order_id, r.line_id, r.serial_number, r.product_id")};
    static const Statement kShipments{"orders.shipments",
                                      rest_of<Shipment>("sales_order_shipment", "r.order_id, r.shipped_on, r.id")};
    static const Statement kItems{"orders.items",
                                  rest_of<ShipmentItem>("sales_order_item", "r.order_id, r.shipment_id, r.line_id")};
    if (orders.empty()) return {};
    std::vector<OrderContent> contents;
    std::map<OrderId, std::size_t> places;
    std::vector<OrderId> ids;
    for (Order& order : orders) {
        places[order.id] = contents.size();
        ids.push_back(order.id);
        contents.push_back({.order = std::move(order), .lines = {}, .units = {}, .shipments = {}, .items = {}});
    }
    const auto at = [&](OrderId id) -> OrderContent& { return contents[places.at(id)]; };
    read_rest<OrderLine>(tx, ids, kLines, [&](OrderId id, OrderLine&& row) { at(id).lines.push_back(std::move(row)); });
    read_rest<OrderUnit>(tx, ids, kUnits, [&](OrderId id, OrderUnit&& row) { at(id).units.push_back(std::move(row)); });
    read_rest<Shipment>(tx, ids, kShipments, [&](OrderId id, Shipment&& row) { at(id).shipments.push_back(std::move(row)); });
    read_rest<ShipmentItem>(tx, ids, kItems, [&](OrderId id, ShipmentItem&& row) { at(id).items.push_back(std::move(row)); });
    return contents;
}

OrderContent content_of(db::Tx& tx, const Order& order) { return std::move(contents_of(tx, {order}).front()); }

bool insert(db::Tx& tx, const OrderContent& content) {
    if (!tx.insert_new("sales_order", content.order)) return false;
    insert_rest(tx, content, "");
    return true;
}

void replace(db::Tx& tx, const OrderContent& content) {
    const Order& order = content.order;
    for (const char* table :
         {"sales_order_party", "sales_order_line", "sales_order_unit", "sales_order_shipment", "sales_order_item"})
        tx.run({"orders.clear", db::literal("delete from " + std::string(table) + " where order_id = :id")}, {{"id", order.id}});
    const std::int64_t touched = tx.run(kUpdate, {{"status", order.status},
                                                  {"channel", order.channel},
                                                  {"end_user", order.end_user},
                                                  {"end_user_account_id", order.end_user_account_id},
                                                  {"purchase_order", order.purchase_order},
                                                  {"ordered_on", order.ordered_on},
                                                  {"cancelled_on", order.cancelled_on},
                                                  {"last_shipped_on", order.last_shipped_on},
                                                  {"lines", order.lines},
                                                  {"quantity", order.quantity},
                                                  {"shipped", order.shipped},
                                                  {"delivered", order.delivered},
                                                  {"updated_at", order.updated_at},
                                                  {"version", order.version},
                                                  {"account_id", order.account_id},
                                                  {"id", order.id}});
    check(touched == 1, "orders: update of no order in scope");
    insert_rest(tx, content, "");
}

void stage(db::Tx& tx, const OrderContent& content) {
    tx.insert("sales_order_staged", content.order);
    insert_rest(tx, content, "_staged");
}

// Few statements over all orders, since everybody who writes waits for them on SQLite.
void reveal_staged(db::Tx& tx) {
    static const std::string columns(db::columns_of<Order>());
    static const std::string staged(db::columns_of<Order>("s"));
    tx.run({"orders.reveal_changed",
            db::literal("update sales_order set " + changes() + " from sales_order_staged s where s.id = sales_order.id")});
    tx.run({"orders.reveal_added",
            db::literal("insert into sales_order (" + columns + ") select " + staged +
                        " from sales_order_staged s where not exists (select 1 from sales_order o where o.id = s.id)")});
    const auto move = [&](const std::string& table, std::string_view columns_of_rest) {
        const std::string rest(columns_of_rest);
        tx.run({"orders.reveal_cleared",
                db::literal("delete from " + table + " where order_id in (select s.id from sales_order_staged s)")});
        tx.run({"orders.reveal",
                db::literal("insert into " + table + " (" + rest + ") select " + rest + " from " + table + "_staged")});
    };
    move("sales_order_party", db::columns_of<Party>());
    move("sales_order_line", db::columns_of<OrderLine>());
    move("sales_order_unit", db::columns_of<OrderUnit>());
    move("sales_order_shipment", db::columns_of<Shipment>());
    move("sales_order_item", db::columns_of<ShipmentItem>());
}

void forget_staged(db::Tx& tx) {
    for (const char* table : {"sales_order_staged", "sales_order_party_staged", "sales_order_line_staged",
                              "sales_order_unit_staged", "sales_order_shipment_staged", "sales_order_item_staged"})
        tx.run({"orders.forget_staged", db::literal("delete from " + std::string(table))});
}

}  // namespace aftercare::orders::store
