#include "identity/policy.hpp"

#include "identity/password_rules.hpp"
#include "identity/regions.hpp"

#include <algorithm>
#include <set>

namespace aftercare::identity {

namespace {

void check_roles(const Roles& section, policy::Complaints& complaints) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < section.roles.size(); ++i) {
        const Role& role = section.roles[i];
        const std::string at = "/roles/" + std::to_string(i);
        if (!seen.insert(role.name.text()).second)
            complaints.say(at + "/name", "names the role " + role.name.text() + " a second time; give each role one entry");
        if (role.actions.empty()) complaints.say(at + "/actions", "is empty; a role needs at least one action");
    }
    const Role* const fallback = section.find(section.default_role.text());
    if (!fallback)
        complaints.say("/default_role", "names no role of this file");
    else if (fallback->account_kind != AccountKind::customer)
        complaints.say("/default_role", "must be a role of customers");
}

void check_partner_areas(const PartnerAreas& section, policy::Complaints& complaints) {
    std::set<PartnerArea> seen;
    for (std::size_t i = 0; i < section.areas.size(); ++i) {
        const std::string at = "/areas/" + std::to_string(i);
        if (!seen.insert(section.areas[i].area).second) complaints.say(at + "/area", "is there a second time; give it one entry");
        if (section.areas[i].actions.empty()) complaints.say(at + "/actions", "is empty; an area allows at least one action");
    }
}

// The roles that signing up hands out.
void check_sign_up(const policy::Pack& pack, policy::Complaints& complaints) {
    const SignUp& section = pack.get<SignUp>();
    const auto check_role = [&](const char* pointer, const OneLine<1, 40>& name) {
        const Role* const role = pack.get<Roles>().find(name.text());
        if (!role || role->account_kind != AccountKind::customer)
            complaints.say(pointer, "names " + name.text() + ", which is no role of customers in roles.yaml");
    };
    check_role("/role_by_proof", section.role_by_proof);
    check_role("/role_of_first", section.role_of_first);
    check_role("/role_without_proof", section.role_without_proof);
}

void check_sign_in(const SignIn& section, policy::Complaints& complaints) {
    if (section.token_days_default > section.token_days_max)
        complaints.say("/token_days_default", "must not be more than token_days_max");
}

}  // namespace

const Role* Roles::find(std::string_view name) const {
    const auto found = std::ranges::find_if(roles, [&](const Role& role) { return role.name.text() == name; });
    return found == roles.end() ? nullptr : &*found;
}

bool PartnerAreas::allow(std::span<const PartnerArea> granted, std::string_view action) const {
    return std::ranges::any_of(areas, [&](const PartnerAreaActions& one) {
        if (std::ranges::find(granted, one.area) == granted.end()) return false;
        return std::ranges::any_of(
            one.actions, [&](const auto& pattern) { return ActionSet({std::string(pattern.text())}).contains(action); });
    });
}

bool SignUp::needs_second(const Proof& proof) const {
    return !proof.second && std::ranges::find(second_fact_for, proof.kind) != second_fact_for.end();
}

bool Embargo::covers(const CountryCode& country) const { return std::ranges::find(countries, country) != countries.end(); }

void add_policy(policy::Sections& sections) {
    sections.add<Installation>("installation");
    sections.add<Roles>("roles", check_roles);
    sections.add<PartnerAreas>("partner_areas", check_partner_areas);
    sections.add<Embargo>("embargo");
    sections.add<SignIn>("sign_in", check_sign_in);
    sections.add<SignUp>("sign_up");
    sections.check_together("sign_up", check_sign_up);
    sections.add<CommonPasswords>("common_passwords");
    add_regions_policy(sections);
}

Result<> require_service_allowed(const Embargo& embargo, const CountryCode& country) {
    if (!embargo.covers(country)) return {};
    return fail({.kind = ProblemKind::conflict,
                 .code = "identity.embargoed",
                 .detail = "No service can be given in " + country.text() + ": the country is under embargo.",
                 .remedy = "If the country is wrong, correct the address; otherwise nothing can be done here.",
                 .rule = "ID-11"});
}

}  // namespace aftercare::identity
