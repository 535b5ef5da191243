#include "assets/store_support.hpp"

#include "catalogue/store_join.hpp"
#include "identity/store_join.hpp"

#include <algorithm>
#include <tuple>

namespace aftercare::assets::store {

namespace {

// The columns of SupportFacts, from the asset and what is joined to it.
std::string_view select(std::string_view rest) {
    return db::literal(
        "select a.id, a.account_id, a.serial_number, a.sku, a.status, a.registered_at, a.shipped_on, p.kind, p.manufacturer,"
        " p.end_of_support, p.replacement_sku, s.country, o.country from asset a" +
        catalogue::store::product_join("a.product_id") + identity::store::place_join("a") + " where " + std::string(rest));
}

// Not by `order by`: SQLite would rather walk all assets of the account in the order asked for than sort two of them.
std::vector<SupportFacts> sorted(std::vector<SupportFacts> rows) {
    std::ranges::sort(rows, {}, [](const SupportFacts& row) { return std::tie(row.serial_number, row.sku, row.id); });
    return rows;
}

}  // namespace

std::vector<SupportFacts> support_facts(db::Tx& tx, const SerialNumber& serial_number) {
    static const db::Statement kBySerial{"assets.support_by_serial",
                                         select("a.serial_number = :serial_number and {scope:a.account_id}")};
    return sorted(tx.all<SupportFacts>(kBySerial, {{"serial_number", serial_number}}));
}

std::vector<SupportFacts> support_facts(db::Tx& tx, const std::vector<SerialNumber>& serial_numbers) {
    if (serial_numbers.empty()) return {};
    static const db::Statement kBySerials{"assets.support_by_serials",
                                          select("{in:a.serial_number:serials} and {scope:a.account_id}")};
    return sorted(tx.all<SupportFacts>(kBySerials, {{"serials", serial_numbers}}));
}

std::vector<SupportFacts> support_facts(db::Tx& tx, const std::vector<AssetId>& ids) {
    if (ids.empty()) return {};
    static const db::Statement kByIds{"assets.support_by_ids", select("{in:a.id:ids} and {scope:a.account_id}")};
    return sorted(tx.all<SupportFacts>(kByIds, {{"ids", ids}}));
}

}  // namespace aftercare::assets::store
