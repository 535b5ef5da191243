#include "identity/acting.hpp"

#include "identity/credential_store.hpp"
#include "identity/policy.hpp"
#include "identity/rules.hpp"
#include "identity/service.hpp"
#include "identity/store.hpp"

namespace aftercare::identity {

Caller acting_as(db::Tx& tx, const policy::Pack& pack, const Person& person, Action action, Date day) {
    Caller caller;
    caller.kind = Caller::Kind::person;
    caller.id = caller.person = person.id.uuid;
    caller.account = person.account_id;
    caller.staff = is_vendor(tx, person.account_id);
    caller.actions = std::make_shared<const ActionSet>(actions_of(pack.get<Roles>(), person.roles));
    if (person.language) caller.language = person.language->text();
    if (caller.staff) {
        caller.scope = Scope::all();
        return caller;
    }
    std::vector<AccountId> accounts{person.account_id};
    const auto grants = store::grants_to(tx, person.account_id, day);
    for (const auto& grant : *grants)
        if (pack.get<PartnerAreas>().allow(grant.areas, action.name)) accounts.push_back(grant.account_id);
    caller.scope = Scope::of(std::move(accounts));
    return caller;
}

std::optional<Acting> acting_by_address(db::Tx& tx, const policy::Pack& pack, const Email& address, Action action, Date day) {
    const auto credential = store::find_credential_anywhere(tx, address.key());
    if (!credential) return std::nullopt;
    auto person = store::find_person_anywhere(tx, credential->person_id);
    if (!person || person->status != PersonStatus::active) return std::nullopt;
    Caller caller = acting_as(tx, pack, *person, action, day);
    return Acting{.person = *std::move(person), .caller = std::move(caller)};
}

std::optional<AccountId> vendor_account(db::Tx& tx) {
    const auto vendor = store::find_vendor(tx);
    return vendor ? std::optional(vendor->id) : std::nullopt;
}

}  // namespace aftercare::identity
