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

// The id that whoever joins with the address gets: the one that invitations to it were sent to, so that what the trail says of it lies
// under that person's key (ID-14), or a fresh one.
PersonId id_to_join_with(db::Tx& tx, Env& env, const std::string& email_key);
// The id of whoever has the address already, else that.
PersonId person_of_address(db::Tx& tx, Env& env, const std::string& email_key);

// Makes the person with a password and announces it, in `tx`. Fails with identity.address_taken (409) where the address is somebody's already. REQUIRES:
// the account is in scope, and the address was verified.
Result<Person> join_account(db::Tx& tx, Env& env, const Caller& caller, Action action, const Account& account,
                            const Newcomer& newcomer);

}  // namespace aftercare::identity
