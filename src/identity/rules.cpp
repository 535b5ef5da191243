#include "identity/rules.hpp"

#include <algorithm>

namespace aftercare::identity {

namespace {

// Whether `actions` allow all that `pattern` ("*", "asset.*", "asset.read") stands for.
bool allows_pattern(const ActionSet& actions, const std::string& pattern) {
    return actions.patterns().contains(pattern) || actions.contains(pattern);
}

}  // namespace

TryOutcome decide_try(const SignIn& policy, std::int64_t failed_tries, std::optional<Instant> locked_until, bool right,
                      Instant now) {
    if (locked_until && now < *locked_until) return {.failed_tries = failed_tries, .locked_until = locked_until};
    if (right) return {.admitted = true};
    const std::int64_t wrong = (locked_until ? 0 : failed_tries) + 1;
    if (wrong < policy.tries) return {.failed_tries = wrong};
    return {.failed_tries = wrong, .locked_until = now.plus(std::chrono::minutes{std::int64_t{policy.lock_minutes}})};
}

Problem sign_in_refused() {
    return {
        .kind = ProblemKind::unauthenticated,
        .code = "identity.sign_in_refused",
        .detail = "The e-mail address and password do not fit, or the account is locked for a while after too many wrong tries.",
        .remedy = "Check both and try again; after too many wrong tries wait a while, or have the password reset.",
        .rule = "ID-04"};
}

Result<> require_roles(const Roles& policy, AccountKind kind, std::span<const std::string> roles, const std::string& pointer) {
    Problem problem{.kind = ProblemKind::invalid_input,
                    .code = "identity.role_unknown",
                    .detail = "Some roles are not there for people of this kind of account.",
                    .remedy = "Use roles that the policy pack names for it.",
                    .rule = "ID-08"};
    for (std::size_t i = 0; i < roles.size(); ++i) {
        const Role* const role = policy.find(roles[i]);
        if (!role || role->account_kind != kind)
            problem.fields.push_back({pointer + "/" + std::to_string(i), "is not a role of this kind of account"});
    }
    if (problem.fields.empty()) return {};
    return fail(std::move(problem));
}

Result<> require_may_grant(const Roles& policy, const Caller& caller, std::span<const std::string> roles) {
    if (caller.kind == Caller::Kind::system) return {};
    for (const std::string& name : roles) {
        const Role* const role = policy.find(name);
        // Staff who keep a customer's people have other actions than a customer's owner; their right to do so is enough.
        if (!role || (caller.staff && role->account_kind != AccountKind::vendor)) continue;
        for (const auto& action : role->actions) {
            if (caller.actions && allows_pattern(*caller.actions, action.text())) continue;
            return fail({.kind = ProblemKind::forbidden,
                         .code = "identity.role_too_strong",
                         .detail = "The role " + name + " allows " + action.text() + ", which you may not do yourself.",
                         .remedy = "Ask somebody who has that right to give the role.",
                         .rule = "ID-09"});
        }
    }
    return {};
}

Result<> require_session(const Caller& caller, std::string rule) {
    if (caller.kind == Caller::Kind::person) return {};
    return fail({.kind = ProblemKind::forbidden,
                 .code = "identity.needs_session",
                 .detail = "Only the person can do this, in a session of his or her own.",
                 .remedy = "Sign in with e-mail address and password.",
                 .rule = std::move(rule)});
}

bool may_invite(const Roles& policy, std::span<const std::string> of_inviter, bool staff, std::span<const std::string> roles) {
    Caller inviter;
    inviter.kind = Caller::Kind::person;
    inviter.staff = staff;
    inviter.actions = std::make_shared<const ActionSet>(actions_of(policy, of_inviter));
    return inviter.actions->contains(kPersonInvite.name) && require_may_grant(policy, inviter, roles).has_value();
}

ActionSet actions_of(const Roles& policy, std::span<const std::string> roles) {
    std::set<std::string, std::less<>> patterns;
    for (const std::string& name : roles) {
        if (const Role* const role = policy.find(name))
            for (const auto& action : role->actions) patterns.insert(action.text());
    }
    return ActionSet(std::move(patterns));
}

ActionSet cut_actions(const ActionSet& of_person, std::span<const std::string> only) {
    std::set<std::string, std::less<>> patterns;
    for (const std::string& pattern : only) {
        if (allows_pattern(of_person, pattern)) patterns.insert(pattern);
    }
    return ActionSet(std::move(patterns));
}

}  // namespace aftercare::identity
