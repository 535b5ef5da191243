// upgrade_advice.yaml: by which numbers releases are advised (INS-10).
#pragma once

#include "policy/pack.hpp"

namespace aftercare::insight::advice {

struct AdvicePolicy {
    Int<1, 120> near_months;        // An end of engineering within so many months counts as near.
    Int<1, 20> releases_per_train;  // So many of each train are weighed, the latest that are known.
    Int<1, 200> most_candidates;    // So many in all; the latest of each train go before those before it.
};
DESCRIBE(AdvicePolicy, near_months, releases_per_train, most_candidates)

void add_policy(policy::Sections& sections);

}  // namespace aftercare::insight::advice
