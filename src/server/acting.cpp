#include "server/acting.hpp"

#include "identity/policy.hpp"
#include "identity/rules.hpp"
#include "identity/store.hpp"
#include "platform/zone/zone.hpp"

namespace aftercare::server {

namespace {

// The account, and those that let it do this as their partner.
Scope scope_by_grants(App& app, AccountId partner, Action action) {
    const policy::Pack& pack = app.pack();
    const Date today = zone::local_day(app.env().clock.now(), pack.get<identity::Installation>().time_zone.text());
    std::vector<AccountId> accounts{partner};
    const auto grants = app.db().read(Scope::all(), [&](db::Tx& tx) { return identity::store::grants_to(tx, partner, today); });
    for (const auto& grant : *grants)
        if (pack.get<identity::PartnerAreas>().allow(grant.areas, action.name)) accounts.push_back(grant.account_id);
    return Scope::of(std::move(accounts));
}

}  // namespace

Result<Caller> acting_as(App& app, const identity::Person& person) {
    const identity::Account account = TRY(app.identity().find_account(Caller::system(), person.account_id));
    Caller acting;
    acting.kind = Caller::Kind::person;
    acting.id = acting.person = person.id.uuid;
    acting.account = person.account_id;
    acting.staff = account.kind == identity::AccountKind::vendor;
    acting.scope = acting.staff ? Scope::all() : Scope::of(person.account_id);
    acting.actions = std::make_shared<const ActionSet>(identity::actions_of(app.pack().get<identity::Roles>(), person.roles));
    return acting;
}

Result<Caller> acting_as(App& app, const identity::Person& person, Action action) {
    Caller acting = TRY(acting_as(app, person));
    if (!acting.staff) acting.scope = scope_by_grants(app, person.account_id, action);
    TRY(acting.require(action));
    return acting;
}

}  // namespace aftercare::server
