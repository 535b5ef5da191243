// Agents and SQL: the only place that names the table case_agent.
#pragma once

#include "cases/routing/routing_rules.hpp"
#include "platform/db/db.hpp"

#include <map>
#include <optional>
#include <vector>

namespace aftercare::cases::store {

// More than any vendor has.
inline constexpr std::int64_t kAllAgents = 100'000;

// By id, behind `after`, at most `limit`.
std::vector<Agent> agents(db::Tx& tx, const std::optional<identity::PersonId>& after, std::int64_t limit);
std::optional<Agent> find_agent(db::Tx& tx, identity::PersonId person);
// In the place of the person's row, where there is one.
void put(db::Tx& tx, const Agent& agent);
bool remove(db::Tx& tx, identity::PersonId person);
// Whether the person works no more: is nobody, or not active. A look-up across accounts: who owns a case is of the vendor, whoever asks.
bool has_left(db::Tx& tx, identity::PersonId person);

// All who work here, each with the number of open cases that he or she owns, of whatever account, counted up to the most that anybody takes: a look-up
// across accounts that tells numbers alone.
std::vector<LoadedAgent> loaded_agents(db::Tx& tx);
// How they are called, by id: of the vendor's people, whoever asks.
std::map<identity::PersonId, OneLine<1, 120>> agent_names(db::Tx& tx);

}  // namespace aftercare::cases::store
