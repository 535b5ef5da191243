#include "contracts/reminder_rules.hpp"

#include <set>

namespace aftercare::contracts {

std::vector<ReminderSpan> reminder_spans(std::span<const Int<1, 366>> days_before, std::optional<std::int64_t> late_days) {
    std::vector<ReminderSpan> spans;
    for (std::size_t i = 0; i < days_before.size(); ++i) {
        const std::int64_t next = i + 1 < days_before.size() ? std::int64_t{days_before[i + 1]} : 0;
        spans.push_back({.days_before = days_before[i], .above = next, .most = days_before[i]});
    }
    if (late_days) spans.push_back({.days_before = 0, .above = -*late_days - 1, .most = 0});
    return spans;
}

bool was_there(const ReminderSpan& span, Date happens_on, Date since) {
    return since.days_since_epoch() <= happens_on.days_since_epoch() - span.days_before;
}

void add_premium_stops(const Plans& plans, std::span<const CoverageLine> lines_of_asset, Date end,
                       std::map<ContractNumber, PremiumStop>& stops) {
    std::set<ContractNumber> counted;  // An asset counts once, on however many lines it is.
    for (const CoverageLine& line : lines_of_asset) {
        const Plan* const plan = plans.find(line.plan);
        if (!plan || !plan->premium() || !days_in_force(line).contains(end)) continue;
        const DaySet covered = covered_days(plans, lines_of_asset, line.plan);
        if (!covered.contains(end.plus_days(-1)) || covered.contains(end)) continue;
        if (!counted.insert(line.contract_number).second) continue;
        PremiumStop& stop = stops[line.contract_number];
        stop.contract_id = line.contract_id;
        stop.contract_number = line.contract_number;
        stop.plan = line.plan;
        ++stop.assets;
    }
}

}  // namespace aftercare::contracts
