// policies/default/sources.yaml: whom to believe about what (ENT-29).
#pragma once

#include "assets/claim.hpp"
#include "policy/pack.hpp"

#include <string_view>
#include <vector>

namespace aftercare::assets {

// Every source, the most trusted first.
using TrustOrder = describe::List<FactSource, 4, 4>;

struct FieldTrust {
    describe::List<OneLine<1, 60>, 1, 50> fields;  // Of an asset or a contract, as the API names them.
    TrustOrder trust;
};
DESCRIBE(FieldTrust, fields, trust)

struct Sources {
    TrustOrder trust;  // Of every field that is not named below.
    std::vector<FieldTrust> exceptions;

    const TrustOrder& of(std::string_view field) const;
};
DESCRIBE(Sources, trust, exceptions)

void add_source_policy(policy::Sections& sections);

}  // namespace aftercare::assets
