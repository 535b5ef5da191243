// The same change of many assets at once (ENT-07): place, status, and labels that come or go.
#pragma once

#include "assets/service.hpp"

namespace aftercare::assets {

// One of them, in the version that whoever asks has seen.
struct AssetToChange {
    AssetId id;
    Int<1, 1'000'000'000> version;
};
DESCRIBE(AssetToChange, id, version)

struct ChangeAssets {
    static constexpr describe::Note kNotes[] = {{"add_labels", "Added where they are not there yet."},
                                                {"dry_run", "What would become of each is said, and nothing is changed."}};
    describe::List<AssetToChange, 1, 500> assets;
    std::optional<identity::SiteId> site_id;  // What sits in an asset moves with it.
    std::optional<AssetStatus> status;
    std::optional<describe::List<OneLine<1, 60>, 1, 50>> add_labels;
    std::optional<describe::List<OneLine<1, 60>, 1, 50>> remove_labels;
    std::optional<bool> dry_run;
};
DESCRIBE(ChangeAssets, assets, site_id, status, add_labels, remove_labels, dry_run)

enum class ChangeOutcome : std::uint8_t {
    changed,
    unchanged,  // It is so already, whatever version was named.
    refused,
};
DESCRIBE_ENUM(ChangeOutcome, changed, unchanged, refused)

struct ChangedAsset {
    static constexpr describe::Note kNotes[] = {{"code", "Where it was refused: why, as a problem says it."}};
    AssetId id;
    ChangeOutcome outcome{};
    std::int64_t version = 0;  // Which it has now.
    std::optional<std::string> code;
    std::optional<std::string> detail;
    std::optional<std::string> remedy;
    std::optional<std::string> rule;
};
DESCRIBE(ChangedAsset, id, outcome, version, code, detail, remedy, rule)

struct ChangedAssets {
    std::int64_t changed = 0;
    std::int64_t unchanged = 0;
    std::int64_t refused = 0;
    std::vector<ChangedAsset> assets;  // In the order in which they were sent.
};
DESCRIBE(ChangedAssets, changed, unchanged, refused, assets)

// Each asset is changed or refused by itself, with an audit entry and an event of its own. Parts go first, since what moves takes its
// parts along. Fails as a whole with assets.asset_unknown, assets.nothing_to_change and imports.in_progress; one by one with
// access.version_changed, assets.site_of_parent, assets.site_unknown, assets.labels_too_many, identity.embargoed.
Result<ChangedAssets> change_many(Service& service, const Caller& caller, const ChangeAssets& request);

}  // namespace aftercare::assets
