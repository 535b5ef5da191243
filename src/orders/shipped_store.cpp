#include "orders/shipped_units.hpp"

#include <map>

namespace aftercare::orders {

namespace {

using db::Statement;

std::string_view shipped(const std::string& rest) {
    return db::literal(
        "select u.product_id, u.serial_number, h.shipped_on, o.channel, o.account_id, o.end_user_account_id, h.created_at"
        " from sales_order_unit u join sales_order_shipment h on h.order_id = u.order_id and h.id = u.shipment_id"
        " join sales_order o on o.id = u.order_id where " +
        rest);
}

struct Count {
    std::int64_t count = 0;
};
DESCRIBE(Count, count)

}  // namespace

std::optional<ShippedUnit> shipped_unit_anywhere(db::Tx& tx, catalogue::ProductId product,
                                                 const catalogue::SerialNumber& serial_number) {
    static const Statement kUnit{"orders.shipped_unit",
                                 shipped("u.serial_number = :serial_number and u.product_id = :product_id"
                                         " order by h.shipped_on desc, h.created_at desc, h.id desc limit 1")};
    return tx.one<ShippedUnit>(kUnit, {{"serial_number", serial_number}, {"product_id", product}});
}

std::vector<ShippedUnit> shipped_units_anywhere(db::Tx& tx, const std::vector<catalogue::SerialNumber>& serial_numbers) {
    static const Statement kUnits{"orders.shipped_units",
                                  shipped("{in:u.serial_number:serials} order by h.shipped_on, h.created_at, h.id")};
    if (serial_numbers.empty()) return {};
    std::map<std::pair<catalogue::ProductId, catalogue::SerialNumber>, ShippedUnit> latest;
    for (ShippedUnit& unit : tx.all<ShippedUnit>(kUnits, {{"serials", serial_numbers}}))
        latest.insert_or_assign({unit.product_id, unit.serial_number}, unit);
    std::vector<ShippedUnit> units;
    for (auto& [key, unit] : latest) units.push_back(std::move(unit));
    return units;
}

bool ordered_as_anywhere(db::Tx& tx, AccountId account, catalogue::ProductId product,
                         const catalogue::SerialNumber& serial_number, const std::string& number) {
    static const Statement kOrdered{
        "orders.ordered_as",
        "select count(*) from sales_order_unit u join sales_order o on o.id = u.order_id where "
        "u.serial_number = :serial_number and u.product_id = :product_id and (o.account_id = :account_id or "
        "o.end_user_account_id = :account_id) and (o.number = :number or o.purchase_order = :number)"};
    return tx.one<Count>(kOrdered,
                         {{"serial_number", serial_number}, {"product_id", product}, {"account_id", account}, {"number", number}})
               ->count > 0;
}

}  // namespace aftercare::orders
