#include "cases/proof/clock_replay.hpp"

#include "cases/record/correction_rules.hpp"
#include "platform/describe/enumerator.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

// The enumerator of that name; `otherwise` where there is none.
template <class E>
E named(const std::optional<std::string>& name, E otherwise) {
    for (const describe::Enumerator& one : describe::TypeOf<E>::enumerators)
        if (one.name == name) return static_cast<E>(one.value);
    return otherwise;
}

bool is_by_rule(const CaseEvent& event) { return event.actor_kind == "system" && !event.actor_id; }

// As it was when nothing had happened to it.
Case at_first(const Case& row, std::span<const CaseEvent> events, const Statuses& statuses) {
    Case made = row;
    // What it was opened as is known by the first correction of that.
    const auto corrected = std::ranges::find(events, CaseEventKind::terms_changed, &CaseEvent::kind);
    if (corrected != events.end()) take_terms(made, corrected->was.value_or(""));
    made.priority = row.first_priority;
    made.last_channel = row.channel;
    made.status = statuses.meaning(StatusMeaning::new_).code;
    made.open = true;
    made.proposed_at.reset();
    made.silent_since.reset();
    return made;
}

void apply(Case& row, const CaseEvent& event, const Statuses& statuses) {
    switch (event.kind) {
        case CaseEventKind::status_changed:
            if (const auto code = StatusCode::parse(event.is_now.value_or(""))) row.status = *code;
            if (const Status* const status = statuses.find(row.status)) {
                row.open = status->open;
                if (status->open && status->meaning != StatusMeaning::proposed) row.proposed_at.reset();
            }
            break;
        case CaseEventKind::priority_changed:
            row.priority = named(event.is_now, row.priority);
            if (!event.fields.empty()) row.last_channel = named(std::optional(event.fields.front()), row.last_channel);
            break;
        case CaseEventKind::reopened:
            row.last_channel = event.actor_kind == "person" ? Channel::web : Channel::api;
            if (!event.fields.empty()) row.last_channel = named(std::optional(event.fields.front()), row.last_channel);
            row.proposed_at.reset();
            break;
        case CaseEventKind::terms_changed:
            take_terms(row, event.is_now.value_or(""));
            break;
        case CaseEventKind::resolution_proposed:
            row.proposed_at = event.at;
            break;
        case CaseEventKind::resolution_rejected:
            row.proposed_at.reset();
            break;
        default:
            break;
    }
}

}  // namespace

Clocks replay_clocks(const Case& row, std::span<const CaseEvent> events, std::span<const Clock> stored,
                     const ReplayRules& rules) {
    Case now = at_first(row, events, rules.statuses);
    Clocks clocks;
    while (!events.empty()) {
        // What one use case did has one time, and was done by one, but for what the program did of it by its rules.
        const CaseEvent& first = events.front();
        const auto end = std::ranges::find_if(events, [&](const CaseEvent& one) {
            return one.at != first.at || (one.actor_id != first.actor_id && !is_by_rule(one));
        });
        const auto together = events.first(static_cast<std::size_t>(end - events.begin()));
        Steps steps;
        const Case before = now;
        for (const CaseEvent& event : together) {
            apply(now, event, rules.statuses);
            steps.push_back({.kind = event.kind,
                             .internal = event.internal,
                             .was = event.was,
                             .is_now = event.is_now,
                             .fields = {event.fields.begin(), event.fields.end()},
                             .by_rule = is_by_rule(event)});
        }
        now.modified_at = together.front().at;
        const auto fresh = stored.subspan(std::min(clocks.size(), stored.size()));
        const std::string version = fresh.empty() ? rules.version_in_force : fresh.front().policy_version.text();
        const auto counted =
            std::ranges::find_if(fresh, [&](const Clock& one) { return one.calendar && one.policy_version.text() == version; });
        now.calendar = counted == fresh.end() ? row.calendar : *counted->calendar;
        keep_times(rules.statuses, before, now, steps, now.modified_at, rules.by(first));
        const std::string actor = first.actor_id ? first.actor_id->text() : std::string();
        clocks = follow_steps(std::move(clocks), {now, steps, actor, rules.by(first)}, rules.statuses, rules.of_version(version));
        events = events.subspan(together.size());
    }
    return clocks;
}

std::string difference(const Clock& stored, const Clock& replayed) {
    if (stored.kind != replayed.kind) return "kind";
    if (stored.began_at != replayed.began_at) return "began_at";
    if (stored.target != replayed.target) return "target";
    if (stored.due_at != replayed.due_at) return "due_at";
    if (stored.met_at != replayed.met_at) return "met_at";
    if (stored.ended_at != replayed.ended_at) return "ended_at";
    return stored.stops == replayed.stops ? "" : "stops";
}

}  // namespace aftercare::cases
