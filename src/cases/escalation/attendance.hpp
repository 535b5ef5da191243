// That cases have somebody who is there (CASE-09, CASE-13): what somebody who has left owned is given back, alarms follow who goes away, and what waits
// for an owner is offered to who has come on shift.
#pragma once

#include "cases/escalation/alarms.hpp"
#include "cases/record/case_store.hpp"

#include <map>

namespace aftercare::cases {

class Attendance {
public:
    // All must outlive it.
    Attendance(db::Db& db, Env& env, const policy::Pack& pack, CaseService& cases, const Router& router, Alarms& alarms)
        : db_(db), env_(env), pack_(pack), cases_(cases), router_(router), alarms_(alarms) {}

    // Gives the open cases of somebody back to their queues, or to whoever can take them by now; how many. One that can't be is logged and keeps no
    // other; this then fails with cases.not_released, so that it is tried again.
    Result<std::int64_t> release(identity::PersonId person);
    // Has the alarms of the open cases of somebody who has come or gone away follow that; what somebody owned who is no agent any more is given back.
    Result<> follow(identity::PersonId person);
    // Offers what waits in queues that are given by least load; how many cases have an owner by that.
    std::int64_t offer();

    // Listens for people who leave and agents who change; offers every minute.
    void register_jobs(jobs::Registry& registry);

private:
    // Whether the person owns it no more.
    bool release_one(CaseId id, identity::PersonId person);
    std::int64_t offer(const Queue& queue);
    // Whether it has an owner now.
    bool offer_one(CaseId id);
    // In a step of the case; nothing where it can't be, which is logged.
    std::optional<CaseView> change(CaseId id, Action action, const CaseService::Change& change);

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    CaseService& cases_;
    const Router& router_;
    Alarms& alarms_;
    // Up to where cases behind the first of a queue were offered last: one job at a time does so.
    std::map<QueueCode, store::QueuePlace> offered_until_;
};

}  // namespace aftercare::cases
