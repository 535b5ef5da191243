// The nouns of routing: who works where, on what, and in which languages (CASE-13).
#pragma once

#include "cases/routing/routing_policy.hpp"
#include "identity/identity.hpp"

#include <optional>

namespace aftercare::cases {

using AgentQueues = describe::List<QueueCode, 0, 100>;
using AgentLanguages = describe::List<OneLine<2, 8>, 0, 50>;

struct AgentTag {
    static constexpr std::string_view name = "AgentId";
};
// The person's own.
using AgentId = Id<AgentTag>;

// Somebody of the vendor to whom cases are given.
struct Agent {
    static constexpr describe::Note kNotes[] = {{"centre", "By whose opening hours shifts are."},
                                                {"most", "So many open cases at once are given by themselves."},
                                                {"away", "Gets none for now, and those that follow the sun are handed over."}};
    identity::PersonId person_id;
    CalendarCode centre;
    AgentQueues queues;
    AgentLanguages languages;
    Int<1, 1'000> most;
    bool away = false;
    std::int64_t version = 1;
};
DESCRIBE(Agent, person_id, centre, queues, languages, most, away, version)

// The event that an agent came, changed or is none any more; its object is the person.
inline constexpr std::string_view kAgentChanged = "case.agent_changed";

struct KeepAgent {
    CalendarCode centre;
    AgentQueues queues;
    AgentLanguages languages;
    Int<1, 1'000> most;
    bool away = false;
};
DESCRIBE(KeepAgent, centre, queues, languages, most, away)

// Why a case is in its queue (CASE-14).
enum class RoutedWhy : std::uint8_t {
    normal,
    expert_access,        // The contact is a named contact of a plan with expert access.
    not_a_named_contact,  // The plan has expert access, and the contact is not one of its named contacts.
    not_for_experts,      // ... is one, but the priority is not one that experts take.
    planned_event,        // It was opened within the window of a planned event, about one of its devices (CASE-28).
    by_hand,              // Somebody moved it there, and said why (CASE-13).
};
DESCRIBE_ENUM(RoutedWhy, normal, expert_access, not_a_named_contact, not_for_experts, planned_event, by_hand)

}  // namespace aftercare::cases
