// What can be bought by number, named onto it and ended (ENT-14). Pure.
#pragma once

#include "contracts/plan.hpp"
#include "contracts/quantity_line.hpp"
#include "platform/base/result.hpp"

namespace aftercare::contracts {

// The days of a quantity line. Fails with contracts.line_outside_term, contracts.past_end_of_support, contracts.service_level_needed,
// contracts.service_level_not_given. Whether a level is given somewhere is asked when an asset is named.
Result<DayRange> plan_quantity(const Plan& plan, const Contract& contract, const std::optional<Date>& end_of_support,
                               const AddQuantityLine& request);

// Whether so many more can be named. Fails with contracts.quantity_line_ended, contracts.quantity_used_up.
Result<> require_left(const QuantityLine& line, std::size_t more);

// The line after its end from `from` on. Fails with contracts.line_cancelled, contracts.cancellation_outside_term.
Result<ContractLine> ended(const ContractLine& line, Date from);

// Whether the line never covers, so that its place on a quantity is free again.
bool never_covers(const ContractLine& line);

}  // namespace aftercare::contracts
