// People as slices above need them inside their own transaction: whom to tell, and in which language and zone.
#pragma once

#include "identity/identity.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace aftercare::identity {

// The person of that account, in the transaction's scope.
std::optional<Person> find_person_in_scope(db::Tx& tx, AccountId account, PersonId person);

// Up to `limit` people of the account, in the transaction's scope, by id, those behind `after`.
std::vector<Person> people_of(db::Tx& tx, AccountId account, const std::optional<PersonId>& after, std::int64_t limit);

// The vendor's active people who have one of the roles, by id. A look-up across accounts: REQUIRES that the scope is all.
std::vector<Person> vendor_people_with(db::Tx& tx, std::span<const std::string> roles);

}  // namespace aftercare::identity
