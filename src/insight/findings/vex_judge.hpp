// What a VEX document says of an advisory and a device (INS-11): the verdict is the engine's, the reason is worked out from model and
// release; configurations and parts are not read again for it.
#pragma once

#include "insight/engine/terms.hpp"
#include "insight/matching/working.hpp"
#include "insight/vex/judged.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace aftercare::insight {

// Devices of one model and one release, about which the same can be said.
struct VexKind {
    std::string model;
    std::string software;

    auto operator<=>(const VexKind&) const = default;
};

// Of one advisory. Holds on to all that it is given.
class VexJudge {
public:
    // `catalogue` must have the models of all devices that are asked about.
    VexJudge(const Advisory& advisory, const PlatformNames& names, std::span<const PlatformModel> catalogue)
        : advisory_(advisory), names_(names), catalogue_(catalogue) {}

    // `finding` is what the engine found; nothing where the advisory does not touch the device. The same kind is worked out once.
    const vex::Judgement& judge(const VexKind& kind, std::optional<engine::Finding> finding);

private:
    [[nodiscard]] vex::Judgement work_out(const VexKind& kind, std::optional<engine::Finding> finding) const;

    const Advisory& advisory_;
    const PlatformNames& names_;
    std::span<const PlatformModel> catalogue_;
    std::map<std::pair<VexKind, std::optional<engine::Finding>>, vex::Judgement> known_;
};

}  // namespace aftercare::insight
