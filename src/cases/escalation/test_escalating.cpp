#include "cases/escalation/test_escalating.hpp"

namespace aftercare::cases {

namespace {

const NewsPack& test_news() {
    static const NewsPack made;
    return made;
}

}  // namespace

Escalating::Escalating() : CasesNewsTest(test_news()) {}

void Escalating::SetUp() {
    CasesNewsTest::SetUp();
    if (IsSkipped()) return;
    alarms = std::make_unique<Alarms>(db(), world.env, news_pack(), *cases, *router, *notifier);
    escalations = std::make_unique<EscalationService>(db(), world.env, *cases, *notifier);
    agents = std::make_unique<AgentService>(db(), world.env, news_pack());
    attendance = std::make_unique<Attendance>(db(), world.env, news_pack(), *cases, *router, *alarms);
    cases->add_follower(*escalations);
    cases->add_follower(*alarms);
    cases->set_silence(*alarms);
    cases->register_jobs(registry);
    alarms->register_jobs(registry);
    attendance->register_jobs(registry);
    escalations->register_jobs(registry);
    mira = staff("mira", "support_manager");
    dora = staff("dora", "duty_manager");
    emil = staff("emil", "escalation_desk");
    device = make_covered();
}

Caller Escalating::on_call_on_saturday(std::chrono::hours lasts) {
    const Caller olaf = staff("olaf", "support_engineer");
    world.clock.advance(std::chrono::hours{5 * 24 + 12});
    const Instant now = world.env.clock.now();
    escalations
        ->put_on_call(emil, {.person_id = identity::PersonId{olaf.person},
                             .from_at = now.plus(std::chrono::hours{-1}),
                             .until_at = now.plus(lasts)})
        .value();
    return olaf;
}

}  // namespace aftercare::cases
