#include "cases/routing/shift.hpp"

#include <algorithm>
#include <tuple>

namespace aftercare::cases {

namespace {

AgentFit fit_of(const LoadedAgent& one, const ShiftAsk& ask, bool on_shift) {
    const auto has = [](const auto& list, const auto& asked) { return !asked || std::ranges::find(list, *asked) != list.end(); };
    if (one.agent.away) return AgentFit::away;
    if (!on_shift) return AgentFit::off_shift;
    if (!has(one.agent.queues, ask.queue)) return AgentFit::other_queue;
    if (one.load >= one.agent.most) return AgentFit::full;
    return has(one.agent.languages, ask.language) ? AgentFit::takes : AgentFit::other_language;
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
        shown.fit = fit_of(one, ask, shown.on_shift_until.has_value());
    }
    std::ranges::sort(all, {}, [](const ShiftAgent& one) { return std::tuple(one.fit, one.load, one.person_id); });
    return all;
}

}  // namespace aftercare::cases
