// Which assets are wanted, as a query or a body asks for them: what every list, export and report of the installed base takes.
#pragma once

#include "assets/list_store.hpp"
#include "platform/http/page.hpp"

#include <optional>

namespace aftercare::assets {

// What begins a serial number.
using SerialPrefix = OneLine<1, 20>;
using Days = Int<1, 3'660>;

inline constexpr describe::Note kFilterNotes[] = {
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

store::AssetFilter filter_of(const AssetFilterQuery& query);
store::AssetOrder order_of(const AssetFilterQuery& query);
std::optional<std::int64_t> lapsing_days_of(const AssetFilterQuery& query);

}  // namespace aftercare::assets
