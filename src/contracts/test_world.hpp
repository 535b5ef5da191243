// What the tests of the rules share: the shipped policy pack's terms, and facts built in a line or two.
#pragma once

#include "contracts/entitlement_rules.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace aftercare::contracts::test {

inline Date day(const char* text) { return *Date::parse(text); }

template <class T>
T parsed(const char* text) {
    auto value = T::parse(text);
    EXPECT_TRUE(value) << text;
    return value ? *value : T{};
}

// A section of the shipped pack, read without the others.
void read_default(const std::string& name, const describe::Type& type, void* section);
template <class T>
T default_section(const std::string& name) {
    T section{};
    read_default(name, describe::type_of<T>(), &section);
    return section;
}

// The terms of the shipped pack; a test may change them before it asks.
struct World {
    World();

    Terms terms() const { return {plans, service_levels, warranties, partners, rules, embargo, regions, policy_version}; }
    const Plan& plan(const char* code) const;  // Throws Bug where there is no such plan.

    Plans plans;
    ServiceLevels service_levels;
    Warranties warranties;
    Partners partners;
    EntitlementRules rules;
    ContractRules contract_rules;
    identity::Embargo embargo;
    identity::Regions regions;
    std::string policy_version = "test";
};

// An active line, without a service level.
CoverageLine line(const char* plan, Date from, std::optional<Date> until);
CoverageLine line(const char* plan, const char* from, const char* until);

// A router in use in Germany, registered in 2020, long out of its warranties.
EntitlementFacts router();

}  // namespace aftercare::contracts::test
