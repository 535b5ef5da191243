// Routes of moving clocks (CASE-31).
#pragma once

#include "cases/moves/move_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::cases {

void add_clock_move_routes(http::Routes& routes, ClockMoves& moves);

}  // namespace aftercare::cases
