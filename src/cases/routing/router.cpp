#include "cases/routing/router.hpp"

#include "cases/record/case_store.hpp"
#include "cases/routing/agent_store.hpp"
#include "contracts/named_contact_service.hpp"
#include "identity/policy.hpp"
#include "identity/service.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

std::optional<std::string> text_of(const auto& code) { return code ? std::optional(code->text()) : std::nullopt; }

// A case is of the centre of whoever has it; that it was another's is told (CASE-13).
Steps belong_to(Case& row, const CalendarCode& centre) {
    Steps steps;
    if (row.centre && row.centre != centre)
        steps.push_back({.kind = CaseEventKind::handed_over, .was = row.centre->text(), .is_now = centre.text()});
    row.centre = centre;
    return steps;
}

// Who is there takes it from them at once: nothing is won by giving it to them (CASE-09).
Problem off_shift(const std::string& name) {
    return {.kind = ProblemKind::conflict,
            .code = "cases.owner_off_shift",
            .detail = name + " is not on shift, and a case of this priority is given at once to somebody who is.",
            .remedy = "Choose somebody who is on shift: GET /api/v1/case-shift says who.",
            .rule = "CASE-09",
            .fields = {{"/owner_id", "is not on shift"}}};
}

std::string why(RoutedWhy one) { return std::string(describe::enumerator_name(one)); }

// What a step `routed` names in its fields: why; and where a choice by hand holds beside it, once the experts don't take the case, that queue.
constexpr std::size_t kWhy = 0;
constexpr std::size_t kChosen = 1;

}  // namespace

bool Router::is_named(db::Tx& tx, const Case& row) const {
    if (!row.expert_access || !row.contact_id) return false;
    const Date today = zone::local_day(env_.clock.now(), pack_.get<identity::Installation>().time_zone.text());
    const auto named = [&](identity::PersonId person) {
        return contracts::is_named_contact(tx, pack_, row.account_id, person, today);
    };
    if (!named(*row.contact_id)) return false;
    // A colleague does not reach the experts by writing down a named contact; who took that contact's call is none of the account.
    if (!row.opened_by || row.opened_by == row.contact_id) return true;
    const auto opener = identity::find_person_in_scope(tx, *row.opened_by);
    return !opener || opener->account_id != row.account_id || named(*row.opened_by);
}

bool Router::reaches_experts(db::Tx& tx, const Case& row) const {
    return cases::route(pack_.get<Routing>(), row, is_named(tx, row)).why == RoutedWhy::expert_access;
}

std::optional<Ahead> Router::ahead_of(db::Tx& tx, const Case& row) const {
    // Whoever stands ready for the device need not be among the readers of what few may read (CASE-01).
    return ahead_ && !row.restricted ? ahead_->ahead(tx, row) : std::nullopt;
}

Routed Router::judge(db::Tx& tx, const Case& row, const std::optional<Ahead>& ahead) const {
    const auto& policy = pack_.get<Routing>();
    const Routed routed = ahead ? route_ahead(policy, row) : cases::route(policy, row, is_named(tx, row));
    check(routed.queue != nullptr, "cases: no queue takes the case");
    return routed;
}

Routed Router::foresee(db::Tx& tx, const Case& row, const Case* before) const {
    return place(tx, row, before, ahead_of(tx, row));
}

std::optional<QueueCode> Router::chosen_by_hand(db::Tx& tx, const Case& row) const {
    const auto routed = row.queue ? store::last_event(tx, row.id, CaseEventKind::routed) : std::nullopt;
    if (!routed) return std::nullopt;
    const auto& fields = routed->fields;
    if (fields.size() > kChosen)
        if (const auto chosen = QueueCode::parse(fields[kChosen])) return *chosen;
    return !fields.empty() && fields[kWhy] == why(RoutedWhy::by_hand) ? row.queue : std::nullopt;
}

Router::Place Router::place(db::Tx& tx, const Case& row, const Case* before, const std::optional<Ahead>& ahead) const {
    const auto& policy = pack_.get<Routing>();
    const bool anew = !before || before->type != row.type;
    const auto chosen = anew ? std::nullopt : chosen_by_hand(tx, row);
    const Queue* const queue = chosen ? policy.queue(*chosen) : nullptr;
    if (!queue) return {judge(tx, row, ahead), std::nullopt};
    const bool waits_there = row.queue == chosen;
    // Whoever chose it knew nothing of what opens the experts since: that is promised at all hours (CASE-14).
    const bool passed =
        waits_there ? !queue->expert && reaches_experts(tx, row) && !reaches_experts(tx, *before) : reaches_experts(tx, row);
    if (passed) return {judge(tx, row, ahead), chosen};
    if (waits_there) return {{queue, RoutedWhy::by_hand}, chosen};
    // It comes back, where it may still be moved there. That it is normal again, and why, its reader is told (CASE-14).
    const Routed ruled = judge(tx, row, ahead);
    return judge_move(policy, row, *chosen) ? Place{{queue, ruled.why}, chosen} : Place{ruled, std::nullopt};
}

Steps Router::settle(db::Tx& tx, Case& row, const Queue& queue) const {
    const auto had = row.owner_id;
    const auto agent = had ? store::find_agent(tx, *had) : std::nullopt;
    const bool of_queue = agent && std::ranges::find(agent->queues, queue.code) != agent->queues.end();
    if (of_queue && !store::has_left(tx, *had)) return {};
    row.owner_id.reset();
    Steps steps = give(tx, row, queue, had);
    if (!had) return steps;
    // One step says from whom to whom.
    const auto assigned = std::ranges::find(steps, CaseEventKind::assigned, &Step::kind);
    if (assigned != steps.end()) {
        assigned->was = had->text();
        return steps;
    }
    steps.push_back({.kind = CaseEventKind::assigned, .was = had->text()});
    for (Step& step : CaseSteps{pack_.get<Statuses>(), pack_.get<CaseRules>()}.await_owner(row)) steps.push_back(std::move(step));
    return steps;
}

Steps Router::route(db::Tx& tx, Case& row, const Case* before) {
    const bool anew = before && before->type != row.type;
    const auto ahead = ahead_of(tx, row);
    const Place to = place(tx, row, before, ahead);
    Steps steps;
    const bool elsewhere = row.queue != to.queue->code;
    if (elsewhere) {
        Step step{
            .kind = CaseEventKind::routed, .was = text_of(row.queue), .is_now = to.queue->code.text(), .fields = {why(to.why)}};
        if (to.chosen) step.fields.push_back(to.chosen->text());
        steps.push_back(std::move(step));
        row.queue = to.queue->code;
    }
    if (anew && elsewhere) {
        for (Step& step : settle(tx, row, *to.queue)) steps.push_back(std::move(step));
        return steps;
    }
    if (!row.owner_id && ahead && ahead->engineer)
        for (Step& step : give(tx, row, *ahead->engineer)) steps.push_back(std::move(step));
    if (!row.owner_id)
        for (Step& step : give(tx, row, *to.queue)) steps.push_back(std::move(step));
    return steps;
}

Result<Steps> Router::move(db::Tx& tx, Case& row, const MoveCase& request) {
    const Queue& queue = *TRY(judge_move(pack_.get<Routing>(), row, request.queue));
    Steps steps{{.kind = CaseEventKind::routed,
                 .internal = true,
                 .was = text_of(row.queue),
                 .is_now = queue.code.text(),
                 .fields = {why(RoutedWhy::by_hand)},
                 .text = request.reason.text()}};
    row.queue = queue.code;
    for (Step& step : settle(tx, row, queue)) steps.push_back(std::move(step));
    return steps;
}

std::optional<Agent> Router::next_in_the_sun(const Case& row, std::span<const LoadedAgent> agents) const {
    const auto& policy = pack_.get<Routing>();
    if (!follows_the_sun(row)) return std::nullopt;
    const auto shift = on_shift(policy, agents, env_.clock.now());
    const Chosen chosen = choose(shift, *row.queue, row.language);
    return chosen.agent ? std::optional(chosen.agent->agent) : std::nullopt;
}

Steps Router::assign(Case& row, const Agent& to) const {
    Steps steps = belong_to(row, to.centre);
    const CaseSteps rules{pack_.get<Statuses>(), pack_.get<CaseRules>()};
    for (Step& step : rules.assign(row, to.person_id)) steps.push_back(std::move(step));
    return steps;
}

Result<Steps> Router::hand_to(db::Tx& tx, Case& row, identity::PersonId owner) const {
    const auto agent = store::find_agent(tx, owner);
    // A manager who takes a case is taken to be there, and is of no centre.
    if (!agent) return Steps{};
    const bool there = shift_end(pack_.get<Routing>(), *agent, env_.clock.now()).has_value();
    if (!there && !is_relieved(pack_.get<Statuses>(), row) && next_in_the_sun(row, store::loaded_agents(tx))) {
        const auto person = identity::find_person_in_scope(tx, owner);
        return fail(off_shift(person ? person->name->text() : owner.text()));
    }
    return belong_to(row, agent->centre);
}

Result<> Router::judge_language(const OneLine<2, 8>& language) const {
    const auto& policy = pack_.get<Routing>();
    if (policy.speaks(language)) return {};
    std::string known;
    for (const SpokenLanguage& one : policy.languages) known += (known.empty() ? "" : ", ") + one.code.text();
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "cases.language_unknown",
                 .detail = "Support is not given in the language " + language.text() + ".",
                 .remedy = "Send one of: " + known + ".",
                 .rule = "CASE-13",
                 .fields = {{"/language", "is no language of the policy"}}});
}

bool Router::takes_more(db::Tx& tx, const Queue& queue) const {
    if (queue.assign == AssignBy::hand) return false;
    const auto agents = store::loaded_agents(tx);
    const auto shift = on_shift(pack_.get<Routing>(), agents, env_.clock.now());
    return choose(shift, queue.code, std::nullopt).agent != nullptr;
}

Steps Router::give(db::Tx& tx, Case& row, identity::PersonId engineer) const {
    const auto agents = store::loaded_agents(tx);
    for (const LoadedAgent& one : on_shift(pack_.get<Routing>(), agents, env_.clock.now())) {
        if (one.agent.person_id != engineer) continue;
        return assign(row, one.agent);
    }
    return {};
}

Steps Router::give(db::Tx& tx, Case& row, const Queue& queue, std::optional<identity::PersonId> but) const {
    if (queue.assign == AssignBy::hand) return {};
    auto agents = store::loaded_agents(tx);
    std::erase_if(agents, [&](const LoadedAgent& one) { return one.agent.person_id == but; });
    const auto shift = on_shift(pack_.get<Routing>(), agents, env_.clock.now());
    const Chosen chosen = choose(shift, queue.code, row.language);
    Steps steps;
    // Where nobody works yet, nobody is missed.
    if (chosen.translator && !agents.empty())
        steps.push_back({.kind = CaseEventKind::translator_requested, .is_now = row.language->text()});
    if (!chosen.agent) return steps;
    for (Step& step : assign(row, chosen.agent->agent)) steps.push_back(std::move(step));
    return steps;
}

bool Router::follows_the_sun(const Case& row) const { return cases::follows_the_sun(pack_.get<Routing>(), row); }

std::optional<Instant> Router::attended_until(db::Tx& tx, const Case& row) const {
    const auto& policy = pack_.get<Routing>();
    const auto agent = row.owner_id ? store::find_agent(tx, *row.owner_id) : std::nullopt;
    if (!agent) return std::nullopt;
    const Instant now = env_.clock.now();
    return store::has_left(tx, agent->person_id) ? now : shift_end(policy, *agent, now).value_or(now);
}

Steps Router::offer(db::Tx& tx, Case& row, std::optional<identity::PersonId> but) const {
    const Queue* const queue = row.queue ? pack_.get<Routing>().queue(*row.queue) : nullptr;
    return queue && !row.owner_id && row.open ? give(tx, row, *queue, but) : Steps{};
}

Steps Router::hand_over(db::Tx& tx, Case& row) const {
    const auto agents = store::loaded_agents(tx);
    const auto next = next_in_the_sun(row, agents);
    if (!next) return {};
    Steps steps = assign(row, *next);
    // Whoever had it, or gave it, reads why.
    const auto assigned = std::ranges::find(steps, CaseEventKind::assigned, &Step::kind);
    if (assigned != steps.end()) assigned->fields = {std::string(kOffShift)};
    return steps;
}

}  // namespace aftercare::cases
