#include "insight/advice/move.hpp"

#include "insight/version/steps.hpp"

namespace aftercare::insight::advice {

Standpoint standpoint(const std::optional<Version>& running, const std::optional<System>& system, const Version& release,
                      Support support, bool downgrades) {
    const std::optional<System> known = running ? std::optional(running->system()) : system;
    if (known && *known != release.system()) return Standpoint::other_system;
    if (!running || !running->ordered()) return Standpoint::version_unknown;
    const StepSize step = step_between(*running, release);
    if (step == StepSize::none) return Standpoint::runs_it;
    if (step == StepSize::back && !downgrades) return Standpoint::is_past_it;
    return support == Support::no ? Standpoint::cannot_run_it : Standpoint::moves;
}

}  // namespace aftercare::insight::advice
