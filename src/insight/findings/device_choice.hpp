// Which devices of an account are meant, where no findings are: for what-if and advice (INS-09, INS-10).
#pragma once

#include "insight/findings/match_state.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace aftercare::insight {

// What is absent does not narrow.
struct DeviceChoice {
    static constexpr describe::Note kNotes[] = {{"asset_ids", "These alone."},
                                                {"label", "One of the device's labels, exactly."},
                                                {"runs", "What the device says that it runs, word by word."},
                                                {"text", "Anywhere in host name, serial number or model, in any case."}};
    std::optional<assets::AssetId> asset_id;
    std::optional<describe::List<assets::AssetId, 1, 300>> asset_ids;
    std::optional<identity::SiteId> site_id;
    std::optional<OneLine<1, 60>> label;
    std::optional<Text<1, 80>> model;
    std::optional<Text<1, 120>> runs;
    std::optional<Text<1, 100>> text;
};
DESCRIBE(DeviceChoice, asset_id, asset_ids, site_id, label, model, runs, text)

// What has the label of the choice; nothing where it asks for none. Matching knows no labels, so these are read beforehand.
using Labelled = std::optional<std::set<assets::AssetId>>;
Labelled labelled(db::Db& db, const Scope& scope, AccountId account, const DeviceChoice& choice);

// Those of the account that fit, rising; without those that are gone.
std::vector<engine::DeviceIndex> chosen_devices(const MatchState& state, AccountId account, const DeviceChoice& choice,
                                                const Labelled& labelled = {});

}  // namespace aftercare::insight
