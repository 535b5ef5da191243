#include "cases/escalation/alarm_rules.hpp"

#include "cases/record/case_rules.hpp"

#include <algorithm>
#include <chrono>

namespace aftercare::cases {

namespace {

struct Waiting {
    const Case& row;
    const AlarmPolicy& policy;
    const std::vector<Alarm>& fired;
    Instant now = {};
    std::vector<Alarm> found = {};

    std::optional<Instant> fired_at(const Alarm& alarm) const {
        const auto same = std::ranges::find_if(fired, [&](const Alarm& one) { return one.is_same(alarm); });
        return same == fired.end() ? std::nullopt : same->fired_at;
    }
    bool has_fired(const Alarm& alarm) const { return fired_at(alarm).has_value(); }

    // The earliest of them that has not gone off.
    void add_next(std::vector<Alarm> all) {
        std::erase_if(all, [&](const Alarm& alarm) { return has_fired(alarm); });
        const auto next =
            std::ranges::min_element(all, {}, [](const Alarm& alarm) { return std::pair(alarm.due_at, alarm.place); });
        if (next != all.end()) found.push_back(*next);
    }

    Alarm alarm(AlarmKind kind, std::size_t place, Instant counted_from, Instant due_at) const {
        return {.account_id = row.account_id,
                .case_id = row.id,
                .kind = kind,
                .place = static_cast<std::int64_t>(place),
                .counted_from = counted_from,
                .due_at = due_at,
                .fired_at = {}};
    }
};

// The order in which rungs go off.
std::pair<Instant, std::int64_t> order_of(const Alarm& rung) { return {rung.due_at, rung.place}; }

std::vector<Alarm> rungs_of(const Waiting& waiting) {
    const Case& row = waiting.row;
    const Rungs& rungs = waiting.policy.escalation.ladder.of(row.priority);
    std::vector<Alarm> all;
    for (std::size_t i = 0; i < rungs.size(); ++i) {
        if (rungs[i].without == Without::response && row.first_contact_at) continue;
        const Instant from =
            rungs[i].without == Without::progress ? std::max(row.escalates_since, row.progressed_at) : row.escalates_since;
        all.push_back(waiting.alarm(AlarmKind::ladder, i, from, from.plus(length_of(rungs[i].after))));
    }
    return all;
}

// A P1 (CASE-09) and what follows the sun (CASE-13) have somebody who is there, and from `from` on have not. Again and again until they have: named by
// how often it went off, since what it waits for moves.
void add_attendance(Waiting& waiting, AlarmKind kind, Instant from) {
    std::size_t times = 0;
    for (const Alarm& one : waiting.fired) {
        if (one.kind != kind) continue;
        ++times;
        from = std::max(from, one.fired_at->plus(length_of(waiting.policy.escalation.ownerless.again)));
    }
    waiting.found.push_back(waiting.alarm(kind, times, waiting.row.opened_at, from));
}

// What nobody answers is reminded of and closed step by step, each as far from the one before as the policy has it: counted from when that was really
// sent, where it was held up, so that nobody is reminded twice and closed at once when the program was away for days; what was held up is sent in working
// hours, as it would have been (CASE-06, CASE-32).
class Silence {
public:
    Silence(Waiting& waiting, Instant since) : waiting_(waiting), since_(since) {}

    void add() {
        const CaseRules& rules = waiting_.policy.rules;
        const int close = static_cast<int>(rules.close_after_business_days);
        std::vector<Alarm> reminders;
        for (std::size_t i = 0; i < rules.remind_after_business_days.size(); ++i) {
            const int days = static_cast<int>(rules.remind_after_business_days[i]);
            if (close == 0 || days < close) reminders.push_back(next(AlarmKind::remind, i, days));
        }
        waiting_.add_next(std::move(reminders));
        if (close > 0) waiting_.add_next({next(AlarmKind::close, 0, close)});
    }

private:
    Alarm next(AlarmKind kind, std::size_t place, int days) {
        Instant due_at = after(since_, days);
        if (before_at_) due_at = std::max(due_at, after(*before_at_, days - before_days_));
        Alarm alarm = waiting_.alarm(kind, place, since_, due_at);
        const auto sent_at = waiting_.fired_at(alarm);
        if (is_held_up(waiting_.policy.rules, due_at, sent_at.value_or(waiting_.now)))
            alarm.due_at = sent_at.value_or(waiting_.policy.hours.opening(waiting_.now));
        before_at_ = alarm.due_at;
        before_days_ = days;
        return alarm;
    }
    Instant after(Instant from, int days) const { return waiting_.policy.hours.business_days_after(from, days); }

    Waiting& waiting_;
    Instant since_;
    std::optional<Instant> before_at_;  // When the one before was sent, or is due.
    int before_days_ = 0;
};

}  // namespace

std::optional<Instant> waits_until(const std::vector<Alarm>& all, AlarmKind kind) {
    const auto found = std::ranges::find_if(all, [&](const Alarm& alarm) { return alarm.kind == kind && !alarm.fired_at; });
    return found == all.end() ? std::nullopt : std::optional(found->due_at);
}

bool is_held_up(const CaseRules& rules, Instant due_at, Instant at) {
    return at > due_at.plus(std::chrono::minutes{std::int64_t{rules.held_up_minutes}});
}

bool needs_owner(const Case& row) { return row.kind == CaseKind::technical && row.priority == Priority::p1; }

std::vector<Alarm> alarms_of(const Case& row, const AlarmFacts& facts, const AlarmPolicy& policy) {
    Waiting waiting{.row = row, .policy = policy, .fired = facts.fired, .now = facts.now};
    if (!row.open) return {};
    const EscalationRules& rules = policy.escalation;
    if (!is_relieved(policy.statuses, row)) {
        waiting.add_next(rungs_of(waiting));
        if (needs_owner(row) && !row.owner_id) {
            const Instant since = std::max(row.escalates_since, facts.unowned_since.value_or(row.escalates_since));
            add_attendance(waiting, AlarmKind::ownerless, since.plus(length_of(rules.ownerless.after)));
        }
        if (facts.attended_until) add_attendance(waiting, AlarmKind::off_shift, *facts.attended_until);
    }
    if (row.unreached_since)
        waiting.add_next({waiting.alarm(AlarmKind::unreachable, 0, *row.unreached_since,
                                        row.unreached_since->plus(length_of(rules.unreachable.after)))});
    const Status* const status = policy.statuses.find(row.status);
    if (row.silent_since && status && status->meaning == StatusMeaning::proposed) Silence(waiting, *row.silent_since).add();
    if (const auto due = facts.report_due_at) waiting.add_next({waiting.alarm(AlarmKind::report, 0, *due, *due)});
    return waiting.found;
}

bool is_passed(const Case& row, const Alarm& rung, const AlarmFacts& facts, const AlarmPolicy& policy, Instant now) {
    const Waiting waiting{.row = row, .policy = policy, .fired = facts.fired};
    return std::ranges::any_of(rungs_of(waiting), [&](const Alarm& other) {
        return order_of(rung) < order_of(other) && other.due_at <= now && !waiting.has_fired(other);
    });
}

std::vector<std::size_t> told_with(const Case& row, const Alarm& rung, const AlarmFacts& facts, const AlarmPolicy& policy) {
    const Waiting waiting{.row = row, .policy = policy, .fired = facts.fired};
    std::vector<Alarm> rungs = rungs_of(waiting);
    std::ranges::sort(rungs, std::ranges::greater{}, order_of);
    // This one, and below it each that went off when one of these was due already and had not.
    std::vector<Alarm> untold;
    for (Alarm& one : rungs) {
        one.fired_at = waiting.fired_at(one);
        const auto was_due = [&](const Alarm& higher) {
            return higher.due_at <= one.fired_at && one.fired_at <= higher.fired_at;
        };
        if (one.is_same(rung) || std::ranges::any_of(untold, was_due)) untold.push_back(one);
    }
    std::vector<std::size_t> places;
    for (const Alarm& one : untold)
        if (!one.is_same(rung)) places.push_back(static_cast<std::size_t>(one.place));
    std::ranges::sort(places);
    return places;
}

}  // namespace aftercare::cases
