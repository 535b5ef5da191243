#include "cases/workbench/work_api.hpp"

#include "platform/http/keyed_page.hpp"

#include <tuple>
#include <utility>

namespace aftercare::cases {

namespace {

using http::Call;
using http::None;
using http::Ok;
using http::Page;

struct WorkQuery {
    static constexpr describe::Note kNotes[] = {
        {"view",
         "mine if missing. queue: without an owner, in the queues that you take; team: owned by the people of your care centre."},
        {"centre", "The care centre of who works on it."}};
    std::optional<WorkView> view;
    std::optional<AccountId> account_id;
    std::optional<QueueCode> queue;
    std::optional<Priority> priority;
    std::optional<CalendarCode> centre;
    std::optional<OneLine<2, 8>> language;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(WorkQuery, view, account_id, queue, priority, centre, language, cursor, limit)

Result<Page<WorkRow>> list_work(WorkService& service, const Caller& caller, const WorkQuery& query) {
    const WorkFilter filter{.view = query.view.value_or(WorkView::mine),
                            .account_id = query.account_id,
                            .queue = query.queue,
                            .priority = query.priority,
                            .centre = query.centre,
                            .language = query.language};
    const auto keys = [](const store::WorkFound& row) { return std::tuple(row.due, row.id); };
    auto found = TRY(http::keyed_page<store::WorkFound>("due", query, keys, [&](const auto& after, std::int64_t count) {
        return service.list(caller, filter, after ? std::optional(std::make_from_tuple<store::WorkPlace>(*after)) : std::nullopt,
                            count);
    }));
    return Page<WorkRow>{.items = service.shown(caller, std::move(found.items)),
                         .next_cursor = std::move(found.next_cursor),
                         .total = found.total};
}

}  // namespace

void add_work_routes(http::Routes& routes, WorkService& service) {
    http::RouteGroup group(routes, "cases");
    group.add(http::get("/case-work", kCaseReadDesk,
                        "The workbench: open cases, what has run out first, then by what is due next",
                        [&service](const Call<None, WorkQuery>& call) -> Result<Ok<Page<WorkRow>>> {
                            return TRY(list_work(service, call.caller, call.query));
                        }));
    group.add(http::get("/case-work/counts", kCaseReadDesk,
                        "How many cases each view of the workbench holds, and how many are late",
                        [&service](const Call<None>& call) -> Result<Ok<WorkCounts>> { return service.counts(call.caller); }));
}

}  // namespace aftercare::cases
