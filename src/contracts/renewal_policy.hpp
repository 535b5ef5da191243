// The sections of the policy pack about renewing: renewals.yaml (ENT-11, ENT-14, ENT-17) and prices.yaml (ENT-14).
#pragma once

#include "contracts/policy.hpp"

#include <optional>

namespace aftercare::contracts {

struct QuotationRules {
    ContractNumberFormat number;
    Int<1, 366> valid_days;     // As long as a quotation can be accepted.
    Int<1, 1'200> term_months;  // Unless another term is asked for.
    Int<1, 100'000> most_lines;
};
DESCRIBE(QuotationRules, number, valid_days, term_months, most_lines)

// renewals.yaml
struct Renewals {
    Int<0, 366> lapsing_days;                               // What ends within so many days is lapsing.
    describe::List<Int<1, 366>, 0, 10> remind_days_before;  // The account is told so many days before the end (ENT-11).
    Int<0, 366> told_late_days;                             // What ended longer ago is not told any more.
    QuotationRules quotation;
};
DESCRIBE(Renewals, lapsing_days, remind_days_before, told_late_days, quotation)

// What a year of a plan costs for one asset: a share of the product's list price, an amount, or both together.
struct PlanPrice {
    PlanCode plan;
    std::optional<ServiceLevelCode> service_level;  // Where the plan replaces hardware.
    std::optional<Int<0, 100'000>> basis_points;    // Hundredths of a per cent of the list price.
    std::optional<Money> per_year;                  // For each asset.
};
DESCRIBE(PlanPrice, plan, service_level, basis_points, per_year)

// prices.yaml
struct Prices {
    describe::List<PlanPrice, 0, 2'000> prices;

    // nullptr where the pack sets no price.
    const PlanPrice* find(const PlanCode& plan, const std::optional<ServiceLevelCode>& level) const;
};
DESCRIBE(Prices, prices)

void add_renewal_policy(policy::Sections& sections);

}  // namespace aftercare::contracts
