#include "world.hpp"

#include "assets/device.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <stdexcept>

namespace bench {

namespace {

constexpr int kPerOtherAccount = 1'000;
constexpr int kPerTransaction = 10'000;
constexpr const char* kPassword = "north-by-northwind";

struct Model {
    const char* name;
    const char* line;
};
constexpr std::array kModels = {Model{"MX204", "MX"},        Model{"MX304", "MX"},         Model{"MX480", "MX"},
                                Model{"MX960", "MX"},        Model{"EX2300-48T", "EX"},    Model{"EX3400-48P", "EX"},
                                Model{"EX4300-48P", "EX"},   Model{"EX4650-48Y", "EX"},    Model{"QFX5110-48S", "QFX"},
                                Model{"QFX5120-48Y", "QFX"}, Model{"QFX10002-36Q", "QFX"}, Model{"SRX300", "SRX"},
                                Model{"SRX345", "SRX"},      Model{"SRX1500", "SRX"},      Model{"SRX4600", "SRX"},
                                Model{"ACX5448", "ACX"},     Model{"ACX7100-32C", "ACX"},  Model{"PTX10001-36MR", "PTX"}};
constexpr std::array kLines = {"MX Series", "EX Series", "QFX Series", "SRX Series", "ACX Series", "PTX Series"};

// A release by its number among 400: four years of four trains, with maintenance and service releases.
std::string release(int number) {
    const int train = number % 16;
    const int maintenance = number / 16 % 5;
    const int service = number / 80 % 5;
    return fmt::format("{}.{}R{}{}", 20 + train / 4, 1 + train % 4, 1 + maintenance,
                       service == 0 ? std::string() : fmt::format("-S{}", service));
}

template <class T>
T parsed(const std::string& text) {
    return T::parse(text).value();
}

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().code + ": " + result.error().detail);
    return *std::move(result);
}

Caller editor(Env& env) {
    Caller caller;
    caller.kind = Caller::Kind::person;
    caller.person = env.ids.make<identity::PersonId>().uuid;
    caller.id = caller.person;
    caller.scope = Scope::all();
    caller.staff = true;
    caller.actions = std::make_shared<ActionSet>(std::set<std::string, std::less<>>{"*"});
    return caller;
}

}  // namespace

void World::make() {
    editors_ = {editor(app_.env()), editor(app_.env())};
    accounts_ = app_.db().read(Scope::all(), [](db::Tx& tx) {
        return tx.all<AccountId>({"bench.accounts", "select id from account where name like 'Bench %' order by name"});
    });
    if (!accounts_.empty()) return;
    make_products();
    for (int i = 0; i < size_.advisories; ++i) publish(bug(i, i % 3 == 0 ? insight::Severity::minor : insight::Severity::major));
    // They are matched with nothing before there are devices: what was published long ago is no news.
    jobs::Runner runner(app_.db(), app_.env(), app_.jobs(), {});
    while (runner.run_due() > 0) {
    }
    int made = 0;
    for (int number = 0; made < size_.devices; ++number) {
        const int devices = std::min(number == 0 ? size_.largest : kPerOtherAccount, size_.devices - made);
        make_account(number, devices);
        made += devices;
        std::fprintf(stderr, "\r%d of %d devices", made, size_.devices);
    }
    std::fprintf(stderr, "\n");
    app_.db().compact();
}

void World::make_products() {
    for (const Model& model : kModels) {
        catalogue::CreateProduct request{.manufacturer = catalogue::ProductText("Bench"),
                                         .sku = parsed<catalogue::Sku>(model.name),
                                         .kind = catalogue::ProductKind::system};
        request.model = catalogue::ProductText(model.name);
        request.product_line = catalogue::ProductText(model.line);
        products_.push_back(must(app_.catalogue().create(Caller::system(), request)));
    }
}

void World::make_account(int number, int devices) {
    const Caller system = Caller::system();
    const auto country = parsed<identity::CountryCode>("DE");
    const AccountId account =
        must(app_.identity().create_account(system, {.kind = identity::AccountKind::customer,
                                                     .name = OneLine<1, 120>(fmt::format("Bench {:06}", number)),
                                                     .country = country}))
            .id;
    const auto site = must(app_.identity().create_site(system, {.account_id = account,
                                                                .code = OneLine<1, 32>("B-1"),
                                                                .name = OneLine<1, 120>("Bench"),
                                                                .street = OneLine<1, 200>("1 Street"),
                                                                .city = "Bern",
                                                                .country = country,
                                                                .time_zone = parsed<identity::TimeZone>("Europe/Berlin"),
                                                                .contact_name = OneLine<1, 120>("Contact"),
                                                                .contact_email = parsed<identity::Email>("noc@bench.example")}))
                          .id;
    must(app_.identity().create_person(system, {.account_id = account,
                                                .name = OneLine<1, 120>("Owner"),
                                                .email = parsed<identity::Email>(fmt::format("owner{}@bench.example", number)),
                                                .password = Secret<Text<1, 256>>(Text<1, 256>(kPassword)),
                                                .roles = identity::RoleNames{"owner"}}));
    const int first = number == 0 ? 0 : size_.largest + (number - 1) * kPerOtherAccount;
    for (int done = 0; done < devices; done += kPerTransaction)
        make_devices(account, site, first + done, std::min(kPerTransaction, devices - done));
    accounts_.push_back(account);
}

void World::make_devices(AccountId account, identity::SiteId site, int first, int count) {
    Env& env = app_.env();
    const Instant now = env.clock.now();
    std::vector<assets::Asset> devices;
    for (int i = first; i < first + count; ++i) {
        const catalogue::Product& product = products_[static_cast<std::size_t>(i) % products_.size()];
        devices.push_back({.id = env.ids.make<assets::AssetId>(),
                           .account_id = account,
                           .product_id = product.id,
                           .sku = product.sku,
                           .serial_number = parsed<assets::SerialNumber>(fmt::format("BN{:08}", i)),
                           .site_id = site,
                           .host_name = OneLine<1, 255>(fmt::format("router-{}.pop{}.example", i, i % 300)),
                           .software = OneLine<1, 120>(release(i * 7 % 400)),
                           .registered_at = now,
                           .last_shown_at = now});
    }
    must(app_.db().write(Caller::system(), [&](db::Tx& tx) -> Result<bool> {
        for (const assets::Asset& device : devices) {
            tx.insert("asset", device);
            tx.insert("asset_device", assets::Device{.account_id = account,
                                                     .id = env.ids.make<assets::DeviceId>(),
                                                     .asset_id = device.id,
                                                     .site_id = site,
                                                     .name = {},
                                                     .serial_number = device.serial_number.text(),
                                                     .description = device.sku.text(),
                                                     .host_name = device.host_name,
                                                     .notes = {},
                                                     .first_shown_at = now,
                                                     .last_shown_at = now});
        }
        return true;
    }));
    cover(account, devices);
}

// Under a plan that brings notices of bugs, and the base that it needs.
void World::cover(AccountId account, const std::vector<assets::Asset>& devices) {
    const Date today = app_.env().clock.now().utc_day();
    for (const std::string plan : {"care", "care_plus"}) {
        std::vector<contracts::BulkLine> lines;
        for (const assets::Asset& device : devices) {
            contracts::BulkLine line{
                .asset_id = device.id, .serial_number = device.serial_number, .sku = device.sku, .service_level = {}};
            if (plan == "care") line.service_level = parsed<contracts::ServiceLevelCode>("next_business_day");
            lines.push_back(line);
        }
        must(app_.contracts().create_with_lines(Caller::system(),
                                                {.account_id = account,
                                                 .plan = parsed<contracts::PlanCode>(plan),
                                                 .from_day = today.plus_months(-6),
                                                 .until_day = today.plus_months(6),
                                                 .bought_on = today.plus_months(-6)},
                                                lines));
    }
}

insight::WriteAdvisory World::bug(int number, insight::Severity severity) const {
    insight::WriteAdvisory request;
    request.number = insight::AdvisoryNumber(fmt::format("BENCH-{}", number));
    request.title = insight::WrittenTitle(fmt::format("Packets are lost for reason {}", number));
    request.severity = severity;
    request.description = insight::AdvisoryText("A made-up bug: packets are lost.");
    insight::WrittenClause clause;
    const auto chosen = static_cast<std::size_t>(number);
    clause.platforms = {
        insight::AdvisoryWords(number % 4 == 0 ? kModels[chosen % kModels.size()].name : kLines[chosen % kLines.size()])};
    const int train = number % 16;
    clause.ranges.push_back(
        {.from = insight::AdvisoryWords(fmt::format("{}.{}R1", 20 + train / 4, 1 + train % 4)),
         .before = insight::AdvisoryWords(fmt::format("{}.{}R{}", 20 + train / 4, 1 + train % 4, 2 + number % 4))});
    if (number % 5 == 0) clause.condition = insight::AdvisoryText("[protocols bgp]");
    request.clauses.push_back(clause);
    return request;
}

insight::AdvisoryId World::publish(const insight::WriteAdvisory& advisory) {
    insight::EditorService& advisories = app_.advisories();
    const insight::AdvisoryId id = must(advisories.create(editors_.author, advisory)).id;
    must(advisories.submit(editors_.author, id));
    must(advisories.review(editors_.reviewer, id, {.verdict = insight::ReviewVerdict::approve, .remarks = {}}));
    must(advisories.publish(editors_.author, id, {}));
    return id;
}

std::string World::owner_token() const {
    Caller nobody;
    nobody.address = "127.0.0.1";
    return must(app_.sign_in().sign_in(
                    nobody, {.email = parsed<identity::Email>("owner0@bench.example"), .password = Text<1, 256>(kPassword)},
                    "bench"))
        .token;
}

}  // namespace bench
