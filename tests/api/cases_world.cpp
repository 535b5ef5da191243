// The cases of the world.
#include "world.hpp"

namespace aftercare::api_test {

namespace {

// May do everything in the account.
Caller owner_of(const Customer& customer) {
    Caller owner = Caller::system();
    owner.kind = Caller::Kind::person;
    owner.staff = false;
    owner.account = customer.account.id;
    owner.scope = Scope::of(customer.account.id);
    owner.person = customer.people.at(customer.owner_role).id.uuid;
    owner.actions = std::make_shared<ActionSet>(std::set<std::string, std::less<>>{"*"});
    return owner;
}

}  // namespace

cases::CaseId ApiTest::make_case(const Customer& customer) {
    const std::string name = customer.account.name.text();
    return app->cases()
        .open(owner_of(customer), {.type = cases::CaseTypeCode::parse("portal_account").value(),
                                   .synopsis = cases::Synopsis("Trouble of " + name),
                                   .description = cases::CaseDescription("Somebody of " + name + " can't sign in."),
                                   .tracking_number = cases::TrackingNumber(name + " 17")})
        .value()
        .id;
}

cases::Escalation ApiTest::make_escalation(const Customer& customer, cases::CaseId escalated) {
    return app->escalations()
        .escalate(owner_of(customer), cases::CaseName(escalated),
                  {.reason = cases::EscalationReason::not_in_time,
                   .text = cases::EscalationText(customer.account.name.text() + " waits too long.")})
        .value();
}

cases::OnCall ApiTest::put_on_call() {
    const std::string email = "on-call" + std::to_string(++on_call_) + "@vendor.example";
    return app->escalations()
        .put_on_call(Caller::system(), {.person_id = make_person(vendor.id, "support_engineer", email).id,
                                        .from_at = world.clock.now(),
                                        .until_at = world.clock.now().plus(std::chrono::hours{24})})
        .value();
}

void ApiTest::keep_agent(identity::PersonId person) {
    app->case_agents()
        .keep(Caller::system(), person,
              {.centre = cases::CalendarCode::parse("europe").value(), .queues = {}, .languages = {}, .most = 5})
        .value();
}

void ApiTest::give_case(Customer& customer) {
    const cases::CaseId opened = make_case(customer);
    customer.objects["case_id"] = opened.text();
    customer.objects["case_event_id"] = app->cases().history(Caller::system(), opened, {}, 1).value().at(0).id.text();
    customer.objects["escalation_id"] = make_escalation(customer, opened).id.text();
    customer.objects["on_call_id"] = put_on_call().id.text();
}

}  // namespace aftercare::api_test
