// Use cases of reports (INS-13): asked for, made by a job while the person waits and sees how far it is, fetched.
#pragma once

#include "assets/listing.hpp"
#include "insight/life/report_store.hpp"
#include "platform/files/files.hpp"
#include "platform/http/route.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/jobs/upkeep.hpp"

#include <optional>
#include <vector>

namespace aftercare::insight {

inline constexpr Action kLifeReport{"life.report"};           // Asking for one.
inline constexpr Action kLifeReportRead{"life.report_read"};  // And the timeline, and the calendar.

class LifeReports {
public:
    // All must outlive it.
    LifeReports(db::Db& db, Env& env, const policy::Pack& pack, assets::Listing& listing, files::Store& files)
        : db_(db), env_(env), pack_(pack), listing_(listing), files_(files) {}

    // Fails with access.account_*, insight.reports_too_many (429), insight.nothing_chosen (409), and access.forbidden for a filter by cover of who may not see that.
    Result<LifeReport> ask(const Caller& caller, const AskLifeReport& asked);
    Result<LifeReport> find(const Caller& caller, LifeReportId id);  // insight.report_unknown
    std::vector<LifeReport> list(const Caller& caller, std::optional<AccountId> account, std::optional<LifeReportId> before,
                                 std::int64_t limit);
    // The file. Fails with insight.report_unknown and insight.report_not_done (409).
    Result<http::Stream> file(const Caller& caller, LifeReportId id);
    // Its rows as CSV, whatever the form of its file; of another form than CSV the first 10,000. Fails as file().
    Result<http::Stream> rows(const Caller& caller, LifeReportId id);

    void register_jobs(jobs::Registry& registry);
    // Makes the report on this thread, unless it is made already; fails where it can't be for now. For the job, and for benches.
    Result<> make(LifeReportId id);

    Date today() const;

private:
    Result<> write(store::ReportRow& row);
    Result<store::ReportRow> kept_row(const Caller& caller, LifeReportId id);
    Result<http::Stream> stream(const store::ReportRow& row, const std::optional<std::string>& sha256, ReportForm form);
    bool save(const store::ReportRow& row);
    Result<> give_up(LifeReportId id, const Problem& problem);

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    assets::Listing& listing_;
    files::Store& files_;
};

}  // namespace aftercare::insight
