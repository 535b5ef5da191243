// The three forms of one configuration, and what stands around them.
#include "insight/configuration/test_tree.hpp"

#include <gtest/gtest.h>

namespace aftercare::insight {
namespace {

using configuration_test::code_of;
using configuration_test::noted;
using configuration_test::read;
using configuration_test::statements;
using Set = std::set<std::string>;

constexpr std::string_view kCurly = R"(## Last commit: 2026-11-01 10:00:00 UTC by lab
version 21.4R3-S4.9;
system {
    host-name edge-1;
    /* Two of them,
       both ours */
    name-server {
        192.0.2.1;
        192.0.2.2;
    }
    services {
        ssh {
            protocol-version [ v1 v2 ];
        }
        netconf {
            ssh;
        }
    }
}
interfaces {
    ge-0/0/0 {
        description "to core; {really}";
        unit 0 {
            family inet {
                address 198.51.100.1/24;
            }
            inactive: family mpls;
        }
    }
}
protocols {
    inactive: rsvp {
        interface all;
    }
    lldp { interface all; }
}
)";

constexpr std::string_view kSet = R"(set version 21.4R3-S4.9
set system host-name edge-1
set system name-server 192.0.2.1
set system name-server 192.0.2.2
set system services ssh protocol-version v1
set system services ssh protocol-version v2
set system services netconf ssh
set interfaces ge-0/0/0 description "to core; {really}"
set interfaces ge-0/0/0 unit 0 family inet address 198.51.100.1/24
set interfaces ge-0/0/0 unit 0 family mpls
deactivate interfaces ge-0/0/0 unit 0 family mpls
set protocols rsvp interface all
deactivate protocols rsvp
set protocols lldp interface all
)";

constexpr std::string_view kXml = R"(<rpc-reply xmlns:junos="http://xml.juniper.net/junos/21.4R0/junos">
<configuration xmlns="http://xml.juniper.net/xnm/1.1/xnm" junos:commit-seconds="1">
  <version>21.4R3-S4.9</version>
  <system>
    <host-name>edge-1</host-name>
    <junos:comment>/* Two of them,
       both ours */</junos:comment>
    <name-server><name>192.0.2.1</name></name-server>
    <name-server><name>192.0.2.2</name></name-server>
    <services>
      <ssh><protocol-version>v1</protocol-version><protocol-version>v2</protocol-version></ssh>
      <netconf><ssh/></netconf>
    </services>
  </system>
  <interfaces>
    <interface>
      <name>ge-0/0/0</name>
      <description>to core; {really}</description>
      <unit>
        <name>0</name>
        <family>
          <inet><address><name>198.51.100.1/24</name></address></inet>
          <mpls inactive="inactive"/>
        </family>
      </unit>
    </interface>
  </interfaces>
  <protocols>
    <rsvp inactive="inactive"><interface><name>all</name></interface></rsvp>
    <lldp><interface><name>all</name></interface></lldp>
  </protocols>
</configuration>
<cli><banner></banner></cli>
</rpc-reply>)";

const Set kStatements{"version 21.4R3-S4.9",
                      "system host-name edge-1",
                      "system name-server 192.0.2.1",
                      "system name-server 192.0.2.2",
                      "system services ssh protocol-version v1",
                      "system services ssh protocol-version v2",
                      "system services netconf ssh",
                      "interfaces ge-0/0/0 description \"to core; {really}\"",
                      "interfaces ge-0/0/0 unit 0 family inet address 198.51.100.1/24",
                      "inactive: interfaces ge-0/0/0 unit 0 family mpls",
                      "inactive: protocols rsvp interface all",
                      "protocols lldp interface all"};

TEST(INS_06_reading, gives_one_tree_for_the_three_forms) {
    const Configuration curly = read(kCurly);
    const Configuration set = read(kSet);
    const Configuration xml = read(kXml);
    EXPECT_EQ(curly.form, ConfigurationForm::curly);
    EXPECT_EQ(set.form, ConfigurationForm::set);
    EXPECT_EQ(xml.form, ConfigurationForm::xml);
    for (const Configuration* one : {&curly, &set, &xml}) {
        EXPECT_EQ(statements(one->tree), kStatements);
        EXPECT_EQ(one->version, "21.4R3-S4.9");
        EXPECT_TRUE(one->notes.empty());
    }
}

TEST(INS_06_reading, knows_the_line_of_each_statement) {
    const auto line_of = [](const Configuration& one) {
        const auto protocols = one.tree.find(ConfigurationTree::kRoot, "protocols");
        return one.tree.line(one.tree.find(protocols, "lldp"));
    };
    EXPECT_EQ(line_of(read(kCurly)), 35);
    EXPECT_EQ(line_of(read(kSet)), 14);
    EXPECT_EQ(line_of(read(kXml)), 30);
}

TEST(INS_06_reading, passes_over_what_a_terminal_prints) {
    const std::string session =
        "lab@edge-1> show configuration | no-more \n" + std::string(kCurly) + "\n{master:0}\nlab@edge-1> exit\n";
    const Configuration curly = read(session);
    EXPECT_EQ(statements(curly.tree), kStatements);
    EXPECT_TRUE(curly.notes.empty());
    const Configuration set =
        read("{primary:node0}[edit]\r\nlab@edge-1# show | display set\r\n" + std::string(kSet) + "\r\n{primary:node0}[edit]\r\n");
    EXPECT_EQ(statements(set.tree), kStatements);
    EXPECT_TRUE(set.notes.empty());
    EXPECT_EQ(statements(read("<!-- No zombies were killed -->\n" + std::string(kXml)).tree), kStatements);
    EXPECT_EQ(statements(read("lab@edge-1> show configuration | display xml \n" + std::string(kXml) + "\nlab@edge-1> ").tree),
              kStatements);
}

TEST(INS_06_reading, takes_the_plain_forms_out_of_their_XML_wrappers) {
    EXPECT_EQ(
        statements(read("<rpc-reply><configuration-text>\nsystem { host-name \"a\"; }\n</configuration-text></rpc-reply>").tree),
        Set{"system host-name a"});
    const Configuration set = read("<rpc-reply>\n<configuration-set>\nset system host-name a\n</configuration-set></rpc-reply>");
    EXPECT_EQ(set.form, ConfigurationForm::set);
    EXPECT_EQ(statements(set.tree), Set{"system host-name a"});
    EXPECT_EQ(set.tree.line(set.tree.find(ConfigurationTree::kRoot, "system")), 3);
}

// Elements and values of Junos's XML that the command line does not show.
TEST(INS_06_reading, knows_where_XML_differs_from_the_command_line) {
    const std::string xml =
        "<configuration><security><policies><policy><from-zone-name>trust</from-zone-name><to-zone-name>dmz</to-zone-name>"
        "<policy><name>p</name><match><source-address>any</source-address></match><then><permit/></then></policy></policy></"
        "policies></security>"
        "<policy-options><prefix-list><name>l</name><prefix-list-item><name>192.0.2.0/24</name></prefix-list-item></prefix-list>"
        "<policy-statement><name>s</name><term><name>t</name><from><route-filter><address>192.0.2.0/24</"
        "address><choice-ident>upto</choice-ident>"
        "<choice-value>/28</choice-value></route-filter></from><then><community><add/><community-name>c</community-name></"
        "community></then></term>"
        "</policy-statement></policy-options>"
        "<system><syslog><file><name>messages</name><contents><name>any</name><notice/></contents></file></syslog></system>"
        "<interfaces><interface><name>ge-0/0/0</name><gigether-options><ieee-802.3ad><bundle>ae0</bundle></ieee-802.3ad></"
        "gigether-options></interface></interfaces>"
        "</configuration>";
    EXPECT_EQ(
        statements(read(xml).tree),
        (Set{"security policies from-zone trust to-zone dmz policy p match source-address any",
             "security policies from-zone trust to-zone dmz policy p then permit", "policy-options prefix-list l 192.0.2.0/24",
             "policy-options policy-statement s term t from route-filter 192.0.2.0/24 upto /28",
             "policy-options policy-statement s term t then community add c", "system syslog file messages any notice",
             "interfaces ge-0/0/0 gigether-options 802.3ad ae0"}));
}

TEST(INS_06_reading, splits_options_that_braces_put_on_one_line) {
    EXPECT_EQ(
        statements(
            read("system { syslog { archive size 10m files 5 world-readable; } ntp { server 192.0.2.1 version 4 prefer; } }\n"
                 "protocols { bgp { traceoptions { file bgp.log size 1m files 3; } local-as 65000 private; } }\n")
                .tree),
        (Set{"system syslog archive size 10m", "system syslog archive files 5", "system syslog archive world-readable",
             "system ntp server 192.0.2.1 version 4", "system ntp server 192.0.2.1 prefer",
             "protocols bgp traceoptions file bgp.log", "protocols bgp traceoptions file size 1m",
             "protocols bgp traceoptions file files 3", "protocols bgp local-as 65000", "protocols bgp local-as private"}));
}

TEST(INS_06_reading, obeys_commands_in_their_order) {
    const Configuration one = read(
        "set protocols rsvp interface all\nset protocols ldp interface all\ndelete protocols rsvp\n"
        "deactivate protocols ldp\nactivate protocols ldp\nset system host-name a\nset system host-name b\n"
        "edit interfaces ge-0/0/1\nset unit 0 family inet\ntop\nset snmp location here\ndelete protocols nothing\nfrobnicate "
        "x\n");
    EXPECT_EQ(statements(one.tree), (Set{"protocols ldp interface all", "system host-name b",
                                         "interfaces ge-0/0/1 unit 0 family inet", "snmp location here"}));
    EXPECT_TRUE(noted(one, "Nothing stands where this points: delete protocols"));
    EXPECT_TRUE(noted(one, "no command that is understood"));
    EXPECT_EQ(one.notes.size(), 2U);
}

TEST(INS_06_reading, obeys_replace_and_delete_in_braces) {
    const Configuration one = read(
        "protocols { bgp { group a { type internal; } } ospf { area 0; } }\nprotocols { replace: bgp { group b; } delete: ospf; "
        "}\n");
    EXPECT_EQ(statements(one.tree), Set{"protocols bgp group b"});
}

TEST(INS_06_reading, takes_no_text_within_a_statement_for_XML) {
    EXPECT_EQ(statements(read("system { login { message \"see <configuration > and <rpc-reply\"; } }\n").tree),
              Set{"system login message \"see <configuration > and <rpc-reply\""});
}

TEST(INS_06_reading, takes_lists_in_the_middle_of_a_statement) {
    EXPECT_EQ(statements(read("firewall { filter f { term t { from { port [ 22 23 ]; } } } }\n").tree),
              (Set{"firewall filter f term t from port 22", "firewall filter f term t from port 23"}));
    EXPECT_EQ(statements(read("set protocols bgp export [ a b ]\nset interfaces interface-range r member ge-0/0/[0-3]\n").tree),
              (Set{"protocols bgp export a", "protocols bgp export b", "interfaces interface-range r member \"ge-0/0/[0-3]\""}));
}

// A statement that is missing would be read as absent, and the device as safe (INS-01).
TEST(INS_06_reading, refuses_what_is_cut_off) {
    const auto cut = read_configuration("system {\n  services {\n    ssh;\n    telnet");
    ASSERT_FALSE(cut);
    EXPECT_EQ(cut.error().code, "insight.configuration_cut_off");
    EXPECT_EQ(cut.error().detail, "The text ends inside 2 open blocks, the last of which begins in line 2.");
}

TEST(INS_06_reading, mends_what_misses_a_sign_and_says_so) {
    const Configuration missing = read("system {\n  host-name a\n}\nsnmp { location b; }\n");
    EXPECT_EQ(statements(missing.tree), (Set{"system host-name a", "snmp location b"}));
    EXPECT_TRUE(noted(missing, "without a semicolon"));
    EXPECT_EQ(missing.notes.at(0).line, 2);
    const Configuration extra = read("system { host-name a; }\n}\nsnmp { location b; }\n");
    EXPECT_EQ(statements(extra.tree), (Set{"system host-name a", "snmp location b"}));
    EXPECT_TRUE(noted(extra, "opens nowhere"));
    const Configuration quote = read("system {\n  login {\n    message \"hello;\n  }\n  host-name a;\n}\n");
    EXPECT_TRUE(noted(quote, "not closed"));
    EXPECT_TRUE(statements(quote.tree).contains("system host-name a"));
}

TEST(INS_06_reading, never_keeps_a_secret) {
    const std::string curly = R"(system {
    root-authentication { encrypted-password "$6$abcdefgh$TOPSECRET"; ## SECRET-DATA
        ssh-rsa "ssh-rsa TOPSECRET me@home"; }
    tacplus-server 192.0.2.1 { secret "TOPSECRET"; ## SECRET-DATA
    }
    ntp { authentication-key 7 type md5 value "TOPSECRET"; }
    archival { configuration { archive-sites { "ftp://me:TOPSECRET@host/dir"; } } }
}
snmp { community TOPSECRET { authorization read-only; } community public; }
protocols { ospf { area 0 { interface a { authentication { md5 3 key TOPSECRET; } } } }
    bgp { group g { authentication-key "$9$TOPSECRET"; } } frobnicate { gizmo TOPSECRET; ## SECRET-DATA
    } }
interfaces { a { description "was $9$TOPSECRET once"; } }
system { license { keys { key "TOPSECRET aeaqic"; } } }
security { macsec { connectivity-association c { pre-shared-key { ckn TOPSECRET; cak TOPSECRET; } } }
    ssh-known-hosts { host h { rsa-key AAAAB3NzaC1yc2EAAAADAQABAAABAQCTOPSECRETTOPSECRET; } } }
)";
    const Configuration one = read(curly);
    const Set all = statements(one.tree);
    for (const std::string& statement : all) EXPECT_EQ(statement.find("TOPSECRET"), std::string::npos) << statement;
    EXPECT_TRUE(all.contains("system ntp authentication-key 7 value masked-3")) << testing::PrintToString(all);
    EXPECT_TRUE(all.contains("snmp community public"));
    EXPECT_EQ(all.size(), 16U) << testing::PrintToString(all);
    // Neither in what a note quotes.
    const Configuration set = read(
        "set system x secret TOPSECRET\nset snmp community TOPSECRET authorization read-only\nTOPSECRETx \"TOPSECRET\"\n"
        "delete snmp community TOPSECRET clients\n");
    for (const std::string& statement : statements(set.tree))
        EXPECT_EQ(statement.find("TOPSECRET"), std::string::npos) << statement;
    ASSERT_EQ(set.notes.size(), 2U);
    EXPECT_EQ(set.notes[1].what.find("TOPSECRET"), std::string::npos) << set.notes[1].what;
}

TEST(INS_06_reading, keeps_masked_communities_apart) {
    const Configuration one = read(
        "set snmp community one authorization read-only\nset snmp community two authorization read-write\ndeactivate snmp "
        "community two\n");
    EXPECT_EQ(statements(one.tree), (Set{"snmp community masked-1 authorization read-only",
                                         "inactive: snmp community masked-2 authorization read-write"}));
}

TEST(INS_06_reading, refuses_what_is_no_configuration) {
    EXPECT_EQ(code_of(""), "insight.configuration_empty");
    EXPECT_EQ(code_of(" \n\t\r\n"), "insight.configuration_empty");
    EXPECT_EQ(code_of("hello"), "insight.configuration_not_recognised");
    EXPECT_EQ(code_of("!\nhostname r1\ninterface Loopback0\n ip address 1.1.1.1 255.255.255.255\n!\nend\n"),
              "insight.configuration_not_recognised");
    EXPECT_EQ(code_of("{\n \"configuration\" : {\n  \"system\" : {\n  }\n }\n}\n"), "insight.configuration_not_recognised");
    EXPECT_EQ(code_of("[edit protocols]\n+  rsvp {\n+      interface all;\n+  }\n-  ldp;\n"),
              "insight.configuration_not_recognised");
    EXPECT_EQ(code_of("<rpc-reply><output>nothing</output></rpc-reply>"), "insight.configuration_not_recognised");
    EXPECT_EQ(code_of("<configuration/>"), "insight.configuration_not_recognised");
    EXPECT_EQ(code_of("<configuration><system></configuration>"), "insight.configuration_malformed");
    EXPECT_EQ(code_of("<!DOCTYPE x><configuration><system/></configuration>"), "insight.configuration_malformed");
}

}  // namespace
}  // namespace aftercare::insight
