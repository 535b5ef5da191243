#include "insight/advice/device_shift.hpp"

#include "insight/engine/finding_of.hpp"
#include "insight/version/key.hpp"

namespace aftercare::insight::advice {

std::optional<FindingChange> DeviceShift::change() const {
    if (before && after) return FindingChange::stays;
    if (before) return FindingChange::gone;
    if (after) return FindingChange::came;
    return std::nullopt;
}

std::vector<DeviceShift> device_shifts(std::span<const engine::DeviceIndex> devices, const Version& release, bool downgrades,
                                       std::optional<engine::AdvisoryIndex> advisory, const Surroundings& surroundings) {
    const engine::Engine& now = surroundings.engine;
    const engine::VersionTable later({release.key()});
    const engine::VersionIndex version = *later.find(release.key());
    const auto stand = standpoints(devices, release, downgrades, surroundings);
    std::vector<DeviceShift> shifts;
    shifts.reserve(devices.size());
    for (std::size_t i = 0; i < devices.size(); ++i) {
        if (!stand[i]) continue;
        DeviceShift shift{.device = devices[i], .standpoint = *stand[i], .before = {}, .after = {}};
        if (advisory) {
            const engine::Terms& terms = now.terms()[*advisory];
            engine::DeviceRow row = now.device(devices[i]);
            shift.before = engine::finding_of(terms, row, now.facts(), now.versions());
            shift.after = shift.before;
            if (shift.standpoint == Standpoint::moves) {
                row.version = version;
                shift.after = engine::finding_of(terms, row, now.facts(), later);
            }
        }
        shifts.push_back(shift);
    }
    return shifts;
}

}  // namespace aftercare::insight::advice
