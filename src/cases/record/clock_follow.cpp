#include "cases/record/clock_follow.hpp"

#include "cases/record/case_clocks.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

// What a step says to the customer; nothing where it is none.
std::optional<CustomerWord> word_of(const Step& step, Side by) {
    if (step.kind == CaseEventKind::contacted) return step.is_now == "mail" ? CustomerWord::mail : CustomerWord::phone;
    return is_written_word(step.kind) && by == Side::vendor ? std::optional(CustomerWord::update) : std::nullopt;
}

}  // namespace

Clocks follow_steps(Clocks clocks, const FollowedSteps& followed, const Statuses& statuses, const ClockRules& rules) {
    const auto& [row, steps, actor, by] = followed;
    const Instant at = row.modified_at;
    // A call counts from its own beginning (CASE-20).
    const bool opens = std::ranges::find(steps, CaseEventKind::opened, &Step::kind) != steps.end();
    const Instant begins_at = opens ? row.opened_at : at;
    const ClockFacts facts = facts_of(row);
    const bool is_contact = std::ranges::find(steps, CaseEventKind::contacted, &Step::kind) != steps.end();
    for (const Step& step : steps) {
        if (step.kind == CaseEventKind::opened || step.kind == CaseEventKind::reopened)
            clocks = begin_clocks(std::move(clocks), facts, rules, begins_at);
        if (step.kind == CaseEventKind::priority_changed) clocks = on_priority(std::move(clocks), facts, rules, at);
        // What was written and counts as a contact is one word. Who opens a case by phone is being spoken to when the call begins.
        const bool is_told = is_contact && is_written_word(step.kind);
        if (const auto word = is_told ? std::nullopt : word_of(step, by))
            clocks = on_contact(std::move(clocks), *word, facts, rules, begins_at);
        if (step.kind == CaseEventKind::clocks_moved) clocks = on_moved(std::move(clocks), facts, rules, at);
        if (step.kind == CaseEventKind::closed && step.is_now == kClosedMerged)
            clocks = on_closed(std::move(clocks), std::nullopt, rules, at, ClockNote::merged);
        else if (step.kind == CaseEventKind::closed)
            clocks = on_closed(std::move(clocks), row.proposed_at, rules, at);
        if (step.kind == CaseEventKind::cancelled) clocks = on_closed(std::move(clocks), std::nullopt, rules, at);
        if (step.kind != CaseEventKind::status_changed || !row.open) continue;
        if (const Status* const status = statuses.find(row.status))
            clocks = on_status(std::move(clocks),
                               {.updates = status->updates_run,
                                .resolution = status->resolution_runs,
                                .status = OneLine<1, 60>(status->code.text()),
                                .who = OneLine<0, 120>(actor)},
                               rules, at);
    }
    return clocks;
}

}  // namespace aftercare::cases
