#include "contracts/test_world.hpp"

#include "platform/describe/yaml.hpp"

#include <fstream>
#include <iterator>

namespace aftercare::contracts::test {

void read_default(const std::string& name, const describe::Type& type, void* section) {
    std::ifstream in("policies/default/" + name + ".yaml", std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    for (const auto& problem : describe::read_yaml(type, section, text))
        ADD_FAILURE() << name << ".yaml:" << problem.line << ": " << problem.pointer << ": " << problem.detail;
}

World::World()
    : plans(default_section<Plans>("plans")),
      service_levels(default_section<ServiceLevels>("service_levels")),
      warranties(default_section<Warranties>("warranties")),
      partners(default_section<Partners>("partners")),
      rules(default_section<EntitlementRules>("entitlement")),
      contract_rules(default_section<ContractRules>("contracts")),
      embargo(default_section<identity::Embargo>("embargo")),
      regions(default_section<identity::Regions>("regions")) {}

const Plan& World::plan(const char* code) const {
    const Plan* const found = plans.find(parsed<PlanCode>(code));
    if (!found) throw Bug("no such plan in the shipped pack");
    return *found;
}

CoverageLine line(const char* plan, Date from, std::optional<Date> until) {
    CoverageLine made;
    made.contract_number = parsed<ContractNumber>("C-2026-000001");
    made.plan = parsed<PlanCode>(plan);
    made.from_day = from;
    made.until_day = until;
    return made;
}

CoverageLine line(const char* plan, const char* from, const char* until) { return line(plan, day(from), day(until)); }

EntitlementFacts router() {
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
