// Decisions of identity. Pure: facts in, decision out; no clock, no database.
#pragma once

#include "identity/identity.hpp"
#include "identity/policy.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace aftercare::identity {

// To bring somebody into an account.
inline constexpr Action kPersonInvite{"person.invite"};

// How a sign-in by password stands after one more try.
struct TryOutcome {
    bool admitted = false;
    std::int64_t failed_tries = 0;        // To be kept.
    std::optional<Instant> locked_until;  // To be kept.
};

// ID-04: the try number `tries` that is wrong in a row locks for `lock_minutes`. While locked even the right password is
// refused and tries are not counted; a lock that has passed starts the count anew.
TryOutcome decide_try(const SignIn& policy, std::int64_t failed_tries, std::optional<Instant> locked_until, bool right,
                      Instant now);

// The one answer to a wrong password, a locked account and an unknown address: identity.sign_in_refused (401).
Problem sign_in_refused();

// ID-08: roles that people of this kind of account may have. Fails with identity.role_unknown (400) naming each bad one by
// its place under `pointer`.
Result<> require_roles(const Roles& policy, AccountKind kind, std::span<const std::string> roles, const std::string& pointer);

// ID-09: nobody hands out a right that he or she does not have. Fails with identity.role_too_strong (403).
Result<> require_may_grant(const Roles& policy, const Caller& caller, std::span<const std::string> roles);

// ID-07: what a person does of himself, no program does for him, whatever it may do otherwise. Fails with identity.needs_session (403,
// under the rule given).
Result<> require_session(const Caller& caller, std::string rule);

// ID-03, ID-09: whether somebody with these roles may bring people in, and give them `roles`. `staff`: of the vendor's account.
bool may_invite(const Roles& policy, std::span<const std::string> of_inviter, bool staff, std::span<const std::string> roles);

// What roles allow together.
ActionSet actions_of(const Roles& policy, std::span<const std::string> roles);

// The actions of a token: those of its person, cut down to `only` if it was made with fewer. A pattern of `only` that the
// person's roles do not hold whole allows nothing.
ActionSet cut_actions(const ActionSet& of_person, std::span<const std::string> only);

}  // namespace aftercare::identity
