#include "platform/s3/bucket.hpp"

#include "platform/base/result.hpp"
#include "platform/curl/curl.hpp"
#include "platform/xml/xml.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <mutex>

namespace aftercare::s3 {

namespace {

constexpr std::size_t kMostAnswer = 4 << 20;  // Bytes of a listing or a refusal.
constexpr const char* kNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";  // The SHA-256 of no bytes.

using curl::append;
using curl::Handle;
using curl::List;
using curl::set;

std::string text_at(const std::string& document, std::string_view name) {
    const auto read = xml::Document::parse(document);
    return read && read->first() ? read->first().child(name).text() : "";
}

}  // namespace

// What goes out and comes back.
struct Bucket::Exchange {
    const Input* body = nullptr;  // None: nothing is sent.
    std::uint64_t sent = 0;
    std::span<char> room;  // For a body that was asked for; others go to `text`.
    std::size_t filled = 0;
    std::string text;
    long status = 0;
    std::string why;  // No answer came.

    bool answered() const { return status >= 200 && status < 300; }
    void begin() {
        sent = filled = 0;
        text.clear();
        status = 0;
        why.clear();
    }

    // libcurl's callbacks.
    static std::size_t give(char* data, std::size_t size, std::size_t count, void* context) {
        Exchange& self = *static_cast<Exchange*>(context);
        try {
            const std::size_t got = self.body->read(self.sent, {data, size * count});
            self.sent += got;
            return got;
        } catch (const std::exception& failed) {
            self.why = failed.what();
            return CURL_READFUNC_ABORT;
        }
    }
    static int seek(void* context, curl_off_t offset, int origin) {
        if (origin != SEEK_SET) return CURL_SEEKFUNC_CANTSEEK;
        static_cast<Exchange*>(context)->sent = static_cast<std::uint64_t>(offset);
        return CURL_SEEKFUNC_OK;
    }
    static std::size_t take(char* data, std::size_t size, std::size_t count, void* context) {
        Exchange& self = *static_cast<Exchange*>(context);
        const std::size_t bytes = size * count;
        // A refusal may come where a content was asked for: it does not get into the room, whose size the caller knows.
        if (!self.room.empty() && self.is_content) {
            if (bytes > self.room.size() - self.filled) return 0;
            std::memcpy(self.room.data() + self.filled, data, bytes);
            self.filled += bytes;
        } else {
            if (bytes > kMostAnswer - self.text.size()) return 0;
            self.text.append(data, bytes);
        }
        return bytes;
    }
    static std::size_t head(char* data, std::size_t size, std::size_t count, void* context) {
        // "HTTP/1.1 206 Partial Content": the last such line is that of the answer.
        const std::string_view line(data, size * count);
        if (line.starts_with("HTTP/")) static_cast<Exchange*>(context)->is_content = line.find(" 206 ") != std::string_view::npos;
        return size * count;
    }
    bool is_content = false;
};

// Handles keep their connections, so that one request after the other needs no new one.
struct Bucket::Handles {
    std::mutex mutex;
    std::vector<Handle> idle;

    Handle take() {
        {
            const std::lock_guard lock(mutex);
            if (!idle.empty()) {
                Handle one = std::move(idle.back());
                idle.pop_back();
                return one;
            }
        }
        return curl::make_handle();
    }
    void give_back(Handle one) {
        curl_easy_reset(one.get());
        const std::lock_guard lock(mutex);
        idle.push_back(std::move(one));
    }
};

Bucket::Bucket(Settings settings, Env& env) : settings_(std::move(settings)), env_(env), handles_(std::make_unique<Handles>()) {
    while (settings_.url.ends_with('/')) settings_.url.pop_back();
    const std::size_t begin = settings_.url.find("://");
    check(begin != std::string::npos, "s3: the address of the bucket is none");
    const std::size_t slash = std::min(settings_.url.find('/', begin + 3), settings_.url.size());
    origin_ = settings_.url.substr(0, slash);
    host_ = origin_.substr(begin + 3);
    base_ = settings_.url.substr(slash);
}

Bucket::~Bucket() = default;

std::string Bucket::path_of(const std::string& key) const { return base_ + "/" + uri_encoded(key, true); }

void Bucket::refuse(const Unsigned& request, const Exchange& exchange) const {
    const bool refused = exchange.status >= 300 && exchange.status < 500 && exchange.status != 429;
    std::string why = exchange.why;
    if (exchange.status != 0) {
        const std::string code = text_at(exchange.text, "Code");
        why = "it answered " + std::to_string(exchange.status) + (code.empty() ? "" : " " + code);
    }
    throw Unavailable(request.method + " " + settings_.url + ": " + why, refused);
}

void Bucket::send_once(const Unsigned& request, Exchange& exchange) {
    exchange.begin();
    Handle handle = handles_->take();
    CURL* const h = handle.get();
    List headers;
    append(headers, "Expect:");
    for (const auto& [name, value] : signed_headers(request, settings_.credentials, settings_.region, env_.clock.now()))
        append(headers, name + ": " + value);
    const std::string query = canonical_query(request.query);
    const std::string url = origin_ + request.path + (query.empty() ? "" : "?" + query);
    set(h, CURLOPT_URL, url.c_str());
    set(h, CURLOPT_PATH_AS_IS, 1L);
    set(h, CURLOPT_PROTOCOLS_STR, "http,https");
    set(h, CURLOPT_FOLLOWLOCATION, 0L);
    set(h, CURLOPT_PROXY, "");
    set(h, CURLOPT_NOSIGNAL, 1L);
    set(h, CURLOPT_CONNECTTIMEOUT, static_cast<long>(settings_.connect_time.count()));
    set(h, CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(h, CURLOPT_LOW_SPEED_TIME, static_cast<long>(settings_.stall_time.count()));
    set(h, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(h, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!settings_.ca_file.empty()) set(h, CURLOPT_CAINFO, settings_.ca_file.c_str());
    set(h, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    if (exchange.body) {
        set(h, CURLOPT_UPLOAD, 1L);
        set(h, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(exchange.body->size()));
        set(h, CURLOPT_READFUNCTION, Exchange::give);
        set(h, CURLOPT_READDATA, &exchange);
        set(h, CURLOPT_SEEKFUNCTION, Exchange::seek);
        set(h, CURLOPT_SEEKDATA, &exchange);
    }
    set(h, CURLOPT_HTTPHEADER, headers.get());
    set(h, CURLOPT_HEADERFUNCTION, Exchange::head);
    set(h, CURLOPT_HEADERDATA, &exchange);
    set(h, CURLOPT_WRITEFUNCTION, Exchange::take);
    set(h, CURLOPT_WRITEDATA, &exchange);
    const CURLcode done = curl_easy_perform(h);
    if (done == CURLE_OK)
        curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &exchange.status);
    else if (exchange.why.empty())
        exchange.why = curl_easy_strerror(done);
    handles_->give_back(std::move(handle));
}

void Bucket::send(Unsigned request, Exchange& exchange) {
    request.host = host_;
    if (request.payload_sha256.empty()) request.payload_sha256 = kNothing;
    send_once(request, exchange);
    if (exchange.status == 0 || exchange.status >= 500) send_once(request, exchange);
    if (!exchange.answered() && exchange.status != 404) refuse(request, exchange);
    if (exchange.status == 404 && text_at(exchange.text, "Code") == "NoSuchBucket") refuse(request, exchange);
}

void Bucket::put(const std::string& key, const Input& content, const std::string& sha256) {
    Exchange exchange{.body = &content};
    const Unsigned request{
        .method = "PUT", .host = {}, .path = path_of(key), .query = {}, .headers = {}, .payload_sha256 = sha256};
    send(request, exchange);
    if (exchange.status == 404) refuse(request, exchange);
}

std::optional<std::size_t> Bucket::get(const std::string& key, std::uint64_t offset, std::span<char> room) {
    Exchange exchange{.room = room};
    send({.method = "GET",
          .host = {},
          .path = path_of(key),
          .query = {},
          .headers = {{"range", "bytes=" + std::to_string(offset) + "-" + std::to_string(offset + room.size() - 1)}},
          .payload_sha256 = {}},
         exchange);
    if (exchange.status == 404) return std::nullopt;
    check(exchange.status == 206, "s3: a range was asked for, and something else came");
    return exchange.filled;
}

void Bucket::remove(const std::string& key) {
    Exchange exchange;
    send({.method = "DELETE", .host = {}, .path = path_of(key), .query = {}, .headers = {}, .payload_sha256 = {}}, exchange);
}

// The first version of the listing, which every store has and which goes on behind a key: no token of the store's has to be kept.
Listing Bucket::list(const std::string& prefix, const std::string& behind, int most) {
    Exchange exchange;
    Unsigned request{.method = "GET",
                     .host = {},
                     .path = base_.empty() ? "/" : base_,
                     .query = {{"max-keys", std::to_string(most)}, {"prefix", prefix}},
                     .headers = {},
                     .payload_sha256 = {}};
    if (!behind.empty()) request.query["marker"] = behind;
    send(request, exchange);
    const auto read = xml::Document::parse(exchange.text);
    if (!read || read->first().name() != "ListBucketResult")
        throw Unavailable("GET " + settings_.url + ": what it answers is no listing of a bucket", true);
    Listing listing;
    for (xml::Element child = read->first().first_child(); child; child = child.next()) {
        if (child.name() != "Contents") continue;
        Object object{.key = child.child("Key").text()};
        const std::string size = child.child("Size").text();
        std::from_chars(size.data(), size.data() + size.size(), object.size);
        listing.objects.push_back(std::move(object));
    }
    // A listing without objects leads nowhere, whatever it says.
    listing.more = !listing.objects.empty() && read->first().child("IsTruncated").text() == "true";
    return listing;
}

}  // namespace aftercare::s3
