// The record of what was refused by the embargo (ID-11).
#pragma once

#include "identity/identity.hpp"
#include "platform/base/env.hpp"
#include "platform/db/db.hpp"

namespace aftercare::identity {

// Writes an entry `action` ("contract.refused") with code, rule and detail into the account's audit trail, in a transaction of
// its own, as that of the refused change is rolled back. Does nothing for a problem of another rule than ID-11.
void record_refusal(db::Db& db, Env& env, const Caller& caller, AccountId account, Action action, const Problem& problem);

// The same in the vendor's trail, for what has no account of its own yet. Gives `allowed` back. Records nothing before there is a vendor.
Result<> recorded_for_vendor(db::Db& db, Env& env, const Caller& caller, Action action, Result<> allowed);

}  // namespace aftercare::identity
