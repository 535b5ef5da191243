// What the HTTP tests share: a small API behind a real server on a free port, and a client that speaks raw bytes.
#pragma once

#include "kit/fake_env.hpp"
#include "platform/http/page.hpp"
#include "platform/http/server.hpp"
#include "platform/http/tls_testing.hpp"

#include <gtest/gtest.h>

#include <condition_variable>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace aftercare::http::testing {

struct ThingTag {
    static constexpr std::string_view name = "ThingId";
};
using ThingId = Id<ThingTag>;

enum class Colour : std::uint8_t { red, green };
DESCRIBE_ENUM(Colour, red, green)

struct Thing {
    ThingId id;
    Text<1, 80> name;
    std::int64_t size = 0;
};
DESCRIBE(Thing, id, name, size)

struct NewThing {
    Text<1, 80> name;
    Int<1, 100> size;
};
DESCRIBE(NewThing, name, size)

struct ThingPatch {
    describe::Patch<Text<1, 80>> name;
};
DESCRIBE(ThingPatch, name)

struct ThingPath {
    ThingId thing_id;
};
DESCRIBE(ThingPath, thing_id)

struct ThingQuery {
    std::vector<Colour> colour;
    std::optional<Text<1, 20>> name;
    std::optional<Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(ThingQuery, colour, name, cursor, limit)

struct Stored {
    std::int64_t size = 0;
    std::string sha256;
    std::string content_type;
};
DESCRIBE(Stored, size, sha256, content_type)

struct Once {
    std::string key;
    std::string fingerprint;
};
DESCRIBE(Once, key, fingerprint)

struct SizeQuery {
    Int<0, 10'000'000> size;
};
DESCRIBE(SizeQuery, size)

struct Long {
    std::string text;
};
DESCRIBE(Long, text)

// Text of that many bytes, of a kind that neither repeats all the time nor never.
std::string text_of(std::size_t size);

// A door that a test keeps shut until it has seen what it wants to see.
class Door {
public:
    void open();
    void pass();                // Waits until it is open.
    void wait_for(int people);  // Waits until so many stand before it.

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool open_ = false;
    int waiting_ = 0;
};

// "Bearer owner" may everything, "Bearer reader" thing.read alone, "Bearer guest" nothing; "Bearer bad" is not valid.
class FakeGate : public Gate {
public:
    Result<Caller> admit(const Request& request, const Route& route) override;
};

inline constexpr const char* kThing = "00000000-0000-7000-8000-000000000001";
inline constexpr const char* kLostThing = "00000000-0000-7000-8000-000000000003";  // Its database is away.
inline constexpr const char* kFullThing = "00000000-0000-7000-8000-000000000004";  // Answers 507.
inline constexpr const char* kHiddenThing = "00000000-0000-7000-8000-000000000002";

struct Unavailable {};

// The API, its server and what they need. Change `settings` before start().
struct World {
    World();
    ~World();
    void start();
    // A certificate of that name in `folder`, and TLS with it; also anew, while the server runs.
    void use_certificate(const std::string& name);
    bool has_tls() const { return !settings.tls_certificate.empty(); }
    void stop() { server.reset(); }

    kit::FakeEnv env;
    Routes routes;
    FakeGate gate;
    Settings settings;
    std::unique_ptr<Server> server;
    std::filesystem::path folder;            // Its own, removed afterwards.
    Door door;                               // Before the handler of GET /api/v1/slow.
    std::function<Result<Stream>()> stream;  // The handler of GET /api/v1/stream.
};

struct Answer {
    int status = 0;
    std::map<std::string, std::string> fields;  // Names in lower case.
    std::string body;
    std::string field(const std::string& name) const;
    std::string code() const;  // Of a problem; else empty.
};

// "401 http.unauthenticated", for comparing an answer in one go.
std::string said(int status, std::string_view code);
std::string said(const Answer& answer);

// Which security headers an answer lacks or has wrong; "" where all is well.
std::string safety_of(const Answer& answer);

// A socket with time-outs, so that no test hangs.
class RawClient {
public:
    explicit RawClient(const World& world);  // With TLS where the world has it.
    RawClient(const World& world, const TlsOffer& offer);
    explicit RawClient(std::uint16_t port);
    ~RawClient();
    RawClient(const RawClient&) = delete;

    void send(std::string_view bytes);
    // What can be sent before the server stops taking it; true if all.
    bool try_send(std::string_view bytes);
    void finish_sending();
    // The next answer; status 0 where the server closed instead. `head_only` for answers to HEAD. Throws where it is cut short.
    Answer read(bool head_only = false);
    // Reads a little and throws it away; how much.
    std::size_t read_some();
    // Whether the server closes (after at most 5 s) without a further byte.
    bool closed();
    // Null without TLS.
    const TlsClient* tls() const { return tls_.get(); }
    // One request on this connection.
    Answer ask(std::string_view method, std::string_view target, std::string_view fields = {}, std::string_view body = {});

private:
    bool fill();
    void need(std::size_t size);
    std::string read_chunks();
    std::string read_to_end();
    long receive(char* to, std::size_t size);

    int socket_ = -1;
    std::unique_ptr<TlsClient> tls_;
    std::string received_;
    bool ended_ = false;
    bool reset_ = false;
};

}  // namespace aftercare::http::testing
