// Which devices of an account are meant, where no findings are: for what-if and advice (INS-09, INS-10).
#pragma once

#include "insight/findings/match_state.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight {

// What is absent does not narrow.
struct DeviceChoice {
    static constexpr describe::Note kNotes[] = {{"runs", "What the device says that it runs, word by word."},
                                                {"text", "Anywhere in host name, serial number or model, in any case."}};
    std::optional<assets::AssetId> asset_id;
    std::optional<identity::SiteId> site_id;
    std::optional<Text<1, 80>> model;
    std::optional<Text<1, 120>> runs;
    std::optional<Text<1, 100>> text;
};
DESCRIBE(DeviceChoice, asset_id, site_id, model, runs, text)

// Those of the account that fit, rising; without those that are gone.
std::vector<engine::DeviceIndex> chosen_devices(const MatchState& state, AccountId account, const DeviceChoice& choice);

}  // namespace aftercare::insight
