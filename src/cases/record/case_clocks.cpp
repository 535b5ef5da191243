#include "cases/record/case_clocks.hpp"

#include "cases/record/case_store.hpp"
#include "cases/record/clock_follow.hpp"
#include "cases/record/clock_store.hpp"
#include "identity/acting.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

// What was raised already of the clock in whose place the new one stands, or of the same promise before that, as far as it holds for this one too: nobody
// is told twice.
std::int64_t raised_before(const std::vector<ClockRow>& before, const Clock& fresh, const Hours* hours,
                           const ResponseTargets& policy, Instant now) {
    std::int64_t raised = 0;
    for (const ClockRow& one : before) {
        if (one.kind != fresh.kind || one.began_at != fresh.began_at) continue;
        const bool same_promise = one.target == fresh.target && one.calendar == fresh.calendar;
        if (one.running() || same_promise) raised = std::max(raised, one.raised);
    }
    return std::min(raised, reached(fresh, 0, hours, policy, now));
}

// The contact stands in the history when it was written down: a call had begun before (CASE-20).
std::optional<ContactBy> met_by(const Clock& clock, const std::vector<CaseEvent>& contacts) {
    if (!clock.met_at || (clock.kind != ClockKind::first_response && clock.kind != ClockKind::contact)) return std::nullopt;
    const auto first = std::ranges::find_if(contacts, [&](const CaseEvent& one) { return one.at >= *clock.met_at; });
    if (first == contacts.end()) return std::nullopt;
    return first->is_now == describe::enumerator_name(ContactBy::mail) ? ContactBy::mail : ContactBy::phone;
}

}  // namespace

ClockFacts facts_of(const Case& row) {
    return {.technical = row.kind == CaseKind::technical,
            .channel = row.last_channel,
            .priority = row.priority,
            .targets = row.targets,
            .calendar = row.calendar};
}

ClockRules CaseClocks::rules(db::Tx& tx) {
    return {.policy = pack_.get<ResponseTargets>(),
            .policy_version = pack_.version(),
            .hours_of = [this, &tx](const Clock& clock) -> const Hours& { return *calendars_.hours_of(tx, clock); }};
}

Case CaseClocks::served(const Case& row) const {
    Case now = row;
    now.calendar = pack_.get<Calendars>().else_centre(row.calendar).code;
    return now;
}

void CaseClocks::follow(db::Tx& tx, const Case& row, const Steps& steps, const std::string& actor, Side by) {
    const std::vector<ClockRow> before = opens(steps) ? std::vector<ClockRow>{} : store::clocks_of(tx, row.id);
    Clocks clocks =
        follow_steps(Clocks(before.begin(), before.end()), {served(row), steps, actor, by}, pack_.get<Statuses>(), rules(tx));
    save(tx, row, before, std::move(clocks));
}

void CaseClocks::save(db::Tx& tx, const Case& row, const std::vector<ClockRow>& before, Clocks after) {
    const ResponseTargets& policy = pack_.get<ResponseTargets>();
    for (std::size_t i = 0; i < after.size(); ++i) {
        const bool known = i < before.size();
        const bool technical = row.kind == CaseKind::technical;
        // What ends with a correction is counted by what the case was about until then (CASE-32); what goes on, by what it is about now.
        const bool as_before = known && !after[i].running();
        const bool same_terms = known && (as_before || (before[i].technical == technical && before[i].plan == row.plan));
        if (same_terms && static_cast<const Clock&>(before[i]) == after[i]) continue;
        ClockRow clock;
        static_cast<Clock&>(clock) = std::move(after[i]);
        clock.account_id = row.account_id;
        clock.case_id = row.id;
        clock.position = static_cast<std::int64_t>(i);
        const Hours* const hours = calendars_.hours_of(tx, clock);
        clock.raised = known ? before[i].raised : raised_before(before, clock, hours, policy, row.modified_at);
        clock.next_at = next_of(clock, clock.raised, hours, policy);
        clock.technical = as_before ? before[i].technical : technical;
        clock.plan = as_before ? before[i].plan : row.plan;
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
    const auto contacts = store::contacts_of(tx, id);
    for (const ClockRow& clock : store::clocks_of(tx, id)) {
        views.push_back(view_of(tx, clock, now));
        views.back().met_by = met_by(clock, contacts);
    }
    return views;
}

std::vector<ClockView> CaseClocks::promised(db::Tx& tx, const Case& row) {
    std::vector<ClockView> views;
    const Instant now = env_.clock.now();
    for (const Clock& clock : begin_clocks({}, facts_of(served(row)), rules(tx), row.opened_at))
        views.push_back(view_of(tx, clock, now));
    return views;
}

std::vector<ClockView> CaseClocks::foreseen(db::Tx& tx, const Case& row, const Steps& steps) {
    std::vector<ClockView> views;
    const std::vector<ClockRow> before = store::clocks_of(tx, row.id);
    const Case now = served(row);
    const std::string nobody;
    const Clocks after =
        follow_steps(Clocks(before.begin(), before.end()), {now, steps, nobody, Side::program}, pack_.get<Statuses>(), rules(tx));
    for (const Clock& clock : after)
        if (clock.running()) views.push_back(view_of(tx, clock, row.modified_at));
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
    // The vendor's own affair, and so an event of the vendor's account.
    jobs::publish(tx, env_, identity::vendor_account(tx).value_or(row.account_id),
                  late ? "case.clock_breached" : "case.clock_near", row.id.uuid,
                  describe::json_of(ClockNews{.case_id = row.id,
                                              .number = row.number,
                                              .kind = clock.kind,
                                              .position = clock.position,
                                              .priority = clock.priority,
                                              .percent = percent,
                                              .due_at = clock.due_at,
                                              .owner_id = row.owner_id}));
}

std::int64_t CaseClocks::raise_some(db::Tx& tx) {
    const Instant now = env_.clock.now();
    std::vector<ClockRow> due = store::clocks_due(tx, now, kRaisedAtOnce);
    std::vector<CaseId> ids;
    for (const ClockRow& clock : due) ids.push_back(clock.case_id);
    const auto rows = store::cases_with(tx, ids);
    for (ClockRow& clock : due) raise(tx, clock, rows.at(clock.case_id), now);
    return std::ssize(due);
}

Result<std::int64_t> CaseClocks::tick() {
    std::int64_t raised = 0;
    for (;;) {
        const std::int64_t some =
            TRY(db_.write(Caller::system(), [this](db::Tx& tx) -> Result<std::int64_t> { return raise_some(tx); }));
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
