#include "insight/editor/edit.hpp"

#include "identity/audit.hpp"
#include "insight/advisory/prose.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/jobs.hpp"

#include <set>

namespace aftercare::insight {

namespace {

constexpr std::size_t kMostSearched = 20'000;  // Bytes.

// What lists are narrowed by of its clauses.
void take_platforms(store::AdvisoryRow& row, const Advisory& content) {
    row.of_junos = false;
    row.of_evolved = false;
    std::set<std::string> names;
    for (const AdvisoryClause& clause : content.clauses) {
        (clause.system == System::junos ? row.of_junos : row.of_evolved) = true;
        for (const AdvisoryWords& platform : clause.platforms) names.insert(platform.text());
    }
    row.platforms.clear();
    for (const std::string& name : names) row.platforms += (row.platforms.empty() ? "" : "\n") + name;
    row.platforms = shortened(row.platforms, kMostSearched);
}

}  // namespace

void take_content(store::AdvisoryRow& row, const Advisory& content) {
    row.number = content.number;
    row.source = content.source;
    row.kind = content.kind;
    row.title = content.title;
    row.severity = content.severity;
    row.severity_rank = store::rank_of(content.severity);
    row.understanding = understanding_of(content);
    row.not_understood = std::ssize(content.not_understood);
    row.contradictions = std::ssize(content.contradictions);
    row.doubts = std::ssize(content.doubts);
    row.exploited = content.exploited;
    std::string search = content.number.text();
    for (const AdvisoryNumber& alias : content.aliases) search += "\n" + alias.text();
    row.search = shortened(search + "\n" + content.title.text() + "\n" + content.description.text(), kMostSearched);
    take_platforms(row, content);
}

void record(db::Tx& tx, Env& env, const Caller& caller, Action action, const AdvisorySummary* before,
            const AdvisorySummary& after, std::string_view event, std::int64_t revision) {
    identity::audit<AdvisorySummary>(tx, env, caller, kAdvisoryAccount, action, "advisory", after.id.uuid, before, &after);
    jobs::publish(tx, env, kAdvisoryAccount, event, after.id.uuid,
                  describe::json_of(AdvisoryNews{after.id, after.number, after.severity, revision}));
}

std::string_view put_out(store::AdvisoryRow& row, store::RevisionRow& revision, const Advisory& content, Instant now,
                         std::optional<identity::PersonId> by) {
    const bool again = row.published_at.has_value();
    revision.state = RevisionState::published;
    revision.published_at = now;
    revision.published_by = by;
    revision.publish_at.reset();
    revision.updated_at = now;
    take_content(row, content);
    row.status = AdvisoryStatus::published;
    row.revision = revision.revision;
    row.published_by_hand = !revision.imported;
    row.withdrawn_for.reset();
    if (!again) row.published_at = now;
    row.changed_at = now;
    row.work.reset();
    row.work_revision.reset();
    row.publish_at.reset();
    return again ? "advisory.revised" : "advisory.published";
}

void take_back(store::AdvisoryRow& row, const RevisionReason& reason, Instant now) {
    row.work.reset();
    row.work_revision.reset();
    row.publish_at.reset();
    row.status = AdvisoryStatus::withdrawn;
    row.withdrawn_for = reason;
    row.changed_at = now;
    row.worked_at = now;
    row.version = row.version.value_or(0) + 1;
}

}  // namespace aftercare::insight
