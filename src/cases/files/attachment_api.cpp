#include "cases/files/attachment_api.hpp"

#include "cases/files/attachment_rules.hpp"
#include "cases/record/case_path.hpp"
#include "platform/http/download.hpp"
#include "platform/http/page.hpp"

#include <utility>

namespace aftercare::cases {

namespace {

using http::Accepted;
using http::Call;
using http::Created;
using http::NoContent;
using http::None;
using http::Ok;
using http::Page;

constexpr std::int64_t kMostPart = 16 * kMiB;  // The largest part that a pack may ask for.

struct UploadPath {
    CaseName case_id;
    AttachmentId upload_id;
};
DESCRIBE(UploadPath, case_id, upload_id)

struct AttachmentPath {
    CaseName case_id;
    AttachmentId attachment_id;
};
DESCRIBE(AttachmentPath, case_id, attachment_id)

struct PartQuery {
    static constexpr describe::Note kNotes[] = {{"offset", "Where in the file the part begins, in bytes."}};
    Int<0, 1'099'511'627'776> offset;
};
DESCRIBE(PartQuery, offset)

std::string place_of(const Attachment& one, const char* kind) {
    return "/api/v1/cases/" + one.case_id.text() + "/" + kind + "/" + one.id.text();
}

Ok<Attachment> answer(Attachment one) {
    const std::int64_t version = one.version;
    return Ok<Attachment>{std::move(one), version};
}

Result<Page<Attachment>> list_attachments(AttachmentService& service, const Caller& caller, const CaseName& name,
                                          const http::PageQuery& query) {
    AttachmentId after;
    if (query.cursor) after = AttachmentId{TRY(query.cursor->uuid_key("id"))};
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
    std::vector<Attachment> rows = TRY(service.list(caller, name, after, limit + 1));
    return http::page_of(std::move(rows), limit, [](const Attachment& row) { return http::Cursor("id", {row.id.text()}); });
}

void add_uploads(http::RouteGroup& group, AttachmentService& service) {
    group.add(http::get("/attachment-rules", kCaseRead, "What may be attached to cases, as the policy pack has it",
                        [&service](const Call<None>&) -> Result<Ok<AttachmentRules>> { return service.rules(); }));
    group.add(http::post("/cases/{case_id}/uploads", kCaseNote, "Begin the upload of a file that is to be attached",
                         [&service](const Call<CasePath, None, BeginUpload>& call) -> Result<Created<Attachment>> {
                             Attachment made = TRY(service.begin(call.caller, call.path.case_id, call.body));
                             const std::string place = place_of(made, "uploads");
                             const std::int64_t version = made.version;
                             return Created<Attachment>{std::move(made), place, version};
                         })
                  .fails_with({"cases.case_unknown", "cases.closed", "cases.internal_refused", "cases.attachment_too_large",
                               "cases.attachment_ending_refused", "cases.uploads_too_many", "cases.case_files_full",
                               "cases.account_files_full"}));
    group.add(http::get("/cases/{case_id}/uploads", kCaseNote,
                        "One's own uploads to a case that are not completed, and the room for more",
                        [&service](const Call<CasePath>& call) -> Result<Ok<OwnUploads>> {
                            return TRY(service.uploads(call.caller, call.path.case_id));
                        })
                  .fails_with({"cases.case_unknown"}));
    group.add(http::get("/cases/{case_id}/uploads/{upload_id}", kCaseNote, "Where an upload of one's own stands",
                        [&service](const Call<UploadPath>& call) -> Result<Ok<Attachment>> {
                            return answer(TRY(service.find_upload(call.caller, call.path.case_id, call.path.upload_id)));
                        })
                  .fails_with({"cases.case_unknown", "cases.upload_unknown"}));
    group.add(http::put("/cases/{case_id}/uploads/{upload_id}/parts", kCaseNote,
                        "Send the next part of a file; it is kept for good when this answers",
                        [&service](const Call<UploadPath, PartQuery, http::Upload>& call) -> Result<Ok<Attachment>> {
                            const NewPart part{call.query.offset, call.body.sha256, input_from_file(call.body.path)};
                            return answer(TRY(service.take_part(call.caller, call.path.case_id, call.path.upload_id, part)));
                        })
                  .body_limit(kMostPart)
                  .fails_with({"cases.case_unknown", "cases.upload_unknown", "cases.upload_complete", "cases.part_out_of_order",
                               "cases.part_differs", "cases.part_size_wrong", "files.storage_full", "files.store_away"}));
    group.add(http::post("/cases/{case_id}/uploads/{upload_id}/completion", kCaseNote,
                         "Complete an upload: the file is checked, and then attached",
                         [&service](const Call<UploadPath>& call) -> Result<Accepted<Attachment>> {
                             Attachment one = TRY(service.complete(call.caller, call.path.case_id, call.path.upload_id));
                             const std::string place = place_of(one, "attachments");
                             return Accepted<Attachment>{std::move(one), place};
                         })
                  .fails_with({"cases.case_unknown", "cases.closed", "cases.upload_unknown", "cases.upload_incomplete"}));
    group.add(http::del("/cases/{case_id}/uploads/{upload_id}", kCaseNote, "Abandon an upload; nothing of it is kept",
                        [&service](const Call<UploadPath>& call) -> Result<NoContent> {
                            TRY(service.abandon(call.caller, call.path.case_id, call.path.upload_id));
                            return NoContent{};
                        })
                  .fails_with({"cases.case_unknown", "cases.upload_unknown", "cases.upload_complete"}));
}

void add_attachments(http::RouteGroup& group, AttachmentService& service) {
    group.add(http::get("/cases/{case_id}/attachments", kCaseRead, "The attachments of a case, as they were begun",
                        [&service](const Call<CasePath, http::PageQuery>& call) -> Result<Ok<Page<Attachment>>> {
                            return TRY(list_attachments(service, call.caller, call.path.case_id, call.query));
                        })
                  .fails_with({"cases.case_unknown"}));
    group.add(http::get("/cases/{case_id}/attachments/{attachment_id}", kCaseRead, "One attachment: who sent it, and how it is",
                        [&service](const Call<AttachmentPath>& call) -> Result<Ok<Attachment>> {
                            return answer(TRY(service.find(call.caller, call.path.case_id, call.path.attachment_id)));
                        })
                  .fails_with({"cases.case_unknown", "cases.attachment_unknown"}));
    group.add(http::get("/cases/{case_id}/attachments/{attachment_id}/content", kCaseRead, "Its content, whole or a range of it",
                        [&service](const Call<AttachmentPath>& call) -> Result<http::Stream> {
                            AttachmentContent found = TRY(service.read(call.caller, call.path.case_id, call.path.attachment_id));
                            return http::download(call.request, {.content = std::move(found.content),
                                                                 .file_name = found.attachment.name.text(),
                                                                 .etag = '"' + found.attachment.sha256->text() + '"'});
                        })
                  .media("application/octet-stream")
                  .fails_with({"cases.case_unknown", "cases.attachment_unknown", "cases.attachment_waits",
                               "cases.attachment_quarantined", "cases.attachment_damaged", "files.store_away"}));
    group.add(http::post("/cases/{case_id}/attachments/{attachment_id}/removal", kCaseWork,
                         "Remove an attachment, with a reason; the history keeps that it was there",
                         [&service](const Call<AttachmentPath, None, WithReason>& call) -> Result<NoContent> {
                             TRY(service.remove(call.caller, call.path.case_id, call.path.attachment_id, call.body.reason));
                             return NoContent{};
                         })
                  .fails_with({"cases.case_unknown", "cases.attachment_unknown", "cases.attachment_waits"}));
}

}  // namespace

void add_attachment_routes(http::Routes& routes, AttachmentService& service) {
    http::RouteGroup group(routes, "cases");
    add_uploads(group, service);
    add_attachments(group, service);
}

}  // namespace aftercare::cases
