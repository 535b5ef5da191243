// Amazon's Signature Version 4 for one request: pure. (Signature Calculations for the Authorization Header, single chunk.)
#pragma once

#include "platform/base/instant.hpp"

#include <map>
#include <string>
#include <string_view>

namespace aftercare::s3 {

struct Credentials {
    std::string access_key_id;
    std::string secret_access_key;
};

struct Unsigned {
    std::string method;                          // "GET"
    std::string host;                            // With its port, where that is not the scheme's own.
    std::string path;                            // As it is sent: encoded, from the slash on.
    std::map<std::string, std::string> query;    // Plain: canonical_query() encodes it.
    std::map<std::string, std::string> headers;  // By names in small letters, without those that signing adds.
    std::string payload_sha256;                  // Hex, of the body.
};

// The headers that make it a signed one: host, x-amz-date, x-amz-content-sha256, authorization; with those that it had.
std::map<std::string, std::string> signed_headers(const Unsigned& request, const Credentials& credentials,
                                                  std::string_view region, Instant at);

// "a=1&b=x%2Fy": sorted and encoded, as it is signed and must be sent.
std::string canonical_query(const std::map<std::string, std::string>& query);

// All but letters, digits and "-._~" as %XX; a slash stays where `slashes` says so.
std::string uri_encoded(std::string_view text, bool slashes);

}  // namespace aftercare::s3
