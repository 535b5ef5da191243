#include "orders/order_row.hpp"

#include "orders/order_rules.hpp"

#include <algorithm>
#include <map>

namespace aftercare::orders {

namespace {

// Takes the rows of one order into it, one after another.
class Merger {
public:
    Merger(std::span<const NumberedRow> rows, const RowFacts& facts, IdSource& ids, std::vector<std::string>& reasons)
        : rows_(rows), facts_(facts), ids_(ids), reasons_(reasons) {}

    OrderContent run() {
        if (facts_.before)
            content_ = *facts_.before;
        else
            begin();
        take_header();
        for (std::size_t i = 0; i < rows_.size(); ++i) take_row(rows_[i], *facts_.products[i]);
        count_lines();
        settle(content_);
        if (const auto sound = require_sound(content_); !sound) {
            for (const FieldProblem& field : sound.error().fields)
                reasons_.push_back((field.pointer.empty() ? "" : field.pointer.substr(1) + ": ") + field.detail);
        }
        return std::move(content_);
    }

private:
    // A row that ships units of a line without their serial numbers.
    struct Unnumbered {
        const NumberedRow* row = nullptr;
        OrderLineId line;
        ShipmentId shipment;
    };

    void refuse(const NumberedRow& row, const std::string& column, const std::string& why) {
        reasons_.push_back("row " + std::to_string(row.number) + ": " + column + ": " + why);
    }

    void begin() {
        const OrderRow& first = rows_.front().row;
        Order& order = content_.order;
        order.id = ids_.make<OrderId>();
        order.number = first.order_number;
        order.channel = facts_.buyer_is_partner ? OrderChannel::authorised_reseller : OrderChannel::vendor;
        order.source = OrderSource::file;
        order.created_at = order.updated_at = facts_.now;
        if (!first.account_id) refuse(rows_.front(), "account_id", "is missing, and the order is new");
        if (!first.ordered_on) refuse(rows_.front(), "ordered_on", "is missing, and the order is new");
        if (first.account_id) order.account_id = *first.account_id;
    }

    // What rows say of the whole order must be the same in all of them.
    template <class T, class Member>
    void take_for_all(std::optional<T> OrderRow::* column, const std::string& name, Member&& put) {
        const NumberedRow* first = nullptr;
        for (const NumberedRow& one : rows_) {
            const std::optional<T>& said = one.row.*column;
            if (!said) continue;
            if (first && *(first->row.*column) != *said) refuse(one, name, "differs from row " + std::to_string(first->number));
            if (!first) first = &one;
        }
        if (first) put(*(first->row.*column), *first);
    }

    void take_header() {
        Order& order = content_.order;
        take_for_all(&OrderRow::account_id, "account_id", [&](AccountId account, const NumberedRow& row) {
            if (account != order.account_id) refuse(row, "account_id", "the order is another account's");
        });
        take_for_all(&OrderRow::ordered_on, "ordered_on", [&](Date day, const NumberedRow&) { order.ordered_on = day; });
        take_for_all(&OrderRow::channel, "channel", [&](OrderChannel channel, const NumberedRow&) { order.channel = channel; });
        take_for_all(&OrderRow::purchase_order, "purchase_order",
                     [&](const OneLine<1, 60>& number, const NumberedRow&) { order.purchase_order = number; });
        take_end_user();
    }

    void take_end_user() {
        std::optional<EndUser>& at = content_.order.end_user;
        EndUser said = at.value_or(EndUser{});
        bool any = false;
        const auto take = [&](auto& member) {
            return [&member, &any](const auto& value, const NumberedRow&) {
                member = value;
                any = true;
            };
        };
        take_for_all(&OrderRow::end_user_name, "end_user_name", take(said.name));
        take_for_all(&OrderRow::end_user_street, "end_user_street", take(said.street));
        take_for_all(&OrderRow::end_user_city, "end_user_city", take(said.city));
        take_for_all(&OrderRow::end_user_postal_code, "end_user_postal_code", take(said.postal_code));
        take_for_all(&OrderRow::end_user_country, "end_user_country", take(said.country));
        if (!any) return;
        if (said.name.empty() || said.street.empty() || said.city.empty() || said.country.text().empty())
            return refuse(rows_.front(), "end_user_name", "an end user has name, street, city and country");
        at = said;
    }

    void take_row(const NumberedRow& one, const catalogue::Product& product) {
        OrderLine* const line = take_line(one, product);
        if (!line) return;
        Shipment* const shipment = take_shipment(one, line->product_id);
        if (one.row.shipped_quantity && (one.row.serial_number || !shipment))
            refuse(one, "shipped_quantity",
                   shipment ? "is for units without a serial number" : "needs shipped_on or the tracking number of a shipment");
        if (one.row.serial_number)
            take_unit(one, *line, shipment);
        else if (shipment)
            unnumbered_.push_back({&one, line->id, shipment->id});
    }

    OrderLine* take_line(const NumberedRow& one, const catalogue::Product& product) {
        const OrderRow& row = one.row;
        auto found = std::ranges::find(content_.lines, std::int64_t{row.line}, &OrderLine::position);
        if (found == content_.lines.end()) {
            if (content_.order.cancelled_on) {
                refuse(one, "line", "the order was cancelled on " + content_.order.cancelled_on->text());
                return nullptr;
            }
            if (std::ssize(content_.lines) == kMostLines) {
                refuse(one, "line", "an order has at most " + std::to_string(kMostLines) + " lines");
                return nullptr;
            }
            content_.lines.push_back({.id = ids_.make<OrderLineId>(),
                                      .account_id = content_.order.account_id,
                                      .order_id = content_.order.id,
                                      .position = row.line,
                                      .product_id = product.id,
                                      .sku = product.sku,
                                      .quantity = 0,
                                      .price = {}});
            found = content_.lines.end() - 1;
        }
        if (found->product_id != product.id) {
            refuse(one, "sku", "line " + std::to_string(found->position) + " is for " + found->sku.text());
            return nullptr;
        }
        if (row.price) found->price = row.price;
        if (row.quantity) {
            const auto [said, fresh] = said_.try_emplace(found->id, *row.quantity);
            if (!fresh && said->second != *row.quantity)
                refuse(one, "quantity", "differs from another row of line " + std::to_string(found->position));
            found->quantity = *row.quantity;
        }
        return &*found;
    }

    // The shipment that a unit is in, where it is known.
    std::optional<ShipmentId> shipment_of(const OrderRow& row, catalogue::ProductId product) const {
        if (!row.serial_number) return std::nullopt;
        const auto found = std::ranges::find_if(content_.units, [&](const OrderUnit& unit) {
            return unit.product_id == product && unit.serial_number == *row.serial_number;
        });
        return found == content_.units.end() ? std::nullopt : found->shipment_id;
    }

    // The shipment that a row is about: by its tracking number, else by its day among those without one; of several the one that
    // the unit is in.
    Shipment* take_shipment(const NumberedRow& one, catalogue::ProductId product) {
        const OrderRow& row = one.row;
        const auto same = [&](const Shipment& shipment) {
            if (row.tracking_number) return shipment.tracking_number == row.tracking_number;
            return !shipment.tracking_number && shipment.shipped_on == row.shipped_on;
        };
        const auto its = shipment_of(row, product);
        auto found = std::ranges::find_if(content_.shipments,
                                          [&](const Shipment& shipment) { return shipment.id == its && same(shipment); });
        if (found == content_.shipments.end()) found = std::ranges::find_if(content_.shipments, same);
        if (!row.shipped_on && found == content_.shipments.end()) {
            if (row.tracking_number || row.carrier || row.delivered_on)
                refuse(one, "shipped_on", "is missing, and there is no such shipment yet");
            return nullptr;
        }
        if (found == content_.shipments.end()) {
            if (ends_shipping(content_.order, *row.shipped_on)) {
                refuse(one, "shipped_on", "the order was cancelled on " + content_.order.cancelled_on->text());
                return nullptr;
            }
            if (std::ssize(content_.shipments) == kMostShipments) {
                refuse(one, "shipped_on", "an order has at most " + std::to_string(kMostShipments) + " shipments");
                return nullptr;
            }
            content_.shipments.push_back({.id = ids_.make<ShipmentId>(),
                                          .account_id = content_.order.account_id,
                                          .order_id = content_.order.id,
                                          .carrier = {},
                                          .tracking_number = row.tracking_number,
                                          .shipped_on = *row.shipped_on,
                                          .delivered_on = {},
                                          .created_at = facts_.now});
            found = content_.shipments.end() - 1;
        }
        const Shipment before = *found;
        if (row.shipped_on) found->shipped_on = *row.shipped_on;
        if (row.carrier) found->carrier = row.carrier;
        if (row.delivered_on) found->delivered_on = row.delivered_on;
        const bool changed = before.shipped_on != found->shipped_on || before.carrier != found->carrier ||
                             before.delivered_on != found->delivered_on;
        if (changed && facts_.before && std::ranges::count(facts_.before->shipments, found->id, &Shipment::id) > 0)
            found->version = before_version(found->id) + 1;
        return &*found;
    }

    std::int64_t before_version(ShipmentId id) const {
        return std::ranges::find(facts_.before->shipments, id, &Shipment::id)->version;
    }

    void take_unit(const NumberedRow& one, const OrderLine& line, const Shipment* shipment) {
        const catalogue::SerialNumber& serial = *one.row.serial_number;
        const auto found = std::ranges::find_if(content_.units, [&](const OrderUnit& unit) {
            return unit.product_id == line.product_id && unit.serial_number == serial;
        });
        if (found == content_.units.end()) {
            if (std::ssize(content_.units) == kMostUnits)
                return refuse(one, "serial_number", "an order has at most " + std::to_string(kMostUnits) + " units with one");
            content_.units.push_back({.account_id = line.account_id,
                                      .order_id = line.order_id,
                                      .line_id = line.id,
                                      .product_id = line.product_id,
                                      .serial_number = serial,
                                      .shipment_id = {}});
            if (shipment) content_.units.back().shipment_id = shipment->id;
            return;
        }
        if (found->line_id != line.id) return refuse(one, "serial_number", "stands on another line");
        if (!shipment || found->shipment_id == shipment->id) return;
        if (found->shipment_id) return refuse(one, "serial_number", "is in another shipment already; correct that one instead");
        found->shipment_id = shipment->id;
    }

    // Once all rows are in: how many units lines and shipments have.
    void count_lines() {
        std::map<OrderLineId, std::int64_t> units;
        std::map<std::pair<ShipmentId, OrderLineId>, std::int64_t> shipped;
        for (const OrderUnit& unit : content_.units) {
            ++units[unit.line_id];
            if (unit.shipment_id) ++shipped[{*unit.shipment_id, unit.line_id}];
        }
        for (OrderLine& line : content_.lines) {
            if (!said_.contains(line.id)) line.quantity = std::max(line.quantity, std::max<std::int64_t>(units[line.id], 1));
            if (units[line.id] > line.quantity)
                reasons_.push_back("line " + std::to_string(line.position) + ": has more serial numbers than units");
        }
        for (const auto& [key, count] : shipped) raise_item(key.first, key.second, count);
        for (const Unnumbered& one : unnumbered_)
            if (const auto& count = one.row->row.shipped_quantity)
                raise_item(one.shipment, one.line, *count + shipped[{one.shipment, one.line}]);
        for (const Unnumbered& one : unnumbered_)
            if (!one.row->row.shipped_quantity) ship_rest(one);
        for (const OrderLine& line : content_.lines)
            if (shipped_of(line.id) > line.quantity)
                reasons_.push_back("line " + std::to_string(line.position) + ": more is shipped than was ordered");
    }

    ShipmentItem* item_of(ShipmentId shipment, OrderLineId line) {
        const auto found = std::ranges::find_if(
            content_.items, [&](const ShipmentItem& item) { return item.shipment_id == shipment && item.line_id == line; });
        return found == content_.items.end() ? nullptr : &*found;
    }

    std::int64_t shipped_of(OrderLineId line) const {
        std::int64_t shipped = 0;
        for (const ShipmentItem& item : content_.items)
            if (item.line_id == line) shipped += item.quantity;
        return shipped;
    }

    void raise_item(ShipmentId shipment, OrderLineId line, std::int64_t to) {
        if (ShipmentItem* const item = item_of(shipment, line)) {
            item->quantity = std::max(item->quantity, to);
            return;
        }
        content_.items.push_back({.account_id = content_.order.account_id,
                                  .order_id = content_.order.id,
                                  .shipment_id = shipment,
                                  .line_id = line,
                                  .quantity = to});
    }

    // A row with neither serial number nor count puts what is left of the line into the shipment, units that are known among it; said
    // again it changes nothing.
    void ship_rest(const Unnumbered& one) {
        const std::int64_t quantity = std::ranges::find(content_.lines, one.line, &OrderLine::id)->quantity;
        const ShipmentItem* const item = item_of(one.shipment, one.line);
        const std::int64_t elsewhere = shipped_of(one.line) - (item ? item->quantity : 0);
        if (quantity <= elsewhere) {
            if (!item) refuse(*one.row, "shipped_on", "of the line nothing is left; say shipped_quantity for each shipment");
            return;
        }
        raise_item(one.shipment, one.line, quantity - elsewhere);
        for (OrderUnit& unit : content_.units)
            if (unit.line_id == one.line && !unit.shipment_id) unit.shipment_id = one.shipment;
    }

    std::span<const NumberedRow> rows_;
    const RowFacts& facts_;
    IdSource& ids_;
    std::vector<std::string>& reasons_;
    OrderContent content_;
    std::map<OrderLineId, std::int64_t> said_;  // Quantities that rows name.
    std::vector<Unnumbered> unnumbered_;
};

}  // namespace

OrderContent merge_rows(std::span<const NumberedRow> rows, const RowFacts& facts, IdSource& ids,
                        std::vector<std::string>& reasons) {
    return Merger(rows, facts, ids, reasons).run();
}

std::vector<OrderRow> rows_of(const OrderContent& content) {
    const Order& order = content.order;
    OrderRow common{.order_number = order.number,
                    .account_id = order.account_id,
                    .ordered_on = order.ordered_on,
                    .channel = order.channel,
                    .purchase_order = order.purchase_order};
    if (order.end_user) {
        common.end_user_name = order.end_user->name;
        common.end_user_street = order.end_user->street;
        common.end_user_city = order.end_user->city;
        common.end_user_postal_code = order.end_user->postal_code;
        common.end_user_country = order.end_user->country;
    }
    std::map<ShipmentId, const Shipment*> shipments;
    for (const Shipment& shipment : content.shipments) shipments[shipment.id] = &shipment;
    const auto put_shipment = [&](OrderRow& row, const std::optional<ShipmentId>& id) {
        if (!id) return;
        const Shipment& shipment = *shipments.at(*id);
        row.carrier = shipment.carrier;
        row.tracking_number = shipment.tracking_number;
        row.shipped_on = shipment.shipped_on;
        row.delivered_on = shipment.delivered_on;
    };
    std::vector<OrderRow> rows;
    for (const OrderLine& line : content.lines) {
        OrderRow of_line = common;
        of_line.line = line.position;
        of_line.sku = line.sku;
        of_line.quantity = Quantity(line.quantity);
        of_line.price = line.price;
        std::map<ShipmentId, std::int64_t> without_serial;
        for (const ShipmentItem& item : content.items)
            if (item.line_id == line.id) without_serial[item.shipment_id] += item.quantity;
        const std::size_t first = rows.size();
        for (const OrderUnit& unit : content.units) {
            if (unit.line_id != line.id) continue;
            rows.push_back(of_line);
            rows.back().serial_number = unit.serial_number;
            put_shipment(rows.back(), unit.shipment_id);
            if (unit.shipment_id) --without_serial[*unit.shipment_id];
        }
        for (const auto& [shipment, count] : without_serial) {
            if (count <= 0) continue;
            rows.push_back(of_line);
            put_shipment(rows.back(), shipment);
            rows.back().shipped_quantity = Quantity(count);
        }
        if (rows.size() == first) rows.push_back(of_line);
    }
    return rows;
}

OrderRow example_row() {
    return {.order_number = *OrderNumber::parse("SO-2026/0001234"),
            .account_id = {},  // An id of nobody would be taken for somebody's.
            .ordered_on = *Date::parse("2026-03-02"),
            .channel = OrderChannel::authorised_reseller,
            .purchase_order = OneLine<1, 60>("PO-4711"),
            .end_user_name = OneLine<1, 120>("Alpine Fibre"),
            .end_user_street = OneLine<1, 200>("1 Main Street"),
            .end_user_city = OneLine<1, 80>("Bern"),
            .end_user_postal_code = OneLine<1, 20>("3011"),
            .end_user_country = *identity::CountryCode::parse("CH"),
            .line = 1,
            .sku = *catalogue::Sku::parse("RX204-BASE"),
            .manufacturer = OneLine<1, 80>("Example Networks"),
            .quantity = Quantity(2),
            .price = Money{1'250'000, *CurrencyCode::parse("USD")},
            .serial_number = *catalogue::SerialNumber::parse("AB1234567"),
            .carrier = OneLine<1, 60>("Parcel Express"),
            .tracking_number = OneLine<1, 60>("1Z999AA10123456784"),
            .shipped_on = *Date::parse("2026-03-09"),
            .delivered_on = *Date::parse("2026-03-12")};
}

}  // namespace aftercare::orders
