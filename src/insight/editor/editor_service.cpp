#include "insight/editor/editor_service.hpp"

#include "identity/audit.hpp"
#include "identity/person_of.hpp"
#include "insight/editor/edit.hpp"
#include "insight/editor/platform_models.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>

namespace aftercare::insight {

namespace {

Problem advisory_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "insight.advisory_unknown",
            .detail = "There is no such advisory.",
            .remedy = "Search GET /api/v1/advisories.",
            .rule = "INS-05"};
}

Problem revision_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "insight.revision_unknown",
            .detail = "The advisory has no such revision.",
            .remedy = "Look at GET /api/v1/advisories/{advisory_id}/revisions.",
            .rule = "INS-05"};
}

bool sees(const Caller& caller, const std::optional<store::AdvisoryRow>& row) {
    return row && (row->revision || caller.may(kAdvisoryReadDrafts));
}

// Nobody where the system acts.
void add_writer(AdvisoryRevision& revision, const Caller& caller) {
    const auto person = identity::person_of(caller);
    if (!person || std::ranges::find(revision.writers, *person) != revision.writers.end()) return;
    // More than a hundred people don't write one revision; the last one would be the one that must not be forgotten.
    if (revision.writers.size() == 100) revision.writers.erase(revision.writers.begin());
    revision.writers.push_back(*person);
}

// What somebody may read of it; nothing where that is none.
Result<store::RevisionRow> readable(db::Tx& tx, const Caller& caller, const store::AdvisoryRow& row,
                                    std::optional<std::int64_t> wanted) {
    const auto found =
        store::find_revision(tx, row.id, wanted.value_or(row.revision.value_or(row.work_revision.value_or(row.newest_revision))));
    if (found && (is_public(found->state) || caller.may(kAdvisoryReadDrafts))) return *found;
    return fail(revision_unknown());
}

Result<> always(std::optional<RevisionState> work) {
    (void)work;
    return {};
}

std::string ending_of(std::optional<AdvisoryForm> form) { return form == AdvisoryForm::own ? ".yaml" : ".json"; }

}  // namespace

AdvisoryList EditorService::list(const Caller& caller, store::AdvisoryFilter filter, const store::AdvisoryOrder& order,
                                 const std::optional<store::AdvisoryPlace>& after, std::int64_t limit, bool counted) {
    filter.drafts = caller.may(kAdvisoryReadDrafts);
    if (!filter.drafts) {
        filter.work.reset();
        filter.waiting.reset();
    }
    return db_.read(caller.scope, [&](db::Tx& tx) {
        AdvisoryList list{.rows = store::list(tx, filter, order, after, limit), .total = {}};
        if (counted) list.total = store::count(tx, filter);
        if (!filter.drafts)
            for (AdvisorySummary& row : list.rows) row = for_everybody(std::move(row));
        return list;
    });
}

Result<AdvisoryView> EditorService::find(const Caller& caller, AdvisoryId id, std::optional<std::int64_t> revision) {
    std::vector<PlatformModel> catalogue;
    auto view = db_.read(caller.scope, [&](db::Tx& tx) -> Result<AdvisoryView> {
        const auto row = store::find_advisory(tx, id);
        if (!sees(caller, row)) return fail(advisory_unknown());
        const store::RevisionRow found = TRY(readable(tx, caller, *row, revision));
        catalogue = platform_models(tx);
        return AdvisoryView{.advisory = *row, .revision = found, .content = store::content_of(found), .clauses = {}};
    });
    if (!view) return view;
    view->clauses = explained(view->content, pack_.get<PlatformNames>(), catalogue);
    if (!caller.may(kAdvisoryReadDrafts)) {
        view->advisory = for_everybody(std::move(view->advisory));
        view->revision = for_everybody(std::move(view->revision));
    }
    return view;
}

Result<std::vector<AdvisoryRevision>> EditorService::revisions(const Caller& caller, AdvisoryId id,
                                                               std::optional<std::int64_t> before, std::int64_t limit) {
    const bool drafts = caller.may(kAdvisoryReadDrafts);
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<std::vector<AdvisoryRevision>> {
        if (!sees(caller, store::find_advisory(tx, id))) return fail(advisory_unknown());
        auto found = store::revisions(tx, id, drafts, before, limit);
        if (!drafts)
            for (AdvisoryRevision& one : found) one = for_everybody(std::move(one));
        return found;
    });
}

Result<http::Stream> EditorService::raw(const Caller& caller, AdvisoryId id, std::optional<std::int64_t> revision) {
    AdvisoryNumber number;
    const auto found = db_.read(caller.scope, [&](db::Tx& tx) -> Result<store::RevisionRow> {
        const auto row = store::find_advisory(tx, id);
        if (!sees(caller, row)) return fail(advisory_unknown());
        number = row->number;
        return readable(tx, caller, *row, revision);
    });
    if (!found) return std::unexpected(found.error());
    const auto content = found->raw_sha256 ? files_.open(*found->raw_sha256) : nullptr;
    if (!content)
        return fail({.kind = ProblemKind::not_found,
                     .code = "insight.advisory_without_record",
                     .detail = "This revision was not imported, so that there is no record behind it.",
                     .remedy = "Ask for a revision that was: GET /api/v1/advisories/{advisory_id}/revisions.",
                     .rule = "INS-03"});
    return http::Stream{.content_type = "application/octet-stream",
                        .file_name = number.text() + ending_of(found->raw_form),
                        .next = [content, at = std::uint64_t{0}]() mutable -> Result<std::optional<std::string>> {
                            std::string piece(256 << 10, '\0');
                            piece.resize(content->read(at, piece));
                            at += piece.size();
                            return piece.empty() ? std::optional<std::string>() : std::optional(std::move(piece));
                        },
                        .size = static_cast<std::int64_t>(content->size())};
}

Result<store::AdvisoryRow> EditorService::lock(db::Tx& tx, const Caller& caller, AdvisoryId id) {
    const auto row = store::find_advisory_locked(tx, id);
    if (!sees(caller, row)) return fail(advisory_unknown());
    TRY(may_edit(row->source));
    return *row;
}

Result<EditorService::Work> EditorService::work_of(db::Tx& tx, const Caller& caller, AdvisoryId id,
                                                   Result<> (*allowed)(std::optional<RevisionState>)) {
    Work work;
    work.before = TRY(lock(tx, caller, id));
    TRY(allowed(work.before.work));
    work.after = work.before;
    if (!work.before.work_revision) return fail(may_write(std::nullopt).error());
    const auto revision = store::find_revision(tx, id, *work.before.work_revision);
    check(revision.has_value(), "insight: a revision in work that is not there");
    work.revision = *revision;
    return work;
}

AdvisorySummary EditorService::keep(db::Tx& tx, const Caller& caller, Action action, Work& work, std::string_view event) {
    const Instant now = env_.clock.now();
    work.revision.updated_at = now;
    work.after.worked_at = now;
    work.after.version = work.before.version.value_or(0) + 1;
    store::update(tx, work.revision);
    store::update(tx, work.after);
    const AdvisorySummary before = work.before;
    record(tx, env_, caller, action, &before, work.after, event, work.revision.revision);
    return work.after;
}

void EditorService::pass_over_waiting(db::Tx& tx, store::AdvisoryRow& row) {
    store::set_state(tx, row.id, row.waiting_revision.value(), RevisionState::put_aside, env_.clock.now());
    row.waiting_revision.reset();
}

store::RevisionRow EditorService::begin(db::Tx& tx, const Caller& caller, store::AdvisoryRow& row, const describe::Json& content,
                                        std::optional<RevisionReason> reason) {
    const Instant now = env_.clock.now();
    if (row.work_revision) store::set_state(tx, row.id, *row.work_revision, RevisionState::put_aside, now);
    store::RevisionRow revision;
    revision.id = env_.ids.make<AdvisoryRevisionId>();
    revision.advisory_id = row.id;
    revision.revision = ++row.newest_revision;
    revision.reason = std::move(reason);
    revision.created_at = now;
    revision.updated_at = now;
    revision.content = content;
    add_writer(revision, caller);
    row.work = RevisionState::writing;
    row.work_revision = revision.revision;
    row.worked_at = now;
    return revision;
}

Result<AdvisorySummary> EditorService::create(const Caller& caller, const WriteAdvisory& request) {
    Advisory content = TRY(written(request));
    return db_.write(caller, [&](db::Tx& tx) -> Result<AdvisorySummary> {
        note_platforms(content, platform_names(), platform_models(tx));
        const describe::Json text = describe::json_of(content);
        store::AdvisoryRow row;
        row.id = env_.ids.make<AdvisoryId>();
        row.newest_revision = 0;
        row.version = 1;
        row.changed_at = env_.clock.now();
        take_content(row, content);
        const store::RevisionRow revision = begin(tx, caller, row, text, request.reason);
        if (!store::insert(tx, row))
            return fail({.kind = ProblemKind::conflict,
                         .code = "insight.advisory_exists",
                         .detail = "There is an advisory with the number " + content.number.text() + " already.",
                         .remedy = "Revise that one, or choose another number.",
                         .rule = "INS-05",
                         .fields = {{"/number", "is taken"}}});
        store::insert(tx, revision);
        record(tx, env_, caller, kAdvisoryWrite, nullptr, row, "advisory.drafted", revision.revision);
        return row;
    });
}

Result<AdvisorySummary> EditorService::revise(const Caller& caller, AdvisoryId id, const ReviseAdvisory& request) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<AdvisorySummary> {
        const store::AdvisoryRow before = TRY(lock(tx, caller, id));
        TRY(may_revise(before.work));
        const std::int64_t from = request.from_revision
                                      ? std::int64_t{*request.from_revision}
                                      : before.revision.value_or(before.work_revision.value_or(before.newest_revision));
        const auto source = store::find_revision(tx, id, from);
        if (!source) return fail(revision_unknown());
        store::AdvisoryRow after = before;
        const store::RevisionRow revision = begin(tx, caller, after, source->content, request.reason);
        if (after.waiting_revision == from) pass_over_waiting(tx, after);  // It is taken up by this one.
        after.version = before.version.value_or(0) + 1;
        store::update(tx, after);
        store::insert(tx, revision);
        const AdvisorySummary summary = before;
        record(tx, env_, caller, kAdvisoryWrite, &summary, after, "advisory.drafted", revision.revision);
        return after;
    });
}

Result<AdvisorySummary> EditorService::change(const Caller& caller, AdvisoryId id, const PatchAdvisory& patch,
                                              std::optional<std::int64_t> if_match) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<AdvisorySummary> {
        Work work = TRY(work_of(tx, caller, id, &may_write));
        TRY(require_version(work.before.version.value_or(0), if_match));
        Advisory content = TRY(changed(store::content_of(work.revision), patch));
        note_platforms(content, platform_names(), platform_models(tx));
        if (work.revision.imported) {
            const auto reason = work.revision.reason;
            work.revision = begin(tx, caller, work.after, work.revision.content, reason);
            store::insert(tx, work.revision);
        }
        const AdvisoryRevision before = work.revision;
        add_writer(work.revision, caller);
        store::RevisionRow changed_row = work.revision;
        changed_row.content = describe::json_of(content);
        identity::audit<store::RevisionRow>(tx, env_, caller, kAdvisoryAccount, kAdvisoryWrite, "advisory_revision",
                                            before.id.uuid, &work.revision, &changed_row);
        work.revision = std::move(changed_row);
        if (!work.after.revision) take_content(work.after, content);
        return keep(tx, caller, kAdvisoryWrite, work, "advisory.drafted");
    });
}

Result<AdvisorySummary> EditorService::submit(const Caller& caller, AdvisoryId id) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<AdvisorySummary> {
        Work work = TRY(work_of(tx, caller, id, &may_submit));
        TRY(names_something(store::content_of(work.revision)));
        add_writer(work.revision, caller);
        work.revision.state = RevisionState::in_review;
        work.revision.submitted_at = env_.clock.now();
        work.revision.reviewed_by.reset();
        work.revision.reviewed_at.reset();
        work.after.work = RevisionState::in_review;
        return keep(tx, caller, kAdvisoryWrite, work, "advisory.submitted");
    });
}

Result<AdvisorySummary> EditorService::review(const Caller& caller, AdvisoryId id, const ReviewAdvisory& request) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<AdvisorySummary> {
        Work work = TRY(work_of(tx, caller, id, &always));
        TRY(may_review(work.revision, request.verdict, identity::PersonId{caller.person}));
        const bool approved = request.verdict == ReviewVerdict::approve;
        work.revision.state = approved ? RevisionState::approved : RevisionState::writing;
        work.revision.reviewed_by = identity::person_of(caller);
        work.revision.reviewed_at = env_.clock.now();
        work.revision.remarks = request.remarks;
        work.revision.publish_at.reset();
        work.after.work = work.revision.state;
        work.after.publish_at.reset();
        return keep(tx, caller, kAdvisoryReview, work, approved ? "advisory.approved" : "advisory.rejected");
    });
}

Result<AdvisorySummary> EditorService::publish_now(db::Tx& tx, const Caller& caller, Work& work) {
    if (work.before.revision)
        store::set_state(tx, work.before.id, *work.before.revision, RevisionState::replaced, env_.clock.now());
    // Whoever began this one had seen the one that waited.
    if (work.after.waiting_revision && *work.after.waiting_revision < work.revision.revision) pass_over_waiting(tx, work.after);
    const auto event =
        put_out(work.after, work.revision, store::content_of(work.revision), env_.clock.now(), identity::person_of(caller));
    return keep(tx, caller, kAdvisoryPublish, work, event);
}

Result<AdvisorySummary> EditorService::publish(const Caller& caller, AdvisoryId id, const PublishAdvisory& request) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<AdvisorySummary> {
        Work work = TRY(work_of(tx, caller, id, &may_publish));
        if (!request.at || *request.at <= env_.clock.now()) return publish_now(tx, caller, work);
        work.revision.state = RevisionState::scheduled;
        work.revision.publish_at = request.at;
        work.revision.published_by = identity::person_of(caller);
        work.after.work = RevisionState::scheduled;
        work.after.publish_at = request.at;
        return keep(tx, caller, kAdvisoryPublish, work, "advisory.scheduled");
    });
}

Result<AdvisorySummary> EditorService::withdraw(const Caller& caller, AdvisoryId id, const WithdrawAdvisory& request) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<AdvisorySummary> {
        const store::AdvisoryRow before = TRY(lock(tx, caller, id));
        TRY(may_withdraw(before.status));
        const Instant now = env_.clock.now();
        store::AdvisoryRow after = before;
        // What was to be published by itself is not: it would bring the advisory back.
        if (before.work_revision) store::set_state(tx, id, *before.work_revision, RevisionState::put_aside, now);
        take_back(after, request.reason, now);
        store::update(tx, after);
        const AdvisorySummary summary = before;
        record(tx, env_, caller, kAdvisoryPublish, &summary, after, "advisory.withdrawn",
               after.revision.value_or(after.newest_revision));
        return after;
    });
}

void EditorService::register_jobs(jobs::Registry& registry) {
    registry.on_time("insight.publish_advisories", std::chrono::seconds{20}, [this](const jobs::Job&) { return publish_due(); });
}

Result<> EditorService::publish_due() {
    constexpr std::int64_t kAtOnce = 100;
    for (;;) {
        const Instant now = env_.clock.now();
        const auto due = db_.read(Scope::all(), [&](db::Tx& tx) { return store::due_advisories(tx, now, kAtOnce); });
        for (const AdvisoryId id : due) TRY(publish_due(id, now));
        if (std::ssize(due) < kAtOnce) return {};
    }
}

Result<> EditorService::publish_due(AdvisoryId id, Instant now) {
    const Caller system = Caller::system();
    return db_.write(system, [&](db::Tx& tx) -> Result<> {
        Work work = TRY(work_of(tx, system, id, &always));
        // Taken back or put off meanwhile.
        if (work.before.work != RevisionState::scheduled || !work.before.publish_at || *work.before.publish_at > now) return {};
        const auto by = work.revision.published_by;
        TRY(publish_now(tx, system, work));
        work.revision.published_by = by;
        store::update(tx, work.revision);
        return {};
    });
}

}  // namespace aftercare::insight
