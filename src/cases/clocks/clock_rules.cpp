#include "cases/clocks/clock_rules.hpp"

#include "cases/clocks/clock_time.hpp"
#include "platform/base/result.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

// What a kind of clock is held to.
struct Promise {
    Target target;
    Priority target_priority;
};

std::optional<Promise> promised(ClockKind kind, const ClockFacts& facts, const ResponseTargets& policy) {
    const bool web = policy.counts_as_web(facts.channel);
    const Priority priority = facts.priority;
    switch (kind) {
        case ClockKind::first_response: {
            if (!facts.technical) return Promise{policy.administrative.of(priority), priority};
            const Priority as = web && priority == Priority::p1 ? policy.web_p1_as.value_or(priority) : priority;
            return Promise{policy.technical_of(facts.targets).of(as), as};
        }
        case ClockKind::contact:
            if (facts.technical || !web || !policy.administrative_contact) return std::nullopt;
            return Promise{*policy.administrative_contact, priority};
        case ClockKind::update:
            return Promise{policy.updates.of(priority), priority};
        case ClockKind::resolution: {
            const auto& target = (facts.technical ? policy.resolution.technical : policy.resolution.administrative).of(priority);
            if (!target) return std::nullopt;
            return Promise{*target, priority};
        }
    }
    throw Bug("no such kind of clock");
}

const Hours* hours_of(const Clock& clock, const ClockRules& rules) { return clock.calendar ? &rules.hours_of(clock) : nullptr; }

std::optional<Instant> due_of(const Clock& clock, const ClockRules& rules) { return due(clock, hours_of(clock, rules)); }

// The clocks of a case while something happens to it.
class Happening {
public:
    Happening(Clocks clocks, const ClockRules& rules, Instant at) : clocks_(std::move(clocks)), rules_(rules), at_(at) {
        for (const Clock& clock : clocks_) round_ = std::max(round_, clock.round);
    }

    std::int64_t round() const { return round_; }
    Clocks take() { return std::move(clocks_); }
    const Clocks& all() const { return clocks_; }
    Clocks& all() { return clocks_; }
    bool any_running() const { return std::ranges::any_of(clocks_, &Clock::running); }
    bool had(ClockKind kind) const {
        return std::ranges::any_of(clocks_, [&](const Clock& clock) { return clock.kind == kind && clock.round == round_; });
    }
    // When the case was opened, or reopened. REQUIRES: a clock of the round is there.
    Instant round_began_at() const {
        std::optional<Instant> first;
        for (const Clock& clock : clocks_)
            if (clock.round == round_ && (!first || clock.began_at < *first)) first = clock.began_at;
        return first.value();
    }
    // The one that runs, until add(); nullptr where none does.
    Clock* running(ClockKind kind) {
        const auto found =
            std::ranges::find_if(clocks_, [&](const Clock& clock) { return clock.kind == kind && clock.running(); });
        return found == clocks_.end() ? nullptr : &*found;
    }

    void next_round() { ++round_; }

    // A clock by that promise from now on, not yet among the others.
    Clock fresh(ClockKind kind, const Promise& promise, const ClockFacts& facts) const {
        Clock clock{.kind = kind,
                    .round = round_,
                    .priority = facts.priority,
                    .target_priority = promise.target_priority,
                    .target = promise.target,
                    .calendar = promise.target.by_calendar() ? std::optional(facts.calendar) : std::nullopt,
                    .policy_version = rules_.policy_version,
                    .began_at = at_,
                    .latest_due_at = {},
                    .stops = {},
                    .due_at = {},
                    .met_at = {},
                    .ended_at = {},
                    .ended_for = {},
                    .note = {}};
        if (kind == ClockKind::first_response && promise.target_priority != facts.priority) clock.note = ClockNote::web_p1;
        return clock;
    }

    void add(Clock clock) {
        clock.due_at = due_of(clock, rules_);
        clocks_.push_back(std::move(clock));
    }

    void begin(ClockKind kind, const ClockFacts& facts) {
        if (const auto promise = promised(kind, facts, rules_.policy)) add(fresh(kind, *promise, facts));
    }

    void end(Clock& clock, ClockEnd how, std::optional<ClockNote> note = {}, std::optional<Instant> met_at = {}) const {
        go_on(clock);
        clock.ended_at = at_;
        clock.ended_for = how;
        clock.met_at = met_at;
        if (note) clock.note = note;
    }

    // Another takes its place, and is counted in its stead (CASE-32): but that it was missed is not undone by one that is not.
    void give_way(Clock& was, ClockEnd how, Clock next) {
        next.due_at = due_of(next, rules_);
        const auto late = [this](const Clock& clock) { return clock.due_at && *clock.due_at < at_; };
        end(was, late(was) && !late(next) ? ClockEnd::overdue : how);
        add(std::move(next));
    }

    // One stop a reason, so that each can be told.
    void stop(Clock& clock, const StatusRuns& status) const {
        if (clock.stopped() && clock.stops.back().why == status.status) return;
        go_on(clock);
        clock.stops.push_back({.from = at_, .until = {}, .why = status.status, .who = status.who});
        clock.due_at = due_of(clock, rules_);
    }

    void go_on(Clock& clock) const {
        if (!clock.stopped()) return;
        clock.stops.back().until = at_;
        // One that lasted no time says nothing.
        if (clock.stops.back().from == at_) clock.stops.pop_back();
        clock.due_at = due_of(clock, rules_);
    }

private:
    Clocks clocks_;
    const ClockRules& rules_;
    Instant at_;
    std::int64_t round_ = 0;
};

// When it would be due if it were not stopped from `at` on.
Instant due_going_on(Clock clock, const ClockRules& rules, Instant at) {
    if (clock.stopped()) clock.stops.back().until = at;
    const auto due_at = due_of(clock, rules);
    check(due_at.has_value(), "cases: a clock that goes on is never due");
    return *due_at;
}

Stops stop_that_lasts(const Clock& clock, Instant at) {
    if (!clock.stopped()) return {};
    Stop stop = clock.stops.back();
    stop.from = at;
    return {stop};
}

// Of all clocks of the kind in the round, in their order. A clock that took another's place may have its stops too, the last one as it went on.
Stops stops_since(const Happening& happening, ClockKind kind, Instant began_at) {
    Stops stops;
    for (const Clock& clock : happening.all()) {
        if (clock.kind != kind || clock.round != happening.round()) continue;
        for (const Stop& stop : clock.stops) {
            if (stop.until && *stop.until <= began_at) continue;
            if (!stops.empty() && stops.back().from == stop.from) stops.pop_back();
            if (stops.empty() || stops.back().from < stop.from) stops.push_back(stop);
        }
    }
    return stops;
}

// The first response or resolution that takes the place of `was`.
Clock next_by_priority(const Happening& happening, const Clock& was, Clock next, const ClockRules& rules, Instant at) {
    if (next.priority < was.priority) {
        next.latest_due_at = due_going_on(was, rules, at);
        next.stops = stop_that_lasts(was, at);
        return next;
    }
    // Since when the case was at least as grave: its clock would have begun then.
    const Clock* first = &was;
    bool grave = false;
    for (const Clock& clock : happening.all()) {
        if (clock.kind != was.kind || clock.round != was.round) continue;
        if (!grave) first = &clock;
        grave = clock.priority <= next.priority;
    }
    next.began_at = first->began_at;
    next.latest_due_at = first->latest_due_at;
    next.stops = stops_since(happening, was.kind, next.began_at);
    return next;
}

// When the customer last heard of the case: where the first update clock since began.
Instant last_word(const Happening& happening) {
    std::optional<Instant> began_at;
    for (const Clock& clock : happening.all()) {
        if (clock.kind != ClockKind::update || clock.round != happening.round()) continue;
        if (!began_at) began_at = clock.began_at;
        if (clock.met_at) began_at.reset();
    }
    check(began_at.has_value(), "cases: no update clock runs");
    return *began_at;
}

// The update that takes the place of `was`.
Clock next_update(const Happening& happening, const Clock& was, Clock next, const ClockRules& rules, Instant at) {
    std::optional<Instant> before;  // It is due no later than this.
    if (next.priority < was.priority) before = due_going_on(was, rules, at);
    if (before && *before <= at) before.reset();
    Clock own = next;
    own.began_at = last_word(happening);
    own.stops = stops_since(happening, ClockKind::update, own.began_at);
    const Instant due_at = due_going_on(own, rules, at);
    if (at < due_at && (!before || due_at <= *before)) return own;
    next.note = ClockNote::begun_anew_with_priority;
    next.stops = stop_that_lasts(was, at);
    next.latest_due_at = before;
    return next;
}

// A clock of the round that is counted from `began_at`, in the place of `was` where that runs.
Clock counted_since(Clock next, const Clock* was, Instant began_at, const ClockRules& rules, Instant at) {
    Clock own = next;
    own.began_at = began_at;
    if (was) own.stops = was->stops;
    // Whoever was late is no less so, by other rules; nobody else becomes late by them.
    const bool was_late = was && was->due_at && *was->due_at < at;
    if (was_late || at < due_going_on(own, rules, at)) return own;
    next.note = ClockNote::begun_anew_with_subject;
    if (was) {
        next.stops = stop_that_lasts(*was, at);
        next.latest_due_at = due_going_on(*was, rules, at);
    }
    return next;
}

// The last clock of the round that had the very promise of `next`, since the case has been as grave as it is; nullptr where none had. A contact is
// promised alike at each priority.
Clock* promised_before(Happening& happening, const Clock& next) {
    const bool by_priority = next.kind != ClockKind::contact;
    Clock* found = nullptr;
    for (Clock& clock : happening.all()) {
        if (clock.kind != next.kind || clock.round != next.round) continue;
        if (by_priority && clock.priority > next.priority) found = nullptr;
        if (by_priority && (clock.priority != next.priority || clock.target_priority != next.target_priority)) continue;
        if (clock.target == next.target && clock.calendar == next.calendar) found = &clock;
    }
    return found;
}

// What was promised before holds again, with all that has stopped it since: nobody gains time by correcting to and fro, and what was missed is
// missed once (CASE-32).
Clock promised_again(const Happening& happening, Clock& before, Clock next) {
    if (before.ended_at && before.due_at && *before.due_at < *before.ended_at) before.ended_for = ClockEnd::replaced;
    next.began_at = before.began_at;
    next.latest_due_at = before.latest_due_at;
    next.stops = stops_since(happening, next.kind, next.began_at);
    if (before.note == ClockNote::begun_anew_with_subject) next.note = before.note;
    return next;
}

// A call that is written down later met the clock when it began, but not before the clock, or its last stop, did.
Instant met_in_call(const Clock& clock, Instant since) {
    since = std::max(since, clock.began_at);
    return clock.stops.empty() ? since : std::max(since, clock.stops.back().from);
}

// The customer of a P1 that came on the web has called: it is as one that comes by phone now.
void take_call(Happening& happening, const ClockFacts& facts, const ClockRules& rules, Instant at) {
    Clock* const was = happening.running(ClockKind::first_response);
    const auto promise = promised(ClockKind::first_response, facts, rules.policy);
    if (!was || !promise || promise->target_priority == was->target_priority) return;
    Clock next = happening.fresh(ClockKind::first_response, *promise, facts);
    next.latest_due_at = due_going_on(*was, rules, at);
    happening.give_way(*was, ClockEnd::priority_changed, std::move(next));
}

}  // namespace

bool call_gives_own_target(const ResponseTargets& policy, const ClockFacts& facts, Channel called_by) {
    return facts.technical && facts.priority == Priority::p1 && policy.web_p1_as && policy.counts_as_web(facts.channel) &&
           !policy.counts_as_web(called_by);
}

Clocks begin_clocks(Clocks clocks, const ClockFacts& facts, const ClockRules& rules, Instant at) {
    Happening happening(std::move(clocks), rules, at);
    check(!happening.any_running(), "cases: a round of clocks begins while another runs");
    happening.next_round();
    for (const ClockKind kind : kClockKinds) happening.begin(kind, facts);
    return happening.take();
}

Clocks on_contact(Clocks clocks, CustomerWord word, const ClockFacts& facts, const ClockRules& rules, Instant at,
                  std::optional<Instant> since) {
    Happening happening(std::move(clocks), rules, at);
    if (word == CustomerWord::automatic) return happening.take();
    const auto met = [&](Clock& clock) {
        happening.end(clock, ClockEnd::met, {}, since ? met_in_call(clock, std::min(*since, at)) : at);
    };
    if (word != CustomerWord::update)
        for (const ClockKind kind : {ClockKind::first_response, ClockKind::contact})
            if (Clock* const clock = happening.running(kind)) met(*clock);
    if (Clock* const update = happening.running(ClockKind::update)) {
        Clock next = happening.fresh(ClockKind::update, *promised(ClockKind::update, facts, rules.policy), facts);
        next.stops = stop_that_lasts(*update, at);
        met(*update);
        happening.add(std::move(next));
    }
    return happening.take();
}

Clocks on_status(Clocks clocks, const StatusRuns& status, const ClockRules& rules, Instant at) {
    Happening happening(std::move(clocks), rules, at);
    for (const auto& [kind, runs] :
         {std::pair{ClockKind::update, status.updates}, std::pair{ClockKind::resolution, status.resolution}}) {
        Clock* const clock = happening.running(kind);
        if (!clock) continue;
        if (runs)
            happening.go_on(*clock);
        else
            happening.stop(*clock, status);
    }
    return happening.take();
}

Clocks on_priority(Clocks clocks, const ClockFacts& facts, const ClockRules& rules, Instant at) {
    Happening happening(std::move(clocks), rules, at);
    // Updates run as long as the case is open, and are in step with its priority.
    const Clock* const updates = happening.running(ClockKind::update);
    if (!updates) return happening.take();
    if (updates->priority == facts.priority) {
        take_call(happening, facts, rules, at);
        return happening.take();
    }
    for (const ClockKind kind : {ClockKind::first_response, ClockKind::update, ClockKind::resolution}) {
        Clock* const was = happening.running(kind);
        const auto promise = promised(kind, facts, rules.policy);
        if (!was) {
            if (kind == ClockKind::resolution) happening.begin(kind, facts);
        } else if (!promise) {
            happening.end(*was, ClockEnd::no_longer_applies, ClockNote::no_target_for_priority);
        } else {
            Clock next = happening.fresh(kind, *promise, facts);
            next = kind == ClockKind::update ? next_update(happening, *was, std::move(next), rules, at)
                                             : next_by_priority(happening, *was, std::move(next), rules, at);
            happening.give_way(*was, ClockEnd::priority_changed, std::move(next));
        }
    }
    return happening.take();
}

Clocks on_closed(Clocks clocks, std::optional<Instant> resolved_at, const ClockRules& rules, Instant at,
                 std::optional<ClockNote> note) {
    Happening happening(std::move(clocks), rules, at);
    for (const ClockKind kind : kClockKinds) {
        Clock* const clock = happening.running(kind);
        if (!clock) continue;
        if (kind == ClockKind::resolution && resolved_at)
            happening.end(*clock, ClockEnd::met, {}, resolved_at);
        else
            happening.end(*clock, ClockEnd::case_closed, note);
    }
    return happening.take();
}

Clocks on_corrected(Clocks clocks, const ClockFacts& facts, const ClockRules& rules, Instant at) {
    Happening happening(std::move(clocks), rules, at);
    if (!happening.any_running()) return happening.take();
    // One contact meets both.
    const bool answered = !happening.running(ClockKind::first_response);
    for (const ClockKind kind : {ClockKind::first_response, ClockKind::contact, ClockKind::resolution}) {
        const auto promise = promised(kind, facts, rules.policy);
        Clock* const was = happening.running(kind);
        if (!was && (!promise || kind == ClockKind::first_response || (kind == ClockKind::contact && answered))) continue;
        if (!promise) {
            happening.end(*was, ClockEnd::no_longer_applies, ClockNote::no_target_for_subject);
            continue;
        }
        if (was && was->target == promise->target && was->target_priority == promise->target_priority) continue;
        Clock next = happening.fresh(kind, *promise, facts);
        const bool counted = was || kind == ClockKind::contact;
        if (Clock* const before = promised_before(happening, next))
            next = promised_again(happening, *before, std::move(next));
        else if (counted)
            next = counted_since(std::move(next), was, was ? was->began_at : happening.round_began_at(), rules, at);
        if (was)
            happening.give_way(*was, ClockEnd::replaced, std::move(next));
        else
            happening.add(std::move(next));
    }
    return happening.take();
}

Clocks on_moved(Clocks clocks, const ClockFacts& facts, const ClockRules& rules, Instant at) {
    Happening happening(std::move(clocks), rules, at);
    if (!happening.any_running()) return happening.take();
    for (const ClockKind kind : kClockKinds) {
        const auto promise = promised(kind, facts, rules.policy);
        Clock* const was = happening.running(kind);
        if (!was) {
            // A contact that was made needs no clock any more.
            const bool open = kind != ClockKind::contact || happening.running(ClockKind::first_response);
            if (!happening.had(kind) && open) happening.begin(kind, facts);
        } else if (!promise) {
            happening.end(*was, ClockEnd::no_longer_applies, ClockNote::no_target_in_policy);
        } else {
            Clock next = happening.fresh(kind, *promise, facts);
            next.began_at = was->began_at;
            next.latest_due_at = was->latest_due_at;
            next.stops = was->stops;
            if (kind == ClockKind::update) next.note = was->note;
            happening.give_way(*was, ClockEnd::replaced, std::move(next));
        }
    }
    return happening.take();
}

}  // namespace aftercare::cases
