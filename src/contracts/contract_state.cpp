#include "contracts/contract_state.hpp"

#include <algorithm>

namespace aftercare::contracts {

Date effective_end(const Contract& contract) {
    return contract.cancelled_from ? std::min(*contract.cancelled_from, contract.until_day) : contract.until_day;
}

ContractState state_of(const Contract& contract, Date today, std::int64_t lapsing_days) {
    if (contract.status == ContractStatus::draft) return ContractState::draft;
    const Date end = effective_end(contract);
    // One that was undone whole never covers, whatever day it is.
    if (contract.status == ContractStatus::cancelled && (end <= today || end <= contract.from_day))
        return ContractState::cancelled;
    if (today < contract.from_day) return ContractState::future;
    if (end <= today) return ContractState::expired;
    const std::int64_t left = end.days_since_epoch() - today.days_since_epoch();
    return left <= lapsing_days ? ContractState::lapsing : ContractState::active;
}

}  // namespace aftercare::contracts
