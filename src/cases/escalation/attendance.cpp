#include "cases/escalation/attendance.hpp"

#include "cases/record/case_store.hpp"
#include "cases/routing/agent_store.hpp"
#include "identity/events.hpp"

namespace aftercare::cases {

namespace {

constexpr std::int64_t kReadAtOnce = 100;
constexpr std::int64_t kOfferedAtOnce = 50;
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

Result<std::int64_t> Attendance::release(identity::PersonId person) {
    const CaseSteps rules{pack_.get<Statuses>(), pack_.get<CaseRules>()};
    std::int64_t released = 0;
    CaseId after;
    for (;;) {
        const auto owned =
            db_.read(Scope::all(), [&](db::Tx& tx) { return store::open_cases_of(tx, person, after, kReadAtOnce); });
        for (const Case& one : owned) {
            const auto change = [&](db::Tx& tx, Case& row) -> Result<Steps> {
                if (!row.open || row.owner_id != person) return Steps{};
                Steps steps = rules.assign(row, std::nullopt);
                for (Step& step : router_.offer(tx, row, person)) steps.push_back(std::move(step));
                return steps;
            };
            (void)TRY(cases_.step(Caller::system(), CaseName(one.id), kRelease, {}, change));
            ++released;
        }
        if (std::ssize(owned) < kReadAtOnce) return released;
        after = owned.back().id;
        (void)jobs::renew_lease(db_, env_);
    }
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
            if (!needs_owner(one)) continue;
            TRY(db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
                if (const auto row = store::find_case_locked(tx, CaseName(one.id))) alarms_.follow(tx, *row, {});
                return {};
            }));
        }
        if (std::ssize(owned) < kReadAtOnce) return {};
        after = owned.back().id;
    }
}

Result<bool> Attendance::offer_one(CaseId id) {
    const auto change = [&](db::Tx& tx, Case& row) -> Result<Steps> {
        Steps steps = router_.offer(tx, row, gave_back(tx, row.id));
        // That nobody speaks its language was asked about when it came.
        return row.owner_id ? steps : Steps{};
    };
    const CaseView row = TRY(cases_.step(Caller::system(), CaseName(id), kOffer, {}, change));
    return row.owner_id.has_value();
}

Result<std::int64_t> Attendance::offer() {
    std::int64_t given = 0;
    for (const Queue& queue : pack_.get<Routing>().queues) {
        const auto waiting = db_.read(Scope::all(), [&](db::Tx& tx) {
            return router_.takes_more(tx, queue) ? store::unowned_cases(tx, queue.code, kOfferedAtOnce) : std::vector<CaseId>{};
        });
        for (const CaseId id : waiting) given += TRY(offer_one(id));
    }
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
        (void)TRY(offer());
        return {};
    });
}

}  // namespace aftercare::cases
