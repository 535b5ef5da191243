// Answers that are made piece by piece while they are sent.
#include "platform/gzip/gzip.hpp"
#include "platform/http/testing.hpp"

#include <unistd.h>
#include <atomic>
#include <fstream>
#include <thread>

using namespace aftercare;
using namespace aftercare::http::testing;
using namespace std::chrono_literals;

namespace {

using Piece = Result<std::optional<std::string>>;

// Tells when the last copy of what a stream holds has gone.
class Holding {
public:
    // What a stream is to hold.
    std::shared_ptr<void> keep() {
        const std::lock_guard lock(mutex_);
        held_ = true;
        return {this, [](void* self) { static_cast<Holding*>(self)->let_go(); }};
    }
    void wait_until_gone() {
        std::unique_lock lock(mutex_);
        gone_.wait(lock, [this] { return !held_; });
    }

private:
    void let_go() {
        const std::lock_guard lock(mutex_);
        held_ = false;
        gone_.notify_all();
    }
    std::mutex mutex_;
    std::condition_variable gone_;
    bool held_ = false;
};

// `count` pieces, the i-th of text_of(sizes[i % n]) bytes.
http::Stream pieces_of(int count, const std::vector<std::size_t>& sizes) {
    return {.content_type = "text/csv", .file_name = "assets.csv", .next = [=, made = 0]() mutable -> Piece {
                if (made == count) return std::nullopt;
                return text_of(sizes[static_cast<std::size_t>(made++) % sizes.size()]);
            }};
}

std::string whole_of(int count, const std::vector<std::size_t>& sizes) {
    std::string text;
    for (int i = 0; i < count; ++i) text += text_of(sizes[static_cast<std::size_t>(i) % sizes.size()]);
    return text;
}

// Plain, and over TLS.
struct Q_14_streams : ::testing::TestWithParam<bool>, World {
    void SetUp() override {
        if (GetParam()) use_certificate("localhost");
        settings.reads_in_place = true;
    }
    Answer ask(std::string_view fields = {}, std::string_view method = "GET") const {
        return RawClient(*this).ask(method, "/api/v1/stream", fields);
    }
    Answer ask_1_0() const {
        RawClient client(*this);
        client.send("GET /api/v1/stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        return client.read();
    }
    Holding holding;  // Outlives the server, which the world stops in its destructor: see TearDown.
    void TearDown() override { stop(); }
};
INSTANTIATE_TEST_SUITE_P(transports, Q_14_streams, ::testing::Bool(),
                         [](const auto& item) { return item.param ? "tls" : "plain"; });

TEST_P(Q_14_streams, come_in_chunks_and_the_connection_goes_on) {
    const std::vector<std::size_t> sizes{1, 10, 1000, 65'536, 0, 300'000};
    stream = [&] { return pieces_of(50, sizes); };
    start();
    RawClient client(*this);
    const std::string request = "GET /api/v1/stream HTTP/1.1\r\nHost: a\r\n\r\n";
    client.send(request + request + "GET /health HTTP/1.1\r\nHost: a\r\n\r\n");
    for (int i = 0; i < 2; ++i) {
        const Answer answer = client.read();
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.field("transfer-encoding"), "chunked");
        EXPECT_EQ(answer.field("content-length"), "");
        EXPECT_EQ(answer.field("content-type"), "text/csv");
        EXPECT_EQ(answer.field("content-disposition"), "attachment; filename=\"assets.csv\"; filename*=UTF-8''assets.csv");
        EXPECT_EQ(safety_of(answer), "");
        EXPECT_TRUE(answer.body == whole_of(50, sizes));
    }
    EXPECT_EQ(client.read().body, "ok\n");
}

TEST_P(Q_14_streams, of_nothing_are_empty) {
    stream = [] { return pieces_of(0, {1}); };
    start();
    EXPECT_EQ(ask().status, 200);
    EXPECT_EQ(ask().body, "");
    EXPECT_EQ(ask("Accept-Encoding: gzip\r\n").field("content-encoding"), "gzip");
    EXPECT_EQ(gzip::unpack(ask("Accept-Encoding: gzip\r\n").body, 0), "");
}

TEST_P(Q_14_streams, of_known_size_say_it) {
    stream = [] {
        http::Stream known = pieces_of(3, {1000});
        known.size = 3000;
        return known;
    };
    start();
    const Answer answer = ask();
    EXPECT_EQ(answer.field("content-length"), "3000");
    EXPECT_EQ(answer.field("transfer-encoding"), "");
    EXPECT_EQ(answer.body, whole_of(3, {1000}));
    const Answer old = ask_1_0();
    EXPECT_EQ(old.field("content-length"), "3000");
    EXPECT_EQ(old.field("connection"), "keep-alive");
}

TEST_P(Q_14_streams, end_with_the_connection_for_old_clients) {
    stream = [] { return pieces_of(20, {50'000}); };
    start();
    const Answer answer = ask_1_0();
    EXPECT_EQ(answer.field("connection"), "close");
    EXPECT_EQ(answer.field("transfer-encoding"), "");
    EXPECT_EQ(answer.field("content-length"), "");
    EXPECT_TRUE(answer.body == whole_of(20, {50'000}));
}

TEST_P(Q_14_streams, are_not_asked_for_anything_by_head) {
    std::atomic<int> asked = 0;
    stream = [&] {
        return http::Stream{.content_type = "text/csv", .file_name = "a.csv", .next = [&]() -> Piece {
                                ++asked;
                                return std::nullopt;
                            }};
    };
    start();
    RawClient client(*this);
    for (const char* fields : {"", "Accept-Encoding: gzip\r\n"}) {
        const Answer head = client.ask("HEAD", "/api/v1/stream", fields);
        EXPECT_EQ(asked, 0);
        Answer get = client.ask("GET", "/api/v1/stream", fields);
        get.fields["x-request-id"] = head.field("x-request-id");
        EXPECT_EQ(head.fields, get.fields);
        asked = 0;
    }
}

TEST_P(Q_14_streams, that_fail_at_once_are_answered_with_the_problem) {
    bool throws = false;
    stream = [&] {
        return http::Stream{.content_type = "text/csv", .next = [&]() -> Piece {
                                if (throws) throw Unavailable{};
                                return fail({.kind = ProblemKind::conflict, .code = "things.busy", .detail = "Not now."});
                            }};
    };
    start();
    RawClient client(*this);
    EXPECT_EQ(said(client.ask("GET", "/api/v1/stream")), said(409, "things.busy"));
    throws = true;
    EXPECT_EQ(said(client.ask("GET", "/api/v1/stream")), said(503, "db.unavailable"));
    EXPECT_EQ(client.ask("GET", "/health").status, 200);
    stream = []() -> Result<http::Stream> {
        return fail({.kind = ProblemKind::not_found, .code = "things.unknown", .detail = "No."});
    };
    EXPECT_EQ(said(client.ask("GET", "/api/v1/stream")), said(404, "things.unknown"));
}

TEST_P(Q_14_streams, that_fail_later_are_broken_off_for_all_to_see) {
    for (const bool throws : {false, true}) {
        stream = [&, throws] {
            return http::Stream{.content_type = "text/csv", .next = [throws, made = 0]() mutable -> Piece {
                                    if (made++ < 3) return text_of(1000);
                                    if (throws) throw Unavailable{};
                                    return fail({.kind = ProblemKind::conflict, .code = "things.busy", .detail = "Not now."});
                                }};
        };
        if (!server) start();
        EXPECT_THROW(ask(), std::runtime_error);
        EXPECT_THROW(ask("Accept-Encoding: gzip\r\n"), std::runtime_error);
        // TLS tells a cut by the missing farewell, which our client does not look at.
        if (!GetParam()) {
            EXPECT_THROW(ask_1_0(), std::runtime_error);
        }
    }
}

TEST_P(Q_14_streams, of_another_size_than_they_said_are_broken_off) {
    for (const std::int64_t size : {2999, 3001, 4000}) {
        stream = [size] {
            http::Stream wrong = pieces_of(3, {1000});
            wrong.size = size;
            return wrong;
        };
        if (!server) start();
        EXPECT_THROW(ask(), std::runtime_error) << size;
    }
}

TEST_P(Q_14_streams, are_compressed_as_they_go) {
    const std::vector<std::size_t> sizes{10, 100'000, 3};
    stream = [&] { return pieces_of(60, sizes); };
    start();
    const Answer answer = ask("Accept-Encoding: gzip\r\n");
    EXPECT_EQ(answer.field("content-encoding"), "gzip");
    EXPECT_EQ(answer.field("vary"), "Accept-Encoding");
    EXPECT_EQ(answer.field("transfer-encoding"), "chunked");
    const std::string whole = whole_of(60, sizes);
    EXPECT_LT(answer.body.size(), whole.size() / 2);
    EXPECT_TRUE(gzip::unpack(answer.body, whole.size()) == whole);
}

TEST_P(Q_14_streams, stop_when_the_client_goes_away) {
    stream = [&] {
        return http::Stream{.content_type = "text/csv", .next = [keep = holding.keep()]() -> Piece { return text_of(50'000); }};
    };
    start();
    {
        RawClient client(*this);
        client.send("GET /api/v1/stream HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    holding.wait_until_gone();
}

TEST_P(Q_14_streams, wait_for_who_does_not_read_and_not_for_ever) {
    std::atomic<int> asked = 0;
    stream = [&] {
        return http::Stream{.content_type = "text/csv", .next = [&, keep = holding.keep()]() -> Piece {
                                ++asked;
                                return text_of(100'000);
                            }};
    };
    settings.body_stall_time = 300ms;
    start();
    RawClient client(*this);
    client.send("GET /api/v1/stream HTTP/1.1\r\nHost: a\r\n\r\n");
    holding.wait_until_gone();
    EXPECT_LT(asked, 300);  // What fits into the kernel's buffers, not what could have been made.
}

TEST_P(Q_14_streams, share_few_workers) {
    stream = [] { return pieces_of(40, {2000}); };
    settings.workers = 1;
    settings.queue = 1;
    settings.idle_time = 2s;
    start();
    std::atomic<int> whole = 0;
    {
        std::vector<std::jthread> clients;
        for (int i = 0; i < 12; ++i)
            clients.emplace_back([&] {
                // Whether it is let in is another matter; what has begun is sent to its end.
                Answer answer;
                do {
                    answer = ask();
                } while (answer.status == 503);
                if (answer.body == whole_of(40, {2000})) ++whole;
            });
    }
    EXPECT_EQ(whole, 12);
}

TEST_P(Q_14_streams, do_not_hold_up_the_end_of_the_server) {
    stream = [&] {
        return http::Stream{.content_type = "text/csv", .next = [keep = holding.keep()]() -> Piece { return text_of(50'000); }};
    };
    settings.drain_time = 50ms;
    start();
    RawClient client(*this);
    client.send("GET /api/v1/stream HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_GT(client.read_some(), 0U);
    stop();
    holding.wait_until_gone();
}

TEST_P(Q_14_streams, of_news_hold_no_worker_while_they_rest) {
    constexpr int kClients = 20;
    std::atomic<int> asked = 0;
    std::atomic<int> held = 0;
    stream = [&] {
        const std::shared_ptr<void> keep(&held, [](void* all) { --*static_cast<std::atomic<int>*>(all); });
        ++held;
        return http::Stream{.content_type = "text/event-stream",
                            .next = [&, keep, told = 0]() mutable -> Piece {
                                ++asked;
                                return told++ % 2 == 0 ? "data: " + std::to_string(told) + "\n\n" : std::string();
                            },
                            .rest = 30ms};
    };
    settings.workers = 1;
    start();
    {
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < kClients; ++i) {
            clients.push_back(std::make_unique<RawClient>(*this));
            clients.back()->send("GET /api/v1/stream HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n");
        }
        for (const auto& client : clients) EXPECT_GT(client->read_some(), 0U);
        EXPECT_EQ(held, kClients);
        // The one worker is free for others, and the news go on.
        const int before = asked;
        while (asked < before + 5 * kClients) EXPECT_EQ(RawClient(*this).ask("GET", "/health").status, 200);
    }
    while (held > 0)
        std::this_thread::yield();  // Who has gone away is noticed at once, not at the next piece that can't be written.
}

TEST_P(Q_14_streams, of_news_end_with_the_server) {
    stream = [&] {
        return http::Stream{.content_type = "text/event-stream",
                            .next = [keep = holding.keep()]() -> Piece { return "data: 1\n\n"; },
                            .rest = 1h};
    };
    start();
    RawClient client(*this);
    client.send("GET /api/v1/stream HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_GT(client.read_some(), 0U);
    stop();  // Does not wait for the drain_time of 30 s.
    holding.wait_until_gone();
}

TEST_P(Q_14_streams, send_files) {
    const std::string path = (folder / "export.bin").string();
    const std::string content = text_of(1'000'003);
    std::ofstream(path) << content;
    stream = [&] {
        http::Stream file = http::file_stream(path, "application/octet-stream", "export.bin", holding.keep());
        std::filesystem::remove(path);  // It is open already.
        return file;
    };
    start();
    const Answer answer = ask("Accept-Encoding: gzip\r\n");
    EXPECT_EQ(answer.field("content-length"), "1000003");
    EXPECT_EQ(answer.field("content-encoding"), "");
    EXPECT_TRUE(answer.body == content);
    holding.wait_until_gone();
    EXPECT_EQ(said(ask()), said(500, "http.internal"));  // It is not there any more.
}

TEST_P(Q_14_streams, of_files_that_grow_or_shrink_keep_their_word) {
    const std::string path = (folder / "log.bin").string();
    stream = [&] {
        std::ofstream(path) << text_of(1000);
        http::Stream file = http::file_stream(path, "application/octet-stream", "");
        std::ofstream(path, std::ios::app) << "more";
        return file;
    };
    start();
    EXPECT_EQ(ask().body, text_of(1000));
    EXPECT_EQ(ask().field("content-disposition"), "inline");
    stream = [&] {
        std::ofstream(path) << text_of(200'000);
        http::Stream file = http::file_stream(path, "application/octet-stream", "");
        std::filesystem::resize_file(path, 100'000);
        return file;
    };
    EXPECT_THROW(ask(), std::runtime_error);
}

TEST(Q_14_stream_memory, is_that_of_a_piece) {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "the sanitizer keeps what was freed, up to 256 MB, to catch who uses it again";
#endif
    const auto resident = [] {
        std::ifstream status("/proc/self/statm");
        long pages = 0;
        status >> pages >> pages;
        return pages * ::sysconf(_SC_PAGESIZE);
    };
    World world;
    world.stream = [] { return pieces_of(3000, {100'000}); };
    world.start();
    RawClient client(world);
    client.send("GET /api/v1/stream HTTP/1.1\r\nHost: a\r\n\r\n");
    const long before = resident();
    std::size_t read = 0;
    long most = 0;
    for (int i = 0; i < 2000; ++i) {
        read += client.read_some();
        most = std::max(most, resident());
    }
    EXPECT_GT(read, 10'000'000U);
    EXPECT_LT(most - before, 32 << 20);
}

TEST(Q_15_file_names, are_made_safe) {
    const std::pair<const char*, const char*> cases[] = {
        {"assets.csv", "attachment; filename=\"assets.csv\"; filename*=UTF-8''assets.csv"},
        {"a b.csv", "attachment; filename=\"a b.csv\"; filename*=UTF-8''a%20b.csv"},
        {"Größe.csv", "attachment; filename=\"Gr__e.csv\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.csv"},
        {"../../etc/passwd", "attachment; filename=\"_.._etc_passwd\"; filename*=UTF-8''_.._etc_passwd"},
        {"a\"; x=\"b", "attachment; filename=\"a__ x=_b\"; filename*=UTF-8''a__%20x%3D_b"},
        {"a\r\nSet-Cookie: b", "attachment; filename=\"a__Set-Cookie_ b\"; filename*=UTF-8''a__Set-Cookie_%20b"},
        {".bashrc", "attachment; filename=\"bashrc\"; filename*=UTF-8''bashrc"},
        {"...", "attachment"}};
    World world;
    const char* name = "";
    world.stream = [&] {
        http::Stream one = pieces_of(1, {10});
        one.file_name = name;
        return one;
    };
    world.start();
    RawClient client(world);
    for (const auto& [given, field] : cases) {
        name = given;
        EXPECT_EQ(client.ask("GET", "/api/v1/stream").field("content-disposition"), field) << given;
    }
    const std::string endless(5000, 'x');
    name = endless.c_str();
    EXPECT_LT(client.ask("GET", "/api/v1/stream").field("content-disposition").size(), 400U);
}

TEST(Q_02_routes, refuse_a_stream_in_place) {
    http::Routes routes;
    EXPECT_THROW(
        routes.add(
            http::get("/a", {}, "", [](const http::Call<>&) -> Result<http::Stream> { return http::Stream{}; }).in_place()),
        Bug);
}

}  // namespace
