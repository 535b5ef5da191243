#include "identity/audit_anchor_store.hpp"

namespace aftercare::identity::store {

namespace {

#define ANCHOR_COLUMNS "a.sequence, a.at, a.heads, a.previous_hash, a.hash, a.signature, a.public_key"
constexpr db::Statement kLast{"identity.last_anchor", "select " ANCHOR_COLUMNS
                                                      " from audit_anchor a where a.sequence = (select max(b.sequence) from "
                                                      "audit_anchor b) {for_update}"};
constexpr db::Statement kAfter{"identity.anchors_after",
                               "select " ANCHOR_COLUMNS
                               " from audit_anchor a where a.sequence > :sequence order by a.sequence limit 100"};
constexpr db::Statement kToAnchor{"identity.heads_to_anchor",
                                  "select h.account_id, h.seq, h.hash from audit_head h where {scope:h.account_id} and "
                                  "h.seq > h.anchored_seq order by h.account_id limit :limit"};
constexpr db::Statement kAnchored{
    "identity.note_anchored", "update audit_head set anchored_seq = :seq where account_id = :account_id and {scope:account_id}"};
constexpr db::Statement kEntryHash{"identity.audit_entry_hash",
                                   "select e.account_id, e.seq, e.hash from audit_entry e where e.account_id = :account_id and "
                                   "e.seq = :seq and {scope:e.account_id}"};

}  // namespace

void insert(db::Tx& tx, const AuditAnchor& anchor) { tx.insert("audit_anchor", anchor); }
std::optional<AuditAnchor> last_anchor(db::Tx& tx) { return tx.one<AuditAnchor>(kLast); }
std::vector<AuditAnchor> anchors_after(db::Tx& tx, std::int64_t sequence) {
    return tx.all<AuditAnchor>(kAfter, {{"sequence", sequence}});
}
std::vector<AnchoredHead> heads_to_anchor(db::Tx& tx, std::int64_t limit) {
    return tx.all<AnchoredHead>(kToAnchor, {{"limit", limit}});
}
void note_anchored(db::Tx& tx, const AnchoredHead& head) {
    tx.run(kAnchored, {{"account_id", head.account_id}, {"seq", head.seq}});
}
std::vector<AnchoredHead> heads_not_in_trail(db::Tx& tx, const std::vector<AnchoredHead>& heads) {
    std::vector<AnchoredHead> wrong;
    for (const AnchoredHead& head : heads) {
        const auto entry = tx.one<AnchoredHead>(kEntryHash, {{"account_id", head.account_id}, {"seq", head.seq}});
        if (!entry || entry->hash != head.hash) wrong.push_back(head);
    }
    return wrong;
}

}  // namespace aftercare::identity::store
