// Conditions out of prose: the manner of real advisories, in texts made by hand.
#include "insight/configuration/derive.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace aftercare::insight {
namespace {

std::string derived(const std::string& text) {
    const std::vector<std::string> texts{text};
    const Derivation derivation = derive_condition(texts);
    switch (derivation.outcome) {
        case DerivationOutcome::derived:
            return condition_text(*derivation.condition);
        case DerivationOutcome::none_required:
            return "none required";
        case DerivationOutcome::not_derivable:
            return "not derivable: " + derivation.reason;
    }
    return {};
}

std::size_t doubts(const std::string& text) {
    const std::vector<std::string> texts{text};
    return derive_condition(texts).doubts.size();
}

TEST(INS_06_derivation, reads_statements_in_brackets) {
    EXPECT_EQ(derived("The device must have:\n  [protocols rsvp]\n"), "anywhere [protocols rsvp]");
    EXPECT_EQ(derived("[ set services security-metadata-streaming policy ]"),
              "anywhere [services security-metadata-streaming policy]");
    EXPECT_EQ(derived("<p>Needed:</p><code>[protocols&nbsp;lldp interface &lt;interface&gt;]</code>"),
              "anywhere [protocols lldp interface *]");
    EXPECT_EQ(derived("set protocols rsvp interface ge-0/0/0.0"), "anywhere [protocols rsvp interface *]");
    EXPECT_EQ(derived("[edit chassis redundancy]\ngraceful-switchover;\n\n[edit routing-options]\nnonstop-routing;\n"),
              "anywhere [chassis redundancy graceful-switchover] and anywhere [routing-options nonstop-routing]");
    EXPECT_EQ(derived("At the level [edit services pas]."), "anywhere [services pas]");
}

TEST(INS_06_derivation, joins_what_is_joined) {
    EXPECT_EQ(derived("One must be present:\n[system services web-management http]or\n\n[system services web-management https]"),
              "anywhere [system services web-management http] or anywhere [system services web-management https]");
    EXPECT_EQ(derived("needs either of the following:\n[vlans <vlan> vxlan]\n[routing-instances <ri> vxlan]"),
              "anywhere [vlans * vxlan] or anywhere [routing-instances * vxlan]");
    EXPECT_EQ(derived("It must be configured like this:\n[protocols bgp]\n[protocols mpls]"),
              "anywhere [protocols bgp] and anywhere [protocols mpls]");
    EXPECT_EQ(derived("At least one of two:\n[protocols bgp]\n[protocols mpls]\nand in any case needs:\n[protocols rsvp]"),
              "(anywhere [protocols bgp] or anywhere [protocols mpls]) and anywhere [protocols rsvp]");
    EXPECT_EQ(derived("One of these:\n[protocols bgp traceoptions]\nSystems with LDP are also vulnerable:\n[protocols ldp]"),
              "anywhere [protocols bgp traceoptions] or anywhere [protocols ldp]");
    // Nothing tells: rather too many devices than too few, and an editor is told.
    EXPECT_EQ(derived("Enabled by these options:\n[protocols bgp]\n[protocols mpls]"),
              "anywhere [protocols bgp] or anywhere [protocols mpls]");
    EXPECT_EQ(doubts("Enabled by these options:\n[protocols bgp]\n[protocols mpls]"), 1U);
    EXPECT_EQ(doubts("must:\n[protocols bgp]\n[protocols mpls]"), 0U);
}

TEST(INS_06_derivation, generalises_names_and_numbers) {
    EXPECT_EQ(derived("[ protocols bgp group test neighbor 192.0.2.1 traceoptions flag update ]"),
              "anywhere [protocols bgp group * neighbor * traceoptions flag update]");
    EXPECT_EQ(derived("[ protocols bgp group <group> neighbor ... ]"), "anywhere [protocols bgp group * neighbor]");
    EXPECT_EQ(derived("[interfaces unit family mpls]"), "anywhere [interfaces * unit * family mpls]");
    EXPECT_EQ(derived("[ interfaces <interface> ...ether-options 802.3ad ae<number> ]"),
              "anywhere [interfaces * *ether-options 802.3ad ae<number>]");
    EXPECT_EQ(derived("[ protocols (stp | mstp) interface <interface> ]"), "anywhere [protocols (stp | mstp) interface *]");
    EXPECT_EQ(derived("[ protocols ptp master/slave interface ]"), "anywhere [protocols ptp (master|slave) interface]");
    EXPECT_EQ(derived("[ routing-instances evpna routing-interface irb.0 ]"),
              "anywhere [routing-instances * routing-interface *]");
    EXPECT_EQ(derived("[protocols bgp traceoptions\n\n packets detail]"),
              "anywhere [protocols bgp traceoptions flag packets detail]");
    EXPECT_EQ(doubts("[protocols bgp traceoptions packets detail]"), 1U);
}

TEST(INS_06_derivation, knows_when_nothing_is_required) {
    EXPECT_EQ(derived("No specific configuration is required."), "none required");
    EXPECT_EQ(derived("From the CLI there is no minimal configuration required. By SNMP:\n[snmp community <name>]"),
              "none required");
}

TEST(INS_06_derivation, says_why_a_text_gives_no_condition) {
    EXPECT_EQ(derived("Refer to the documentation for EVPN."), "not derivable: no statement stands in it");
    EXPECT_EQ(derived("SIP is enabled by default.\n[security alg sip]"),
              "not derivable: it says that something is on by default, so that a statement need not stand there");
    EXPECT_EQ(derived("Unless this is configured:\n[system no-redirects]"),
              "not derivable: it may mean that a statement is absent");
    EXPECT_EQ(derived("[protocols bgp] or [protocols ldp] and [protocols rsvp]"),
              "not derivable: \"and\" and \"or\" are mixed between its statements");
    EXPECT_EQ(derived("[ tcp-mss mss-value; ]"),
              "not derivable: \"tcp-mss mss-value;\" is a piece of a configuration without its hierarchy");
    EXPECT_EQ(derived("[jservices-urlf enable]"),
              "not derivable: \"jservices-urlf enable\" begins with no hierarchy of a configuration");
    EXPECT_EQ(derived("[protocols bgp"), "not derivable: a bracket is not closed");
    EXPECT_EQ(derived("A sample:\nset services nat rule 1 match-direction input\nset interfaces ams0 unit 1\n"),
              "not derivable: it is an example, and which of its statements matter is not said");
    EXPECT_EQ(derived("Inline jflow needs:\n[forwarding-options sampling instance 1 input rate 1000]\n[forwarding-options "
                      "sampling instance 1 family inet output flow-server x.x.x.x port 9991]\n[services x port 5]"),
              "not derivable: it is an example with numbers or addresses of its own");
    EXPECT_EQ(derived(std::string(60'000, 'x')), "not derivable: it has more than 50000 bytes");
}

}  // namespace
}  // namespace aftercare::insight
