// SQL of the audit trail's anchors.
#pragma once

#include "identity/audit_anchor.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::identity::store {

void insert(db::Tx& tx, const AuditAnchor& anchor);
// Locked until the commit, so that anchors are made one after another.
std::optional<AuditAnchor> last_anchor(db::Tx& tx);
// The next hundred.
std::vector<AuditAnchor> anchors_after(db::Tx& tx, std::int64_t sequence);
// The ends of chains that grew since they were anchored last.
std::vector<AnchoredHead> heads_to_anchor(db::Tx& tx, std::int64_t limit);
void note_anchored(db::Tx& tx, const AnchoredHead& head);
// Those of the heads that the trail does not hold as they were.
std::vector<AnchoredHead> heads_not_in_trail(db::Tx& tx, const std::vector<AnchoredHead>& heads);

}  // namespace aftercare::identity::store
