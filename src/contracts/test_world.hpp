// What the tests of the rules share: the shipped policy pack's terms, and facts built in a line or two.
#pragma once

#include "contracts/entitlement_rules.hpp"
#include "platform/describe/yaml.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
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
template <class T>
T default_section(const std::string& name) {
    std::ifstream in("policies/default/" + name + ".yaml", std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    T section{};
    for (const auto& problem : describe::read_yaml(describe::type_of<T>(), &section, text))
        ADD_FAILURE() << name << ".yaml:" << problem.line << ": " << problem.pointer << ": " << problem.detail;
    return section;
}

// The terms of the shipped pack; a test may change them before it asks.
struct World {
    Plans plans = default_section<Plans>("plans");
    ServiceLevels service_levels = default_section<ServiceLevels>("service_levels");
    Warranties warranties = default_section<Warranties>("warranties");
    Partners partners = default_section<Partners>("partners");
    EntitlementRules rules = default_section<EntitlementRules>("entitlement");
    ContractRules contract_rules = default_section<ContractRules>("contracts");
    identity::Embargo embargo = default_section<identity::Embargo>("embargo");
    identity::Regions regions = default_section<identity::Regions>("regions");
    std::string policy_version = "test";

    Terms terms() const { return {plans, service_levels, warranties, partners, rules, embargo, regions, policy_version}; }
    const Plan& plan(const char* code) const {
        const Plan* const found = plans.find(parsed<PlanCode>(code));
        if (!found) throw Bug("no such plan in the shipped pack");
        return *found;
    }
};

// An active line, without a service level.
inline CoverageLine line(const char* plan, Date from, std::optional<Date> until) {
    CoverageLine made;
    made.contract_number = parsed<ContractNumber>("C-2026-000001");
    made.plan = parsed<PlanCode>(plan);
    made.from_day = from;
    made.until_day = until;
    return made;
}
inline CoverageLine line(const char* plan, const char* from, const char* until) { return line(plan, day(from), day(until)); }

// A router in use in Germany, registered in 2020, long out of its warranties.
inline EntitlementFacts router() {
    EntitlementFacts facts;
    facts.serial_number = parsed<assets::SerialNumber>("JN1234567");
    facts.sku = parsed<catalogue::Sku>("MX204");
    facts.product_kind = catalogue::ProductKind::system;
    facts.manufacturer = "Acme Networks";
    facts.status = assets::AssetStatus::in_use;
    facts.registered_on = day("2020-03-01");
    facts.shipped_on = day("2020-02-10");
    facts.site_country = parsed<identity::CountryCode>("DE");
    facts.site_street = "1 Main Street";
    facts.site_city = "Springfield";
    facts.account_country = parsed<identity::CountryCode>("DE");
    facts.account_registered_on = day("2020-01-01");
    return facts;
}

}  // namespace aftercare::contracts::test
