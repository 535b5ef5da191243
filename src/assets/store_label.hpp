// Assets by the words that their owner gave them.
#pragma once

#include "assets/asset.hpp"
#include "platform/db/db.hpp"

#include <string>
#include <vector>

namespace aftercare::assets::store {

// Of the account: those of which exactly this is a label.
std::vector<AssetId> labelled_assets(db::Tx& tx, AccountId account, const std::string& label);

}  // namespace aftercare::assets::store
