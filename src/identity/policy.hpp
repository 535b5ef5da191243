// Identity's sections of the policy pack: roles.yaml (ID-08, ID-09), embargo.yaml (ID-11), sign_in.yaml (ID-04, ID-07).
#pragma once

#include "identity/identity.hpp"
#include "policy/pack.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace aftercare::identity {

struct Role {
    OneLine<1, 40> name;                               // "case_manager"
    AccountKind account_kind = AccountKind::customer;  // Whose people may have it.
    Text<1, 200> description;
    std::vector<OneLine<1, 60>> actions;  // "asset.read", "asset.*", "*".
};
DESCRIBE(Role, name, account_kind, description, actions)

// The rights table: role x action.
struct Roles {
    OneLine<1, 40> default_role;  // What a customer's new person has unless said otherwise.
    std::vector<Role> roles;

    const Role* find(std::string_view name) const;
};
DESCRIBE(Roles, default_role, roles)

// Countries whose accounts and sites get no service.
struct Embargo {
    std::vector<CountryCode> countries;

    bool covers(const CountryCode& country) const;
};
DESCRIBE(Embargo, countries)

struct SignIn {
    Int<1, 100> tries;  // Wrong passwords in a row until the lock.
    Int<1, 10'080> lock_minutes;
    Int<1, 8'760> session_hours;
    Int<1, 3'650> token_days_max;  // The longest life of an API token.
    Int<1, 3'650> token_days_default;
};
DESCRIBE(SignIn, tries, lock_minutes, session_hours, token_days_max, token_days_default)

void add_policy(policy::Sections& sections);

// Fails with identity.embargoed (ID-11) where the country is on the list.
Result<> require_service_allowed(const Embargo& embargo, const CountryCode& country);

}  // namespace aftercare::identity
