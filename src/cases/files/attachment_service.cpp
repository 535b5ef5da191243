#include "cases/files/attachment_service.hpp"

#include "cases/files/attachment_audit.hpp"
#include "cases/files/attachment_check.hpp"
#include "cases/files/attachment_room.hpp"
#include "cases/files/attachment_rules.hpp"
#include "cases/files/attachment_store.hpp"
#include "identity/person_of.hpp"
#include "platform/files/parted.hpp"
#include "platform/log/log.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

using namespace std::chrono_literals;

Problem upload_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "cases.upload_unknown",
            .detail = "There is no such upload of yours on this case.",
            .remedy = "GET /api/v1/cases/{case_id}/uploads lists those that are not completed; begin a new one.",
            .rule = "CASE-07"};
}

Problem attachment_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "cases.attachment_unknown",
            .detail = "The case has no such attachment.",
            .remedy = "GET /api/v1/cases/{case_id}/attachments lists those that it has.",
            .rule = "CASE-07"};
}

Result<> require_receiving(const Attachment& upload) {
    if (upload.state == AttachmentState::receiving) return {};
    return fail({.kind = ProblemKind::conflict,
                 .code = "cases.upload_complete",
                 .detail = "The upload is completed.",
                 .remedy = "Begin a new one for another file.",
                 .rule = "CASE-07"});
}

}  // namespace

Result<Attachment> AttachmentService::begin(const Caller& caller, const CaseName& name, const BeginUpload& request) {
    const Case row = TRY(cases_.find(caller, name));
    const bool internal = request.internal.value_or(false);
    if (internal && !reader_of(caller).internal)
        return fail({.kind = ProblemKind::forbidden,
                     .code = "cases.internal_refused",
                     .detail = "Internal files are the vendor's.",
                     .remedy = "Leave internal out.",
                     .rule = "CASE-07"});
    // As a note on a closed case it would wait for nobody; what the vendor's people keep for themselves may come later.
    if (!internal) TRY(require_open(row));
    TRY(judge_file(rules(), request));
    return db_.write(caller, [&](db::Tx& tx) -> Result<Attachment> {
        const auto person = identity::person_of(caller);
        if (store::count_unfinished(tx, person) >= rules().unfinished_of_a_person)
            return fail({.kind = ProblemKind::too_many_requests,
                         .code = "cases.uploads_too_many",
                         .detail = std::to_string(std::int64_t{rules().unfinished_of_a_person}) +
                                   " uploads of yours are in work already.",
                         .remedy = "Complete or abandon one of them first.",
                         .rule = "CASE-07"});
        const Instant now = env_.clock.now();
        const Attachment made{.account_id = row.account_id,
                              .case_id = row.id,
                              .id = env_.ids.make<AttachmentId>(),
                              .name = request.name,
                              .media_type = request.media_type.value_or(OneLine<1, 127>("application/octet-stream")),
                              .size = request.size,
                              .internal = internal,
                              .part_size = rules().part_mib * kMiB,
                              .promised_sha256 = request.sha256,
                              .uploaded_by = person,
                              .begun_at = now,
                              .changed_at = now};
        TRY(take_room(tx, rules(), made, reader_of(caller)));
        store::insert(tx, made);
        audit_attachment(tx, env_, caller, kCaseNote, nullptr, &made);
        return made;
    });
}

Result<Attachment> AttachmentService::own_upload(db::Tx& tx, const Caller& caller, CaseId case_id, AttachmentId id,
                                                 bool locked) const {
    auto found = locked ? store::find_attachment_locked(tx, case_id, id) : store::find_attachment(tx, case_id, id);
    if (!found || found->uploaded_by != identity::person_of(caller) || found->state == AttachmentState::removed)
        return fail(upload_unknown());
    return *std::move(found);
}

Result<OwnUploads> AttachmentService::uploads(const Caller& caller, const CaseName& name) {
    const Case row = TRY(cases_.find(caller, name));
    return db_.read(caller.scope, [&](db::Tx& tx) {
        return OwnUploads{.uploads = store::uploads_of(tx, row.id, identity::person_of(caller)),
                          .room = room_of(tx, rules(), row, reader_of(caller))};
    });
}

Result<Attachment> AttachmentService::find_upload(const Caller& caller, const CaseName& name, AttachmentId id) {
    const Case row = TRY(cases_.find(caller, name));
    return db_.read(caller.scope, [&](db::Tx& tx) { return own_upload(tx, caller, row.id, id, false); });
}

Result<Attachment> AttachmentService::take_part(const Caller& caller, const CaseName& name, AttachmentId id,
                                                const NewPart& part) {
    const Case row = TRY(cases_.find(caller, name));
    const CameIn came{part.at, static_cast<std::int64_t>(part.content->size()), part.sha256};
    // Judged before anything is kept, so that what is refused fills no store; and again with the row locked.
    const auto before = db_.read(caller.scope, [&](db::Tx& tx) -> Result<std::optional<Attachment>> {
        Attachment upload = TRY(own_upload(tx, caller, row.id, id, false));
        TRY(require_receiving(upload));
        const bool fresh = TRY(judge_part(upload, came, store::part_at(tx, upload, part.at)));
        return fresh ? std::nullopt : std::optional(std::move(upload));
    });
    if (!before) return fail(before.error());
    if (*before) return **before;
    TRY(files_.put(part.sha256, *part.content));
    return db_.write(caller, [&](db::Tx& tx) -> Result<Attachment> {
        Attachment upload = TRY(own_upload(tx, caller, row.id, id, true));
        TRY(require_receiving(upload));
        if (!TRY(judge_part(upload, came, store::part_at(tx, upload, part.at)))) return upload;
        store::insert(tx, AttachmentPart{upload.account_id, id, came.at, came.size, came.sha256});
        files::use(tx, came.sha256, id.uuid);
        upload.received += came.size;
        upload.changed_at = env_.clock.now();
        ++upload.version;
        store::update(tx, upload);
        return upload;
    });
}

Result<Attachment> AttachmentService::complete(const Caller& caller, const CaseName& name, AttachmentId id) {
    const Case row = TRY(cases_.find(caller, name));
    return db_.write(caller, [&](db::Tx& tx) -> Result<Attachment> {
        Attachment upload = TRY(own_upload(tx, caller, row.id, id, true));
        if (upload.state != AttachmentState::receiving) return upload;
        if (!upload.internal) TRY(require_open(row));
        TRY(judge_whole(upload));
        upload.state = AttachmentState::checking;
        upload.changed_at = env_.clock.now();
        ++upload.version;
        store::update(tx, upload);
        enqueue_check(tx, env_, caller, upload);
        return upload;
    });
}

Result<> AttachmentService::abandon(const Caller& caller, const CaseName& name, AttachmentId id) {
    const Case row = TRY(cases_.find(caller, name));
    return db_.write(caller, [&](db::Tx& tx) -> Result<> {
        const Attachment upload = TRY(own_upload(tx, caller, row.id, id, true));
        TRY(require_receiving(upload));
        files::release(tx, id.uuid);
        give_room_back(tx, upload);
        store::remove(tx, upload);
        audit_attachment(tx, env_, caller, kCaseNote, &upload, nullptr);
        return {};
    });
}

Result<std::vector<AttachmentPart>> AttachmentService::keep_parts(const Attachment& of, const Input& content) {
    std::vector<AttachmentPart> parts;
    for (std::int64_t at = 0; at < of.size; at += of.part_size) {
        std::string bytes(static_cast<std::size_t>(std::min(of.part_size, of.size - at)), '\0');
        check(content.read(static_cast<std::uint64_t>(at), bytes) == bytes.size(), "cases: a file is shorter than it says");
        const auto size = static_cast<std::int64_t>(bytes.size());
        const auto part = input_of(std::move(bytes));
        parts.push_back({of.account_id, of.id, at, size, files::sha256_of(*part)});
        TRY(files_.put(parts.back().sha256, *part));
    }
    return parts;
}

Result<> AttachmentService::keep(const Caller& caller, CaseId on, const WholeFile& file) {
    const Case row = TRY(cases_.find(caller, CaseName(on)));
    const auto size = static_cast<std::int64_t>(file.content->size());
    // There is nothing in it that could be attached.
    if (size == 0) return {};
    TRY(judge_file(rules(), {.name = file.name, .size = size, .media_type = {}, .internal = {}, .sha256 = {}}));
    const Instant now = env_.clock.now();
    const Attachment made{.account_id = row.account_id,
                          .case_id = row.id,
                          .id = env_.ids.make<AttachmentId>(),
                          .name = file.name,
                          .media_type = file.media_type,
                          .size = size,
                          .state = AttachmentState::checking,
                          .part_size = rules().part_mib * kMiB,
                          .received = size,
                          .promised_sha256 = {},
                          .uploaded_by = identity::person_of(caller),
                          .begun_at = now,
                          .changed_at = now};
    const auto parts = TRY(keep_parts(made, *file.content));
    return db_.write(caller, [&](db::Tx& tx) -> Result<> {
        if (!store::insert_origin(tx, made, file.origin)) return {};
        // Who sent it reads of a refusal in the history, as all do who read the case: no numbers of others stand in it (CASE-25).
        TRY(take_room(tx, rules(), made, CaseReader{}));
        store::insert(tx, made);
        for (const AttachmentPart& part : parts) {
            store::insert(tx, part);
            files::use(tx, part.sha256, made.id.uuid);
        }
        audit_attachment(tx, env_, caller, kCaseNote, nullptr, &made);
        enqueue_check(tx, env_, caller, made);
        return {};
    });
}

Result<std::vector<Attachment>> AttachmentService::list(const Caller& caller, const CaseName& name, const AttachmentId& after,
                                                        std::int64_t limit) {
    const Case row = TRY(cases_.find(caller, name));
    return db_.read(caller.scope,
                    [&](db::Tx& tx) { return store::attachments_of(tx, row.id, reader_of(caller).internal, after, limit); });
}

Result<Attachment> AttachmentService::find(const Caller& caller, const CaseName& name, AttachmentId id) {
    const Case row = TRY(cases_.find(caller, name));
    auto found = db_.read(caller.scope, [&](db::Tx& tx) { return store::find_attachment(tx, row.id, id); });
    const bool shown = found && found->state != AttachmentState::receiving && found->state != AttachmentState::removed;
    if (!shown || (found->internal && !reader_of(caller).internal)) return fail(attachment_unknown());
    return *std::move(found);
}

std::shared_ptr<const Input> AttachmentService::content_of(const Attachment& attachment, std::vector<std::string> parts) {
    return files::parted_input(files_, {.sha256 = std::move(parts),
                                        .part_size = static_cast<std::uint64_t>(attachment.part_size),
                                        .size = static_cast<std::uint64_t>(attachment.size)});
}

Result<AttachmentContent> AttachmentService::read(const Caller& caller, const CaseName& name, AttachmentId id) {
    Attachment found = TRY(find(caller, name, id));
    TRY(judge_reading(found));
    if (!scan_command_.empty() && !found.scanned) return fail(TRY(scan_anew(found)));
    auto parts = db_.read(caller.scope, [&](db::Tx& tx) { return store::parts_of(tx, found); });
    if (parts.empty()) return fail(attachment_unknown());  // Removed between the two.
    auto content = content_of(found, std::move(parts));
    return AttachmentContent{std::move(found), std::move(content)};
}

// It was attached while the operator had no scan.
Result<Problem> AttachmentService::scan_anew(const Attachment& attachment) {
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<Problem> {
        auto row = store::find_attachment_locked(tx, attachment.case_id, attachment.id);
        if (!row) return attachment_unknown();
        if (row->state == AttachmentState::ready) {
            row->state = AttachmentState::waiting_for_scan;
            row->changed_at = env_.clock.now();
            ++row->version;
            store::update(tx, *row);
            enqueue_check(tx, env_, Caller::system(), *row);
        }
        return judge_reading(*row).error();
    });
}

Result<> AttachmentService::remove(const Caller& caller, const CaseName& name, AttachmentId id, const CaseReason& reason) {
    const Attachment shown = TRY(find(caller, name, id));
    TRY(cases_.step(caller, name, kCaseWork, {}, [&](db::Tx& tx, Case&) -> Result<Steps> {
        const auto before = store::find_attachment_locked(tx, shown.case_id, id);
        if (!before || before->state == AttachmentState::removed) return fail(attachment_unknown());
        if (before->state == AttachmentState::checking || before->state == AttachmentState::waiting_for_scan)
            return fail(judge_reading(*before).error());
        Attachment after = *before;
        after.state = AttachmentState::removed;
        after.reason = Text<1, 2'000>(reason.text());
        after.changed_at = env_.clock.now();
        ++after.version;
        store::update(tx, after);
        store::remove_parts(tx, after);
        files::release(tx, id.uuid);
        give_room_back(tx, *before);
        audit_attachment(tx, env_, caller, kCaseWork, &*before, &after);
        return Steps{{.kind = CaseEventKind::attachment_removed,
                      .internal = after.internal,
                      .was = after.name.text(),
                      .text = reason.text()}};
    }));
    return {};
}

void AttachmentService::register_jobs(jobs::Registry& registry) {
    register_checks(registry, *this);
    registry.on_time("cases.sweep_uploads", 1h, [this](const jobs::Job&) -> Result<> {
        sweep();
        return {};
    });
}

void AttachmentService::sweep() {
    const Instant before = env_.clock.now().plus(-std::chrono::hours{24 * std::int64_t{rules().unfinished_days}});
    for (;;) {
        const auto old = db_.read(Scope::all(), [&](db::Tx& tx) { return store::unfinished_before(tx, before); });
        for (const Attachment& one : old) {
            const auto swept = db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
                const auto now = store::find_attachment_locked(tx, one.case_id, one.id);
                // Somebody went on with it meanwhile.
                if (!now || now->version != one.version) return {};
                files::release(tx, one.id.uuid);
                give_room_back(tx, *now);
                store::remove(tx, *now);
                audit_attachment(tx, env_, Caller::system(), kCaseNote, &*now, nullptr);
                return {};
            });
            check(swept.has_value(), "sweeping can't be refused");
        }
        if (!old.empty()) log::info("cases.uploads_swept", {{"uploads", static_cast<std::int64_t>(old.size())}});
        if (std::ssize(old) < store::kMostSwept) return;
    }
}

}  // namespace aftercare::cases
