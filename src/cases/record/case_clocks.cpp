#include "cases/record/case_clocks.hpp"

#include "cases/record/case_store.hpp"
#include "cases/record/clock_store.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

constexpr std::int64_t kRaisedAtOnce = 500;

// What a step says to the customer; nothing where it is none.
std::optional<CustomerWord> word_of(const Step& step, bool by_vendor) {
    if (step.kind == CaseEventKind::contacted) return step.is_now == "mail" ? CustomerWord::mail : CustomerWord::phone;
    const bool told = step.kind == CaseEventKind::noted || step.kind == CaseEventKind::resolution_proposed;
    return told && by_vendor ? std::optional(CustomerWord::update) : std::nullopt;
}

// What was raised already of the clock in whose place the new one stands, as far as it holds for this one too: nobody is told twice.
std::int64_t raised_before(const std::vector<ClockRow>& before, const Clock& fresh, const Hours* hours,
                           const ResponseTargets& policy, Instant now) {
    const auto replaced = std::ranges::find_if(
        before, [&](const ClockRow& one) { return one.kind == fresh.kind && one.running() && one.began_at == fresh.began_at; });
    return replaced == before.end() ? 0 : std::min(replaced->raised, reached(fresh, 0, hours, policy, now));
}

}  // namespace

ClockFacts facts_of(const Case& row, const Calendars& calendars) {
    return {.technical = row.kind == CaseKind::technical,
            .channel = row.last_channel,
            .priority = row.priority,
            .targets = row.targets,
            .calendar = calendars.else_centre(row.calendar).code};
}

ClockRules CaseClocks::rules(db::Tx& tx) {
    return {.policy = pack_.get<ResponseTargets>(),
            .policy_version = pack_.version(),
            .hours_of = [this, &tx](const Clock& clock) -> const Hours& { return *calendars_.hours_of(tx, clock); }};
}

void CaseClocks::follow(db::Tx& tx, const Case& row, const Steps& steps, const std::string& actor, bool by_vendor) {
    const std::vector<ClockRow> before = store::clocks_of(tx, row.id);
    const Instant at = row.modified_at;
    // A call counts from its own beginning (CASE-20).
    const bool opens = std::ranges::find(steps, CaseEventKind::opened, &Step::kind) != steps.end();
    const auto begins_at = [&](const Step& step) { return step.kind == CaseEventKind::opened ? row.opened_at : at; };
    const ClockFacts facts = facts_of(row, pack_.get<Calendars>());
    const ClockRules all = rules(tx);
    const Statuses& statuses = pack_.get<Statuses>();
    Clocks clocks(before.begin(), before.end());
    for (const Step& step : steps) {
        if (step.kind == CaseEventKind::opened || step.kind == CaseEventKind::reopened)
            clocks = begin_clocks(std::move(clocks), facts, all, begins_at(step));
        if (step.kind == CaseEventKind::priority_changed) clocks = on_priority(std::move(clocks), facts, all, at);
        // Who opens a case by phone is being spoken to when the call begins.
        if (const auto word = word_of(step, by_vendor))
            clocks = on_contact(std::move(clocks), *word, facts, all, opens ? row.opened_at : at);
        if (step.kind == CaseEventKind::clocks_moved) clocks = on_moved(std::move(clocks), facts, all, at);
        if (step.kind == CaseEventKind::closed && step.is_now == kClosedMerged)
            clocks = on_closed(std::move(clocks), std::nullopt, all, at, ClockNote::merged);
        else if (step.kind == CaseEventKind::closed)
            clocks = on_closed(std::move(clocks), row.proposed_at, all, at);
        if (step.kind == CaseEventKind::cancelled) clocks = on_closed(std::move(clocks), std::nullopt, all, at);
        if (step.kind != CaseEventKind::status_changed || !row.open) continue;
        if (const Status* const status = statuses.find(row.status))
            clocks = on_status(std::move(clocks),
                               {.updates = status->updates_run,
                                .resolution = status->resolution_runs,
                                .status = OneLine<1, 60>(status->code.text()),
                                .who = OneLine<0, 120>(actor)},
                               all, at);
    }
    save(tx, row, before, std::move(clocks));
}

void CaseClocks::save(db::Tx& tx, const Case& row, const std::vector<ClockRow>& before, Clocks after) {
    const ResponseTargets& policy = pack_.get<ResponseTargets>();
    for (std::size_t i = 0; i < after.size(); ++i) {
        const bool known = i < before.size();
        if (known && static_cast<const Clock&>(before[i]) == after[i]) continue;
        ClockRow clock;
        static_cast<Clock&>(clock) = std::move(after[i]);
        clock.account_id = row.account_id;
        clock.case_id = row.id;
        clock.position = static_cast<std::int64_t>(i);
        const Hours* const hours = calendars_.hours_of(tx, clock);
        clock.raised = known ? before[i].raised : raised_before(before, clock, hours, policy, row.modified_at);
        clock.next_at = next_of(clock, clock.raised, hours, policy);
        clock.technical = row.kind == CaseKind::technical;
        clock.plan = row.plan;
        clock.centre = row.centre;
        clock.queue = row.queue;
        clock.took = took(clock);
        store::put(tx, clock);
    }
}

ClockView CaseClocks::view_of(db::Tx& tx, const Clock& clock, Instant now) {
    ClockView view;
    static_cast<Clock&>(view) = clock;
    const Hours* const hours = calendars_.hours_of(tx, clock);
    view.now = standing(clock, hours, now);
    view.working = explain(clock, hours, now);
    if (hours) view.calendar_name = hours->calendar().name;
    for (const std::int64_t percent : pack_.get<ResponseTargets>().near_percent) view.near_percent.push_back(percent);
    return view;
}

std::vector<ClockView> CaseClocks::shown(db::Tx& tx, CaseId id) {
    std::vector<ClockView> views;
    const Instant now = env_.clock.now();
    for (const ClockRow& clock : store::clocks_of(tx, id)) views.push_back(view_of(tx, clock, now));
    return views;
}

std::vector<ClockView> CaseClocks::promised(db::Tx& tx, const Case& row) {
    std::vector<ClockView> views;
    const Instant now = env_.clock.now();
    for (const Clock& clock : begin_clocks({}, facts_of(row, pack_.get<Calendars>()), rules(tx), row.opened_at))
        views.push_back(view_of(tx, clock, now));
    return views;
}

void CaseClocks::raise(db::Tx& tx, ClockRow& clock, const Case& row, Instant now) {
    const ResponseTargets& policy = pack_.get<ResponseTargets>();
    const Hours* const hours = calendars_.hours_of(tx, clock);
    const std::int64_t percent = reached(clock, clock.raised, hours, policy, now);
    const bool fresh = percent > clock.raised;
    clock.raised = percent;
    clock.next_at = next_of(clock, clock.raised, hours, policy);
    store::mark_raised(tx, clock);
    if (!fresh) return;
    const bool late = percent >= kBreached;
    store::insert(tx, CaseEvent{.account_id = row.account_id,
                                .case_id = row.id,
                                .id = env_.ids.make<CaseEventId>(),
                                .at = now,
                                .kind = late ? CaseEventKind::clock_breached : CaseEventKind::clock_near,
                                .internal = true,
                                .actor_kind = "system",
                                .actor_id = {},
                                .was = {},
                                .is_now = std::string(describe::enumerator_name(clock.kind)),
                                .fields = {},
                                .text = {}});
    jobs::publish(tx, env_, row.account_id, late ? "case.clock_breached" : "case.clock_near", row.id.uuid,
                  describe::json_of(ClockNews{.case_id = row.id,
                                              .number = row.number,
                                              .kind = clock.kind,
                                              .priority = clock.priority,
                                              .percent = percent,
                                              .due_at = clock.due_at,
                                              .owner_id = row.owner_id}));
}

Result<std::int64_t> CaseClocks::tick() {
    std::int64_t raised = 0;
    for (;;) {
        const std::int64_t some = TRY(db_.write(Caller::system(), [&](db::Tx& tx) -> Result<std::int64_t> {
            const Instant now = env_.clock.now();
            std::vector<ClockRow> due = store::clocks_due(tx, now, kRaisedAtOnce);
            std::vector<CaseId> ids;
            for (const ClockRow& clock : due) ids.push_back(clock.case_id);
            const auto rows = store::cases_with(tx, ids);
            for (ClockRow& clock : due) raise(tx, clock, rows.at(clock.case_id), now);
            return std::ssize(due);
        }));
        raised += some;
        if (some < kRaisedAtOnce || jobs::stopping()) return raised;
        (void)jobs::renew_lease(db_, env_);
    }
}

void CaseClocks::register_jobs(jobs::Registry& registry) {
    registry.on_time("cases.clocks", std::chrono::seconds{5}, [this](const jobs::Job&) -> Result<> {
        (void)TRY(tick());
        return {};
    });
}

}  // namespace aftercare::cases
