// Addresses of the network: which of them are anybody's, and which belong to this machine, its network or the operator's.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace aftercare::net {

// IPv4 in the form ::ffff:a.b.c.d, so that the two spellings of one address are one.
struct Address {
    std::array<std::uint8_t, 16> bytes{};

    // "192.0.2.1" or "2001:db8::1", as inet_pton reads them: no zone, no brackets, no short or octal forms.
    static std::optional<Address> parse(std::string_view text);
    static Address v4(std::array<std::uint8_t, 4> bytes);
    bool is_v4() const;
    std::string text() const;
    auto operator<=>(const Address&) const = default;
};

// Whether packets to it leave for the internet at large. Not so: this machine (loopback, unspecified), private networks
// (RFC 1918, unique local, carriers' NAT), link-local with the clouds' metadata services, multicast and broadcast, documentation
// and benchmarking, whatever is reserved, and IPv6 addresses that hold such an IPv4 address.
bool is_public(const Address& address);

// "10.1.0.0/16", "fd00::/8", or one address.
struct Network {
    Address base;
    int bits = 128;  // Of the 128; 96 more than written for IPv4.

    static std::optional<Network> parse(std::string_view text);
    bool contains(const Address& address) const;
};

// A target that the operator allows: a network, or the name of a host in lower case.
using AllowedTarget = std::variant<Network, std::string>;
// Else a sentence saying what was expected.
std::expected<AllowedTarget, std::string> parse_allowed_target(std::string_view text);

}  // namespace aftercare::net
