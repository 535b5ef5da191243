// Attachments and SQL: the only place that names the tables case_attachment*.
#pragma once

#include "cases/files/attachment.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::cases::store {

void insert(db::Tx& tx, const Attachment& row);
// In the transaction's scope, of that case.
std::optional<Attachment> find_attachment(db::Tx& tx, CaseId case_id, AttachmentId id);
// The same, locked until the commit.
std::optional<Attachment> find_attachment_locked(db::Tx& tx, CaseId case_id, AttachmentId id);
// What may change of it: state, received, checked, sha256, scanned, changed_at, attached_at, reason, version.
void update(db::Tx& tx, const Attachment& row);
// Only how far the check is.
void set_checked(db::Tx& tx, const Attachment& row);
// With its parts.
void remove(db::Tx& tx, const Attachment& row);

// Those of a case that are no uploads any more, nor removed, in the order in which they were begun; at most `limit`, behind `after`.
std::vector<Attachment> attachments_of(db::Tx& tx, CaseId case_id, bool internal, const AttachmentId& after, std::int64_t limit);
// The unfinished ones of a case that the person began; of no person those that programs began.
std::vector<Attachment> uploads_of(db::Tx& tx, CaseId case_id, const std::optional<identity::PersonId>& person);
// How many of the person's are unfinished, on whatever case.
std::int64_t count_unfinished(db::Tx& tx, const std::optional<identity::PersonId>& person);
inline constexpr std::int64_t kMostSwept = 100;
// Unfinished ones that nobody went on with since before then; at most kMostSwept.
std::vector<Attachment> unfinished_before(db::Tx& tx, Instant before);

// What files count as used by a case, or by the account itself for all of its cases.
struct AttachmentUse {
    AccountId account_id;
    Uuid used_by{};
    std::int64_t files = 0;
    std::int64_t bytes = 0;
};
DESCRIBE(AttachmentUse, account_id, used_by, files, bytes)
AttachmentUse use_of(db::Tx& tx, AccountId account, Uuid used_by);
// What those of the account's cases use together that few may read (CASE-01).
AttachmentUse use_of_restricted(db::Tx& tx, AccountId account);
// Adds that much, or takes it away; what it is then. Whoever else would add to the same waits for the commit.
AttachmentUse add_use(db::Tx& tx, const AttachmentUse& more);

// Notes what the attachment comes of; false where another one of the account came of it already.
bool insert_origin(db::Tx& tx, const Attachment& row, Uuid origin);

void insert(db::Tx& tx, const AttachmentPart& part);
std::optional<AttachmentPart> part_at(db::Tx& tx, const Attachment& of, std::int64_t at);
// Their hashes, in order.
std::vector<std::string> parts_of(db::Tx& tx, const Attachment& of);
// Nothing of it is kept any more.
void remove_parts(db::Tx& tx, const Attachment& of);

}  // namespace aftercare::cases::store
