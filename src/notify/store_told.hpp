// SQL: who has been told what, for slices above that keep what they told for review.
#pragma once

#include "identity/identity.hpp"
#include "platform/db/db.hpp"

#include <string>
#include <vector>

namespace aftercare::notify::store {

// Somebody who has news about an object, and how many people have.
struct ToldRow {
    Uuid object_id;
    identity::PersonId person_id;
    std::int64_t people = 0;
};
DESCRIBE(ToldRow, object_id, person_id, people)

// Of one account and kind of news, about each of these objects the first `most` who have some in their inbox.
std::vector<ToldRow> told_of(db::Tx& tx, AccountId account, const std::string& kind, const std::vector<Uuid>& objects,
                             std::int64_t most);

}  // namespace aftercare::notify::store
