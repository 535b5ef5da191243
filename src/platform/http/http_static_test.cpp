#include "platform/http/router.hpp"
#include "platform/http/static_files.hpp"
#include "platform/http/testing.hpp"

#include <unistd.h>
#include <fstream>

using namespace aftercare;
using namespace aftercare::http::testing;

namespace {

struct Q_15_static_files : ::testing::Test, World {
    void SetUp() override {
        const auto portal = folder / "portal";
        std::filesystem::create_directories(portal / "assets");
        write(portal / "index.html", "<!doctype html>");
        write(portal / "assets/index-B2x9cQ0z.js", "let a;");
        write(portal / "assets/logo.svg", "<svg/>");
        write(folder / "secret.txt", "secret");
        std::filesystem::create_symlink(folder / "secret.txt", portal / "link.txt");
        std::filesystem::create_directory_symlink(folder, portal / "up");
        settings.static_dir = portal.string();
        start();
    }
    static void write(const std::filesystem::path& path, std::string_view text) { std::ofstream(path) << text; }
};

TEST_F(Q_15_static_files, are_served_with_type_etag_and_caching) {
    RawClient client(*this);
    const auto script = client.ask("GET", "/assets/index-B2x9cQ0z.js");
    EXPECT_EQ(script.status, 200);
    EXPECT_EQ(script.body, "let a;");
    EXPECT_EQ(script.field("content-type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(script.field("cache-control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(client.ask("GET", "/assets/index-B2x9cQ0z.js", "If-None-Match: " + script.field("etag") + "\r\n").status, 304);
    EXPECT_EQ(client.ask("GET", "/assets/logo.svg").field("cache-control"), "no-cache");
    const auto head = client.ask("HEAD", "/assets/index-B2x9cQ0z.js");
    EXPECT_EQ(head.field("content-length"), "6");
}

TEST_F(Q_15_static_files, the_portals_paths_get_its_page) {
    RawClient client(*this);
    for (const char* path : {"/", "/cases", "/cases/2026-1121-0001", "/assets/018f"}) {
        const auto answer = client.ask("GET", path);
        EXPECT_EQ(answer.body, "<!doctype html>") << path;
        EXPECT_EQ(answer.field("content-security-policy").substr(0, 18), "default-src 'self'");
        EXPECT_EQ(answer.field("cache-control"), "no-cache");
    }
    for (const char* path : {"/api", "/api/nothing", "/assets/missing.js", "/favicon.ico"})
        EXPECT_EQ(client.ask("GET", path).status, 404) << path;
    EXPECT_EQ(client.ask("POST", "/cases").status, 405);
    for (const char* path : {"/", "/cases", "/assets/index-B2x9cQ0z.js", "/assets/logo.svg", "/assets/missing.js"}) {
        EXPECT_EQ(safety_of(client.ask("GET", path)), "") << path;
        EXPECT_EQ(safety_of(client.ask("HEAD", path)), "") << path;
    }
    // A 304 renews the fields of what the browser has, so it says the same.
    const auto held = client.ask("GET", "/", "If-None-Match: *\r\n");
    EXPECT_EQ(held.status, 304);
    EXPECT_TRUE(held.field("content-security-policy").starts_with("default-src 'self'"));
}

TEST_F(Q_15_static_files, nothing_outside_the_folder_can_be_had) {
    RawClient client(*this);
    for (const char* path :
         {"/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/link.txt", "/up/secret.txt",
          "//secret.txt", "/assets/..%5c..%5csecret.txt", "/secret.txt%00.html", "/up/portal/index.html"}) {
        const auto answer = client.ask("GET", path);
        EXPECT_EQ(answer.body.find("secret\n"), std::string::npos) << path;
        EXPECT_NE(answer.body, "secret") << path;
        EXPECT_NE(answer.status, 200) << path;
    }
}

TEST(Q_02_routes, refuse_what_was_declared_wrongly) {
    const auto handler = [](const http::Call<ThingPath>&) -> Result<http::NoContent> { return http::NoContent{}; };
    http::Routes routes;
    routes.add(http::get("/a/{thing_id}", {}, "", handler));
    EXPECT_THROW(routes.add(http::get("/a/{thing_id}", {}, "", handler)), Bug);
    EXPECT_THROW(routes.add(http::get("/a/{other}", {}, "", handler)), Bug);
    EXPECT_THROW(routes.add(http::get("/a", {}, "", handler)), Bug);
    EXPECT_THROW(routes.add(http::get("/a/x{thing_id}", {}, "", handler)), Bug);
    EXPECT_THROW(routes.add(http::get("/a/{thing_id}/", {}, "", handler)), Bug);
}

TEST(Q_02_routes, a_literal_wins_over_a_parameter_and_gives_way_where_it_has_no_route) {
    const auto any = [](const http::Call<ThingPath>&) -> Result<http::NoContent> { return http::NoContent{}; };
    const auto none = [](const http::Call<>&) -> Result<http::NoContent> { return http::NoContent{}; };
    http::Routes routes;
    routes.add(http::get("/a/{thing_id}", {}, "", any));
    routes.add(http::del("/a/{thing_id}", {}, "", any));
    routes.add(http::get("/a/search", {}, "", none));
    routes.add(http::get("/a/{thing_id}/x", {}, "", any));
    const http::Router router(routes);
    const http::Route* route = nullptr;
    http::PathParams params;
    const auto find = [&](std::string_view path, http::Method method) { return router.find(path, method, route, params); };
    EXPECT_EQ(find("/a/search", http::Method::get), http::Router::Found::route);
    EXPECT_EQ(route->path, "/a/search");
    EXPECT_TRUE(params.empty());
    EXPECT_EQ(find("/a/search", http::Method::delete_), http::Router::Found::route);
    EXPECT_EQ(params.at(0).second, "search");
    EXPECT_EQ(find("/a/search/x", http::Method::get), http::Router::Found::route);
    EXPECT_EQ(find("/a/b%2Fc", http::Method::get), http::Router::Found::route);
    EXPECT_EQ(params.at(0).second, "b/c");
    EXPECT_EQ(find("/a/b", http::Method::put), http::Router::Found::no_method);
    EXPECT_EQ(find("/a", http::Method::get), http::Router::Found::no_path);
    EXPECT_EQ(find("/a/", http::Method::get), http::Router::Found::no_path);
    EXPECT_EQ(find("/a/%4", http::Method::get), http::Router::Found::bad_encoding);
    EXPECT_EQ(router.allow("/a/search"), "GET, HEAD, DELETE, OPTIONS");
}

// What start() says of the world's folders; "" where it takes them.
std::string refusal_of(World& world) {
    try {
        world.start();
    } catch (const std::system_error& error) {
        return std::string("would be taken for a port: ") + error.what();
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "";
}

struct Q_15_static_folder : ::testing::Test, World {
    void SetUp() override {
        settings.static_dir = (folder / "portal").string();
        files = "The portal's files in '" + settings.static_dir + "'";
    }
    std::string files;
};

TEST_F(Q_15_static_folder, that_is_not_there_is_named_at_start) {
    EXPECT_EQ(refusal_of(*this), files + " can't be read: No such file or directory.");
}

TEST_F(Q_15_static_folder, that_is_a_file_is_named_at_start) {
    std::ofstream(settings.static_dir) << "x";
    EXPECT_EQ(refusal_of(*this), files + " can't be read: Not a directory.");
}

TEST_F(Q_15_static_folder, without_a_page_is_named_at_start) {
    std::filesystem::create_directory(settings.static_dir);
    std::ofstream(folder / "portal" / "app.js") << "x";
    EXPECT_EQ(refusal_of(*this), files + " have no index.html among them.");
}

TEST_F(Q_15_static_folder, with_a_file_that_may_not_be_read_is_named_at_start) {
    const auto page = folder / "portal" / "index.html";
    std::filesystem::create_directory(settings.static_dir);
    std::ofstream(page) << "x";
    std::filesystem::permissions(page, std::filesystem::perms::none);
    for (const auto& open_to_all : {folder, page.parent_path()})
        std::filesystem::permissions(open_to_all, std::filesystem::perms{0755});
    const bool root = ::geteuid() == 0;  // Whom no file is closed to.
    if (root) {
        ASSERT_EQ(::seteuid(65534), 0);
    }
    http::StaticFiles loaded;
    std::string refusal;
    try {
        loaded.load(settings.static_dir);
    } catch (const std::runtime_error& error) {
        refusal = error.what();
    }
    if (root) {
        ASSERT_EQ(::seteuid(0), 0);
    }
    EXPECT_EQ(refusal, files + " can't be read: Permission denied (" + page.string() + ").");
}

TEST(Q_14_spool_folder, that_can_not_be_made_is_named_at_start) {
    World world;
    std::ofstream(world.folder / "file") << "x";
    world.settings.spool_dir = (world.folder / "file" / "spool").string();
    EXPECT_NE(refusal_of(world).find(world.settings.spool_dir), std::string::npos);
}

}  // namespace
