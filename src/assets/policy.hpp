// The section of the policy pack that says how the installed base is looked at: installed_base.yaml (ENT-07, ENT-08).
#pragma once

#include "assets/asset.hpp"
#include "policy/pack.hpp"

namespace aftercare::assets {

struct InstalledBase {
    Int<1, 3'660> missing_after_days;                     // Since a device last showed it.
    describe::List<AssetStatus, 1, 10> missing_statuses;  // Of what is looked for when no device shows it.
    Int<1, 3'660> lapsing_days;                           // Cover that ends within so many days is lapsing.
    Int<1, 3'660> support_ending_days;                    // Support that ends within so many days is ending.
};
DESCRIBE(InstalledBase, missing_after_days, missing_statuses, lapsing_days, support_ending_days)

void add_policy(policy::Sections& sections);

}  // namespace aftercare::assets
