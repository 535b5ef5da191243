// Use cases of agents: who of the vendor gets cases, where, on what, in which languages (CASE-13).
#pragma once

#include "cases/routing/agent.hpp"
#include "cases/routing/shift.hpp"
#include "platform/base/env.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases {

// To say who gets cases.
inline constexpr Action kCaseAgents{"case.keep_agents"};

class AgentService {
public:
    // All must outlive it.
    AgentService(db::Db& db, Env& env, const policy::Pack& pack) : db_(db), env_(env), pack_(pack) {}

    // By id, behind `after`.
    std::vector<Agent> list(const Caller& caller, const std::optional<identity::PersonId>& after, std::int64_t limit);
    // Who is there now and who is not, in the order in which a case that asks for this would be given.
    std::vector<ShiftAgent> shift(const Caller& caller, const ShiftAsk& ask);
    // Fails with cases.agent_unknown.
    Result<Agent> find(const Caller& caller, identity::PersonId person);
    // Fails with cases.owner_unknown, cases.agent_invalid (400; all that the pack does not know at once).
    Result<Agent> keep(const Caller& caller, identity::PersonId person, const KeepAgent& request);
    // Fails with cases.agent_unknown.
    Result<> remove(const Caller& caller, identity::PersonId person);

    const Routing& policy() const { return pack_.get<Routing>(); }

private:
    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
};

}  // namespace aftercare::cases
