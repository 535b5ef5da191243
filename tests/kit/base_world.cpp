#include "kit/base_world.hpp"

namespace aftercare::kit {

OnInstalledBase::OnInstalledBase() = default;
OnInstalledBase::~OnInstalledBase() = default;

void OnInstalledBase::open_base(const policy::Pack& pack) {
    identity = std::make_unique<identity::Service>(db(), world.env, pack, crypto::HashCost::minimal);
    catalogue = std::make_unique<catalogue::Service>(db(), world.env, [](std::string_view) { return true; });
    assets = std::make_unique<assets::Service>(db(), world.env, pack);
    alpha = make_account("Alpha");
    beta = make_account("Beta");
}

AccountId OnInstalledBase::make_account(const std::string& name) {
    return identity
        ->create_account(Caller::system(), {.kind = identity::AccountKind::customer,
                                            .name = OneLine<1, 120>(name),
                                            .country = *identity::CountryCode::parse("DE")})
        .value()
        .id;
}

Caller OnInstalledBase::of(AccountId account) {
    Caller caller;
    caller.kind = Caller::Kind::person;
    caller.account = account;
    caller.scope = Scope::of(account);
    caller.actions = std::make_shared<ActionSet>(std::set<std::string, std::less<>>{"*"});
    return caller;
}

identity::SiteId OnInstalledBase::make_site(AccountId account, const std::string& code) {
    return identity
        ->create_site(Caller::system(), {.account_id = account,
                                         .code = OneLine<1, 32>(code),
                                         .name = OneLine<1, 120>(code),
                                         .street = OneLine<1, 200>("1 Street"),
                                         .city = "Bern",
                                         .country = *identity::CountryCode::parse("CH"),
                                         .time_zone = *identity::TimeZone::parse("Europe/Zurich"),
                                         .contact_name = OneLine<1, 120>("Contact"),
                                         .contact_email = *identity::Email::parse("noc@alpha.example")})
        .value()
        .id;
}

}  // namespace aftercare::kit
