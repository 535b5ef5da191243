// Lists of assets and SQL: filters, orders and pages of the installed base, and its numbers (ENT-07, ENT-08). What is outside the
// transaction's scope is not there.
#pragma once

#include "assets/cover.hpp"
#include "assets/listed_asset.hpp"
#include "assets/policy.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::assets::store {

// Which assets a list holds, by the end of their products' support.
enum class SupportState : std::uint8_t {
    ended,
    ending,  // Within the days that the policy looks ahead.
};
DESCRIBE_ENUM(SupportState, ended, ending)

// As many as a look-up takes at once.
using AssetIds = describe::List<AssetId, 1, 300>;

// Which assets a list holds; what is absent does not narrow.
struct AssetFilter {
    std::optional<AccountId> account_id;
    std::optional<AssetIds> ids;                // One of these.
    std::optional<SerialNumber> serial_number;  // Of whatever kind.
    std::optional<SerialNumber> ssrn;           // Of software alone.
    std::optional<std::string> serial_prefix;
    std::optional<catalogue::Sku> sku;
    std::optional<catalogue::ProductId> product_id;
    std::optional<catalogue::ProductKind> kind;
    std::optional<std::string> product_line;
    std::optional<std::string> series;
    std::optional<SupportState> support;
    std::optional<identity::SiteId> site_id;
    std::optional<identity::CountryCode> country;
    std::optional<AssetId> parent_id;
    std::optional<AssetStatus> status;
    std::optional<AssetSource> source;
    std::optional<PurchaseChannel> channel;
    std::optional<bool> missing;                 // As ListedAsset::missing_since says.
    std::optional<std::int64_t> not_shown_days;  // Once shown by a device, and by none for over so many days.
    std::optional<std::string> label;            // Exactly one of its labels.
    std::optional<std::string> host_name;        // Anywhere in it, in any case; so is software.
    std::optional<std::string> software;
    std::optional<std::string> text;  // Anywhere in serial number, SKU, host name, software, asset tag, labels or description.
    CoverFilter cover;
};

// What the policy's days are on the day of a list.
struct ListDays {
    CoverDays cover;
    Date support_horizon;  // The first day that is not looked ahead to.
    Instant now;
    Instant missing_before;  // What was last shown before is missing.
};

// All that a list stands on besides its filter and order.
struct ListTerms {
    const InstalledBase& policy;
    const CoverSource& covers;
    ListDays days;
};

enum class AssetSort : std::uint8_t {
    id,  // The order of registration.
    serial_number,
    sku,
    status,
    host_name,
    software,
    slot,
    asset_tag,
    labels,
    description,
    part_number,
    revision,
    source,
    channel,
    number_kind,
    registered_at,
    last_shown_at,
    shipped_on,
    model,
    manufacturer,
    kind,
    product_line,
    series,
    product_description,
    replacement_sku,
    end_of_support,
    site,  // By its code.
    site_name,
    city,
    country,
    parent,         // By its serial number.
    covered_until,  // What lapses first; what is not covered last.
    plan,           // By the code of the first one that covers.
    contract_number,
};
DESCRIBE_ENUM(AssetSort, id, serial_number, sku, status, host_name, software, slot, asset_tag, labels, description, part_number,
              revision, source, channel, number_kind, registered_at, last_shown_at, shipped_on, model, manufacturer, kind,
              product_line, series, product_description, replacement_sku, end_of_support, site, site_name, city, country, parent,
              covered_until, plan, contract_number)

// Of equal ones by id. What has no value comes last, in either direction.
struct AssetOrder {
    AssetSort by = AssetSort::id;
    bool descending = false;

    bool by_cover() const { return by >= AssetSort::covered_until; }
};

// The place after which a page begins: of the last row, its id and what the order is by; neither where it has no value.
struct AssetPlace {
    AssetId id;
    std::optional<std::string> text;
    std::optional<std::int64_t> number;
};
AssetPlace place_of(const ListedAsset& row, AssetSort by);
// Whether a place in this order has a text or a number.
bool by_number(AssetSort by);

// At most `limit` rows after `after` (from the beginning if absent), in six SELECTs; with cover only where `with_cover`.
std::vector<ListedAsset> list(db::Tx& tx, const ListTerms& terms, const AssetFilter& filter, const AssetOrder& order,
                              const std::optional<AssetPlace>& after, std::int64_t limit, bool with_cover);
std::int64_t count(db::Tx& tx, const ListTerms& terms, const AssetFilter& filter);
// The ids of all that the filter lets through, sorted: sixteen bytes each.
std::vector<AssetId> ids_of(db::Tx& tx, const ListTerms& terms, const AssetFilter& filter);
// The numbers of one account, in one SELECT, or two where `with_cover`.
BaseSummary summarise(db::Tx& tx, const ListTerms& terms, AccountId account, bool with_cover);

}  // namespace aftercare::assets::store
