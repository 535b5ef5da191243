// Routes, declared once: method, path, the action they need, their types (taken from the handler) and a line of summary.
// The router, authorisation, the OpenAPI document and the test that walks every route as a stranger read this one list.
//
//     routes.add(get("/assets/{asset_id}", kAssetRead, "One asset", [&](const Call<AssetPath>& call) -> Result<Ok<Asset>> { ... }));
//     routes.add(post("/assets", kAssetRegister, "Register one asset", [&](const Call<None, None, RegisterAsset>& call)
//         -> Result<Created<Asset>> { ... }));
//
// Path, query and body are described structs; every bad field of all three is told at once (400, http.invalid_request).
// A handler is plain blocking code; it runs on the worker pool, one that is `.in_place()` on the I/O thread itself where
// the database's reads are quick (SQLite).
#pragma once

#include "platform/base/access.hpp"
#include "platform/describe/type.hpp"
#include "platform/http/client_certificate.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aftercare::http {

enum class Method : std::uint8_t { get, post, put, patch, delete_ };
DESCRIBE_ENUM(Method, get, post, put, patch, delete_)

// "GET", "POST", ...
std::string_view method_text(Method method);

// One request, its head read and its body complete (or spooled, see Upload). Header names are looked up in any case.
class Request {
public:
    virtual ~Request() = default;
    virtual Method method() const = 0;
    virtual std::string_view target() const = 0;  // As sent: "/api/v1/assets?limit=5".
    virtual std::string_view path() const = 0;    // Without the query, still percent-encoded.
    virtual std::string_view query() const = 0;   // Without the '?'; empty if there is none.
    virtual std::optional<std::string_view> header(std::string_view name) const = 0;
    virtual std::optional<std::string_view> cookie(std::string_view name) const = 0;
    virtual std::string_view body() const = 0;     // Empty where the route takes an Upload.
    virtual std::string_view address() const = 0;  // The peer's address without port, or the last trusted X-Forwarded-For.
    virtual std::string_view request_id() const = 0;
    virtual bool secure() const = 0;  // Whether it came over TLS: to us, or to a trusted proxy that says so.
    // What its sender showed when the connection began; nullptr where nothing, or where a proxy stands between.
    virtual const ClientCertificate* client_certificate() const { return nullptr; }
};

// A body that was received into a file, for routes declared with upload(): never held in memory. The file goes away with
// the last copy of the struct.
struct Upload {
    std::string path;
    std::int64_t size = 0;  // Bytes.
    std::string sha256;     // Hex.
    std::string content_type;
    std::shared_ptr<void> keep;
    // The whole content. REQUIRES: the route's limit makes that bearable.
    std::string read() const;
};

struct None {};
DESCRIBE(None)

// What a handler gets: who calls, and the decoded parts.
template <class Path = None, class Query = None, class Body = None>
struct Call {
    const Request& request;
    const Caller& caller;
    Path path;
    Query query;
    Body body;
    std::optional<std::int64_t> if_match;  // The version in If-Match; there on routes that need it.
};

// The answers. Each fixes its status, so the OpenAPI document knows it. `version` becomes the ETag ("v3").
template <class T>
struct Ok {
    static constexpr int kStatus = 200;
    T body;
    std::optional<std::int64_t> version = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
    Ok(T value, std::optional<std::int64_t> v = {}) : body(std::move(value)), version(v) {}
};
template <class T>
struct Created {
    static constexpr int kStatus = 201;
    T body;
    std::string location;  // "/api/v1/assets/018f..."
    std::optional<std::int64_t> version = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
};
// Work that goes on in the background; `location` says where to look at it.
template <class T>
struct Accepted {
    static constexpr int kStatus = 202;
    T body;
    std::string location;
    std::vector<std::pair<std::string, std::string>> headers = {};
};
struct NoContent {
    static constexpr int kStatus = 204;
    std::vector<std::pair<std::string, std::string>> headers = {};
};
// Something else than JSON, made whole: text, HTML, CSV.
struct Raw {
    static constexpr int kStatus = 200;
    std::string content_type;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers = {};
};

// An answer that is made piece by piece while it is sent, so that one of any length takes little memory: exports, files. The
// next piece is asked for, on a worker, when the last one has been written; once the client has gone away, no more is asked
// for. A failure of the first piece is answered as a problem; a later one breaks the answer off, and the client sees
// that it is not whole.
struct Stream {
    static constexpr int kStatus = 200;
    // None after the last piece. Pieces of 16 to 256 KiB serve best; all of one are in memory at once.
    using Next = std::function<Result<std::optional<std::string>>()>;

    std::string content_type;
    std::string file_name;  // Under which a browser saves it; any text, made safe. Empty: it may be shown instead.
    Next next;
    std::optional<std::int64_t> size = {};  // Bytes in all, where they are known beforehand.
    std::vector<std::pair<std::string, std::string>> headers = {};
    // Of one that tells news as they come (server-sent events): so long rests the connection before the next piece is asked for, and holds
    // no worker meanwhile. An empty piece says that there is nothing new. Nought: the next piece is asked for at once.
    std::chrono::milliseconds rest{0};
};
// The content of a file, which stays open till it is sent. `keep` is let go then. Throws std::system_error.
Stream file_stream(const std::string& path, std::string content_type, std::string file_name, std::shared_ptr<void> keep = {});

// One page of a list. `next_cursor` is absent on the last one.
template <class T>
struct Page {
    std::vector<T> items;
    std::optional<std::string> next_cursor;
    std::optional<std::int64_t> total;
};

// What the erased handler gives to the server.
struct Response {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::optional<std::int64_t> version;
    std::vector<std::pair<std::string, std::string>> headers;
    std::shared_ptr<Stream> stream;  // Instead of the body.
    bool varies = false;             // Would be another text for another Accept-Encoding.
};

struct Route;

// The parts of a request as the server found them, before decoding.
struct RawCall {
    const Route& route;
    const Request& request;
    const Caller& caller;
    const std::vector<std::pair<std::string_view, std::string>>& path_params;  // Percent-decoded, in path order.
    const Upload* upload = nullptr;
};

// Whether a route may be used without credentials.
enum class Access : std::uint8_t {
    open,       // By anybody: sign-in, health.
    signed_in,  // By whoever has credentials: who am I.
    action,     // By whoever may do the route's action.
};

// By which limit of requests a route's callers are counted (http.limits in docs/config.md).
enum class Limit : std::uint8_t {
    general,  // By credential; by address for callers without.
    sign_in,  // By address: where passwords could be guessed.
    sign_up,  // By address: what lets strangers make accounts or have mail sent: sign-up, password reset.
    none,     // Not at all: what watches over the server must be answered while others are refused.
};

struct Route {
    Method method{};
    std::string path;  // "/api/v1/assets/{asset_id}"
    Access access = Access::action;
    Action action{};
    std::string summary;
    std::string group;                          // The OpenAPI tag: the slice.
    const describe::Type* path_type = nullptr;  // Null for None.
    const describe::Type* query_type = nullptr;
    const describe::Type* body_type = nullptr;
    const describe::Type* answer_type = nullptr;  // Null for NoContent, Raw and Stream.
    std::string answer_media = "application/json";
    int status = 200;
    std::int64_t max_body = 1 << 20;  // Bytes.
    bool takes_upload = false;
    bool takes_patch = false;     // application/merge-patch+json as well as application/json.
    bool takes_form = false;      // application/x-www-form-urlencoded instead of JSON.
    bool needs_if_match = false;  // 428 without If-Match.
    bool runs_in_place = false;
    bool streams = false;       // Answers with a Stream.
    bool holds_secret = false;  // The answer holds a secret beside what the caller sent: never compressed (BREACH).
    Limit limit = Limit::general;
    std::vector<std::string> problems;  // Codes that the OpenAPI document names for it, beside the general ones.
    std::function<Result<Response>(const RawCall&)> run;

    // Builder steps; each gives the route back.
    Route&& body_limit(std::int64_t bytes) && {
        max_body = bytes;
        return std::move(*this);
    }
    Route&& if_match() && {
        needs_if_match = true;
        return std::move(*this);
    }
    Route&& form() && {
        takes_form = true;
        return std::move(*this);
    }
    Route&& in_place() && {
        runs_in_place = true;
        return std::move(*this);
    }
    Route&& limited(Limit by) && {
        limit = by;
        return std::move(*this);
    }
    Route&& confidential() && {
        holds_secret = true;
        return std::move(*this);
    }
    Route&& fails_with(std::vector<std::string> codes) && {
        problems = std::move(codes);
        return std::move(*this);
    }
    Route&& open() && {
        access = Access::open;
        return std::move(*this);
    }
    Route&& signed_in() && {
        access = Access::signed_in;
        return std::move(*this);
    }
    Route&& media(std::string type) && {
        answer_media = std::move(type);
        return std::move(*this);
    }
};

// The one list. Paths are given without the prefix and group, which RouteGroup adds.
class Routes {
public:
    // Throws Bug where method and path are taken, or where the {parameters} of the path are not the members of its type.
    void add(Route route);
    const std::vector<Route>& all() const { return routes_; }

private:
    std::vector<Route> routes_;
};

// Adds routes of one slice under "/api/v1".
class RouteGroup {
public:
    RouteGroup(Routes& routes, std::string group, std::string prefix = "/api/v1")
        : routes_(routes), group_(std::move(group)), prefix_(std::move(prefix)) {}
    void add(Route route) {
        route.group = group_;
        route.path = prefix_ + route.path;
        routes_.add(std::move(route));
    }

private:
    Routes& routes_;
    std::string group_;
    std::string prefix_;
};

// Resolves the credentials of a request. identity implements it; server binds it.
class Gate {
public:
    virtual ~Gate() = default;
    // The caller of the request, seeing what he or she may see for the route's action; anonymous where it brought no
    // credentials. Fails with identity.* (401) where it brought some that are not valid, and 403 where a browser's change lacks
    // its CSRF header, or where the caller has to do something else first.
    virtual Result<Caller> admit(const Request& request, const Route& route) = 0;
};

}  // namespace aftercare::http

#include "platform/http/route_of.hpp"
