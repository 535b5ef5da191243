#include "assets/store_shown.hpp"

#include "assets/device.hpp"

#include <map>

namespace aftercare::assets::store {

namespace {

using db::Statement;

// Where an asset stands in the tree of a device.
struct ShownPlace {
    AssetId asset_id;
    DeviceId device_id;
    std::int64_t ordinal = 0;
    std::int64_t depth = 0;
};
DESCRIBE(ShownPlace, asset_id, device_id, ordinal, depth)

struct ShownRow : ShownPart {
    DeviceId device_id;
    std::int64_t ordinal = 0;
    std::int64_t depth = 0;
};
DESCRIBE_DERIVED(ShownRow, ShownPart, device_id, ordinal, depth)

}  // namespace

std::vector<ShownAsset> shown_assets(db::Tx& tx, const std::vector<AssetId>& assets) {
    static const Statement kAssets{"assets.shown_assets",
                                   db::literal("select " + std::string(db::columns_of<ShownAsset>("a")) +
                                               " from asset a where {in:a.id:assets} and {scope:a.account_id} order by a.id")};
    if (assets.empty()) return {};
    return tx.all<ShownAsset>(kAssets, {{"assets", assets}});
}

std::map<AssetId, std::vector<ShownPart>> shown_parts(db::Tx& tx, const std::vector<AssetId>& assets) {
    // An asset that two devices showed is where it was shown last; of one device, its first row is the thing itself.
    constexpr Statement kPlaces{"assets.shown_places",
                                "select c.asset_id, c.device_id, c.ordinal, c.depth from asset_component c join asset_device d"
                                " on d.account_id = c.account_id and d.id = c.device_id"
                                " where {in:c.asset_id:assets} and {scope:c.account_id}"
                                " order by c.asset_id, d.last_shown_at desc, d.id, c.ordinal"};
    static const Statement kRows{"assets.shown_parts",
                                 db::literal("select " + std::string(db::columns_of<ShownRow>("c")) +
                                             " from asset_component c where {in:c.device_id:devices} and {scope:c.account_id}"
                                             " order by c.device_id, c.ordinal")};
    std::map<AssetId, std::vector<ShownPart>> shown;
    if (assets.empty()) return shown;
    std::map<AssetId, ShownPlace> places;
    std::vector<DeviceId> devices;
    for (const ShownPlace& place : tx.all<ShownPlace>(kPlaces, {{"assets", assets}}))
        if (places.emplace(place.asset_id, place).second) devices.push_back(place.device_id);
    if (devices.empty()) return shown;
    std::map<DeviceId, std::vector<ShownRow>> rows;
    for (ShownRow& row : tx.all<ShownRow>(kRows, {{"devices", devices}})) rows[row.device_id].push_back(std::move(row));
    for (const auto& [asset, place] : places) {
        std::vector<ShownPart>& parts = shown[asset];
        for (const ShownRow& row : rows[place.device_id]) {
            if (row.ordinal <= place.ordinal) continue;
            if (row.depth <= place.depth) break;  // What follows sits elsewhere.
            parts.push_back(row);
        }
    }
    return shown;
}

std::vector<AssetId> assets_shown_by(db::Tx& tx, Uuid device) {
    constexpr Statement kShownBy{"assets.shown_by",
                                 "select c.asset_id from asset_component c where c.device_id = :device_id"
                                 " and c.asset_id is not null and {scope:c.account_id} order by c.ordinal"};
    return tx.all<AssetId>(kShownBy, {{"device_id", device}});
}

std::vector<DeployedAsset> deployed_assets(db::Tx& tx, const DeployedAsset& after, std::int64_t limit) {
    constexpr Statement kDeployed{"assets.deployed",
                                  "select a.account_id, a.id from asset a where {scope:a.account_id}"
                                  " and a.status in ('in_use', 'spare') and (a.account_id, a.id) > (:account_id, :id)"
                                  " order by a.account_id, a.id limit :limit"};
    return tx.all<DeployedAsset>(kDeployed, {{"account_id", after.account_id}, {"id", after.id}, {"limit", limit}});
}

}  // namespace aftercare::assets::store
