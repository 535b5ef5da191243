#include "cases/routing/agent_service.hpp"

#include "cases/record/case_service.hpp"
#include "cases/routing/agent_store.hpp"
#include "identity/audit.hpp"
#include "identity/service.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/jobs.hpp"

namespace aftercare::cases {

namespace {

Problem agent_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "cases.agent_unknown",
            .detail = "No cases are given to this person.",
            .remedy = "GET /api/v1/case-agents lists those who get some.",
            .rule = "CASE-13"};
}

// What of it the pack does not know.
Result<> judge(const Routing& policy, const KeepAgent& request) {
    std::vector<FieldProblem> fields;
    if (!policy.centre(request.centre)) fields.push_back({"/centre", "is no care centre"});
    for (std::size_t i = 0; i < request.queues.size(); ++i)
        if (!policy.queue(request.queues[i])) fields.push_back({"/queues/" + std::to_string(i), "is no queue"});
    for (std::size_t i = 0; i < request.languages.size(); ++i)
        if (!policy.speaks(request.languages[i]))
            fields.push_back({"/languages/" + std::to_string(i), "is no language of the policy"});
    if (fields.empty()) return {};
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "cases.agent_invalid",
                 .detail = "The policy pack does not know all that is named.",
                 .remedy = "Choose from GET /api/v1/case-routing.",
                 .rule = "CASE-13",
                 .fields = std::move(fields)});
}

}  // namespace

std::vector<Agent> AgentService::list(const Caller& caller, const std::optional<identity::PersonId>& after, std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) { return store::agents(tx, after, limit); });
}

std::vector<ShiftAgent> AgentService::shift(const Caller& caller, const ShiftAsk& ask) {
    return db_.read(caller.scope, [&](db::Tx& tx) {
        std::vector<ShiftAgent> all = shift_of(policy(), store::loaded_agents(tx), ask, env_.clock.now());
        const auto names = store::agent_names(tx);
        for (ShiftAgent& one : all)
            if (const auto name = names.find(one.person_id); name != names.end()) one.name = Personal(name->second);
        return all;
    });
}

Result<Agent> AgentService::find(const Caller& caller, identity::PersonId person) {
    auto found = db_.read(caller.scope, [&](db::Tx& tx) { return store::find_agent(tx, person); });
    if (!found) return fail(agent_unknown());
    return *std::move(found);
}

Result<Agent> AgentService::keep(const Caller& caller, identity::PersonId person, const KeepAgent& request) {
    TRY(judge(policy(), request));
    return db_.write(caller, [&](db::Tx& tx) -> Result<Agent> {
        TRY(require_vendors_own(tx, person, "/person_id"));
        const auto before = store::find_agent(tx, person);
        const Agent agent{.person_id = person,
                          .centre = request.centre,
                          .queues = request.queues,
                          .languages = request.languages,
                          .most = request.most,
                          .away = request.away,
                          .version = before ? before->version + 1 : 1};
        store::put(tx, agent);
        identity::audit<Agent>(tx, env_, caller, identity::find_person_in_scope(tx, person)->account_id, kCaseAgents,
                               "case_agent", person.uuid, before ? &*before : nullptr, &agent, person);
        jobs::publish(tx, env_, identity::find_person_in_scope(tx, person)->account_id, kAgentChanged, person.uuid,
                      describe::json_of(agent));
        return agent;
    });
}

Result<> AgentService::remove(const Caller& caller, identity::PersonId person) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<> {
        const auto before = store::find_agent(tx, person);
        const auto somebody = identity::find_person_in_scope(tx, person);
        if (!before || !somebody) return fail(agent_unknown());
        store::remove(tx, person);
        identity::audit<Agent>(tx, env_, caller, somebody->account_id, kCaseAgents, "case_agent", person.uuid, &*before, nullptr,
                               person);
        jobs::publish(tx, env_, somebody->account_id, kAgentChanged, person.uuid, describe::json_of(*before));
        return {};
    });
}

}  // namespace aftercare::cases
