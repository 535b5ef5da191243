// CASE-07, Q-13: kill -9 while a file is sent to a case. What was acknowledged is there, the upload goes on from it, and an attachment is whole.
#include "durability_world.hpp"
#include "kit/database.hpp"
#include "kit/http_client.hpp"
#include "kit/temp_folder.hpp"
#include "platform/crypto/crypto.hpp"
#include "server_process.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <thread>

namespace aftercare::durability_test {
namespace {

constexpr std::size_t kPart = std::size_t{8} << 20;  // As the shipped pack says.
constexpr std::size_t kParts = 6;
constexpr int kKilled = 6;

class Q_13_case_files : public testing::TestWithParam<db::Dialect> {
protected:
    void SetUp() override {
        if (!kit::TestDatabase::available(GetParam()))
            GTEST_SKIP() << "AFTERCARE_TEST_POSTGRES is not set: durability on PostgreSQL was NOT tested";
        database = std::make_unique<kit::TestDatabase>(GetParam(), real.env());
    }

    std::vector<std::string> arguments() const {
        return {"serve", "--data",   folder.path().string(), "--database", database->url(), "--port",
                "0",     "--policy", "policies/default"};
    }
    // SIGKILL after so long, whatever the server does.
    static std::jthread kill_after(ServerProcess& server, std::chrono::milliseconds span) {
        return std::jthread([&server, span] {
            std::this_thread::sleep_for(span);
            server.kill();
        });
    }

    void prepare_customer() {
        const auto app = server::App::on(database->open_again(4), pack(), real.env(),
                                         {.key = crypto::ServerKey({}), .cost = crypto::HashCost::minimal})
                             .value();
        token = prepare(*app).token;
    }
    void begin(kit::HttpClient& http) {
        const auto made = http.post("/api/v1/cases", R"({"type":"portal_account","synopsis":"A file","description":"See it.",)"
                                                     R"("priority":"p3","network_outage":false,"labels":[],"copies":[]})");
        ASSERT_EQ(made.status, 201) << made.body;
        const auto begun = http.post(made.header("location").value() + "/uploads",
                                     R"({"name":"core.bin","size":)" + std::to_string(bytes.size()) + "}");
        ASSERT_EQ(begun.status, 201) << begun.body;
        upload = begun.header("location").value();
    }
    static std::size_t received(const kit::HttpAnswer& answer) {
        return static_cast<std::size_t>(std::stoll(answer.text("received")));
    }
    // What was acknowledged is there; what was not may be.
    void expect_acknowledged(kit::HttpClient& http) {
        const std::size_t stands = received(http.get(upload));
        EXPECT_GE(stands, acknowledged);
        EXPECT_TRUE(stands % kPart == 0 || stands == bytes.size()) << stands;
        acknowledged = stands;
    }
    // Until the file is completed, or the server is gone.
    void send_on(kit::HttpClient& http) {
        while (acknowledged < bytes.size()) {
            const auto sent = http.send("PUT", upload + "/parts?offset=" + std::to_string(acknowledged),
                                        bytes.substr(acknowledged, kPart), {{"Content-Type", "application/octet-stream"}});
            if (sent.status == 0) return;
            ASSERT_EQ(sent.status, 200) << sent.body;
            acknowledged = received(sent);
        }
        const auto completed = http.post(upload + "/completion", "");
        if (completed.status == 202) place = completed.header("location").value();
    }
    void expect_whole(kit::HttpClient& http) const {
        EXPECT_EQ(http.get(place).text("sha256"), crypto::hex(crypto::sha256(bytes)));
        EXPECT_TRUE(http.get(place + "/content").body == bytes);
        const std::string history = http.get(place.substr(0, place.find("/attachments")) + "/history").body;
        const std::size_t first = history.find(R"("kind":"attached")");
        EXPECT_NE(first, std::string::npos);
        EXPECT_EQ(history.find(R"("kind":"attached")", first + 1), std::string::npos) << "once";
    }
    // A killed server's work is taken up when its leases are over: as if they were.
    void let_leases_end() const {
        const auto over = database->open_again(2)->write(Caller::system(), [](db::Tx& tx) -> Result<> {
            tx.run(kLeaseOver);
            return {};
        });
        ASSERT_TRUE(over);
    }

    std::string bytes = std::string(kParts * kPart + 4'321, '\0');
    std::string token;
    std::string upload;
    std::string place;  // Of the attachment, once its completion was acknowledged.
    std::size_t acknowledged = 0;
    bool is_attached = false;
    RealEnv real;
    kit::TempFolder folder;
    std::unique_ptr<kit::TestDatabase> database;
};

TEST_P(Q_13_case_files, go_on_from_what_was_acknowledged_and_are_whole) {
    const unsigned seed = std::random_device{}();
    std::mt19937 chance(seed);
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::ranges::generate(bytes, [&] { return static_cast<char>(chance()); });
    prepare_customer();
    for (int round = 0; place.empty(); ++round) {
        ASSERT_LT(round, 100);
        ServerProcess server(AFTERCARE_PROGRAM, arguments());
        kit::HttpClient http(server.port(), token);
        if (upload.empty()) begin(http);
        expect_acknowledged(http);
        std::jthread killer;
        if (round < kKilled)
            killer = kill_after(server, std::chrono::milliseconds{std::uniform_int_distribution{1, 250}(chance)});
        send_on(http);
    }
    // Killed once more while it is checked.
    for (int round = 0; !is_attached; ++round) {
        ASSERT_LT(round, 100);
        ServerProcess server(AFTERCARE_PROGRAM, arguments());
        kit::HttpClient http(server.port(), token);
        const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds{round == 0 ? 20 : 60'000};
        while (std::chrono::steady_clock::now() < until && !is_attached) {
            is_attached = http.get(place).text("state") == "ready";
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
        if (is_attached) expect_whole(http);
        server.kill();
        let_leases_end();
    }
}

INSTANTIATE_TEST_SUITE_P(on, Q_13_case_files, testing::Values(db::Dialect::sqlite, db::Dialect::postgres), kit::dialect_name);

}  // namespace
}  // namespace aftercare::durability_test
