// Cover of an asset in SQL: the twin of cover_rules. The texts are of the asset a at the site s, and take the parameters :cover_today,
// :cover_horizon, :cover_plans (those that need no base) and :cover_sold_in (sales regions with countries).
#pragma once

#include "assets/cover.hpp"

#include <string>

namespace aftercare::contracts::store {

std::string cover_condition(assets::Coverage coverage);
// On a line of the contract with the id :cover_contract_id, or the number :cover_contract_number.
std::string on_contract_condition(bool by_number);
std::string cover_key(assets::CoverSort by);

}  // namespace aftercare::contracts::store
