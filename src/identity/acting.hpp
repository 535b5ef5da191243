// People who act by another way than a request of theirs: a mail from their address (CASE-19). Whoever uses it has to judge whether the
// address can be believed.
#pragma once

#include "identity/identity.hpp"
#include "platform/base/access.hpp"
#include "platform/db/db.hpp"
#include "policy/pack.hpp"

#include <optional>

namespace aftercare::identity {

struct Acting {
    Person person;
    Caller caller;  // As a session of the person would be for a route of that action.
};

// Who signs in with this address, where he or she is active; whatever the scope: a look-up across accounts.
std::optional<Acting> acting_by_address(db::Tx& tx, const policy::Pack& pack, const Email& address, Action action, Date day);
// The same of a person. REQUIRES: active.
Caller acting_as(db::Tx& tx, const policy::Pack& pack, const Person& person, Action action, Date day);

// The vendor's account, whatever the scope; none before the first start made it.
std::optional<AccountId> vendor_account(db::Tx& tx);

}  // namespace aftercare::identity
