// SQL of drafts: the only place that names the table case_draft. Everything is cut to one person's own.
#pragma once

#include "cases/drafts/draft.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases::store {

// The place of a draft in the list: the last changed first.
struct DraftPlace {
    Instant changed_at;
    CaseDraftId id;
};

// Those that are not opened yet, of one account or of all in scope.
std::vector<CaseDraft> drafts_of(db::Tx& tx, identity::PersonId person, const std::optional<AccountId>& account,
                                 const std::optional<DraftPlace>& after, std::int64_t limit);
std::int64_t count_drafts(db::Tx& tx, identity::PersonId person);
std::optional<CaseDraft> find_draft(db::Tx& tx, identity::PersonId person, CaseDraftId id);
std::optional<CaseDraft> lock_draft(db::Tx& tx, identity::PersonId person, CaseDraftId id);
void insert(db::Tx& tx, const CaseDraft& draft);
void update(db::Tx& tx, const CaseDraft& draft);
void delete_draft(db::Tx& tx, const CaseDraft& draft);
// Of anybody, kept no longer than until `now`; how many.
std::int64_t delete_drafts_until(db::Tx& tx, Instant now);

}  // namespace aftercare::cases::store
