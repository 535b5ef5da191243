#include "insight/life/fleet_table.hpp"

#include <algorithm>

namespace aftercare::insight {

namespace {

constexpr std::int64_t kAssetsRead = 20'000;  // At once.
constexpr std::int64_t kPartsRead = 20'000;
constexpr int kMostDepth = 64;  // No device is built deeper.

// The place of the id in the list, where it is put if it is new.
template <class Id>
std::uint32_t place_of(const Id& id, std::vector<Id>& list, std::unordered_map<Id, std::uint32_t>& places) {
    const auto [found, fresh] = places.try_emplace(id, static_cast<std::uint32_t>(list.size()));
    if (fresh) list.push_back(id);
    return found->second;
}

std::string_view text_of(const std::optional<std::string>& text) { return text ? std::string_view(*text) : std::string_view(); }

}  // namespace

std::uint32_t Words::code(std::string_view text) {
    if (const auto found = codes_.find(text); found != codes_.end()) return found->second;
    const auto [made, fresh] = codes_.try_emplace(std::string(text), static_cast<std::uint32_t>(texts_.size()));
    texts_.push_back(&made->first);
    return made->second;
}

std::uint32_t FleetTable::keep_serial(std::string_view text) {
    const auto at = static_cast<std::uint32_t>(serials_.size());
    serials_ += text;
    serials_ += '\0';
    return at;
}

void FleetTable::add(const assets::store::FleetAsset& asset) {
    check(ids_.empty() || ids_.back() < asset.id, "insight: assets out of order");
    const auto row = static_cast<std::uint32_t>(rows_.size());
    if (asset.parent_id) held_.emplace_back(row, *asset.parent_id);
    ids_.push_back(asset.id);
    rows_.push_back({.device = row,
                     .product = place_of(asset.product_id, products_, product_places_),
                     .site = place_of(asset.site_id, sites_, site_places_),
                     .part_number = words_.code(text_of(asset.part_number)),
                     .slot = words_.code(text_of(asset.slot)),
                     .software = words_.code(text_of(asset.software)),
                     .host_name = words_.code(text_of(asset.host_name)),
                     .serial_at = keep_serial(asset.serial_number)});
}

void FleetTable::add(const assets::store::FleetPart& part) {
    if (!part.asset_id) return;  // A virtual chassis, whose members show their own parts.
    const std::uint32_t row = row_of(*part.asset_id);
    if (row == kNoRow) return;  // Its device is deployed no longer.
    parts_.push_back({.device = rows_[row].device,
                      .part_number = words_.code(text_of(part.part_number)),
                      .model_number = words_.code(text_of(part.model_number)),
                      .path = words_.code(part.path),
                      .serial_at = keep_serial(text_of(part.serial_number))});
}

std::uint32_t FleetTable::row_of(assets::AssetId id) const {
    const auto found = std::ranges::lower_bound(ids_, id);
    return found == ids_.end() || *found != id ? kNoRow : static_cast<std::uint32_t>(found - ids_.begin());
}

void FleetTable::find_devices() {
    for (const auto& [row, parent] : held_) rows_[row].parent = row_of(parent);
    held_ = {};
    for (std::uint32_t row = 0; row < rows_.size(); ++row) {
        std::uint32_t device = row;
        for (int depth = 0; depth < kMostDepth && rows_[device].parent != kNoRow; ++depth) device = rows_[device].parent;
        // What sits in itself, by some mistake, stands alone.
        rows_[row].device = rows_[device].parent == kNoRow ? device : row;
    }
}

void FleetTable::sort_units() {
    unit_begin_.assign(rows_.size() + 1, 0);
    for (const FleetRow& row : rows_) ++unit_begin_[row.device + 1];
    for (std::size_t i = 1; i < unit_begin_.size(); ++i) unit_begin_[i] += unit_begin_[i - 1];
    units_.resize(rows_.size());
    std::vector<std::uint32_t> at = unit_begin_;
    // The device itself first, whichever id is smaller.
    for (std::uint32_t row = 0; row < rows_.size(); ++row)
        if (rows_[row].device == row) units_[at[row]++] = row;
    for (std::uint32_t row = 0; row < rows_.size(); ++row)
        if (rows_[row].device != row) units_[at[rows_[row].device]++] = row;
}

void FleetTable::sort_parts() {
    std::ranges::stable_sort(parts_, {}, &FleetPartRow::device);
    part_begin_.assign(rows_.size() + 1, 0);
    for (const FleetPartRow& part : parts_) ++part_begin_[part.device + 1];
    for (std::size_t i = 1; i < part_begin_.size(); ++i) part_begin_[i] += part_begin_[i - 1];
}

FleetTable FleetTable::load(db::Db& db, AccountId account, const Progress& progress) {
    FleetTable table;
    const Scope scope = Scope::of(account);
    std::optional<assets::AssetId> after;
    for (bool more = true; more;) {
        const auto page =
            db.read(scope, [&](db::Tx& tx) { return assets::store::fleet_assets(tx, account, after, kAssetsRead); });
        for (const auto& asset : page) table.add(asset);
        more = std::ssize(page) == kAssetsRead;
        if (more) after = page.back().id;
        progress(std::ssize(table.rows_));
    }
    table.find_devices();
    table.sort_units();
    std::optional<assets::store::PartPlace> place;
    for (bool more = true; more;) {
        const auto page = db.read(scope, [&](db::Tx& tx) { return assets::store::fleet_parts(tx, account, place, kPartsRead); });
        for (const auto& part : page) table.add(part);
        more = std::ssize(page) == kPartsRead;
        if (more) place = assets::store::PartPlace{page.back().device_id, page.back().ordinal};
    }
    table.sort_parts();
    return table;
}

}  // namespace aftercare::insight
