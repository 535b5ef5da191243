#include "platform/base/access.hpp"

#include <algorithm>

namespace aftercare {

bool Scope::contains(AccountId account) const { return all_ || std::ranges::find(accounts_, account) != accounts_.end(); }

bool ActionSet::contains(std::string_view action) const {
    if (patterns_.contains(action) || patterns_.contains("*")) return true;
    const std::size_t dot = action.find('.');
    return dot != std::string_view::npos && patterns_.contains(std::string(action.substr(0, dot)) + ".*");
}

Result<> Caller::require(Action action) const {
    if (may(action)) return {};
    return fail({.kind = ProblemKind::forbidden,
                 .code = "access.forbidden",
                 .detail = "Your roles do not allow " + std::string(action.name) + ".",
                 .remedy = "Ask an owner of your account for a role that does.",
                 .rule = "ID-09"});
}

Result<AccountId> Caller::account_or_own(const std::optional<AccountId>& named) const {
    if (!named) {
        if (!account.nil() && !staff) return account;
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "access.account_needed",
                     .detail = "Say which account this is about.",
                     .remedy = "Send account_id.",
                     .fields = {{"/account_id", "is missing"}}});
    }
    if (scope.contains(*named)) return *named;
    return fail({.kind = ProblemKind::not_found,
                 .code = "access.account_unknown",
                 .detail = "There is no such account.",
                 .remedy = "Look at GET /api/v1/accounts for the accounts that you may see.",
                 .rule = "ID-09"});
}

Caller Caller::system() {
    Caller caller;
    caller.kind = Kind::system;
    caller.scope = Scope::all();
    caller.staff = true;
    return caller;
}

Result<> require_version(std::int64_t current, std::optional<std::int64_t> if_match) {
    if (!if_match || *if_match == current) return {};
    return fail(
        {.kind = ProblemKind::precondition_failed,
         .code = "access.version_changed",
         .detail = "This was changed by somebody else since you read it; it is now at version " + std::to_string(current) + ".",
         .remedy = "Read it again and repeat your change with its new ETag in If-Match.",
         .rule = "Q-03"});
}

}  // namespace aftercare
