#include "cases/escalation/alarms.hpp"

#include "cases/escalation/alarm_store.hpp"
#include "cases/escalation/escalation_store.hpp"
#include "cases/record/case_store.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/log/log.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

constexpr std::int64_t kFiredAtOnce = 100;
constexpr std::chrono::minutes kTriedAgain{10};
// How the audit trail calls what time did.
constexpr Action kAlarm{"case.alarm"};
// How the history calls a rung that told nobody by itself, since a higher one was due as well.
constexpr std::string_view kPassed = "passed";

// When the next report on what is not completed is due.
std::optional<Instant> report_due_of(db::Tx& tx, const Case& row) {
    if (!row.escalated) return std::nullopt;
    std::optional<Instant> due;
    for (const Escalation& escalation : store::escalations_of(tx, row.id, std::nullopt, store::kAllEscalations))
        if (!escalation.completed_at && escalation.next_report_at && (!due || *escalation.next_report_at < *due))
            due = escalation.next_report_at;
    return due;
}

std::vector<Alarm> fired_of(std::vector<Alarm> alarms) {
    std::erase_if(alarms, [](const Alarm& alarm) { return !alarm.fired_at; });
    return alarms;
}

}  // namespace

AlarmPolicy Alarms::policy_by(const Hours& hours) const {
    return {.escalation = pack_.get<EscalationRules>(),
            .statuses = pack_.get<Statuses>(),
            .rules = pack_.get<CaseRules>(),
            .hours = hours};
}

void Alarms::follow(db::Tx& tx, const Case& row, const Steps& steps) {
    const Hours hours(pack_.get<Calendars>().else_centre(row.calendar));
    const std::vector<Alarm> before = opens(steps) ? std::vector<Alarm>{} : store::alarms_of(tx, row.id);
    AlarmFacts facts{.report_due_at = report_due_of(tx, row), .now = env_.clock.now()};
    if (needs_owner(row) || router_.follows_the_sun(row)) facts.attended_until = router_.attended_until(tx, row);
    if (needs_owner(row) && !row.owner_id)
        if (const auto given_back = store::last_event(tx, row.id, CaseEventKind::assigned)) facts.unowned_since = given_back->at;
    facts.fired = fired_of(before);
    const std::vector<Alarm> wanted = alarms_of(row, facts, policy_by(hours));
    for (const Alarm& alarm : before)
        if (!alarm.fired_at && std::ranges::none_of(wanted, [&](const Alarm& one) { return one.is_same(alarm); }))
            store::remove(tx, alarm);
    for (const Alarm& alarm : wanted) {
        const auto known = std::ranges::find_if(before, [&](const Alarm& one) { return one.is_same(alarm); });
        if (known == before.end())
            store::insert(tx, alarm);
        else if (known->due_at != alarm.due_at)
            store::update(tx, alarm);
    }
}

SilenceEnds Alarms::ends_of(db::Tx& tx, CaseId id) {
    const std::vector<Alarm> all = store::alarms_of(tx, id);
    return {.reminds_at = waits_until(all, AlarmKind::remind), .closes_at = waits_until(all, AlarmKind::close)};
}

Steps Alarms::tell(db::Tx& tx, const Case& row, const Posts& posts, Means by, std::string text_key, std::string why) {
    posts_.tell(tx, {.row = row, .text_key = std::move(text_key), .by = by}, posts);
    return {{.kind = CaseEventKind::escalation_told, .internal = true, .is_now = std::move(why), .fields = codes_of(posts)}};
}

Steps Alarms::climb(db::Tx& tx, const Case& row, const Alarm& alarm) {
    const Rungs& rungs = pack_.get<EscalationRules>().ladder.of(row.priority);
    const auto place = static_cast<std::size_t>(alarm.place);
    // A pack that came since may have fewer.
    if (place >= rungs.size()) return {};
    const Rung& rung = rungs[place];
    const Hours hours(pack_.get<Calendars>().else_centre(row.calendar));
    const AlarmFacts facts{.fired = fired_of(store::alarms_of(tx, row.id))};
    Step told{.kind = CaseEventKind::escalation_told, .internal = true, .fields = codes_of(rung.tell)};
    if (is_passed(row, alarm, facts, policy_by(hours), env_.clock.now())) {
        told.is_now = kPassed;
        return {told};
    }
    told.is_now = describe::enumerator_name(rung.without);
    // Who holds several of the posts hears it once.
    CaseTell news{
        .row = row, .text_key = "cases.ladder_" + *told.is_now, .by = rung.by, .cause = env_.ids.make<CaseEventId>().uuid};
    posts_.tell(tx, news, rung.tell);
    // Paged together, each would wait for another: below the highest it is news.
    news.by = Means::news;
    for (const std::size_t passed : told_with(row, alarm, facts, policy_by(hours))) {
        posts_.tell(tx, news, rungs[passed].tell);
        for (std::string& code : codes_of(rungs[passed].tell))
            if (std::ranges::find(told.fields, code) == told.fields.end()) told.fields.push_back(std::move(code));
    }
    return {told};
}

Steps Alarms::take(db::Tx& tx, Case& row, const Alarm& alarm) {
    const auto& rules = pack_.get<EscalationRules>();
    const CaseSteps steps{pack_.get<Statuses>(), pack_.get<CaseRules>()};
    switch (alarm.kind) {
        case AlarmKind::ladder:
            return climb(tx, row, alarm);
        case AlarmKind::ownerless:
            return tell(tx, row, rules.ownerless.tell, rules.ownerless.by, "cases.ownerless", "ownerless");
        case AlarmKind::off_shift: {
            // The owner's next shift may have begun.
            if (const auto until = router_.attended_until(tx, row); until && *until > env_.clock.now()) {
                follow(tx, row, {});
                return {};
            }
            Steps handed = router_.hand_over(tx, row);
            if (handed.empty() && needs_owner(row))
                return tell(tx, row, rules.ownerless.tell, rules.ownerless.by, "cases.off_shift", "off_shift");
            // Nobody is alarmed for what is no P1; it is offered again.
            if (handed.empty()) follow(tx, row, {});
            return handed;
        }
        case AlarmKind::report:
            return tell(tx, row, rules.report_overdue, Means::news, "cases.report_overdue", "report_overdue");
        case AlarmKind::unreachable: {
            const std::int64_t tries = store::count_events(tx, row.id, CaseEventKind::contact_tried, alarm.counted_from);
            Steps lowered = steps.lower_unreached(row, rules.unreachable.lower_to, tries);
            const CaseTell news{.row = row, .text_key = "cases.unreached"};
            if (row.owner_id) posts_.tell(tx, news, *row.owner_id);
            for (Step& step : tell(tx, row, rules.unreachable.tell, Means::news, news.text_key, "unreached"))
                lowered.push_back(std::move(step));
            return lowered;
        }
        case AlarmKind::remind:
            return {{.kind = CaseEventKind::resolution_reminded}};
        case AlarmKind::close:
            return steps.close_unanswered(row, env_.clock.now());
    }
    throw Bug("cases: an alarm of no kind");
}

// CASE-32: late, it waits for working hours; and nothing is closed before the reminder that goes ahead of it is sent (CASE-06).
bool Alarms::hold(db::Tx& tx, const Case& row, const Alarm& alarm) const {
    if (alarm.kind != AlarmKind::remind && alarm.kind != AlarmKind::close) return false;
    const AlarmFacts facts{.fired = fired_of(store::alarms_of(tx, row.id)), .now = env_.clock.now()};
    const Hours hours(pack_.get<Calendars>().else_centre(row.calendar));
    const std::vector<Alarm> waiting = alarms_of(row, facts, policy_by(hours));
    const auto held = std::ranges::find_if(waiting, [&](const Alarm& one) { return one.is_same(alarm); });
    if (held == waiting.end() || held->due_at <= facts.now) return false;
    // A reminder that could not be sent is tried again when it was put off to, whatever the closing behind it waits for.
    for (const Alarm& one : waiting)
        if (one.kind == AlarmKind::close || one.is_same(alarm)) store::update(tx, one);
    return true;
}

Result<> Alarms::fire(db::Tx& tx, const Alarm& alarm) {
    const auto change = [&](db::Tx& own, Case& row) -> Result<Steps> {
        // Another process may have been quicker, or a step have taken it away or put it off.
        if (!store::lock_due(own, alarm, env_.clock.now())) return Steps{};
        if (hold(own, row, alarm)) return Steps{};
        Alarm fired = alarm;
        fired.fired_at = env_.clock.now();
        store::update(own, fired);
        return take(own, row, alarm);
    };
    (void)TRY(cases_.step_in(tx, Caller::system(), CaseName(alarm.case_id), kAlarm, {}, change));
    return {};
}

bool Alarms::fire(std::span<const Alarm> alarms) {
    std::vector<CaseId> ids;
    for (const Alarm& alarm : alarms) ids.push_back(alarm.case_id);
    std::string why;
    try {
        const auto done = db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            store::lock_cases(tx, ids);
            for (const Alarm& alarm : alarms) TRY(fire(tx, alarm));
            return {};
        });
        if (done) return true;
        why = done.error().code;
    } catch (const Bug& bug) {
        why = bug.what();
    }
    if (alarms.size() == 1) log::error("cases.alarm_failed", {{"case_id", alarms[0].case_id.text()}, {"why", why}});
    return false;
}

// One that can't go off is tried again later, so that it stands in front of no other.
void Alarms::put_off(Alarm alarm) {
    const Instant now = env_.clock.now();
    alarm.due_at = now.plus(kTriedAgain);
    (void)db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        if (store::lock_due(tx, alarm, now)) store::update(tx, alarm);
        return {};
    });
}

Result<std::int64_t> Alarms::tick() {
    std::int64_t fired = 0;
    for (;;) {
        const std::vector<Alarm> due =
            db_.read(Scope::all(), [&](db::Tx& tx) { return store::alarms_due(tx, env_.clock.now(), kFiredAtOnce); });
        if (due.empty()) return fired;
        if (fire(due)) {
            fired += std::ssize(due);
        } else {
            for (const Alarm& alarm : due) fire({&alarm, 1}) ? void(++fired) : put_off(alarm);
        }
        // The next of a case may be due as well.
        if (jobs::stopping()) return fired;
        (void)jobs::renew_lease(db_, env_);
    }
}

void Alarms::register_jobs(jobs::Registry& registry) {
    registry.on_time("cases.alarms", std::chrono::seconds{5}, [this](const jobs::Job&) -> Result<> {
        (void)TRY(tick());
        return {};
    });
    clock_tells_.register_jobs(registry);
}

}  // namespace aftercare::cases
