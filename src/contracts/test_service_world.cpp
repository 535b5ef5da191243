#include "contracts/test_service_world.hpp"

#include "assets/policy.hpp"

namespace aftercare::contracts::test {

const policy::Pack& shipped_pack() {
    static const policy::Pack pack = [] {
        policy::Sections sections;
        identity::add_policy(sections);
        assets::add_policy(sections);
        add_policy(sections);
        return policy::test_pack(sections);
    }();
    return pack;
}

ContractsTest::ContractsTest() = default;
ContractsTest::~ContractsTest() = default;

void ContractsTest::SetUp() {
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

Customer ContractsTest::make_customer(const std::string& name) {
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

void ContractsTest::register_at_portal(const Customer& customer, const std::string& at) {
    const Instant now = world.clock.now();
    world.clock.set(Instant::parse(at).value());
    const auto noted = db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        identity::note_registered(tx, world.env, customer.account);
        return {};
    });
    ASSERT_TRUE(noted);
    world.clock.set(now);
}

identity::SiteId ContractsTest::make_site(const Customer& customer, const std::string& country) {
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

void ContractsTest::make_product(const std::string& sku, catalogue::ProductKind kind) {
    catalogue->create(Caller::system(), {.manufacturer = "Acme", .sku = read<catalogue::Sku>(sku), .kind = kind}).value();
}

assets::Asset ContractsTest::make_asset(const Customer& customer, const std::string& serial, const std::string& sku,
                                        const std::string& country) {
    return assets
        ->register_one(customer.caller, {.serial_number = read<assets::SerialNumber>(serial),
                                         .sku = read<catalogue::Sku>(sku),
                                         .site_id = customer.sites.at(country)})
        .value()
        .asset;
}

CreateContract ContractsTest::care(const Customer& customer, const std::string& from, std::int64_t months) {
    return {.account_id = customer.account.id, .plan = read<PlanCode>("care"), .from_day = on(from), .term_months = months};
}

NewLine ContractsTest::line(const std::string& serial, const std::string& level) {
    NewLine made;
    made.serial_number = read<assets::SerialNumber>(serial);
    if (!level.empty()) made.service_level = read<ServiceLevelCode>(level);
    return made;
}

Contract ContractsTest::cover(const std::string& serial, const CreateContract& request) {
    const Contract contract = contracts->create(staff, request).value();
    const bool hardware = request.plan.text() == "care" || request.plan.text() == "care_par";
    contracts->add_lines(staff, contract.id, {.lines = {line(serial, hardware ? "next_business_day" : "")}}).value();
    return contract;
}

std::vector<ContractLine> ContractsTest::lines_of(const Contract& contract) {
    return db().read(Scope::all(), [&](db::Tx& tx) { return store::lines_of(tx, contract, std::nullopt, 500); });
}

Result<Entitlement> ContractsTest::ask(const Caller& caller, const std::string& serial, const std::string& day,
                                       Capability service) {
    return entitlements->look_up(
        caller, {.serial_number = read<assets::SerialNumber>(serial), .sku = {}, .service = service, .day = on(day)});
}

}  // namespace aftercare::contracts::test
