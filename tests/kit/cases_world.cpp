#include "kit/cases_world.hpp"

#include "kit/cases_pack.hpp"
#include "platform/describe/enumerator.hpp"

namespace aftercare::cases {

namespace {

const policy::Sections& test_sections() {
    static const policy::Sections sections = case_sections();
    return sections;
}

const policy::Pack& test_pack() {
    static const policy::Pack pack = policy::test_pack(test_sections());
    return pack;
}

}  // namespace

CasesTest::CasesTest() = default;
CasesTest::~CasesTest() = default;
const policy::Pack& CasesTest::pack() { return test_pack(); }

policy::Pack CasesTest::pack_with(const std::string& section, const std::function<std::string(std::string)>& change) {
    return policy::test_pack(test_sections(), {{section, change(test_pack().files().at(section + ".yaml"))}});
}

std::expected<policy::Pack, std::vector<policy::Complaint>> CasesTest::read_pack(std::map<std::string, std::string> files) {
    return policy::read(std::move(files), test_sections());
}

void CasesTest::SetUp() {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    open_base(test_pack());
    contracts = std::make_unique<contracts::Service>(db(), world.env, test_pack());
    entitlements = std::make_unique<contracts::EntitlementService>(db(), world.env, test_pack());
    cases = std::make_unique<CaseService>(db(), world.env, test_pack(), *entitlements);
    clocks = std::make_unique<CaseClocks>(db(), world.env, test_pack());
    vendor = identity
                 ->create_account(Caller::system(), {.kind = identity::AccountKind::vendor,
                                                     .name = OneLine<1, 120>("Vendor"),
                                                     .country = *identity::CountryCode::parse("US")})
                 .value()
                 .id;
    anna = make_person(alpha, "anna");
    bert = make_person(alpha, "bert");
    erik = make_person(vendor, "erik");
    as_anna = caller(alpha, anna);
    as_bert = caller(alpha, bert, {"case.read", "case.open", "case.note", "case.update", "case.decide"});
    as_erik = caller(vendor, erik);
    as_erik.scope = Scope::all();
    as_erik.staff = true;
    catalogue
        ->create(Caller::system(), {.manufacturer = "Acme",
                                    .sku = *catalogue::Sku::parse("MX204"),
                                    .kind = catalogue::ProductKind::system,
                                    .model = catalogue::ProductText("MX204"),
                                    .product_line = catalogue::ProductText("MX Series")})
        .value();
}

identity::PersonId CasesTest::make_person(AccountId account, const std::string& name) {
    return identity
        ->create_person(Caller::system(), {.account_id = account,
                                           .name = OneLine<1, 120>(name),
                                           .email = *identity::Email::parse(name + "@example.example"),
                                           .password = Text<1, 256>("correct horse battery"),
                                           .roles = identity::RoleNames{account == vendor ? "support_engineer" : "owner"}})
        .value()
        .id;
}

Caller CasesTest::caller(AccountId account, identity::PersonId person, std::set<std::string, std::less<>> actions) {
    Caller made = of(account);
    made.id = made.person = person.uuid;
    if (!actions.empty()) made.actions = std::make_shared<ActionSet>(std::move(actions));
    return made;
}

assets::Asset CasesTest::make_device(AccountId account, const std::string& serial) {
    assets::RegisterAsset asked{.account_id = account,
                                .serial_number = *assets::SerialNumber::parse(serial),
                                .sku = *catalogue::Sku::parse("MX204"),
                                .site_id = make_site(account, "S-" + serial)};
    asked.host_name = OneLine<1, 255>("core-" + serial);
    asked.software = OneLine<1, 120>("21.4R3-S1");
    return assets->register_one(Caller::system(), asked).value().asset;
}

contracts::ContractId CasesTest::cover(const assets::Asset& asset, const std::string& plan) {
    const auto contract = contracts
                              ->create(Caller::system(), {.account_id = asset.account_id,
                                                          .plan = *contracts::PlanCode::parse(plan),
                                                          .from_day = *Date::parse("2026-01-01"),
                                                          .term_months = 12})
                              .value();
    contracts::NewLine line;
    line.asset_id = asset.id;
    if (plan == "care") line.service_level = contracts::ServiceLevelCode::parse("next_business_day").value();
    contracts->add_lines(Caller::system(), contract.id, {.lines = {line}}).value();
    return contract.id;
}

assets::Asset CasesTest::make_covered(const std::string& serial) {
    assets::Asset device = make_device(alpha, serial);
    cover(device);
    return device;
}

Caller CasesTest::staff(const std::string& name, const std::string& role) {
    const identity::PersonId person = make_person(vendor, name);
    identity->change_person(Caller::system(), person, {.roles = identity::RoleNames{role}}, {}).value();
    Caller made = caller(vendor, person);
    made.scope = Scope::all();
    made.staff = true;
    return made;
}

OpenCase CasesTest::request(const std::string& type, const std::string& serial) {
    OpenCase asked{.type = CaseTypeCode::parse(type).value(),
                   .synopsis = Synopsis("Packets are lost"),
                   .description = CaseDescription("Since this morning packets are lost between two sites.")};
    if (!serial.empty()) asked.serial_number = *assets::SerialNumber::parse(serial);
    return asked;
}

CaseView CasesTest::opened(Priority priority, const std::string& type) {
    OpenCase asked = request(type, type == "technical" ? "AA0001" : "");
    asked.priority = priority;
    return cases->open(as_anna, asked).value();
}

std::string CasesTest::told(const Caller& who, const CaseName& name) {
    std::string kinds;
    const auto all = cases->history(who, name, {}, 100).value();
    for (const CaseEvent& event : all) kinds += (kinds.empty() ? "" : " ") + std::string(describe::enumerator_name(event.kind));
    return kinds;
}

}  // namespace aftercare::cases
