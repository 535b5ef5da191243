// What tests of escalation stand on: cases whose alarms go off, and the vendor's people who are told.
#pragma once

#include "cases/escalation/attendance.hpp"
#include "cases/escalation/escalation_service.hpp"
#include "cases/record/case_store.hpp"
#include "cases/routing/agent_service.hpp"
#include "kit/cases_world.hpp"
#include "notify/inbox.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace aftercare::cases {

// It is Monday, 2026-03-02, 09:00 UTC. Erik is an engineer, Mira leads engineers, Dora is manager on duty, Emil is of the escalation desk.
class Escalating : public CasesTest {
protected:
    void SetUp() override;

    // An engineer who is on call for so long; it is a Saturday from then on, also in Los Angeles.
    Caller on_call_on_saturday(std::chrono::hours lasts);
    void pass(std::chrono::minutes time) {
        world.clock.advance(time);
        while (runner->run_due() > 0) {
        }
    }
    // The same hour by hour, as while the program runs: what is due is not held up.
    void pass_days(int days) {
        for (int hour = 0; hour < 24 * days; ++hour) pass(std::chrono::hours{1});
    }
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
    // What the person's inbox says, the first told first.
    std::vector<std::string> inbox_of(const Caller& who) {
        std::vector<std::string> titles;
        for (const notify::Notification& one : inbox->list(who, false, {}, 100)) titles.push_back(one.title);
        std::ranges::reverse(titles);
        return titles;
    }
    std::string inbox_line(const Caller& who) {
        std::string line;
        for (const std::string& title : inbox_of(who))
            line += (line.empty() ? "" : " | ") + title.substr(0, title.find(": case"));
        return line;
    }
    Case row(const CaseView& of) {
        return db().read(Scope::all(), [&](db::Tx& tx) { return *store::find_case(tx, CaseName(of.id)); });
    }

    jobs::Registry registry;
    std::unique_ptr<jobs::Runner> runner;
    std::unique_ptr<notify::Notifier> notifier;
    std::unique_ptr<notify::Inbox> inbox;
    std::unique_ptr<Router> router;
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
