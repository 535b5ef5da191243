// What platform/db costs on SQLite: three point look-ups in one read transaction, by it, by SOCI and by sqlite3 alone, in
// turn; and durable writes, one caller and 64 with group commit.
//
//   bench_db [--assets N] [--dir DIR]     DIR keeps the database for the next run; its disk is what the writes measure
#include "rivals.hpp"
#include "tables.hpp"

#include "platform/base/env.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <random>
#include <thread>

namespace bench {

using std::chrono::steady_clock;

struct Times {
    double p50 = 0, p99 = 0;  // Microseconds.
    double cpu = 0;           // Mean microseconds of this thread's processor, which a busy machine does not distort.
};

Times times_of(std::vector<double> all) {
    std::sort(all.begin(), all.end());
    return {all[all.size() / 2], all[all.size() * 99 / 100]};
}

template <class F>
double micros(F&& run) {
    const auto begin = steady_clock::now();
    run();
    return std::chrono::duration<double, std::micro>(steady_clock::now() - begin).count();
}

double cpu_micros() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

class ByProduct : public Rival {
public:
    explicit ByProduct(db::Db& db) : db_(db) {}
    int look_up(const std::string& token, const std::string& serial, const std::string& account) override {
        static constexpr db::Statement kToken{"bench.token", kTokenSql};
        static constexpr db::Statement kAsset{"bench.asset", kAssetSql};
        static constexpr db::Statement kCoverage{"bench.coverage", kCoverageSql};
        return db_.read(Scope::all(), [&](db::Tx& tx) {
            const auto token_row = tx.one<TokenRow>(kToken, {{"hash", token}});
            const auto asset = tx.one<AssetRow>(kAsset, {{"serial", serial}, {"account", account}});
            check(token_row && asset, "the bench's rows are not there");
            return static_cast<int>(tx.all<CoverageRow>(kCoverage, {{"asset", asset->id}}).size());
        });
    }

private:
    db::Db& db_;
};

// Look-ups at random over all assets.
Times look_ups(Rival& rival, std::int64_t assets, int count) {
    std::mt19937_64 random(7);
    std::vector<double> took;
    took.reserve(static_cast<std::size_t>(count));
    double cpu = 0;
    for (int i = 0; i < count; ++i) {
        const auto number = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(assets));
        const std::string token = token_of(number % kTokens), serial = serial_of(number), account = account_of(number).text();
        const double begin = cpu_micros();
        took.push_back(
            micros([&] { check(rival.look_up(token, serial, account) == 1, "a look-up found another number of rows"); }));
        cpu += cpu_micros() - begin;
    }
    Times times = times_of(std::move(took));
    times.cpu = cpu / count;
    return times;
}

struct Writes {
    double per_second = 0;
    Times wait;
};

struct Note {
    Uuid id;
    std::string body;
};
DESCRIBE(Note, id, body)

Writes write_for(db::Db& db, Env& env, int threads, std::chrono::seconds span) {
    std::vector<std::vector<double>> took(static_cast<std::size_t>(threads));
    std::vector<std::thread> workers;
    const auto end = steady_clock::now() + span;
    for (auto& mine : took) {
        workers.emplace_back([&] {
            while (steady_clock::now() < end) {
                const Note note{env.ids.next(), std::string(300, 'x')};
                mine.push_back(micros([&] {
                    (void)db.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
                        tx.insert("bench_note", note);
                        return {};
                    });
                }));
            }
        });
    }
    for (std::thread& worker : workers) worker.join();
    std::vector<double> all;
    for (const auto& mine : took) all.insert(all.end(), mine.begin(), mine.end());
    const auto count = static_cast<double>(all.size());
    return {count / static_cast<double>(span.count()), times_of(std::move(all))};
}

struct Figures {
    Times product, soci, sqlite;
    Writes one, many;
};

Figures measure(db::Db& db, Env& env, const std::string& path, std::int64_t assets) {
    constexpr int kLookUps = 200'000;
    constexpr int kRounds = 3;
    ByProduct product(db);
    const auto soci = by_soci(path);
    const auto sqlite = by_sqlite(path);
    for (Rival* rival : {static_cast<Rival*>(&product), soci.get(), sqlite.get()}) (void)look_ups(*rival, assets, kLookUps / 4);
    std::vector<Figures> rounds(kRounds);
    for (Figures& round : rounds) {
        round.product = look_ups(product, assets, kLookUps);
        round.soci = look_ups(*soci, assets, kLookUps);
        round.sqlite = look_ups(*sqlite, assets, kLookUps);
    }
    std::sort(rounds.begin(), rounds.end(), [](const Figures& a, const Figures& b) { return a.product.cpu < b.product.cpu; });
    Figures figures = rounds[kRounds / 2];
    (void)db.write(Caller::system(), [](db::Tx& tx) -> Result<> {
        tx.script("drop table if exists bench_note; create table bench_note (id text primary key, body text not null)");
        return {};
    });
    figures.one = write_for(db, env, 1, std::chrono::seconds(3));
    figures.many = write_for(db, env, 64, std::chrono::seconds(3));
    return figures;
}

void print(const Figures& figures, std::int64_t assets) {
    fmt::print("{} assets; three point look-ups in one read transaction, microseconds\n", assets);
    fmt::print("  {:<22}{:>8}{:>8}{:>8}\n", "", "p50", "p99", "cpu");
    const auto row = [](const char* name, const Times& times) {
        fmt::print("  {:<22}{:>8.1f}{:>8.1f}{:>8.1f}\n", name, times.p50, times.p99, times.cpu);
    };
    row("platform/db", figures.product);
    row("SOCI", figures.soci);
    row("sqlite3, no structs", figures.sqlite);
    fmt::print("durable writes of one 336-byte row\n  {:<22}{:>10}{:>10}{:>10}\n", "", "per s", "p50 us", "p99 us");
    fmt::print("  {:<22}{:>10.0f}{:>10.0f}{:>10.0f}\n", "1 caller", figures.one.per_second, figures.one.wait.p50,
               figures.one.wait.p99);
    fmt::print("  {:<22}{:>10.0f}{:>10.0f}{:>10.0f}\n", "64 callers", figures.many.per_second, figures.many.wait.p50,
               figures.many.wait.p99);
    fmt::print(R"({{"bench":"db","assets":{},"read_us":{:.2f},"soci_us":{:.2f},"sqlite_us":{:.2f},"read_over_sqlite":{:.2f},)",
               assets, figures.product.p50, figures.soci.p50, figures.sqlite.p50, figures.product.cpu / figures.sqlite.cpu);
    fmt::print("\"writes_1\":{:.0f},\"writes_64\":{:.0f},\"group_commit_gain\":{:.1f}}}\n", figures.one.per_second,
               figures.many.per_second, figures.many.per_second / figures.one.per_second);
}

int run(std::int64_t assets, const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    const std::string path = (folder / ("bench_" + std::to_string(assets) + ".db")).string();
    const bool fresh = !std::filesystem::exists(path);
    RealEnv real;
    const auto db = db::open({.url = "sqlite:" + path, .connections = 4}, real.env());
    if (fresh) fill(*db, assets);
    print(measure(*db, real.env(), path, assets), assets);
    return 0;
}

}  // namespace bench

int main(int argc, char** argv) {
    std::int64_t assets = 1'000'000;
    std::filesystem::path folder = std::filesystem::temp_directory_path() / "aftercare-bench-db";
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view flag = argv[i];
        if (flag == "--assets")
            assets = std::stoll(argv[i + 1]);
        else if (flag == "--dir")
            folder = argv[i + 1];
        else
            return 2;
    }
    return bench::run(assets, folder);
}
