// Collectors that sign in by a certificate of their own, over real TLS (ID-07).
#include "world.hpp"

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace aftercare::api_test {
namespace {

namespace fs = std::filesystem;

class ID_07_client_certificates : public ApiTest {
protected:
    void SetUp() override {
        ApiTest::SetUp();
        if (IsSkipped()) return;
        std::string pattern = (fs::temp_directory_path() / "aftercare-clients-XXXXXX").string();
        folder = mkdtemp(pattern.data());
        make("server", 20);
        // The files hold by the machine's clock; the server's own certificate is looked at by that of the world.
        world.clock.set(RealEnv().env().clock.now());
        tls = std::make_unique<http::Server>(http::Settings{.spool_dir = file("spool"),
                                                            .tls_certificate = file("server.pem"),
                                                            .tls_key = file("server.key"),
                                                            .asks_client_certificates = true},
                                             app->routes(), app->gate(), app->env());
        tls->start();
        owner_token = sign_in(alpha.people.at("owner"));
    }
    void TearDown() override {
        tls.reset();
        if (!folder.empty()) fs::remove_all(folder);
        ApiTest::TearDown();
    }

    std::string file(const std::string& name) const { return (folder / name).string(); }
    static std::string output_of(const std::string& command) {
        FILE* const pipe = popen(command.c_str(), "r");
        std::string text;
        std::array<char, 4096> chunk{};
        while (const std::size_t count = fread(chunk.data(), 1, chunk.size(), pipe)) text.append(chunk.data(), count);
        pclose(pipe);
        return text;
    }
    // NAME.pem and NAME.key, good for so many days.
    void make(const std::string& name, int days) const {
        const std::string line = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=" + name +
                                 " -days " + std::to_string(days) + " -keyout '" + file(name + ".key") + "' -out '" +
                                 file(name + ".pem") + "' 2>/dev/null";
        if (std::system(line.c_str()) != 0) throw std::runtime_error("openssl made no certificate");
    }
    // As an operator reads it: "sha256 Fingerprint=AA:BB:...".
    std::string fingerprint(const std::string& name) const {
        const std::string text = output_of("openssl x509 -noout -fingerprint -sha256 -in '" + file(name + ".pem") + "'");
        return text.substr(text.find('=') + 1, 95);
    }
    std::string add_collector(const std::string& name) {
        const auto made = client(owner_token)
                              .post("/api/v1/collectors", R"({"name":")" + name + R"(","kind":"client_certificate","site_id":")" +
                                                              alpha.site.id.text() + R"(","certificate_sha256":")" +
                                                              fingerprint(name) + R"("})");
        EXPECT_EQ(made.status, 201) << made.body;
        return "/api/v1/collectors/" + made.text("collector.id");
    }
    // One request over TLS, with that certificate where there is one: the whole answer, head and body.
    std::string ask(const std::string& certificate, const std::string& request_line, const std::string& fields = "") const {
        std::string line = "printf '" + request_line + " HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n" + fields +
                           "\\r\\n' | timeout 20 openssl s_client -quiet -connect 127.0.0.1:" + std::to_string(tls->port());
        if (!certificate.empty()) line += " -cert '" + file(certificate + ".pem") + "' -key '" + file(certificate + ".key") + "'";
        return output_of(line + " 2>/dev/null");
    }
    static int status_of(const std::string& answer) { return answer.size() < 12 ? 0 : std::atoi(answer.c_str() + 9); }

    fs::path folder;
    std::unique_ptr<http::Server> tls;
    std::string owner_token;
};

TEST_P(ID_07_client_certificates, sign_a_collector_in_for_its_account_alone_and_end_with_it) {
    make("col-1", 20);
    make("stranger", 20);
    const std::string path = add_collector("col-1");
    const std::string me = ask("col-1", "GET /api/v1/me");
    EXPECT_EQ(status_of(me), 200) << me;
    EXPECT_NE(me.find(R"("kind":"collector")"), std::string::npos) << me;
    EXPECT_NE(me.find(alpha.account.id.text()), std::string::npos);
    EXPECT_EQ(status_of(ask("col-1", "GET /api/v1/assets/" + alpha.objects.at("asset_id"))), 200);
    EXPECT_EQ(status_of(ask("col-1", "GET /api/v1/assets/" + beta.objects.at("asset_id"))), 404);
    EXPECT_EQ(status_of(ask("col-1", "GET /api/v1/people")), 403) << "what collectors may not do";
    app->housekeep();
    EXPECT_NE(client(owner_token).get(path).body.find("last_used_at"), std::string::npos);

    for (const char* nobody : {"", "stranger"}) {
        const std::string refused = ask(nobody, "GET /api/v1/me");
        EXPECT_EQ(status_of(refused), 401) << refused;
        EXPECT_NE(refused.find("http.unauthenticated"), std::string::npos) << "an unknown certificate is as none";
        EXPECT_EQ(status_of(ask(nobody, "GET /api/openapi.json")), 200) << "what is open to everybody";
    }
    EXPECT_EQ(client(owner_token).send("DELETE", path).status, 204);
    EXPECT_NE(ask("col-1", "GET /api/v1/me").find("identity.credential_invalid"), std::string::npos) << "revoked";
}

TEST_P(ID_07_client_certificates, are_refused_outside_their_own_days_and_the_collectors) {
    make("col-1", 2);
    add_collector("col-1");
    EXPECT_EQ(status_of(ask("col-1", "GET /api/v1/me")), 200);
    world.clock.advance(std::chrono::hours{49});
    EXPECT_NE(ask("col-1", "GET /api/v1/me").find("identity.credential_invalid"), std::string::npos);
    world.clock.advance(-std::chrono::hours{51});
    EXPECT_NE(ask("col-1", "GET /api/v1/me").find("identity.credential_invalid"), std::string::npos) << "not yet";
}

TEST_P(ID_07_client_certificates, give_way_to_a_token_and_do_nothing_for_a_page_in_a_browser) {
    make("col-1", 20);
    add_collector("col-1");
    const std::string bearer = "Authorization: Bearer " + owner_token + "\\r\\n";
    EXPECT_NE(ask("col-1", "GET /api/v1/me", bearer).find(R"("kind":"person")"), std::string::npos);
    EXPECT_EQ(status_of(ask("col-1", "GET /api/v1/me", "Authorization: Bearer afc_wrong\\r\\n")), 401);
    const std::string post = "POST /api/v1/inventories?site_id=" + alpha.site.id.text();
    const std::string empty = "Content-Length: 0\\r\\nContent-Type: text/plain\\r\\n";
    EXPECT_NE(ask("col-1", post, "Origin: https://evil.example\\r\\n" + empty).find("identity.csrf_missing"), std::string::npos);
    EXPECT_NE(ask("col-1", post, empty).find("assets.inventory_empty"), std::string::npos) << "the collector itself gets through";
}

// Who acted is the collector, from its address (ID-12).
TEST_P(ID_07_client_certificates, stand_in_the_audit_trail_as_the_collector) {
    make("col-1", 20);
    const std::string path = add_collector("col-1");
    {
        std::ofstream(file("show")) << alpha.inventory;
    }
    const std::string answer =
        output_of("(printf 'POST /api/v1/inventories?site_id=" + alpha.site.id.text() +
                  " HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\nContent-Type: text/plain\\r\\nContent-Length: " +
                  std::to_string(alpha.inventory.size()) + "\\r\\n\\r\\n'; cat '" + file("show") +
                  "') | timeout 20 openssl s_client -quiet -connect 127.0.0.1:" + std::to_string(tls->port()) + " -cert '" +
                  file("col-1.pem") + "' -key '" + file("col-1.key") + "' 2>/dev/null");
    EXPECT_EQ(status_of(answer), 200) << answer;
    const std::string id = path.substr(path.rfind('/') + 1);
    const std::string trail = client(owner_token).get("/api/v1/audit-entries?limit=500").body;
    const auto at = trail.find(R"("actor_id":")" + id);
    ASSERT_NE(at, std::string::npos) << trail;
    EXPECT_NE(trail.find(R"("actor_kind":"collector")"), std::string::npos);
}
ON_BOTH_DATABASES(ID_07_client_certificates);

}  // namespace
}  // namespace aftercare::api_test
