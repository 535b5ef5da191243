// Which devices of an account are in reach of what a plan gives for devices that show themselves (INS-17): of those that the plan covers, what
// a collector has shown not too long ago, of product lines that count.
#pragma once

#include "assets/asset.hpp"
#include "assets/cover.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::assets {

// Whether a device is in reach, or why it is not.
enum class Reach : std::uint8_t {
    reached,
    no_collector,  // It never showed itself.
    stale,         // It did so too long ago.
    other_system,  // By the policy its product line runs neither system.
};
DESCRIBE_ENUM(Reach, reached, no_collector, stale, other_system)

// What is asked. All must outlive the question.
struct ReachTerms {
    CoverSql given;                                   // True of the asset a at the site s that the plan covers.
    std::string shown_too;                            // When something else of the asset a was shown, in SQL; null if never.
    std::vector<catalogue::ProductText> other_lines;  // Product lines that do not count.
    Instant fresh_since;                              // What was shown earlier is stale.
};

struct ReachRow {
    AssetId asset_id;
    AccountId account_id;
    identity::SiteId site_id;
    std::string serial_number;
    std::optional<std::string> host_name;
    std::string model;
    std::optional<std::string> product_line;
    std::optional<Instant> shown_at;
    Reach reach = Reach::no_collector;
};
DESCRIBE(ReachRow, asset_id, account_id, site_id, serial_number, host_name, model, product_line, shown_at, reach)

struct ReachCount {
    Reach reach = Reach::no_collector;
    std::int64_t devices = 0;
};
DESCRIBE(ReachCount, reach, devices)

}  // namespace aftercare::assets

namespace aftercare::assets::store {

// Those out of reach, for one reason or for any, in the order of their ids; at most `limit` behind the id.
std::vector<ReachRow> out_of_reach(db::Tx& tx, AccountId account, const ReachTerms& terms, std::optional<Reach> reason,
                                   std::optional<AssetId> after, std::int64_t limit);
// Those of these assets that are in reach, in the order of their ids. One SELECT for each thousand asked about.
std::vector<AssetId> in_reach(db::Tx& tx, AccountId account, const ReachTerms& terms, std::vector<AssetId> among);
// How many there are of each.
std::vector<ReachCount> reach_counts(db::Tx& tx, AccountId account, const ReachTerms& terms);

}  // namespace aftercare::assets::store
