#include "cases/escalation/alarms.hpp"

#include "cases/escalation/alarm_store.hpp"
#include "cases/escalation/escalation_store.hpp"
#include "cases/record/case_store.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"
#include "platform/log/log.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

constexpr std::int64_t kFiredAtOnce = 100;
constexpr std::chrono::minutes kTriedAgain{10};
// How the audit trail calls what time did.
constexpr Action kAlarm{"case.alarm"};

// When the next report on what is not completed is due.
std::optional<Instant> report_due_of(db::Tx& tx, const Case& row) {
    if (!row.escalated) return std::nullopt;
    std::optional<Instant> due;
    for (const Escalation& escalation : store::escalations_of(tx, row.id, std::nullopt, store::kAllEscalations))
        if (!escalation.completed_at && escalation.next_report_at && (!due || *escalation.next_report_at < *due))
            due = escalation.next_report_at;
    return due;
}

}  // namespace

void Alarms::follow(db::Tx& tx, const Case& row, const Steps&) {
    const Hours hours(pack_.get<Calendars>().else_centre(row.calendar));
    const std::vector<Alarm> before = store::alarms_of(tx, row.id);
    AlarmFacts facts{.report_due_at = report_due_of(tx, row)};
    if (needs_owner(row)) facts.attended_until = router_.attended_until(tx, row);
    if (needs_owner(row) && !row.owner_id)
        if (const auto given_back = store::last_event(tx, row.id, CaseEventKind::assigned)) facts.unowned_since = given_back->at;
    std::ranges::copy_if(before, std::back_inserter(facts.fired), [](const Alarm& alarm) { return alarm.fired_at.has_value(); });
    const std::vector<Alarm> wanted = alarms_of(row, facts,
                                                {.escalation = pack_.get<EscalationRules>(),
                                                 .statuses = pack_.get<Statuses>(),
                                                 .rules = pack_.get<CaseRules>(),
                                                 .hours = hours});
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
    const std::string without(describe::enumerator_name(rung.without));
    return tell(tx, row, rung.tell, rung.by, "cases.ladder_" + without, without);
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
            return handed.empty() ? tell(tx, row, rules.ownerless.tell, rules.ownerless.by, "cases.off_shift", "off_shift")
                                  : handed;
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

Result<> Alarms::fire(db::Tx& tx, const Alarm& alarm) {
    const auto change = [&](db::Tx& own, Case& row) -> Result<Steps> {
        // Another process may have been quicker, or a step have taken it away.
        if (!store::lock_waiting(own, alarm)) return Steps{};
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
    alarm.due_at = env_.clock.now().plus(kTriedAgain);
    (void)db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        if (store::lock_waiting(tx, alarm)) store::update(tx, alarm);
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

// CASE-11, CASE-29: the owner, or who hears of what nobody owns, is told when a clock is near its end, and managers too when it ran out.
Result<> Alarms::tell_of_clock(const jobs::Event& event) {
    const auto news = describe::from_json<ClockNews>(event.payload.text);
    check(news.has_value(), "cases: news of a clock does not read back");
    const bool late = event.kind == "case.clock_breached";
    const bool update = news->kind == ClockKind::update;
    const std::string about = update ? "cases.update" : "cases.target";
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        const auto row = store::find_case(tx, CaseName(news->case_id));
        if (!row || !row->open) return {};
        const CaseTell told{
            .row = *row, .text_key = about + (late ? "_missed" : "_near"), .by = Means::news, .cause = event.id.uuid};
        if (row->owner_id) posts_.tell(tx, told, *row->owner_id);
        const auto& rules = pack_.get<EscalationRules>();
        if (!row->owner_id && !late) posts_.tell(tx, told, rules.unowned_word.of(row->queue));
        if (late) posts_.tell(tx, told, update ? rules.missing_update : rules.missed_target);
        return {};
    });
}

void Alarms::register_jobs(jobs::Registry& registry) {
    registry.on_time("cases.alarms", std::chrono::seconds{5}, [this](const jobs::Job&) -> Result<> {
        (void)TRY(tick());
        return {};
    });
    const auto tells = [this](const jobs::Event& event) { return tell_of_clock(event); };
    registry.on_event("case.clock_near", "cases.tell_of_near", tells);
    registry.on_event("case.clock_breached", "cases.tell_of_breach", tells);
}

}  // namespace aftercare::cases
