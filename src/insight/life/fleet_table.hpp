// The deployed base of one account in columns, in memory (INS-13): two million units take some hundred megabytes, and are read in one
// pass over the index of ids, never by a query for a device.
#pragma once

#include "assets/store_fleet.hpp"
#include "platform/db/db.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace aftercare::insight {

// Texts that stand in many rows, each kept once. 0 is the empty text, which stands for none as well.
class Words {
public:
    Words() { (void)code(""); }
    std::uint32_t code(std::string_view text);
    const std::string& text(std::uint32_t code) const { return *texts_[code]; }
    std::size_t size() const { return texts_.size(); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> codes_;
    std::vector<const std::string*> texts_;
};

inline constexpr std::uint32_t kNoRow = 0xFFFF'FFFF;

// One deployed asset. Whatever sits in nothing that is deployed is a device of its own.
struct FleetRow {
    std::uint32_t parent = kNoRow;  // Its row.
    std::uint32_t device = 0;       // The row of the one that it sits in at last; itself for a device.
    std::uint32_t product = 0;      // Its place in products().
    std::uint32_t site = 0;         // Its place in sites().
    std::uint32_t part_number = 0;  // Words, as are those below.
    std::uint32_t slot = 0;
    std::uint32_t software = 0;
    std::uint32_t host_name = 0;
    std::uint32_t serial_at = 0;  // In the serial numbers' own text.
};

// A part that is no asset.
struct FleetPartRow {
    std::uint32_t device = 0;
    std::uint32_t part_number = 0;
    std::uint32_t model_number = 0;
    std::uint32_t path = 0;
    std::uint32_t serial_at = 0;
};

class FleetTable {
public:
    // Called after each page, with the number of assets read so far.
    using Progress = std::function<void(std::int64_t)>;
    static FleetTable load(db::Db& db, AccountId account, const Progress& progress);

    const std::vector<FleetRow>& rows() const { return rows_; }
    const std::vector<assets::AssetId>& ids() const { return ids_; }  // Of the rows, ascending.
    // Those of a device lie together, from part_begin()[device] to part_begin()[device + 1].
    const std::vector<FleetPartRow>& parts() const { return parts_; }
    const std::vector<std::uint32_t>& part_begin() const { return part_begin_; }
    // The rows that sit in a device, itself first: units()[unit_begin()[device]] and so on.
    const std::vector<std::uint32_t>& units() const { return units_; }
    const std::vector<std::uint32_t>& unit_begin() const { return unit_begin_; }
    const std::vector<catalogue::ProductId>& products() const { return products_; }
    const std::vector<identity::SiteId>& sites() const { return sites_; }
    const Words& words() const { return words_; }
    std::string_view serial(std::uint32_t at) const { return serials_.c_str() + at; }

    // The row of the asset, or kNoRow.
    std::uint32_t row_of(assets::AssetId id) const;

private:
    void add(const assets::store::FleetAsset& asset);
    void add(const assets::store::FleetPart& part);
    std::uint32_t keep_serial(std::string_view text);
    void find_devices();
    void sort_units();
    void sort_parts();

    std::vector<FleetRow> rows_;
    std::vector<assets::AssetId> ids_;
    std::vector<std::pair<std::uint32_t, assets::AssetId>> held_;  // Rows that sit in an asset, until all are read.
    std::vector<FleetPartRow> parts_;
    std::vector<std::uint32_t> part_begin_;
    std::vector<std::uint32_t> units_;
    std::vector<std::uint32_t> unit_begin_;
    std::vector<catalogue::ProductId> products_;
    std::unordered_map<catalogue::ProductId, std::uint32_t> product_places_;
    std::vector<identity::SiteId> sites_;
    std::unordered_map<identity::SiteId, std::uint32_t> site_places_;
    Words words_;
    std::string serials_;
};

}  // namespace aftercare::insight
