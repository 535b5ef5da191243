#include "assets/test_world.hpp"

#include "assets/policy.hpp"

namespace aftercare::assets {

policy::Pack make_pack(const std::string& embargo) {
    policy::Sections sections;
    identity::add_policy(sections);
    add_policy(sections);
    return embargo.empty() ? policy::test_pack(sections) : policy::test_pack(sections, {{"embargo", embargo}});
}

const policy::Pack& test_pack() {
    static const policy::Pack pack = make_pack();
    return pack;
}

CoverSql NoCovers::condition(const CoverFilter& filter, const CoverDays&) const {
    const bool uncovered = filter.coverage == Coverage::uncovered || filter.coverage == Coverage::never;
    return {.sql = uncovered ? "1 = 1" : "1 = 0", .params = {}};
}

std::map<AssetId, AssetCover> NoCovers::covers(db::Tx&, std::span<const PlacedAsset> assets, const CoverDays&) const {
    std::map<AssetId, AssetCover> none;
    for (const PlacedAsset& asset : assets) none[asset.id];
    return none;
}

AssetsTest::AssetsTest() = default;
AssetsTest::~AssetsTest() = default;

void AssetsTest::SetUp() {
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

TestCustomer AssetsTest::make_customer(const std::string& name) {
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

identity::Site AssetsTest::make_site(const TestCustomer& customer, const std::string& code) {
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

catalogue::Product AssetsTest::make_product(const std::string& sku, catalogue::ProductKind kind, const std::string& part_number,
                                            const std::string& platform) {
    catalogue::CreateProduct request{.manufacturer = "Juniper", .sku = *catalogue::Sku::parse(sku), .kind = kind};
    if (!part_number.empty()) request.part_numbers = {part_number};
    if (!platform.empty()) request.platform_names = {platform};
    return catalogue->create(Caller::system(), request).value();
}

std::vector<ListedAsset> AssetsTest::list(const TestCustomer& customer, const store::AssetFilter& filter,
                                          const store::AssetOrder& order, std::int64_t limit) {
    return listing->list(customer.caller, filter, order, std::nullopt, limit, false).value().rows;
}

std::vector<Asset> AssetsTest::assets_of(const TestCustomer& customer) {
    const auto rows = list(customer, {}, {store::AssetSort::serial_number});
    return {rows.begin(), rows.end()};
}

RegisterAsset AssetsTest::registration(const std::string& serial, const std::string& sku, const TestCustomer& customer) const {
    return {.serial_number = *SerialNumber::parse(serial), .sku = *catalogue::Sku::parse(sku), .site_id = customer.site.id};
}

}  // namespace aftercare::assets
