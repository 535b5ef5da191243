#include "assets/api.hpp"

#include "assets/bulk_change.hpp"
#include "assets/device_view.hpp"
#include "assets/inventory_import.hpp"
#include "assets/sources.hpp"
#include "platform/http/page.hpp"

namespace aftercare::assets {

namespace {

using http::Call;
using http::Created;
using http::None;
using http::Ok;
using http::Page;

struct AssetPath {
    AssetId asset_id;
};
DESCRIBE(AssetPath, asset_id)

struct ComponentQuery {
    std::optional<bool> whole;  // The whole device's tree, not only what is inside the asset.
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(ComponentQuery, whole, cursor, limit)

struct InventoryQuery {
    std::optional<AccountId> account_id;  // The caller's own if missing.
    identity::SiteId site_id;
    std::optional<OneLine<1, 255>> host_name;
    std::optional<catalogue::Sku> chassis_sku;  // What the chassis is, where the device does not tell.
    std::optional<bool> dry_run;
};
DESCRIBE(InventoryQuery, account_id, site_id, host_name, chassis_sku, dry_run)

Result<Page<DeviceComponent>> list_components(Service& service, const Caller& caller, AssetId asset,
                                              const ComponentQuery& query) {
    std::int64_t after = -1;
    if (query.cursor) after = TRY(query.cursor->integer_key("ordinal"));
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
    std::vector<DeviceComponent> rows = TRY(components_of(service, caller, asset, query.whole.value_or(false), after, limit + 1));
    return http::page_of(std::move(rows), limit,
                         [](const DeviceComponent& row) { return http::Cursor("ordinal", {std::to_string(row.ordinal)}); });
}

Result<Page<AssetChange>> list_history(Service& service, const Caller& caller, AssetId asset, const http::PageQuery& query) {
    std::optional<std::int64_t> before;
    if (query.cursor) before = TRY(query.cursor->integer_key("seq"));
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
    std::vector<AssetChange> rows = TRY(history_of(service, caller, asset, before, limit + 1));
    return http::page_of(std::move(rows), limit,
                         [](const AssetChange& row) { return http::Cursor("seq", {std::to_string(row.seq)}); });
}

void add_asset_routes(http::RouteGroup& group, Service& service) {
    group.add(
        http::post("/assets", kAssetRegister, "Register one product by its number, product and site",
                   [&service](const Call<None, None, RegisterAsset>& call) -> Result<Created<Registration>> {
                       Registration done = TRY(service.register_one(call.caller, call.body));
                       const Asset& asset = done.asset;
                       return Created<Registration>{done, "/api/v1/assets/" + asset.id.text(), asset.version};
                   })
            .fails_with({"assets.serial_taken", "assets.number_unnamed", "assets.ssrn_needed", "assets.serial_number_needed",
                         "assets.site_unknown", "assets.product_unknown", "assets.product_ambiguous", "assets.product_unnamed",
                         "assets.product_contradicted", "assets.product_not_registrable", "assets.channel_not_yours",
                         "identity.embargoed", "imports.in_progress"}));
    group.add(http::get("/assets/{asset_id}", kAssetRead, "One asset",
                        [&service](const Call<AssetPath>& call) -> Result<Ok<Asset>> {
                            Asset asset = TRY(service.find(call.caller, call.path.asset_id));
                            return Ok<Asset>{asset, asset.version};
                        })
                  .in_place()
                  .fails_with({"assets.asset_unknown"}));
    group.add(http::patch("/assets/{asset_id}", kAssetUpdate, "Change site, status, host name, software, asset tag or labels",
                          [&service](const Call<AssetPath, None, PatchAsset>& call) -> Result<Ok<Asset>> {
                              Asset asset = TRY(service.change(call.caller, call.path.asset_id, call.body, call.if_match));
                              return Ok<Asset>{asset, asset.version};
                          })
                  .if_match()
                  .fails_with({"assets.asset_unknown", "assets.site_unknown", "assets.site_of_parent", "assets.channel_not_yours",
                               "identity.embargoed", "imports.in_progress"}));
    group.add(http::post("/assets/changes", kAssetUpdate, "Change site, status or labels of up to 500 assets, each by itself",
                         [&service](const Call<None, None, ChangeAssets>& call) -> Result<Ok<ChangedAssets>> {
                             return TRY(change_many(service, call.caller, call.body));
                         })
                  .fails_with({"assets.asset_unknown", "assets.nothing_to_change", "imports.in_progress"}));
    group.add(http::get("/assets/{asset_id}/components", kAssetRead, "What a device last showed inside the asset, in its order",
                        [&service](const Call<AssetPath, ComponentQuery>& call) -> Result<Ok<Page<DeviceComponent>>> {
                            return TRY(list_components(service, call.caller, call.path.asset_id, call.query));
                        })
                  .fails_with({"assets.asset_unknown"}));
    group.add(http::get("/assets/{asset_id}/sources", kAssetRead,
                        "Who says each field of the asset since when, and what others say",
                        [&service](const Call<AssetPath>& call) -> Result<Ok<AssetSources>> {
                            return TRY(sources_of(service, call.caller, call.path.asset_id));
                        })
                  .fails_with({"assets.asset_unknown"}));
    group.add(http::get("/assets/{asset_id}/history", kAssetRead, "Every change of the asset, newest first",
                        [&service](const Call<AssetPath, http::PageQuery>& call) -> Result<Ok<Page<AssetChange>>> {
                            return TRY(list_history(service, call.caller, call.path.asset_id, call.query));
                        })
                  .fails_with({"assets.asset_unknown"}));
}

void add_inventory_routes(http::RouteGroup& group, Service& service) {
    group.add(
        http::post("/inventories", kAssetImport, "Upload a device's chassis inventory (XML, JSON or text)",
                   [&service](const Call<None, InventoryQuery, http::Upload>& call) -> Result<Ok<InventoryImport>> {
                       const AccountId account = TRY(call.caller.account_or_own(call.query.account_id));
                       const ImportOptions options{.account = account,
                                                   .site = call.query.site_id,
                                                   .host_name = call.query.host_name,
                                                   .chassis_sku = call.query.chassis_sku,
                                                   .dry_run = call.query.dry_run.value_or(false)};
                       return TRY(import_inventory(service, call.caller, options, call.body.read()));
                   })
            .body_limit(static_cast<std::int64_t>(kMaxInventoryBytes))
            .fails_with({"assets.inventory_empty", "assets.inventory_not_recognised", "assets.inventory_encoding",
                         "assets.inventory_malformed", "assets.inventory_too_deep", "assets.inventory_too_large",
                         "assets.inventory_refused_by_device", "assets.inventory_without_chassis", "assets.site_unknown",
                         "assets.product_unknown", "assets.product_ambiguous", "identity.embargoed", "imports.in_progress"}));
}

}  // namespace

void add_routes(http::Routes& routes, Service& service) {
    http::RouteGroup group(routes, "assets");
    add_asset_routes(group, service);
    add_inventory_routes(group, service);
}

}  // namespace aftercare::assets
