// SQL of the audit trail, and its hash chain.
#pragma once

#include "identity/audit.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::identity {

struct AuditEntry {
    AccountId account_id;
    std::int64_t seq = 0;  // 1, 2, 3 ... within the account, without gaps.
    Instant at;
    std::string actor_kind;  // person, token, collector, system.
    std::optional<Uuid> actor_id;
    std::string address;
    std::string request_id;
    std::string action;
    std::string object_kind;
    Uuid object_id;
    describe::Json before;
    describe::Json after;
    std::string previous_hash;  // Of the entry before; 64 zeros for the first.
    std::string hash;           // SHA-256 (hex) of all of the above.
};
DESCRIBE(AuditEntry, account_id, seq, at, actor_kind, actor_id, address, request_id, action, object_kind, object_id, before,
         after, previous_hash, hash)

// What the hash of an entry must be: SHA-256 over its JSON with an empty hash.
std::string chain_hash(const AuditEntry& entry);

// What is wrong with one account's chain.
struct AuditFault {
    AccountId account_id;
    std::int64_t seq = 0;
    std::string detail;
};
DESCRIBE(AuditFault, account_id, seq, detail)

struct AuditVerification {
    std::int64_t accounts = 0;
    std::int64_t entries = 0;
    std::int64_t anchors = 0;  // Read by AuditAnchors::verify().
    std::vector<AuditFault> faults;
};
DESCRIBE(AuditVerification, accounts, entries, anchors, faults)

// Walks every chain in scope from its first entry to its head: a removed, changed, added or reordered row, a cut tail and a
// missing chain show as faults (the first of each chain). Reads in pages, so memory stays small.
AuditVerification verify_audit(db::Db& db, const Scope& scope);

// Which entries a list holds; what is absent does not narrow.
struct AuditFilter {
    std::optional<AccountId> account;  // All in scope if missing.
    std::optional<Uuid> object_id;
    std::optional<std::string> object_kind;
    std::optional<Uuid> actor_id;
    std::optional<std::string> action;
    bool refused = false;  // Refusals alone: actions such as contract.refused.
    std::optional<Instant> from;
    std::optional<Instant> until;  // The first instant after it.
};

// The entry that a page goes on after.
struct AuditPlace {
    Instant at;
    AccountId account;
    std::int64_t seq = 0;
};

// A page of the trail, newest first: of one account in the order of its chain, of all by time.
std::vector<AuditEntry> list_audit(db::Tx& tx, const AuditFilter& filter, const std::optional<AuditPlace>& before,
                                   std::int64_t limit);

// The entry of that number, if the account is in scope and has it.
std::optional<AuditEntry> find_audit(db::Tx& tx, AccountId account, std::int64_t seq);

// The same of one account, or of one of its objects, before a place of its chain.
std::vector<AuditEntry> list_audit(db::Tx& tx, AccountId account, const std::optional<Uuid>& object,
                                   std::optional<std::int64_t> before_seq, std::int64_t limit);

// Opens the personal fields for whoever may read the trail; those of an erased person say so (ID-14). REQUIRES: in scope.
void unseal(db::Tx& tx, std::vector<AuditEntry>& entries);

}  // namespace aftercare::identity
