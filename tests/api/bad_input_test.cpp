// Q-02, Q-14: whatever is sent, the answer is a clear problem and never a 500. Every route that takes a body gets every bad
// body; the list of routes makes the test.
#include "sample.hpp"
#include "world.hpp"

#include <set>

namespace aftercare::api_test {
namespace {

class Q_14_bad_input : public ApiTest {
protected:
    // The path of a route with Alpha's objects in it.
    std::string with_objects(std::string path) const {
        for (std::size_t open = path.find('{'); open != std::string::npos; open = path.find('{')) {
            const std::string name = path.substr(open + 1, path.find('}', open) - open - 1);
            path.replace(open, name.size() + 2, alpha.objects.contains(name) ? alpha.objects.at(name) : "care");
        }
        return path;
    }
};

std::vector<std::string> bad_bodies() {
    return {"",
            "{",
            "null",
            "[]",
            "\"text\"",
            "{\"a\":1,\"a\":2}",
            "{\"name\":\"\xff\xfe\"}",
            std::string("{\"name\":\"a\0b\"}", 14),
            "{\"name\":\"two\\nlines\"}",
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
        std::string path = with_objects(route.path);
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
                const std::string base = with_objects(route.path);
                const auto answer = http.get(base + "?" + std::string(field.name) + "=" + nonsense);
                EXPECT_LT(answer.status, 500) << base << " " << field.name << "=" << nonsense << ": " << answer.body;
                EXPECT_GT(answer.status, 0) << base << " " << field.name << "=" << nonsense;
            }
        }
    }
}
// The members of a body that are one line, by JSON pointer.
void find_one_line(const describe::Type& type, const std::string& pointer, std::vector<std::string>& found) {
    switch (type.kind) {
        case describe::Kind::text:
            if (type.text.pattern == describe::type_of<OneLine<0, 1>>().text.pattern) found.push_back(pointer);
            return;
        case describe::Kind::optional:
        case describe::Kind::patch:
            return find_one_line(*type.item, pointer, found);
        case describe::Kind::list:
            return find_one_line(*type.item, pointer + "/0", found);
        case describe::Kind::structure:
            for (const auto& field : type.fields) find_one_line(*field.type, pointer + "/" + std::string(field.name), found);
            return;
        default:
            return;
    }
}

// A body that has nothing but a text at the pointer.
std::string body_with(const std::string& pointer, const std::string& json_text) {
    const std::size_t slash = pointer.rfind('/');
    if (slash == std::string::npos) return json_text;
    const std::string name = pointer.substr(slash + 1);
    return body_with(pointer.substr(0, slash), name == "0" ? "[" + json_text + "]" : "{\"" + name + "\":" + json_text + "}");
}

TEST_P(Q_14_bad_input, a_name_of_two_lines_is_refused_wherever_a_route_takes_one) {
    kit::HttpClient http = client(staff_tokens.at("administrator"));
    std::set<std::string> met;
    for (const http::Route& route : app->routes().all()) {
        if (!route.body_type || route.takes_form) continue;
        std::vector<std::string> pointers;
        find_one_line(*route.body_type, "", pointers);
        for (const std::string& pointer : pointers) {
            const std::string method(http::method_text(route.method));
            met.insert(method + " " + route.path + " " + pointer);
            for (const char* bad :
                 {R"("two\nlines")", R"("two\rlines")", R"("a\ttab")", R"("\u001b[31mred")", R"("a\u0085b")", R"("a\u2028b")"}) {
                const auto answer =
                    http.send(method, with_objects(route.path), body_with(pointer, bad), {{"If-Match", "\"v1\""}});
                const std::string what = method + " " + route.path + " " + pointer + ": " + bad + " gave " + answer.body;
                EXPECT_EQ(answer.status, 400) << what;
                EXPECT_NE(answer.body.find("{\"pointer\":\"" + pointer +
                                           "\",\"detail\":\"must be one line without control characters\"}"),
                          std::string::npos)
                    << what;
            }
        }
    }
    for (const char* due :
         {"POST /api/v1/accounts /name", "PATCH /api/v1/accounts/{account_id} /name", "POST /api/v1/sites /name",
          "PATCH /api/v1/sites/{site_id} /contact_name", "POST /api/v1/people /name", "PATCH /api/v1/people/{person_id} /name",
          "POST /api/v1/tokens /name", "POST /api/v1/products /model", "PATCH /api/v1/products/{product_id} /platform_names/0",
          "POST /api/v1/assets /host_name", "PATCH /api/v1/assets/{asset_id} /labels/0", "POST /api/v1/contracts /reseller_name"})
        EXPECT_TRUE(met.contains(due)) << due;
    const auto form = http.send("POST", "/api/v1/oauth/token", "grant_type=two%0Alines",
                                {{"Content-Type", "application/x-www-form-urlencoded"}});
    EXPECT_EQ(form.status, 400);
    EXPECT_NE(form.body.find(R"({"pointer":"/grant_type","detail":"must be one line)"), std::string::npos) << form.body;
    const auto upload = http.send("POST",
                                  "/api/v1/inventories?account_id=" + alpha.account.id.text() +
                                      "&site_id=" + alpha.site.id.text() + "&host_name=two%0Alines",
                                  alpha.inventory, {{"Content-Type", "text/plain"}});
    EXPECT_EQ(upload.status, 400);
    EXPECT_NE(upload.body.find("query/host_name"), std::string::npos) << upload.body;
}

TEST_P(Q_14_bad_input, days_at_the_ends_of_the_calendar_are_counted_or_refused) {
    kit::HttpClient http = client(staff_tokens.at("administrator"));
    const std::string product = "/api/v1/products/" + alpha.objects.at("product_id");
    int refused = 0;
    for (const char* end : {"0001-01-01", "0001-01-02", "9999-12-31"}) {
        const std::string tag = *http.get(product).header("etag");
        ASSERT_EQ(http.send("PATCH", product, R"({"end_of_support":")" + std::string(end) + "\"}", {{"If-Match", tag}}).status,
                  200);
        for (const char* day : {"0001-01-01", "2026-11-21", "9999-12-31"}) {
            for (const char* service : {"technical_support", "hardware_replacement", "software_download"}) {
                const std::string asked = "/api/v1/entitlements?serial_number=" + alpha.objects.at("serial_number") +
                                          "&day=" + day + "&service=" + service;
                const auto answer = http.get(asked);
                EXPECT_EQ(answer.status, 200) << asked << " until " << end << ": " << answer.body;
            }
            for (const char* term : {R"("term_months":12)", R"("term_months":1200)", R"("until_day":"0001-01-01")",
                                     R"("until_day":"0001-01-02")", R"("until_day":"9999-12-31")"}) {
                const std::string body = R"({"account_id":")" + alpha.account.id.text() + R"(","plan":"care","from_day":")" +
                                         day + R"(","bought_on":")" + day + "\"," + term + "}";
                const auto answer = http.post("/api/v1/contracts", body);
                EXPECT_TRUE(answer.status == 201 || answer.status == 400 || answer.status == 409) << body << ": " << answer.body;
                if (answer.status == 201) continue;
                ++refused;
                EXPECT_FALSE(answer.text("remedy").empty()) << answer.body;
            }
        }
    }
    EXPECT_GT(refused, 0);
}
ON_BOTH_DATABASES(Q_14_bad_input);

}  // namespace
}  // namespace aftercare::api_test
