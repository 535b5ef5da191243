#include "cases/files/attachment_rules.hpp"

#include "platform/base/letters.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

Problem conflict(std::string code, std::string detail, std::string remedy) {
    return {.kind = ProblemKind::conflict,
            .code = std::move(code),
            .detail = std::move(detail),
            .remedy = std::move(remedy),
            .rule = "CASE-07"};
}

bool ends_as(std::string_view name, std::string_view ending) {
    return small_letters(name).ends_with("." + small_letters(ending));
}

bool is_over(const FileRoom& room) { return room.files > room.most_files || room.bytes > room.most_bytes; }

// So rounded that what is over the most never reads as the most.
std::string mib(std::int64_t bytes) { return std::to_string((bytes + kMiB - 1) / kMiB); }

Problem files_full(std::string code, std::string detail, std::string remedy) {
    Problem full = conflict(std::move(code), std::move(detail), std::move(remedy));
    full.rule = "Q-14";
    full.fields = {{"/size", "is more than there is room for"}};
    return full;
}

std::string over_whole(const std::optional<FileRoom>& known) {
    if (!known)
        return "With this file the cases of the account would have more files, or larger ones, than one account may have.";
    const std::string files = std::to_string(known->files);
    const std::string bytes = mib(known->bytes);
    const std::string most_files = std::to_string(known->most_files);
    const std::string most_bytes = mib(known->most_bytes);
    // Of those that few may read no more is said than can't be hidden: that something is missing to the most.
    if (!is_over(*known))
        return "With this file the cases of the account, without those that few may read, would have " + files + " files of " +
               bytes + " MiB, and " + most_files + " files or " + most_bytes + " MiB are the most of all of the account's.";
    return "With this file the cases of the account would have " + files + " files of " + bytes + " MiB, and " + most_files +
           " files or " + most_bytes + " MiB are the most of one account.";
}

}  // namespace

std::expected<FileSha256, std::string> FileSha256::parse(std::string_view text) {
    std::string digits;
    for (const char c : text) digits += c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool fits = digits.size() == 64 &&
                      std::ranges::all_of(digits, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if (!fits) return std::unexpected("must be a SHA-256: 64 hexadecimal digits");
    return FileSha256(std::move(digits));
}

Result<> judge_file(const AttachmentRules& rules, const BeginUpload& request) {
    if (request.size > rules.largest_mib * kMiB)
        return fail({.kind = ProblemKind::too_large,
                     .code = "cases.attachment_too_large",
                     .detail = "The file is larger than " + std::to_string(std::int64_t{rules.largest_mib}) +
                               " MiB, the most that is taken.",
                     .remedy = "Pack it, or split it into several files.",
                     .rule = "CASE-07",
                     .fields = {{"/size", "is too large"}}});
    const std::string& name = request.name.text();
    const bool refused = std::ranges::any_of(rules.refused_endings, [&](const auto& one) { return ends_as(name, one.text()); });
    if (!refused) return {};
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "cases.attachment_ending_refused",
                 .detail = "Files of this kind are not taken: " + name,
                 .remedy = "Pack it into an archive, and attach that.",
                 .rule = "CASE-07",
                 .fields = {{"/name", "has an ending that is refused"}}});
}

AttachmentRoom room_by(const AttachmentRules& rules) {
    return {
        .of_case = {.most_files = rules.most_files_of_a_case, .most_bytes = rules.most_gib_of_a_case * kGiB},
        .of_account = FileRoom{.most_files = rules.most_files_of_an_account, .most_bytes = rules.most_gib_of_an_account * kGiB}};
}

Result<> judge_room(const AttachmentRoom& room, const std::optional<FileRoom>& known) {
    const FileRoom& of_case = room.of_case;
    if (is_over(of_case))
        return fail(files_full(
            "cases.case_files_full",
            "With this file the case would have " + std::to_string(of_case.files) + " files of " + mib(of_case.bytes) +
                " MiB, and " + std::to_string(of_case.most_files) + " files or " + mib(of_case.most_bytes) +
                " MiB are the most of one case.",
            "Abandon uploads that are not completed, or ask in a note that files which nobody needs any more be removed; several "
            "logs in one archive take up less."));
    if (room.of_account && is_over(*room.of_account))
        return fail(files_full("cases.account_files_full", over_whole(known),
                               "Ask in a note that files of closed cases which nobody needs any more be removed."));
    return {};
}

Result<bool> judge_part(const Attachment& upload, const CameIn& part, const std::optional<AttachmentPart>& kept) {
    if (kept) {
        if (kept->sha256 == part.sha256) return false;
        return fail(conflict("cases.part_differs", "At byte " + std::to_string(part.at) + " another part is kept already.",
                             "Begin a new upload: the file has changed, or it is another one."));
    }
    if (part.at != upload.received)
        return fail(conflict("cases.part_out_of_order", "The upload goes on at byte " + std::to_string(upload.received) + ".",
                             "Send the part that begins there."));
    const std::int64_t expected = std::min(upload.part_size, upload.size - upload.received);
    if (part.size == expected) return true;
    return fail(
        {.kind = ProblemKind::invalid_input,
         .code = "cases.part_size_wrong",
         .detail = "The part has " + std::to_string(part.size) + " bytes, and must have " + std::to_string(expected) + ".",
         .remedy = "Send parts of part_size bytes, and as the last one what is left.",
         .rule = "CASE-07"});
}

Result<> judge_whole(const Attachment& upload) {
    if (upload.received == upload.size) return {};
    return fail(conflict("cases.upload_incomplete",
                         "Of " + std::to_string(upload.size) + " bytes " + std::to_string(upload.received) + " are here.",
                         "Send the parts that are missing, in their order, then complete it."));
}

Result<> judge_reading(const Attachment& attachment) {
    switch (attachment.state) {
        case AttachmentState::ready:
            return {};
        case AttachmentState::quarantined:
            return fail(conflict("cases.attachment_quarantined", "The virus scan refused this file; it is given to nobody.",
                                 "Ask its sender for another one."));
        case AttachmentState::damaged:
            return fail(conflict("cases.attachment_damaged",
                                 "What came is not what its sender said that it would be; nothing of it was kept.",
                                 "Send the file again."));
        default:
            return fail(conflict("cases.attachment_waits", "The file is still being checked.",
                                 "Try again in a moment; its state says how far it is."));
    }
}

}  // namespace aftercare::cases
