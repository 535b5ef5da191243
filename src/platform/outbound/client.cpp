#include "platform/outbound/client.hpp"

#include "platform/base/concat.hpp"
#include "platform/curl/curl.hpp"
#include "platform/outbound/socket_address.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <memory>

namespace aftercare::outbound {

namespace {

constexpr std::size_t kLongestUrl = 2000;       // Bytes.
constexpr std::size_t kMostHeaders = 64 << 10;  // Bytes of an answer's.

using curl::append;
using curl::Cleanup;
using curl::List;
using curl::set;

Problem refused(std::string code, std::string detail, std::string remedy, const std::string& pointer, std::string field) {
    return {.kind = ProblemKind::invalid_input,
            .code = std::move(code),
            .detail = std::move(detail),
            .remedy = std::move(remedy),
            .rule = "Q-04",
            .fields = {{pointer, std::move(field)}}};
}

Problem url_invalid(const std::string& pointer, std::string why) {
    std::string detail = "The address can't be used: it " + why + ".";
    return refused("outbound.url_invalid", std::move(detail), "Give an address such as https://hooks.example.net/aftercare.",
                   pointer, std::move(why));
}

// The part of a url, or an empty text where it has none.
std::string part_of(CURLU* url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return "";
    const std::unique_ptr<char, Cleanup> owned(text);
    return text;
}

// What libcurl's callbacks know of one exchange.
struct Exchange {
    const std::vector<net::Address>* judged = nullptr;
    std::size_t longest = 0;
    std::string body;
    std::size_t headers = 0;
    bool cut = false;  // The answer was longer than it is read.
};

// The second wall: whatever made libcurl think of an address, it opens no socket to one that was not judged.
curl_socket_t open_socket(void* context, curlsocktype, curl_sockaddr* where) {
    const Exchange& exchange = *static_cast<Exchange*>(context);
    if (where->family != AF_INET && where->family != AF_INET6) return CURL_SOCKET_BAD;
    if (std::ranges::find(*exchange.judged, address_of(&where->addr)) == exchange.judged->end()) return CURL_SOCKET_BAD;
    return socket(where->family, where->socktype | SOCK_CLOEXEC, where->protocol);
}

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* context) {
    Exchange& exchange = *static_cast<Exchange*>(context);
    const std::size_t room = exchange.longest - exchange.body.size();
    exchange.body.append(data, std::min(room, size * count));
    exchange.cut = size * count > room;
    return exchange.cut ? 0 : size * count;
}

std::size_t take_header(char*, std::size_t size, std::size_t count, void* context) {
    Exchange& exchange = *static_cast<Exchange*>(context);
    exchange.headers += size * count;
    return exchange.headers > kMostHeaders ? 0 : size * count;
}

}  // namespace

struct Client::Target {
    std::string host;  // Lower case, without brackets.
    std::string port;
    std::vector<net::Address> addresses;  // All judged.
};

Client::Client(Settings settings, Resolver resolver) : settings_(std::move(settings)), resolver_(std::move(resolver)) {}

bool Client::allowed(const std::string& host, const net::Address& address) const {
    return std::ranges::any_of(settings_.allowed, [&](const net::AllowedTarget& target) {
        if (const auto* const network = std::get_if<net::Network>(&target)) return network->contains(address);
        return std::get<std::string>(target) == host;
    });
}

Result<Client::Target> Client::target_of(const std::string& text, const std::string& pointer) const {
    if (text.size() > kLongestUrl) return fail(url_invalid(pointer, "has more than 2000 characters"));
    if (std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7f || c == '\\'; }))
        return fail(url_invalid(pointer, "has a blank, a backslash or a control character"));
    const std::unique_ptr<CURLU, Cleanup> url(curl_url());
    check(url != nullptr, "libcurl has no memory");
    if (curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
        return fail(url_invalid(pointer, "is no web address"));
    const std::string scheme = part_of(url.get(), CURLUPART_SCHEME);
    if (scheme != "https" && scheme != "http") return fail(url_invalid(pointer, "begins with neither https:// nor http://"));
    if (!part_of(url.get(), CURLUPART_USER).empty() || !part_of(url.get(), CURLUPART_PASSWORD).empty())
        return fail(url_invalid(pointer, "names a user; requests are signed instead"));
    if (!part_of(url.get(), CURLUPART_FRAGMENT).empty()) return fail(url_invalid(pointer, "has a part behind #"));
    Target target{.host = part_of(url.get(), CURLUPART_HOST), .port = part_of(url.get(), CURLUPART_PORT), .addresses = {}};
    if (target.port.empty()) target.port = scheme == "https" ? "443" : "80";
    if (target.host.starts_with('[')) target.host = target.host.substr(1, target.host.size() - 2);
    std::ranges::transform(target.host, target.host.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (target.host.ends_with('.')) target.host.pop_back();

    if (const auto literal = net::Address::parse(target.host))
        target.addresses = {*literal};
    else
        target.addresses = resolver_(target.host);
    if (target.addresses.empty())
        return fail(refused("outbound.host_unknown", "The host " + target.host + " has no address.",
                            "Check the name, and that the internet's name servers know it.", pointer,
                            "names a host without address"));
    bool all_allowed = true;
    for (const net::Address& address : target.addresses) {
        const bool by_operator = allowed(target.host, address);
        all_allowed = all_allowed && by_operator;
        if (by_operator || net::is_public(address)) continue;
        return fail(
            refused("outbound.target_private", "The host is not on the internet but in a private or reserved range.",
                    "Use a host that the internet can reach, or have the operator allow this one (outbound.allowed_targets).",
                    pointer, "leads to a private address"));
    }
    if (scheme != "https" && !all_allowed)
        return fail(refused("outbound.https_needed", "What is sent must be protected on its way.", "Use an https address.",
                            pointer, "must begin with https://"));
    return target;
}

Result<> Client::check_target(const std::string& url, const std::string& pointer) const {
    TRY(target_of(url, pointer));
    return {};
}

Result<Answer> Client::post(const Request& request) const {
    const Target target = TRY(target_of(request.url, ""));
    const curl::Handle handle = curl::make_handle();
    CURL* const h = handle.get();
    Exchange exchange{.judged = &target.addresses, .longest = settings_.longest_answer};

    std::string pinned = concat({"+", target.host, ":", target.port, ":"});
    for (std::size_t i = 0; i < target.addresses.size(); ++i) {
        const net::Address& address = target.addresses[i];
        pinned += concat({i == 0 ? "" : ",", address.is_v4() ? "" : "[", address.text(), address.is_v4() ? "" : "]"});
    }
    List addresses;
    append(addresses, pinned);
    List headers;
    append(headers, "Expect:");  // Bodies are small: no round trip before them.
    for (const auto& [name, value] : request.headers) {
        check((name + value).find_first_of("\r\n") == std::string::npos, "a header has several lines");
        append(headers, concat({name, ": ", value}));
    }
    set(h, CURLOPT_URL, request.url.c_str());
    set(h, CURLOPT_PROTOCOLS_STR, "http,https");
    set(h, CURLOPT_FOLLOWLOCATION, 0L);
    set(h, CURLOPT_PROXY, "");  // Not even where the environment names one.
    set(h, CURLOPT_NOSIGNAL, 1L);
    set(h, CURLOPT_RESOLVE, addresses.get());
    set(h, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    set(h, CURLOPT_OPENSOCKETDATA, &exchange);
    set(h, CURLOPT_CONNECTTIMEOUT, static_cast<long>(settings_.connect_time.count()));
    set(h, CURLOPT_TIMEOUT, static_cast<long>(settings_.whole_time.count()));
    set(h, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(h, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!settings_.ca_file.empty()) set(h, CURLOPT_CAINFO, settings_.ca_file.c_str());
    set(h, CURLOPT_POST, 1L);
    set(h, CURLOPT_POSTFIELDS, request.body.data());
    set(h, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(h, CURLOPT_HTTPHEADER, headers.get());
    set(h, CURLOPT_WRITEFUNCTION, take_body);
    set(h, CURLOPT_WRITEDATA, &exchange);
    set(h, CURLOPT_HEADERFUNCTION, take_header);
    set(h, CURLOPT_HEADERDATA, &exchange);

    const CURLcode done = curl_easy_perform(h);
    long status = 0;
    curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &status);
    if ((done == CURLE_OK || exchange.cut) && status >= 200)
        return Answer{.status = static_cast<int>(status), .body = std::move(exchange.body)};
    return fail({.kind = ProblemKind::unavailable,
                 .code = "outbound.failed",
                 .detail = concat({"No answer came: ", curl_easy_strerror(done), "."}),
                 .remedy = "Check that the target runs and answers within its time.",
                 .rule = "Q-04"});
}

}  // namespace aftercare::outbound
