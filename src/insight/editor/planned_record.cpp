#include "insight/editor/planned_record.hpp"

#include "insight/advisory/platform.hpp"
#include "insight/advisory/prose.hpp"
#include "insight/editor/content.hpp"
#include "insight/editor/edit.hpp"
#include "platform/describe/enumerator.hpp"

#include <algorithm>

namespace aftercare::insight {

namespace {

constexpr std::size_t kMostNotes = 30;
constexpr std::size_t kMostReasons = 50;
constexpr std::size_t kNoteBytes = 500;

bool is_whole(const Advisory& content) {
    return understanding_of(content) == Understanding::whole && content.contradictions.empty();
}

// Whether the policy lets such a record out without an editor.
bool publishes(PublishImported policy, const Advisory& content) {
    switch (policy) {
        case PublishImported::never:
            return false;
        case PublishImported::whole_only:
            return is_whole(content);
        case PublishImported::naming_product:
            return !content.clauses.empty();
    }
    return false;
}

ImportFacts facts_of(const ReadRecord& record, const KnownAdvisory* known, PublishImported publish) {
    const Advisory& content = record.content;
    ImportFacts facts{.foreign = is_foreign(content.source),
                      .withdrawn_by_source = content.withdrawn,
                      .publishes = publishes(publish, content)};
    if (known == nullptr) return facts;
    const store::AdvisoryRow& row = known->row;
    facts.known = true;
    facts.same_source = row.source == content.source;
    facts.same_content = known->last_imported && known->last_imported->content == describe::json_of(content);
    const bool last_is_work = known->last_imported && row.work_revision == known->last_imported->revision;
    facts.by_hand = row.published_by_hand || (row.work && (!last_is_work || row.work != RevisionState::writing));
    facts.status = row.status;
    return facts;
}

// What an editor has to know of it.
std::vector<std::string> notes_of(const Advisory& content) {
    std::vector<std::string> notes;
    const auto add = [&](std::string note) {
        if (notes.size() < kMostNotes)
            notes.push_back(shortened(note, kNoteBytes));
        else if (notes.size() == kMostNotes)
            notes.emplace_back("and more, which the advisory itself lists");
    };
    for (const UnreadPart& one : content.not_understood) add("not understood: " + one.pointer.text() + ": " + one.why.text());
    for (const Contradiction& one : content.contradictions)
        add("contradiction: " + (one.why.empty() ? one.stated.text() + " against " + one.described.text() : one.why.text()));
    for (const UnreadPart& one : content.doubts) add("doubtful: " + one.pointer.text() + ": " + one.why.text());
    for (const AdvisoryClause& clause : content.clauses)
        if (clause.derived_from) {
            add("the condition was derived from the prose: " + clause.condition.value().text());
            break;
        }
    return notes;
}

std::string why_published(const Advisory& content) {
    const auto is_platform = [](const UnreadPart& one) { return is_platform_place(one.pointer.text()); };
    switch (understanding_of(content)) {
        case Understanding::partly:
            if (std::ranges::all_of(content.not_understood, is_platform))
                return "is published: no device is found by a platform that was not understood; an editor has to name it";
            return "is published: devices that what was not understood could concern show as of unknown version";
        case Understanding::none:
            return "is published: no usable range of versions was understood, so that its devices show as of unknown version";
        default:
            return "is published";
    }
}

std::string why_draft(const ImportFacts& facts, PublishImported policy, const Advisory& content) {
    if (!facts.foreign) return "waits as a draft until it is reviewed";
    if (content.withdrawn) return "waits as a draft: its source has withdrawn it";
    if (policy == PublishImported::never) return "waits as a draft, as the policy wants";
    if (content.clauses.empty() && content.other_products.empty()) return "waits as a draft: it names no product";
    if (!facts.publishes && !content.contradictions.empty()) return "waits as a draft: it contradicts itself";
    switch (understanding_of(content)) {
        case Understanding::partly:
            return "waits as a draft: not all of it was understood";
        case Understanding::none:
            return "waits as a draft: no usable range of versions was understood";
        case Understanding::outside:
            return "waits as a draft: it is about other products";
        case Understanding::whole:
            break;
    }
    return "waits as a draft: an editor has withdrawn it";
}

// Puts the revision in work in place of an imported one that nobody took up.
void work_on(store::AdvisoryRow& row, const store::RevisionRow& revision, Instant now) {
    row.work = revision.state;
    row.work_revision = revision.revision;
    row.worked_at = now;
}

void wait_beside(store::AdvisoryRow& row, const store::RevisionRow& revision, Instant now) {
    row.waiting_revision = revision.revision;
    row.worked_at = now;
}

struct Step {
    ImportStep step;
    const ImportFacts& facts;
    PublishImported publish;
};

// Changes the rows, and gives the event.
std::string apply(const Step& todo, PlannedRecord& planned, const Advisory& content, Instant now,
                  std::vector<std::string>& notes) {
    switch (todo.step) {
        case ImportStep::publish:
            notes.insert(notes.begin(), why_published(content));
            return std::string(put_out(planned.after, planned.revision, content, now, std::nullopt));
        case ImportStep::withdraw:
            notes.insert(notes.begin(), "is withdrawn: its source has withdrawn it");
            (void)put_out(planned.after, planned.revision, content, now, std::nullopt);
            planned.after.status = AdvisoryStatus::withdrawn;
            planned.after.withdrawn_for = RevisionReason("Its source has withdrawn it.");
            return "advisory.withdrawn";
        case ImportStep::wait:
            notes.insert(notes.begin(), "waits for an editor, who has changed the advisory by hand");
            planned.revision.state = RevisionState::waiting;
            wait_beside(planned.after, planned.revision, now);
            return "advisory.waiting";
        case ImportStep::draft:
            notes.insert(notes.begin(), why_draft(todo.facts, todo.publish, content));
            planned.revision.state = RevisionState::writing;
            work_on(planned.after, planned.revision, now);
            if (!planned.after.revision) take_content(planned.after, content);
            return "advisory.drafted";
        case ImportStep::refuse:
        case ImportStep::nothing:
            break;
    }
    throw Bug("insight: nothing to be done with a record");
}

PlannedRecord begun(const ReadRecord& record, const KnownAdvisory* known, Env& env, Instant now) {
    PlannedRecord planned;
    if (known != nullptr) {
        planned.before = known->row;
        planned.after = known->row;
        planned.after.version = known->row.version.value_or(0) + 1;
    } else {
        planned.after.id = env.ids.make<AdvisoryId>();
        planned.after.version = 1;
        planned.after.newest_revision = 0;
        planned.after.changed_at = now;
        take_content(planned.after, record.content);
    }
    planned.revision.id = env.ids.make<AdvisoryRevisionId>();
    planned.revision.advisory_id = planned.after.id;
    planned.revision.revision = ++planned.after.newest_revision;
    planned.revision.imported = true;
    planned.revision.raw_sha256 = record.raw.sha256;
    planned.revision.raw_form = record.raw.form;
    planned.revision.created_at = now;
    planned.revision.updated_at = now;
    planned.revision.content = describe::json_of(record.content);
    return planned;
}

}  // namespace

void plan_record(imports::PlannedRow& row, const ReadRecord& record, const KnownAdvisory* known, const PlanSetting& setting) {
    const ImportFacts facts = facts_of(record, known, setting.publish);
    const ImportStep step = import_step(facts);
    row.report.notes = notes_of(record.content);
    if (step == ImportStep::refuse) {
        row.report.reasons.push_back("The number is that of an advisory from another source (" +
                                     std::string(describe::enumerator_name(known->row.source)) + ").");
        return;
    }
    row.report.outcome = known != nullptr ? imports::RowOutcome::changed : imports::RowOutcome::added;
    if (step == ImportStep::nothing) {
        row.report.outcome = imports::RowOutcome::unchanged;
        return;
    }
    if (known != nullptr && known->last_imported)
        row.report.changed = differences(store::content_of(*known->last_imported), record.content);
    const Instant now = setting.env.clock.now();
    PlannedRecord planned = begun(record, known, setting.env, now);
    planned.event = apply({step, facts, setting.publish}, planned, record.content, now, row.report.notes);
    row.plan = describe::json_of(planned);
}

std::vector<std::string> reasons_of(const Problem& problem) {
    std::vector<std::string> reasons{problem.detail};
    for (const FieldProblem& field : problem.fields)
        if (reasons.size() < kMostReasons) reasons.push_back(field.pointer + ": " + field.detail);
    return reasons;
}

}  // namespace aftercare::insight
