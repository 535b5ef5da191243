// Lets a slice above tell the vendor's people who work for a customer by name, without naming the tables.
#pragma once

#include "identity/identity.hpp"
#include "platform/db/db.hpp"

#include <vector>

namespace aftercare::identity::store {

// How somebody of the vendor is called, and what he or she does there; nothing else of the person.
struct VendorPerson {
    PersonId id;
    Personal<OneLine<1, 120>> name;
    RoleNames roles;
};
DESCRIBE(VendorPerson, id, name, roles)

// Those of the people who are the vendor's, in the order of their ids: a look-up across accounts. Whoever asks must have found them on something that
// the reader sees.
std::vector<VendorPerson> vendor_people_anywhere(db::Tx& tx, const std::vector<PersonId>& people);

}  // namespace aftercare::identity::store
