// An address as the system's sockets have it.
#pragma once

#include "platform/net/address.hpp"

#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstring>

namespace aftercare::outbound {

// REQUIRES: AF_INET or AF_INET6.
inline net::Address address_of(const sockaddr* address) {
    net::Address out;
    if (address->sa_family == AF_INET) {
        std::array<std::uint8_t, 4> four{};
        std::memcpy(four.data(), &reinterpret_cast<const sockaddr_in*>(address)->sin_addr, four.size());
        return net::Address::v4(four);
    }
    std::memcpy(out.bytes.data(), &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr, out.bytes.size());
    return out;
}

}  // namespace aftercare::outbound
