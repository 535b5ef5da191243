// What the report of the end of life costs over a large installed base on SQLite (INS-13): in each form, from asking to the file.
// Everything that it reads is made up here.
//
//   bench_life DIR [DEVICES [PARTS]]
#include "assets/policy.hpp"
#include "catalogue/service.hpp"
#include "identity/policy.hpp"
#include "identity/service.hpp"
#include "insight/life/bulletin_draft.hpp"
#include "insight/life/life_store.hpp"
#include "insight/life/report_service.hpp"
#include "platform/db/migrations.hpp"

#include <fmt/format.h>

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>

namespace {

using namespace aftercare;
using std::chrono::steady_clock;

constexpr int kSystems = 40;
constexpr int kCards = 400;
constexpr int kBatch = 5'000;

double seconds_since(steady_clock::time_point begin) {
    return std::chrono::duration<double>(steady_clock::now() - begin).count();
}

class NoCovers : public assets::CoverSource {
public:
    Date today() const override { return Date(20'785); }
    Action needed() const override { return Action{"entitlement.read"}; }
    assets::CoverSql condition(const assets::CoverFilter&, const assets::CoverDays&) const override {
        return {.sql = "1 = 1", .params = {}};
    }
    assets::CoverSql sort_key(assets::CoverSort, const assets::CoverDays&) const override {
        return {.sql = "cast(null as bigint)", .params = {}};
    }
    std::map<assets::AssetId, assets::AssetCover> covers(db::Tx&, std::span<const assets::PlacedAsset>,
                                                         const assets::CoverDays&) const override {
        return {};
    }
};

struct World {
    db::Db& db;
    Env& env;
    AccountId account = {};
    identity::SiteId site = {};
    std::vector<catalogue::Product> systems = {};
    std::vector<catalogue::Product> cards = {};
};

catalogue::Product make_product(catalogue::Service& service, const std::string& sku, catalogue::ProductKind kind,
                                const std::string& part_number) {
    catalogue::CreateProduct request{
        .manufacturer = catalogue::ProductText("Bench"), .sku = *catalogue::Sku::parse(sku), .kind = kind};
    request.part_numbers = {catalogue::ProductText(part_number)};
    return service.create(Caller::system(), request).value();
}

// Two products of three have a bulletin, by order code or by internal number; each with all of its days.
void make_bulletins(World& world) {
    int number = 0;
    const auto written = world.db.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        for (const auto* products : {&world.systems, &world.cards})
            for (const catalogue::Product& product : *products) {
                if (++number % 3 == 0) continue;
                const Date end(20'785 + number * 37 % 4'000 - 800);
                insight::ItemDraft item;
                if (number % 2 == 0)
                    item.skus = {product.sku};
                else
                    item.part_numbers = {insight::PartNumber(product.part_numbers.at(0).text())};
                item.replacement_skus = {*catalogue::Sku::parse(product.sku.text() + "-NEW")};
                item.dates = insight::Milestones{.announced_on = end.plus_days(-1800),
                                                 .last_order_on = end.plus_days(-1600),
                                                 .last_warranty_conversion_on = end.plus_days(-1200),
                                                 .same_day_support_ends_on = end.plus_days(-700),
                                                 .next_day_support_ends_on = end.plus_days(-300),
                                                 .end_of_software_engineering = end.plus_days(-500),
                                                 .end_of_hardware_engineering = end.plus_days(-400),
                                                 .end_of_support = end};
                insight::BulletinDraft draft{.number = *insight::BulletinNumber::parse(fmt::format("BENCH-{:04}", number)),
                                             .title = {},
                                             .dates = {},
                                             .items = {}};
                draft.items.push_back(item);
                insight::Bulletin bulletin = insight::merged(nullptr, draft);
                bulletin.id = world.env.ids.make<insight::BulletinId>();
                insight::store::stage(tx, bulletin);
            }
        insight::store::reveal_bulletins(tx);
        insight::store::forget_staged_bulletins(tx);
        return {};
    });
    if (!written) throw std::runtime_error(written.error().detail);
}

assets::Asset asset_of(const World& world, const catalogue::Product& product, const std::string& serial) {
    return {.id = world.env.ids.make<assets::AssetId>(),
            .account_id = world.account,
            .product_id = product.id,
            .sku = product.sku,
            .serial_number = *assets::SerialNumber::parse(serial),
            .site_id = world.site,
            .registered_at = world.env.clock.now()};
}

void make_base(World& world, int devices, int parts) {
    for (int first = 0; first < devices; first += kBatch) {
        const auto written = world.db.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            for (int i = first; i < std::min(devices, first + kBatch); ++i) {
                assets::Asset device =
                    asset_of(world, world.systems[static_cast<std::size_t>(i % kSystems)], fmt::format("DV{:08}", i));
                device.host_name = OneLine<1, 255>(fmt::format("router-{}.pop{}.example", i, i % 300));
                tx.insert("asset", device);
                for (int part = 0; part < parts; ++part) {
                    assets::Asset card = asset_of(world, world.cards[static_cast<std::size_t>((i * 7 + part * 13) % kCards)],
                                                  fmt::format("PT{:08}{:02}", i, part));
                    card.parent_id = device.id;
                    card.slot = OneLine<1, 120>(fmt::format("FPC {}/PIC {}", part / 4, part % 4));
                    card.part_number = OneLine<1, 80>(fmt::format("750-{:06}", 100 + (i * 7 + part * 13) % kCards));
                    tx.insert("asset", card);
                }
            }
            return {};
        });
        if (!written) throw std::runtime_error(written.error().detail);
        std::fprintf(stderr, "\r%d of %d devices", std::min(devices, first + kBatch), devices);
    }
    std::fprintf(stderr, "\n");
}

// For the yardstick: each name with its days, flat, and no more.
void make_flat_table(World& world) {
    const auto written = world.db.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        tx.script(
            "create table bench_item as select x.number, json_extract(i.value, '$.dates.announced_on') announced_on,"
            " json_extract(i.value, '$.dates.last_order_on') last_order_on,"
            " json_extract(i.value, '$.dates.last_warranty_conversion_on') last_warranty_conversion_on,"
            " json_extract(i.value, '$.dates.same_day_support_ends_on') same_day,"
            " json_extract(i.value, '$.dates.next_day_support_ends_on') next_day,"
            " json_extract(i.value, '$.dates.end_of_software_engineering') software,"
            " json_extract(i.value, '$.dates.end_of_hardware_engineering') hardware,"
            " json_extract(i.value, '$.dates.end_of_support') support,"
            " json_extract(i.value, '$.replacement_skus[0]') replacement, p.id product_id"
            " from life_bulletin x, json_each(x.items) i join product p"
            " on p.sku = json_extract(i.value, '$.skus[0]')"
            " or json_extract(p.part_numbers, '$[0]') = json_extract(i.value, '$.part_numbers[0]');"
            "create unique index bench_item_by_product on bench_item (product_id);");
        return {};
    });
    if (!written) throw std::runtime_error(written.error().detail);
}

World make_world(db::Db& db, Env& env, const policy::Pack& pack, int devices, int parts) {
    World world{.db = db, .env = env};
    identity::Service identity(db, env, pack, crypto::HashCost::minimal);
    catalogue::Service catalogue(db, env, [](std::string_view) { return true; });
    const auto existing = db.read(Scope::all(), [](db::Tx& tx) {
        return tx.all<AccountId>({"bench.account", "select id from account where name = 'Bench'"});
    });
    if (!existing.empty()) {
        world.account = existing.front();
        return world;
    }
    world.account = identity
                        .create_account(Caller::system(), {.kind = identity::AccountKind::customer,
                                                           .name = OneLine<1, 120>("Bench"),
                                                           .country = *identity::CountryCode::parse("DE")})
                        .value()
                        .id;
    world.site = identity
                     .create_site(Caller::system(), {.account_id = world.account,
                                                     .code = OneLine<1, 32>("B-1"),
                                                     .name = OneLine<1, 120>("Bench"),
                                                     .street = OneLine<1, 200>("1 Street"),
                                                     .city = "Bern",
                                                     .country = *identity::CountryCode::parse("CH"),
                                                     .time_zone = *identity::TimeZone::parse("Europe/Zurich"),
                                                     .contact_name = OneLine<1, 120>("Contact"),
                                                     .contact_email = *identity::Email::parse("noc@bench.example")})
                     .value()
                     .id;
    for (int i = 0; i < kSystems; ++i)
        world.systems.push_back(make_product(catalogue, fmt::format("SYSTEM-{}", 100 + i), catalogue::ProductKind::system,
                                             fmt::format("700-{:06}", 100 + i)));
    for (int i = 0; i < kCards; ++i)
        world.cards.push_back(make_product(catalogue, fmt::format("CARD-{}", 1000 + i), catalogue::ProductKind::fru,
                                           fmt::format("750-{:06}", 100 + i)));
    make_bulletins(world);
    make_base(world, devices, parts);
    make_flat_table(world);
    return world;
}

// Of all threads, in user and system mode.
double cpu_seconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double peak_mib() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    const std::string folder = argv[1];
    const int devices = argc > 2 ? std::atoi(argv[2]) : 100'000;
    const int parts = argc > 3 ? std::atoi(argv[3]) : 20;
    RealEnv real;
    policy::Sections sections;
    identity::add_policy(sections);
    assets::add_policy(sections);
    insight::add_policy(sections);
    // Other sections' files lie beside these.
    const std::string pack_folder = folder + "/pack";
    std::filesystem::create_directories(pack_folder);
    for (const auto& section : sections.entries())
        std::filesystem::copy_file("policies/default/" + section.name + ".yaml", pack_folder + "/" + section.name + ".yaml",
                                   std::filesystem::copy_options::overwrite_existing);
    const policy::Pack pack = policy::load(pack_folder, sections).value();
    const auto db = db::open({.url = "sqlite:" + folder + "/bench.db", .connections = 4}, real.env());
    if (!db::migrate(*db, real.env())) return 1;
    const auto files = files::in_folder(folder + "/files");
    const World world = make_world(*db, real.env(), pack, devices, parts);
    assets::Service assets(*db, real.env(), pack);
    const NoCovers covers;
    assets::Listing listing(assets, covers);
    insight::LifeReports reports(*db, real.env(), pack, listing, *files);
    std::string json = fmt::format("{{\"devices\":{},\"parts\":{}", devices, parts);
    const Caller system = Caller::system();
    const auto make = [&](const std::string& name, const insight::AskLifeReport& asked) {
        const auto begin = steady_clock::now();
        const double cpu = cpu_seconds();
        const auto id = reports.ask(system, asked).value().id;
        if (const auto made = reports.make(id); !made) throw std::runtime_error(made.error().detail);
        const double seconds = seconds_since(begin);
        const double worked = cpu_seconds() - cpu;
        const auto done = reports.find(system, id).value();
        std::fprintf(stderr, "%s: %.2f s (%.2f s of processor), %ld rows, %.1f MB, %s\n", name.c_str(), seconds, worked,
                     static_cast<long>(done.rows), static_cast<double>(done.size.value_or(0)) / 1e6,
                     done.problem.value_or("").c_str());
        json += fmt::format(",\"{}\":{{\"seconds\":{:.3f},\"cpu_seconds\":{:.3f},\"rows\":{},\"bytes\":{}}}", name, seconds,
                            worked, done.rows, done.size.value_or(0));
    };
    make("csv", {.account_id = world.account, .form = insight::ReportForm::csv});
    make("csv_everything", {.account_id = world.account, .form = insight::ReportForm::csv, .everything = true});
    make("xlsx", {.account_id = world.account, .form = insight::ReportForm::xlsx});
    make("xlsx_everything", {.account_id = world.account, .form = insight::ReportForm::xlsx, .everything = true});
    make("pdf", {.account_id = world.account, .form = insight::ReportForm::pdf});
    fmt::print("{},\"peak_mib\":{:.0f}}}\n", json, peak_mib());
    return 0;
}
