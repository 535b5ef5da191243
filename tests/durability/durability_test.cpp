// Q-13: what was acknowledged is there after kill -9 at any moment, and nothing is half there.
#include "durability_world.hpp"
#include "kit/database.hpp"
#include "kit/http_client.hpp"
#include "server_process.hpp"

#include "identity/audit_store.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <random>
#include <set>
#include <thread>

namespace aftercare::durability_test {
namespace {

constexpr int kRounds = 4;
constexpr int kClients = 8;

struct SerialRow {
    std::string serial_number;
    std::string id;
};
DESCRIBE(SerialRow, serial_number, id)
struct ObjectRow {
    std::string object_id;
};
DESCRIBE(ObjectRow, object_id)
constexpr db::Statement kSerials{"test.serials", "select serial_number, id from asset order by id"};
constexpr db::Statement kAudited{"test.audited",
                                 "select object_id from audit_entry where action = 'asset.register' order by object_id"};
constexpr db::Statement kPublished{"test.published",
                                   "select object_id from event where kind = 'asset.registered' order by object_id"};

class Q_13_durable : public testing::TestWithParam<db::Dialect> {
protected:
    void SetUp() override {
        if (!kit::TestDatabase::available(GetParam()))
            GTEST_SKIP() << "AFTERCARE_TEST_POSTGRES is not set: durability on PostgreSQL was NOT tested";
        database = std::make_unique<kit::TestDatabase>(GetParam(), real.env());
        std::string path = (std::filesystem::temp_directory_path() / "aftercare-durable-XXXXXX").string();
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

    // Registers new serial numbers over HTTP until the server is gone; gives those that were acknowledged.
    void register_until_killed(const Prepared& prepared, std::uint16_t port, int round, int client) {
        kit::HttpClient http(port, prepared.token);
        for (int i = 0;; ++i) {
            const std::string serial =
                "R" + std::to_string(round) + "C" + std::to_string(client) + "N" + std::to_string(100000 + i);
            const auto answer = http.post(
                "/api/v1/assets", R"({"serial_number":")" + serial + R"(","sku":"BOX-1","site_id":")" + prepared.site + "\"}");
            if (answer.status == 0) return;
            ASSERT_EQ(answer.status, 201) << answer.body;
            const std::lock_guard lock(mutex);
            acknowledged.insert(serial);
        }
    }

    RealEnv real;
    std::unique_ptr<kit::TestDatabase> database;
    std::string folder;
    std::mutex mutex;
    std::set<std::string> acknowledged;
};

TEST_P(Q_13_durable, every_acknowledged_registration_survives_kill_9_and_none_is_half_there) {
    Prepared prepared;
    {
        const auto app = server::App::on(database->open_again(4), pack(), real.env(),
                                         {.key = crypto::ServerKey({}), .cost = crypto::HashCost::minimal})
                             .value();
        prepared = prepare(*app);
    }
    const unsigned seed = std::random_device{}();
    std::mt19937 chance(seed);
    SCOPED_TRACE("seed " + std::to_string(seed));

    for (int round = 0; round < kRounds; ++round) {
        ServerProcess server(AFTERCARE_PROGRAM, arguments());
        std::vector<std::jthread> clients;
        for (int client = 0; client < kClients; ++client)
            clients.emplace_back([&, client] { register_until_killed(prepared, server.port(), round, client); });
        // The moment is chance's; the wait is the test's subject, not a hope that something is done by then.
        std::this_thread::sleep_for(std::chrono::milliseconds{std::uniform_int_distribution{50, 600}(chance)});
        server.kill();
        clients.clear();

        const auto reader = database->open_again(2);
        std::set<std::string> stored, ids, audited, published;
        reader->read(Scope::all(), [&](db::Tx& tx) {
            for (const auto& row : tx.all<SerialRow>(kSerials)) {
                stored.insert(row.serial_number);
                ids.insert(row.id);
            }
            for (const auto& row : tx.all<ObjectRow>(kAudited)) audited.insert(row.object_id);
            for (const auto& row : tx.all<ObjectRow>(kPublished)) published.insert(row.object_id);
            return 0;
        });
        for (const std::string& serial : acknowledged)
            ASSERT_TRUE(stored.contains(serial)) << serial << " was acknowledged and is gone";
        EXPECT_EQ(ids, audited) << "an asset without its audit entry, or the other way round";
        EXPECT_EQ(ids, published) << "an asset without its event, or the other way round";
        EXPECT_TRUE(identity::verify_audit(*reader, Scope::all()).faults.empty());
    }
    EXPECT_GT(acknowledged.size(), 20U) << "too few registrations to prove anything";
    RecordProperty("acknowledged", static_cast<int>(acknowledged.size()));
    std::printf("%zu registrations were acknowledged in %d rounds; all are there\n", acknowledged.size(), kRounds);
}

TEST_P(Q_13_durable, a_term_signal_finishes_what_is_in_flight_and_ends_with_success) {
    Prepared prepared;
    {
        const auto app = server::App::on(database->open_again(4), pack(), real.env(),
                                         {.key = crypto::ServerKey({}), .cost = crypto::HashCost::minimal})
                             .value();
        prepared = prepare(*app);
    }
    ServerProcess server(AFTERCARE_PROGRAM, arguments());
    std::atomic<int> begun{0};
    std::vector<std::jthread> clients;
    std::atomic<int> cut{0};
    for (int client = 0; client < kClients; ++client) {
        clients.emplace_back([&, client] {
            kit::HttpClient http(server.port(), prepared.token);
            for (int i = 0; i < 1'000'000; ++i) {
                const std::string serial = "T" + std::to_string(client) + "N" + std::to_string(100000 + i);
                const auto answer = http.post("/api/v1/assets", R"({"serial_number":")" + serial +
                                                                    R"(","sku":"BOX-1","site_id":")" + prepared.site + "\"}");
                ++begun;
                if (answer.status == 0) return;
                if (answer.status != 201) ++cut;
                const std::lock_guard lock(mutex);
                acknowledged.insert(serial);
            }
        });
    }
    while (begun < 50) std::this_thread::yield();
    EXPECT_EQ(server.stop(), 0);
    clients.clear();
    EXPECT_EQ(cut, 0);
    const auto reader = database->open_again(2);
    const auto stored = reader->read(Scope::all(), [](db::Tx& tx) { return tx.all<SerialRow>(kSerials).size(); });
    EXPECT_GE(stored, acknowledged.size());
    // A client whose connection was closed between two requests may have sent one that was never begun: none is lost half.
    EXPECT_EQ(stored, acknowledged.size());
}

INSTANTIATE_TEST_SUITE_P(on, Q_13_durable, testing::Values(db::Dialect::sqlite, db::Dialect::postgres), kit::dialect_name);

}  // namespace
}  // namespace aftercare::durability_test
