#include "platform/http/testing.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace aftercare::http::testing {

void Door::open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
}

void Door::pass() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
}

void Door::wait_for(int people) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_ >= people; });
}

Result<Caller> FakeGate::admit(const Request& request, const Route&) {
    Caller caller;
    const auto credentials = request.header("authorization");
    if (!credentials) return caller;
    const auto allow = [&](std::set<std::string, std::less<>> patterns) {
        caller.kind = Caller::Kind::token;
        std::ranges::copy_n(credentials->begin() + 7, 5, caller.id.bytes.begin());  // "owner", "reade", "guest".
        caller.actions = std::make_shared<const ActionSet>(std::move(patterns));
        return caller;
    };
    if (*credentials == "Bearer owner") return allow({"*"});
    if (*credentials == "Bearer reader") return allow({"thing.read"});
    if (*credentials == "Bearer guest") return allow({});
    return fail({.kind = ProblemKind::unauthenticated, .code = "identity.token_unknown", .detail = "This token is not known."});
}

std::string text_of(std::size_t size) {
    std::string text;
    for (unsigned i = 0; text.size() < size; ++i) text += "SN" + std::to_string(i * 2654435761U) + ",switch\n";
    text.resize(size);
    return text;
}

namespace {

constexpr Action kRead{"thing.read"};
constexpr Action kWrite{"thing.write"};

Result<Thing> thing_of(ThingId id) {
    if (id.text() == kLostThing) throw Unavailable{};
    if (id.text() == kFullThing)
        return fail({.kind = ProblemKind::storage_full, .code = "things.full", .detail = "There is no room for a thing."});
    if (id.text() != kThing)
        return fail({.kind = ProblemKind::not_found, .code = "things.unknown", .detail = "There is no such thing."});
    return Thing{id, "lamp", 7};
}

void add_things(RouteGroup& group) {
    group.add(get("/things/{thing_id}", kRead, "One thing", [](const Call<ThingPath>& call) -> Result<Ok<Thing>> {
                  return Ok<Thing>(TRY(thing_of(call.path.thing_id)), 3);
              }).in_place());
    group.add(get("/things", kRead, "Things", [](const Call<None, ThingQuery>& call) -> Result<Ok<Page<Thing>>> {
        Page<Thing> page;
        page.total = static_cast<std::int64_t>(call.query.colour.size()) * 1000 +
                     (call.query.limit ? call.query.limit->value : kDefaultLimit);
        return Ok<Page<Thing>>(std::move(page));
    }));
    group.add(post("/things", kWrite, "Adds a thing", [](const Call<None, None, NewThing>& call) -> Result<Created<Thing>> {
        return Created<Thing>{
            .body = Thing{{}, call.body.name, call.body.size}, .location = std::string("/api/v1/things/") + kThing, .version = 1};
    }));
    group.add(patch("/things/{thing_id}", kWrite, "Changes a thing",
                    [](const Call<ThingPath, None, ThingPatch>& call) -> Result<Ok<Thing>> {
                        Thing thing = TRY(thing_of(call.path.thing_id));
                        (void)call.body.name.apply(thing.name);
                        return Ok<Thing>(thing, *call.if_match + 1);
                    })
                  .if_match());
    group.add(del("/things/{thing_id}", kWrite, "Removes a thing",
                  [](const Call<ThingPath>&) -> Result<NoContent> { return NoContent{}; }));
    group.add(post("/things/{thing_id}/marks", kWrite, "Marks a thing",
                   [](const Call<ThingPath>&) -> Result<NoContent> { return NoContent{}; }));
    group.add(get("/secrets/{thing_id}/marks", kWrite, "An object with no sight of its own",
                  [](const Call<ThingPath>&) -> Result<NoContent> { return NoContent{}; }));
    group.add(put("/things/{thing_id}/file", kWrite, "Stores a file",
                  [](const Call<ThingPath, None, Upload>& call) -> Result<Ok<Stored>> {
                      if (call.body.size < 1000 && static_cast<std::int64_t>(call.body.read().size()) != call.body.size)
                          throw Bug("the file is not whole");
                      return Ok<Stored>(Stored{call.body.size, call.body.sha256, call.body.content_type});
                  })
                  .body_limit(1'000'000'000));
}

void add_limited(RouteGroup& group) {
    const auto nothing = [](const Call<>&) -> Result<NoContent> { return NoContent{}; };
    group.add(post("/sign-in", {}, "Where passwords could be guessed", nothing).open().limited(Limit::sign_in));
    group.add(post("/sign-up", {}, "Where mail could be sent", nothing).open().limited(Limit::sign_up));
}

void add_packed(RouteGroup& group, World& world) {
    group.add(get("/text", {}, "Text of a size", [](const Call<None, SizeQuery>& call) -> Result<Raw> {
                  return Raw{.content_type = "text/plain; charset=utf-8",
                             .body = text_of(static_cast<std::size_t>(call.query.size.value))};
              }).open());
    group.add(get("/image", {}, "What is compressed already", [](const Call<>&) -> Result<Raw> {
                  return Raw{.content_type = "image/png", .body = text_of(5000)};
              }).open());
    group.add(get("/secret", {}, "A secret beside other text",
                  [](const Call<>&) -> Result<Raw> { return Raw{.content_type = "text/plain", .body = text_of(5000)}; })
                  .open()
                  .confidential());
    group.add(get("/cookie", {}, "An answer that sets a cookie", [](const Call<>&) -> Result<Raw> {
                  return Raw{.content_type = "text/plain", .body = text_of(5000), .headers = {{"Set-Cookie", "a=b"}}};
              }).open());
    group.add(get("/noise", {}, "Text that gets no smaller", [&world](const Call<>&) -> Result<Raw> {
                  std::string noise(5000, '\0');
                  world.env.random.fill({reinterpret_cast<std::uint8_t*>(noise.data()), noise.size()});
                  return Raw{.content_type = "text/plain", .body = std::move(noise)};
              }).open());
    group.add(get("/long", {}, "A long object with a version",
                  [](const Call<>&) -> Result<Ok<Long>> { return Ok<Long>(Long{text_of(5000)}, 3); })
                  .open()
                  .in_place());
    group.add(
        get("/stream", {}, "What the test wants", [&world](const Call<>&) -> Result<Stream> { return world.stream(); }).open());
}

void add_oddities(RouteGroup& group, World& world) {
    group.add(get("/slow", {}, "Waits for the test", [&](const Call<>&) -> Result<Raw> {
                  world.door.pass();
                  return Raw{.content_type = "text/plain", .body = "done"};
              }).open());
    group.add(get("/large", {}, "Half a megabyte", [](const Call<>&) -> Result<Raw> {
                  return Raw{.content_type = "text/plain", .body = std::string(500'000, 'x')};
              }).open());
    group.add(get("/page", {}, "A page", [](const Call<>&) -> Result<Raw> {
                  return Raw{.content_type = "text/html", .body = "<p>", .headers = {{"Cache-Control", "max-age=60"}}};
              }).open());
    group.add(get("/bug", {}, "A bug", [](const Call<>&) -> Result<NoContent> { throw Bug("password=hunter2"); }).open());
    group.add(get("/away", {}, "A lost database", [](const Call<>&) -> Result<NoContent> { throw Unavailable{}; }).open());
    group.add(get("/split", {}, "A handler that would split the answer", [](const Call<>&) -> Result<Raw> {
                  return Raw{.content_type = "text/plain", .body = "x", .headers = {{"X-Evil", "a\r\nSet-Cookie: b=c"}}};
              }).open());
    group.add(get("/whoami", {}, "The caller's address", [](const Call<>& call) -> Result<Raw> {
                  return Raw{.content_type = "text/plain",
                             .body = call.caller.address + " " + call.caller.request_id + " " +
                                     std::string(call.request.cookie("session").value_or("-"))};
              }).signed_in());
    group.add(post("/once", {}, "The once key", [](const Call<None, None, None>& call) -> Result<Ok<Once>> {
                  const auto& once = call.caller.once;
                  return Ok<Once>(once ? Once{once->key, once->fingerprint} : Once{});
              }).open());
    group.add(post("/echo", {}, "Takes much",
                   [](const Call<None, None, describe::Json>& call) -> Result<Raw> {
                       return Raw{.content_type = "text/plain", .body = std::to_string(call.request.body().size())};
                   })
                  .open()
                  .body_limit(200'000));
}

}  // namespace

World::World() {
    std::string name = (std::filesystem::temp_directory_path() / "aftercare-http-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    folder = name;
    settings.spool_dir = name + "/spool";
    settings.workers = 4;
    settings.translate_exception = [](std::exception_ptr error) -> std::optional<Problem> {
        try {
            std::rethrow_exception(error);
        } catch (const Unavailable&) {
            return Problem{.kind = ProblemKind::unavailable, .code = "db.unavailable", .detail = "The database is away."};
        } catch (...) {
            return std::nullopt;
        }
    };
    RouteGroup group(routes, "things");
    add_things(group);
    add_oddities(group, *this);
    add_packed(group, *this);
    add_limited(group);
    RouteGroup root(routes, "health", "");
    root.add(get("/health", {}, "Alive",
                 [](const Call<>&) -> Result<Raw> { return Raw{.content_type = "text/plain", .body = "ok\n"}; })
                 .open()
                 .in_place()
                 .limited(Limit::none));
}

World::~World() {
    door.open();
    server.reset();
    std::filesystem::remove_all(folder);
}

void World::start() {
    server = std::make_unique<Server>(settings, routes, gate, env.env);
    server->start();
}

std::string Answer::field(const std::string& name) const {
    const auto place = fields.find(name);
    return place == fields.end() ? std::string() : place->second;
}

std::string Answer::code() const {
    const std::string mark = "\"code\":\"";
    const std::size_t at = body.find(mark);
    return at == std::string::npos ? std::string()
                                   : body.substr(at + mark.size(), body.find('"', at + mark.size()) - at - mark.size());
}

std::string said(int status, std::string_view code) { return std::to_string(status) + " " + std::string(code); }
std::string said(const Answer& answer) { return said(answer.status, answer.code()); }

std::string safety_of(const Answer& answer) {
    std::string wrong;
    const auto expect = [&](const char* name, std::string_view value) {
        if (answer.field(name) != value) wrong += std::string(name) + ": " + answer.field(name) + "\n";
    };
    expect("x-content-type-options", "nosniff");
    expect("referrer-policy", "no-referrer");
    expect("x-frame-options", "DENY");
    expect("content-security-policy", answer.field("content-type").starts_with("text/html")
                                          ? "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; "
                                            "frame-ancestors 'none'"
                                          : "default-src 'none'; frame-ancestors 'none'");
    expect("server", "");
    if (answer.field("cache-control").empty()) wrong += "cache-control\n";
    return wrong;
}

void World::use_certificate(const std::string& name) {
    const Instant now = env.clock.now();
    const Pem pem = make_certificate(name, now.plus(-std::chrono::hours{1}), now.plus(std::chrono::days{90}));
    settings.tls_certificate = (folder / "certificate.pem").string();
    settings.tls_key = (folder / "key.pem").string();
    std::ofstream(settings.tls_certificate) << pem.certificate;
    std::ofstream(settings.tls_key) << pem.key;
}

RawClient::RawClient(const World& world) : RawClient(world.server->port()) {
    if (world.has_tls()) tls_ = std::make_unique<TlsClient>(socket_);
}

RawClient::RawClient(const World& world, const TlsOffer& offer) : RawClient(world.server->port()) {
    tls_ = std::make_unique<TlsClient>(socket_, offer);
}

RawClient::RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("could not connect");
    const timeval limit{.tv_sec = 20, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

RawClient::~RawClient() { ::close(socket_); }

bool RawClient::try_send(std::string_view bytes) {
    while (!bytes.empty()) {
        const long sent = tls_ ? tls_->send(bytes) : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void RawClient::send(std::string_view bytes) {
    if (!try_send(bytes)) throw std::runtime_error("could not send");
}

void RawClient::finish_sending() {
    if (tls_) tls_->finish_sending();
    ::shutdown(socket_, SHUT_WR);
}

long RawClient::receive(char* to, std::size_t size) { return tls_ ? tls_->receive(to, size) : ::recv(socket_, to, size, 0); }

bool RawClient::fill() {
    char bytes[16 * 1024];
    const long got = ended_ ? 0 : receive(bytes, sizeof bytes);
    if (got <= 0) {
        ended_ = true;
        reset_ = got < 0;
        return false;
    }
    received_.append(bytes, static_cast<std::size_t>(got));
    return true;
}

Answer RawClient::read(bool head_only) {
    Answer answer;
    std::size_t end = 0;
    while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
        if (!fill()) return answer;
    }
    answer.status = std::stoi(received_.substr(9, 3));
    for (std::size_t at = received_.find("\r\n") + 2; at < end + 2; at = received_.find("\r\n", at) + 2) {
        const std::size_t colon = received_.find(':', at);
        std::string name = received_.substr(at, colon - at);
        std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        answer.fields[name] = received_.substr(colon + 2, received_.find("\r\n", at) - colon - 2);
    }
    received_.erase(0, end + 4);
    if (head_only || answer.status == 100 || answer.status == 204 || answer.status == 304) return answer;
    if (answer.field("transfer-encoding") == "chunked") {
        answer.body = read_chunks();
    } else if (answer.fields.contains("content-length")) {
        const std::size_t size = std::stoul(answer.field("content-length"));
        need(size);
        answer.body = received_.substr(0, size);
        received_.erase(0, size);
    } else {
        answer.body = read_to_end();
    }
    return answer;
}

// Reads until there are so many bytes.
void RawClient::need(std::size_t size) {
    while (received_.size() < size) {
        if (!fill()) throw std::runtime_error("the answer's body is cut short");
    }
}

std::string RawClient::read_chunks() {
    std::string body;
    for (;;) {
        std::size_t line = 0;
        while ((line = received_.find("\r\n")) == std::string::npos) need(received_.size() + 1);
        const std::size_t size = std::stoul(received_.substr(0, line), nullptr, 16);
        need(line + 2 + size + 2);
        if (received_.compare(line + 2 + size, 2, "\r\n") != 0) throw std::runtime_error("a chunk has no end");
        body.append(received_, line + 2, size);
        received_.erase(0, line + 2 + size + 2);
        if (size == 0) return body;
    }
}

std::string RawClient::read_to_end() {
    while (fill()) continue;
    if (reset_) throw std::runtime_error("the answer's body is cut short");
    return std::exchange(received_, {});
}

std::size_t RawClient::read_some() {
    fill();
    return std::exchange(received_, {}).size();
}

bool RawClient::closed() {
    if (!received_.empty()) return false;
    char byte = 0;
    const long got = receive(&byte, 1);
    return got == 0 || (got < 0 && errno == ECONNRESET);
}

Answer RawClient::ask(std::string_view method, std::string_view target, std::string_view fields, std::string_view body) {
    std::string bytes =
        std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(fields);
    if (!body.empty()) bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    send(bytes + "\r\n" + std::string(body));
    return read(method == "HEAD");
}

}  // namespace aftercare::http::testing
