#include "orders/service.hpp"

#include "catalogue/store.hpp"
#include "identity/audit.hpp"
#include "identity/policy.hpp"
#include "identity/service.hpp"
#include "platform/describe/json.hpp"
#include "platform/describe/patch.hpp"
#include "platform/imports/kind.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>
#include <map>

namespace aftercare::orders {

namespace {

// How the audit trail calls what needs no other right than to change orders.
constexpr Action kCancel{"order.cancel"};
constexpr Action kShip{"order.ship"};

// Orders of all accounts are taken in by one import, so what it holds on to is the installation's.
constexpr AccountId kInstallation{};

Problem order_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "orders.order_unknown",
            .detail = "There is no such order.",
            .remedy = "Check the id; GET /api/v1/orders lists what you may see.",
            .rule = "ID-09"};
}

Problem shipment_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "orders.shipment_unknown",
            .detail = "The order has no such shipment.",
            .remedy = "Check the id; GET /api/v1/orders/{order_id}/shipments lists them.",
            .rule = "ENT-24"};
}

// The products that lines name, in their order.
Result<std::vector<WantedLine>> wanted_lines(db::Tx& tx, std::span<const NewOrderLine> lines) {
    std::vector<WantedLine> wanted;
    std::map<std::string, std::vector<catalogue::Product>> by_sku;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const NewOrderLine& line = lines[i];
        const std::string at = "/lines/" + std::to_string(i);
        if (line.product_id.has_value() == line.sku.has_value())
            return fail({.kind = ProblemKind::invalid_input,
                         .code = "orders.product_unnamed",
                         .detail = "A line names its product by product_id or by SKU.",
                         .remedy = "Send exactly one of the two.",
                         .rule = "ENT-24",
                         .fields = {{at + "/sku", "must be given, or product_id instead, not both"}}});
        if (line.product_id) {
            auto product = catalogue::store::find(tx, *line.product_id);
            if (!product)
                return fail({.kind = ProblemKind::invalid_input,
                             .code = "orders.product_unknown",
                             .detail = "The catalogue has no product with this id.",
                             .remedy = "Search GET /api/v1/products.",
                             .rule = "ENT-24",
                             .fields = {{at + "/product_id", "names no product of the catalogue"}}});
            wanted.push_back({&line, *std::move(product)});
            continue;
        }
        const auto [known, fresh] = by_sku.try_emplace(line.sku->text());
        if (fresh) known->second = catalogue::store::named(tx, catalogue::NameKind::sku, line.sku->text());
        catalogue::Product chosen = TRY(choose_product(known->second, *line.sku, at + "/sku"));
        wanted.push_back({&line, std::move(chosen)});
    }
    return wanted;
}

Order as_seen(const Caller& caller, Order order) {
    return caller.scope.contains(order.account_id) ? std::move(order) : seen_by_end_user(std::move(order));
}

// What the history keeps of a change: the order, and of its lines and shipments those that differ.
struct OrderRecord {
    Order order;
    std::vector<OrderLineView> lines;
    std::vector<ShipmentView> shipments;
};
DESCRIBE(OrderRecord, order, lines, shipments)

// Those of `views` that are not, or not so, among `others`.
template <class View>
std::vector<View> differing(const std::vector<View>& views, const std::vector<View>& others) {
    std::map<decltype(View::id), std::string> known;
    for (const View& other : others) known[other.id] = describe::to_json(other);
    std::vector<View> differ;
    for (const View& view : views)
        if (const auto found = known.find(view.id); found == known.end() || found->second != describe::to_json(view))
            differ.push_back(view);
    return differ;
}

// REQUIRES: the order has the shipment.
ShipmentView view_of(const OrderContent& content, ShipmentId shipment) {
    std::vector<ShipmentView> views = shipment_views(content);
    return *std::ranges::find(views, shipment, &ShipmentView::id);
}

}  // namespace

Date Service::today() const { return zone::local_day(env_.clock.now(), pack_.get<identity::Installation>().time_zone.text()); }

Result<Order> Service::create(const Caller& caller, const CreateOrder& request) {
    const AccountId account = TRY(caller.account_or_own(request.account_id));
    return db_.write(caller, [&](db::Tx& tx) -> Result<Order> {
        TRY(imports::require_unclaimed(tx, kInstallation, kOrdersSubject));
        const identity::Account buyer = TRY(identity::load_account(tx, account));
        if (request.end_user_account_id) TRY(identity::load_account(tx, *request.end_user_account_id));
        const Instant now = env_.clock.now();
        OrderContent content{.order = {.id = env_.ids.make<OrderId>(),
                                       .account_id = account,
                                       .number = request.number,
                                       .channel = buyer.kind == identity::AccountKind::partner ? OrderChannel::authorised_reseller
                                                                                               : OrderChannel::vendor,
                                       .end_user = request.end_user,
                                       .end_user_account_id = request.end_user_account_id,
                                       .purchase_order = request.purchase_order,
                                       .ordered_on = request.ordered_on.value_or(today()),
                                       .created_at = now,
                                       .updated_at = now},
                             .lines = {},
                             .units = {},
                             .shipments = {},
                             .items = {}};
        if (request.channel) content.order.channel = *request.channel;
        const std::vector<WantedLine> wanted = TRY(wanted_lines(tx, request.lines));
        TRY(orders::add_lines(content, wanted, env_.ids, "/lines"));
        TRY(require_sound(content));
        settle(content);
        if (!store::insert(tx, content))
            return fail({.kind = ProblemKind::conflict,
                         .code = "orders.number_taken",
                         .detail = "There is an order with the number " + content.order.number.text() + " already.",
                         .remedy = "Find it with GET /api/v1/orders?number=" + content.order.number.text() + ".",
                         .rule = "ENT-24",
                         .fields = {{"/number", "is taken"}}});
        publish(tx, caller, kOrderCreate, nullptr, content);
        return content.order;
    });
}

Result<OrderContent> Service::change_content(const Caller& caller, Action action, OrderId id,
                                             std::optional<std::int64_t> if_match, const Change& change) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<OrderContent> {
        const auto order = store::find_locked(tx, id);
        if (!order) return fail(order_unknown());
        TRY(require_version(order->version, if_match));
        TRY(imports::require_unclaimed(tx, kInstallation, kOrdersSubject));
        const OrderContent before = store::content_of(tx, *order);
        OrderContent after = before;
        TRY(change(tx, after));
        TRY(require_sound(after));
        settle(after);
        after.order.updated_at = env_.clock.now();
        ++after.order.version;
        store::replace(tx, after);
        publish(tx, caller, action, &before, after);
        return after;
    });
}

Result<Order> Service::change(const Caller& caller, OrderId id, const PatchOrder& patch, std::optional<std::int64_t> if_match) {
    const auto change = [&](db::Tx& tx, OrderContent& content) -> Result<> {
        TRY(describe::patch_into(content.order, patch));
        if (content.order.end_user_account_id) TRY(identity::load_account(tx, *content.order.end_user_account_id));
        return {};
    };
    return TRY(change_content(caller, kOrderUpdate, id, if_match, change)).order;
}

Result<Order> Service::cancel(const Caller& caller, OrderId id, std::optional<Date> cancelled_on) {
    const auto change = [&](db::Tx&, OrderContent& content) -> Result<> {
        return orders::cancel(content.order, cancelled_on.value_or(today()), today());
    };
    return TRY(change_content(caller, kCancel, id, std::nullopt, change)).order;
}

Result<OrderLinesAdded> Service::add_lines(const Caller& caller, OrderId id, const AddOrderLines& request) {
    std::size_t before = 0;
    const auto change = [&](db::Tx& tx, OrderContent& content) -> Result<> {
        before = content.lines.size();
        const std::vector<WantedLine> wanted = TRY(wanted_lines(tx, request.lines));
        return orders::add_lines(content, wanted, env_.ids, "/lines");
    };
    const OrderContent after = TRY(change_content(caller, kOrderUpdate, id, std::nullopt, change));
    std::vector<OrderLineView> views = line_views(after, true);
    views.erase(views.begin(), views.begin() + static_cast<std::ptrdiff_t>(before));
    return OrderLinesAdded{std::move(views)};
}

Result<ShipmentView> Service::ship(const Caller& caller, OrderId id, const NewShipment& request) {
    ShipmentId shipment;
    const auto change = [&](db::Tx&, OrderContent& content) -> Result<> {
        shipment = TRY(orders::ship(content, request, today(), env_.clock.now(), env_.ids));
        return {};
    };
    const OrderContent after = TRY(change_content(caller, kShip, id, std::nullopt, change));
    return view_of(after, shipment);
}

Result<ShipmentView> Service::change_shipment(const Caller& caller, OrderId id, ShipmentId shipment, const PatchShipment& patch,
                                              std::optional<std::int64_t> if_match) {
    const auto change = [&](db::Tx&, OrderContent& content) -> Result<> {
        const auto found = std::ranges::find(content.shipments, shipment, &Shipment::id);
        if (found == content.shipments.end()) return fail(shipment_unknown());
        TRY(require_version(found->version, if_match));
        TRY(describe::patch_into(*found, patch));
        ++found->version;
        return {};
    };
    const OrderContent after = TRY(change_content(caller, kShip, id, std::nullopt, change));
    return view_of(after, shipment);
}

Result<Order> Service::find(const Caller& caller, OrderId id) {
    auto order = db_.read(caller.scope, [&](db::Tx& tx) { return store::find(tx, id); });
    if (!order) return fail(order_unknown());
    return as_seen(caller, *std::move(order));
}

OrderList Service::list(const Caller& caller, const store::OrderFilter& filter, const store::OrderOrder& order,
                        const std::optional<store::OrderPlace>& after, std::int64_t limit, bool counted) {
    OrderList list = db_.read(caller.scope, [&](db::Tx& tx) {
        OrderList read{.rows = store::list(tx, filter, order, after, limit), .total = {}};
        if (counted) read.total = store::count(tx, filter);
        return read;
    });
    for (Order& row : list.rows) row = as_seen(caller, std::move(row));
    return list;
}

Result<OrderContent> Service::read_content(const Caller& caller, OrderId id) {
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<OrderContent> {
        const auto order = store::find(tx, id);
        if (!order) return fail(order_unknown());
        return store::content_of(tx, *order);
    });
}

Result<std::vector<OrderLineView>> Service::list_lines(const Caller& caller, OrderId id, std::int64_t after, std::int64_t limit) {
    const OrderContent content = TRY(read_content(caller, id));
    std::vector<OrderLineView> views = line_views(content, caller.scope.contains(content.order.account_id));
    std::erase_if(views, [&](const OrderLineView& line) { return line.position <= after; });
    if (std::ssize(views) > limit) views.resize(static_cast<std::size_t>(limit));
    return views;
}

Result<std::vector<ShipmentView>> Service::list_shipments(const Caller& caller, OrderId id) {
    return shipment_views(TRY(read_content(caller, id)));
}

Result<ShipmentView> Service::find_shipment(const Caller& caller, OrderId id, ShipmentId shipment) {
    const OrderContent content = TRY(read_content(caller, id));
    if (std::ranges::find(content.shipments, shipment, &Shipment::id) == content.shipments.end()) return fail(shipment_unknown());
    return view_of(content, shipment);
}

std::vector<OrderContent> Service::list_contents(const Caller& caller, const store::OrderFilter& filter,
                                                 const std::optional<store::OrderPlace>& after, std::int64_t limit) {
    auto contents = db_.read(caller.scope, [&](db::Tx& tx) {
        return store::contents_of(tx, store::list(tx, filter, {.by = store::OrderSort::number}, after, limit));
    });
    for (OrderContent& content : contents) {
        if (caller.scope.contains(content.order.account_id)) continue;
        content.order = seen_by_end_user(std::move(content.order));
        for (OrderLine& line : content.lines) line.price.reset();
    }
    return contents;
}

void Service::publish(db::Tx& tx, const Caller& caller, Action action, const OrderContent* before, const OrderContent& after) {
    const Order& order = after.order;
    const auto lines = line_views(after, true);
    const auto shipments = shipment_views(after);
    const auto old_lines = before ? line_views(*before, true) : std::vector<OrderLineView>{};
    const auto old_shipments = before ? shipment_views(*before) : std::vector<ShipmentView>{};
    const OrderRecord now{order, differing(lines, old_lines), differing(shipments, old_shipments)};
    std::optional<OrderRecord> was;
    if (before) was = OrderRecord{before->order, differing(old_lines, lines), differing(old_shipments, shipments)};
    identity::audit<OrderRecord>(tx, env_, caller, order.account_id, action, "order", order.id.uuid, was ? &*was : nullptr, &now);
    jobs::publish(tx, env_, order.account_id, before ? "order.changed" : "order.entered", order.id.uuid,
                  describe::json_of(order));
    for (const ShipmentView& shipment : now.shipments)
        jobs::publish(tx, env_, order.account_id, "order.shipped", order.id.uuid, describe::json_of(shipment));
}

}  // namespace aftercare::orders
