// Use cases of advisories (INS-03, INS-05): read by everybody, written, reviewed, published, revised and withdrawn by editors. They are the
// vendor's and stand in the installation's own audit trail. A draft is not there for whoever may not read drafts.
#pragma once

#include "insight/editor/advisory_view.hpp"
#include "insight/editor/editor_policy.hpp"
#include "insight/editor/editor_store.hpp"
#include "insight/editor/requests.hpp"
#include "platform/files/files.hpp"
#include "platform/http/route.hpp"
#include "platform/jobs/jobs.hpp"

#include <optional>
#include <vector>

namespace aftercare::insight {

inline constexpr Action kAdvisoryRead{"advisory.read"};
inline constexpr Action kAdvisoryReadDrafts{"advisory.read_drafts"};
inline constexpr Action kAdvisoryWrite{"advisory.write"};
inline constexpr Action kAdvisoryReview{"advisory.review"};
inline constexpr Action kAdvisoryPublish{"advisory.publish"};
inline constexpr Action kAdvisoryImport{"advisory.import"};

struct AdvisoryList {
    std::vector<AdvisorySummary> rows;
    std::optional<std::int64_t> total;
};

class EditorService {
public:
    // All must outlive it.
    EditorService(db::Db& db, Env& env, const policy::Pack& pack, files::Store& files)
        : db_(db), env_(env), pack_(pack), files_(files) {}

    // What of the filter is for editors alone counts only for who may read drafts.
    AdvisoryList list(const Caller& caller, store::AdvisoryFilter filter, const store::AdvisoryOrder& order,
                      const std::optional<store::AdvisoryPlace>& after, std::int64_t limit, bool counted);
    // What everybody sees, or of a draft what is in work; or the one that is named. Fails with insight.advisory_unknown and
    // insight.revision_unknown.
    Result<AdvisoryView> find(const Caller& caller, AdvisoryId id, std::optional<std::int64_t> revision);
    // The newest first, before the given one. Fails with insight.advisory_unknown.
    Result<std::vector<AdvisoryRevision>> revisions(const Caller& caller, AdvisoryId id, std::optional<std::int64_t> before,
                                                    std::int64_t limit);
    // The record as it came. Fails as find() does, and with insight.advisory_without_record.
    Result<http::Stream> raw(const Caller& caller, AdvisoryId id, std::optional<std::int64_t> revision);

    // A draft. Fails with insight.advisory_invalid, insight.advisory_exists.
    Result<AdvisorySummary> create(const Caller& caller, const WriteAdvisory& request);
    // Begins a new revision, while what is published stays. Fails with insight.advisory_unknown, insight.revision_unknown,
    // insight.advisory_state.
    Result<AdvisorySummary> revise(const Caller& caller, AdvisoryId id, const ReviseAdvisory& request);
    // Changes the revision that is being written; one that an import brought stays, and a new one is begun from it. Fails with
    // insight.advisory_unknown, insight.advisory_state, insight.advisory_invalid, access.version_changed.
    Result<AdvisorySummary> change(const Caller& caller, AdvisoryId id, const PatchAdvisory& patch,
                                   std::optional<std::int64_t> if_match);
    // Each fails with insight.advisory_unknown, insight.advisory_state; review() with insight.advisory_own_review.
    Result<AdvisorySummary> submit(const Caller& caller, AdvisoryId id);
    Result<AdvisorySummary> review(const Caller& caller, AdvisoryId id, const ReviewAdvisory& request);
    Result<AdvisorySummary> publish(const Caller& caller, AdvisoryId id, const PublishAdvisory& request);
    // Fails with insight.advisory_unknown, insight.advisory_withdrawn.
    Result<AdvisorySummary> withdraw(const Caller& caller, AdvisoryId id, const WithdrawAdvisory& request);

    // Publishes what is due.
    void register_jobs(jobs::Registry& registry);
    Result<> publish_due();

    db::Db& db() { return db_; }
    Env& env() { return env_; }
    files::Store& files() { return files_; }
    const PlatformNames& platform_names() const { return pack_.get<PlatformNames>(); }
    PublishImported publish_imported() const { return pack_.get<EditorPolicy>().publish_imported; }

private:
    // An advisory with the revision that is in work, both locked.
    struct Work {
        store::AdvisoryRow before;
        store::AdvisoryRow after;  // So far as before, with the next version.
        store::RevisionRow revision;
    };
    Result<store::AdvisoryRow> lock(db::Tx& tx, const Caller& caller, AdvisoryId id);
    Result<Work> work_of(db::Tx& tx, const Caller& caller, AdvisoryId id, Result<> (*allowed)(std::optional<RevisionState>));
    AdvisorySummary keep(db::Tx& tx, const Caller& caller, Action action, Work& work, std::string_view event);
    Result<> publish_due(AdvisoryId id, Instant now);
    Result<AdvisorySummary> publish_now(db::Tx& tx, const Caller& caller, Work& work);
    void pass_over_waiting(db::Tx& tx, store::AdvisoryRow& row);
    // A new revision in writing; puts aside the one that is in work.
    store::RevisionRow begin(db::Tx& tx, const Caller& caller, store::AdvisoryRow& row, const describe::Json& content,
                             std::optional<RevisionReason> reason);

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    files::Store& files_;
};

}  // namespace aftercare::insight
