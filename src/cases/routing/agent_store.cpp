#include "cases/routing/agent_store.hpp"

#include "identity/store_join.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace aftercare::cases::store {

namespace {

using db::Statement;

struct Load {
    identity::PersonId person_id;
    std::int64_t load = 0;
};
DESCRIBE(Load, person_id, load)

struct Named {
    identity::PersonId person_id;
    OneLine<1, 120> name;
};
DESCRIBE(Named, person_id, name)

std::string_view select(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<Agent>("a")) + " from case_agent a " + std::string(rest));
}

}  // namespace

std::vector<Agent> agents(db::Tx& tx, const std::optional<identity::PersonId>& after, std::int64_t limit) {
    static const Statement kList{"cases.agents", select("where a.person_id > :after order by a.person_id limit :limit")};
    return tx.all<Agent>(kList, {{"after", after.value_or(identity::PersonId{})}, {"limit", limit}});
}

std::optional<Agent> find_agent(db::Tx& tx, identity::PersonId person) {
    static const Statement kOne{"cases.agent", select("where a.person_id = :person_id")};
    return tx.one<Agent>(kOne, {{"person_id", person}});
}

bool has_left(db::Tx& tx, identity::PersonId person) {
    static const Statement kActive{"cases.is_active",
                                   db::literal("select 1 where " + identity::store::active_person_of(":person_id"))};
    return !tx.one<std::int64_t>(kActive, {{"person_id", person}});
}

bool remove(db::Tx& tx, identity::PersonId person) {
    constexpr Statement kRemove{"cases.remove_agent", "delete from case_agent where person_id = :person_id"};
    return tx.run(kRemove, {{"person_id", person}}) > 0;
}

void put(db::Tx& tx, const Agent& agent) {
    (void)remove(tx, agent.person_id);
    tx.insert("case_agent", agent);
}

std::map<identity::PersonId, OneLine<1, 120>> agent_names(db::Tx& tx) {
    static const Statement kNames{
        "cases.agent_names",
        db::literal("select a.person_id, p.name from case_agent a" + identity::store::vendor_person_join("a.person_id", "p") +
                    " where p.name is not null order by a.person_id limit :limit")};
    std::map<identity::PersonId, OneLine<1, 120>> names;
    for (Named& one : tx.all<Named>(kNames, {{"limit", kAllAgents}})) names.emplace(one.person_id, std::move(one.name));
    return names;
}

std::vector<LoadedAgent> loaded_agents(db::Tx& tx) {
    static const Statement kActive{"cases.active_agents", select("where " + identity::store::active_person_of("a.person_id") +
                                                                 " order by a.person_id limit :limit")};
    // Who has as many as anybody takes is full: no more of them are counted.
    constexpr Statement kLoads{"cases.loads",
                               "select a.person_id, (select count(*) from (select 1 from case_record c where c.owner_id = "
                               "a.person_id and c.open = 1 limit :most) counted) as load from case_agent a"};
    std::vector<LoadedAgent> found;
    std::int64_t most = 0;
    for (Agent& agent : tx.all<Agent>(kActive, {{"limit", kAllAgents}})) {
        most = std::max<std::int64_t>(most, agent.most);
        found.push_back({.agent = std::move(agent)});
    }
    std::map<identity::PersonId, std::int64_t> loads;
    for (const Load& load : tx.all<Load>(kLoads, {{"most", most}})) loads[load.person_id] = load.load;
    for (LoadedAgent& one : found) one.load = loads[one.agent.person_id];
    return found;
}

}  // namespace aftercare::cases::store
