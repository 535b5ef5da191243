#include "cases/escalation/attendance.hpp"

#include "cases/record/case_store.hpp"
#include "cases/routing/agent_store.hpp"
#include "identity/events.hpp"
#include "platform/log/log.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

constexpr std::int64_t kReadAtOnce = 100;
constexpr std::int64_t kOfferedAtOnce = 50;
constexpr std::int64_t kPagesAtOnce = 4;  // Of a queue, each minute.
constexpr std::string_view kNotReleased = "cases.not_released";
// How the audit trail calls what happens by itself.
constexpr Action kRelease{"case.release"};
constexpr Action kOffer{"case.offer"};

// Who gave the case back, where somebody did.
std::optional<identity::PersonId> gave_back(db::Tx& tx, CaseId id) {
    const auto last = store::last_event(tx, id, CaseEventKind::assigned);
    if (!last || last->is_now || !last->was) return std::nullopt;
    const auto person = identity::PersonId::parse(*last->was);
    return person ? std::optional(*person) : std::nullopt;
}

}  // namespace

// One that can't be changed keeps no other.
std::optional<CaseView> Attendance::change(CaseId id, Action action, const CaseService::Change& change) {
    std::string why;
    try {
        auto done = cases_.step(Caller::system(), CaseName(id), action, {}, change);
        if (done) return *std::move(done);
        why = done.error().code;
    } catch (const Bug& bug) {
        why = bug.what();
    }
    log::error("cases.attendance_failed", {{"case_id", id.text()}, {"action", action.name}, {"why", why}});
    return std::nullopt;
}

bool Attendance::release_one(CaseId id, identity::PersonId person) {
    const auto give_back = [&](db::Tx& tx, Case& row) -> Result<Steps> {
        if (!row.open || row.owner_id != person) return Steps{};
        Steps steps = cases_.steps().assign(row, std::nullopt);
        for (Step& step : router_.offer(tx, row, person)) steps.push_back(std::move(step));
        for (Step& step : cases_.steps().await_owner(row)) steps.push_back(std::move(step));
        return steps;
    };
    return change(id, kRelease, give_back).has_value();
}

Result<std::int64_t> Attendance::release(identity::PersonId person) {
    std::int64_t released = 0;
    std::int64_t kept = 0;
    CaseId after;
    for (;;) {
        const auto owned =
            db_.read(Scope::all(), [&](db::Tx& tx) { return store::open_cases_of(tx, person, after, kReadAtOnce); });
        for (const Case& one : owned) release_one(one.id, person) ? ++released : ++kept;
        if (std::ssize(owned) < kReadAtOnce) break;
        after = owned.back().id;
        (void)jobs::renew_lease(db_, env_);
    }
    if (kept == 0) return released;
    // The job comes again for those that are left.
    return fail({.kind = ProblemKind::unavailable,
                 .code = std::string(kNotReleased),
                 .detail = std::to_string(kept) + " cases of somebody who has left could not be given back."});
}

Result<> Attendance::follow(identity::PersonId person) {
    if (!db_.read(Scope::all(), [&](db::Tx& tx) { return store::find_agent(tx, person); })) {
        (void)TRY(release(person));
        return {};
    }
    CaseId after;
    for (;;) {
        const auto owned =
            db_.read(Scope::all(), [&](db::Tx& tx) { return store::open_cases_of(tx, person, after, kReadAtOnce); });
        for (const Case& one : owned) {
            if (!needs_owner(one) && !router_.follows_the_sun(one)) continue;
            TRY(db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
                if (const auto row = store::find_case_locked(tx, CaseName(one.id))) alarms_.follow(tx, *row, {});
                return {};
            }));
        }
        if (std::ssize(owned) < kReadAtOnce) return {};
        after = owned.back().id;
    }
}

// The gravest first, each minute; and of those behind them some more each time, so that cases which nobody on shift may take, as those that the only one
// there gave back, keep no other from being given.
std::int64_t Attendance::offer(const Queue& queue) {
    std::int64_t given = 0;
    std::optional<store::QueuePlace> after;
    for (std::int64_t page = 0; page < kPagesAtOnce; ++page) {
        std::vector<store::QueuePlace> waiting;
        const bool room = db_.read(Scope::all(), [&](db::Tx& tx) {
            if (!router_.takes_more(tx, queue)) return false;
            waiting = store::unowned_cases(tx, queue.code, after, kOfferedAtOnce);
            return true;
        });
        if (!room) return given;
        for (const store::QueuePlace& one : waiting) given += offer_one(one.id);
        const auto until = offered_until_.find(queue.code);
        if (std::ssize(waiting) < kOfferedAtOnce) {
            // The end: next time from the first on.
            if (until != offered_until_.end()) offered_until_.erase(until);
            return given;
        }
        after = waiting.back();
        if (page > 0)
            offered_until_.insert_or_assign(queue.code, *after);
        else if (until != offered_until_.end())
            after = std::max(*after, until->second);
    }
    return given;
}

bool Attendance::offer_one(CaseId id) {
    const auto give = [&](db::Tx& tx, Case& row) -> Result<Steps> {
        Steps steps = router_.offer(tx, row, gave_back(tx, row.id));
        // That nobody speaks its language was asked about when it came.
        return row.owner_id ? steps : Steps{};
    };
    const auto row = change(id, kOffer, give);
    return row && row->owner_id.has_value();
}

std::int64_t Attendance::offer() {
    std::int64_t given = 0;
    for (const Queue& queue : pack_.get<Routing>().queues) given += offer(queue);
    return given;
}

void Attendance::register_jobs(jobs::Registry& registry) {
    registry.on_event(std::string(identity::kPersonDeactivated), "cases.release", [this](const jobs::Event& event) -> Result<> {
        (void)TRY(release(identity::PersonId{event.object_id}));
        return {};
    });
    registry.on_event(std::string(kAgentChanged), "cases.follow_agent",
                      [this](const jobs::Event& event) { return follow(identity::PersonId{event.object_id}); });
    registry.on_time("cases.offer", std::chrono::minutes{1}, [this](const jobs::Job&) -> Result<> {
        (void)offer();
        return {};
    });
}

}  // namespace aftercare::cases
