#include "assets/bulk_change_rules.hpp"

#include <algorithm>

namespace aftercare::assets {

namespace {

using Labels = describe::List<OneLine<1, 60>, 0, 50>;

constexpr std::size_t kMostLabels = 50;

bool holds(const auto& labels, const OneLine<1, 60>& label) { return std::ranges::find(labels, label) != labels.end(); }

}  // namespace

Result<std::optional<PatchAsset>> wished_of(const Asset& asset, const ChangeAssets& wish) {
    PatchAsset patch;
    bool differs = false;
    if (wish.site_id && *wish.site_id != asset.site_id) {
        patch.site_id = *wish.site_id;
        differs = true;
    }
    if (wish.status && *wish.status != asset.status) {
        patch.status = *wish.status;
        differs = true;
    }
    Labels labels;
    for (const auto& label : asset.labels)
        if (!wish.remove_labels || !holds(*wish.remove_labels, label)) labels.push_back(label);
    if (wish.add_labels)
        for (const auto& label : *wish.add_labels)
            if (!holds(labels, label)) labels.push_back(label);
    if (labels.size() > kMostLabels)
        return fail({.kind = ProblemKind::conflict,
                     .code = "assets.labels_too_many",
                     .detail = "The asset would have " + std::to_string(labels.size()) + " labels; 50 is the most.",
                     .remedy = "Remove labels from it first, or add fewer.",
                     .rule = "ENT-07",
                     .fields = {{"/add_labels", "are more than the asset can take"}}});
    if (labels != asset.labels) {
        patch.labels = std::move(labels);
        differs = true;
    }
    if (!differs) return std::nullopt;
    return patch;
}

}  // namespace aftercare::assets
