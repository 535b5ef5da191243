#include "cases/record/clock_follow.hpp"

#include "cases/record/case_clocks.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

// What a step says to the customer; nothing where it is none.
std::optional<CustomerWord> word_of(const Step& step, Side by) {
    if (step.kind == CaseEventKind::contacted) return step.is_now == "mail" ? CustomerWord::mail : CustomerWord::phone;
    // A report on an escalation goes to the customer as a note does (CASE-17, CASE-29).
    const bool writes = is_written_word(step.kind) || step.kind == CaseEventKind::status_reported;
    return writes && by == Side::vendor ? std::optional(CustomerWord::update) : std::nullopt;
}

StatusRuns runs_of(const Status& status, const std::string& actor, bool updates) {
    return {.updates = updates,
            .resolution = status.resolution_runs,
            .status = OneLine<1, 60>(status.code.text()),
            .who = OneLine<0, 120>(actor)};
}

// When the call began that the step writes down.
std::optional<Instant> call_of(const Step& step) {
    if (!is_call(step)) return std::nullopt;
    const auto began = Instant::parse(*step.was);
    return began ? std::optional(*began) : std::nullopt;
}

}  // namespace

Clocks follow_steps(Clocks clocks, const FollowedSteps& followed, const Statuses& statuses, const ClockRules& rules) {
    const auto& [row, steps, actor, by] = followed;
    const Instant at = row.modified_at;
    // A call counts from its own beginning (CASE-20).
    const Instant begins_at = opens(steps) ? row.opened_at : at;
    const ClockFacts facts = facts_of(row);
    const bool is_contact = std::ranges::find(steps, CaseEventKind::contacted, &Step::kind) != steps.end();
    for (const Step& step : steps) {
        if (step.kind == CaseEventKind::opened || step.kind == CaseEventKind::reopened)
            clocks = begin_clocks(std::move(clocks), facts, rules, begins_at);
        if (step.kind == CaseEventKind::priority_changed) clocks = on_priority(std::move(clocks), facts, rules, at);
        // What was written and counts as a contact is one word. Who opens a case by phone is being spoken to when the call begins.
        const bool is_told = is_contact && is_written_word(step.kind);
        if (const auto word = is_told ? std::nullopt : word_of(step, by))
            clocks = on_contact(std::move(clocks), *word, facts, rules, begins_at, call_of(step));
        if (step.kind == CaseEventKind::terms_changed) clocks = on_corrected(std::move(clocks), facts, rules, at);
        if (step.kind == CaseEventKind::clocks_moved) clocks = on_moved(std::move(clocks), facts, rules, at);
        if (step.kind == CaseEventKind::closed && step.is_now == kClosedMerged)
            clocks = on_closed(std::move(clocks), std::nullopt, rules, at, ClockNote::merged);
        else if (step.kind == CaseEventKind::closed)
            clocks = on_closed(std::move(clocks), row.proposed_at, rules, at);
        if (step.kind == CaseEventKind::cancelled) clocks = on_closed(std::move(clocks), std::nullopt, rules, at);
        // What begins with other terms stands as the status says.
        const bool by_status = step.kind == CaseEventKind::status_changed || step.kind == CaseEventKind::terms_changed;
        if (!by_status || !row.open) continue;
        if (const Status* const status = statuses.find(row.status))
            clocks = on_status(std::move(clocks), runs_of(*status, step.by_rule ? std::string() : actor, status->updates_run),
                               rules, at);
    }
    // A customer who writes while a resolution is proposed waits for an answer, which is promised as any other is, until the vendor has spoken (CASE-29).
    if (const Status* const status = statuses.find(row.status); status && row.open && status->meaning == StatusMeaning::proposed)
        clocks = on_status(std::move(clocks), runs_of(*status, actor, status->updates_run || !row.silent_since), rules, at);
    return clocks;
}

}  // namespace aftercare::cases
