#include "contracts/policy.hpp"

#include "contracts/renewal_policy.hpp"
#include "contracts/warning.hpp"
#include "contracts/words.hpp"

#include <functional>
#include <set>

namespace aftercare::contracts {

namespace {

using policy::Complaints;

std::string item(std::string_view list, std::size_t at) { return "/" + std::string(list) + "/" + std::to_string(at); }

// Complains of every code that stands a second time.
template <class List>
void require_unique_codes(const List& list, std::string_view name, Complaints& complaints) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < list.size(); ++i)
        if (const std::string& code = list[i].code.text(); !seen.insert(code).second)
            complaints.say(item(name, i) + "/code", "says " + code + " a second time; each code names one entry");
}

// Each parameter belongs to certain capabilities; there it must be said, elsewhere it means nothing.
void check_parameter(bool said, bool due, const std::string& at, std::string_view parameter, Complaints& complaints) {
    if (said && !due) complaints.say(at + "/" + std::string(parameter), "does not belong to this capability; take it out");
    if (!said && due) complaints.say(at, "needs " + std::string(parameter));
}

void check_given(const GivenCapabilities& given, const std::string& pointer, Complaints& complaints) {
    std::set<Capability> seen;
    for (std::size_t i = 0; i < given.size(); ++i) {
        const GivenCapability& one = given[i];
        const std::string at = pointer + "/" + std::to_string(i);
        const auto is = [&](Capability a, Capability b) { return one.capability == a || one.capability == b; };
        if (!seen.insert(one.capability).second) complaints.say(at + "/capability", "is given a second time; say it once");
        check_parameter(one.hours.has_value(), one.capability == Capability::technical_support, at, "hours", complaints);
        check_parameter(one.service_levels.has_value(), one.capability == Capability::hardware_replacement, at, "service_levels",
                        complaints);
        check_parameter(one.targets.has_value(), is(Capability::response_targets, Capability::enhanced_response), at, "targets",
                        complaints);
        check_parameter(one.count.has_value(), is(Capability::service_credits, Capability::training_credits), at, "count",
                        complaints);
        check_parameter(one.every.has_value(), one.capability == Capability::webinars, at, "every", complaints);
    }
}

void check_given_in(const GivenIn& given_in, const std::string& at, Complaints& complaints) {
    const int said = given_in.everywhere.has_value() + given_in.countries.has_value() + given_in.areas.has_value();
    if (said != 1)
        complaints.say(at, "must say one of \"everywhere: true\", countries and areas");
    else if (given_in.everywhere && !*given_in.everywhere)
        complaints.say(at + "/everywhere", "can only be true; to narrow it, give countries instead");
}

// Whether the plan needs itself in the end: then nothing could ever be covered by it.
bool needs_itself(const Plans& section, const Plan& plan) {
    std::set<std::string> met;
    std::function<bool(const Plan&)> reaches = [&](const Plan& from) {
        for (const PlanCode& code : from.needs_base) {
            if (code == plan.code) return true;
            const Plan* const base = section.find(code);
            if (base && met.insert(code.text()).second && reaches(*base)) return true;
        }
        return false;
    };
    return reaches(plan);
}

void check_plans(const Plans& section, Complaints& complaints) {
    require_unique_codes(section.plans, "plans", complaints);
    for (std::size_t i = 0; i < section.plans.size(); ++i) {
        const Plan& plan = section.plans[i];
        const std::string at = item("plans", i);
        check_given(plan.gives, at + "/gives", complaints);
        if (plan.partner_assisted && find_given(plan.gives, Capability::technical_support))
            complaints.say(at + "/partner_assisted",
                           "can't stand beside technical_support: of a partner-assisted plan the partner gives it (ENT-10)");
        for (std::size_t j = 0; j < plan.needs_base.size(); ++j)
            if (!section.find(plan.needs_base[j]))
                complaints.say(at + "/needs_base/" + std::to_string(j),
                               "names no plan of this file: " + plan.needs_base[j].text());
        if (needs_itself(section, plan)) complaints.say(at + "/needs_base", "leads back to the plan itself; a base stands alone");
    }
}

void check_service_levels(const ServiceLevels& section, Complaints& complaints) {
    require_unique_codes(section.service_levels, "service_levels", complaints);
    for (std::size_t i = 0; i < section.service_levels.size(); ++i) {
        const ServiceLevel& level = section.service_levels[i];
        const std::string at = item("service_levels", i);
        check_given_in(level.given_in, at + "/given_in", complaints);
        if (level.on_site_engineer && level.replacement == ReplacementKind::return_to_factory)
            complaints.say(at + "/on_site_engineer", "means nothing where the unit is sent to the factory");
    }
}

void check_warranties(const Warranties& section, Complaints& complaints) {
    require_unique_codes(section.warranties, "warranties", complaints);
    for (std::size_t i = 0; i < section.warranties.size(); ++i) {
        const Warranty& warranty = section.warranties[i];
        const std::string at = item("warranties", i);
        check_given(warranty.gives, at + "/gives", complaints);
        const int said =
            warranty.lasts.months.has_value() + warranty.lasts.days.has_value() + warranty.lasts.lifetime.has_value();
        if (said != 1) complaints.say(at + "/lasts", "must say one of months, days and \"lifetime: true\"");
        if (warranty.lasts.lifetime && !*warranty.lasts.lifetime)
            complaints.say(at + "/lasts/lifetime", "can only be true; else give months or days");
    }
    std::set<catalogue::ProductKind> seen;
    for (std::size_t i = 0; i < section.given_to.size(); ++i) {
        const WarrantyOfKind& given = section.given_to[i];
        const std::string at = item("given_to", i);
        if (!seen.insert(given.kind).second) complaints.say(at + "/kind", "stands a second time; say each kind once");
        for (std::size_t j = 0; j < given.warranties.size(); ++j)
            if (!section.find(given.warranties[j]))
                complaints.say(at + "/warranties/" + std::to_string(j),
                               "names no warranty of this file: " + given.warranties[j].text());
    }
}

void check_partners(const Partners& section, Complaints& complaints) {
    for (std::size_t i = 0; i < section.partners.size(); ++i) {
        const std::string at = item("partners", i);
        check_given_in(section.partners[i].sells_in, at + "/sells_in", complaints);
        const Partner& partner = section.partners[i];
        if (!partner.phone && !partner.email && !partner.website)
            complaints.say(at, "needs a phone, an email or a website, or nobody can reach the partner");
    }
}

void check_contract_rules(const ContractRules& section, Complaints& complaints) {
    const std::string& prefix = section.number.prefix.text();
    if (!std::ranges::all_of(prefix, [](char c) { return ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9'); }))
        complaints.say("/number/prefix", "must be of A-Z and 0-9");
}

// Every area that something names must be one of regions.yaml.
void check_areas(const GivenIn& given_in, const identity::Regions& regions, const std::string& at, Complaints& complaints) {
    if (!given_in.areas) return;
    for (std::size_t i = 0; i < given_in.areas->size(); ++i) {
        const auto& name = (*given_in.areas)[i];
        if (std::ranges::none_of(regions.areas, [&](const identity::Area& area) { return area.name == name; }))
            complaints.say(at + "/areas/" + std::to_string(i), "names no area of regions.yaml: " + name.text());
    }
}

// Every level that something gives must be one of service_levels.yaml.
void check_levels(const GivenCapabilities& given, const ServiceLevels& levels, const std::string& pointer,
                  Complaints& complaints) {
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (!given[i].service_levels) continue;
        for (std::size_t j = 0; j < given[i].service_levels->size(); ++j)
            if (const ServiceLevelCode& code = (*given[i].service_levels)[j]; !levels.find(code))
                complaints.say(pointer + "/" + std::to_string(i) + "/service_levels/" + std::to_string(j),
                               "names no level of service_levels.yaml: " + code.text());
    }
}

void check_warning_rules(const WarningRules& section, Complaints& complaints) {
    if (section.urgent_days > section.contract_days)
        complaints.say("/urgent_days", "must not be more than contract_days: what is not told of can't be urgent");
}

template <class List>
auto find_by_code(const List& list, const auto& code) -> decltype(list.data()) {
    const auto found = std::ranges::find_if(list, [&](const auto& entry) { return entry.code == code; });
    return found == list.end() ? nullptr : &*found;
}

}  // namespace

const Plan* Plans::find(const PlanCode& code) const { return find_by_code(plans, code); }

const ServiceLevel* ServiceLevels::find(const ServiceLevelCode& code) const { return find_by_code(service_levels, code); }

const Warranty* Warranties::find(const WarrantyCode& code) const { return find_by_code(warranties, code); }

const std::vector<WarrantyCode>& Warranties::given_to_kind(catalogue::ProductKind kind) const {
    static const std::vector<WarrantyCode> none;
    const auto found = std::ranges::find(given_to, kind, &WarrantyOfKind::kind);
    return found == given_to.end() ? none : found->warranties;
}

const std::vector<WarrantyCode>& Warranties::given_to_product(catalogue::ProductKind kind,
                                                              const std::optional<std::vector<WarrantyCode>>& own) const {
    return own ? *own : given_to_kind(kind);
}

const Partner* Partners::find(std::string_view name) const {
    const auto found = std::ranges::find_if(partners, [&](const Partner& one) { return same_words(one.name.text(), name); });
    return found == partners.end() ? nullptr : &*found;
}

void add_policy(policy::Sections& sections) {
    sections.add<ServiceLevels>("service_levels", check_service_levels);
    sections.add<Plans>("plans", check_plans);
    sections.add<Warranties>("warranties", check_warranties);
    sections.add<Partners>("partners", check_partners);
    sections.add<ContractRules>("contracts", check_contract_rules);
    sections.add<EntitlementRules>("entitlement");
    add_renewal_policy(sections);
    sections.add<WarningRules>("warnings", check_warning_rules);
    sections.check_together("service_levels", [](const policy::Pack& pack, Complaints& complaints) {
        const auto& levels = pack.get<ServiceLevels>().service_levels;
        for (std::size_t i = 0; i < levels.size(); ++i)
            check_areas(levels[i].given_in, pack.get<identity::Regions>(), item("service_levels", i) + "/given_in", complaints);
    });
    sections.check_together("partners", [](const policy::Pack& pack, Complaints& complaints) {
        const auto& partners = pack.get<Partners>().partners;
        for (std::size_t i = 0; i < partners.size(); ++i)
            check_areas(partners[i].sells_in, pack.get<identity::Regions>(), item("partners", i) + "/sells_in", complaints);
    });
    sections.check_together("contracts", [](const policy::Pack& pack, Complaints& complaints) {
        const SubscriptionCover& included = pack.get<ContractRules>().subscriptions;
        const Plan* const plan = pack.get<Plans>().find(included.plan);
        if (!plan) return complaints.say("/subscriptions/plan", "names no plan of plans.yaml: " + included.plan.text());
        const GivenCapability* const hardware = find_given(plan->gives, Capability::hardware_replacement);
        const bool fits = hardware
                              ? included.service_level && std::ranges::find(*hardware->service_levels, *included.service_level) !=
                                                              hardware->service_levels->end()
                              : !included.service_level;
        if (!fits)
            complaints.say("/subscriptions/service_level", "must be one of the plan's levels, and missing where it has none");
    });
    sections.check_together("plans", [](const policy::Pack& pack, Complaints& complaints) {
        const auto& plans = pack.get<Plans>().plans;
        for (std::size_t i = 0; i < plans.size(); ++i)
            check_levels(plans[i].gives, pack.get<ServiceLevels>(), item("plans", i) + "/gives", complaints);
    });
    sections.check_together("warranties", [](const policy::Pack& pack, Complaints& complaints) {
        const auto& warranties = pack.get<Warranties>().warranties;
        for (std::size_t i = 0; i < warranties.size(); ++i)
            check_levels(warranties[i].gives, pack.get<ServiceLevels>(), item("warranties", i) + "/gives", complaints);
    });
}

}  // namespace aftercare::contracts
