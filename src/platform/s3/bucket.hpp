// One bucket of an S3-compatible store: objects put, read by ranges, listed and removed.
#pragma once

#include "platform/base/env.hpp"
#include "platform/base/input.hpp"
#include "platform/s3/signing.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace aftercare::s3 {

// The store does not answer, or refuses what it should do: an exception, caught at the edges, where it becomes a 503. The text names the bucket's
// address and the store's own code, never a credential.
class Unavailable : public std::runtime_error {
public:
    Unavailable(const std::string& what, bool refused) : std::runtime_error(what), refused_(refused) {}
    // It answered, and will say the same again: the operator has to mend something.
    bool refused() const { return refused_; }

private:
    bool refused_;
};

struct Settings {
    std::string url;  // Of the bucket: https://s3.example.net/aftercare or https://aftercare.s3.example.net.
    std::string region = "us-east-1";
    Credentials credentials;
    std::string ca_file;  // PEM; empty: the machine's.
    std::chrono::seconds connect_time{5};
    std::chrono::seconds stall_time{30};  // Without a byte in either direction.
};

struct Object {
    std::string key;
    std::int64_t size = 0;  // Bytes.
};
struct Listing {
    std::vector<Object> objects;  // By key.
    bool more = false;            // There are others behind the last one.
};

// Thread safe. All functions throw Unavailable. Keys are of letters, digits, '-', '.' and '/'.
class Bucket {
public:
    Bucket(Settings settings, Env& env);
    ~Bucket();
    Bucket(const Bucket&) = delete;
    Bucket& operator=(const Bucket&) = delete;

    // The object is durable when this returns. `sha256`: of the content, hex; the store is told, and refuses another content.
    void put(const std::string& key, const Input& content, const std::string& sha256);
    // Fills `room` from `offset` on and gives the number of bytes; none where there is no such object. REQUIRES: offset is within it.
    std::optional<std::size_t> get(const std::string& key, std::uint64_t offset, std::span<char> room);
    // Also where there is none.
    void remove(const std::string& key);
    // Those whose keys begin so, behind the key `behind`, at most `most`.
    Listing list(const std::string& prefix, const std::string& behind = {}, int most = 1000);

private:
    struct Exchange;
    struct Handles;
    void send(Unsigned request, Exchange& exchange);
    void send_once(const Unsigned& request, Exchange& exchange);
    std::string path_of(const std::string& key) const;
    [[noreturn]] void refuse(const Unsigned& request, const Exchange& exchange) const;

    Settings settings_;
    Env& env_;
    std::string origin_;  // "https://s3.example.net:9000"
    std::string host_;
    std::string base_;  // "/aftercare", or empty.
    std::unique_ptr<Handles> handles_;
};

}  // namespace aftercare::s3
