// What cases cost with a million of them open (Q-18, Q-21): finding and listing over HTTP, the ticks of clocks and alarms, and how many are opened
// in a second. Each beside bare SQL on the same database in the same run. Prints one line of JSON.
//
//   bench_cases FOLDER|postgresql://... [CASES]     What is made is kept for the next time.
#include "../figures.hpp"
#include "world.hpp"

#include "kit/http_client.hpp"
#include "platform/http/server.hpp"
#include "platform/log/log.hpp"

#include <array>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <thread>

namespace bench {
namespace {

constexpr int kAsked = 400;     // Of each kind of search.
constexpr int kCounted = 10;    // Of what counts all of a kind.
constexpr int kPages = 10'000;  // As Q-18 turns them.
constexpr int kDue = 10'000;    // As Q-21 has them due at once.
constexpr int kThreads = 8;
constexpr int kOpened = 4'000;

void bare(db::Db& db, const std::string& sql) {
    const auto done = db.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        tx.script(sql);
        return {};
    });
    if (!done) throw std::runtime_error("bare SQL: " + done.error().detail);
}

class Bench {
public:
    Bench(server::App& app, World& world, int cases, Figures& figures)
        : app_(app), world_(world), cases_(cases), figures_(figures) {}

    void run() {
        http::Server server({.reads_in_place = true,
                             .spool_dir = std::filesystem::temp_directory_path().string(),
                             .once_secret = app_.once_secret(),
                             .translate_exception = server::translate_exception},
                            app_.routes(), app_.gate(), app_.env());
        server.start();
        port_ = server.port();
        kit::HttpClient manager(port_, world_.manager_token());
        kit::HttpClient owner(port_, world_.owner_token());
        find("manager", manager, 1);
        find("owner", owner, 10);
        read_bare();
        turn_pages(manager);
        work(manager);
        open_many();
        tick_nothing();
        tick_due();
        late("late_manager", manager);
        late("late_owner", owner);
        server.stop();
    }

private:
    // Times of answers that hold `holds`.
    void time(const std::string& name, int count, kit::HttpClient& client, const std::string& holds,
              const std::function<std::string(int)>& target) {
        std::vector<double> times;
        for (int i = 0; i < count; ++i) {
            const std::string asked = "/api/v1/" + target(i);
            times.push_back(seconds([&] {
                const auto answer = client.get(asked);
                if (answer.status != 200 || !answer.body.contains(holds))
                    throw std::runtime_error(asked + ": " + std::to_string(answer.status) + answer.body);
            }));
        }
        figures_.add(name + "_p50_ms", percentile(times, 0.5) * 1000);
        figures_.add(name + "_p99_ms", percentile(times, 0.99) * 1000);
    }

    // Lists with at least one case.
    void ask(const std::string& name, kit::HttpClient& client, const std::function<std::string(int)>& query) {
        time(name, kAsked, client, "\"number\"", [&](int i) { return "cases?limit=50&" + query(i); });
    }

    // The workbench of all that wait, and what clocks decided in a month and in a year (CASE-26, CASE-32).
    void work(kit::HttpClient& client) {
        time("work_unowned", kAsked, client, "\"number\"", [](int) { return std::string("case-work?view=unowned&limit=50"); });
        time("work_p1", kAsked, client, "\"number\"",
             [](int) { return std::string("case-work?view=unowned&priority=p1&limit=50"); });
        time("work_counts", kCounted, client, "unowned", [](int) { return std::string("case-work/counts"); });
        const std::string report = "case-targets-met?by=priority&from=2026-01-01&until=";
        time("targets_of_a_month", kCounted, client, "weeks", [&](int) { return report + "2026-02-01"; });
        time("targets_of_a_year", kCounted, client, "weeks", [&](int) { return report + "2027-01-01"; });
    }

    // `every`: one of so many cases is the caller's.
    void find(const std::string& who, kit::HttpClient& client, int every) {
        const auto chosen = [this, every](int i) {
            return static_cast<int>(std::int64_t{i} * 104'729 % (cases_ / every)) * every;
        };
        ask(who + "_number", client, [&](int i) { return "text=" + World::number_of(chosen(i)); });
        ask(who + "_serial", client, [&](int i) { return "serial_number=" + World::serial_of(chosen(i)); });
        ask(who + "_tracking", client, [&](int i) { return "tracking_number=" + World::tracking_of(chosen(i)); });
        ask(who + "_rare_word", client, [&](int i) { return "text=" + World::rare_word_of(chosen(i)); });
        ask(who + "_common_words", client, [&](int i) { return i % 2 == 0 ? "text=packets+lost" : "text=power+supply+fan"; });
        ask(who + "_beginning", client, [&](int i) { return "text=" + World::rare_word_of(chosen(i)).substr(0, 7); });
        ask(who + "_first_page", client, [](int) { return std::string("open=true"); });
        ask(who + "_by_priority", client, [](int) { return std::string("sort=priority&order=asc"); });
        ask(who + "_by_status", client, [](int) { return std::string("sort=status&order=asc"); });
        filter(who, client, chosen);
    }

    // What the bar filters by, each as the portal asks for it: the first page with its total. Of each a frequent and a rare value, and one that no case
    // has.
    void filter(const std::string& who, kit::HttpClient& client, const std::function<int(int)>& chosen) {
        const auto first = [&](const std::string& name, const std::string& query) {
            ask(who + "_filter_" + name, client, [&](int) { return "total=true&" + query; });
        };
        first("none", "");
        first("open", "open=true");
        first("mine", "owner_id=" + world_.manager());
        first("status", "status=in_progress");
        first("rare_status", "status=monitoring");
        first("type", "type=technical");
        first("rare_type", "type=portal_account");
        first("kind", "kind=technical");
        first("rare_kind", "kind=administrative");
        first("priority", "priority=p2");
        first("rare_priority", "priority=p1");
        first("escalated", "escalated=true");
        first("site", "site_id=" + world_.first_site());
        ask(who + "_filter_device", client, [&](int i) { return "total=true&asset_id=" + World::device_of(chosen(i)); });
        for (const char* const nobodys : {"open=false", "status=cancelled", "type=rma_request"})
            time(who + "_filter_nobodys_" + std::string(nobodys).substr(0, 4), kAsked, client, "\"total\":0",
                 [&](int) { return std::string("cases?limit=50&total=true&") + nobodys; });
    }

    // Cases that are late, of which the clocks that were due made 10,000 of all accounts, and those that are not.
    void late(const std::string& who, kit::HttpClient& client) {
        const auto first = [&](const std::string& name, const std::string& query) {
            time(who + name, kAsked, client, "\"total\":", [&](int) { return "cases?limit=50&total=true&" + query; });
        };
        first("", "late=true");
        first("_of_a_rare_priority", "late=true&priority=p1");
        first("_not", "late=false");
    }

    // The yardstick of a page with its total: rows as wide, by an index, and as many counted, both by bare statements.
    void read_bare() {
        std::vector<double> times;
        for (int i = 0; i < kAsked; ++i)
            times.push_back(seconds([&] {
                app_.db().read(Scope::all(), [](db::Tx& tx) {
                    (void)tx.all<cases::Case>({"bench.page", "{once}select " + std::string(db::columns_of<cases::Case>("c")) +
                                                                 " from case_record c order by c.modified_at desc limit 50"});
                    return tx.all<std::int64_t>(
                        {"bench.counted",
                         "{once}select count(*) from (select 1 from case_record where open = 1 limit 10001) as counted"});
                });
            }));
        figures_.add("bare_page_and_total_p50_ms", percentile(times, 0.5) * 1000);
        figures_.add("bare_page_and_total_p99_ms", percentile(times, 0.99) * 1000);
    }

    // Q-18: pages are as fast at 10,000 as at 1.
    void turn_pages(kit::HttpClient& client) {
        const int pages = std::min(kPages, cases_ / 50 - 1);
        std::vector<double> first;
        std::vector<double> last;
        std::string cursor;
        for (int page = 1; page <= pages; ++page) {
            const double time = seconds([&] {
                const auto answer = client.get("/api/v1/cases?limit=50" + (cursor.empty() ? "" : "&cursor=" + cursor));
                if (answer.status != 200) throw std::runtime_error("a page: " + answer.body);
                const std::size_t begin = answer.body.find("\"next_cursor\":\"");
                if (begin == std::string::npos) throw std::runtime_error("there are too few pages");
                cursor = answer.body.substr(begin + 15, answer.body.find('"', begin + 15) - begin - 15);
            });
            if (page <= pages / 20) first.push_back(time);
            if (page > pages - pages / 20) last.push_back(time);
        }
        figures_.add("first_pages_p99_ms", percentile(first, 0.99) * 1000);
        figures_.add("last_pages_p99_ms", percentile(last, 0.99) * 1000);
    }

    // Posts by eight at once, each acknowledged when it is durable: so many in a second.
    double posted_per_s(int count, int expected, const std::string& token, const std::function<std::string(int)>& path,
                        const std::string& body) const {
        std::atomic<int> left = count;
        std::atomic<int> failed = 0;
        const double took = seconds([&] {
            std::vector<std::jthread> threads;
            for (int i = 0; i < kThreads; ++i)
                threads.emplace_back([&] {
                    kit::HttpClient client(port_, token);
                    for (int one = left.fetch_sub(1); one > 0; one = left.fetch_sub(1))
                        if (const auto answer = client.post("/api/v1/" + path(one), body);
                            answer.status != expected && ++failed == 1)
                            std::fprintf(stderr, "%d %s\n", answer.status, answer.body.c_str());
                });
        });
        if (failed > 0) throw std::runtime_error(std::to_string(failed) + " posts failed");
        return count / took;
    }

    // Cases that are opened, beside the same rows written by bare statements, as durable, by eight; and notes on as many of the cases that are there.
    void open_many() {
        const std::string token = world_.owner_token();
        figures_.add("opened_per_s", posted_per_s(kOpened, 201, token, [](int) { return std::string("cases"); }, kRequest));
        figures_.add("opened_bare_per_s", kOpened / copy_rows());
        const auto noted = [this](int i) {
            const int own = static_cast<int>(std::int64_t{i} * 104'729 % (cases_ / 10)) * 10;
            return "cases/" + World::number_of(own) + "/notes";
        };
        figures_.add("noted_per_s", posted_per_s(kOpened, 200, token, noted, R"({"text":"It works again, thank you."})"));
    }

    // The rows of the cases opened last, each case's in a transaction of its own, into tables with the same keys and indexes.
    double copy_rows() {
        std::string tables;
        for (const char* const name : kTables)
            tables += std::string("drop table if exists bench_") + name + "; create table bench_" + name + " as select * from " +
                      name + " where 1 = 0; create index bench_" + name + "_case on bench_" + name + " (case_id);";
        for (const char* const column :
             {"number", "modified_at", "serial_number", "opened_at", "status", "priority", "platform", "contact_id"})
            tables += std::string("create index bench_record_") + column + " on bench_case_record (" + column + ", id);";
        const std::string record = "bench_case_record";
        const std::size_t place = tables.find("(case_id)");
        tables.replace(place, 9, "(id)");
        bare(app_.db(), tables);
        const auto ids = app_.db().read(Scope::all(), [](db::Tx& tx) {
            return tx.all<std::string>({"bench.ids", "select id from case_record order by opened_at desc limit :limit"},
                                       {{"limit", std::int64_t{kOpened}}});
        });
        std::atomic<std::size_t> next = 0;
        return seconds([&] {
            std::vector<std::jthread> threads;
            for (int i = 0; i < kThreads; ++i)
                threads.emplace_back([&] {
                    for (std::size_t at = next++; at < ids.size(); at = next++) copy_one(ids[at]);
                });
        });
    }

    void copy_one(const std::string& id) {
        static const std::array<std::string, kTables.size()> kCopies = [] {
            std::array<std::string, kTables.size()> copies;
            for (std::size_t i = 0; i < kTables.size(); ++i)
                copies[i] = std::string("insert into bench_") + kTables[i] + " select * from " + kTables[i] +
                            " where account_id = :account_id and " + (i == 0 ? "id" : "case_id") + " = :id";
            return copies;
        }();
        (void)app_.db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            for (const std::string& copy : kCopies)
                tx.run({"bench.copy", copy}, {{"account_id", world_.first_account()}, {"id", id}});
            return {};
        });
    }

    void tick_nothing() {
        // Notes have brought up what was due on cases of January.
        (void)clocks_.tick().value();
        (void)app_.case_alarms().tick().value();
        figures_.add("clocks_idle_ms", seconds([&] { (void)clocks_.tick().value(); }) * 1000);
        figures_.add("alarms_idle_ms", seconds([&] { (void)app_.case_alarms().tick().value(); }) * 1000);
    }

    void tick_due() {
        const auto now = app_.env().clock.now().micros_since_epoch();
        const auto mature = [&](const std::string& table, const std::string& column, const std::string& also) {
            bare(app_.db(), "update " + table + " set " + also + column + " = " + std::to_string(now) +
                                " where case_id in (select case_id from " + table + " where " + column + " > " +
                                std::to_string(now) + " order by " + column + " limit " + std::to_string(kDue) + ") and " +
                                column + " > " + std::to_string(now));
        };
        mature("case_clock", "next_at", "due_at = " + std::to_string(now) + ", ");
        std::int64_t raised = 0;
        figures_.add("clocks_due_s", seconds([&] { raised = clocks_.tick().value(); }));
        figures_.add("clocks_raised", static_cast<double>(raised));
        mature("case_alarm", "due_at", "");
        std::int64_t fired = 0;
        figures_.add("alarms_due_s", seconds([&] { fired = app_.case_alarms().tick().value(); }));
        figures_.add("alarms_fired", static_cast<double>(fired));
        bare(app_.db(), "drop table if exists bench_due; create table bench_due as select * from case_event where 1 = 0;");
        figures_.add("due_bare_s", seconds([&] {
                         bare(app_.db(), "insert into bench_due select * from case_event order by account_id, case_id limit " +
                                             std::to_string(kDue) + "; update case_clock set raised = 100 where raised = 100;");
                     }));
    }

    static constexpr std::array kTables = {"case_record", "case_event", "case_clock", "case_alarm", "case_text"};
    static constexpr const char* kRequest =
        R"({"type":"technical","priority":"p3","network_outage":false,"serial_number":"BCOVERED1","synopsis":"Packets are lost","description":"Since this morning packets are lost between two sites."})";

    server::App& app_;
    World& world_;
    cases::CaseClocks clocks_{app_.db(), app_.env(), app_.pack()};
    int cases_;
    Figures& figures_;
    std::uint16_t port_ = 0;
};

int run(int argc, char** argv) {
    std::string url = argv[1];
    const int cases = argc > 2 ? std::atoi(argv[2]) : 1'000'000;
    if (!url.starts_with("postgresql:")) {
        std::filesystem::create_directories(url);
        url = "sqlite:" + url + "/bench.db";
    }
    (void)log::open({.level = log::Level::error});
    RealEnv env;
    auto loaded = policy::load("policies/default", server::policy_sections());
    if (!loaded) throw std::runtime_error("the policy pack does not load");
    const policy::Pack pack = *std::move(loaded);
    const auto app = server::App::on(db::open({.url = url, .connections = 8}, env.env()), pack, env.env(),
                                     {.key = crypto::ServerKey(crypto::SealKey{1, 2, 3}),
                                      .cost = crypto::HashCost::minimal,
                                      .second_factor_for_staff = false})
                         .value();
    Figures figures;
    figures.add("cases", cases);
    World world(*app, cases);
    figures.add("made_s", seconds([&] { world.make(); }));
    Bench(*app, world, cases, figures).run();
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
        std::fprintf(stderr, "bench_cases: %s\n", error.what());
        return 1;
    }
}
