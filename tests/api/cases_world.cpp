// The cases of the world.
#include "world.hpp"

namespace aftercare::api_test {

cases::CaseId ApiTest::make_case(const Customer& customer) {
    const std::string name = customer.account.name.text();
    Caller owner = Caller::system();
    owner.kind = Caller::Kind::person;
    owner.staff = false;
    owner.account = customer.account.id;
    owner.scope = Scope::of(customer.account.id);
    owner.person = customer.people.at(customer.owner_role).id.uuid;
    return app->cases()
        .open(owner, {.type = cases::CaseTypeCode::parse("portal_account").value(),
                      .synopsis = cases::Synopsis("Trouble of " + name),
                      .description = cases::CaseDescription("Somebody of " + name + " can't sign in."),
                      .tracking_number = cases::TrackingNumber(name + " 17")})
        .value()
        .id;
}

}  // namespace aftercare::api_test
