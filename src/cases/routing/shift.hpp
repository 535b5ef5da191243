// Who is there at this moment, with how much to do, in the order in which a case would be given (CASE-13): what somebody assigns by.
#pragma once

#include "cases/routing/routing_rules.hpp"

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace aftercare::cases {

// Why an agent gets a case before another; in this order.
enum class AgentFit : std::uint8_t {
    takes,           // Would get it, the first of all by itself.
    other_language,  // ... but does not speak the language.
    full,            // Has as many as he or she takes.
    other_queue,     // Is on shift, on other queues.
    off_shift,
    away,
};
DESCRIBE_ENUM(AgentFit, takes, other_language, full, other_queue, off_shift, away)

struct ShiftAgent : Agent {
    static constexpr describe::Note kNotes[] = {
        {"fit", "What speaks most against giving the case to him or her; takes where nothing does."},
        {"against", "All that speaks against it, what speaks most against it first."},
        {"load", "So many open cases he or she owns, counted up to the most that anybody takes."},
        {"on_shift_until", "Missing where no shift of his or hers goes on now, or he or she is away."},
        {"next_shift_at", "When the next one begins, of who is not there."}};
    std::optional<Personal<OneLine<1, 120>>> name;
    AgentFit fit = AgentFit::takes;
    std::vector<AgentFit> against;
    std::int64_t load = 0;
    std::optional<Instant> on_shift_until;
    std::optional<Instant> next_shift_at;
};
DESCRIBE_DERIVED(ShiftAgent, Agent, name, fit, against, load, on_shift_until, next_shift_at)

// What a case asks of who gets it; what is absent is not asked.
struct ShiftAsk {
    std::optional<QueueCode> queue;
    std::optional<OneLine<2, 8>> language;
};

// All of them: whom choose() would give the case to, first; of each fit by load, then by id, behind them whoever leaves soon.
std::vector<ShiftAgent> shift_of(const Routing& policy, std::span<const LoadedAgent> agents, const ShiftAsk& ask, Instant now);

}  // namespace aftercare::cases
