#include "cases/moves/move_api.hpp"

#include "platform/http/keyed_page.hpp"

namespace aftercare::cases {

namespace {

using http::Accepted;
using http::Call;
using http::None;
using http::Ok;
using http::Page;

struct ClockMovePath {
    ClockMoveId clock_move_id;
};
DESCRIBE(ClockMovePath, clock_move_id)

}  // namespace

void add_clock_move_routes(http::Routes& routes, ClockMoves& moves) {
    http::RouteGroup group(routes, "cases");
    group.add(http::post("/clock-moves", kMoveClocks,
                         "Work out what a changed policy would do to the clocks that run, or move them to the one in force",
                         [&moves](const Call<None, None, AskClockMove>& call) -> Result<Accepted<ClockMove>> {
                             ClockMove made = TRY(moves.ask(call.caller, call.body));
                             const std::string place = "/api/v1/clock-moves/" + made.id.text();
                             return Accepted<ClockMove>{std::move(made), place};
                         })
                  .fails_with({"cases.policy_refused", "cases.move_of_files", "cases.move_runs"}));
    group.add(http::get("/clock-moves", kCaseReadDesk, "What was worked out and moved, the newest first",
                        [&moves](const Call<None, http::PageQuery>& call) -> Result<Ok<Page<ClockMove>>> {
                            return http::keyed_page<ClockMove>(
                                "id", call.query, &ClockMove::id,
                                [&](const auto& before, std::int64_t count) { return moves.list(call.caller, before, count); });
                        }));
    group.add(http::get("/clock-moves/{clock_move_id}", kCaseReadDesk, "How far a move of clocks is, and what it comes to",
                        [&moves](const Call<ClockMovePath>& call) -> Result<Ok<ClockMove>> {
                            return Ok<ClockMove>{TRY(moves.find(call.caller, call.path.clock_move_id))};
                        })
                  .fails_with({"cases.move_unknown"}));
    group.add(http::get("/clock-moves/{clock_move_id}/breaches", kCaseReadDesk,
                        "The clocks that breach by it, of the first 2,000 cases",
                        [&moves](const Call<ClockMovePath, http::PageQuery>& call) -> Result<Ok<Page<ClockMoveBreach>>> {
                            return http::keyed_page<ClockMoveBreach>(
                                "id", call.query, &ClockMoveBreach::id, [&](const auto& after, std::int64_t count) {
                                    return moves.breaches(call.caller, call.path.clock_move_id, after, count);
                                });
                        })
                  .fails_with({"cases.move_unknown"}));
}

}  // namespace aftercare::cases
