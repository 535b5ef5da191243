// Identity's sections of the policy pack: installation.yaml (ID-15), roles.yaml (ID-08, ID-09), partner_areas.yaml (ID-01),
// embargo.yaml (ID-11), sign_in.yaml (ID-04, ID-05, ID-07), sign_up.yaml (ID-03), common_passwords.yaml (ID-04); regions.hpp has
// regions.yaml (ID-02).
#pragma once

#include "identity/identity.hpp"
#include "identity/partner_link.hpp"
#include "policy/pack.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::identity {

// The vendor's frame of reference.
struct Installation {
    TimeZone time_zone;      // Whose days count, and in which times are shown to who has not chosen one.
    OneLine<2, 8> language;  // Of who has not chosen one.
};
DESCRIBE(Installation, time_zone, language)

struct Role {
    OneLine<1, 40> name;                               // "case_manager"
    AccountKind account_kind = AccountKind::customer;  // Whose people may have it.
    Text<1, 200> description;
    std::vector<OneLine<1, 60>> actions;  // "asset.read", "asset.*", "*".
};
DESCRIBE(Role, name, account_kind, description, actions)

// The rights table: role x action.
struct Roles {
    OneLine<1, 40> default_role;                    // What a customer's new person has unless said otherwise.
    std::vector<OneLine<1, 60>> collector_actions;  // What a collector may do: it has no roles (ID-07).
    std::vector<Role> roles;

    const Role* find(std::string_view name) const;
};
DESCRIBE(Roles, default_role, collector_actions, roles)

// What one area that a customer can grant to a partner allows (ID-01).
struct PartnerAreaActions {
    PartnerArea area{};
    std::vector<OneLine<1, 60>> actions;
};
DESCRIBE(PartnerAreaActions, area, actions)

struct PartnerAreas {
    std::vector<PartnerAreaActions> areas;

    // Whether one of the granted areas allows the action.
    bool allow(std::span<const PartnerArea> granted, std::string_view action) const;
};
DESCRIBE(PartnerAreas, areas)

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
    Int<1, 10'080> reset_link_minutes;
    Int<1, 20> recovery_codes;
    Int<1, 3'650> token_days_max;  // The longest life of an API token.
    Int<1, 3'650> token_days_default;
    Int<1, 1'440> access_token_minutes;
    Int<1, 3'650> collector_days_max;
    describe::List<Int<1, 365>, 0, 10> expiry_told_days_before;  // So long before the end of a token or a collector's credential.
};
DESCRIBE(SignIn, tries, lock_minutes, session_hours, reset_link_minutes, recovery_codes, token_days_max, token_days_default,
         access_token_minutes, collector_days_max, expiry_told_days_before)

struct SignUp {
    Int<1, 720> verify_link_hours;
    Int<1, 100> proof_tries;
    Int<1, 365> invitation_days;
    OneLine<1, 40> role_by_proof;
    OneLine<1, 40> role_of_first;
    OneLine<1, 40> role_without_proof;
};
DESCRIBE(SignUp, verify_link_hours, proof_tries, invitation_days, role_by_proof, role_of_first, role_without_proof)

void add_policy(policy::Sections& sections);

// Fails with identity.embargoed (ID-11) where the country is on the list.
Result<> require_service_allowed(const Embargo& embargo, const CountryCode& country);

}  // namespace aftercare::identity
