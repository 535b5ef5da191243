#include "cases/files/attachment_audit.hpp"

#include "cases/record/case_store.hpp"
#include "identity/audit.hpp"

namespace aftercare::cases {

namespace {

// How it stands, and nothing of what it is.
Attachment without_contents(Attachment one) {
    one.name = OneLine<1, 255>("\u2013");
    one.media_type = OneLine<1, 127>("\u2013");
    one.size = one.part_size = one.received = one.checked = 0;
    one.promised_sha256.reset();
    one.sha256.reset();
    one.reason.reset();
    return one;
}

}  // namespace

void audit_attachment(db::Tx& tx, Env& env, const Caller& caller, Action action, const Attachment* before,
                      const Attachment* after) {
    const Attachment& one = after ? *after : *before;
    if (one.internal) return;
    const auto row = store::find_case(tx, CaseName(one.case_id));
    if (row && !row->restricted)
        return identity::audit(tx, env, caller, one.account_id, action, "case_attachment", one.id.uuid, before, after);
    const auto was = before ? std::optional(without_contents(*before)) : std::nullopt;
    const auto is = after ? std::optional(without_contents(*after)) : std::nullopt;
    identity::audit(tx, env, caller, one.account_id, action, "case_attachment", one.id.uuid, was ? &*was : nullptr,
                    is ? &*is : nullptr);
}

}  // namespace aftercare::cases
