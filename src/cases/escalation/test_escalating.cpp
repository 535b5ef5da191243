#include "cases/escalation/test_escalating.hpp"

#include "assets/policy.hpp"
#include "identity/policy.hpp"

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
    static const policy::Sections sections = [] {
        policy::Sections all;
        identity::add_policy(all);
        notify::add_policy(all, test_kinds());
        assets::add_policy(all);
        contracts::add_policy(all);
        add_case_policy(all);
        add_routing_policy(all);
        add_escalation_policy(all);
        return all;
    }();
    static const policy::Pack pack = policy::test_pack(sections);
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
    cases->register_jobs(registry);
    alarms->register_jobs(registry);
    attendance->register_jobs(registry);
    escalations->register_jobs(registry);
    notifier->register_jobs(registry);
    runner = std::make_unique<jobs::Runner>(db(), world.env, registry, jobs::Runner::Settings{});
    const AccountId vendor = db().read(Scope::all(), [&](db::Tx& tx) { return identity::load_person(tx, erik)->account_id; });
    mira = staff(vendor, "mira", "support_manager");
    dora = staff(vendor, "dora", "duty_manager");
    emil = staff(vendor, "emil", "escalation_desk");
    device = make_device(alpha, "AA0001");
    cover(device);
}

}  // namespace aftercare::cases
