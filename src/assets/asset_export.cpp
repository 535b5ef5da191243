#include "assets/asset_export.hpp"

#include <utility>

namespace aftercare::assets {

namespace {

// At once: an order without an index sorts anew for each page.
constexpr std::int64_t kRowsRead = 2'000;

}  // namespace

AssetLine line_of(const ListedAsset& asset) {
    AssetLine line;
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
    line.registered_at = asset.registered_at;
    line.last_shown_at = asset.last_shown_at;
    line.missing_since = asset.missing_since;
    line.shipped_on = asset.shipped_on;
    line.asset_id = asset.id;
    return line;
}

AssetLines::AssetLines(Listing& listing, Caller caller, store::AssetFilter filter, store::AssetOrder order,
                       std::optional<std::int64_t> lapsing_days)
    : listing_(listing), caller_(std::move(caller)), filter_(std::move(filter)), order_(order), lapsing_days_(lapsing_days) {}

Result<std::shared_ptr<AssetLines>> AssetLines::begin(Listing& listing, const Caller& caller, store::AssetFilter filter,
                                                      const store::AssetOrder& order, std::optional<std::int64_t> lapsing_days) {
    std::shared_ptr<AssetLines> lines(new AssetLines(listing, caller, std::move(filter), order, lapsing_days));
    TRY(lines->read());
    return lines;
}

const AssetLine* AssetLines::next() {
    if (at_ == page_.size()) {
        if (ended_) return nullptr;
        // What may be refused was refused with the first page.
        check(read().has_value(), "a page of an export is refused");
        if (page_.empty()) return nullptr;
    }
    line_ = line_of(page_[at_++]);
    return &line_;
}

Result<> AssetLines::read() {
    std::optional<store::AssetPlace> after;
    if (!page_.empty()) after = store::place_of(page_.back(), order_.by);
    page_ = TRY(listing_.list(caller_, filter_, order_, after, kRowsRead, false, lapsing_days_)).rows;
    at_ = 0;
    ended_ = std::ssize(page_) < kRowsRead;
    return {};
}

}  // namespace aftercare::assets
