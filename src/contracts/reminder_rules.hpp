// When an account is told that something of its ends or begins by itself, and what stops with a base plan (ENT-11, ENT-16). Pure.
#pragma once

#include "contracts/coverage_rules.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace aftercare::contracts {

// The span of days `left` before something happens in which one reminder is due: less than `most` and more than `above`.
struct ReminderSpan {
    std::int64_t days_before = 0;  // The reminder: 90, 60, ... or 0 for the day itself.
    std::int64_t above = 0;        // Days left: more than this ...
    std::int64_t most = 0;         // ... and at most this.
    bool operator==(const ReminderSpan&) const = default;
};

// One span for each of the days (each smaller than the one before), and one for the day itself and `late_days` after it, unless
// that is none. A reminder that was missed is told late until the next one is due: never two at once.
std::vector<ReminderSpan> reminder_spans(std::span<const Int<1, 366>> days_before, std::optional<std::int64_t> late_days);

// Whether the reminder makes sense for something that is there since `since`: it was there when the reminder was due.
bool was_there(const ReminderSpan& span, Date happens_on, Date since);

// Another contract whose plan needs a base, and how many assets it covers no longer.
struct PremiumStop {
    ContractId contract_id;
    ContractNumber contract_number;
    PlanCode plan;
    std::int64_t assets = 0;
};
DESCRIBE(PremiumStop, contract_id, contract_number, plan, assets)

// The premium contracts that cover the asset up to the day before `end` and, though their own lines go on, not on `end`: they lose
// their base (ENT-11). Adds to `stops`.
void add_premium_stops(const Plans& plans, std::span<const CoverageLine> lines_of_asset, Date end,
                       std::map<ContractNumber, PremiumStop>& stops);

}  // namespace aftercare::contracts
