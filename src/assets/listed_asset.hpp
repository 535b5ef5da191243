// An asset as a list shows it: with what people look for beside it (ENT-08).
#pragma once

#include "assets/asset.hpp"
#include "assets/cover.hpp"
#include "catalogue/store_card.hpp"
#include "identity/store_card.hpp"

#include <optional>
#include <vector>

namespace aftercare::assets {

struct ParentCard {
    AssetId id;
    SerialNumber serial_number;
    catalogue::Sku sku;
};
DESCRIBE(ParentCard, id, serial_number, sku)

// Everything of an asset, and its product, site, parent and cover of today.
struct ListedAsset : Asset {
    static constexpr describe::Note kNotes[] = {
        {"missing_since", "When a device last showed it, where none has for longer than the policy allows (ENT-07)."},
        {"cover", "By contracts, today; absent for who may not read entitlements."}};
    catalogue::ProductCard product;
    identity::SiteCard site;
    std::optional<ParentCard> parent;
    std::optional<Instant> missing_since;
    std::optional<AssetCover> cover;
};
DESCRIBE(ListedAsset, id, account_id, product_id, sku, serial_number, number_kind, site_id, parent_id, status, host_name,
         software, slot, asset_tag, labels, description, part_number, revision, source, registered_at, last_shown_at, shipped_on,
         channel, version, product, site, parent, missing_since, cover)

// The numbers of an account's installed base; each is the total of a list (GET /api/v1/assets), whose filter stands beside it.
struct BaseSummary {
    static constexpr describe::Note kNotes[] = {{"in_use", "?status=in_use"},
                                                {"spare", "?status=spare"},
                                                {"decommissioned", "?status=decommissioned"},
                                                {"lost", "?status=lost"},
                                                {"missing", "?missing=true"},
                                                {"support_ended", "?support=ended"},
                                                {"support_ending", "?support=ending"},
                                                {"covered", "?coverage=covered; absent for who may not read entitlements."},
                                                {"lapsing", "?coverage=lapsing, which are covered, too."},
                                                {"uncovered", "?coverage=uncovered"}};
    std::int64_t total = 0;
    std::int64_t in_use = 0;
    std::int64_t spare = 0;
    std::int64_t decommissioned = 0;
    std::int64_t lost = 0;
    std::int64_t missing = 0;
    std::int64_t support_ended = 0;
    std::int64_t support_ending = 0;
    std::optional<std::int64_t> covered;
    std::optional<std::int64_t> lapsing;
    std::optional<std::int64_t> uncovered;
};
DESCRIBE(BaseSummary, total, in_use, spare, decommissioned, lost, missing, support_ended, support_ending, covered, lapsing,
         uncovered)

}  // namespace aftercare::assets
