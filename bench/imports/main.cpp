// What an import of products costs on SQLite: reading the table, the steps of taking it in, and how long somebody else who
// writes all the while waits at most.
//
//   bench_imports DIR [ROWS]
#include "catalogue/product_import.hpp"
#include "catalogue/product_line.hpp"
#include "platform/db/migrations.hpp"
#include "platform/exports/table.hpp"
#include "platform/imports/imports.hpp"
#include "platform/sheet/table.hpp"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>

namespace {

using namespace aftercare;
using std::chrono::steady_clock;

double seconds_since(steady_clock::time_point begin) {
    return std::chrono::duration<double>(steady_clock::now() - begin).count();
}

// Every other column filled in.
std::string table_of(int rows, int price, exports::TableForm form) {
    int at = 0;
    catalogue::ProductLine line = catalogue::example_line();
    line.warranties.clear();
    const sheet::NextRowOf<catalogue::ProductLine> next = [&]() -> const catalogue::ProductLine* {
        if (at == rows) return nullptr;
        line.sku = *catalogue::Sku::parse(fmt::format("RX{:06}-BASE", at));
        line.model = catalogue::ProductText(fmt::format("RX{:06}", at));
        line.platform_names = {catalogue::ProductText(fmt::format("rx{:06}", at))};
        line.part_numbers = {catalogue::ProductText(fmt::format("750-{:06}", at++))};
        line.list_price = Money{price, {}};
        return &line;
    };
    const http::Stream table = exports::table<catalogue::ProductLine>(next, {.form = form, .columns = {}}, "products").value();
    std::string all;
    while (auto piece = table.next().value()) all += *piece;
    return all;
}

void read_rows(const std::string& name, const std::string& text) {
    const auto begin = steady_clock::now();
    auto reader = sheet::open(input_of(text)).value();
    int rows = 0;
    while (reader->next().value() != nullptr) ++rows;
    fmt::print("{}: {:.0f} rows/s read\n", name, rows / seconds_since(begin));
}

// Writes a little row again and again; the longest that it waited.
class Bystander {
public:
    explicit Bystander(db::Db& db) : thread_([this, &db] { work(db); }) {}
    ~Bystander() {
        stopping_ = true;
        thread_.join();
        fmt::print("    somebody else's {} writes waited at most {:.0f} ms\n", writes_, longest_ * 1000);
    }

private:
    void work(db::Db& db) {
        while (!stopping_) {
            const auto begin = steady_clock::now();
            const auto wrote = db.write(Caller::system(), [](db::Tx& tx) -> Result<> {
                files::release(tx, Uuid{});
                return {};
            });
            if (!wrote) return;
            longest_ = std::max(longest_, seconds_since(begin));
            ++writes_;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }

    std::atomic<bool> stopping_{false};
    double longest_ = 0;
    int writes_ = 0;
    std::thread thread_;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    const std::string folder = argv[1];
    const int rows = argc > 2 ? std::atoi(argv[2]) : 100'000;
    RealEnv real;
    const auto db = db::open({.url = "sqlite:" + folder + "/bench.db", .connections = 4}, real.env());
    if (!db::migrate(*db, real.env())) return 1;
    const auto files = files::in_folder(folder + "/files");
    catalogue::Service products(*db, real.env(), [](std::string_view) { return true; });
    imports::Service imports(*db, real.env(), *files);
    imports.add(catalogue::product_import(products));
    for (const auto form : {exports::TableForm::csv, exports::TableForm::xlsx})
        read_rows(form == exports::TableForm::csv ? "CSV" : "XLSX", table_of(rows, 100, form));
    const char* const what[] = {"all are added", "all are changed", "all are unchanged"};
    for (int round = 0; round < 3; ++round) {
        const auto file = input_of(table_of(rows, round == 0 ? 100 : 200, exports::TableForm::csv));
        const auto begin = steady_clock::now();
        imports::Import import;
        {
            const Bystander bystander(*db);
            import = imports
                         .create(Caller::system(),
                                 {.kind = "catalogue.products",
                                  .account = {},
                                  .file_name = "bench.csv",
                                  .sha256 = files::sha256_of(*file),
                                  .file = file,
                                  .dry_run = false},
                                 imports::When::here)
                         .value();
            import = imports.run_here(import.id).value();
        }
        fmt::print("{} rows of which {}: {:.1f} s ({} added, {} changed, {} unchanged, {} refused)\n", rows, what[round],
                   seconds_since(begin), import.added, import.changed, import.unchanged, import.refused);
    }
    return 0;
}
