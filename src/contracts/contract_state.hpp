// How a contract stands on a day (ENT-17). Pure; the list's SQL says the same (contract_list_store.cpp), and a test holds them together.
#pragma once

#include "contracts/contract.hpp"

namespace aftercare::contracts {

enum class ContractState : std::uint8_t {
    draft,
    future,   // Begins later.
    active,   // Covers today, and for longer than what counts as lapsing.
    lapsing,  // Covers today, and ends soon.
    expired,
    cancelled,  // Ended before its time.
};
DESCRIBE_ENUM(ContractState, draft, future, active, lapsing, expired, cancelled)

// The first day without it: its end, or its cancellation if that comes first.
Date effective_end(const Contract& contract);

ContractState state_of(const Contract& contract, Date today, std::int64_t lapsing_days);

}  // namespace aftercare::contracts
