#include "assets/asset_export.hpp"

#include "platform/exports/table.hpp"

#include <utility>

namespace aftercare::assets {

namespace {

// At once: an order without an index sorts anew for each page.
constexpr std::size_t kRowsRead = 2'000;

}  // namespace

ExportedAsset line_of(const ListedAsset& asset) {
    ExportedAsset line;
    (asset.number_kind == NumberKind::ssrn ? line.ssrn : line.serial_number) = asset.serial_number;
    line.sku = asset.sku;
    line.manufacturer = asset.product.manufacturer;
    line.site = asset.site.code;
    line.status = asset.status;
    line.host_name = asset.host_name;
    line.asset_tag = asset.asset_tag;
    line.labels = asset.labels;
    if (asset.parent) line.parent_serial_number = asset.parent->serial_number;
    line.software = asset.software;
    line.slot = asset.slot;
    line.part_number = asset.part_number;
    line.revision = asset.revision;
    line.description = asset.description.text();
    line.model = asset.product.model;
    line.kind = asset.product.kind;
    line.product_line = asset.product.product_line;
    line.series = asset.product.series;
    line.product_description = asset.product.description.text();
    line.end_of_support = asset.product.end_of_support;
    line.replacement_sku = asset.product.replacement_sku;
    line.site_name = asset.site.name;
    line.city = asset.site.city;
    line.country = asset.site.country;
    if (asset.cover) {
        line.cover = asset.cover->state;
        line.covered_until = asset.cover->covered_until;
        line.uncovered_since = asset.cover->uncovered_since;
        for (const CoveringPlan& plan : asset.cover->plans) line.plans.push_back(plan.name);
        line.contract_numbers = asset.cover->contract_numbers;
    }
    line.source = asset.source;
    line.channel = asset.channel;
    line.registered_at = asset.registered_at;
    line.last_shown_at = asset.last_shown_at;
    line.missing_since = asset.missing_since;
    line.shipped_on = asset.shipped_on;
    line.asset_id = asset.id;
    return line;
}

Result<sheet::NextRowOf<ExportedAsset>> exported_assets(Listing& listing, const Caller& caller, store::AssetFilter filter,
                                                        const store::AssetOrder& order,
                                                        std::optional<std::int64_t> lapsing_days) {
    const auto read = [&listing, caller, filter = std::move(filter), order,
                       lapsing_days](const ListedAsset* last) -> Result<std::vector<ListedAsset>> {
        std::optional<store::AssetPlace> after;
        if (last != nullptr) after = store::place_of(*last, order.by);
        return TRY(listing.list(caller, filter, order, after, kRowsRead, false, lapsing_days)).rows;
    };
    const auto add = [](const ListedAsset& asset, std::vector<ExportedAsset>& lines) { lines.push_back(line_of(asset)); };
    return exports::by_page<ListedAsset, ExportedAsset>(kRowsRead, read, add);
}

}  // namespace aftercare::assets
