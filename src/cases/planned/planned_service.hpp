// Use cases of planned events (CASE-28): announced and moved by the customer, arranged by the service manager; what is opened meanwhile is linked.
#pragma once

#include "cases/planned/planned_store.hpp"
#include "cases/record/case_service.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases {

// To arrange the vendor's readiness, and to confirm it.
inline constexpr Action kCaseReadiness{"case.keep_readiness"};

class PlannedEventService {
public:
    // All must outlive it.
    PlannedEventService(db::Db& db, Env& env, CaseService& cases) : db_(db), env_(env), cases_(cases) {}

    // Opens a case of the type whose topic is planned_event. Fails with cases.window_refused (400), cases.window_overlaps (409),
    // cases.asset_unknown (400), and as opening a case does.
    Result<PlannedEventView> announce(const Caller& caller, const AnnounceEvent& request);
    // Of a case of that type that came otherwise: says when it is. Fails with cases.case_unknown, cases.closed, cases.not_a_planned_event (409),
    // cases.planned_already (409), and as announce() does.
    Result<PlannedEventView> plan(const Caller& caller, const CaseName& name, const PlanEvent& request);
    // Changes what was said; what was ready is not any more where the window or the devices change. Fails as find() does, and with cases.closed,
    // access.version_changed, and as announce() does.
    Result<PlannedEventView> move(const Caller& caller, const CaseName& name, const PlanEvent& request,
                                  std::optional<std::int64_t> if_match);
    // Fails with cases.case_unknown, cases.planned_event_unknown (404).
    Result<PlannedEventView> find(const Caller& caller, const CaseName& name);
    // By the vendor's people. Fails as find() does, and with cases.closed, cases.checks_unknown (400), cases.owner_unknown (400),
    // cases.readiness_incomplete (409), access.version_changed.
    Result<PlannedEventView> arrange(const Caller& caller, const CaseName& name, const ArrangeReadiness& request,
                                     std::optional<std::int64_t> if_match);
    // Of cases that the caller may see, the first to begin first.
    std::vector<PlannedEventRow> list(const Caller& caller, const store::PlannedFilter& filter,
                                      const std::optional<store::PlannedPlace>& after, std::int64_t limit);

private:
    // What of it is to stand in the history; `before`: what was said before, null where nothing was.
    Result<Steps> take_plan(db::Tx& tx, const Caller& caller, const Case& row, const PlanEvent& request,
                            const PlannedEvent* before);
    const PlannedEventRules& rules() const { return cases_.pack().get<PlannedEventRules>(); }
    // In the account's trail, which its owner reads.
    void keep_in_trail(db::Tx& tx, const Caller& caller, Action action, const PlannedEvent* before, const PlannedEvent& after);
    // The devices as they are now, all of the account, free in the window.
    Result<std::vector<PlannedDevice>> devices(db::Tx& tx, const Case& row, const PlanEvent& request) const;
    PlannedEventView view(db::Tx& tx, const Case& row, const PlannedEvent& event) const;
    db::Db& db_;
    Env& env_;
    CaseService& cases_;
};

}  // namespace aftercare::cases
