#include "insight/findings/shown_device.hpp"

#include "assets/store_shown.hpp"
#include "catalogue/store.hpp"
#include "insight/findings/configuration_store.hpp"

#include <algorithm>
#include <map>

namespace aftercare::insight {

namespace {

DevicePart part_of(const assets::store::ShownPart& shown) {
    return {.model = shown.model_number.value_or(""),
            .part_number = shown.part_number.value_or(""),
            .description = shown.description.value_or(""),
            .revision = shown.version.value_or("")};
}

bool is_deployed(const assets::store::ShownAsset& asset) {
    return asset.status == assets::AssetStatus::in_use || asset.status == assets::AssetStatus::spare;
}

}  // namespace

std::vector<ShownDevice> shown_devices(db::Tx& tx, const std::vector<assets::AssetId>& assets, const FindingsPolicy& policy) {
    const std::vector<assets::store::ShownAsset> found = assets::store::shown_assets(tx, assets);
    std::vector<catalogue::ProductId> products;
    for (const assets::store::ShownAsset& asset : found) products.push_back(asset.product_id);
    std::ranges::sort(products);
    const auto [end, last] = std::ranges::unique(products);
    products.erase(end, last);
    std::map<catalogue::ProductId, std::string> models;
    for (const catalogue::Product& product : catalogue::store::find(tx, products))
        if (product.kind == catalogue::ProductKind::system && policy.matches_line(product.product_line))
            models.emplace(product.id, product.model.text());
    std::vector<ShownDevice> devices;
    std::vector<assets::AssetId> ids;
    for (const assets::store::ShownAsset& asset : found) {
        const auto model = models.find(asset.product_id);
        if (model == models.end() || !is_deployed(asset)) continue;
        devices.push_back({.asset_id = asset.id,
                           .account_id = asset.account_id,
                           .site_id = asset.site_id,
                           .serial_number = asset.serial_number,
                           .host_name = asset.host_name,
                           .model = model->second,
                           .software = asset.software.value_or(""),
                           .configuration_sha256 = {},
                           .parts = {}});
        ids.push_back(asset.id);
    }
    const auto marks = store::configuration_marks(tx, ids);
    const auto parts = assets::store::shown_parts(tx, ids);
    for (ShownDevice& device : devices) {
        if (const auto mark = marks.find(device.asset_id); mark != marks.end()) device.configuration_sha256 = mark->second.sha256;
        if (const auto shown = parts.find(device.asset_id); shown != parts.end()) {
            std::ranges::transform(shown->second, std::back_inserter(device.parts.emplace()), part_of);
        }
    }
    return devices;
}

}  // namespace aftercare::insight
