#include "identity/policy.hpp"

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

void check_sign_in(const SignIn& section, policy::Complaints& complaints) {
    if (section.token_days_default > section.token_days_max)
        complaints.say("/token_days_default", "must not be more than token_days_max");
}

}  // namespace

const Role* Roles::find(std::string_view name) const {
    const auto found = std::ranges::find_if(roles, [&](const Role& role) { return role.name.text() == name; });
    return found == roles.end() ? nullptr : &*found;
}

bool Embargo::covers(const CountryCode& country) const { return std::ranges::find(countries, country) != countries.end(); }

void add_policy(policy::Sections& sections) {
    sections.add<Roles>("roles", check_roles);
    sections.add<Embargo>("embargo");
    sections.add<SignIn>("sign_in", check_sign_in);
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
