// The routes of reports about targets (CASE-32).
#pragma once

#include "cases/reports/targets_met_store.hpp"
#include "platform/base/env.hpp"
#include "platform/http/route.hpp"

namespace aftercare::cases {

class TargetReports {
public:
    // All must outlive it.
    TargetReports(db::Db& db, Env& env, const policy::Pack& pack) : db_(db), env_(env), pack_(pack) {}

    // Without restricted cases where the caller may not read these (ID-09).
    TargetsMet met(const Caller& caller, const TargetFilter& filter, TargetGroup by);
    // Of cases that the caller may see, the last begun first.
    std::vector<TargetLine> lines(const Caller& caller, const TargetFilter& filter,
                                  const std::optional<store::TargetPlace>& after, std::int64_t limit);
    // Fails with cases.period_refused.
    Result<Period> period(const PeriodAsked& asked) const { return period_of(pack_, env_.clock.now(), asked); }

private:
    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
};

// The reports must outlive the routes.
void add_target_report_routes(http::Routes& routes, TargetReports& reports);

}  // namespace aftercare::cases
