// How long it takes until people see what hits their devices, on a server's database (INS-07 to INS-11): everything matched for the first
// time, one advisory published, one device changed, and what an account of 100,000 devices asks. Prints one line of JSON.
//
//   bench_findings FOLDER [DEVICES [ADVISORIES]]     The folder keeps the database for the next time.
#include "../figures.hpp"
#include "world.hpp"

#include "insight/findings/notice_store.hpp"
#include "kit/http_client.hpp"
#include "platform/http/server.hpp"
#include "platform/log/log.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <thread>

namespace bench {
namespace {

constexpr int kRounds = 5;

// How long until it holds; gives up after ten minutes.
double seconds_until(const std::function<bool()>& holds) {
    return seconds([&] {
        for (int i = 0; i < 60'000; ++i) {
            if (holds()) return;
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
        }
        throw std::runtime_error("it did not come about within ten minutes");
    });
}

std::int64_t count(db::Db& db, const char* sql) {
    return db.read(Scope::all(), [&](db::Tx& tx) { return tx.one<std::int64_t>({"bench.count", sql}).value_or(0); });
}

void match_all(server::App& app, int devices, Figures& figures) {
    if (count(app.db(), "select count(*) from match_device") >= devices) return;
    figures.add("due_s", seconds([&] { (void)app.match_work().all_is_due().value(); }));
    figures.add("first_match_s", seconds([&] { (void)app.match_work().match_due().value(); }));
    // What a bare database takes to write as many rows.
    figures.add("first_match_bare_s", seconds([&] {
                    (void)app.db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
                        tx.script(
                            "drop table if exists bench_copy; create table bench_copy as select * from match_device;"
                            "create unique index bench_copy_asset on bench_copy (asset_id);"
                            "create index bench_copy_sequence on bench_copy (sequence);");
                        return {};
                    });
                }));
}

// A critical bug, from its publication until everybody's list shows it and until everybody's notice is queued.
void publish_one(server::App& app, World& world, Figures& figures) {
    const auto number = static_cast<int>(count(app.db(), "select count(*) from match_advisory"));
    auto bug = world.bug(number * 16 + 1, insight::Severity::critical);
    bug.number = insight::AdvisoryNumber(fmt::format("BENCH-NEW-{}", number));
    bug.clauses[0].condition = {};
    insight::AdvisoryId id;
    figures.add("publish_call_s", seconds([&] { id = world.publish(bug); }));
    const auto told = [&] {
        return app.db().read(Scope::all(), [&](db::Tx& tx) {
            return tx
                .one<std::int64_t>({"bench.told", "select count(*) from finding_notice where advisory_id = :id"}, {{"id", id}})
                .value();
        });
    };
    double shown = 0;
    std::int64_t accounts = 0;
    figures.add("told_s", seconds([&] {
                    shown = seconds_until([&] { return count(app.db(), "select count(*) from match_advisory") > number; });
                    accounts = app.findings().impact(world.editors().author, id).value().accounts_in_all;
                    seconds_until([&] { return told() == accounts; });
                }));
    figures.add("shown_s", shown);
    figures.add("hit_accounts", static_cast<double>(accounts));
    figures.add("hit_devices", static_cast<double>(app.findings().impact(world.editors().author, id).value().affected));
    figures.add("publish_bare_s", seconds([&] {
                    (void)app.db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
                        tx.script(
                            "drop table if exists bench_pair; create table bench_pair as select account_id, asset_id, 1"
                            " advisory from match_device where gone = 0 and model like 'EX%' and software >= '20.2R1'"
                            " and software < '20.2R3'; create index bench_pair_account on bench_pair (account_id);");
                        return {};
                    });
                }));
}

void change_one(server::App& app, const World& world, Figures& figures) {
    const auto asset =
        app.db()
            .read(Scope::of(world.accounts()[0]),
                  [&](db::Tx& tx) {
                      return tx.one<assets::AssetId>({"bench.asset",
                                                      "select asset_id from match_device where account_id = :account and"
                                                      " gone = 0 limit 1"},
                                                     {{"account", world.accounts()[0]}});
                  })
            .value();
    const std::int64_t before = count(app.db(), "select sequence from match_state");
    assets::PatchAsset patch;
    patch.software = OneLine<1, 120>(fmt::format("21.2R3-S{}", 1 + before % 8));
    (void)app.assets().change(Caller::system(), asset, patch, {}).value();
    figures.add("device_changed_s", seconds_until([&] { return count(app.db(), "select sequence from match_state") > before; }));
}

void ask(kit::HttpClient& client, const std::string& name, const std::string& target, Figures& figures) {
    std::vector<double> times;
    std::size_t bytes = 0;
    double first = 0;
    for (int i = 0; i < kRounds; ++i) {
        const double time = seconds([&] {
            const auto answer = client.get("/api/v1/findings" + target);
            if (answer.status != 200) throw std::runtime_error(name + ": " + std::to_string(answer.status) + answer.body);
            bytes = answer.body.size();
        });
        if (i == 0)
            first = time;
        else
            times.push_back(time);
        if (first > 5) break;
    }
    figures.add(name + "_first_ms", first * 1000);
    if (times.empty()) return;
    std::ranges::sort(times);
    figures.add(name + "_ms", times[times.size() / 2] * 1000);
    figures.add(name + "_bytes", static_cast<double>(bytes));
}

void look(server::App& app, const World& world, Figures& figures) {
    http::Server server({.reads_in_place = true,
                         .spool_dir = std::filesystem::temp_directory_path().string(),
                         .once_secret = app.once_secret(),
                         .translate_exception = server::translate_exception},
                        app.routes(), app.gate(), app.env());
    server.start();
    kit::HttpClient client(server.port(), world.owner_token());
    ask(client, "list", "?limit=50", figures);
    ask(client, "list_counted", "?limit=50&total=true&sort=published_at&order=desc", figures);
    ask(client, "search", "?limit=50&text=router-77", figures);
    ask(client, "summary", "/summary", figures);
    for (const std::string by : {"advisory", "device", "site", "release", "model"})
        ask(client, "groups_" + by, "/groups?limit=50&by=" + by, figures);
    ask(client, "reach", "/reach", figures);
    ask(client, "outside", "/outside?limit=50", figures);
    ask(client, "notices", "/notices?limit=50", figures);
    ask(client, "what_if", "/what-if?release=23.4R3", figures);
    ask(client, "advice", "/advice", figures);
    ask(client, "csv", "/export?format=csv&severity=critical", figures);
    ask(client, "vex_csaf", "/vex?format=csaf&severity=critical", figures);
    ask(client, "vex_openvex", "/vex?format=openvex&severity=critical", figures);
    server.stop();
}

int run(int argc, char** argv) {
    const std::string folder = argv[1];
    Size size;
    if (argc > 2) size.devices = std::atoi(argv[2]);
    if (argc > 3) size.advisories = std::atoi(argv[3]);
    std::filesystem::create_directories(folder);
    // Each of the mails that nobody sends here would be a line.
    (void)log::open({.level = log::Level::error});
    RealEnv env;
    auto loaded = policy::load("policies/default", server::policy_sections());
    if (!loaded) throw std::runtime_error("the policy pack does not load");
    const policy::Pack pack = *std::move(loaded);
    auto db = db::open({.url = "sqlite:" + folder + "/bench.db", .connections = 8}, env.env());
    const auto app = server::App::on(std::move(db), pack, env.env(),
                                     {.key = crypto::ServerKey(crypto::SealKey{1, 2, 3}),
                                      .cost = crypto::HashCost::minimal,
                                      .second_factor_for_staff = false})
                         .value();
    World world(*app, size);
    world.make();
    Figures figures;
    figures.add("devices", size.devices);
    figures.add("advisories", static_cast<double>(count(app->db(), "select count(*) from advisory where status = 'published'")));
    match_all(*app, size.devices, figures);
    figures.add("load_s", seconds([&] { (void)app->findings().findings_of(world.accounts().back()); }));
    jobs::Runner runner(app->db(), env.env(), app->jobs(), {});
    figures.add("jobs_left_s", seconds([&] {
                    while (runner.run_due() > 0) {
                    }
                }));
    runner.start();
    publish_one(*app, world, figures);
    change_one(*app, world, figures);
    look(*app, world, figures);
    runner.stop();
    figures.add("peak_mib", peak_mib());
    fmt::print("{}\n", figures.line());
    return 0;
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    try {
        return bench::run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bench_findings: %s\n", error.what());
        return 1;
    }
}
