#include "cases/routing/agent_api.hpp"

#include "cases/record/case_access.hpp"
#include "platform/http/keyed_page.hpp"

namespace aftercare::cases {

namespace {

using http::Call;
using http::NoContent;
using http::None;
using http::Ok;
using http::Page;

struct AgentPath {
    AgentId agent_id;

    identity::PersonId person() const { return {agent_id.uuid}; }
};
DESCRIBE(AgentPath, agent_id)

struct ShiftQuery {
    static constexpr describe::Note kNotes[] = {
        {"queue", "In which the case waits that is to be given; anybody will do if it is missing."},
        {"language", "In which help with it is wanted."}};
    std::optional<QueueCode> queue;
    std::optional<OneLine<2, 8>> language;
    std::optional<Int<1, 1'000>> limit;  // 200 if missing.
};
DESCRIBE(ShiftQuery, queue, language, limit)

struct Shift {
    static constexpr describe::Note kNotes[] = {{"agents", "Who would get the case by itself, first."},
                                                {"in_all", "How many there are, also of those that are not shown."}};
    std::vector<ShiftAgent> agents;
    std::int64_t in_all = 0;
};
DESCRIBE(Shift, agents, in_all)

Shift shift_of(AgentService& service, const Caller& caller, const ShiftQuery& query) {
    constexpr std::int64_t kShown = 200;
    Shift shift{.agents = service.shift(caller, {.queue = query.queue, .language = query.language})};
    shift.in_all = std::ssize(shift.agents);
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : kShown;
    if (limit < shift.in_all) shift.agents.resize(static_cast<std::size_t>(limit));
    return shift;
}

}  // namespace

void add_agent_routes(http::Routes& routes, AgentService& service) {
    http::RouteGroup group(routes, "cases");
    group.add(http::get("/case-routing", kCaseRead,
                        "Care centres with their hours, queues and languages, as the policy pack has them",
                        [&service](const Call<None>&) -> Result<Ok<Routing>> { return service.policy(); }));
    group.add(http::get("/case-agents", kCaseReadDesk, "Who of the vendor gets cases, where, on what, in which languages",
                        [&service](const Call<None, http::PageQuery>& call) -> Result<Ok<Page<Agent>>> {
                            return http::keyed_page<Agent>(
                                "person_id", call.query, [](const Agent& row) { return row.person_id; },
                                [&](const auto& after, std::int64_t count) { return service.list(call.caller, after, count); });
                        }));
    group.add(http::get("/case-shift", kCaseReadDesk,
                        "Who of the vendor is on shift and with how many cases, in the order in which a case would be given",
                        [&service](const Call<None, ShiftQuery>& call) -> Result<Ok<Shift>> {
                            return shift_of(service, call.caller, call.query);
                        }));
    group.add(http::get("/case-agents/{agent_id}", kCaseReadDesk, "One of them",
                        [&service](const Call<AgentPath>& call) -> Result<Ok<Agent>> {
                            return TRY(service.find(call.caller, call.path.person()));
                        })
                  .fails_with({"cases.agent_unknown"}));
    group.add(http::put("/case-agents/{agent_id}", kCaseAgents, "Say where somebody gets cases, on what, in which languages",
                        [&service](const Call<AgentPath, None, KeepAgent>& call) -> Result<Ok<Agent>> {
                            return TRY(service.keep(call.caller, call.path.person(), call.body));
                        })
                  .fails_with({"cases.owner_unknown", "cases.agent_invalid"}));
    group.add(http::del("/case-agents/{agent_id}", kCaseAgents, "Give somebody no more cases",
                        [&service](const Call<AgentPath>& call) -> Result<NoContent> {
                            TRY(service.remove(call.caller, call.path.person()));
                            return NoContent{};
                        })
                  .fails_with({"cases.agent_unknown"}));
}

}  // namespace aftercare::cases
