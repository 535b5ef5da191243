// Q-13, ENT-06: an upload of many rows goes on after kill -9 at any moment; all of its rows can be seen or none, and what
// happened is written for each of them once.
#include "durability_world.hpp"
#include "kit/database.hpp"
#include "kit/http_client.hpp"
#include "server_process.hpp"

#include "identity/audit_store.hpp"
#include "platform/imports/imports.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <set>
#include <thread>

namespace aftercare::durability_test {
namespace {

constexpr std::size_t kRows = 3'000;
constexpr int kKills = 8;

struct IdRow {
    std::string id;
};
DESCRIBE(IdRow, id)
constexpr db::Statement kAssets{"test.assets", "select id from asset order by id"};
constexpr db::Statement kImported{"test.audited", "select object_id from audit_entry where action = 'asset.import'"};
constexpr db::Statement kRegistered{"test.published", "select object_id from event where kind = 'asset.registered'"};

class Q_13_uploads : public testing::TestWithParam<db::Dialect> {
protected:
    void SetUp() override {
        if (!kit::TestDatabase::available(GetParam()))
            GTEST_SKIP() << "AFTERCARE_TEST_POSTGRES is not set: durability on PostgreSQL was NOT tested";
        database = std::make_unique<kit::TestDatabase>(GetParam(), real.env());
        std::string path = (std::filesystem::temp_directory_path() / "aftercare-upload-XXXXXX").string();
        ASSERT_NE(mkdtemp(path.data()), nullptr);
        folder = path;
    }
    void TearDown() override {
        std::error_code ignored;
        if (!folder.empty()) std::filesystem::remove_all(folder, ignored);
    }

    std::vector<std::string> arguments() const {
        return {"serve", "--data", folder, "--database", database->url(), "--port", "0", "--policy", "policies/default"};
    }

    static std::multiset<std::string> ids_of(db::Tx& tx, const db::Statement& statement) {
        std::multiset<std::string> ids;
        for (IdRow& row : tx.all<IdRow>(statement)) ids.insert(std::move(row.id));
        return ids;
    }

    // All or none are seen; history and events are those that the import says are written, none of them twice.
    void expect_whole(db::Db& reader, const std::optional<imports::Import>& import) {
        reader.read(Scope::all(), [&](db::Tx& tx) {
            const auto assets = ids_of(tx, kAssets);
            const auto audited = ids_of(tx, kImported);
            const auto published = ids_of(tx, kRegistered);
            EXPECT_EQ(assets.size(), import && import->applied ? kRows : 0U);
            EXPECT_EQ(audited.size(), import ? static_cast<std::size_t>(import->settled) : 0U);
            EXPECT_EQ(published, audited);
            EXPECT_EQ(std::set<std::string>(audited.begin(), audited.end()).size(), audited.size());
            return 0;
        });
    }

    RealEnv real;
    std::unique_ptr<kit::TestDatabase> database;
    std::string folder;
};

TEST_P(Q_13_uploads, go_on_after_kill_9_at_any_moment_and_are_never_half_there) {
    Prepared prepared;
    {
        const auto app = server::App::on(database->open_again(4), pack(), real.env(),
                                         {.key = crypto::ServerKey({}), .cost = crypto::HashCost::minimal})
                             .value();
        prepared = prepare(*app);
    }
    std::string table = "serial_number,sku,site\n";
    for (std::size_t i = 0; i < kRows; ++i) table += "UPLOAD-" + std::to_string(100'000 + i) + ",BOX-1,S1\n";
    const unsigned seed = std::random_device{}();
    std::mt19937 chance(seed);
    SCOPED_TRACE("seed " + std::to_string(seed));

    std::string place;  // Of the import, once it was acknowledged.
    std::set<std::string> killed_at;
    for (int round = 0;; ++round) {
        ServerProcess server(AFTERCARE_PROGRAM, arguments());
        kit::HttpClient http(server.port(), prepared.token);
        if (place.empty()) {
            const auto accepted =
                http.send("POST", "/api/v1/assets/imports?dry_run=false", table, {{"Content-Type", "text/csv"}});
            ASSERT_EQ(accepted.status, 202) << accepted.body;
            place = accepted.header("location").value_or("");
        }
        const bool last = round == kKills;
        const auto until = std::chrono::steady_clock::now() +
                           std::chrono::milliseconds{last ? 60'000 : std::uniform_int_distribution{20, 700}(chance)};
        std::string state;
        while (std::chrono::steady_clock::now() < until && state != "done" && state != "failed") {
            state = http.get(place).text("state");
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
        server.kill();

        const auto reader = database->open_again(2);
        const auto import = reader->read(Scope::all(), [&](db::Tx& tx) {
            return imports::store::find(tx, imports::ImportId::parse(place.substr(place.rfind('/') + 1)).value());
        });
        ASSERT_TRUE(import) << "the upload was acknowledged and is gone";
        killed_at.insert(std::to_string(static_cast<int>(import->state)) + (import->applied ? " applied" : ""));
        expect_whole(*reader, import);
        if (import->state == imports::ImportState::done) break;
        ASSERT_FALSE(last) << "not done after a minute without a kill: " << state;
        const auto over = reader->write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            tx.run(kLeaseOver);
            return {};
        });
        ASSERT_TRUE(over);
    }
    const auto reader = database->open_again(2);
    const auto import = reader->read(Scope::all(), [&](db::Tx& tx) {
        return imports::store::find(tx, imports::ImportId::parse(place.substr(place.rfind('/') + 1)).value());
    });
    EXPECT_EQ(import->state, imports::ImportState::done);
    EXPECT_EQ(import->settled, static_cast<std::int64_t>(kRows));
    EXPECT_TRUE(identity::verify_audit(*reader, Scope::all()).faults.empty());
    std::printf("%zu rows, killed in %zu different states\n", kRows, killed_at.size());
}

INSTANTIATE_TEST_SUITE_P(on, Q_13_uploads, testing::Values(db::Dialect::sqlite, db::Dialect::postgres), kit::dialect_name);

}  // namespace
}  // namespace aftercare::durability_test
