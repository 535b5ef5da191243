// Groups and deactivated statements, example by example.
#include "insight/configuration/test_tree.hpp"

#include <gtest/gtest.h>

namespace aftercare::insight {
namespace {

using configuration_test::code_of;
using configuration_test::effective;
using configuration_test::effective_statements;
using Set = std::set<std::string>;

TEST(INS_06_inheritance, puts_a_group_where_it_is_applied) {
    EXPECT_EQ(
        effective_statements(
            "groups { g { system { services { ssh; } } snmp { location x; } } }\napply-groups g;\nsystem { host-name a; }\n"),
        (Set{"system services ssh", "system host-name a", "snmp location x"}));
    // Applied further down, only what the group says of that place comes.
    EXPECT_EQ(
        effective_statements(
            "groups { g { system { services { ssh; } } snmp { location x; } } }\nsystem { apply-groups g; host-name a; }\n"),
        (Set{"system services ssh", "system host-name a"}));
    EXPECT_EQ(effective_statements("set groups g system services ssh\nset system host-name a\n"), Set{"system host-name a"});
}

TEST(INS_06_inheritance, lets_the_nearer_value_win) {
    EXPECT_EQ(
        effective_statements(
            "set groups g system host-name b\nset groups g system domain-name d\nset apply-groups g\nset system host-name a\n"),
        (Set{"system host-name a", "system domain-name d"}));
    EXPECT_EQ(
        effective_statements("set groups g system host-name b\nset groups h system host-name c\nset apply-groups [ g h ]\n"),
        Set{"system host-name b"});
    // Nearer apply-groups go before those further up.
    EXPECT_EQ(
        effective_statements(
            "set groups g system host-name b\nset groups h system host-name c\nset apply-groups g\nset system apply-groups h\n"),
        Set{"system host-name c"});
    // What takes several values keeps them all.
    EXPECT_EQ(
        effective_statements("set groups g system name-server 192.0.2.1\nset apply-groups g\nset system name-server 192.0.2.2\n"),
        (Set{"system name-server 192.0.2.1", "system name-server 192.0.2.2"}));
}

TEST(INS_06_inheritance, fits_wildcards_to_what_is_there) {
    constexpr std::string_view kGroups =
        "set groups g interfaces <ge-*> mtu 9000\nset groups g interfaces <*> unit <*> family mpls\nset groups g interfaces "
        "ge-0/0/1 mtu 1500\nset apply-groups g\n";
    EXPECT_EQ(
        effective_statements(
            std::string(kGroups) +
            "set interfaces ge-0/0/0 unit 0 family inet\nset interfaces ge-0/0/1 unit 5\nset interfaces lo0 description x\n"),
        (Set{"interfaces ge-0/0/0 unit 0 family inet", "interfaces ge-0/0/0 unit 0 family mpls", "interfaces ge-0/0/0 mtu 9000",
             "interfaces ge-0/0/1 unit 5", "interfaces ge-0/0/1 unit 5 family mpls", "interfaces ge-0/0/1 mtu 1500",
             "interfaces lo0 description x"}));
    // A wildcard makes nothing of its own.
    EXPECT_EQ(effective_statements("set groups g interfaces <*> mtu 9000\nset apply-groups g\nset system host-name a\n"),
              Set{"system host-name a"});
    // It means what another group brings as well.
    EXPECT_EQ(effective_statements(
                  "set groups g interfaces <*> mtu 9000\nset groups h interfaces ge-0/0/7 unit 0\nset apply-groups [ g h ]\n"),
              (Set{"interfaces ge-0/0/7 mtu 9000", "interfaces ge-0/0/7 unit 0"}));
}

TEST(INS_06_inheritance, takes_no_wildcard_for_the_name_of_what_is_named_so) {
    // No device takes such a name; what is sent may hold it. "ge-*" does not fit "<ge-*>", and "*" fits it once.
    EXPECT_EQ(effective_statements("set groups g routing-instances <ge-*> disable\nset routing-instances <ge-*> apply-groups g\n"
                                   "set routing-instances <ge-*> import 2\n"),
              Set{"routing-instances <ge-*> import 2"});
    EXPECT_EQ(effective_statements("set groups g routing-instances <*> disable\nset routing-instances <*> apply-groups g\n"),
              Set{"routing-instances <*> disable"});
}

TEST(INS_06_inheritance, finds_the_place_below_wildcards_where_a_group_is_applied_further_down) {
    EXPECT_EQ(
        effective_statements(
            "set groups FOO interfaces <*> unit <*> family inet filter input-list filterA\nset interfaces ae1 apply-groups FOO\n"
            "set interfaces ae1 unit 0 family inet address 198.51.100.1/31\nset interfaces ae2 unit 0 family inet\n"),
        (Set{"interfaces ae1 unit 0 family inet address 198.51.100.1/31",
             "interfaces ae1 unit 0 family inet filter input-list filterA", "interfaces ae2 unit 0 family inet"}));
}

TEST(INS_06_inheritance, applies_groups_that_groups_apply) {
    EXPECT_EQ(effective_statements("set groups inner protocols ospf area 0.0.0.0 interface all\nset groups outer protocols "
                                   "apply-groups inner\nset apply-groups outer\nset protocols lldp\n"),
              (Set{"protocols ospf area 0.0.0.0 interface all", "protocols lldp"}));
    // Even in a circle.
    EXPECT_EQ(
        effective_statements(
            "set groups a apply-groups b\nset groups b apply-groups a\nset groups b system host-name x\nset apply-groups a\n"),
        Set{"system host-name x"});
}

TEST(INS_06_inheritance, keeps_out_groups_that_are_excepted) {
    EXPECT_EQ(
        effective_statements(
            "set groups g interfaces <*> mtu 9000\nset groups g system host-name a\nset apply-groups g\n"
            "set interfaces ge-0/0/0 apply-groups-except g\nset interfaces ge-0/0/0 unit 0\nset interfaces ge-0/0/1 unit 0\n"),
        (Set{"system host-name a", "interfaces ge-0/0/0 unit 0", "interfaces ge-0/0/1 unit 0", "interfaces ge-0/0/1 mtu 9000"}));
}

TEST(INS_06_inheritance, leaves_out_what_is_deactivated_and_all_below) {
    EXPECT_EQ(effective_statements(
                  "protocols { inactive: rsvp { interface all; } bgp { inactive: group a { type internal; } group b; } }\n"),
              Set{"protocols bgp group b"});
    EXPECT_EQ(effective_statements("set protocols rsvp interface all\nset protocols bgp group a type internal\ndeactivate "
                                   "protocols bgp group a\ndeactivate protocols rsvp\nset system host-name x\n"),
              Set{"system host-name x"});
    // A deactivated apply-groups doesn't apply, one deactivated name of several neither.
    EXPECT_EQ(effective_statements(
                  "set groups g system host-name a\nset apply-groups g\ndeactivate apply-groups\nset snmp location x\n"),
              Set{"snmp location x"});
    EXPECT_EQ(effective_statements("groups { g { system { host-name a; } } }\ninactive: apply-groups g;\nsnmp { location x; }\n"),
              Set{"snmp location x"});
    EXPECT_EQ(
        effective_statements("set groups g system host-name a\ndeactivate groups g\nset apply-groups g\nset snmp location x\n"),
        Set{"snmp location x"});
    // What is deactivated stays so, whatever a group says of it.
    EXPECT_EQ(effective_statements("set groups g protocols rsvp interface all\nset apply-groups g\nset protocols "
                                   "rsvp\ndeactivate protocols rsvp\nset protocols lldp\n"),
              Set{"protocols lldp"});
}

TEST(INS_06_inheritance, takes_both_nodes_of_a_cluster) {
    EXPECT_EQ(
        effective_statements(
            "set groups node0 interfaces fxp0 unit 1\nset groups node1 interfaces fxp0 unit 2\nset apply-groups \"${node}\"\n"),
        (Set{"interfaces fxp0 unit 1", "interfaces fxp0 unit 2"}));
}

// The examples of the maker's own documentation ("Configuring Sets of Statements", "Configuring Peer Entities").
TEST(INS_06_inheritance, does_what_the_documentation_shows) {
    EXPECT_EQ(effective_statements(
                  "groups { basic { snmp { interface so-1/1/1.0; } } }\napply-groups basic;\nsnmp { interface so-0/0/0.0; }\n"),
              (Set{"snmp interface so-0/0/0.0", "snmp interface so-1/1/1.0"}));
    EXPECT_EQ(effective_statements(
                  "groups { worldwide { system { name-server { 10.0.0.100; 10.0.0.200; } } } }\napply-groups worldwide;\n"
                  "system { name-server { 10.0.0.1; 10.0.0.2; } }\n"),
              (Set{"system name-server 10.0.0.1", "system name-server 10.0.0.2", "system name-server 10.0.0.100",
                   "system name-server 10.0.0.200"}));
    EXPECT_EQ(
        effective_statements(
            "groups { some-isp { interfaces { <xe-*> { gigether-options { flow-control; } } } protocols { bgp { group <*> {\n"
            "neighbor <*> { remove-private; } } } pim { interface <*> { version 1; } } } } }\n"
            "interfaces { xe-0/0/0 { apply-groups some-isp; unit 0 { family inet { address 10.0.0.1/24; } } } }\n"
            "protocols { bgp { group main { neighbor 10.254.0.1 { apply-groups some-isp; } } } pim { interface xe-0/0/0.0 {\n"
            "apply-groups some-isp; } } }\n"),
        (Set{"interfaces xe-0/0/0 gigether-options flow-control", "interfaces xe-0/0/0 unit 0 family inet address 10.0.0.1/24",
             "protocols bgp group main neighbor 10.254.0.1 remove-private", "protocols pim interface xe-0/0/0.0 version 1"}));
}

TEST(INS_06_inheritance, lets_groups_speak_about_interface_ranges) {
    const Set expected{"interfaces interface-range ap member \"ge-0/0/[0-5]\"",
                       "interfaces interface-range ap unit 0 family ethernet-switching"};
    constexpr std::string_view kGroup =
        "set groups g interfaces <*> unit 0 family ethernet-switching\nset interfaces interface-range ap member ge-0/0/[0-5]\n";
    EXPECT_EQ(effective_statements(std::string(kGroup) + "set interfaces interface-range ap apply-groups g\n"), expected);
    EXPECT_EQ(effective_statements(std::string(kGroup) + "set apply-groups g\n"), expected);
    EXPECT_EQ(effective_statements(std::string(kGroup) + "set interfaces apply-groups g\n"), expected);
}

TEST(INS_06_inheritance, keeps_apart_what_was_deactivated_apart) {
    EXPECT_EQ(effective_statements("set a b c\nset a d\ndeactivate a b\ndeactivate a\nactivate a\n"), Set{"a d"});
}

TEST(INS_06_inheritance, takes_a_group_that_depends_on_something_as_given) {
    EXPECT_EQ(effective_statements("groups { g { when { model mx960; } system { host-name a; } } }\napply-groups g;\n"),
              Set{"system host-name a"});
}

TEST(INS_06_inheritance, tells_where_a_statement_came_from_and_which_groups_are_missing) {
    const EffectiveConfiguration one =
        effective("set groups g protocols rsvp interface all\nset apply-groups [ g gone ]\nset protocols lldp\n");
    const auto protocols = one.tree.find(ConfigurationTree::kRoot, "protocols");
    const auto rsvp = one.tree.find(protocols, "rsvp");
    ASSERT_NE(rsvp, ConfigurationTree::kNone);
    EXPECT_EQ(one.tree.group(rsvp), "g");
    EXPECT_EQ(one.tree.line(rsvp), 1);
    EXPECT_EQ(one.tree.group(protocols), "");
    EXPECT_EQ(one.missing_groups, std::vector<std::string>{"gone"});
}

TEST(INS_06_inheritance, leaves_apply_path_as_text) {
    EXPECT_EQ(effective_statements("set policy-options prefix-list p apply-path \"services <*>\"\n"),
              Set{"policy-options prefix-list p apply-path \"services <*>\""});
}

TEST(Q_07_hostile_configurations, that_multiply_by_groups_are_refused) {
    // Each level of each group speaks about each name: 40 wildcards over 40 names, five levels deep.
    std::string text;
    for (int i = 0; i < 40; ++i) {
        std::string group = "set groups g interfaces";
        std::string names = "set groups h interfaces";
        for (int level = 0; level < 5; ++level) {
            group += " <*" + std::string(static_cast<std::size_t>(i), '*') + ">";
            names += " n" + std::to_string(i);
        }
        text += group + " x\n" + names + "\n";
        for (int j = 0; j < 40; ++j) text += "set groups h interfaces n" + std::to_string(i) + " n" + std::to_string(j) + "\n";
    }
    text += "set apply-groups [ g h ]\n";
    const std::string code = code_of(text);
    EXPECT_TRUE(code == "read" || code == "insight.configuration_too_large") << code;
}

TEST(Q_07_hostile_configurations, that_are_too_deep_or_too_large_are_refused) {
    std::string deep = "a ";
    for (int i = 0; i < 100'000; ++i) deep += "{ a ";
    EXPECT_EQ(code_of(deep + ";"), "insight.configuration_too_deep");
    std::string words = "set";
    for (int i = 0; i < 200; ++i) words += " a";
    EXPECT_EQ(code_of(words), "insight.configuration_too_deep");
    std::string xml = "<configuration>";
    for (int i = 0; i < 1000; ++i) xml += "<a>";
    for (int i = 0; i < 1000; ++i) xml += "</a>";
    EXPECT_EQ(code_of(xml + "</configuration>"), "insight.configuration_too_deep");
    std::string many;
    for (int i = 0; i < 600'000; ++i) many += "set a" + std::to_string(i) + " b\n";
    EXPECT_EQ(code_of(many), "insight.configuration_too_large");
    EXPECT_EQ(code_of(std::string((32 << 20) + 1, ' ')), "insight.configuration_too_large");
    EXPECT_EQ(code_of("set a \"" + std::string(1 << 20, 'x') + "\"\n"), "read");
}

// Each grows faster than its text does.
TEST(Q_07_hostile_configurations, that_multiply_are_refused_in_time) {
    std::string lists;
    for (int i = 0; i < 20'000; ++i)
        lists += "set [ a b c d e f g h i j ] [ a b c d e f g h i j ] [ a b c d e f g h i j ] x y z x y z x y z\n";
    EXPECT_EQ(code_of(lists), "insight.configuration_too_large");
    std::string curly;
    for (int i = 0; i < 20'000; ++i)
        curly += "[ a b c d e f g h i j ] [ a b c d e f g h i j ] [ a b c d e f g h i j ] x y z x y z x y z;\n";
    EXPECT_EQ(code_of(curly), "insight.configuration_too_large");
    std::string line;
    for (int i = 0; i < 1'000'000; ++i) line += "a;";
    EXPECT_EQ(code_of(line), "read");
    std::string blanks = "system { host-name a; }" + std::string(1 << 20, ' ');
    for (int i = 0; i < 20; ++i) blanks += blanks.size() < (16U << 20) ? blanks : std::string();
    EXPECT_EQ(code_of(blanks), "read");
}

TEST(Q_07_hostile_configurations, of_very_many_groups_are_read_or_refused_in_time) {
    std::string groups;
    std::string except;
    for (int i = 0; i < 100'000; ++i) {
        const std::string name = "g" + std::to_string(i);
        groups += "set groups " + name + " a b" + std::to_string(i) + "\nset apply-groups " + name + "\n";
        except += "set a apply-groups-except " + name + "\n";
    }
    EXPECT_EQ(code_of(groups), "read");
    EXPECT_EQ(code_of(groups + except), "read");
    std::string nested;
    for (int i = 0; i < 50'000; ++i) {
        const std::string name = "g" + std::to_string(i);
        nested += "set groups " + name + " a apply-groups h" + std::to_string(i) + "\nset groups h" + std::to_string(i) +
                  " a x\nset apply-groups " + name + "\n";
    }
    EXPECT_EQ(code_of(nested), "insight.configuration_too_large");
}

}  // namespace
}  // namespace aftercare::insight
