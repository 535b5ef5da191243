#include "cases/escalation/test_escalating.hpp"

#include "kit/cases_pack.hpp"

namespace aftercare::cases {

namespace {

const notify::Kinds& test_kinds() {
    static const notify::Kinds kinds = [] {
        notify::Kinds all;
        notify::add_kinds(all);
        cases::add_kinds(all);
        return all;
    }();
    return kinds;
}

const policy::Pack& test_pack() {
    const auto add_notify = [](policy::Sections& all) { notify::add_policy(all, test_kinds()); };
    static const policy::Pack pack = case_pack({add_notify, add_routing_policy, add_escalation_policy});
    return pack;
}

}  // namespace

void Escalating::SetUp() {
    CasesTest::SetUp();
    if (IsSkipped()) return;
    notifier = std::make_unique<notify::Notifier>(db(), world.env, test_pack(), test_kinds(), "https://aftercare.example");
    inbox = std::make_unique<notify::Inbox>(db(), world.env, test_pack(), test_kinds());
    cases = std::make_unique<CaseService>(db(), world.env, test_pack(), *entitlements);
    router = std::make_unique<Router>(world.env, test_pack());
    alarms = std::make_unique<Alarms>(db(), world.env, test_pack(), *cases, *router, *notifier);
    cases->set_router(*router);
    escalations = std::make_unique<EscalationService>(db(), world.env, *cases, *notifier);
    agents = std::make_unique<AgentService>(db(), world.env, test_pack());
    attendance = std::make_unique<Attendance>(db(), world.env, test_pack(), *cases, *router, *alarms);
    cases->add_follower(*escalations);
    cases->add_follower(*alarms);
    cases->set_silence(*alarms);
    cases->register_jobs(registry);
    alarms->register_jobs(registry);
    attendance->register_jobs(registry);
    escalations->register_jobs(registry);
    notifier->register_jobs(registry);
    runner = std::make_unique<jobs::Runner>(db(), world.env, registry, jobs::Runner::Settings{});
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
