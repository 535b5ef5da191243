#include "contracts/line_rules.hpp"

#include "contracts/problems.hpp"
#include "contracts/ways_out.hpp"
#include "contracts/words.hpp"

#include <algorithm>

namespace aftercare::contracts {

namespace {

std::string names_of(const ServiceLevels& levels, const std::vector<ServiceLevelCode>& codes) {
    std::string text;
    for (const ServiceLevelCode& code : codes) {
        const ServiceLevel* const level = levels.find(code);
        text += (text.empty() ? "" : ", ") + code.text() + (level ? " (" + level->name.text() + ")" : std::string());
    }
    return text.empty() ? "none" : text;
}

Result<> require_qualified(const Terms& terms, const EntitlementFacts& facts) {
    for (const identity::CountryCode& country : {facts.account_country, facts.site_country}) {
        auto allowed = identity::require_service_allowed(terms.embargo, country);
        if (allowed) continue;
        Problem problem = std::move(allowed).error();
        problem.fields = {{"", "is in " + country.text() + ", where no service can be given"}};
        return fail(std::move(problem));
    }
    if (!address_given(terms.rules, facts.site_street, facts.site_city))
        return fail(refusal("contracts.site_not_registered", "ENT-12", "",
                            "The site of " + facts.serial_number.text() + " is registered without street and city.",
                            "Complete the address of the site first (PATCH /api/v1/sites/{site_id})."));
    if (third_party(terms.rules, facts.manufacturer))
        return fail(refusal("contracts.third_party_part", "ENT-12", "",
                            facts.sku.text() + " was made by " + facts.manufacturer + ", not by the vendor.",
                            "Leave it out; trouble of the device that it sits in is still served."));
    if (!counts_as_used(terms.rules, facts.status))
        return fail(refusal("contracts.not_in_use", "ENT-12", "",
                            "The installed base says that the account does not use " + facts.serial_number.text() + ".",
                            "If it is used, correct its status first."));
    if (!channel_qualifies(terms.rules, facts.channel))
        return fail(refusal(
            "contracts.grey_market", "ENT-12", "",
            "Nobody recorded that " + facts.serial_number.text() +
                " was bought or leased from the vendor or an authorised reseller.",
            "Send Customer Care the proof of purchase (POST /api/v1/requests); who records it sets the asset's channel."));
    return {};
}

Result<DayRange> line_days(const Contract& contract, const EntitlementFacts& facts, const NewLine& line) {
    const DayRange days{line.from_day.value_or(contract.from_day), line.until_day.value_or(contract.until_day)};
    if (days.empty() || days.from < contract.from_day || contract.until_day < *days.until)
        return fail(refusal("contracts.line_outside_term", "ENT-14", line.until_day ? "/until_day" : "/from_day",
                            "The days of a line lie inside those of its contract, " + contract.from_day.text() + " to " +
                                contract.until_day.plus_days(-1).text() + ".",
                            "Leave the days out for the whole term, or choose others."));
    if (facts.end_of_support && *facts.end_of_support <= days.from)
        return fail(refusal("contracts.past_end_of_support", "ENT-14", "",
                            facts.sku.text() + " is no longer supported from " + facts.end_of_support->text() + " on.",
                            "Leave it out, or replace it with a product that is supported."));
    return days;
}

Result<> require_level(const Terms& terms, const Plan& plan, const EntitlementFacts& facts, const NewLine& line) {
    const GivenCapability* const hardware = find_given(plan.gives, Capability::hardware_replacement);
    if (!hardware) {
        if (!line.service_level) return {};
        return fail(refusal("contracts.service_level_not_given", "ENT-10", "/service_level",
                            plan.name.text() + " replaces no hardware, so it has no service levels.", "Leave it out."));
    }
    const std::string to_be_had = names_of(terms.service_levels, levels_to_be_had(terms, plan, facts));
    const std::string remedy = "To be had in " + facts.site_country.text() + ": " + to_be_had + ".";
    if (!line.service_level)
        return fail(refusal("contracts.service_level_needed", "ENT-10", "/service_level",
                            "A line of " + plan.name.text() + " needs a service level.", remedy));
    if (std::ranges::find(*hardware->service_levels, *line.service_level) == hardware->service_levels->end())
        return fail(refusal("contracts.service_level_not_given", "ENT-10", "/service_level",
                            plan.name.text() + " has no service level " + line.service_level->text() + ".", remedy));
    if (!level_reaches(terms, *line.service_level, facts))
        return fail(refusal(
            "contracts.not_in_country", "ENT-26", "/service_level",
            "The service level " + line.service_level->text() + " is not given in " + facts.site_country.text() + ".", remedy));
    return {};
}

}  // namespace

Result<DayRange> plan_line(const Terms& terms, const Plan& plan, const Contract& contract, const EntitlementFacts& facts,
                           const NewLine& line, std::span<const DayRange> days_on_contract) {
    TRY(require_qualified(terms, facts));
    if (!region_fits(terms, contract.sales_region, facts))
        return fail(refusal("contracts.wrong_region", "ENT-15", "",
                            "The contract is good only in the sales region " + contract.sales_region->text() + "; " +
                                facts.serial_number.text() + " is elsewhere, in " + facts.site_country.text() + ".",
                            "Take an asset at a site of that region, or buy a contract for this one where it is."));
    const DayRange days = TRY(line_days(contract, facts, line));
    TRY(require_level(terms, plan, facts, line));
    for (const DayRange& other : days_on_contract)
        if (!days.overlap(other).empty())
            return fail(refusal(
                "contracts.line_overlaps", "ENT-14", "",
                "The contract covers " + facts.serial_number.text() + " already, " + Sentences::english().days(other) + ".",
                "Leave it out, or choose days that are still free."));
    return days;
}

Problem at_pointer(Problem problem, const std::string& pointer) {
    for (FieldProblem& field : problem.fields) field.pointer = pointer + field.pointer;
    return problem;
}

}  // namespace aftercare::contracts
