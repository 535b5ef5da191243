// What the tests of the installed base stand on: two customers with sites, and a small catalogue, on both databases.
#pragma once

#include "assets/inventory_import.hpp"
#include "assets/listing.hpp"
#include "assets/service.hpp"
#include "assets/source_policy.hpp"
#include "catalogue/service.hpp"
#include "identity/service.hpp"
#include "kit/database.hpp"
#include "policy/test_pack.hpp"

#include <memory>
#include <string>

namespace aftercare::assets {

// Identity's and our own part of the shipped policy pack, with another embargo where one is given.
inline policy::Pack make_pack(const std::string& embargo = {}) {
    policy::Sections sections;
    identity::add_policy(sections);
    add_policy(sections);
    return embargo.empty() ? policy::test_pack(sections) : policy::test_pack(sections, {{"embargo", embargo}});
}

inline const policy::Pack& test_pack() {
    static const policy::Pack pack = make_pack();
    return pack;
}

// Nothing is covered: contracts lie above.
class NoCovers : public CoverSource {
public:
    explicit NoCovers(Env& env) : env_(env) {}
    Date today() const override { return env_.clock.now().utc_day(); }
    Action needed() const override { return Action{"entitlement.read"}; }
    CoverSql condition(const CoverFilter& filter, const CoverDays&) const override {
        const bool uncovered = filter.coverage == Coverage::uncovered || filter.coverage == Coverage::never;
        return {.sql = uncovered ? "1 = 1" : "1 = 0", .params = {}};
    }
    CoverSql sort_key(CoverSort, const CoverDays&) const override { return {.sql = "cast(null as bigint)", .params = {}}; }
    std::map<AssetId, AssetCover> covers(db::Tx&, std::span<const PlacedAsset> assets, const CoverDays&) const override {
        std::map<AssetId, AssetCover> none;
        for (const PlacedAsset& asset : assets) none[asset.id];
        return none;
    }

private:
    Env& env_;
};

// One customer: somebody who may do everything, and a site.
struct TestCustomer {
    identity::Account account;
    identity::Site site;
    Caller caller;
};

class AssetsTest : public kit::OnBothDatabases {
protected:
    void SetUp() override {
        OnBothDatabases::SetUp();
        if (IsSkipped()) return;
        identity = std::make_unique<identity::Service>(db(), world.env, test_pack(), crypto::HashCost::minimal);
        catalogue = std::make_unique<catalogue::Service>(db(), world.env, [](std::string_view) { return true; });
        assets = std::make_unique<Service>(db(), world.env, test_pack());
        covers = std::make_unique<NoCovers>(world.env);
        listing = std::make_unique<Listing>(*assets, *covers);
        alpha = make_customer("Alpha");
        beta = make_customer("Beta");
    }

    TestCustomer make_customer(const std::string& name) {
        TestCustomer customer;
        customer.account =
            identity->create_account(Caller::system(), {.name = name, .country = *identity::CountryCode::parse("DE")}).value();
        customer.caller.kind = Caller::Kind::person;
        customer.caller.id = world.ids.next();
        customer.caller.account = customer.account.id;
        customer.caller.scope = Scope::of(customer.account.id);
        customer.caller.actions = std::make_shared<ActionSet>(std::set<std::string, std::less<>>{"*"});
        customer.site = make_site(customer, "HQ");
        return customer;
    }

    identity::Site make_site(const TestCustomer& customer, const std::string& code) {
        return identity
            ->create_site(customer.caller, {.code = code,
                                            .name = "Site " + code,
                                            .street = "1 Main Street",
                                            .city = "Berlin",
                                            .country = *identity::CountryCode::parse("DE"),
                                            .time_zone = *identity::TimeZone::parse("Europe/Berlin"),
                                            .contact_name = "Ann",
                                            .contact_email = *identity::Email::parse("ann@example.com")})
            .value();
    }

    catalogue::Product make_product(const std::string& sku, catalogue::ProductKind kind = catalogue::ProductKind::system,
                                    const std::string& part_number = {}, const std::string& platform = {}) {
        catalogue::CreateProduct request{.manufacturer = "Juniper", .sku = *catalogue::Sku::parse(sku), .kind = kind};
        if (!part_number.empty()) request.part_numbers = {part_number};
        if (!platform.empty()) request.platform_names = {platform};
        return catalogue->create(Caller::system(), request).value();
    }

    RegisterAsset registration(const std::string& serial, const std::string& sku, const TestCustomer& customer) const {
        return {.serial_number = *SerialNumber::parse(serial), .sku = *catalogue::Sku::parse(sku), .site_id = customer.site.id};
    }

    std::vector<ListedAsset> list(const TestCustomer& customer, const store::AssetFilter& filter = {},
                                  const store::AssetOrder& order = {}, std::int64_t limit = 100'000) {
        return listing->list(customer.caller, filter, order, std::nullopt, limit, false).value().rows;
    }

    // Every asset of a customer, by serial number.
    std::vector<Asset> assets_of(const TestCustomer& customer) {
        const auto rows = list(customer, {}, {store::AssetSort::serial_number});
        return {rows.begin(), rows.end()};
    }

    std::unique_ptr<identity::Service> identity;
    std::unique_ptr<catalogue::Service> catalogue;
    std::unique_ptr<Service> assets;
    std::unique_ptr<NoCovers> covers;
    std::unique_ptr<Listing> listing;
    TestCustomer alpha;
    TestCustomer beta;
};

}  // namespace aftercare::assets
