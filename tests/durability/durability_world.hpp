// What the tests that kill the server begin with.
#pragma once

#include "identity/rules.hpp"
#include "server/app.hpp"

#include <string>

namespace aftercare::durability_test {

// The killed server's work is taken up when its lease is over, five minutes later: as if they had gone by.
inline constexpr db::Statement kLeaseOver{"test.lease_over", "update job set lease_until = 0 where state = 'running'"};

template <class T>
T parsed(const std::string& text) {
    return T::parse(text).value();
}

inline const policy::Pack& pack() {
    static const policy::Pack loaded = policy::load("policies/default", server::policy_sections()).value();
    return loaded;
}

struct Prepared {
    AccountId account;
    std::string site;
    std::string token;
};

// A customer with a site, a product, and a token that may register.
inline Prepared prepare(server::App& app) {
    const Caller system = Caller::system();
    const auto account = app.identity()
                             .create_account(system, {.kind = identity::AccountKind::customer,
                                                      .name = "Customer",
                                                      .country = parsed<identity::CountryCode>("DE")})
                             .value();
    const auto site = app.identity()
                          .create_site(system, {.account_id = account.id,
                                                .code = "S1",
                                                .name = "Site",
                                                .street = "Street 1",
                                                .city = "Ulm",
                                                .country = parsed<identity::CountryCode>("DE"),
                                                .time_zone = parsed<identity::TimeZone>("Europe/Berlin"),
                                                .contact_name = "Ann",
                                                .contact_email = parsed<identity::Email>("ann@customer.example")})
                          .value();
    const auto owner = app.identity()
                           .create_person(system, {.account_id = account.id,
                                                   .name = "Owner",
                                                   .email = parsed<identity::Email>("owner@customer.example"),
                                                   .password = Text<1, 256>("correct horse battery"),
                                                   .roles = identity::RoleNames{"owner"}})
                           .value();
    app.catalogue()
        .create(system, {.manufacturer = "Maker", .sku = parsed<catalogue::Sku>("BOX-1"), .kind = catalogue::ProductKind::system})
        .value();
    Caller acting;
    acting.kind = Caller::Kind::person;
    acting.id = acting.person = owner.id.uuid;
    acting.account = account.id;
    acting.scope = Scope::of(account.id);
    acting.actions = std::make_shared<const ActionSet>(identity::actions_of(pack().get<identity::Roles>(), owner.roles));
    return {account.id, site.id.text(), app.tokens().create(acting, {.name = "durability"}).value().secret};
}

}  // namespace aftercare::durability_test
