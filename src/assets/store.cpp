#include "assets/store.hpp"

namespace aftercare::assets::store {

namespace {

using db::Statement;

// "select <the columns of an asset> " + the rest.
std::string_view select(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<Asset>("a")) + " " + std::string(rest));
}

constexpr Statement kUpdate{
    "assets.update",
    "update asset set site_id = :site_id, parent_id = :parent_id, status = :status, host_name = :host_name,"
    " software = :software, slot = :slot,"
    " asset_tag = :asset_tag, labels = :labels, description = :description, part_number = :part_number, revision = :revision,"
    " last_shown_at = :last_shown_at, shipped_on = :shipped_on, channel = :channel, version = :version"
    " where account_id = :account_id and id = :id and {scope:account_id}"};

constexpr Statement kSetLastShown{"assets.set_last_shown",
                                  "update asset set last_shown_at = :at where {in:id:ids} and {scope:account_id}"};

}  // namespace

std::optional<Asset> find(db::Tx& tx, AssetId id) {
    static const Statement kFind{"assets.find", select("from asset a where a.id = :id and {scope:a.account_id}")};
    return tx.one<Asset>(kFind, {{"id", id}});
}

std::optional<Asset> find_locked(db::Tx& tx, AssetId id) {
    static const Statement kLock{"assets.lock", select("from asset a where a.id = :id and {scope:a.account_id} {for_update}")};
    return tx.one<Asset>(kLock, {{"id", id}});
}

std::vector<Asset> find_by_serials(db::Tx& tx, const std::vector<SerialNumber>& serial_numbers) {
    static const Statement kFindBySerials{
        "assets.find_by_serials",
        select("from asset a where {in:a.serial_number:serials} and {scope:a.account_id} order by a.serial_number, a.sku, a.id")};
    return tx.all<Asset>(kFindBySerials, {{"serials", serial_numbers}});
}

std::vector<Asset> find_by_serial(db::Tx& tx, const SerialNumber& serial_number) {
    // The list's statement: an `order by a.sku` of its own makes SQLite walk all assets of the account.
    return find_by_serials(tx, {serial_number});
}

std::optional<Asset> find_unit_locked(db::Tx& tx, catalogue::ProductId product, const SerialNumber& serial_number) {
    static const Statement kFindUnit{"assets.lock_unit",
                                     select("from asset a where a.serial_number = :serial_number and a.product_id = :product_id"
                                            " and {scope:a.account_id} {for_update}")};
    return tx.one<Asset>(kFindUnit, {{"serial_number", serial_number}, {"product_id", product}});
}

std::vector<Asset> find_all(db::Tx& tx, const std::vector<AssetId>& ids) {
    static const Statement kFindAll{
        "assets.find_all", select("from asset a where {in:a.id:ids} and {scope:a.account_id} order by a.id {for_update}")};
    return tx.all<Asset>(kFindAll, {{"ids", ids}});
}

std::vector<Asset> find_children(db::Tx& tx, AccountId account, const std::vector<AssetId>& parents) {
    // `is not null` lets SQLite see that the index, which holds nothing else, will do.
    static const Statement kChildren{
        "assets.find_children",
        select("from asset a where a.account_id = :account_id and a.parent_id is not null"
               " and {in:a.parent_id:parents} and {scope:a.account_id} order by a.parent_id, a.id {for_update}")};
    return tx.all<Asset>(kChildren, {{"account_id", account}, {"parents", parents}});
}

bool insert_anywhere(db::Tx& tx, const Asset& asset) { return tx.insert_new("asset", asset); }

void update(db::Tx& tx, const Asset& a) {
    const std::int64_t touched = tx.run(kUpdate, {{"site_id", a.site_id},
                                                  {"parent_id", a.parent_id},
                                                  {"status", a.status},
                                                  {"host_name", a.host_name},
                                                  {"software", a.software},
                                                  {"slot", a.slot},
                                                  {"asset_tag", a.asset_tag},
                                                  {"labels", a.labels},
                                                  {"description", a.description},
                                                  {"part_number", a.part_number},
                                                  {"revision", a.revision},
                                                  {"last_shown_at", a.last_shown_at},
                                                  {"shipped_on", a.shipped_on},
                                                  {"channel", a.channel},
                                                  {"version", a.version},
                                                  {"account_id", a.account_id},
                                                  {"id", a.id}});
    check(touched == 1, "assets: update of no asset in scope");
}

void set_last_shown(db::Tx& tx, const std::vector<AssetId>& ids, Instant at) {
    tx.run(kSetLastShown, {{"at", at}, {"ids", ids}});
}

}  // namespace aftercare::assets::store
