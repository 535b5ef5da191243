#include "cases/files/attachment_audit.hpp"

#include "identity/audit.hpp"

namespace aftercare::cases {

void audit_attachment(db::Tx& tx, Env& env, const Caller& caller, Action action, const Attachment* before,
                      const Attachment* after) {
    const Attachment& one = after ? *after : *before;
    if (one.internal) return;
    identity::audit(tx, env, caller, one.account_id, action, "case_attachment", one.id.uuid, before, after);
}

}  // namespace aftercare::cases
