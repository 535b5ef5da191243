// What must hold of all configurations and conditions.
#include "insight/configuration/atom_index.hpp"
#include "insight/configuration/test_random.hpp"
#include "insight/configuration/test_tree.hpp"
#include "insight/configuration/write_set.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <span>
#include <string>
#include <vector>

namespace aftercare::insight {
namespace {

namespace random = configuration_test;

RC_GTEST_PROP(INS_06_round_trip, the_three_forms_of_a_configuration_are_one, ()) {
    const auto statements = *random::random_statements();
    const std::string curly = random::as_curly(statements);
    const std::string set = random::as_set(statements);
    const std::string xml = random::as_xml(statements);
    const auto expected = random::effective_statements(curly + "snmp;\n");
    RC_ASSERT(random::effective_statements(set + "set snmp\n") == expected);
    RC_ASSERT(random::effective_statements(xml.substr(0, xml.rfind("</configuration>")) + "<snmp/></configuration>") == expected);
}

// What a device acts on, written down, is a configuration without groups that says the same.
RC_GTEST_PROP(INS_06_round_trip, an_effective_configuration_is_its_own, ()) {
    const std::string curly = random::as_curly(*random::random_statements()) + "snmp;\n";
    const auto expected = random::effective_statements(curly);
    std::string set;
    for (const std::string& statement : expected) set += "set " + statement + "\n";
    RC_ASSERT(random::effective_statements(set) == expected);
}

// What is kept of a configuration is read as what was sent: groups, what is deactivated, and what a device acts on.
RC_GTEST_PROP(INS_06_round_trip, a_configuration_that_is_kept_is_read_again, ()) {
    const std::string curly = random::as_curly(*random::random_statements()) + "snmp;\n";
    const Configuration sent = random::read(curly);
    const std::string kept = set_text(sent.tree);
    RC_ASSERT(random::statements(random::read(kept).tree) == random::statements(sent.tree));
    RC_ASSERT(random::effective_statements(kept) == random::effective_statements(curly));
    RC_ASSERT(set_text(random::read(kept).tree) == kept);
}

RC_GTEST_PROP(INS_06_round_trip, a_condition_is_read_as_it_is_written, ()) {
    const Condition condition = *random::random_condition();
    RC_ASSERT(check_condition(condition).empty());
    const auto again = parse_condition(condition_text(condition));
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == condition);
}

// By the definition alone: without normal form, and each path tried at every statement.
bool directly(const Condition& condition, const ConfigurationTree& tree);

bool leads_to(const ConfigurationTree& tree, ConfigurationTree::Node from, std::span<const PathStep> steps) {
    if (steps.empty()) return true;
    if (steps.front().kind == PathStep::Kind::deep && leads_to(tree, from, steps.subspan(1))) return true;
    for (auto child = tree.first(from); child != ConfigurationTree::kNone; child = tree.next(child)) {
        const bool stays = steps.front().kind == PathStep::Kind::deep;
        if (stays ? leads_to(tree, child, steps)
                  : fits(steps.front(), tree.word(child)) && leads_to(tree, child, steps.subspan(1)))
            return true;
    }
    return false;
}

bool stands(const Condition& atom, const ConfigurationTree& tree) {
    for (const char* const prefix : {"", "routing-instances * ", "logical-systems * ", "tenants * ",
                                     "logical-systems * routing-instances * ", "tenants * routing-instances * "}) {
        const Path before = *prefix == 0 ? Path{} : parse_path(prefix).value().front();
        const std::vector<Path> paths = parse_path(*atom.path).value();
        for (Path path : paths) {
            if (atom.value) path.push_back({.kind = PathStep::Kind::word, .word = *atom.value});
            Path whole = before;
            whole.insert(whole.end(), path.begin(), path.end());
            if (leads_to(tree, ConfigurationTree::kRoot, whole)) return true;
            // What is asked of any interface is asked of ranges, too.
            if (path.size() < 3 || path[0].word != "interfaces" || path[1].kind == PathStep::Kind::word ||
                path[1].kind == PathStep::Kind::deep)
                continue;
            whole = before;
            for (const char* const word : {"interfaces", "interface-range"})
                whole.push_back({.kind = PathStep::Kind::word, .word = word});
            whole.push_back({.kind = PathStep::Kind::any, .word = {}});
            whole.insert(whole.end(), path.begin() + 2, path.end());
            if (leads_to(tree, ConfigurationTree::kRoot, whole)) return true;
        }
        if (!atom.anywhere.value_or(false)) break;
    }
    return false;
}

bool directly(const Condition& condition, const ConfigurationTree& tree) {
    const auto holds = [&](const Condition& part) { return directly(part, tree); };
    switch (condition.kind) {
        case ConditionKind::all:
            return std::ranges::all_of(condition.parts, holds);
        case ConditionKind::any:
            return std::ranges::any_of(condition.parts, holds);
        case ConditionKind::not_:
            return !holds(condition.parts.front());
        case ConditionKind::present:
        case ConditionKind::equals:
            return stands(condition, tree);
        case ConditionKind::absent:
        case ConditionKind::differs:
            return !stands(condition, tree);
    }
    return false;
}

RC_GTEST_PROP(INS_06_normal_form, says_what_the_condition_says, ()) {
    const EffectiveConfiguration device = random::effective(random::as_curly(*random::random_statements()) + "snmp;\n");
    const Condition condition = *random::random_condition();
    const bool expected = directly(condition, device.tree);
    const ConditionAnswer answer = evaluate(condition, &device.tree);
    RC_ASSERT(answer.verdict == (expected ? ConditionVerdict::holds : ConditionVerdict::fails));
    // The evidence is of atoms that are as the whole is.
    RC_ASSERT(!answer.evidence.empty());
    for (const Evidence& evidence : answer.evidence) RC_ASSERT(evidence.holds == expected);
    const Condition negated{.kind = ConditionKind::not_, .parts = {condition}};
    RC_ASSERT(evaluate(negated, &device.tree).verdict != answer.verdict);
}

RC_GTEST_PROP(INS_06_atom_index, answers_as_each_atom_by_itself, ()) {
    const EffectiveConfiguration device = random::effective(random::as_curly(*random::random_statements()) + "snmp;\n");
    AtomIndex index;
    std::vector<Atom> atoms;
    for (int i = 0; i < 20; ++i)
        for (const Atom& atom : normal_form(*random::random_condition()).atoms) atoms.push_back(atom);
    std::vector<AtomIndex::Id> ids;
    for (const Atom& atom : atoms) ids.push_back(index.add(atom));
    const AtomIndex::Answers answers = index.evaluate(device.tree);
    for (std::size_t i = 0; i < atoms.size(); ++i) {
        const Found alone = find(atoms[i], device.tree);
        RC_ASSERT(answers.found(ids[i]).count == alone.count);
        RC_ASSERT(answers.found(ids[i]).first == alone.first);
        RC_ASSERT(answers.holds(ids[i]) == holds(atoms[i], alone));
        RC_ASSERT(index.atom(ids[i]).key() == atoms[i].key());
    }
}

TEST(INS_06_atom_index, knows_equal_atoms_as_one_and_asks_an_atom_and_its_opposite_once) {
    AtomIndex index;
    const Atom atom = normal_form(parse_condition("[protocols <any>]").value()).atoms.at(0);
    const auto id = index.add(atom);
    EXPECT_EQ(index.add(normal_form(parse_condition("[ protocols  * ] present").value()).atoms.at(0)), id);
    const auto opposite = index.add(atom.opposite());
    EXPECT_NE(opposite, id);
    EXPECT_EQ(index.size(), 2U);
    const EffectiveConfiguration device = random::effective("set protocols lldp\n");
    const auto answers = index.evaluate(device.tree);
    EXPECT_TRUE(answers.holds(id));
    EXPECT_FALSE(answers.holds(opposite));
}

RC_GTEST_PROP(Q_07_hostile_configurations, of_any_bytes_are_read_or_refused, (const std::string& bytes)) {
    for (const char* const before : {"", "set a ", "a { ", "<configuration><a>", "set a\ndeactivate ", "a { inactive: b \""}) {
        const auto configuration = read_configuration(before + bytes);
        if (configuration) static_cast<void>(effective_configuration(configuration->tree));
    }
    static_cast<void>(parse_condition(bytes));
    static_cast<void>(parse_condition("[" + bytes + "] equals " + bytes));
}

}  // namespace
}  // namespace aftercare::insight
