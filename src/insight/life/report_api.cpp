#include "insight/life/report_api.hpp"

#include "platform/http/keyed_page.hpp"

namespace aftercare::insight {

namespace {

using http::Accepted;
using http::Call;
using http::None;
using http::Ok;
using http::Page;

struct LifeReportPath {
    LifeReportId life_report_id;
};
DESCRIBE(LifeReportPath, life_report_id)

struct LifeReportQuery {
    std::optional<AccountId> account_id;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(LifeReportQuery, account_id, cursor, limit)

Result<Page<LifeReport>> list_reports(LifeReports& reports, const Caller& caller, const LifeReportQuery& query) {
    return http::keyed_page<LifeReport>("id", query, &LifeReport::id, [&](const auto& before, std::int64_t count) {
        return reports.list(caller, query.account_id, before, count);
    });
}

}  // namespace

void add_life_report_routes(http::Routes& routes, LifeReports& reports) {
    http::RouteGroup group(routes, "insight");
    group.add(http::post("/end-of-life/reports", kLifeReport,
                         "Ask for the report of the end of life over an installed base, as a table or a paper",
                         [&reports](const Call<None, None, AskLifeReport>& call) -> Result<Accepted<LifeReport>> {
                             LifeReport made = TRY(reports.ask(call.caller, call.body));
                             const std::string place = "/api/v1/end-of-life/reports/" + made.id.text();
                             return Accepted<LifeReport>{std::move(made), place};
                         })
                  .fails_with({"insight.reports_too_many", "insight.nothing_chosen"}));
    group.add(http::get("/end-of-life/reports", kLifeReportRead,
                        "Reports of the end of life that were asked for, the newest first",
                        [&reports](const Call<None, LifeReportQuery>& call) -> Result<Ok<Page<LifeReport>>> {
                            return TRY(list_reports(reports, call.caller, call.query));
                        }));
    group.add(http::get("/end-of-life/reports/{life_report_id}", kLifeReportRead, "A report: how far it is, and what it counts",
                        [&reports](const Call<LifeReportPath>& call) -> Result<Ok<LifeReport>> {
                            return Ok<LifeReport>{TRY(reports.find(call.caller, call.path.life_report_id))};
                        })
                  .fails_with({"insight.report_unknown"}));
    group.add(http::get("/end-of-life/reports/{life_report_id}/file", kLifeReportRead,
                        "The file of a report that is done: CSV, XLSX or PDF, as was asked for",
                        [&reports](const Call<LifeReportPath>& call) -> Result<http::Stream> {
                            return reports.file(call.caller, call.path.life_report_id);
                        })
                  .media("text/csv")
                  .fails_with({"insight.report_unknown", "insight.report_not_done"}));
    group.add(http::get("/end-of-life/reports/{life_report_id}/rows", kLifeReportRead,
                        "The rows of a report that is done, as CSV; where its file is a workbook or a paper, the first 10,000",
                        [&reports](const Call<LifeReportPath>& call) -> Result<http::Stream> {
                            return reports.rows(call.caller, call.path.life_report_id);
                        })
                  .media("text/csv")
                  .fails_with({"insight.report_unknown", "insight.report_not_done"}));
}

}  // namespace aftercare::insight
