#include "assets/base_changed.hpp"

#include "platform/describe/json.hpp"
#include "platform/jobs/jobs.hpp"

namespace aftercare::assets {

void tell_base_changed(db::Tx& tx, Env& env, AccountId account, std::vector<AssetId> assets) {
    if (assets.empty()) return;
    jobs::publish(tx, env, account, kBaseChanged, account.uuid,
                  describe::json_of(BaseChanged{.account_id = account, .asset_ids = std::move(assets)}));
}

}  // namespace aftercare::assets
