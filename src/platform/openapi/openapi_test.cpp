#include "platform/openapi/openapi.hpp"

#include "platform/openapi/html.hpp"
#include "platform/openapi/names.hpp"
#include "platform/openapi/view.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace aftercare::openapi {
namespace {

using http::Access;
using http::Method;
using http::Route;

struct AssetTag {
    static constexpr std::string_view name = "AssetId";
};

struct Asset {
    static constexpr std::string_view kDoc = "One real thing with a serial number.";
    static constexpr describe::Note kNotes[] = {{"serial", "As it stands on the label, \"<S/N>\"."}};

    Id<AssetTag> id;
    Text<1, 40> serial;
    std::int64_t version = 0;
};
DESCRIBE(Asset, id, serial, version)

struct AssetPath {
    Id<AssetTag> asset_id;
};
DESCRIBE(AssetPath, asset_id)

struct AssetQuery {
    std::optional<Int<1, 500>> limit;
    std::vector<Text<1, 40>> serial;
    Date as_of;
};
DESCRIBE(AssetQuery, limit, serial, as_of)

struct Register {
    std::optional<Id<AssetTag>> account_id;
    Text<1, 40> serial;
    Secret<std::string> password;
};
DESCRIBE(Register, account_id, serial, password)

struct Change {
    describe::Patch<Text<1, 40>> serial;
};
DESCRIBE(Change, serial)

Route route(Method method, std::string path, int status) {
    Route one;
    one.method = method;
    one.path = std::move(path);
    one.group = "assets";
    one.summary = "Something & more";
    one.action = {"asset.some"};
    one.status = status;
    return one;
}

http::Routes some_routes() {
    http::Routes routes;
    Route list = route(Method::get, "/api/v1/assets", 200);
    list.query_type = &describe::type_of<AssetQuery>();
    list.answer_type = &describe::type_of<http::Page<Asset>>();
    Route create = route(Method::post, "/api/v1/assets", 201);
    create.body_type = &describe::type_of<Register>();
    create.answer_type = &describe::type_of<Asset>();
    create.problems = {"assets.serial_taken"};
    Route read = route(Method::get, "/api/v1/assets/{asset_id}", 200);
    read.path_type = &describe::type_of<AssetPath>();
    read.answer_type = &describe::type_of<Asset>();
    Route change = route(Method::patch, "/api/v1/assets/{asset_id}", 200);
    change.path_type = &describe::type_of<AssetPath>();
    change.body_type = &describe::type_of<Change>();
    change.answer_type = &describe::type_of<Asset>();
    change.takes_patch = true;
    change.needs_if_match = true;
    Route remove = route(Method::delete_, "/api/v1/assets/{asset_id}", 204);
    remove.path_type = &describe::type_of<AssetPath>();
    Route upload = route(Method::post, "/api/v1/assets/imports", 202);
    upload.takes_upload = true;
    upload.max_body = 3LL << 30;
    upload.answer_type = &describe::type_of<Asset>();
    Route health = route(Method::get, "/health", 200);
    health.group = "operations";
    health.access = Access::open;
    health.answer_media = "text/plain";
    for (Route* one : {&list, &create, &read, &change, &remove, &upload, &health}) routes.add(std::move(*one));
    return routes;
}

std::string some_document() {
    return document(
        some_routes(),
        {.title = "Aftercare", .version = "1", .description = "For `tests`.", .groups = {{"assets", "The installed base."}}});
}

class OpenApiDocument : public testing::Test {
protected:
    const std::string text_ = some_document();
    const describe::Tree tree_ = tree_of(text_);
    const View document_{tree_};

    View operation(std::string_view path, std::string_view method) const { return document_["paths"][path][method]; }
    std::vector<std::string> statuses(std::string_view path, std::string_view method) const {
        std::vector<std::string> all;
        for (const View& one : operation(path, method)["responses"].children()) all.emplace_back(one.key());
        return all;
    }
    std::vector<std::string> parameters(std::string_view path, std::string_view method) const {
        std::vector<std::string> all;
        for (const View& one : operation(path, method)["parameters"].children()) {
            all.emplace_back(one["name"] ? one["name"].text() : one["$ref"].text());
        }
        return all;
    }
};
using Strings = std::vector<std::string>;

using Q_01_openapi_document = OpenApiDocument;

TEST_F(Q_01_openapi_document, is_of_version_3_1_and_stable) {
    EXPECT_EQ(document_["openapi"].text(), "3.1.0");
    EXPECT_EQ(text_, some_document());
    EXPECT_TRUE(text_.ends_with("}\n"));
}

TEST_F(Q_01_openapi_document, names_every_operation_once) {
    EXPECT_EQ(operation("/api/v1/assets", "get")["operationId"].text(), "assets_list_assets");
    EXPECT_EQ(operation("/api/v1/assets", "post")["operationId"].text(), "assets_create_asset");
    EXPECT_EQ(operation("/api/v1/assets/{asset_id}", "get")["operationId"].text(), "assets_get_asset");
    EXPECT_EQ(operation("/api/v1/assets/{asset_id}", "patch")["operationId"].text(), "assets_patch_asset");
    EXPECT_EQ(operation("/api/v1/assets/{asset_id}", "delete")["operationId"].text(), "assets_delete_asset");
    EXPECT_EQ(operation("/health", "get")["operationId"].text(), "operations_get_health");
}

TEST_F(Q_01_openapi_document, tells_the_parameters) {
    EXPECT_EQ(parameters("/api/v1/assets", "get"), (Strings{"limit", "serial", "as_of"}));
    EXPECT_EQ(parameters("/api/v1/assets", "post"), (Strings{"#/components/parameters/IdempotencyKey"}));
    EXPECT_EQ(parameters("/api/v1/assets/{asset_id}", "get"), (Strings{"asset_id", "#/components/parameters/IfNoneMatch"}));
    EXPECT_EQ(parameters("/api/v1/assets/{asset_id}", "patch"), (Strings{"asset_id", "#/components/parameters/IfMatch"}));
    const auto list = operation("/api/v1/assets", "get")["parameters"].children();
    EXPECT_EQ(list[0]["required"].text(), "false");
    EXPECT_EQ(list[0]["schema"]["maximum"].text(), "500");
    EXPECT_EQ(list[1]["schema"]["type"].text(), "array");
    EXPECT_EQ(list[2]["required"].text(), "true");
}

TEST_F(Q_01_openapi_document, tells_the_bodies) {
    const View create = operation("/api/v1/assets", "post")["requestBody"];
    EXPECT_EQ(create["content"]["application/json"]["schema"]["$ref"].text(), "#/components/schemas/Register");
    const View change = operation("/api/v1/assets/{asset_id}", "patch")["requestBody"];
    EXPECT_TRUE(change["content"]["application/merge-patch+json"]);
    EXPECT_TRUE(change["content"]["application/json"]);
    const View upload = operation("/api/v1/assets/imports", "post")["requestBody"];
    EXPECT_TRUE(upload["content"]["application/octet-stream"]);
    EXPECT_EQ(upload["description"].text(), "At most 3 GiB.");
    EXPECT_FALSE(operation("/api/v1/assets", "get")["requestBody"]);
}

TEST_F(Q_01_openapi_document, tells_the_answers_and_problems_that_fit) {
    EXPECT_EQ(statuses("/api/v1/assets", "get"), (Strings{"200", "400", "401", "403", "429", "5XX"}));
    EXPECT_EQ(statuses("/api/v1/assets", "post"),
              (Strings{"201", "400", "401", "403", "404", "409", "413", "415", "429", "5XX"}));
    EXPECT_EQ(statuses("/api/v1/assets/{asset_id}", "get"), (Strings{"200", "304", "400", "401", "403", "404", "429", "5XX"}));
    EXPECT_EQ(statuses("/api/v1/assets/{asset_id}", "patch"),
              (Strings{"200", "400", "401", "403", "404", "409", "412", "413", "415", "428", "429", "5XX"}));
    EXPECT_EQ(statuses("/api/v1/assets/{asset_id}", "delete"), (Strings{"204", "400", "401", "403", "404", "409", "429", "5XX"}));
    EXPECT_EQ(statuses("/health", "get"), (Strings{"200", "429", "5XX"}));
    const View created = operation("/api/v1/assets", "post")["responses"]["201"];
    EXPECT_TRUE(created["headers"]["Location"]);
    EXPECT_TRUE(created["headers"]["ETag"]);
    EXPECT_FALSE(operation("/api/v1/assets/{asset_id}", "delete")["responses"]["204"]["content"]);
}

TEST_F(Q_01_openapi_document, tells_who_may) {
    EXPECT_EQ(operation("/api/v1/assets", "get")["x-action"].text(), "asset.some");
    EXPECT_FALSE(operation("/api/v1/assets", "get")["security"]);
    EXPECT_TRUE(operation("/health", "get")["security"]);
    EXPECT_TRUE(operation("/health", "get")["security"].children().empty());
    EXPECT_FALSE(operation("/health", "get")["x-action"]);
}

TEST_F(Q_01_openapi_document, every_reference_leads_somewhere) {
    std::size_t at = 0;
    int count = 0;
    while ((at = text_.find("\"#/components/", at)) != std::string::npos) {
        at += 14;
        const std::string place = text_.substr(at, text_.find('"', at) - at);
        const std::size_t slash = place.find('/');
        EXPECT_TRUE(document_["components"][place.substr(0, slash)][place.substr(slash + 1)]) << place;
        ++count;
    }
    EXPECT_GT(count, 20);
}

TEST_F(Q_01_openapi_document, groups_have_words) {
    const auto tags = document_["tags"].children();
    ASSERT_EQ(tags.size(), 2U);
    EXPECT_EQ(tags[0]["description"].text(), "The installed base.");
    EXPECT_FALSE(tags[1]["description"].text().empty());
}

TEST(Q_01_openapi_names, stay_unique_where_paths_differ_in_a_parameter_only) {
    http::Routes routes;
    for (const char* path : {"/api/v1/a-b/{asset_id}", "/api/v1/c/{asset_id}"}) {
        Route one = route(Method::get, path, 200);
        one.path_type = &describe::type_of<AssetPath>();
        routes.add(std::move(one));
    }
    const std::string text = document(routes, {.title = "t", .version = "1", .description = "d"});
    EXPECT_NE(text.find("\"assets_get_asset\""), std::string::npos);
    EXPECT_NE(text.find("\"assets_get_asset_2\""), std::string::npos);
}

using Q_01_reference_page = OpenApiDocument;

TEST_F(Q_01_reference_page, shows_every_operation_and_schema_and_no_script) {
    const std::string page = reference_page(text_);
    for (const View& path : document_["paths"].children()) {
        for (const View& method : path.children()) {
            EXPECT_NE(page.find("<article id=\"" + std::string(method["operationId"].text()) + "\">"), std::string::npos);
        }
    }
    for (const View& schema : document_["components"]["schemas"].children()) {
        EXPECT_NE(page.find("<article id=\"schema-" + std::string(schema.key()) + "\">"), std::string::npos);
    }
    EXPECT_EQ(page.find("<script"), std::string::npos);
    EXPECT_EQ(page.find(" style="), std::string::npos);
    EXPECT_EQ(page.find("http://"), std::string::npos);
    EXPECT_EQ(page.find("https://"), std::string::npos);
    EXPECT_NE(page.find("&quot;&lt;S/N&gt;&quot;"), std::string::npos);
    EXPECT_EQ(page.find("<S/N>"), std::string::npos);
}

TEST_F(Q_01_reference_page, its_links_lead_somewhere) {
    const std::string page = reference_page(text_);
    std::size_t at = 0;
    while ((at = page.find("href=\"#", at)) != std::string::npos) {
        at += 7;
        const std::string anchor = page.substr(at, page.find('"', at) - at);
        EXPECT_NE(page.find("id=\"" + anchor + "\""), std::string::npos) << anchor;
    }
}

TEST_F(Q_01_reference_page, has_curl_lines_to_copy) {
    const std::string page = reference_page(text_);
    EXPECT_NE(page.find(html("curl \"$SERVER/api/v1/assets/$asset_id\" -H \"Authorization: Bearer $TOKEN\"")), std::string::npos);
    EXPECT_NE(page.find(html(R"(-d '{"serial":"...","password":"..."}')")), std::string::npos);
    EXPECT_NE(page.find("<pre>" + html("curl \"$SERVER/health\"") + "</pre>"), std::string::npos);
}

TEST(Q_15_reference_page, names_its_style_by_hash) {
    EXPECT_TRUE(reference_page_policy().starts_with("default-src 'none'; style-src 'sha256-"));
    EXPECT_EQ(reference_page_policy().find("unsafe"), std::string::npos);
}

TEST(html, escapes_what_means_something) {
    EXPECT_EQ(html("<a href=\"x\">&'"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
    EXPECT_EQ(html_prose("a `b<` c\n\nd"), "<p>a <code>b&lt;</code> c</p>\n<p>d</p>\n");
    EXPECT_EQ(html_prose("open `end"), "<p>open <code>end</code></p>\n");
}

}  // namespace
}  // namespace aftercare::openapi
