#include "assets/claim_rules.hpp"

#include "platform/base/result.hpp"

#include <algorithm>

namespace aftercare::assets {

const Claim* decide(std::span<const Claim> claims, std::span<const FactSource> trust) {
    const auto person = std::ranges::find(claims, FactSource::person, &Claim::source);
    const auto counts = [&](const Claim& claim) {
        return person == claims.end() || claim.source == FactSource::person || person->at < claim.at;
    };
    for (const FactSource source : trust) {
        const auto claim = std::ranges::find(claims, source, &Claim::source);
        if (claim != claims.end() && counts(*claim)) return &*claim;
    }
    return nullptr;
}

void say(std::vector<Claim>& claims, const Claim& said) {
    const auto before = std::ranges::find(claims, said.source, &Claim::source);
    if (before == claims.end()) {
        claims.insert(std::ranges::lower_bound(claims, said.source, {}, &Claim::source), said);
        return;
    }
    if (said.at < before->at) return;
    if (before->value == said.value && said.source != FactSource::person) return;
    *before = said;
}

SourcedField told(std::span<const Claim> claims, std::span<const FactSource> trust) {
    const Claim* const in_force = decide(claims, trust);
    check(in_force != nullptr, "nothing was said of the field");
    SourcedField field{.field = in_force->field,
                       .value = in_force->value,
                       .source = in_force->source,
                       .at = in_force->at,
                       .actor_kind = in_force->actor_kind,
                       .actor_id = in_force->actor_id,
                       .others = {}};
    for (const Claim& claim : claims) {
        if (&claim == in_force) continue;
        field.others.push_back({claim.value, claim.source, claim.at, claim.actor_kind, claim.actor_id});
        if (claim.value != in_force->value) field.disputed = true;
    }
    return field;
}

}  // namespace aftercare::assets
