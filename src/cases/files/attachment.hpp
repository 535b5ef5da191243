// The nouns of attachments (CASE-07): files on a case, sent in parts, checked, and kept outside the database.
#pragma once

#include "cases/record/case.hpp"
#include "platform/base/id.hpp"
#include "platform/base/input.hpp"
#include "platform/base/instant.hpp"
#include "platform/base/text.hpp"
#include "platform/describe/type.hpp"

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::cases {

struct AttachmentTag {
    static constexpr std::string_view name = "AttachmentId";
};
using AttachmentId = Id<AttachmentTag>;

// The SHA-256 of a file, as 64 lower-case hexadecimal digits; upper case is read too.
class FileSha256 {
public:
    static constexpr describe::TextForm kForm{
        .name = "FileSha256", .doc = "SHA-256 of a file's bytes, as sha256sum prints it.", .min = 64, .max = 64};
    static std::expected<FileSha256, std::string> parse(std::string_view text);
    FileSha256() = default;
    const std::string& text() const { return text_; }
    bool operator==(const FileSha256&) const = default;

private:
    explicit FileSha256(std::string text) : text_(std::move(text)) {}

    std::string text_;
};

enum class AttachmentState : std::uint8_t {
    receiving,         // Parts are awaited: an upload, nobody else's to see.
    checking,          // All of it is here; its hash is taken and the operator's scan looks at it.
    waiting_for_scan,  // The scan could not be done yet, and is tried again.
    ready,             // May be read.
    quarantined,       // Refused by the scan: kept, and given to nobody.
    damaged,           // Not what its sender said that it would be; nothing of it is kept.
    removed,           // By the vendor; nothing of it is kept.
};
DESCRIBE_ENUM(AttachmentState, receiving, checking, waiting_for_scan, ready, quarantined, damaged, removed)

// A file on a case, from the moment that its upload begins.
struct Attachment {
    static constexpr describe::Note kNotes[] = {
        {"name", "As its sender calls it; made safe where it is saved."},
        {"media_type", "As its sender says; it is sent as bytes to be saved whatever this says."},
        {"size", "In bytes."},
        {"internal", "For the vendor's people alone."},
        {"part_size", "Bytes of each part that is sent, but the last."},
        {"received", "Bytes that are kept for good: where the upload goes on."},
        {"checked", "Bytes that the check has read."},
        {"promised_sha256", "What its sender says that its hash is."},
        {"sha256", "What it is; there once it was checked."},
        {"scanned", "Whether the operator's scan has looked at it."},
        {"uploaded_by", "The person; nothing where a program did."},
        {"reason", "Why it was quarantined or removed."}};
    AccountId account_id;
    CaseId case_id;
    AttachmentId id;
    OneLine<1, 255> name;
    OneLine<1, 127> media_type;
    std::int64_t size = 0;
    bool internal = false;
    AttachmentState state = AttachmentState::receiving;
    std::int64_t part_size = 0;
    std::int64_t received = 0;
    std::int64_t checked = 0;
    std::optional<FileSha256> promised_sha256;
    std::optional<FileSha256> sha256;
    bool scanned = false;
    std::optional<identity::PersonId> uploaded_by;
    Instant begun_at;
    Instant changed_at;
    std::optional<Instant> attached_at;
    std::optional<Text<1, 2'000>> reason;
    std::int64_t version = 1;
};
DESCRIBE(Attachment, account_id, case_id, id, name, media_type, size, internal, state, part_size, received, checked,
         promised_sha256, sha256, scanned, uploaded_by, begun_at, changed_at, attached_at, reason, version)

// One part of it, in the store under its hash.
struct AttachmentPart {
    AccountId account_id;
    AttachmentId attachment_id;
    std::int64_t at = 0;  // Where in the file it begins, in bytes.
    std::int64_t size = 0;
    std::string sha256;
};
DESCRIBE(AttachmentPart, account_id, attachment_id, at, size, sha256)

struct BeginUpload {
    static constexpr describe::Note kNotes[] = {
        {"size", "In bytes, of the whole file."},
        {"media_type", "application/octet-stream if missing."},
        {"internal", "For the vendor's people alone; only they attach such files."},
        {"sha256", "What the file's hash is, where it is known: an attachment that comes to another one is refused."}};
    OneLine<1, 255> name;
    Int<1, 1'099'511'627'776> size;
    std::optional<OneLine<1, 127>> media_type;
    std::optional<bool> internal;
    std::optional<FileSha256> sha256;
};
DESCRIBE(BeginUpload, name, size, media_type, internal, sha256)

// A file that came by another way than an upload: whole, and with what tells it from every other.
struct WholeFile {
    Uuid origin{};
    OneLine<1, 255> name;
    OneLine<1, 127> media_type;
    std::shared_ptr<const Input> content;
};

// attachments.yaml
struct AttachmentRules {
    Int<1, 1'048'576> largest_mib;                           // Of one file.
    Int<1, 16> part_mib;                                     // Of each part that is sent, but the last.
    Int<1, 365> unfinished_days;                             // So long an upload that nobody goes on with is kept.
    Int<1, 1'000> unfinished_of_a_person;                    // So many uploads of one person are in work at the same time.
    describe::List<OneLine<1, 20>, 0, 200> refused_endings;  // Of file names, without the dot, in any case.
    Int<1, 1'440> scan_minutes;                              // So long the scan of one file may take.
    Int<1, 1'000'000> most_files_of_a_case;                  // The vendor's internal files count nowhere.
    Int<1, 1'048'576> most_gib_of_a_case;
    Int<1, 100'000'000> most_files_of_an_account;  // Of all its cases together.
    Int<1, 1'048'576> most_gib_of_an_account;
};
DESCRIBE(AttachmentRules, largest_mib, part_mib, unfinished_days, unfinished_of_a_person, refused_endings, scan_minutes,
         most_files_of_a_case, most_gib_of_a_case, most_files_of_an_account, most_gib_of_an_account)

// What files take up, and the most that they may.
struct FileRoom {
    static constexpr describe::Note kNotes[] = {{"files", "How many there are, those included whose upload is not completed."},
                                                {"bytes", "What they take up, as far as an upload is promised."}};
    std::int64_t files = 0;
    std::int64_t most_files = 0;
    std::int64_t bytes = 0;
    std::int64_t most_bytes = 0;
};
DESCRIBE(FileRoom, files, most_files, bytes, most_bytes)

// Of both a file has to be within.
struct AttachmentRoom {
    static constexpr describe::Note kNotes[] = {
        {"of_account",
         "Of all cases of the account together; told to who may read all of them; of restricted "
         "ones to who may read these."}};
    FileRoom of_case;
    std::optional<FileRoom> of_account = {};
};
DESCRIBE(AttachmentRoom, of_case, of_account)

// One's own uploads to a case that are not completed, and the room that there is for more.
struct OwnUploads {
    std::vector<Attachment> uploads;
    AttachmentRoom room;
};
DESCRIBE(OwnUploads, uploads, room)

}  // namespace aftercare::cases
