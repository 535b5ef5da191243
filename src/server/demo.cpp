#include "server/demo.hpp"

#include "identity/credential_store.hpp"
#include "identity/rules.hpp"
#include "platform/zone/zone.hpp"

#include <array>

namespace aftercare::server {

namespace {

constexpr const char* kPassword = "north-by-northwind";
constexpr const char* kAdministrator = "admin@northwind.example";
constexpr const char* kCustomerOwner = "owner@aldra.example";
constexpr const char* kCare = "care@northwind.example";

// For values written in this file: a mistake in one is a bug.
template <class T>
T value(const std::string& text) {
    auto parsed = T::parse(text);
    check(parsed.has_value(), "a demo value is not valid");
    return *std::move(parsed);
}

// Makes the demo's parts; each step is one use case of a slice.
class DemoMaker {
public:
    explicit DemoMaker(App& app) : app_(app), today_(app.env().clock.now().utc_day()) {}

    Result<> make() {
        const auto vendor = TRY(account(identity::AccountKind::vendor, "Northwind Networks", "US"));
        TRY(person(vendor, "Ada Admin", kAdministrator, "administrator"));
        TRY(person(vendor, "Carl Care", kCare, "care_representative"));
        TRY(person(vendor, "Audrey Audit", "auditor@northwind.example", "auditor"));
        const auto partner = TRY(account(identity::AccountKind::partner, "Harbour Integration", "GB"));
        TRY(person(partner, "Pat Partner", "owner@harbour.example", "partner_owner"));
        TRY(products());
        TRY(aldra());
        return birchwood();
    }

private:
    Result<AccountId> account(identity::AccountKind kind, const char* name, const char* country) {
        return TRY(app_.identity().create_account(caller_,
                                                  {.kind = kind, .name = name, .country = value<identity::CountryCode>(country)}))
            .id;
    }

    Result<> person(AccountId account, const char* name, const char* email, const char* role) {
        TRY(app_.identity().create_person(caller_, {.account_id = account,
                                                    .name = name,
                                                    .email = value<identity::Email>(email),
                                                    .password = Text<1, 256>(kPassword),
                                                    .roles = identity::RoleNames{role}}));
        return {};
    }

    Result<identity::SiteId> site(AccountId account, const char* code, const char* city, const char* country, const char* zone,
                                  const char* email) {
        return TRY(app_.identity().create_site(caller_, {.account_id = account,
                                                         .code = code,
                                                         .name = OneLine<1, 120>(std::string(city) + " point of presence"),
                                                         .street = "1 Exchange Road",
                                                         .city = city,
                                                         .country = value<identity::CountryCode>(country),
                                                         .time_zone = value<identity::TimeZone>(zone),
                                                         .contact_name = "Network Operations",
                                                         .contact_email = value<identity::Email>(email)}))
            .id;
    }

    Result<> product(catalogue::ProductKind kind, const char* sku, const char* series, const char* description,
                     std::int64_t price_minor, std::optional<Date> end_of_support = std::nullopt) {
        TRY(app_.catalogue().create(caller_, {.manufacturer = "Northwind",
                                              .sku = value<catalogue::Sku>(sku),
                                              .kind = kind,
                                              .series = catalogue::ProductText(series),
                                              .description = Text<0, 1000>(description),
                                              .list_price = Money{.minor = price_minor, .currency = {}},
                                              .end_of_support = end_of_support}));
        return {};
    }

    Result<> products() {
        using enum catalogue::ProductKind;
        TRY(product(system, "ATLAS-480", "ATLAS", "Edge router, 8 slots", 12'500'000));
        TRY(product(system, "ATLAS-960", "ATLAS", "Core router, 14 slots", 31'000'000));
        TRY(product(system, "RIDGE-48T", "RIDGE", "Access switch, 48 ports of 1 Gbit/s", 620'000));
        TRY(product(system, "DELTA-24", "DELTA", "Access switch, 24 ports of 100 Mbit/s", 150'000, today_.plus_days(-200)));
        TRY(product(fru, "ATLAS-LC-20X10", "ATLAS", "Line card, 20 ports of 10 Gbit/s", 4'400'000));
        TRY(product(fru, "ATLAS-RE-64", "ATLAS", "Routing engine, 64 GB", 2'900'000));
        return product(fru, "ATLAS-PSU-AC", "ATLAS", "Power supply, 2.5 kW AC", 210'000);
    }

    // Shipped and registered so many months ago by the vendor's own records.
    Result<assets::AssetId> asset(AccountId account, const char* serial, const char* sku, identity::SiteId site,
                                  const char* host_name, std::int32_t months_ago) {
        const auto wanted = value<catalogue::Sku>(sku);
        const auto product =
            app_.db().read(Scope::all(), [&](db::Tx& tx) { return catalogue::store::find(tx, "Northwind", wanted); });
        check(product.has_value(), "a product of the demo is missing");
        const assets::BulkAsset shipped{.product_id = product->id,
                                        .sku = wanted,
                                        .serial_number = value<assets::SerialNumber>(serial),
                                        .site_id = site,
                                        .host_name = OneLine<1, 255>(host_name),
                                        .shipped_on = today_.plus_months(-months_ago)};
        TRY(app_.assets().register_many(caller_, account, {&shipped, 1}, assets::AssetSource::order));
        const auto found = app_.db().read(Scope::of(account),
                                          [&](db::Tx& tx) { return assets::store::find_by_serial(tx, shipped.serial_number); });
        check(found.size() == 1, "an asset of the demo is missing");
        return found.front().id;
    }

    struct Term {
        Date from;
        Date until;
    };

    Result<> contract(AccountId account, const char* plan, Term term, const std::vector<assets::AssetId>& on, const char* level,
                      const char* reseller = nullptr) {
        contracts::CreateContract request{.account_id = account,
                                          .plan = value<contracts::PlanCode>(plan),
                                          .from_day = term.from,
                                          .until_day = term.until,
                                          .bought_on = term.from};
        if (reseller) request.reseller_name = OneLine<1, 120>(reseller);
        const auto made = TRY(app_.contracts().create(caller_, request));
        contracts::AddLines lines;
        for (const auto& id : on) {
            contracts::NewLine line{.asset_id = id};
            if (level) line.service_level = value<contracts::ServiceLevelCode>(level);
            lines.lines.push_back(line);
        }
        TRY(app_.contracts().add_lines(caller_, made.id, lines));
        return {};
    }

    orders::NewOrderLine order_line(const char* sku, std::int64_t quantity, std::initializer_list<const char*> serials) {
        orders::NewOrderLine line{.product_id = {},
                                  .sku = value<catalogue::Sku>(sku),
                                  .quantity = orders::Quantity(quantity),
                                  .price = {},
                                  .serial_numbers = {}};
        for (const char* serial : serials) line.serial_numbers.push_back(value<assets::SerialNumber>(serial));
        return line;
    }

    // One order that arrived with two of the devices, and one of which a part is still to come.
    Result<> orders_of(AccountId account) {
        const auto enter = [&](const char* number, Date day, std::vector<orders::NewOrderLine> lines) {
            orders::CreateOrder request;
            request.account_id = account;
            request.number = value<orders::OrderNumber>(number);
            request.purchase_order = OneLine<1, 60>("PO-4711");
            request.ordered_on = day;
            request.lines.assign(lines.begin(), lines.end());
            return app_.orders().create(caller_, request);
        };
        const auto arrived =
            TRY(enter("SO-1001", today_.plus_months(-7),
                      {order_line("ATLAS-480", 1, {"NWFRA000001"}), order_line("ATLAS-960", 1, {"NWFRA000002"})}));
        orders::NewShipment both{.carrier = OneLine<1, 60>("Northwind Freight"),
                                 .tracking_number = OneLine<1, 60>("NF000123456"),
                                 .shipped_on = today_.plus_months(-6),
                                 .delivered_on = today_.plus_months(-6).plus_days(4),
                                 .items = {}};
        for (const auto& line : TRY(app_.orders().list_lines(caller_, arrived.id, 0, 10)))
            both.items.push_back({.line_id = line.id, .quantity = {}, .serial_numbers = {}});
        TRY(app_.orders().ship(caller_, arrived.id, both));
        const auto running = TRY(enter("SO-1002", today_.plus_days(-9),
                                       {order_line("ATLAS-LC-20X10", 2, {"NWLC0000001"}), order_line("ATLAS-PSU-AC", 4, {})}));
        orders::NewShipment first{.carrier = OneLine<1, 60>("Northwind Freight"),
                                  .tracking_number = OneLine<1, 60>("NF000123999"),
                                  .shipped_on = today_.plus_days(-2),
                                  .delivered_on = {},
                                  .items = {}};
        first.items.push_back({.line_id = TRY(app_.orders().list_lines(caller_, running.id, 0, 1)).at(0).id,
                               .quantity = {},
                               .serial_numbers = {value<assets::SerialNumber>("NWLC0000001")}});
        TRY(app_.orders().ship(caller_, running.id, first));
        return {};
    }

    // A customer with cover in every state that this ground knows.
    Result<> aldra() {
        const auto account_id = TRY(account(identity::AccountKind::customer, "Aldra Telecom", "DE"));
        TRY(person(account_id, "Olga Owner", kCustomerOwner, "owner"));
        TRY(person(account_id, "Max Member", "member@aldra.example", "member"));
        const auto frankfurt = TRY(site(account_id, "FRA-1", "Frankfurt", "DE", "Europe/Berlin", "noc@aldra.example"));
        const auto munich = TRY(site(account_id, "MUC-1", "Munich", "DE", "Europe/Berlin", "noc@aldra.example"));
        const auto covered = TRY(asset(account_id, "NWFRA000001", "ATLAS-480", frankfurt, "fra-edge-1", 6));
        const auto premium = TRY(asset(account_id, "NWFRA000002", "ATLAS-960", frankfurt, "fra-core-1", 6));
        const auto baseless = TRY(asset(account_id, "NWFRA000003", "ATLAS-960", frankfurt, "fra-core-2", 20));
        const auto expired = TRY(asset(account_id, "NWMUC000001", "RIDGE-48T", munich, "muc-access-1", 20));
        const auto partner_assisted = TRY(asset(account_id, "NWMUC000002", "RIDGE-48T", munich, "muc-access-2", 14));
        TRY(asset(account_id, "NWMUC000003", "RIDGE-48T", munich, "muc-access-3", 3));
        TRY(asset(account_id, "NWMUC000004", "DELTA-24", munich, "muc-old-1", 90));

        TRY(orders_of(account_id));
        const Term running{today_.plus_months(-6), today_.plus_months(6)};
        const Term over{today_.plus_months(-18), today_.plus_months(-6)};
        TRY(contract(account_id, "care", running, {covered, premium}, "next_business_day"));
        TRY(contract(account_id, "care_plus", running, {premium, baseless}, nullptr));
        TRY(contract(account_id, "care", over, {expired, baseless}, "return_to_factory"));
        return contract(account_id, "care_par", running, {partner_assisted}, "return_to_factory", "Harbour Integration");
    }

    // Another customer, so that there is something that the first must never see.
    Result<> birchwood() {
        const auto account_id = TRY(account(identity::AccountKind::customer, "Birchwood University", "US"));
        TRY(person(account_id, "Oscar Owner", "owner@birchwood.example", "owner"));
        const auto seattle = TRY(site(account_id, "SEA-1", "Seattle", "US", "America/Los_Angeles", "it@birchwood.example"));
        const auto covered = TRY(asset(account_id, "NWSEA000001", "ATLAS-480", seattle, "sea-edge-1", 2));
        return contract(account_id, "care", {today_.plus_months(-1), today_.plus_months(11)}, {covered}, "same_day");
    }

    App& app_;
    Date today_;
    Caller caller_ = Caller::system();
};

// A token of the person, good for a day.
Result<std::string> token_of(App& app, const char* email) {
    const auto credential = app.db().read(Scope::all(), [&](db::Tx& tx) {
        return identity::store::find_credential_anywhere(tx, value<identity::Email>(email).key());
    });
    check(credential.has_value(), "a person of the demo is missing");
    const auto person = TRY(app.identity().find_person(Caller::system(), credential->person_id));
    Caller acting;
    acting.kind = Caller::Kind::person;
    acting.id = acting.person = person.id.uuid;
    acting.account = person.account_id;
    acting.scope = Scope::of(person.account_id);
    acting.actions = std::make_shared<const ActionSet>(identity::actions_of(app.pack().get<identity::Roles>(), person.roles));
    return TRY(app.tokens().create(acting, {.name = "Demo", .days = Int<1, 3'650>{1}})).secret;
}

}  // namespace

Result<DemoSummary> make_demo(App& app, std::int64_t generated, const Progress& progress) {
    DemoSummary summary{.password = kPassword};
    const auto [has_vendor, has_demo] = app.db().read(Scope::all(), [](db::Tx& tx) {
        return std::pair(identity::store::has_vendor(tx),
                         identity::store::find_credential_anywhere(tx, kAdministrator).has_value());
    });
    if (has_vendor && !has_demo)
        return fail({.kind = ProblemKind::conflict,
                     .code = "server.not_a_demo",
                     .detail = "This database holds an installation that is not the demo; nothing was changed.",
                     .remedy = "Name an empty folder with --data, or another --database."});
    if (!has_demo) {
        TRY(DemoMaker(app).make());
        summary.made_now = true;
    }
    TRY(generate_assets(app, generated, progress));
    summary.generated_assets = generated;
    summary.generated_serial_prefix = std::string(kGeneratedPrefix);
    summary.sign_ins = {{"Aldra Telecom", "owner", kCustomerOwner},
                        {"Aldra Telecom", "member", "member@aldra.example"},
                        {"Birchwood University", "owner", "owner@birchwood.example"},
                        {"Harbour Integration", "partner_owner", "owner@harbour.example"},
                        {"Northwind Networks", "care_representative", kCare},
                        {"Northwind Networks", "auditor", "auditor@northwind.example"},
                        {"Northwind Networks", "administrator", kAdministrator}};
    summary.serials = {{"NWFRA000001", "covered by a Care contract"},
                       {"NWFRA000002", "premium plan on its base"},
                       {"NWFRA000003", "premium plan whose base has lapsed"},
                       {"NWMUC000001", "contract expired, with the ways to get help"},
                       {"NWMUC000002", "partner-assisted: the partner gives technical support"},
                       {"NWMUC000003", "never under contract, still in its warranty"},
                       {"NWMUC000004", "past its end of support"}};
    summary.customer_token = TRY(token_of(app, kCustomerOwner));
    summary.staff_token = TRY(token_of(app, kCare));
    return summary;
}

}  // namespace aftercare::server
