// What the slices above ask of contracts about many assets: which of them does a plan that gives something cover? A condition in SQL, so that
// 100,000 assets are narrowed where they lie.
#pragma once

#include "assets/cover.hpp"
#include "contracts/policy.hpp"
#include "identity/regions.hpp"

#include <string>
#include <vector>

namespace aftercare::contracts {

class GivenCover {
public:
    // Both must outlive it.
    GivenCover(Env& env, const policy::Pack& pack, Capability capability);

    // The day of contracts (ENT-30).
    Date today() const;
    // True of the asset a at the site s that such a plan covers on the day, where it is and with the base that it needs (ENT-11, ENT-15).
    // This and the day must outlive the parameters.
    assets::CoverSql condition(const Date& day) const;

private:
    Env& env_;
    const ContractRules& rules_;
    std::string sql_;
    std::vector<std::string> sold_in_;
    std::vector<PlanCode> given_by_;
};

}  // namespace aftercare::contracts
