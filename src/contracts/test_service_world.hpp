// What the tests of contracts' services stand on: a vendor's person, two customers with sites in several countries, and a small
// catalogue, under the shipped policy pack, on both databases.
#pragma once

#include "assets/listing.hpp"
#include "assets/service.hpp"
#include "assets/source_policy.hpp"
#include "catalogue/service.hpp"
#include "contracts/entitlement_service.hpp"
#include "contracts/service.hpp"
#include "contracts/store.hpp"
#include "identity/service.hpp"
#include "kit/database.hpp"
#include "policy/test_pack.hpp"

#include <map>
#include <memory>
#include <string>

namespace aftercare::contracts::test {

template <class T>
T read(const std::string& text) {
    return T::parse(text).value();
}
inline Date on(const std::string& text) { return read<Date>(text); }

inline const policy::Pack& shipped_pack() {
    static const policy::Pack pack = [] {
        policy::Sections sections;
        identity::add_policy(sections);
        assets::add_policy(sections);
        add_policy(sections);
        return policy::test_pack(sections);
    }();
    return pack;
}

struct Customer {
    identity::Account account;
    std::map<std::string, identity::SiteId> sites;  // By country.
    Caller caller;
};

// It is 2026-03-02, 09:00 UTC.
class ContractsTest : public kit::OnBothDatabases {
protected:
    void SetUp() override {
        OnBothDatabases::SetUp();
        if (IsSkipped()) return;
        identity = std::make_unique<identity::Service>(db(), world.env, shipped_pack(), crypto::HashCost::minimal);
        catalogue = std::make_unique<catalogue::Service>(db(), world.env, [](std::string_view) { return true; });
        assets = std::make_unique<assets::Service>(db(), world.env, shipped_pack());
        contracts = std::make_unique<Service>(db(), world.env, shipped_pack());
        entitlements = std::make_unique<EntitlementService>(db(), world.env, shipped_pack());
        alpha = make_customer("Alpha");
        beta = make_customer("Beta");
        staff.kind = Caller::Kind::person;
        staff.id = world.ids.next();
        staff.staff = true;
        staff.scope = Scope::all();
        staff.actions = std::make_shared<ActionSet>(std::set<std::string, std::less<>>{"*"});
        for (const char* sku : {"MX204", "MX304"}) make_product(sku);
    }

    Customer make_customer(const std::string& name) {
        Customer customer;
        customer.account =
            identity->create_account(Caller::system(), {.name = name, .country = read<identity::CountryCode>("DE")}).value();
        register_at_portal(customer, "2020-01-01T00:00:00Z");
        customer.caller.kind = Caller::Kind::person;
        customer.caller.id = world.ids.next();
        customer.caller.account = customer.account.id;
        customer.caller.scope = Scope::of(customer.account.id);
        customer.caller.actions = staff.actions;
        for (const char* country : {"DE", "PE"}) customer.sites[country] = make_site(customer, country);
        return customer;
    }

    // As if the customer's first person had signed up then (ENT-25).
    void register_at_portal(const Customer& customer, const std::string& at) {
        const Instant now = world.clock.now();
        world.clock.set(Instant::parse(at).value());
        const auto noted = db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            identity::note_registered(tx, world.env, customer.account);
            return {};
        });
        ASSERT_TRUE(noted);
        world.clock.set(now);
    }

    identity::SiteId make_site(const Customer& customer, const std::string& country) {
        return identity
            ->create_site(Caller::system(), {.account_id = customer.account.id,
                                             .code = country,
                                             .name = "Site in " + country,
                                             .street = "1 Main Street",
                                             .city = "Springfield",
                                             .country = read<identity::CountryCode>(country),
                                             .time_zone = read<identity::TimeZone>("Europe/Berlin"),
                                             .contact_name = "Ann",
                                             .contact_email = read<identity::Email>("ann@example.com")})
            .value()
            .id;
    }

    void make_product(const std::string& sku, catalogue::ProductKind kind = catalogue::ProductKind::system) {
        catalogue->create(Caller::system(), {.manufacturer = "Acme", .sku = read<catalogue::Sku>(sku), .kind = kind}).value();
    }

    assets::Asset make_asset(const Customer& customer, const std::string& serial, const std::string& sku = "MX204",
                             const std::string& country = "DE") {
        return assets
            ->register_one(customer.caller, {.serial_number = read<assets::SerialNumber>(serial),
                                             .sku = read<catalogue::Sku>(sku),
                                             .site_id = customer.sites.at(country)})
            .value()
            .asset;
    }

    static CreateContract care(const Customer& customer, const std::string& from = "2026-01-01", std::int64_t months = 12) {
        return {.account_id = customer.account.id, .plan = read<PlanCode>("care"), .from_day = on(from), .term_months = months};
    }

    static NewLine line(const std::string& serial, const std::string& level = "next_business_day") {
        NewLine made;
        made.serial_number = read<assets::SerialNumber>(serial);
        if (!level.empty()) made.service_level = read<ServiceLevelCode>(level);
        return made;
    }

    // A contract with one line.
    Contract cover(const std::string& serial, const CreateContract& request) {
        const Contract contract = contracts->create(staff, request).value();
        const bool hardware = request.plan.text() == "care" || request.plan.text() == "care_par";
        contracts->add_lines(staff, contract.id, {.lines = {line(serial, hardware ? "next_business_day" : "")}}).value();
        return contract;
    }

    // In the order of their making.
    std::vector<ContractLine> lines_of(const Contract& contract) {
        return db().read(Scope::all(), [&](db::Tx& tx) { return store::lines_of(tx, contract, std::nullopt, 500); });
    }

    Result<Entitlement> ask(const Caller& caller, const std::string& serial, const std::string& day = "2026-03-02",
                            Capability service = Capability::technical_support) {
        return entitlements->look_up(
            caller, {.serial_number = read<assets::SerialNumber>(serial), .sku = {}, .service = service, .day = on(day)});
    }

    std::unique_ptr<identity::Service> identity;
    std::unique_ptr<catalogue::Service> catalogue;
    std::unique_ptr<assets::Service> assets;
    std::unique_ptr<Service> contracts;
    std::unique_ptr<EntitlementService> entitlements;
    Customer alpha;
    Customer beta;
    Caller staff;
};

}  // namespace aftercare::contracts::test
