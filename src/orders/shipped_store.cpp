#include "orders/shipped_units.hpp"

#include "identity/store_join.hpp"

#include <map>

namespace aftercare::orders {

namespace {

using db::Statement;

const std::string kShipments =
    " from sales_order_unit u join sales_order_shipment h on h.order_id = u.order_id and h.id = u.shipment_id"
    " join sales_order o on o.id = u.order_id";

std::string_view shipped(const std::string& rest) {
    return db::literal(
        "select u.product_id, u.serial_number, h.shipped_on, o.channel, o.account_id, o.end_user_account_id,"
        " h.created_at" +
        kShipments + " where " + rest);
}

struct ToldRow {
    catalogue::ProductId product_id;
    catalogue::SerialNumber serial_number;
    Date shipped_on;
    OrderChannel channel{};
    AccountId account_id;
    std::optional<AccountId> end_user_account_id;
    catalogue::Sku sku;
    catalogue::ProductKind kind{};
    std::string manufacturer;
    std::optional<Date> end_of_support;
    std::optional<catalogue::Sku> replacement_sku;
    std::optional<describe::List<catalogue::WarrantyName, 0, 20>> warranties;
    identity::CountryCode buyer_country;
    std::optional<identity::CountryCode> user_country;
};
DESCRIBE(ToldRow, product_id, serial_number, shipped_on, channel, account_id, end_user_account_id, sku, kind, manufacturer,
         end_of_support, replacement_sku, warranties, buyer_country, user_country)

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

std::vector<ToldUnit> told_units(db::Tx& tx, const std::vector<catalogue::SerialNumber>& serial_numbers) {
    static const Statement kTold{
        "orders.told_units",
        db::literal(
            "select u.product_id, u.serial_number, h.shipped_on, o.channel, o.account_id, o.end_user_account_id, p.sku, p.kind,"
            " p.manufacturer, p.end_of_support, p.replacement_sku, p.warranties, buyer.country as buyer_country,"
            " user_account.country as user_country" +
            kShipments + catalogue::store::product_join("u.product_id") + identity::store::account_join("o.account_id", "buyer") +
            identity::store::account_join("o.end_user_account_id", "user_account") +
            " where {in:u.serial_number:serials} order by h.shipped_on, h.created_at, h.id")};
    if (serial_numbers.empty()) return {};
    std::map<std::pair<catalogue::SerialNumber, catalogue::ProductId>, ToldRow> latest;
    for (ToldRow& row : tx.all<ToldRow>(kTold, {{"serials", serial_numbers}}))
        latest.insert_or_assign({row.serial_number, row.product_id}, std::move(row));
    std::vector<ToldUnit> units;
    for (auto& [key, row] : latest) {
        const bool users = row.end_user_account_id && tx.scope().contains(*row.end_user_account_id);
        if (!users && !tx.scope().contains(row.account_id)) continue;
        units.push_back({.account_id = users ? *row.end_user_account_id : row.account_id,
                         .serial_number = row.serial_number,
                         .sku = row.sku,
                         .product = {row.kind, row.manufacturer, row.end_of_support, row.replacement_sku, row.warranties},
                         .account_country = users ? row.user_country.value() : row.buyer_country,
                         .shipped_on = row.shipped_on,
                         .channel = row.channel});
    }
    return units;
}

}  // namespace aftercare::orders
