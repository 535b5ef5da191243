#include "platform/http/testing.hpp"

using namespace aftercare;
using namespace aftercare::http::testing;

namespace {

constexpr std::string_view kOwner = "Authorization: Bearer owner\r\n";

struct Server : ::testing::Test, World {
    void SetUp() override { start(); }
};

}  // namespace

using HttpServer = Server;

TEST_F(HttpServer, answers_a_read_with_its_version_as_etag) {
    RawClient client(*this);
    const auto answer = client.ask("GET", std::string("/api/v1/things/") + kThing, kOwner);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.field("etag"), "\"v3\"");
    EXPECT_EQ(answer.field("content-type"), "application/json");
    EXPECT_EQ(answer.body, std::string("{\"id\":\"") + kThing + "\",\"name\":\"lamp\",\"size\":7}");
}
