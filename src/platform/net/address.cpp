#include "platform/net/address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace aftercare::net {

namespace {

constexpr std::array<std::uint8_t, 12> kV4Prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

// What of IPv4 is not the internet: IANA's special-purpose registry, multicast, and a cloud's own service on a public address.
constexpr std::string_view kNotPublicV4[] = {"0.0.0.0/8",      "10.0.0.0/8",     "100.64.0.0/10", "127.0.0.0/8",
                                             "169.254.0.0/16", "172.16.0.0/12",  "192.0.0.0/24",  "192.0.2.0/24",
                                             "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
                                             "203.0.113.0/24", "224.0.0.0/4",    "240.0.0.0/4",   "168.63.129.16/32"};
// IPv6 is the internet in 2000::/3 alone, but for these: protocol assignments with Teredo, documentation, 6to4.
constexpr std::string_view kPublicV6 = "2000::/3";
constexpr std::string_view kNotPublicV6[] = {"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"};
// An IPv4 address behind a translator stands in its last four bytes.
constexpr std::string_view kTranslated = "64:ff9b::/96";

bool in(std::string_view network, const Address& address) { return Network::parse(network)->contains(address); }

bool is_host_name(std::string_view name) {
    if (name.empty() || name.size() > 253 || name.front() == '.' || name.front() == '-') return false;
    return std::ranges::all_of(
        name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_'; });
}

}  // namespace

std::optional<Address> Address::parse(std::string_view text) {
    const std::string plain(text);
    Address address;
    if (inet_pton(AF_INET6, plain.c_str(), address.bytes.data()) == 1) return address;
    std::array<std::uint8_t, 4> four{};
    if (inet_pton(AF_INET, plain.c_str(), four.data()) == 1) return v4(four);
    return std::nullopt;
}

Address Address::v4(std::array<std::uint8_t, 4> four) {
    Address address;
    std::ranges::copy(kV4Prefix, address.bytes.begin());
    std::ranges::copy(four, address.bytes.begin() + kV4Prefix.size());
    return address;
}

bool Address::is_v4() const { return std::equal(kV4Prefix.begin(), kV4Prefix.end(), bytes.begin()); }

std::string Address::text() const {
    std::array<char, INET6_ADDRSTRLEN> room{};
    if (is_v4())
        inet_ntop(AF_INET, bytes.data() + kV4Prefix.size(), room.data(), room.size());
    else
        inet_ntop(AF_INET6, bytes.data(), room.data(), room.size());
    return room.data();
}

bool is_public(const Address& address) {
    const auto in_here = [&](std::string_view network) { return in(network, address); };
    if (address.is_v4()) return std::ranges::none_of(kNotPublicV4, in_here);
    if (in(kTranslated, address))
        return is_public(Address::v4({address.bytes[12], address.bytes[13], address.bytes[14], address.bytes[15]}));
    return in(kPublicV6, address) && std::ranges::none_of(kNotPublicV6, in_here);
}

std::optional<Network> Network::parse(std::string_view text) {
    const std::size_t slash = text.find('/');
    const auto base = Address::parse(text.substr(0, slash));
    if (!base) return std::nullopt;
    const int most = base->is_v4() ? 32 : 128;
    int bits = most;
    if (slash != std::string_view::npos) {
        const char* const end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data() + slash + 1, end, bits);
        if (error != std::errc{} || stop != end || bits < 0 || bits > most) return std::nullopt;
    }
    return Network{.base = *base, .bits = bits + 128 - most};
}

bool Network::contains(const Address& address) const {
    const auto whole = static_cast<std::size_t>(bits / 8);
    if (!std::equal(base.bytes.begin(), base.bytes.begin() + whole, address.bytes.begin())) return false;
    const int rest = bits % 8;
    return rest == 0 || ((base.bytes[whole] ^ address.bytes[whole]) >> (8 - rest)) == 0;
}

std::expected<AllowedTarget, std::string> parse_allowed_target(std::string_view text) {
    if (const auto network = Network::parse(text)) return *network;
    std::string name(text);
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (text.find('/') == std::string_view::npos && is_host_name(name)) return name;
    return std::unexpected("is neither a network such as 10.1.0.0/16 nor the name of a host");
}

}  // namespace aftercare::net
