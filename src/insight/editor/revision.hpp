// The nouns of the editors: an advisory as lists show it, and its revisions, of which one is what everybody sees and a later one may be
// in work (INS-03, INS-05).
#pragma once

#include "identity/identity.hpp"
#include "insight/advisory/advisory.hpp"
#include "insight/advisory/read.hpp"
#include "platform/base/id.hpp"
#include "platform/base/instant.hpp"
#include "platform/describe/type.hpp"

#include <optional>

namespace aftercare::insight {

struct AdvisoryTag {
    static constexpr std::string_view name = "AdvisoryId";
};
using AdvisoryId = Id<AdvisoryTag>;

struct AdvisoryRevisionTag {
    static constexpr std::string_view name = "AdvisoryRevisionId";
};
using AdvisoryRevisionId = Id<AdvisoryRevisionTag>;

enum class AdvisoryStatus : std::uint8_t {
    draft,  // Never published: only editors know of it.
    published,
    withdrawn,
};
DESCRIBE_ENUM(AdvisoryStatus, draft, published, withdrawn)

enum class RevisionState : std::uint8_t {
    waiting,  // Came with an import while an editor's own was there: an editor decides what to take from it.
    writing,
    in_review,
    approved,
    scheduled,  // To be published at a time that is to come.
    published,
    replaced,   // Was published until a later one was.
    put_aside,  // Was never published, and will not be.
};
DESCRIBE_ENUM(RevisionState, waiting, writing, in_review, approved, scheduled, published, replaced, put_aside)

using RevisionReason = OneLine<1, 500>;
using ReviewRemarks = Text<1, 2'000>;

// As a list shows it. What it says of the content is that of the revision which everybody sees; of a draft, that of the one in work.
struct AdvisorySummary {
    static constexpr describe::Note kNotes[] = {
        {"revision", "The one that everybody sees; missing for drafts."},
        {"changed_at", "When what everybody sees was changed last."},
        {"contradictions", "So often its fields and its text disagree; both are shown."},
        {"work", "The state of the revision that editors work on. This and what follows: for staff alone."},
        {"waiting_revision", "Brought by an import since an editor changed the advisory by hand."}};
    AdvisoryId id;
    AdvisoryNumber number;
    AdvisorySource source = AdvisorySource::own_bug;
    AdvisoryKind kind = AdvisoryKind::bug;
    AdvisoryTitle title;
    Severity severity = Severity::minor;
    AdvisoryStatus status = AdvisoryStatus::draft;
    std::optional<std::int64_t> revision;
    Understanding understanding = Understanding::none;
    std::int64_t not_understood = 0;
    std::int64_t contradictions = 0;
    std::int64_t doubts = 0;
    bool exploited = false;
    std::optional<Instant> published_at;  // The first time.
    Instant changed_at;
    std::optional<RevisionReason> withdrawn_for;
    std::optional<RevisionState> work;
    std::optional<std::int64_t> work_revision;
    std::optional<std::int64_t> waiting_revision;
    std::optional<Instant> publish_at;
    std::optional<Instant> worked_at;
    std::optional<std::int64_t> version;
};
DESCRIBE(AdvisorySummary, id, number, source, kind, title, severity, status, revision, understanding, not_understood,
         contradictions, doubts, exploited, published_at, changed_at, withdrawn_for, work, work_revision, waiting_revision,
         publish_at, worked_at, version)

// Without what only editors may know.
AdvisorySummary for_everybody(AdvisorySummary summary);

// One revision, its content aside.
struct AdvisoryRevision {
    static constexpr describe::Note kNotes[] = {
        {"writers", "Who wrote or submitted it: none of them reviews it. This and what follows: for staff alone."},
        {"imported", "It stands as an import brought it; nobody changes it."}};
    AdvisoryRevisionId id;
    AdvisoryId advisory_id;
    std::int64_t revision = 1;
    RevisionState state = RevisionState::writing;
    std::optional<RevisionReason> reason;  // Why it was made.
    bool imported = false;
    std::optional<std::string> raw_sha256;  // Of the record as it came.
    std::optional<AdvisoryForm> raw_form;
    Instant created_at;
    Instant updated_at;
    std::optional<Instant> published_at;
    describe::List<identity::PersonId, 0, 100> writers;
    std::optional<Instant> submitted_at;
    std::optional<identity::PersonId> reviewed_by;
    std::optional<Instant> reviewed_at;
    std::optional<ReviewRemarks> remarks;
    std::optional<identity::PersonId> published_by;
    std::optional<Instant> publish_at;
};
DESCRIBE(AdvisoryRevision, id, advisory_id, revision, state, reason, imported, raw_sha256, raw_form, created_at, updated_at,
         published_at, writers, submitted_at, reviewed_by, reviewed_at, remarks, published_by, publish_at)

AdvisoryRevision for_everybody(AdvisoryRevision revision);

// Whether everybody may read it: it is published, or was.
constexpr bool is_public(RevisionState state) { return state == RevisionState::published || state == RevisionState::replaced; }

}  // namespace aftercare::insight
