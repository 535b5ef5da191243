#include "assets/device_store.hpp"

namespace aftercare::assets::store {

namespace {

using db::Statement;

// "select <the columns of a device> " + the rest.
std::string_view select(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<Device>("d")) + " " + std::string(rest));
}

constexpr Statement kUpdateDevice{
    "assets.update_device",
    "update asset_device set asset_id = :asset_id, site_id = :site_id, name = :name, serial_number = :serial_number,"
    " description = :description, host_name = :host_name, source = :source, notes = :notes, last_shown_at = :last_shown_at"
    " where account_id = :account_id and id = :id and {scope:account_id}"};

constexpr Statement kMoveDevice{
    "assets.move_device",
    "update asset_device set site_id = :site_id where account_id = :account_id and {scope:account_id} and id in"
    " (select k.device_id from asset_device_key k where k.account_id = :account_id and k.product_id = :product_id"
    " and k.serial_number = :serial_number)"};

constexpr Statement kDropKeys{"assets.drop_device_keys",
                              "delete from asset_device_key where account_id = :account_id and device_id = :device_id"
                              " and {scope:account_id}"};
constexpr Statement kDropKey{"assets.drop_device_key",
                             "delete from asset_device_key where account_id = :account_id and product_id = :product_id"
                             " and serial_number = :serial_number and {scope:account_id}"};
constexpr Statement kDropComponents{"assets.drop_components",
                                    "delete from asset_component where account_id = :account_id and device_id = :device_id"
                                    " and {scope:account_id}"};
constexpr Statement kDropKeylessComponents{
    "assets.drop_components_of_keyless",
    "delete from asset_component where account_id = :account_id and {scope:account_id} and device_id in"
    " (select d.id from asset_device d where d.account_id = :account_id and d.id <> :device_id and not exists"
    " (select 1 from asset_device_key k where k.account_id = d.account_id and k.device_id = d.id))"};
constexpr Statement kDropKeylessDevices{
    "assets.drop_keyless_devices",
    "delete from asset_device where account_id = :account_id and {scope:account_id} and id <> :device_id and not exists"
    " (select 1 from asset_device_key k where k.account_id = asset_device.account_id and k.device_id = asset_device.id)"};

constexpr Statement kShownAssets{"assets.list_shown",
                                 "select distinct c.asset_id from asset_component c where c.account_id = :account_id"
                                 " and c.device_id = :device_id and c.asset_id is not null and {scope:c.account_id}"};

constexpr Statement kShownElsewhere{"assets.list_shown_elsewhere",
                                    "select distinct c.asset_id from asset_component c"
                                    " join asset_device d on d.account_id = c.account_id and d.id = c.device_id"
                                    " where c.account_id = :account_id and {in:c.asset_id:assets} and c.device_id <> :device_id"
                                    " and d.last_shown_at >= :since and {scope:c.account_id}"};

struct Place {
    std::int64_t ordinal = 0;
    std::int64_t depth = 0;
};
DESCRIBE(Place, ordinal, depth)

// The first row that shows the asset is the outermost: rows that repeat it sit inside or come later.
constexpr Statement kPlaceOf{"assets.place_of_component",
                             "select c.ordinal, c.depth from asset_component c where c.account_id = :account_id"
                             " and c.device_id = :device_id and c.asset_id = :asset_id and c.outcome <> 'same_unit'"
                             " and {scope:c.account_id} order by c.ordinal limit 1"};
// In preorder the rows inside a row end before the next row that is no deeper than it.
constexpr Statement kNextPlace{"assets.next_component",
                               "select c.ordinal from asset_component c where c.account_id = :account_id"
                               " and c.device_id = :device_id and c.ordinal > :ordinal and c.depth <= :depth"
                               " and {scope:c.account_id} order by c.ordinal limit 1"};

}  // namespace

std::optional<Device> find_device(db::Tx& tx, DeviceId id) {
    static const Statement kFind{"assets.find_device", select("from asset_device d where d.id = :id and {scope:d.account_id}")};
    return tx.one<Device>(kFind, {{"id", id}});
}

std::optional<Device> find_device_locked(db::Tx& tx, AccountId account, catalogue::ProductId product,
                                         const std::string& serial_number) {
    static const Statement kLock{
        "assets.lock_device", select("from asset_device d where d.account_id = :account_id and {scope:d.account_id} and d.id in"
                                     " (select k.device_id from asset_device_key k where k.account_id = :account_id"
                                     " and k.product_id = :product_id and k.serial_number = :serial_number) {for_update}")};
    return tx.one<Device>(kLock, {{"account_id", account}, {"product_id", product}, {"serial_number", serial_number}});
}

std::optional<Device> find_device_of(db::Tx& tx, const Asset& asset) {
    static const Statement kFindOf{
        "assets.find_device_of",
        select("from asset_device d where d.account_id = :account_id and {scope:d.account_id} and d.id in"
               " (select c.device_id from asset_component c where c.account_id = :account_id and c.asset_id = :asset_id)"
               " order by d.last_shown_at desc, d.id limit 1")};
    return tx.one<Device>(kFindOf, {{"account_id", asset.account_id}, {"asset_id", asset.id}});
}

void insert_device(db::Tx& tx, const Device& device) { tx.insert("asset_device", device); }

void update_device(db::Tx& tx, const Device& d) {
    const std::int64_t touched = tx.run(kUpdateDevice, {{"asset_id", d.asset_id},
                                                        {"site_id", d.site_id},
                                                        {"name", d.name},
                                                        {"serial_number", d.serial_number},
                                                        {"description", d.description},
                                                        {"host_name", d.host_name},
                                                        {"source", d.source},
                                                        {"notes", d.notes},
                                                        {"last_shown_at", d.last_shown_at},
                                                        {"account_id", d.account_id},
                                                        {"id", d.id}});
    check(touched == 1, "assets: update of no device in scope");
}

void move_device(db::Tx& tx, const Asset& asset) {
    tx.run(kMoveDevice, {{"site_id", asset.site_id},
                         {"account_id", asset.account_id},
                         {"product_id", asset.product_id},
                         {"serial_number", asset.serial_number}});
}

void replace_keys(db::Tx& tx, const Device& device, const std::vector<DeviceKey>& keys) {
    tx.run(kDropKeys, {{"account_id", device.account_id}, {"device_id", device.id}});
    std::int64_t taken = 0;
    for (const DeviceKey& key : keys) {
        taken += tx.run(kDropKey,
                        {{"account_id", key.account_id}, {"product_id", key.product_id}, {"serial_number", key.serial_number}});
        tx.insert("asset_device_key", key);
    }
    if (taken == 0) return;
    tx.run(kDropKeylessComponents, {{"account_id", device.account_id}, {"device_id", device.id}});
    tx.run(kDropKeylessDevices, {{"account_id", device.account_id}, {"device_id", device.id}});
}

OrdinalRange range_of(db::Tx& tx, const Device& device, AssetId asset) {
    const auto place =
        tx.one<Place>(kPlaceOf, {{"account_id", device.account_id}, {"device_id", device.id}, {"asset_id", asset}});
    check(place.has_value(), "assets: a device that does not show the asset");
    OrdinalRange range{.first = place->ordinal};
    range.until = tx.one<std::int64_t>(
        kNextPlace,
        {{"account_id", device.account_id}, {"device_id", device.id}, {"ordinal", place->ordinal}, {"depth", place->depth}});
    return range;
}

std::vector<DeviceComponent> list_components(db::Tx& tx, const Device& device, const OrdinalRange& range, std::int64_t after,
                                             std::int64_t limit) {
    static const Statement kList{
        "assets.list_components",
        db::literal(
            "select " + std::string(db::columns_of<DeviceComponent>("c")) +
            " from asset_component c where c.account_id = :account_id and c.device_id = :device_id and {scope:c.account_id}"
            " and c.ordinal > :after and c.ordinal >= :first and (cast(:until as bigint) is null or c.ordinal < :until)"
            " order by c.ordinal limit :limit")};
    return tx.all<DeviceComponent>(kList, {{"account_id", device.account_id},
                                           {"device_id", device.id},
                                           {"after", after},
                                           {"first", range.first},
                                           {"until", range.until},
                                           {"limit", limit}});
}

void replace_components(db::Tx& tx, const Device& device, const std::vector<DeviceComponent>& components) {
    tx.run(kDropComponents, {{"account_id", device.account_id}, {"device_id", device.id}});
    for (const DeviceComponent& component : components) tx.insert("asset_component", component);
}

std::vector<AssetId> list_shown_assets(db::Tx& tx, const Device& device) {
    return tx.all<AssetId>(kShownAssets, {{"account_id", device.account_id}, {"device_id", device.id}});
}

std::vector<AssetId> list_shown_elsewhere(db::Tx& tx, const Device& device, const std::vector<AssetId>& assets) {
    return tx.all<AssetId>(
        kShownElsewhere,
        {{"account_id", device.account_id}, {"assets", assets}, {"device_id", device.id}, {"since", device.last_shown_at}});
}

}  // namespace aftercare::assets::store
