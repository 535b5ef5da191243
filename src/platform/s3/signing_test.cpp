// The examples that Amazon publishes to verify one's code by: Signature Calculations for the Authorization Header, "Examples".
#include "platform/s3/signing.hpp"

#include <gtest/gtest.h>

namespace aftercare::s3 {
namespace {

constexpr const char* kNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const Credentials kExample{"AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"};

std::string signature_of(const Unsigned& request) {
    const std::string text =
        signed_headers(request, kExample, "us-east-1", *Instant::parse("2013-05-24T00:00:00Z")).at("authorization");
    return text.substr(text.find("Signature=") + 10);
}

Unsigned request(const char* method, const char* path, std::map<std::string, std::string> query = {},
                 std::map<std::string, std::string> headers = {}, const char* payload = kNothing) {
    return {method, "examplebucket.s3.amazonaws.com", path, std::move(query), std::move(headers), payload};
}

TEST(CASE_07_signing, a_range_of_an_object) {
    EXPECT_EQ(signature_of(request("GET", "/test.txt", {}, {{"range", "bytes=0-9"}})),
              "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
}

TEST(CASE_07_signing, an_object_that_is_put) {
    EXPECT_EQ(signature_of(request("PUT", "/test%24file.text", {},
                                   {{"date", "Fri, 24 May 2013 00:00:00 GMT"}, {"x-amz-storage-class", "REDUCED_REDUNDANCY"}},
                                   "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072")),
              "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
}

TEST(CASE_07_signing, a_query_with_and_without_a_value) {
    EXPECT_EQ(signature_of(request("GET", "/", {{"lifecycle", ""}})),
              "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    EXPECT_EQ(signature_of(request("GET", "/", {{"prefix", "J"}, {"max-keys", "2"}})),
              "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
}

TEST(CASE_07_signing, says_what_is_signed) {
    const auto headers = signed_headers(request("GET", "/"), kExample, "eu-central-1", *Instant::parse("2026-11-29T08:09:10.5Z"));
    EXPECT_EQ(headers.at("x-amz-date"), "20261129T080910Z");
    EXPECT_EQ(headers.at("authorization").substr(0, 138),
              "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261129/eu-central-1/s3/aws4_request, "
              "SignedHeaders=host;x-amz-content-sha256;x-amz-date");
}

TEST(CASE_07_signing, encodes_what_has_a_meaning_in_an_address) {
    EXPECT_EQ(uri_encoded("a b/c~ü+", true), "a%20b/c~%C3%BC%2B");
    EXPECT_EQ(canonical_query({{"prefix", "a/b"}, {"marker", "2"}}), "marker=2&prefix=a%2Fb");
}

}  // namespace
}  // namespace aftercare::s3
