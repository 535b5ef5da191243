// The installed base as tables to take away (ENT-08). What an upload takes in stands in its first columns, so that a table can be
// corrected and sent back; what only we say stands behind.
#pragma once

#include "assets/listing.hpp"
#include "platform/sheet/write.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::assets {

// One asset as a line of a table.
struct ExportedAsset {
    std::optional<SerialNumber> serial_number;
    std::optional<SerialNumber> ssrn;  // Instead of it, of software.
    catalogue::Sku sku;
    catalogue::ProductText manufacturer;
    OneLine<1, 32> site;  // Its code.
    AssetStatus status{};
    std::optional<OneLine<1, 255>> host_name;
    std::optional<OneLine<1, 120>> asset_tag;
    describe::List<OneLine<1, 60>, 0, 50> labels;
    std::optional<SerialNumber> parent_serial_number;
    // From here on an upload takes nothing.
    std::optional<OneLine<1, 120>> software;
    std::optional<OneLine<1, 120>> slot;
    std::optional<OneLine<1, 80>> part_number;
    std::optional<OneLine<1, 40>> revision;
    std::string description;
    catalogue::ProductText model;
    catalogue::ProductKind kind{};
    std::optional<catalogue::ProductText> product_line;
    std::optional<catalogue::ProductText> series;
    std::string product_description;
    std::optional<Date> end_of_support;
    std::optional<catalogue::Sku> replacement_sku;
    OneLine<1, 120> site_name;
    OneLine<1, 80> city;
    identity::CountryCode country;
    std::optional<CoverState> cover;
    std::optional<Date> covered_until;
    std::optional<Date> uncovered_since;
    std::vector<std::string> plans;  // Their names.
    std::vector<std::string> contract_numbers;
    AssetSource source{};
    PurchaseChannel channel{};
    Instant registered_at;
    std::optional<Instant> last_shown_at;
    std::optional<Instant> missing_since;
    std::optional<Date> shipped_on;
    AssetId asset_id;
};
DESCRIBE(ExportedAsset, serial_number, ssrn, sku, manufacturer, site, status, host_name, asset_tag, labels, parent_serial_number,
         software, slot, part_number, revision, description, model, kind, product_line, series, product_description,
         end_of_support, replacement_sku, site_name, city, country, cover, covered_until, uncovered_since, plans,
         contract_numbers, source, channel, registered_at, last_shown_at, missing_since, shipped_on, asset_id)

ExportedAsset line_of(const ListedAsset& asset);

// The assets of the filter in that order as lines of a table. Fails as Listing::list(), with the first page. `listing` must outlive
// them.
Result<sheet::NextRowOf<ExportedAsset>> exported_assets(Listing& listing, const Caller& caller, store::AssetFilter filter,
                                                        const store::AssetOrder& order, std::optional<std::int64_t> lapsing_days);

}  // namespace aftercare::assets
