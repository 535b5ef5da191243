// The alarms of cases as their steps move them, and what happens when one is due (CASE-06, CASE-09, CASE-15, CASE-17).
#pragma once

#include "cases/escalation/alarm_rules.hpp"
#include "cases/escalation/clock_tells.hpp"
#include "cases/escalation/posts.hpp"
#include "cases/record/case_service.hpp"
#include "cases/routing/router.hpp"

#include <optional>
#include <span>

namespace aftercare::cases {

class Alarms : public CaseFollower, public CaseSilence {
public:
    // All must outlive it.
    Alarms(db::Db& db, Env& env, const policy::Pack& pack, CaseService& cases, const Router& router, notify::Notifier& notifier)
        : db_(db),
          env_(env),
          pack_(pack),
          cases_(cases),
          router_(router),
          posts_(env, pack, notifier),
          clock_tells_(db, env, pack, notifier) {}

    void follow(db::Tx& tx, const Case& row, const Steps& steps) override;
    SilenceEnds ends_of(db::Tx& tx, CaseId id) override;

    // Has those go off that are due by now; how many. One that can't is logged and tried again later.
    Result<std::int64_t> tick();
    // Ticks every few seconds; tells of clocks that run out.
    void register_jobs(jobs::Registry& registry);

private:
    Result<> fire(db::Tx& tx, const Alarm& alarm);
    // All of them in one transaction, or none; whether they went off.
    bool fire(std::span<const Alarm> alarms);
    // What the history says of it; whoever is concerned is told.
    Steps take(db::Tx& tx, Case& row, const Alarm& alarm);
    void put_off(Alarm alarm);
    AlarmPolicy policy_by(const Hours& hours) const;
    Steps climb(db::Tx& tx, const Case& row, const Alarm& alarm);
    Steps tell(db::Tx& tx, const Case& row, const Posts& posts, Means by, std::string text_key, std::string why);
    // Whether a reminder or the closing goes off later than it was due, as the rules have it by now; then it waits until that, and the closing behind a
    // reminder as much later as if it was sent then.
    bool hold(db::Tx& tx, const Case& row, const Alarm& alarm) const;

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    CaseService& cases_;
    const Router& router_;
    PostNews posts_;
    ClockTells clock_tells_;
};

}  // namespace aftercare::cases
