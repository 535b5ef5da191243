#include "assets/store_support.hpp"

#include "catalogue/store_join.hpp"
#include "identity/store_join.hpp"
#include "platform/db/kept.hpp"

#include <algorithm>
#include <tuple>

namespace aftercare::assets::store {

namespace {

// The columns of SupportFacts, from the asset and what is joined to it.
std::string_view select(std::string_view rest) {
    return db::literal(
        "select a.id, a.account_id, a.serial_number, a.sku, a.status, a.registered_at, a.shipped_on, a.channel, p.kind, "
        "p.manufacturer,"
        " p.end_of_support, p.replacement_sku, p.warranties, s.country, s.subdivision, s.street, s.city, o.country, "
        "o.registered_at from asset a" +
        catalogue::store::product_join("a.product_id") + identity::store::place_join("a") + " where " + std::string(rest));
}

// An asset without what the catalogue and the account say of it.
struct AssetRow {
    AssetId id;
    AccountId account_id;
    identity::SiteId site_id;
    catalogue::ProductId product_id;
    SerialNumber serial_number;
    catalogue::Sku sku;
    AssetStatus status{};
    Instant registered_at;
    std::optional<Date> shipped_on;
    PurchaseChannel channel{};
};
DESCRIBE(AssetRow, id, account_id, site_id, product_id, serial_number, sku, status, registered_at, shipped_on, channel)

SupportFacts facts_of(db::Tx& tx, AssetRow&& asset) {
    const std::shared_ptr<const catalogue::store::ProductFacts> product = catalogue::store::product_facts(tx, asset.product_id);
    const std::shared_ptr<const identity::store::Place> place = identity::store::place_of(tx, asset.account_id, asset.site_id);
    return {.id = asset.id,
            .account_id = asset.account_id,
            .serial_number = std::move(asset.serial_number),
            .sku = std::move(asset.sku),
            .status = asset.status,
            .registered_at = asset.registered_at,
            .shipped_on = asset.shipped_on,
            .channel = asset.channel,
            .product_kind = product->kind,
            .manufacturer = product->manufacturer,
            .end_of_support = product->end_of_support,
            .replacement_sku = product->replacement_sku,
            .warranties = product->warranties,
            .site_country = place->site_country,
            .site_subdivision = place->site_subdivision,
            .site_street = place->site_street,
            .site_city = place->site_city,
            .account_country = place->account_country,
            .account_registered_at = place->account_registered_at};
}

// The same facts as by the join, from several statements of which most answer from memory. None where the assets are many.
std::optional<std::vector<SupportFacts>> facts_piecewise(db::Tx& tx, const SerialNumber& serial_number) {
    static const db::Statement kAssets{
        "assets.by_serial", db::literal("select " + std::string(db::columns_of<AssetRow>("a")) +
                                        " from asset a where a.serial_number = :serial_number and {scope:a.account_id}")};
    std::vector<AssetRow> assets = tx.all<AssetRow>(kAssets, {{"serial_number", serial_number}});
    if (assets.size() > db::kMostPieces) return std::nullopt;
    std::vector<SupportFacts> facts;
    for (AssetRow& asset : assets) facts.push_back(facts_of(tx, std::move(asset)));
    return facts;
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
    if (tx.keeps())
        if (auto facts = facts_piecewise(tx, serial_number)) return sorted(*std::move(facts));
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
