#include "insight/findings/review_api.hpp"

#include "insight/findings/bug_review_paper.hpp"
#include "platform/http/keyed_page.hpp"

namespace aftercare::insight {

namespace {

using http::Call;
using http::None;
using http::Ok;
using http::Page;

struct NoticeQuery : NoticeFilter {
    std::optional<AccountId> account_id;  // The caller's own if missing.
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE_DERIVED(NoticeQuery, NoticeFilter, account_id, cursor, limit)

struct ReviewPaperQuery : NoticeFilter {
    std::optional<AccountId> account_id;  // The caller's own if missing.
};
DESCRIBE_DERIVED(ReviewPaperQuery, NoticeFilter, account_id)

struct OutsideQuery {
    std::optional<AccountId> account_id;  // The caller's own if missing.
    std::optional<OutsideReason> reason;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(OutsideQuery, account_id, reason, cursor, limit)

struct ReachQuery {
    std::optional<AccountId> account_id;  // The caller's own if missing.
};
DESCRIBE(ReachQuery, account_id)

struct TrendQuery {
    static constexpr describe::Note kNotes[] = {{"from", "90 days before today if missing."},
                                                {"until", "The first day no longer; tomorrow if missing."}};
    std::optional<AccountId> account_id;  // The caller's own if missing.
    std::optional<Date> from;
    std::optional<Date> until;
};
DESCRIBE(TrendQuery, account_id, from, until)

Result<Page<ReviewedBug>> notices_page(ImpactNotices& notices, const Caller& caller, const NoticeQuery& query) {
    return http::keyed_page<ReviewedBug>("id", query, &ReviewedBug::id, [&](const auto& before, std::int64_t count) {
        return notices.notices(caller, query.account_id, query, before, count);
    });
}

Result<Page<OutsideDevice>> outside_page(ReachService& reach, const Caller& caller, const OutsideQuery& query) {
    return http::keyed_page<OutsideDevice>("id", query, &OutsideDevice::asset_id, [&](const auto& after, std::int64_t count) {
        return reach.outside(caller, query.account_id, query.reason, after, count);
    });
}

}  // namespace

void add_finding_review_routes(http::Routes& routes, FindingService& findings, ImpactNotices& notices, ReachService& reach,
                               FindingDays& days) {
    http::RouteGroup group(routes, "insight");
    group.add(http::get("/findings/notices", kFindingRead,
                        "What an account's people were told about new bugs, the newest first; with days, the review of a quarter",
                        [&notices](const Call<None, NoticeQuery>& call) -> Result<Ok<Page<ReviewedBug>>> {
                            return TRY(notices_page(notices, call.caller, call.query));
                        }));
    group.add(http::get("/findings/notices/paper", kFindingRead, "The same as a paper (PDF): the bug review of a quarter",
                        [&notices, &findings](const Call<None, ReviewPaperQuery>& call) -> Result<http::Stream> {
                            return bug_review_paper(notices, findings, call.caller, call.query.account_id, call.query);
                        })
                  .media("application/pdf"));
    group.add(http::get("/findings/outside", kFindingRead,
                        "Devices that a plan with bug notification covers, and that it does not reach, with the reason",
                        [&reach](const Call<None, OutsideQuery>& call) -> Result<Ok<Page<OutsideDevice>>> {
                            return TRY(outside_page(reach, call.caller, call.query));
                        }));
    group.add(http::get("/findings/reach", kFindingRead,
                        "How many covered devices the bug notification reaches, and how many not",
                        [&reach](const Call<None, ReachQuery>& call) -> Result<Ok<NotificationReach>> {
                            return Ok<NotificationReach>{TRY(reach.reach(call.caller, call.query.account_id))};
                        }));
    group.add(http::get("/findings/trend", kFindingRead, "The risk of an account's devices, day by day",
                        [&days](const Call<None, TrendQuery>& call) -> Result<Ok<FindingTrend>> {
                            return Ok<FindingTrend>{
                                TRY(days.trend(call.caller, call.query.account_id, call.query.from, call.query.until))};
                        }));
}

}  // namespace aftercare::insight
