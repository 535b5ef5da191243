// The language of conditions, its normal form, and what conditions say of configurations.
#include "insight/configuration/evaluate.hpp"
#include "insight/configuration/test_tree.hpp"
#include "platform/describe/json.hpp"
#include "platform/describe/yaml.hpp"

#include <gtest/gtest.h>

namespace aftercare::insight {
namespace {

using configuration_test::effective;

Condition parsed(std::string_view text) {
    auto condition = parse_condition(text);
    if (!condition)
        throw std::runtime_error(std::string(text) + " @" + std::to_string(condition.error().offset) + ": " +
                                 condition.error().detail);
    return *std::move(condition);
}

std::string canonical(std::string_view text) { return condition_text(parsed(text)); }

TEST(INS_06_language, is_read_and_written) {
    EXPECT_EQ(canonical("[protocols rsvp]"), "[protocols rsvp]");
    EXPECT_EQ(canonical(" [ protocols rsvp ]  present "), "[protocols rsvp]");
    EXPECT_EQ(canonical("[protocols rsvp]absent"), "[protocols rsvp] absent");
    EXPECT_EQ(canonical("anywhere [protocols bgp] and not [system services ssh root-login] equals deny"),
              "anywhere [protocols bgp] and not [system services ssh root-login] equals deny");
    EXPECT_EQ(canonical("[a] or [b] and [c]"), "[a] or ([b] and [c])");
    EXPECT_EQ(canonical("all([a],any([b],[c]))"), "[a] and ([b] or [c])");
    EXPECT_EQ(canonical("not ([a] or [b])"), "not ([a] or [b])");
    EXPECT_EQ(canonical("all([a])"), "all([a])");
    EXPECT_EQ(canonical("[interfaces ge-0/0/[0-3] description] equals \"a b\""),
              "[interfaces ge-0/0/[0-3] description] equals \"a b\"");
    EXPECT_EQ(canonical("[interfaces \"a ]b\"]"), "[interfaces \"a ]b\"]");
    EXPECT_EQ(canonical("[protocols (stp|rstp) interface] differs x"), "[protocols (stp|rstp) interface] differs x");
}

// Where each is noticed, and that the message names what would be right.
TEST(INS_06_language, says_where_a_mistake_is_and_what_would_be_right) {
    const auto expect = [](std::string_view text, std::size_t offset, std::string_view hint) {
        const auto condition = parse_condition(text);
        ASSERT_FALSE(condition) << text;
        EXPECT_EQ(condition.error().offset, offset) << text << ": " << condition.error().detail;
        EXPECT_NE(condition.error().detail.find(hint), std::string::npos) << text << ": " << condition.error().detail;
    };
    expect("", 0, "A path in brackets");
    expect("protocols bgp", 0, "[protocols bgp]");
    expect("[protocols bgp", 14, "not closed by `]`");
    expect("[]", 1, "at least one word");
    expect("[**]", 3, "at least one word");
    expect("[a] [b]", 4, "`and` or `or`");
    expect("[a] and", 7, "A path in brackets");
    expect("([a]", 4, "`)` is missing");
    expect("all [a]", 4, "all([a], [b])");
    expect("any([a] [b])", 8, "`,`");
    expect("[a] equals", 10, "A value is missing");
    expect("[a] equals \"x", 13, "not closed");
    expect("[a (b|]", 6, "A word is missing");
    expect("[a (b c)]", 6, "`|`");
    expect("[a b;c]", 4, "double quotes");
    expect("[a ** b ** c ** d]", 17, "`**`");
    expect("[a [b]", 6, "not closed by `]`");
    expect(std::string(30'000, ' '), 20'000, "20000");
    std::string deep;
    for (int i = 0; i < 25; ++i) deep += "not ";
    expect(deep + "[a]", 79, "nested at most 20");
    std::string wide = "[a (1|2|3|4|5|6|7|8) (1|2|3|4|5|6|7|8) (1|2)]";
    expect(wide, 44, "64 alternatives");
}

TEST(INS_06_language, has_the_same_form_in_JSON_and_YAML) {
    const Condition condition =
        parsed("anywhere [protocols bgp group * neighbor] and not [system services ssh root-login] equals deny");
    const std::string json = describe::to_json(condition);
    EXPECT_EQ(
        json,
        R"({"kind":"all","parts":[{"kind":"present","path":"protocols bgp group * neighbor","anywhere":true,"parts":[]},)"
        R"({"kind":"not","parts":[{"kind":"equals","path":"system services ssh root-login","value":"deny","parts":[]}]}]})");
    const auto again = describe::from_json<Condition>(json);
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, condition);
    Condition yaml;
    EXPECT_TRUE(
        describe::read_yaml(describe::type_of<Condition>(), &yaml,
                            "kind: all\nparts:\n- {kind: present, path: protocols bgp group * neighbor, anywhere: true}\n"
                            "- kind: not\n  parts:\n  - {kind: equals, path: system services ssh root-login, value: deny}\n")
            .empty());
    EXPECT_EQ(yaml, condition);
}

TEST(INS_06_language, is_checked_where_it_comes_as_a_struct) {
    const auto pointers = [](std::string_view json) {
        std::string found;
        for (const ConditionMistake& mistake : check_condition(describe::from_json<Condition>(json).value()))
            found += mistake.pointer + " ";
        return found;
    };
    EXPECT_EQ(pointers(R"({"kind":"present","path":"a"})"), "");
    EXPECT_EQ(pointers(R"({"kind":"all"})"), "/parts ");
    EXPECT_EQ(pointers(R"({"kind":"not","parts":[{"kind":"present","path":"a"},{"kind":"present"}]})"), "/parts /parts/1/path ");
    EXPECT_EQ(pointers(R"({"kind":"equals","path":"a"})"), "/value ");
    EXPECT_EQ(pointers(R"({"kind":"absent","path":"a","value":"b"})"), "/value ");
    EXPECT_EQ(pointers(R"({"kind":"any","path":"a","value":"b","anywhere":true,"parts":[{"kind":"present","path":"a b ("}]})"),
              "/path /value /anywhere /parts/0/path ");
}

TEST(INS_06_normal_form, puts_negation_into_the_atoms) {
    const auto keys = [](std::string_view text) {
        std::string found;
        for (const Atom& atom : normal_form(parsed(text)).atoms) found += atom.key() + "; ";
        return found;
    };
    EXPECT_EQ(keys("not ([a] and ([b] absent or [c] equals x))"), "[a] absent; [b]; [c] differs x; ");
    EXPECT_EQ(keys("[a] or [a] or not not [a]"), "[a]; ");
    EXPECT_EQ(keys("not [protocols (stp|rstp)]"), "[protocols stp] absent; [protocols rstp] absent; ");
    EXPECT_EQ(keys("[interfaces <name> unit <*> **]"), "[interfaces * unit *]; ");
    EXPECT_EQ(keys("[interfaces <name> **] equals x"), "[interfaces * **] equals x; ");
    EXPECT_EQ(keys("[a \"*\"]"), "[a \"*\"]; ");
    const NormalForm form = normal_form(parsed("not [protocols (stp|rstp)]"));
    EXPECT_EQ(form.formula.kind, Formula::Kind::all);
}

TEST(INS_06_normal_form, knows_an_atom_by_its_key) {
    for (const std::string_view key :
         {"[protocols rsvp]", "anywhere [a \"*\" ** b] differs \"x y\"", "[interfaces ge-0/0/[0-3]] absent"}) {
        const auto atom = parse_atom(key);
        ASSERT_TRUE(atom) << key;
        EXPECT_EQ(atom->key(), key);
    }
    EXPECT_EQ(parse_atom("[a] and [b]").error().detail, "This is more than one atom.");
    EXPECT_FALSE(parse_atom("[a").has_value());
}

constexpr std::string_view kDevice = R"(groups { edge { protocols { rsvp { interface all; } } } }
apply-groups edge;
system { services { ssh { root-login deny; } netconf { ssh; } } }
interfaces { ge-0/0/0 { unit 0 { family inet { address 192.0.2.1/24; } } } ge-0/0/1 { unit 0 { family inet; } } }
routing-instances { red { protocols { bgp { group a { type external; } } } } }
logical-systems { ls { routing-instances { blue { protocols { ospf { area 0.0.0.0; } } } } } }
)";

ConditionVerdict verdict(std::string_view text) {
    const EffectiveConfiguration device = effective(kDevice);
    return evaluate(parsed(text), &device.tree).verdict;
}

TEST(INS_06_conditions, hold_or_fail_on_a_configuration) {
    for (const std::string_view text :
         {"[protocols rsvp]", "[interfaces * unit * family inet]", "[** family inet address]",
          "[system services ssh root-login] equals deny", "[system services ssh root-login] differs allow",
          "[system services telnet] absent", "anywhere [protocols bgp]", "anywhere [protocols ospf]",
          "[routing-instances * protocols bgp]", "[interfaces ge-0/0/[01] unit]", "[interfaces ge-?/0/0]", "not [protocols bgp]",
          "[system services (telnet|netconf)]", "[interfaces **] equals inet", "[system telnet] differs x"})
        EXPECT_EQ(verdict(text), ConditionVerdict::holds) << text;
    for (const std::string_view text :
         {"[protocols bgp]", "[routing-instances * protocols ospf]", "[system services ssh root-login] equals den",
          "[interfaces xe-*]", "[interfaces \"*\"]", "[protocols rsvp] and [protocols ldp]", "[groups]", "[apply-groups]",
          "not anywhere [protocols bgp]"})
        EXPECT_EQ(verdict(text), ConditionVerdict::fails) << text;
}

TEST(INS_06_conditions, ask_interface_ranges_as_they_ask_interfaces) {
    const EffectiveConfiguration device = effective(
        "set interfaces interface-range users member ge-0/0/[0-9]\nset interfaces interface-range users unit 0 family inet\n");
    const auto asked = [&](std::string_view text) { return evaluate(parsed(text), &device.tree); };
    const ConditionAnswer answer = asked("[interfaces <name> unit * family inet]");
    EXPECT_EQ(answer.verdict, ConditionVerdict::holds);
    EXPECT_EQ(answer.evidence.at(0).statement, "interfaces interface-range users unit 0 family inet");
    EXPECT_EQ(asked("[interfaces ge-* unit * family inet]").verdict, ConditionVerdict::holds);
    EXPECT_EQ(asked("[interfaces ge-0/0/1 unit * family inet]").verdict, ConditionVerdict::fails);
    EXPECT_EQ(asked("[interfaces ge-*]").verdict, ConditionVerdict::fails);
}

TEST(INS_06_conditions, are_unknown_without_a_configuration) {
    EXPECT_EQ(evaluate(parsed("[protocols bgp]"), nullptr).verdict, ConditionVerdict::unknown);
    EXPECT_EQ(evaluate(parsed("[protocols bgp] absent"), nullptr).verdict, ConditionVerdict::unknown);
}

TEST(INS_06_conditions, show_the_evidence_in_the_devices_own_words) {
    const EffectiveConfiguration device = effective(kDevice);
    const ConditionAnswer yes =
        evaluate(parsed("[protocols rsvp interface] and [interfaces * unit 0 family inet]"), &device.tree);
    ASSERT_EQ(yes.evidence.size(), 2U);
    EXPECT_EQ(
        describe::to_json(yes.evidence[0]),
        R"({"atom":"[protocols rsvp interface]","holds":true,"statement":"protocols rsvp interface","line":1,"group":"edge","matches":1})");
    EXPECT_EQ(
        describe::to_json(yes.evidence[1]),
        R"({"atom":"[interfaces * unit 0 family inet]","holds":true,"statement":"interfaces ge-0/0/0 unit 0 family inet","line":4,"matches":2})");
    // Of what fails, that which fails; of what holds by one alternative, that one.
    const ConditionAnswer no =
        evaluate(parsed("[protocols rsvp] and [protocols ldp] and [system services ssh] absent"), &device.tree);
    ASSERT_EQ(no.evidence.size(), 2U);
    EXPECT_EQ(describe::to_json(no.evidence[0]), R"({"atom":"[protocols ldp]","holds":false,"matches":0})");
    EXPECT_EQ(describe::to_json(no.evidence[1]),
              R"({"atom":"[system services ssh] absent","holds":false,"statement":"system services ssh","line":3,"matches":1})");
    const ConditionAnswer one = evaluate(parsed("[protocols ldp] or [protocols rsvp]"), &device.tree);
    ASSERT_EQ(one.evidence.size(), 1U);
    EXPECT_EQ(one.evidence[0].atom, "[protocols rsvp]");
}

TEST(INS_06_conditions, show_no_secret) {
    const EffectiveConfiguration device = effective(
        "set snmp community TOPSECRET authorization read-only\nset system root-authentication encrypted-password "
        "\"$6$TOPSECRET$x\"\n");
    const ConditionAnswer answer =
        evaluate(parsed("[snmp community <name>] and [system root-authentication encrypted-password *]"), &device.tree);
    EXPECT_EQ(answer.verdict, ConditionVerdict::holds);
    EXPECT_EQ(describe::to_json(answer).find("TOPSECRET"), std::string::npos);
}

}  // namespace
}  // namespace aftercare::insight
