// Compressed answers, and compressed requests.
#include "platform/gzip/gzip.hpp"
#include "platform/http/coding.hpp"
#include "platform/http/testing.hpp"

#include <fstream>

using namespace aftercare;
using namespace aftercare::http::testing;

namespace {

using http::Coding;

constexpr std::string_view kGzip = "Accept-Encoding: gzip\r\n";

TEST(Q_03_codings, are_chosen_by_weight) {
    const std::pair<const char*, Coding> cases[] = {{"gzip", Coding::gzip},
                                                    {"GZip", Coding::gzip},
                                                    {"x-gzip", Coding::gzip},
                                                    {"gzip, deflate, br", Coding::brotli},
                                                    {"br;q=0.9, gzip", Coding::gzip},
                                                    {"br;q=0.5,gzip;q=0.4", Coding::brotli},
                                                    {"*", Coding::brotli},
                                                    {"br;q=0, *;q=0.1", Coding::gzip},
                                                    {"gzip;q=0, br;q=0.000", Coding::identity},
                                                    {"*;q=0", Coding::identity},
                                                    {"identity", Coding::identity},
                                                    {"identity, gzip", Coding::gzip},
                                                    {"identity, gzip;q=0.5", Coding::identity},
                                                    {"gzip; q=1.000", Coding::gzip},
                                                    {"gzip ; Q=0.001", Coding::gzip},
                                                    {"gzip;q=1.001", Coding::identity},
                                                    {"gzip;q=2", Coding::identity},
                                                    {"gzip;q=-1", Coding::identity},
                                                    {"gzip;q=0.0001", Coding::identity},
                                                    {"gzip;q=", Coding::identity},
                                                    {"gzip;level=3", Coding::identity},
                                                    {"deflate", Coding::identity},
                                                    {"gzipped", Coding::identity},
                                                    {", ,;,", Coding::identity},
                                                    {"", Coding::identity}};
    for (const auto& [text, coding] : cases) {
        http::Head head;
        head.fields = {{"accept-encoding", text}};
        EXPECT_EQ(http::preferred_coding(head, true, true), coding) << text;
    }
    http::Head head;
    EXPECT_EQ(http::preferred_coding(head, true, true), Coding::identity);
    head.fields = {{"Accept-Encoding", "br"}, {"Accept-Encoding", "gzip;q=0.2"}};
    EXPECT_EQ(http::preferred_coding(head, true, false), Coding::gzip);
    EXPECT_EQ(http::preferred_coding(head, false, false), Coding::identity);
}

TEST(Q_03_codings, are_for_texts) {
    for (const char* type : {"application/json", "text/html; charset=utf-8", "text/csv", "application/problem+json",
                             "image/svg+xml", "application/wasm"})
        EXPECT_TRUE(http::is_compressible(type)) << type;
    for (const char* type : {"image/png", "font/woff2", "application/zip", "application/octet-stream", "video/mp4", "",
                             "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"})
        EXPECT_FALSE(http::is_compressible(type)) << type;
}

struct Q_15_compression : ::testing::Test, World {
    void SetUp() override { start(); }
    Answer ask(std::string_view target, std::string_view fields = kGzip, std::string_view method = "GET") const {
        return RawClient(*this).ask(method, target, fields);
    }
};

TEST_F(Q_15_compression, is_for_who_takes_it) {
    const Answer packed = ask("/api/v1/text?size=5000");
    EXPECT_EQ(packed.field("content-encoding"), "gzip");
    EXPECT_EQ(packed.field("vary"), "Accept-Encoding");
    EXPECT_EQ(packed.field("content-type"), "text/plain; charset=utf-8");
    EXPECT_LT(packed.body.size(), 2500U);
    EXPECT_EQ(gzip::unpack(packed.body, 5000), text_of(5000));
    for (const char* fields : {"", "Accept-Encoding: identity\r\n", "Accept-Encoding: br\r\n", "Accept-Encoding: gzip;q=0\r\n"}) {
        const Answer plain = ask("/api/v1/text?size=5000", fields);
        EXPECT_EQ(plain.body, text_of(5000)) << fields;
        EXPECT_EQ(plain.field("content-encoding"), "") << fields;
        EXPECT_EQ(plain.field("vary"), "Accept-Encoding") << fields;
    }
}

TEST_F(Q_15_compression, leaves_alone_what_gets_no_better) {
    for (const char* target : {"/api/v1/text?size=1023", "/api/v1/image", "/api/v1/nowhere"}) {
        const Answer answer = ask(target);
        EXPECT_EQ(answer.field("content-encoding"), "") << target;
        EXPECT_EQ(answer.field("vary"), "") << target;
    }
    EXPECT_EQ(ask("/api/v1/text?size=1024").field("content-encoding"), "gzip");
    const Answer noise = ask("/api/v1/noise");
    EXPECT_EQ(noise.body.size(), 5000U);
    EXPECT_EQ(noise.field("content-encoding"), "");
}

TEST_F(Q_15_compression, never_tells_the_size_of_a_secret) {
    for (const char* target : {"/api/v1/secret", "/api/v1/cookie"}) {
        const Answer answer = ask(target);
        EXPECT_EQ(answer.body, text_of(5000)) << target;
        EXPECT_EQ(answer.field("content-encoding"), "") << target;
    }
}

TEST_F(Q_15_compression, answers_head_as_get) {
    for (const char* target : {"/api/v1/text?size=5000", "/api/v1/long"}) {
        Answer get = ask(target);
        Answer head = ask(target, kGzip, "HEAD");
        EXPECT_EQ(head.status, 200);
        EXPECT_EQ(head.field("content-encoding"), "gzip");
        get.fields.erase("x-request-id");
        head.fields.erase("x-request-id");
        EXPECT_EQ(head.fields, get.fields);
    }
}

// A strong tag stands for bytes, so each coding has its own; all name the same version.
TEST_F(Q_15_compression, has_tags_of_its_own) {
    const Answer packed = ask("/api/v1/long");
    const std::string plain_tag = ask("/api/v1/long", "").field("etag");
    const std::string tag = plain_tag.substr(0, plain_tag.size() - 1) + ".gzip\"";
    EXPECT_TRUE(plain_tag.starts_with("\"v3-")) << plain_tag;
    EXPECT_EQ(packed.field("etag"), tag);
    EXPECT_EQ(gzip::unpack(packed.body, 10'000), ask("/api/v1/long", "").body);
    for (const std::string& tags : {tag, "W/" + tag, "\"v1\", " + tag}) {
        const Answer held = ask("/api/v1/long", std::string(kGzip) + "If-None-Match: " + tags + "\r\n");
        EXPECT_EQ(held.status, 304) << tags;
        EXPECT_EQ(held.field("etag"), tag) << tags;
        EXPECT_EQ(held.field("vary"), "Accept-Encoding") << tags;
        EXPECT_EQ(held.field("content-encoding"), "") << tags;
    }
    EXPECT_EQ(ask("/api/v1/long", std::string(kGzip) + "If-None-Match: " + plain_tag + "\r\n").field("etag"), plain_tag);
    EXPECT_EQ(ask("/api/v1/long", std::string(kGzip) + "If-None-Match: \"v2.gzip\"\r\n").status, 200);
}

TEST_F(Q_15_compression, tags_of_any_coding_name_the_version_to_change) {
    RawClient client(*this);
    const std::string fields = "Authorization: Bearer owner\r\nContent-Type: application/json\r\n";
    const std::string thing = std::string("/api/v1/things/") + kThing;
    EXPECT_EQ(client.ask("PATCH", thing, fields + "If-Match: \"v3.gzip\"\r\n", "{}").status, 200);
    EXPECT_EQ(client.ask("PATCH", thing, fields + "If-Match: \"v3\"\r\n", "{}").status, 200);
    for (const char* read : {"\"v3-0123456789abcdef\"", "\"v3-0123456789abcdef.gzip\""})
        EXPECT_EQ(client.ask("PATCH", thing, fields + "If-Match: " + read + "\r\n", "{}").status, 200) << read;
    for (const char* bad : {"\"v3.zip\"", "\"v.gzip\"", "\".gzip\"", "W/\"v3.gzip\"", "\"v3.gzip.gzip\"", "\"v3-0123\""})
        EXPECT_EQ(client.ask("PATCH", thing, fields + "If-Match: " + bad + "\r\n", "{}").status, 400) << bad;
}

TEST(Q_15_compression_in_place, is_done_on_a_worker) {
    World world;
    world.settings.reads_in_place = true;
    world.start();
    RawClient client(world);
    std::string many;
    for (int i = 0; i < 50; ++i) many += "GET /api/v1/long HTTP/1.1\r\nHost: a\r\n" + std::string(i % 2 ? kGzip : "") + "\r\n";
    client.send(many);
    for (int i = 0; i < 50; ++i) {
        const Answer answer = client.read();
        EXPECT_EQ(answer.field("content-encoding"), i % 2 ? "gzip" : "");
        EXPECT_TRUE(answer.field("etag").starts_with("\"v3-"));
        EXPECT_EQ(answer.field("etag").ends_with(".gzip\""), i % 2 == 1);
    }
}

TEST_F(Q_15_compression, of_requests_is_refused) {
    const std::string packed = gzip::pack("[1]", gzip::kQuick);
    for (const char* coding : {"gzip", "br", "deflate", "identity, gzip", "x"}) {
        RawClient client(*this);
        const Answer answer =
            client.ask("POST", "/api/v1/echo",
                       "Content-Type: application/json\r\nContent-Encoding: " + std::string(coding) + "\r\n", packed);
        EXPECT_EQ(said(answer), said(415, "http.content_coding_unsupported")) << coding;
    }
    RawClient client(*this);
    const std::string upload = std::string("/api/v1/things/") + kThing + "/file";
    EXPECT_EQ(client.ask("PUT", upload, "Authorization: Bearer owner\r\nContent-Encoding: gzip\r\n", packed).status, 415);
    EXPECT_EQ(RawClient(*this)
                  .ask("POST", "/api/v1/echo", "Content-Type: application/json\r\nContent-Encoding: Identity\r\n", "[1]")
                  .body,
              "3");
}

struct Q_15_packed_files : ::testing::Test, World {
    void SetUp() override {
        portal = folder / "portal";
        std::filesystem::create_directories(portal / "assets");
        write("index.html", "<!doctype html>");
        write("assets/app-B2x9cQ0z.js", script);
        write("assets/logo.png", text_of(5000));
        settings.static_dir = portal.string();
    }
    void write(const std::string& name, std::string_view text) const { std::ofstream(portal / name) << text; }
    Answer ask(const std::string& path, const std::string& accepted, std::string_view method = "GET") const {
        return RawClient(*this).ask(method, path, accepted.empty() ? "" : "Accept-Encoding: " + accepted + "\r\n");
    }

    const std::string script = text_of(20'000);
    const std::string target = "/assets/app-B2x9cQ0z.js";
    std::filesystem::path portal;
};

TEST_F(Q_15_packed_files, are_packed_once_by_us) {
    start();
    const Answer packed = ask(target, "gzip, br");
    EXPECT_EQ(packed.field("content-encoding"), "gzip");
    EXPECT_EQ(packed.field("content-type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(packed.field("cache-control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(packed.field("vary"), "Accept-Encoding");
    EXPECT_EQ(gzip::unpack(packed.body, script.size()), script);
    const Answer head = ask(target, "gzip", "HEAD");
    EXPECT_EQ(head.field("content-length"), std::to_string(packed.body.size()));
    EXPECT_EQ(head.field("etag"), packed.field("etag"));
    const Answer plain = ask(target, "");
    EXPECT_EQ(plain.body, script);
    EXPECT_EQ(plain.field("vary"), "Accept-Encoding");
    EXPECT_NE(plain.field("etag"), packed.field("etag"));
    for (const Answer* had : {&plain, &packed}) {
        const Answer held =
            RawClient(*this).ask("GET", target, "Accept-Encoding: gzip\r\nIf-None-Match: " + had->field("etag") + "\r\n");
        EXPECT_EQ(held.status, 304);
        EXPECT_EQ(held.field("etag"), had->field("etag"));
    }
    for (const char* other : {"/assets/logo.png", "/"}) {
        EXPECT_EQ(ask(other, "gzip").field("content-encoding"), "") << other;
        EXPECT_EQ(ask(other, "gzip").field("vary"), "") << other;
    }
}

TEST_F(Q_15_packed_files, that_lie_beside_are_served_as_they_are) {
    const std::string packed = gzip::pack(script, 9);
    write("assets/app-B2x9cQ0z.js.gz", packed);
    write("assets/app-B2x9cQ0z.js.br", "not looked into");
    write("assets/alone.js.gz", packed);
    start();
    EXPECT_EQ(ask(target, "gzip").body, packed);
    const Answer brotli = ask(target, "gzip, deflate, br");
    EXPECT_EQ(brotli.body, "not looked into");
    EXPECT_EQ(brotli.field("content-encoding"), "br");
    EXPECT_TRUE(brotli.field("etag").ends_with(".br\"")) << brotli.field("etag");
    EXPECT_EQ(ask(target, "").body, script);
    EXPECT_EQ(ask(target + ".gz", "").status, 404);
    EXPECT_EQ(ask(target + ".br", "").status, 404);
    EXPECT_EQ(ask("/assets/alone.js.gz", "").body, packed);
}

TEST_F(Q_15_packed_files, that_are_stale_are_left_out) {
    write("assets/app-B2x9cQ0z.js.gz", gzip::pack("an older script", 9));
    write("assets/app-B2x9cQ0z.js.br", "older");
    const auto earlier = std::filesystem::last_write_time(portal / target.substr(1)) - std::chrono::hours(1);
    std::filesystem::last_write_time(portal / (target.substr(1) + ".br"), earlier);
    start();
    EXPECT_EQ(gzip::unpack(ask(target, "gzip, br").body, script.size()), script);
    EXPECT_EQ(ask(target, "br").body, script);
}

}  // namespace
