// The room that the files of a case and of an account have, counted beside them: no file's row is read for it.
#pragma once

#include "cases/files/attachment.hpp"
#include "cases/record/case_access.hpp"
#include "platform/base/result.hpp"
#include "platform/db/db.hpp"

namespace aftercare::cases {

// Counts a file that is new, by its whole size: the room is its own before a byte is sent. Whoever else begins one of the account's waits for the
// commit, so that nobody is over the most. Fails as judge_room() does, in words for the reader; what it counted must be undone then.
Result<> take_room(db::Tx& tx, const AttachmentRules& rules, const Attachment& fresh, const CaseReader& reader);

// Nothing of the file is kept any more. REQUIRES: it is called once for each that take_room() was called for; `gone` as it was before.
void give_room_back(db::Tx& tx, const Attachment& gone);

// What is used and what there may be; of the account where the reader reads all of its cases, since others would see by it what these have (CASE-25):
// without those that few may read, where these are none of the reader's.
// REQUIRES: the account is in scope.
AttachmentRoom room_of(db::Tx& tx, const AttachmentRules& rules, const Case& on, const CaseReader& reader);

}  // namespace aftercare::cases
