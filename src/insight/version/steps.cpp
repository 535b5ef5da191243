#include "insight/version/steps.hpp"

#include "insight/version/key.hpp"

#include <algorithm>

namespace aftercare::insight {

std::optional<int> trains_between(std::span<const Train> order, const Train& from, const Train& to) {
    if (from.system != to.system) return std::nullopt;
    const auto first = std::ranges::find(order, from);
    const auto second = std::ranges::find(order, to);
    if (first == order.end() || second == order.end()) return std::nullopt;
    return static_cast<int>(second - first);
}

const Version* next_in_train(std::span<const Version> known, const Version& after) {
    const Version* next = nullptr;
    for (const Version& version : known) {
        if (is_later_in_train(version, after) && (next == nullptr || version.key() < next->key())) next = &version;
    }
    return next;
}

const Version* last_of_train(std::span<const Version> known, const Train& train) {
    const Version* last = nullptr;
    for (const Version& version : known) {
        if (version.ordered() && version.train() == train && (last == nullptr || version.key() > last->key())) last = &version;
    }
    return last;
}

StepSize step_between(const Version& from, const Version& to) {
    if (!from.ordered() || !to.ordered() || from.system() != to.system()) return StepSize::unknown;
    if (from.train() == to.train()) {
        const VersionParts& one = from.parts();
        const VersionParts& two = to.parts();
        if (one.level == two.level && one.service == two.service && one.beta == two.beta) return StepSize::none;
        if (to.key() < from.key()) return StepSize::back;
        return one.level == two.level ? StepSize::service : StepSize::level;
    }
    return to.key() < from.key() ? StepSize::back : StepSize::train;
}

}  // namespace aftercare::insight
