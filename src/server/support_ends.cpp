#include "server/support_ends.hpp"

namespace aftercare::server {

std::optional<cases::SupportEnded> SupportEnds::past(const Caller& caller, const assets::Asset& asset) {
    const auto life = life_.asset(caller, asset.id);
    if (!life) return std::nullopt;
    for (const insight::UnitLife& unit : life->units) {
        const bool itself = unit.asset_id == asset.id && unit.state == insight::LifeState::past_support;
        if (!itself || !unit.dates.end_of_support) continue;
        const std::string what = unit.software.value_or(unit.sku.value_or(asset.sku.text()));
        return cases::SupportEnded{.what = OneLine<1, 120>(what.substr(0, 120)), .since = *unit.dates.end_of_support};
    }
    return std::nullopt;
}

}  // namespace aftercare::server
