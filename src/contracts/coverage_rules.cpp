#include "contracts/coverage_rules.hpp"

#include <algorithm>

namespace aftercare::contracts {

Contract cancelled(Contract contract, Date from) {
    contract.cancelled_from = contract.status == ContractStatus::draft ? contract.from_day : from;
    contract.status = ContractStatus::cancelled;
    return contract;
}

std::optional<Date> cancelled_from(const CoverageLine& line) {
    if (!line.cancelled_from) return line.contract_cancelled_from;
    if (!line.contract_cancelled_from) return line.cancelled_from;
    return std::min(*line.cancelled_from, *line.contract_cancelled_from);
}

DayRange days_in_force(const CoverageLine& line) {
    if (line.contract_status == ContractStatus::draft) return {line.from_day, line.from_day};
    std::optional<Date> until = line.until_day;
    if (const auto end = cancelled_from(line); end && (!until || *end < *until)) until = end;
    return {line.from_day, until};
}

bool good_in(const identity::Regions& regions, const std::optional<identity::RegionName>& sales_region,
             const identity::CountryCode& country) {
    return !sales_region || (regions.knows(country) && identity::place_in(regions, country, {}).sales_region == *sales_region);
}

std::vector<std::string> sold_in(const identity::Regions& regions) {
    std::vector<std::string> all;
    for (const identity::Region& region : regions.sales_regions)
        for (const identity::CountryCode& country : region.countries) all.push_back(region.name.text() + " " + country.text());
    return all;
}

DaySet covered_days(const Plans& plans, std::span<const CoverageLine> lines, const PlanCode& code, const Whereabouts& where) {
    const Plan* const plan = plans.find(code);
    if (!plan) return {};
    std::vector<DayRange> ranges;
    for (const CoverageLine& line : lines)
        if (line.plan == code && where.has(line)) ranges.push_back(days_in_force(line));
    DaySet own(std::move(ranges));
    if (!plan->premium() || own.empty()) return own;
    return own.overlap(base_days(plans, lines, *plan, where));
}

DaySet base_days(const Plans& plans, std::span<const CoverageLine> lines, const Plan& plan, const Whereabouts& where) {
    DaySet days;
    for (const PlanCode& base : plan.needs_base) days = days.unite(covered_days(plans, lines, base, where));
    return days;
}

DaySet standing_days(const DaySet& base, std::optional<Date> account_registered_on) {
    if (!account_registered_on) return {};
    return base.overlap(DaySet({DayRange{*account_registered_on, std::nullopt}}));
}

CoverageState state_on(const CoverageLine& line, Date day, const DaySet* standing) {
    if (line.contract_status == ContractStatus::draft) return CoverageState::draft;
    const DayRange in_force = days_in_force(line);
    const bool cut_short = in_force.until != line.until_day;
    if (cut_short && (day >= *in_force.until || in_force.empty())) return CoverageState::cancelled;
    if (day < line.from_day) return CoverageState::future;
    if (line.until_day && day >= *line.until_day) return CoverageState::expired;
    if (standing && !standing->contains(day)) return CoverageState::suspended;
    return CoverageState::active;
}

}  // namespace aftercare::contracts
