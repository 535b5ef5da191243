// What tests of escalation stand on: cases whose alarms go off, and the vendor's people who are told.
#pragma once

#include "cases/escalation/attendance.hpp"
#include "cases/escalation/escalation_service.hpp"
#include "cases/record/case_store.hpp"
#include "cases/routing/agent_service.hpp"
#include "kit/cases_news.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {

// It is Monday, 2026-03-02, 09:00 UTC. Erik is an engineer, Mira leads engineers, Dora is manager on duty, Emil is of the escalation desk.
class Escalating : public CasesNewsTest {
protected:
    Escalating();
    void SetUp() override;

    // An engineer who is on call for so long; it is a Saturday from then on, also in Los Angeles.
    Caller on_call_on_saturday(std::chrono::hours lasts);
    // The subscriber's jobs that are done wait again, as of a server that was killed before it wrote down that they were; how many.
    std::int64_t run_again(const std::string& subscriber) {
        constexpr db::Statement kAgain{"test.again", "update job set state = 'waiting' where kind = :kind and state = 'done'"};
        return db()
            .write(Caller::system(),
                   [&](db::Tx& tx) -> Result<std::int64_t> { return tx.run(kAgain, {{"kind", "event." + subscriber}}); })
            .value();
    }
    // How many events of the kind there are.
    std::int64_t published(const std::string& kind) {
        constexpr db::Statement kCount{"test.published", "select count(*) from event where kind = :kind"};
        return db().read(Scope::all(), [&](db::Tx& tx) { return tx.one<std::int64_t>(kCount, {{"kind", kind}}).value_or(0); });
    }
    Case row(const CaseView& of) {
        return db().read(Scope::all(), [&](db::Tx& tx) { return *store::find_case(tx, CaseName(of.id)); });
    }

    std::unique_ptr<Alarms> alarms;
    std::unique_ptr<Attendance> attendance;
    std::unique_ptr<AgentService> agents;
    std::unique_ptr<EscalationService> escalations;
    assets::Asset device;
    Caller mira;
    Caller dora;
    Caller emil;
};

}  // namespace aftercare::cases
