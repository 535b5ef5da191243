#include "cases/routing/shift.hpp"

#include <algorithm>
#include <tuple>

namespace aftercare::cases {

namespace {

// Who is away has no shift to be asked about.
std::vector<AgentFit> against(const LoadedAgent& one, const ShiftAsk& ask, bool on_shift) {
    const auto has = [](const auto& list, const auto& asked) { return !asked || std::ranges::find(list, *asked) != list.end(); };
    std::vector<AgentFit> all;
    if (one.agent.away)
        all.push_back(AgentFit::away);
    else if (!on_shift)
        all.push_back(AgentFit::off_shift);
    if (!has(one.agent.queues, ask.queue)) all.push_back(AgentFit::other_queue);
    if (one.load >= one.agent.most) all.push_back(AgentFit::full);
    if (!has(one.agent.languages, ask.language)) all.push_back(AgentFit::other_language);
    return all;
}

}  // namespace

std::vector<ShiftAgent> shift_of(const Routing& policy, std::span<const LoadedAgent> agents, const ShiftAsk& ask, Instant now) {
    std::vector<ShiftAgent> all;
    for (const LoadedAgent& one : agents) {
        ShiftAgent& shown = all.emplace_back();
        static_cast<Agent&>(shown) = one.agent;
        shown.load = one.load;
        shown.on_shift_until = shift_end(policy, one.agent, now);
        if (!shown.on_shift_until && !one.agent.away) shown.next_shift_at = shift_begin(policy, one.agent, now);
        shown.against = against(one, ask, shown.on_shift_until.has_value());
        if (!shown.against.empty()) shown.fit = shown.against.front();
    }
    std::ranges::sort(all, {}, [&](const ShiftAgent& one) {
        const bool soon = one.on_shift_until && leaves_soon(policy, *one.on_shift_until, now);
        return std::tuple(one.fit, soon, one.load, one.person_id);
    });
    return all;
}

}  // namespace aftercare::cases
