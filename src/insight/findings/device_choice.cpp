#include "insight/findings/device_choice.hpp"

#include "assets/store_label.hpp"
#include "platform/base/letters.hpp"

#include <algorithm>
#include <array>

namespace aftercare::insight {

Labelled labelled(db::Db& db, const Scope& scope, AccountId account, const DeviceChoice& choice) {
    if (!choice.label) return std::nullopt;
    const std::vector<assets::AssetId> ids =
        db.read(scope, [&](db::Tx& tx) { return assets::store::labelled_assets(tx, account, choice.label->text()); });
    return std::set<assets::AssetId>(ids.begin(), ids.end());
}

std::vector<engine::DeviceIndex> chosen_devices(const MatchState& state, AccountId account, const DeviceChoice& choice,
                                                const Labelled& labelled) {
    const TextTable& texts = state.texts();
    const std::string wanted = choice.text ? small_letters(choice.text->text()) : std::string();
    std::set<assets::AssetId> named;
    if (choice.asset_ids) named.insert(choice.asset_ids->begin(), choice.asset_ids->end());
    const auto fits = [&](const DeviceHead& head) {
        if (choice.asset_ids && !named.contains(head.asset_id)) return false;
        if (labelled && !labelled->contains(head.asset_id)) return false;
        if (choice.asset_id && head.asset_id != *choice.asset_id) return false;
        if (choice.site_id && head.site_id != *choice.site_id) return false;
        if (choice.model && texts.text(head.model) != choice.model->text()) return false;
        if (choice.runs && texts.text(head.software) != choice.runs->text()) return false;
        return std::ranges::any_of(std::array{head.host_name, head.serial_number, head.model}, [&](std::uint32_t text) {
            return small_letters(texts.text(text)).find(wanted) != std::string::npos;
        });
    };
    std::vector<engine::DeviceIndex> devices;
    for (const engine::DeviceIndex index : state.devices_of(account))
        if (const DeviceHead& head = state.devices()[index]; !head.gone && fits(head)) devices.push_back(index);
    return devices;
}

}  // namespace aftercare::insight
