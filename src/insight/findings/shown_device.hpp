// What a device has shown of itself, as far as matching needs it (INS-06): its model, the software that it runs, its configuration and its
// parts.
#pragma once

#include "assets/asset.hpp"
#include "insight/findings/findings_policy.hpp"
#include "insight/matching/part.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight {

struct ShownDevice {
    assets::AssetId asset_id;
    AccountId account_id;
    identity::SiteId site_id;
    std::string serial_number;
    std::optional<std::string> host_name;
    std::string model;
    std::string software;                             // As it was shown; empty: never.
    std::optional<std::string> configuration_sha256;  // Of what is kept of it.
    std::optional<std::vector<DevicePart>> parts;     // Nothing: no inventory was shown.
};

// Those of these assets that are devices which are matched: systems that are in use or spare, of product lines that run one of
// the two systems. Five SELECTs.
std::vector<ShownDevice> shown_devices(db::Tx& tx, const std::vector<assets::AssetId>& assets, const FindingsPolicy& policy);

}  // namespace aftercare::insight
