#include "insight/editor/editor_rules.hpp"

#include "platform/describe/enumerator.hpp"

#include <algorithm>
#include <initializer_list>

namespace aftercare::insight {

namespace {

// REQUIRES: the state does not allow it.
Problem state_problem(std::optional<RevisionState> work) {
    Problem problem{
        .kind = ProblemKind::conflict, .code = "insight.advisory_state", .detail = {}, .remedy = {}, .rule = "INS-05"};
    if (!work) {
        problem.detail = "No revision of the advisory is in work.";
        problem.remedy = "Begin one: POST /api/v1/advisories/{advisory_id}/revisions.";
        return problem;
    }
    problem.detail = "The revision in work is in the state " + std::string(describe::enumerator_name(*work)) + ".";
    switch (*work) {
        case RevisionState::writing:
            problem.remedy = "Submit it for review first: POST /api/v1/advisories/{advisory_id}/submission.";
            break;
        case RevisionState::in_review:
            problem.remedy = "A second person approves or rejects it: POST /api/v1/advisories/{advisory_id}/review.";
            break;
        default:
            problem.remedy = "Publish it, or have it rejected: POST /api/v1/advisories/{advisory_id}/publication or /review.";
    }
    return problem;
}

Result<> need(std::optional<RevisionState> work, std::initializer_list<RevisionState> allowed) {
    if (work && std::ranges::find(allowed, *work) != allowed.end()) return {};
    return fail(state_problem(work));
}

}  // namespace

Result<> may_edit(AdvisorySource source) {
    if (source != AdvisorySource::release_calendar) return {};
    return fail({.kind = ProblemKind::conflict,
                 .code = "insight.advisory_of_calendar",
                 .detail = "The advisory says what the release calendar says, and follows it by itself.",
                 .remedy = "Import the calendar with other days.",
                 .rule = "INS-15"});
}

Result<> may_revise(std::optional<RevisionState> work) {
    if (!work) return {};
    return need(work, {RevisionState::writing});
}

Result<> may_write(std::optional<RevisionState> work) { return need(work, {RevisionState::writing}); }

Result<> names_something(const Advisory& content) {
    if (!content.clauses.empty() || content.kind == AdvisoryKind::bulletin) return {};
    return fail({.kind = ProblemKind::conflict,
                 .code = "insight.advisory_names_nothing",
                 .detail = "The advisory says of no product or release whom it is about, so no device would show it.",
                 .remedy = "Say at least which platforms it is about; without releases their devices show as of unknown version.",
                 .rule = "INS-18"});
}

Result<> may_submit(std::optional<RevisionState> work) { return need(work, {RevisionState::writing}); }

Result<> may_review(const AdvisoryRevision& work, ReviewVerdict verdict, const identity::PersonId& reviewer) {
    if (verdict == ReviewVerdict::approve)
        TRY(need(work.state, {RevisionState::in_review}));
    else
        TRY(need(work.state, {RevisionState::in_review, RevisionState::approved, RevisionState::scheduled}));
    // A rejection lets nothing out, so that writers may take back what is theirs.
    if (verdict == ReviewVerdict::reject) return {};
    if (!reviewer.nil() && std::ranges::find(work.writers, reviewer) == work.writers.end()) return {};
    return fail({.kind = ProblemKind::forbidden,
                 .code = "insight.advisory_own_review",
                 .detail = reviewer.nil() ? "A review is a person's."
                                          : "You wrote or submitted this revision yourself; a second person approves it.",
                 .remedy = "Ask another editor to review it.",
                 .rule = "INS-05"});
}

Result<> may_publish(std::optional<RevisionState> work) {
    return need(work, {RevisionState::approved, RevisionState::scheduled});
}

Result<> may_withdraw(AdvisoryStatus status) {
    if (status != AdvisoryStatus::withdrawn) return {};
    return fail({.kind = ProblemKind::conflict,
                 .code = "insight.advisory_withdrawn",
                 .detail = "The advisory is withdrawn already.",
                 .remedy = "To bring it back, publish a new revision of it.",
                 .rule = "INS-05"});
}

ImportStep import_step(const ImportFacts& facts) {
    const bool publishes = facts.foreign && facts.publishes && !facts.withdrawn_by_source;
    if (!facts.known) return publishes ? ImportStep::publish : ImportStep::draft;
    if (!facts.same_source) return ImportStep::refuse;
    if (facts.same_content) return ImportStep::nothing;
    if (facts.by_hand) return ImportStep::wait;
    // What an editor has withdrawn comes back by an editor alone.
    if (facts.status == AdvisoryStatus::withdrawn) return ImportStep::draft;
    if (facts.withdrawn_by_source && facts.foreign && facts.status == AdvisoryStatus::published) return ImportStep::withdraw;
    return publishes ? ImportStep::publish : ImportStep::draft;
}

}  // namespace aftercare::insight
