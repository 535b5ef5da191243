// The event "installed_base.changed" of an account: which of its assets are new or other than before, many in one. For whoever follows the
// base as a whole (insight matches devices): a table of 100,000 rows is some hundred of these, not 100,000 jobs.
#pragma once

#include "assets/asset.hpp"
#include "platform/base/env.hpp"
#include "platform/db/db.hpp"
#include "platform/jobs/jobs.hpp"

#include <vector>

namespace aftercare::assets {

struct BaseChanged {
    AccountId account_id;
    std::vector<AssetId> asset_ids;
};
DESCRIBE(BaseChanged, account_id, asset_ids)

inline constexpr std::string_view kBaseChanged = "installed_base.changed";

// Which assets such an event tells of. REQUIRES: it is one.
std::vector<AssetId> base_changed_by(const jobs::Event& event);

// Writes the event in `tx`; nothing where there are none. What a device shows is told by "device.shown" instead.
void tell_base_changed(db::Tx& tx, Env& env, AccountId account, std::vector<AssetId> assets);

}  // namespace aftercare::assets
