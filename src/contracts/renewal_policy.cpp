#include "contracts/renewal_policy.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace aftercare::contracts {

namespace {

using policy::Complaints;

std::string item(std::size_t at) { return "/prices/" + std::to_string(at); }

void check_prices(const Prices& section, Complaints& complaints) {
    std::set<std::pair<std::string, std::string>> seen;
    for (std::size_t i = 0; i < section.prices.size(); ++i) {
        const PlanPrice& price = section.prices[i];
        if (!seen.insert({price.plan.text(), price.service_level ? price.service_level->text() : ""}).second)
            complaints.say(item(i), "sets the price of a plan and service level a second time; say it once");
        if (!price.basis_points && !price.per_year) complaints.say(item(i), "needs basis_points, per_year, or both");
        if (price.per_year && price.per_year->minor < 0) complaints.say(item(i) + "/per_year", "can't be less than nothing");
    }
}

void check_renewals(const Renewals& section, Complaints& complaints) {
    const std::string& prefix = section.quotation.number.prefix.text();
    if (!std::ranges::all_of(prefix, [](char c) { return ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9'); }))
        complaints.say("/quotation/number/prefix", "must be of A-Z and 0-9");
    for (std::size_t i = 1; i < section.remind_days_before.size(); ++i)
        if (section.remind_days_before[i] >= section.remind_days_before[i - 1])
            complaints.say("/remind_days_before/" + std::to_string(i), "must be less than the one before it");
}

// A price is for a plan of plans.yaml, with one of its levels where it replaces hardware.
void check_plans_of_prices(const policy::Pack& pack, Complaints& complaints) {
    const auto& prices = pack.get<Prices>().prices;
    for (std::size_t i = 0; i < prices.size(); ++i) {
        const Plan* const plan = pack.get<Plans>().find(prices[i].plan);
        if (!plan) {
            complaints.say(item(i) + "/plan", "names no plan of plans.yaml: " + prices[i].plan.text());
            continue;
        }
        const GivenCapability* const hardware = find_given(plan->gives, Capability::hardware_replacement);
        const auto& level = prices[i].service_level;
        if (!hardware && level) complaints.say(item(i) + "/service_level", "means nothing, since the plan replaces no hardware");
        if (hardware && !level) complaints.say(item(i), "needs a service_level, since the plan replaces hardware");
        if (hardware && level && std::ranges::find(*hardware->service_levels, *level) == hardware->service_levels->end())
            complaints.say(item(i) + "/service_level", "is none of the plan's: " + level->text());
    }
}

}  // namespace

const PlanPrice* Prices::find(const PlanCode& plan, const std::optional<ServiceLevelCode>& level) const {
    const auto found =
        std::ranges::find_if(prices, [&](const PlanPrice& price) { return price.plan == plan && price.service_level == level; });
    return found == prices.end() ? nullptr : &*found;
}

void add_renewal_policy(policy::Sections& sections) {
    sections.add<Renewals>("renewals", check_renewals);
    sections.add<Prices>("prices", check_prices);
    sections.check_together("prices", check_plans_of_prices);
}

}  // namespace aftercare::contracts
