#include "platform/s3/signing.hpp"

#include "platform/crypto/crypto.hpp"

namespace aftercare::s3 {

namespace {

std::string bytes_of(const crypto::Sha256& digest) { return {digest.begin(), digest.end()}; }

std::string keyed(const std::string& key, std::string_view text) { return bytes_of(crypto::hmac_sha256(key, text)); }

// "20130524T000000Z"
std::string basic_time(Instant at) {
    std::string time;
    for (const char c : at.text().substr(0, 19))
        if (c != '-' && c != ':') time += c;
    return time + "Z";
}

}  // namespace

std::string uri_encoded(std::string_view text, bool slashes) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
                           c == '_' || c == '~' || (c == '/' && slashes);
        if (plain) {
            out += c;
            continue;
        }
        const auto value = static_cast<unsigned char>(c);
        out += '%';
        out += kDigits[value >> 4U];
        out += kDigits[value & 15U];
    }
    return out;
}

std::string canonical_query(const std::map<std::string, std::string>& query) {
    std::string out;
    for (const auto& [name, value] : query)
        out += (out.empty() ? "" : "&") + uri_encoded(name, false) + "=" + uri_encoded(value, false);
    return out;
}

std::map<std::string, std::string> signed_headers(const Unsigned& request, const Credentials& credentials,
                                                  std::string_view region, Instant at) {
    const std::string time = basic_time(at);
    const std::string day = time.substr(0, 8);
    std::map<std::string, std::string> headers = request.headers;
    headers["host"] = request.host;
    headers["x-amz-date"] = time;
    headers["x-amz-content-sha256"] = request.payload_sha256;
    std::string names;
    std::string fields;
    for (const auto& [name, value] : headers) {
        names += (names.empty() ? "" : ";") + name;
        fields += name + ":" + value + "\n";
    }
    const std::string canonical = request.method + "\n" + request.path + "\n" + canonical_query(request.query) + "\n" + fields +
                                  "\n" + names + "\n" + request.payload_sha256;
    const std::string scope = day + "/" + std::string(region) + "/s3/aws4_request";
    const std::string to_sign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + crypto::hex(crypto::sha256(canonical));
    const std::string key = keyed(keyed(keyed(keyed("AWS4" + credentials.secret_access_key, day), region), "s3"), "aws4_request");
    headers["authorization"] = "AWS4-HMAC-SHA256 Credential=" + credentials.access_key_id + "/" + scope +
                               ", SignedHeaders=" + names + ", Signature=" + crypto::hex(crypto::hmac_sha256(key, to_sign));
    return headers;
}

}  // namespace aftercare::s3
