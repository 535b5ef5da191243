#include "cases/workbench/work_service.hpp"

#include "cases/live/presence_store.hpp"
#include "cases/record/clock_store.hpp"
#include "cases/routing/agent_store.hpp"

#include <map>

namespace aftercare::cases {

Worker WorkService::worker(db::Tx& tx, const Caller& caller, bool team) const {
    Worker worker{.person = identity::PersonId{caller.person}, .queues = {}, .team = {}};
    const auto agent = store::find_agent(tx, worker.person);
    if (!agent) return worker;
    worker.queues.assign(agent->queues.begin(), agent->queues.end());
    if (!team) return worker;
    worker.team.emplace();
    for (const Agent& other : store::agents(tx, std::nullopt, store::kAllAgents))
        if (other.centre == agent->centre) worker.team->push_back(other.person_id);
    return worker;
}

std::vector<store::WorkFound> WorkService::list(const Caller& caller, const WorkFilter& filter,
                                                const std::optional<store::WorkPlace>& after, std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) {
        return store::work(tx, reader_of(caller), worker(tx, caller, filter.view == WorkView::team), filter, after, limit);
    });
}

std::map<CaseId, PressingClock> WorkService::pressing(db::Tx& tx, const std::vector<CaseId>& ids, Instant now) {
    std::map<CaseId, PressingClock> first;
    for (const ClockRow& clock : store::running_clocks(tx, ids)) {
        if (!clock.due_at) continue;
        const auto known = first.find(clock.case_id);
        if (known != first.end() && *known->second.due_at <= *clock.due_at) continue;
        const ClockStanding stands = standing(clock, calendars_.hours_of(tx, clock), now);
        first[clock.case_id] = {.kind = clock.kind,
                                .standing = stands.standing,
                                .due_at = clock.due_at,
                                .left_micros = stands.left_micros,
                                .percent = stands.percent};
    }
    return first;
}

std::vector<WorkRow> WorkService::shown(const Caller& caller, std::vector<store::WorkFound> rows) {
    std::vector<CaseId> ids;
    for (const store::WorkFound& row : rows) ids.push_back(row.id);
    const Instant now = env_.clock.now();
    return db_.read(caller.scope, [&](db::Tx& tx) {
        const std::map<CaseId, PressingClock> clocks = pressing(tx, ids, now);
        std::map<CaseId, std::vector<Presence>> viewers;
        for (const CasePresence& one : store::present(tx, ids, now))
            viewers[one.case_id].push_back({.person_id = one.person_id, .doing = one.doing, .until_at = one.until_at});
        std::vector<WorkRow> shown;
        for (store::WorkFound& row : rows) {
            WorkRow& one = shown.emplace_back();
            static_cast<WorkSummary&>(one) = std::move(row);
            one.contact_name = std::move(row.contact_name);
            if (const auto clock = clocks.find(one.id); clock != clocks.end()) one.clock = clock->second;
            if (const auto there = viewers.find(one.id); there != viewers.end()) one.viewers = there->second;
        }
        return shown;
    });
}

WorkCounts WorkService::counts(const Caller& caller) {
    return db_.read(caller.scope, [&](db::Tx& tx) {
        return store::count_work(tx, reader_of(caller), worker(tx, caller, true), env_.clock.now());
    });
}

}  // namespace aftercare::cases
