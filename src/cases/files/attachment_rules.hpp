// What may be attached, and which part of it comes next (CASE-07): pure.
#pragma once

#include "cases/files/attachment.hpp"
#include "platform/base/result.hpp"

#include <optional>

namespace aftercare::cases {

inline constexpr std::int64_t kMiB = 1 << 20;
inline constexpr std::int64_t kGiB = 1 << 30;

// Fails with cases.attachment_too_large (413), cases.attachment_ending_refused.
Result<> judge_file(const AttachmentRules& rules, const BeginUpload& request);

// The room that the rules give, with nothing in it yet.
AttachmentRoom room_by(const AttachmentRules& rules);

// Whether a file that is counted in `room` already may stay. Fails with cases.case_files_full, cases.account_files_full (409), whose detail says
// how much the account has as far as it is `known` to the reader (CASE-25): nothing, or what the cases have that he or she reads.
Result<> judge_room(const AttachmentRoom& room, const std::optional<FileRoom>& known);

// A part as it came.
struct CameIn {
    std::int64_t at = 0;  // Where in the file it begins, in bytes.
    std::int64_t size = 0;
    std::string sha256;
};
// Whether the part is to be kept: false where the very same is kept already (`kept`: what is, at this place). Fails with cases.part_out_of_order (409),
// which says where to go on, cases.part_size_wrong, cases.part_differs (409).
Result<bool> judge_part(const Attachment& upload, const CameIn& part, const std::optional<AttachmentPart>& kept);

// Fails with cases.upload_incomplete (409), which says where to go on.
Result<> judge_whole(const Attachment& upload);

// Whether its content may be read. Fails with cases.attachment_waits (409), cases.attachment_quarantined (409), cases.attachment_damaged (409).
Result<> judge_reading(const Attachment& attachment);

}  // namespace aftercare::cases
