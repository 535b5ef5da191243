// Who gets a case: pure.
#pragma once

#include "cases/record/case.hpp"
#include "cases/routing/agent.hpp"

#include <optional>
#include <span>
#include <vector>

namespace aftercare::cases {

struct Routed {
    const Queue* queue = nullptr;
    RoutedWhy why = RoutedWhy::normal;
};
// `named`: the contact is a named contact, or certified, of a plan with expert access that holds today. What few may read goes to experts alone that
// have a queue of its type (CASE-01). REQUIRES: the section's check found
// nothing wrong.
Routed route(const Routing& policy, const Case& row, bool named);

// The same of a case that goes ahead of others: to the first queue of experts of its kind, whatever its plan and priority (CASE-28).
Routed route_ahead(const Routing& policy, const Case& row);

// Whether a case may be moved to that queue by hand (CASE-13). Fails with cases.queue_unknown, cases.queue_already, with cases.queue_of_other_kind
// where the type of the case is to be corrected instead, and with cases.queue_for_few where the people of the queue need not be among those who may
// read the case (CASE-01).
Result<const Queue*> judge_move(const Routing& policy, const Case& row, const QueueCode& to);

// Somebody with the number of open cases that he or she has.
struct LoadedAgent {
    Agent agent;
    std::int64_t load = 0;
    bool leaves_soon = false;  // As on_shift() finds it.
};

// Whether a shift that ends then is in its last minutes, as the policy has them.
bool leaves_soon(const Routing& policy, Instant end, Instant now);
// Who is on shift at `now`, and not away.
std::vector<LoadedAgent> on_shift(const Routing& policy, std::span<const LoadedAgent> agents, Instant now);

struct Chosen {
    const LoadedAgent* agent = nullptr;  // None: nobody on shift can take it.
    bool translator = false;             // Nobody on shift who has the queue speaks the language.
};
// Of those on shift who have the queue: the one with the least load who can take one more, of those who speak the language if any do, and of these
// whose shift goes on for a while. Of equal ones the first by id. `language`: none where any will do.
Chosen choose(std::span<const LoadedAgent> on_shift, const QueueCode& queue, const std::optional<OneLine<2, 8>>& language);

// Whether the case is handed over when the shift of its owner ends, while neither a resolution nor a workaround is in place.
bool follows_the_sun(const Routing& policy, const Case& row);

// Until when the agent's shift lasts that goes on at `now`; none where none does.
std::optional<Instant> shift_end(const Routing& policy, const Agent& agent, Instant now);
// When the next one begins, of an agent none of whose goes on; none within a week.
std::optional<Instant> shift_begin(const Routing& policy, const Agent& agent, Instant now);

}  // namespace aftercare::cases
