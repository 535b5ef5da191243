// What the audit trail keeps of attachments (ID-12).
#pragma once

#include "cases/files/attachment.hpp"
#include "platform/base/env.hpp"
#include "platform/db/db.hpp"

namespace aftercare::cases {

// Into the account's trail; nothing of what is internal, since the account reads it, and of a case that few may read no name and no content (CASE-01).
// That the case was worked on stands there all the same.
void audit_attachment(db::Tx& tx, Env& env, const Caller& caller, Action action, const Attachment* before,
                      const Attachment* after);

}  // namespace aftercare::cases
