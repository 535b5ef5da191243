// The record of what was refused by the embargo (ID-11).
#pragma once

#include "identity/identity.hpp"
#include "platform/base/env.hpp"
#include "platform/db/db.hpp"

namespace aftercare::identity {

// Writes an entry `action` ("contract.refused") with code, rule and detail into the account's audit trail, in a transaction of
// its own, as that of the refused change is rolled back. Does nothing for a problem of another rule than ID-11.
void record_refusal(db::Db& db, Env& env, const Caller& caller, AccountId account, Action action, const Problem& problem);

// The same where there is no account yet, since it is the account that was refused: into the vendor's trail. Does nothing before there is
// a vendor.
void record_stranger_refusal(db::Db& db, Env& env, const Caller& caller, Action action, const Problem& problem);

}  // namespace aftercare::identity
