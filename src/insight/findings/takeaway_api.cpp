#include "insight/findings/takeaway_api.hpp"

#include "insight/findings/finding_paper.hpp"

namespace aftercare::insight {

namespace {

using http::Call;
using http::None;

struct FindingPaperQuery : FindingFilter {
    std::optional<AccountId> account_id;  // The caller's own if missing.
};
DESCRIBE_DERIVED(FindingPaperQuery, FindingFilter, account_id)

struct FindingVexQuery : FindingFilter {
    static constexpr describe::Note kNotes[] = {{"account_id", "The caller's own if missing."}, {"format", "csaf if missing."}};
    std::optional<AccountId> account_id;
    std::optional<VexFormat> format;
};
DESCRIBE_DERIVED(FindingVexQuery, FindingFilter, account_id, format)

}  // namespace

void add_takeaway_routes(http::Routes& routes, FindingService& findings, VexService& vex) {
    http::RouteGroup group(routes, "insight");
    group.add(http::get("/findings/vex", kFindingRead,
                        "Findings as a VEX document, CSAF 2.0 or OpenVEX 0.2.0: what each advisory is to each device that fits",
                        [&vex](const Call<None, FindingVexQuery>& call) -> Result<http::Stream> {
                            return vex.document(call.caller, call.query.account_id, call.query,
                                                call.query.format.value_or(VexFormat::csaf));
                        })
                  .media("application/json")
                  .fails_with({"insight.vex_empty", "insight.vex_too_large", "sheet.not_written"}));
    group.add(http::get("/findings/paper", kFindingRead, "Findings as a paper (PDF), the 2,000 that weigh most",
                        [&findings](const Call<None, FindingPaperQuery>& call) -> Result<http::Stream> {
                            return finding_paper(findings, call.caller, call.query.account_id, call.query);
                        })
                  .media("application/pdf"));
}

}  // namespace aftercare::insight
