// whatever is sent, the answer is a clear problem and never a 500. Every route that takes a body gets every bad
// body; the list of routes makes the test.
#include "sample.hpp"
#include "world.hpp"

namespace aftercare::api_test {
namespace {

using Q_14_bad_input = ApiTest;

std::vector<std::string> bad_bodies() {
    return {"",
            "{",
            "null",
            "[]",
            "\"text\"",
            "{\"a\":1,\"a\":2}",
            "{\"name\":\"\xff\xfe\"}",
            std::string("{\"name\":\"a\0b\"}", 14),
            "{\"name\":1e400}",
            "{\"name\":18446744073709551616}",
            "{\"name\":\"\\ud800\"}",
            std::string(100'000, '['),
            "{\"x\":" + std::string(2'000, '[') + std::string(2'000, ']') + "}",
            "{\"name\":\"" + std::string(900'000, 'x') + "\"}",
            "\xef\xbb\xbf{}",
            "name=value"};
}

TEST_P(Q_14_bad_input, every_route_with_a_body_answers_every_bad_body_with_a_problem) {
    kit::HttpClient http = client(staff_tokens.at("administrator"));
    for (const http::Route& route : app->routes().all()) {
        if (!route.body_type && !route.takes_upload) continue;
        std::string path = route.path;
        for (std::size_t open = path.find('{'); open != std::string::npos; open = path.find('{')) {
            const std::size_t close = path.find('}', open);
            const std::string name = path.substr(open + 1, close - open - 1);
            path.replace(open, close - open + 1, alpha.objects.contains(name) ? alpha.objects.at(name) : "care");
        }
        if (route.takes_upload) path += "?account_id=" + alpha.account.id.text() + "&site_id=" + alpha.site.id.text();
        for (const std::string& body : bad_bodies()) {
            const auto answer = http.send(
                std::string(http::method_text(route.method)), path, body,
                {{"If-Match", "\"v1\""}, {"Content-Type", route.takes_upload ? "application/octet-stream" : "application/json"}});
            const std::string what = std::string(http::method_text(route.method)) + " " + path + " with " + body.substr(0, 30);
            EXPECT_GE(answer.status, 400) << what << ": " << answer.body;
            EXPECT_LT(answer.status, 500) << what << ": " << answer.body;
            EXPECT_FALSE(answer.text("code").empty()) << what;
            EXPECT_FALSE(answer.text("detail").empty()) << what;
            EXPECT_EQ(answer.header("content-type"), "application/problem+json") << what;
        }
    }
}

TEST_P(Q_14_bad_input, every_path_and_query_parameter_answers_nonsense_with_a_problem) {
    kit::HttpClient http = client(staff_tokens.at("administrator"));
    for (const http::Route& route : app->routes().all()) {
        if (route.access != http::Access::action || route.method != http::Method::get) continue;
        for (const char* nonsense : {"0", "%00", "%ff%fe", "..%2f..%2fetc", "%27%20or%201%3D1", "99999999999999999999"}) {
            std::string path = route.path;
            for (std::size_t open = path.find('{'); open != std::string::npos; open = path.find('{'))
                path.replace(open, path.find('}', open) - open + 1, nonsense);
            if (path != route.path) {
                const auto answer = http.get(path);
                EXPECT_TRUE(answer.status == 400 || answer.status == 404) << path << ": " << answer.status << answer.body;
            }
            if (!route.query_type) continue;
            for (const auto& field : route.query_type->fields) {
                std::string base = route.path;
                for (std::size_t open = base.find('{'); open != std::string::npos; open = base.find('{')) {
                    const std::string name = base.substr(open + 1, base.find('}', open) - open - 1);
                    base.replace(open, name.size() + 2, alpha.objects.contains(name) ? alpha.objects.at(name) : "care");
                }
                const auto answer = http.get(base + "?" + std::string(field.name) + "=" + nonsense);
                EXPECT_LT(answer.status, 500) << base << " " << field.name << "=" << nonsense << ": " << answer.body;
                EXPECT_GT(answer.status, 0) << base << " " << field.name << "=" << nonsense;
            }
        }
    }
}
ON_BOTH_DATABASES(Q_14_bad_input);

}  // namespace
}  // namespace aftercare::api_test
