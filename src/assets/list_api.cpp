#include "assets/list_api.hpp"

#include "assets/asset_export.hpp"
#include "assets/list_query.hpp"
#include "platform/exports/table.hpp"
#include "platform/http/page.hpp"

namespace aftercare::assets {

namespace {

using http::Call;
using http::None;
using http::Ok;
using http::Page;

struct AssetQuery : AssetFilterQuery {
    std::optional<bool> total;  // Whether the rows of all pages are counted.
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE_DERIVED(AssetQuery, AssetFilterQuery, total, cursor, limit)

struct AssetExportQuery : AssetFilterQuery {
    std::optional<exports::TableForm> format;                // csv if missing.
    std::optional<exports::Columns<ExportedAsset>> columns;  // In that order; all if missing.
};
DESCRIBE_DERIVED(AssetExportQuery, AssetFilterQuery, format, columns)

struct SummaryQuery {
    std::optional<AccountId> account_id;  // The caller's own if missing.
};
DESCRIBE(SummaryQuery, account_id)

// A cursor's keys: the id; "-" where the row has no value, else "=" and the value.
http::Cursor cursor_after(const ListedAsset& row, const store::AssetOrder& order) {
    const store::AssetPlace place = store::place_of(row, order.by);
    std::string key = "-";
    if (place.number) key = "=" + std::to_string(*place.number);
    if (place.text) key = "=" + *place.text;
    return {http::sort_name(order.by, order.descending), {place.id.text(), std::move(key)}};
}

Result<store::AssetPlace> place_after(const http::Cursor& cursor, const store::AssetOrder& order) {
    const std::vector<std::string> keys = TRY(cursor.keys_of(http::sort_name(order.by, order.descending), 2));
    const auto id = AssetId::parse(keys[0]);
    if (!id || keys[1].empty() || (keys[1] != "-" && keys[1][0] != '=')) return fail(http::cursor_invalid());
    store::AssetPlace place{.id = *id, .text = {}, .number = {}};
    if (keys[1] == "-") return place;
    const std::string value = keys[1].substr(1);
    if (!store::by_number(order.by)) {
        place.text = value;
        return place;
    }
    place.number = TRY(http::number_of_key(value));
    return place;
}

Result<Page<ListedAsset>> list_assets(Listing& listing, const Caller& caller, const AssetQuery& query) {
    const store::AssetOrder order = order_of(query);
    std::optional<store::AssetPlace> after;
    if (query.cursor) after = TRY(place_after(*query.cursor, order));
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
    AssetList list =
        TRY(listing.list(caller, filter_of(query), order, after, limit + 1, query.total.value_or(false), lapsing_days_of(query)));
    Page<ListedAsset> page =
        http::page_of(std::move(list.rows), limit, [&](const ListedAsset& row) { return cursor_after(row, order); });
    page.total = list.total;
    return page;
}

}  // namespace

void add_list_routes(http::Routes& routes, Listing& listing) {
    http::RouteGroup group(routes, "assets");
    group.add(http::get("/assets", kAssetRead, "The installed base, filtered and sorted",
                        [&listing](const Call<None, AssetQuery>& call) -> Result<Ok<Page<ListedAsset>>> {
                            return TRY(list_assets(listing, call.caller, call.query));
                        }));
    group.add(http::get("/assets/export", kAssetRead, "The installed base as a table, which an upload takes in again",
                        [&listing](const Call<None, AssetExportQuery>& call) -> Result<http::Stream> {
                            const AssetExportQuery& query = call.query;
                            auto lines = TRY(
                                exported_assets(listing, call.caller, filter_of(query), order_of(query), lapsing_days_of(query)));
                            return exports::table(std::move(lines), exports::ask_of(query), "assets");
                        })
                  .media("text/csv")
                  .fails_with({"sheet.too_many_rows", "sheet.not_written"}));
    group.add(http::get("/assets/summary", kAssetRead, "The numbers of an account's installed base",
                        [&listing](const Call<None, SummaryQuery>& call) -> Result<Ok<BaseSummary>> {
                            return TRY(listing.summarise(call.caller, call.query.account_id));
                        }));
}

}  // namespace aftercare::assets
