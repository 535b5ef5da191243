// Presence and SQL: the only place that names the table case_presence.
#pragma once

#include "cases/live/presence.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases::store {

std::optional<CasePresence> find_presence(db::Tx& tx, CaseId id, identity::PersonId person);
// Who is there at `now` on any of the cases, by case and person.
std::vector<CasePresence> present(db::Tx& tx, const std::vector<CaseId>& ids, Instant now);
// In the place of the person's row, where there is one.
void put(db::Tx& tx, const CasePresence& presence);
// Whether he or she was there.
bool remove_presence(db::Tx& tx, CaseId id, identity::PersonId person);
void forget_presence(db::Tx& tx, Instant before);

}  // namespace aftercare::cases::store
