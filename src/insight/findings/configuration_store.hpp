// Configurations that are kept, and SQL: the only place that names their table.
#pragma once

#include "insight/findings/kept_configuration.hpp"
#include "platform/db/db.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight::store {

std::optional<KeptConfiguration> find_configuration(db::Tx& tx, assets::AssetId asset);
// The same, locked until the commit.
std::optional<KeptConfiguration> find_configuration_locked(db::Tx& tx, assets::AssetId asset);
// Puts it in place of what was kept of the device. REQUIRES: the asset is in scope, and its account's.
void put_configuration(db::Tx& tx, const KeptConfiguration& kept);
void remove_configuration(db::Tx& tx, const KeptConfiguration& kept);

struct ConfigurationMark {
    assets::AssetId asset_id;
    std::string sha256;
    Instant shown_at;
};
DESCRIBE(ConfigurationMark, asset_id, sha256, shown_at)
// Of those of these assets that have one.
std::map<assets::AssetId, ConfigurationMark> configuration_marks(db::Tx& tx, const std::vector<assets::AssetId>& assets);

// In SQL: when the configuration of the asset (an alias with account_id and id) that is kept was shown; null where none is.
std::string configuration_shown_at(const std::string& asset);

}  // namespace aftercare::insight::store
