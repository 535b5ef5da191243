// Matches anew what has changed (INS-07): follows the events of devices and advisories, writes down what they are now, and tells which findings
// came and went. One at a time in the whole installation.
#pragma once

#include "insight/findings/finding_change.hpp"
#include "insight/findings/match_facts.hpp"
#include "platform/jobs/jobs.hpp"

#include <optional>
#include <vector>

namespace aftercare::insight {

// What an event "finding.device_changed" says, of the asset: numbers of advisories, 200 at most of each.
struct DeviceFindingsNews {
    assets::AssetId asset_id;
    ChangeCause cause = ChangeCause::software_changed;
    std::int64_t opened = 0;
    std::int64_t closed = 0;
    std::vector<AdvisoryNumber> opened_advisories;
    std::vector<AdvisoryNumber> closed_advisories;
};
DESCRIBE(DeviceFindingsNews, asset_id, cause, opened, closed, opened_advisories, closed_advisories)

// What an event "finding.advisory_matched" says, of the advisory, to each account that it touches or touched.
struct AdvisoryFindingsNews {
    AdvisoryId advisory_id;
    AdvisoryNumber number;
    Severity severity = Severity::minor;
    ChangeCause cause = ChangeCause::advisory_published;
    std::int64_t devices = 0;          // That it touches now.
    std::int64_t unknown_version = 0;  // Of these, of which the version, or its own, is not understood.
    std::int64_t opened = 0;
    std::int64_t closed = 0;
    std::int64_t decided = 0;  // That were of unknown version before, and are hit or may be.
};
DESCRIBE(AdvisoryFindingsNews, advisory_id, number, severity, cause, devices, unknown_version, opened, closed, decided)

class MatchWork {
public:
    // All must outlive it.
    MatchWork(db::Db& db, Env& env, const policy::Pack& pack, files::Store& files, Matcher& matcher)
        : db_(db), env_(env), pack_(pack), matcher_(matcher), facts_(db, env, files, matcher) {}

    // Matches all that is due; how many devices and advisories that were. REQUIRES: nobody else does so at the same time.
    Result<std::int64_t> match_due();
    // Everything that is deployed and published is due: after a restore, or where something was lost. How much that is.
    Result<std::int64_t> all_is_due();

    // Listens to what changes, and works.
    void register_jobs(jobs::Registry& registry);

    MatchFacts& facts() { return facts_; }

private:
    struct DevicePlan;
    struct AdvisoryPlan;

    Result<std::size_t> match_devices();
    Result<std::vector<DevicePlan>> plan_devices(const std::vector<store::DueRow>& due);
    void compare(std::vector<DevicePlan>& plans);
    static std::optional<ChangeCause> cause_of(db::Tx& tx, const DevicePlan& plan);
    void write(db::Tx& tx, const DevicePlan& plan, const store::MatchedDevice& after);
    Result<> write_devices(std::vector<DevicePlan>& plans, const std::vector<store::DueRow>& due);
    Result<std::size_t> match_advisories();
    Result<> learn_conditions(const std::vector<AdvisoryPlan>& plans);
    std::vector<AdvisoryPlan> plan_advisories(const std::vector<store::DueRow>& due);
    void compare(AdvisoryPlan& plan);
    Result<> write_advisories(std::vector<AdvisoryPlan>& plans, const std::vector<store::DueRow>& due);
    void make_due(db::Tx& tx, const std::vector<Uuid>& objects, store::DueKind kind);

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    Matcher& matcher_;
    MatchFacts facts_;
};

}  // namespace aftercare::insight
