#include "contracts/cover_rules.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace aftercare::contracts {

namespace {

using assets::AssetCover;
using assets::CoverState;

// Adds what counts today of these lines: plans by their codes, contracts by their numbers.
void add_counting(const Plans& plans, std::span<const CoverageLine* const> lines, AssetCover& cover) {
    std::set<PlanCode> codes;
    std::set<std::string> numbers;
    for (const CoverageLine* const line : lines) {
        codes.insert(line->plan);
        numbers.insert(line->contract_number.text());
    }
    for (const PlanCode& code : codes) cover.plans.push_back({code.text(), plans.find(code)->name.text()});
    for (const std::string& number : numbers)
        if (std::ranges::find(cover.contract_numbers, number) == cover.contract_numbers.end())
            cover.contract_numbers.push_back(number);
}

}  // namespace

bool good_in(const identity::Regions& regions, const std::optional<identity::RegionName>& sales_region,
             const identity::CountryCode& country) {
    return !sales_region || (regions.knows(country) && identity::place_in(regions, country, {}).sales_region == *sales_region);
}

AssetCover cover_of(const Plans& plans, const identity::Regions& regions, std::span<const CoverageLine> lines,
                    const identity::CountryCode& country, const assets::CoverDays& days) {
    // What is good elsewhere alone is no base of a premium plan here either.
    std::vector<CoverageLine> good;
    std::ranges::copy_if(lines, std::back_inserter(good), [&](const CoverageLine& line) {
        return plans.find(line.plan) && good_in(regions, line.sales_region, country);
    });
    std::vector<DayRange> ranges;
    std::vector<const CoverageLine*> base;
    std::vector<const CoverageLine*> premium;
    for (const CoverageLine& line : good) {
        const Plan& plan = *plans.find(line.plan);
        const DayRange in_force = days_in_force(line);
        if (!plan.premium()) ranges.push_back(in_force);
        if (!in_force.contains(days.today)) continue;
        if (!plan.premium())
            base.push_back(&line);
        else if (base_days(plans, good, plan).contains(days.today))
            premium.push_back(&line);
    }
    const DaySet covered(std::move(ranges));
    AssetCover cover;
    const auto around = std::ranges::find_if(covered.ranges(), [&](const DayRange& one) { return one.contains(days.today); });
    if (around == covered.ranges().end()) {
        cover.uncovered_since = covered.last_end(days.today);
        cover.covered_from = covered.next_start(days.today);
    } else {
        cover.covered_until = around->until;
        cover.state = around->until && *around->until < days.horizon ? CoverState::lapsing : CoverState::covered;
    }
    add_counting(plans, base, cover);
    add_counting(plans, premium, cover);
    return cover;
}

}  // namespace aftercare::contracts
