// How somebody becomes a person of an account, whichever way he or she came in.
#pragma once

#include "identity/events.hpp"
#include "identity/service.hpp"

#include <optional>
#include <string>

namespace aftercare::identity {

struct Newcomer {
    AccountId account;
    OneLine<1, 120> name;
    Email email;
    RoleNames roles;
    std::optional<OneLine<2, 8>> language;
    std::optional<TimeZone> time_zone;
    std::string password_hash;
    CameBy by = CameBy::proof;
};

// Makes the person with a password and announces it, in `tx`. Fails with identity.address_taken (409) where the address is somebody's already. REQUIRES:
// the account is in scope, and the address was verified.
Result<Person> join_account(db::Tx& tx, Env& env, const Caller& caller, Action action, const Account& account,
                            const Newcomer& newcomer);

}  // namespace aftercare::identity
