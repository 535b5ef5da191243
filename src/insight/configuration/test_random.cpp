#include "insight/configuration/test_random.hpp"

#include "insight/configuration/tree.hpp"

#include <functional>

namespace aftercare::insight::configuration_test {

namespace {

const std::vector<std::string> kContainers{"protocols", "rsvp", "interfaces", "family", "inet"};
const std::vector<std::string> kNamed{"unit", "group", "interface-range", "routing-instances"};
const std::vector<std::string> kNames{"0", "a", "ge-0/0/0", "x y", "<*>", "<*>", "<ge-*>"};
const std::vector<std::string> kLeaves{"mtu", "import", "host-name", "disable"};
const std::vector<std::string> kValues{"1", "2", "a b", "c;d", "q\"uote"};

// A leaf, a container or a named container; the same statement twice would be inactive in one place and active in the other.
Statement random_statement(int depth) {
    Statement one;
    const int kind = *rc::gen::inRange(0, depth > 0 ? 4 : 1);
    if (kind == 0) {
        one.keyword = *rc::gen::elementOf(kLeaves);
        if (one.keyword != "disable") one.value = *rc::gen::elementOf(kValues);
    } else {
        one.keyword = *rc::gen::elementOf(kind == 1 ? kContainers : kNamed);
        if (kind != 1) one.name = *rc::gen::elementOf(kNames);
    }
    one.inactive = *rc::gen::inRange(0, 6) == 0;
    const int below = kind == 0 ? 0 : *rc::gen::inRange(kind == 1 ? 1 : 0, 4);
    for (int i = 0; i < below; ++i) {
        Statement child = random_statement(depth - 1);
        bool there = false;
        for (const Statement& other : one.below)
            there = there || (other.keyword == child.keyword &&
                              (child.keyword != "import" || other.inactive || child.inactive || other.value == child.value));
        if (!there) one.below.push_back(std::move(child));
    }
    if (kind != 0 && *rc::gen::inRange(0, 5) == 0)
        one.below.push_back({.keyword = "apply-groups",
                             .name = {},
                             .value = *rc::gen::elementOf(std::vector<std::string>{"g", "h"}),
                             .inactive = *rc::gen::inRange(0, 6) == 0,
                             .below = {}});
    return one;
}

Statement group_of(std::string name, std::vector<Statement> below) {
    return {.keyword = "groups", .name = std::move(name), .value = {}, .inactive = false, .below = std::move(below)};
}

void write_curly(const std::vector<Statement>& statements, std::string& out) {
    for (const Statement& one : statements) {
        out += (one.inactive ? "inactive: " : "") + one.keyword;
        for (const std::string& word : {one.name, one.value})
            if (!word.empty()) out += " " + quoted_word(word);
        if (one.below.empty()) {
            out += ";\n";
            continue;
        }
        out += " {\n";
        write_curly(one.below, out);
        out += "}\n";
    }
}

void write_set(const std::vector<Statement>& statements, const std::string& prefix, std::string& sets, std::string& marks) {
    for (const Statement& one : statements) {
        std::string path = prefix + " " + one.keyword;
        if (!one.name.empty()) path += " " + quoted_word(one.name);
        if (!one.value.empty()) path += " " + quoted_word(one.value);
        if (one.below.empty()) sets += "set" + path + "\n";
        if (one.inactive) marks += "deactivate" + path + "\n";
        write_set(one.below, path, sets, marks);
    }
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) out += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
    return out;
}

void write_xml(const std::vector<Statement>& statements, std::string& out) {
    for (const Statement& one : statements) {
        out += "<" + one.keyword + (one.inactive ? " inactive=\"inactive\">" : ">");
        if (!one.name.empty()) out += "<name>" + escaped(one.name) + "</name>";
        out += escaped(one.value);
        write_xml(one.below, out);
        out += "</" + one.keyword + ">\n";
    }
}

std::string random_path() {
    static const std::vector<std::string> kWords{
        "protocols", "rsvp",   "interfaces", "family", "inet", "unit",         "group", "interface-range", "0", "a", "ge-0/0/0",
        "mtu",       "import", "*",          "**",     "ge-*", "(unit|group)", "[01]",  "<name>"};
    std::string path;
    int deep = 0;
    const int words = *rc::gen::inRange(1, 6);
    for (int i = 0; i < words; ++i) {
        std::string word = *rc::gen::elementOf(kWords);
        if (word == "**" && (++deep > 2 || i == 0 || words == 1)) word = "*";
        path += (path.empty() ? "" : " ") + word;
    }
    return path;
}

Condition random_part(int depth) {
    const int kind = *rc::gen::inRange(0, depth > 0 ? 7 : 4);
    Condition condition;
    if (kind < 4) {
        static constexpr ConditionKind kAtoms[] = {ConditionKind::present, ConditionKind::absent, ConditionKind::equals,
                                                   ConditionKind::differs};
        condition.kind = kAtoms[kind];
        condition.path = random_path();
        if (kind >= 2) condition.value = *rc::gen::elementOf(std::vector<std::string>{"1", "2", "a b", "inet", "0"});
        if (*rc::gen::inRange(0, 4) == 0) condition.anywhere = true;
        return condition;
    }
    condition.kind = kind == 4 ? ConditionKind::all : kind == 5 ? ConditionKind::any : ConditionKind::not_;
    const int parts = kind == 6 ? 1 : *rc::gen::inRange(1, 4);
    for (int i = 0; i < parts; ++i) condition.parts.push_back(random_part(depth - 1));
    return condition;
}

}  // namespace

rc::Gen<std::vector<Statement>> random_statements() {
    return rc::gen::exec([] {
        std::vector<Statement> all{group_of("g", random_statement(4).below), group_of("h", random_statement(4).below)};
        for (const char* const group : {"g", "h"})
            if (*rc::gen::arbitrary<bool>())
                all.push_back({.keyword = "apply-groups", .name = {}, .value = group, .inactive = false, .below = {}});
        std::vector<Statement> own = random_statement(5).below;
        for (Statement& one : own)
            if (one.keyword != "apply-groups") all.push_back(std::move(one));
        return all;
    });
}

std::string as_curly(const std::vector<Statement>& statements) {
    std::string out;
    write_curly(statements, out);
    return out;
}

std::string as_set(const std::vector<Statement>& statements) {
    std::string sets;
    std::string marks;
    write_set(statements, {}, sets, marks);
    return sets + marks;
}

std::string as_xml(const std::vector<Statement>& statements) {
    std::string out = "<configuration>";
    write_xml(statements, out);
    return out + "</configuration>";
}

rc::Gen<Condition> random_condition() {
    return rc::gen::exec([] { return random_part(4); });
}

}  // namespace aftercare::insight::configuration_test
