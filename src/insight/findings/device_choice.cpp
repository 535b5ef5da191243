#include "insight/findings/device_choice.hpp"

#include "platform/base/letters.hpp"

#include <algorithm>
#include <array>

namespace aftercare::insight {

std::vector<engine::DeviceIndex> chosen_devices(const MatchState& state, AccountId account, const DeviceChoice& choice) {
    const TextTable& texts = state.texts();
    const std::string wanted = choice.text ? small_letters(choice.text->text()) : std::string();
    const auto fits = [&](const DeviceHead& head) {
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
