// Counting wrong tries, of passwords and of codes of the second factor alike, wherever they are asked for (ID-04, ID-05).
#pragma once

#include "identity/credential_store.hpp"
#include "identity/letters.hpp"
#include "identity/rules.hpp"
#include "identity/service.hpp"

namespace aftercare::identity {

// Counts one more try of the person and keeps the count; a try that locks is audited, told by mail and announced. REQUIRES: `credential`
// is the person's, locked in `tx`.
TryOutcome count_try(db::Tx& tx, Service& identity, const Letters& letters, const Caller& caller, const Person& person,
                     store::Credential& credential, bool right);

}  // namespace aftercare::identity
