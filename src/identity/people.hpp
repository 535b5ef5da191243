// People as slices above need them inside their own transaction: whom to tell, and in which language and zone.
#pragma once

#include "identity/identity.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::identity {

// The person of that account, in the transaction's scope.
std::optional<Person> load_person(db::Tx& tx, AccountId account, PersonId person);

// Up to `limit` people of the account, in the transaction's scope, by id, those behind `after`.
std::vector<Person> people_of(db::Tx& tx, AccountId account, const std::optional<PersonId>& after, std::int64_t limit);

}  // namespace aftercare::identity
