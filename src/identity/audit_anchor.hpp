// Anchors of the audit trail (ID-12): each day the ends of all chains that grew are chained and signed, and a copy leaves the database.
// A chain that somebody cut, changed and sewed up again with fresh hashes no longer holds what an anchor says of it.
#pragma once

#include "identity/audit_store.hpp"
#include "platform/crypto/server_key.hpp"
#include "platform/crypto/signature.hpp"
#include "platform/jobs/jobs.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::identity {

// The end that a chain had.
struct AnchoredHead {
    AccountId account_id;
    std::int64_t seq = 0;
    std::string hash;
};
DESCRIBE(AnchoredHead, account_id, seq, hash)

struct AuditAnchor {
    std::int64_t sequence = 0;  // 1, 2, 3 ... without gaps.
    Instant at;
    std::vector<AnchoredHead> heads;  // Of the chains that grew since the anchor before; at most kMostHeads.
    std::string previous_hash;        // Of the anchor before; 64 zeros for the first.
    std::string hash;                 // SHA-256 (hex) of all of the above.
    std::string signature;            // Ed25519 of the hash ...
    std::string public_key;           // ... by this key of the server.
};
DESCRIBE(AuditAnchor, sequence, at, heads, previous_hash, hash, signature, public_key)

inline constexpr std::int64_t kMostHeads = 5'000;

class AuditAnchors {
public:
    // `folder`: where copies go, a file each; empty: none.
    AuditAnchors(db::Db& db, Env& env, const crypto::ServerKey& key, std::string folder);

    // Anchors what grew since the last time; none where nothing did. Where more chains grew than one anchor takes, several follow.
    std::vector<AuditAnchor> anchor();
    // Follows the anchors from the first and holds the trail against each: what is wrong, and how many were read. Also against the
    // copies in the folder, which whoever changes the database can't reach.
    std::int64_t verify(std::vector<AuditFault>& faults);

    // The daily job.
    void register_jobs(jobs::Registry& registry);

private:
    std::optional<AuditAnchor> anchor_some();
    void export_copy(const AuditAnchor& anchor) const;
    void verify_copy(const AuditAnchor& anchor, std::vector<AuditFault>& faults) const;

    db::Db& db_;
    Env& env_;
    crypto::SigningKey key_;
    std::string folder_;
};

}  // namespace aftercare::identity
