// Use cases of attachments (CASE-07): begun, sent part by part, completed, read, removed. Rights are those of notes: who may write one attaches, who reads
// the case reads them, and internal ones are the vendor's alone.
#pragma once

#include "cases/files/attachment.hpp"
#include "cases/record/case_service.hpp"
#include "platform/base/input.hpp"
#include "platform/db/db.hpp"
#include "platform/files/files.hpp"
#include "platform/jobs/jobs.hpp"
#include "policy/pack.hpp"

#include <memory>
#include <string>
#include <vector>

namespace aftercare::cases {

// A part as it came in.
struct NewPart {
    std::int64_t at = 0;  // Where in the file it begins, in bytes.
    std::string sha256;
    std::shared_ptr<const Input> content;
};

struct AttachmentContent {
    Attachment attachment;
    std::shared_ptr<const Input> content;
};

class AttachmentService {
public:
    // All must outlive it. Nobody is given a file that the scan has not looked at; an empty command: there is no scan.
    AttachmentService(db::Db& db, Env& env, const policy::Pack& pack, CaseService& cases, files::Store& files,
                      std::vector<std::string> scan_command)
        : db_(db), env_(env), pack_(pack), cases_(cases), files_(files), scan_command_(std::move(scan_command)) {}

    // What may be attached.
    const AttachmentRules& rules() const { return pack_.get<AttachmentRules>(); }

    // All of these fail with cases.case_unknown; those that name an upload with cases.upload_unknown, which is also what others than who began it
    // are told. Fails with cases.internal_refused (403), cases.closed (409), cases.attachment_too_large (413), cases.attachment_ending_refused,
    // cases.uploads_too_many (429), cases.case_files_full (409), cases.account_files_full (409).
    Result<Attachment> begin(const Caller& caller, const CaseName& name, const BeginUpload& request);
    // One's own that are not completed, in the order in which they were begun; and the room that there is for more, as room_of() tells it.
    Result<OwnUploads> uploads(const Caller& caller, const CaseName& name);
    // One's own, also when it is completed: how far it is.
    Result<Attachment> find_upload(const Caller& caller, const CaseName& name, AttachmentId id);
    // The part is durable when this returns. The same part again changes nothing. Fails with cases.part_out_of_order, cases.part_differs,
    // cases.part_size_wrong, cases.upload_complete (409), files.storage_full, files.store_away.
    Result<Attachment> take_part(const Caller& caller, const CaseName& name, AttachmentId id, const NewPart& part);
    // All of it is here: it is checked, and then attached. Again changes nothing. Fails with cases.upload_incomplete, cases.closed.
    Result<Attachment> complete(const Caller& caller, const CaseName& name, AttachmentId id);
    // Nothing of it is kept. Fails with cases.upload_complete.
    Result<> abandon(const Caller& caller, const CaseName& name, AttachmentId id);

    // The file is attached, by the caller, as if it had been uploaded: kept, checked and scanned. One that was kept before is not kept again. Fails with
    // cases.attachment_too_large, cases.attachment_ending_refused, cases.case_files_full, cases.account_files_full, files.storage_full,
    // files.store_away.
    Result<> keep(const Caller& caller, CaseId on, const WholeFile& file);

    // In the order in which they were begun, behind `after`, at most `limit`.
    Result<std::vector<Attachment>> list(const Caller& caller, const CaseName& name, const AttachmentId& after,
                                         std::int64_t limit);
    Result<Attachment> find(const Caller& caller, const CaseName& name, AttachmentId id);  // cases.attachment_unknown
    // Fails with cases.attachment_unknown, and as judge_reading() does. Reading it throws where the store can't be read.
    Result<AttachmentContent> read(const Caller& caller, const CaseName& name, AttachmentId id);
    // By the vendor's people, with a reason; it stays in the history. Fails with cases.attachment_unknown, cases.attachment_waits.
    Result<> remove(const Caller& caller, const CaseName& name, AttachmentId id, const CaseReason& reason);

    // The check of what was completed, and the sweep of what nobody goes on with.
    void register_jobs(jobs::Registry& registry);

private:
    friend class AttachmentCheck;
    Result<std::vector<AttachmentPart>> keep_parts(const Attachment& of, const Input& content);
    Result<Attachment> own_upload(db::Tx& tx, const Caller& caller, CaseId case_id, AttachmentId id, bool locked) const;
    Result<Problem> scan_anew(const Attachment& attachment);
    std::shared_ptr<const Input> content_of(const Attachment& attachment, std::vector<std::string> parts);
    void sweep();

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    CaseService& cases_;
    files::Store& files_;
    std::vector<std::string> scan_command_;
};

}  // namespace aftercare::cases
