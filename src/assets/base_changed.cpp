#include "assets/base_changed.hpp"

#include "platform/describe/json.hpp"

namespace aftercare::assets {

void tell_base_changed(db::Tx& tx, Env& env, AccountId account, std::vector<AssetId> assets) {
    if (assets.empty()) return;
    jobs::publish(tx, env, account, kBaseChanged, account.uuid,
                  describe::json_of(BaseChanged{.account_id = account, .asset_ids = std::move(assets)}));
}

std::vector<AssetId> base_changed_by(const jobs::Event& event) {
    const auto changed = describe::from_json<BaseChanged>(event.payload.text);
    check(changed.has_value(), "an event installed_base.changed that can't be read");
    return changed->asset_ids;
}

}  // namespace aftercare::assets
