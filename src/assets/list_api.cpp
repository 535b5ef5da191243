#include "assets/list_api.hpp"

#include "assets/asset_export.hpp"
#include "platform/base/spelling.hpp"
#include "platform/exports/table.hpp"
#include "platform/http/page.hpp"

namespace aftercare::assets {

namespace {

using http::Call;
using http::None;
using http::Ok;
using http::Page;

// What begins a serial number.
using SerialPrefix = OneLine<1, 20>;
using Days = Int<1, 3'660>;

constexpr describe::Note kFilterNotes[] = {
    {"asset_id", "One of these: repeated up to 300 times."},
    {"serial_prefix", "What its serial number begins with, in any case."},
    {"kind", "The product's."},
    {"support", "Of the product: over, or over within the days that the policy looks ahead."},
    {"country", "Of its site."},
    {"missing", "Once shown by a device, and by none for longer than the policy allows (ENT-07)."},
    {"not_shown_days", "Once shown by a device, and by none for over so many days."},
    {"label", "One of its labels, exactly."},
    {"host_name", "Anywhere in it, in any case."},
    {"software", "Anywhere in it, in any case."},
    {"text", "Anywhere in serial number, SKU, host name, software, asset tag, labels or description, in any case."},
    {"coverage", "By contracts, today; covered includes what is lapsing, uncovered what has lapsed or never was covered."},
    {"lapsing_days", "How far ahead lapsing looks; the policy's days if missing."},
    {"contract_id", "On one of its lines."},
    {"contract_number", "On one of its lines."},
    {"sort", "id, the order of registration, if missing. What has no value comes last in either order."}};

struct AssetFilterQuery {
    static constexpr auto& kNotes = kFilterNotes;
    std::optional<AccountId> account_id;
    std::optional<store::AssetIds> asset_id;
    std::optional<SerialNumber> serial_number;  // Of whatever kind.
    std::optional<SerialNumber> ssrn;           // Of software alone.
    std::optional<SerialPrefix> serial_prefix;
    std::optional<catalogue::Sku> sku;
    std::optional<catalogue::ProductId> product_id;
    std::optional<catalogue::ProductKind> kind;
    std::optional<catalogue::ProductText> product_line;
    std::optional<catalogue::ProductText> series;
    std::optional<store::SupportState> support;
    std::optional<identity::SiteId> site_id;
    std::optional<identity::CountryCode> country;
    std::optional<AssetId> parent_id;
    std::optional<AssetStatus> status;
    std::optional<AssetSource> source;
    std::optional<PurchaseChannel> channel;
    std::optional<bool> missing;
    std::optional<Days> not_shown_days;
    std::optional<OneLine<1, 60>> label;
    std::optional<Text<1, 100>> host_name;
    std::optional<Text<1, 100>> software;
    std::optional<Text<1, 100>> text;
    std::optional<Coverage> coverage;
    std::optional<Days> lapsing_days;
    std::optional<Uuid> contract_id;
    std::optional<OneLine<1, 30>> contract_number;
    std::optional<store::AssetSort> sort;
    std::optional<http::SortOrder> order;  // asc if missing.
};
DESCRIBE(AssetFilterQuery, account_id, asset_id, serial_number, ssrn, serial_prefix, sku, product_id, kind, product_line, series,
         support, site_id, country, parent_id, status, source, channel, missing, not_shown_days, label, host_name, software, text,
         coverage, lapsing_days, contract_id, contract_number, sort, order)

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

template <class T>
std::optional<std::string> text_of(const std::optional<T>& value) {
    if (!value) return std::nullopt;
    return value->text();
}

store::AssetFilter filter_of(const AssetFilterQuery& query) {
    store::AssetFilter filter{.account_id = query.account_id,
                              .ids = query.asset_id,
                              .serial_number = query.serial_number,
                              .ssrn = query.ssrn,
                              .serial_prefix = {},
                              .sku = query.sku,
                              .product_id = query.product_id,
                              .kind = query.kind,
                              .product_line = text_of(query.product_line),
                              .series = text_of(query.series),
                              .support = query.support,
                              .site_id = query.site_id,
                              .country = query.country,
                              .parent_id = query.parent_id,
                              .status = query.status,
                              .source = query.source,
                              .channel = query.channel,
                              .missing = query.missing,
                              .not_shown_days = {},
                              .label = text_of(query.label),
                              .host_name = text_of(query.host_name),
                              .software = text_of(query.software),
                              .text = text_of(query.text),
                              .cover = {.coverage = query.coverage, .contract_id = query.contract_id, .contract_number = {}}};
    if (query.serial_prefix) filter.serial_prefix = upper(query.serial_prefix->text());
    if (query.contract_number) filter.cover.contract_number = upper(query.contract_number->text());
    if (query.not_shown_days) filter.not_shown_days = std::int64_t{*query.not_shown_days};
    return filter;
}

store::AssetOrder order_of(const AssetFilterQuery& query) {
    return {query.sort.value_or(store::AssetSort::id), query.order == http::SortOrder::desc};
}

std::optional<std::int64_t> lapsing_days_of(const AssetFilterQuery& query) {
    if (!query.lapsing_days) return std::nullopt;
    return std::int64_t{*query.lapsing_days};
}

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
