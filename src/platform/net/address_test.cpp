#include "platform/net/address.hpp"

#include <gtest/gtest.h>

namespace aftercare::net {
namespace {

Address address(std::string_view text) { return Address::parse(text).value(); }

TEST(Q_04_addresses, of_this_machine_private_networks_and_clouds_are_not_public) {
    for (const char* text : {"0.0.0.0",
                             "0.1.2.3",
                             "10.0.0.1",
                             "10.255.255.255",
                             "100.64.0.1",
                             "100.100.100.200",
                             "100.127.255.255",
                             "127.0.0.1",
                             "127.255.255.254",
                             "169.254.169.254",
                             "172.16.0.1",
                             "172.31.255.255",
                             "192.0.0.192",
                             "192.0.2.1",
                             "192.168.1.1",
                             "198.18.0.1",
                             "198.51.100.7",
                             "203.0.113.7",
                             "224.0.0.1",
                             "239.1.2.3",
                             "240.0.0.1",
                             "255.255.255.255",
                             "168.63.129.16",
                             "::",
                             "::1",
                             "::ffff:127.0.0.1",
                             "::ffff:10.0.0.1",
                             "::ffff:169.254.169.254",
                             "::127.0.0.1",
                             "64:ff9b::7f00:1",
                             "64:ff9b::a9fe:a9fe",
                             "64:ff9b:1::1",
                             "100::1",
                             "2001::1",
                             "2001:db8::1",
                             "2002:7f00:1::",
                             "fc00::1",
                             "fd00:ec2::254",
                             "fe80::1",
                             "fec0::1",
                             "ff02::1"})
        EXPECT_FALSE(is_public(address(text))) << text;
    for (const char* text : {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.0.0.1", "128.0.0.1",
                             "169.253.0.1", "172.15.255.255", "172.32.0.0", "192.167.0.1", "223.255.255.255", "168.63.129.17",
                             "2606:4700:4700::1111", "2a00:1450::1", "::ffff:1.1.1.1", "64:ff9b::101:101"})
        EXPECT_TRUE(is_public(address(text))) << text;
}

TEST(Q_04_addresses, are_read_in_one_form_only) {
    for (const char* text : {"", "1.2.3", "1.2.3.4.5", "0x7f.0.0.1", "2130706433", "127.1", " 127.0.0.1", "127.0.0.1 ", "[::1]",
                             "fe80::1%eth0", "localhost", "256.1.1.1"})
        EXPECT_FALSE(Address::parse(text)) << text;
    EXPECT_EQ(address("::ffff:1.2.3.4"), address("1.2.3.4"));
    EXPECT_EQ(address("::FFFF:1.2.3.4").text(), "1.2.3.4");
    EXPECT_EQ(address("2001:DB8:0:0::1").text(), "2001:db8::1");
}

TEST(Q_04_addresses, allowed_targets_are_networks_and_names) {
    const auto contains = [](std::string_view network, std::string_view text) {
        return Network::parse(network).value().contains(address(text));
    };
    EXPECT_TRUE(contains("10.1.0.0/16", "10.1.255.255"));
    EXPECT_FALSE(contains("10.1.0.0/16", "10.2.0.0"));
    EXPECT_TRUE(contains("10.1.0.0/17", "::ffff:10.1.127.1"));
    EXPECT_FALSE(contains("10.1.0.0/17", "10.1.128.1"));
    EXPECT_TRUE(contains("127.0.0.1", "127.0.0.1"));
    EXPECT_FALSE(contains("127.0.0.1", "127.0.0.2"));
    EXPECT_TRUE(contains("fd00::/8", "fd12::1"));
    EXPECT_FALSE(contains("fd00::/8", "fc12::1"));
    EXPECT_TRUE(contains("0.0.0.0/0", "1.2.3.4"));
    EXPECT_FALSE(contains("0.0.0.0/0", "2001:db8::1"));
    EXPECT_TRUE(contains("::/0", "1.2.3.4"));
    EXPECT_EQ(std::get<std::string>(parse_allowed_target("Hooks.Internal.example").value()), "hooks.internal.example");
    EXPECT_TRUE(std::holds_alternative<Network>(parse_allowed_target("10.0.0.0/8").value()));
    for (const char* text : {"", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x", "https://a.example", "a b", "10.0.0/8", "::/129"})
        EXPECT_FALSE(parse_allowed_target(text)) << text;
}

}  // namespace
}  // namespace aftercare::net
