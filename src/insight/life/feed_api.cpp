#include "insight/life/feed_api.hpp"

#include "insight/life/report_service.hpp"
#include "platform/http/keyed_page.hpp"

namespace aftercare::insight {

namespace {

using http::Call;
using http::Created;
using http::NoContent;
using http::None;
using http::Ok;
using http::Page;

constexpr std::int64_t kUsualQuarters = 12;
constexpr const char* kCalendarMedia = "text/calendar";

struct FeedPath {
    FeedId feed_id;
};
DESCRIBE(FeedPath, feed_id)

// An address that is wrong is unknown, whatever is wrong with it.
struct CalendarPath {
    OneLine<1, 100> calendar_secret;
};
DESCRIBE(CalendarPath, calendar_secret)

struct TimelineQuery {
    static constexpr describe::Note kNotes[] = {{"milestone", "end_of_support if missing."},
                                                {"quarters", "From the quarter of today on; 12 if missing."}};
    std::optional<AccountId> account_id;  // The caller's own if missing.
    std::optional<Milestone> milestone;
    std::optional<Int<1, 80>> quarters;
};
DESCRIBE(TimelineQuery, account_id, milestone, quarters)

struct CalendarQuery {
    std::optional<AccountId> account_id;  // The caller's own if missing.
};
DESCRIBE(CalendarQuery, account_id)

http::Raw calendar_answer(std::string text) {
    return {.content_type = std::string(kCalendarMedia) + "; charset=utf-8", .body = std::move(text), .headers = {}};
}

}  // namespace

void add_feed_routes(http::Routes& routes, LifeFeeds& feeds) {
    http::RouteGroup group(routes, "insight");
    group.add(http::get("/end-of-life/timeline", kLifeReportRead,
                        "What of an installed base ends when, by quarter, with its value at list price",
                        [&feeds](const Call<None, TimelineQuery>& call) -> Result<Ok<Timeline>> {
                            return TRY(feeds.timeline(call.caller, call.query.account_id,
                                                      call.query.milestone.value_or(Milestone::end_of_support),
                                                      call.query.quarters ? std::int64_t{*call.query.quarters} : kUsualQuarters));
                        }));
    group.add(http::get("/end-of-life/calendar", kLifeReportRead, "The same as a calendar (iCalendar)",
                        [&feeds](const Call<None, CalendarQuery>& call) -> Result<http::Raw> {
                            return calendar_answer(TRY(feeds.calendar(call.caller, call.query.account_id)));
                        })
                  .media(kCalendarMedia));
    group.add(http::get("/end-of-life/calendar/{calendar_secret}", kFeedRead,
                        "The calendar under an address that was made for a program to subscribe to",
                        [&feeds](const Call<CalendarPath>& call) -> Result<http::Raw> {
                            return calendar_answer(TRY(feeds.calendar_of(call.path.calendar_secret.text())));
                        })
                  .open()
                  .media(kCalendarMedia)
                  .fails_with({"insight.feed_unknown"}));
    group.add(http::get("/end-of-life/calendar-feeds", kFeedRead, "Your addresses of calendars",
                        [&feeds](const Call<None, http::PageQuery>& call) -> Result<Ok<Page<Feed>>> {
                            const auto read = [&](const auto& after, std::int64_t count) {
                                return feeds.list(call.caller, after, count);
                            };
                            return TRY(http::keyed_page<Feed>("id", call.query, &Feed::id, read));
                        }));
    group.add(http::post("/end-of-life/calendar-feeds", kFeedCreate,
                         "Make an address under which a program fetches the calendar of your account",
                         [&feeds](const Call<None, None, CreateFeed>& call) -> Result<Created<CreatedFeed>> {
                             CreatedFeed made = TRY(feeds.create(call.caller, call.body));
                             const std::string place = "/api/v1/end-of-life/calendar-feeds/" + made.feed.id.text();
                             return Created<CreatedFeed>{std::move(made), place};
                         })
                  .confidential()
                  .fails_with({"insight.feeds_too_many"}));
    group.add(http::del("/end-of-life/calendar-feeds/{feed_id}", kFeedWithdraw, "Withdraw an address of a calendar",
                        [&feeds](const Call<FeedPath>& call) -> Result<NoContent> {
                            TRY(feeds.withdraw(call.caller, call.path.feed_id));
                            return NoContent{};
                        })
                  .fails_with({"insight.feed_unknown"}));
}

}  // namespace aftercare::insight
