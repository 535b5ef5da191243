// Groups by another way: lines are added to a set of lines until nothing new comes, as one would do it by hand. No values that replace
// one another and nothing deactivated, which inheritance_test.cpp shows.
#include "insight/configuration/pattern.hpp"
#include "insight/configuration/test_random.hpp"
#include "insight/configuration/test_tree.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace aftercare::insight {
namespace {

using Line = std::vector<std::string>;
using Lines = std::set<Line>;

void gather(const std::vector<configuration_test::Statement>& statements, const Line& before, Lines& lines) {
    for (const auto& one : statements) {
        Line line = before;
        for (const std::string& word : {one.keyword, one.name, one.value})
            if (!word.empty()) line.push_back(word);
        if (one.below.empty()) lines.insert(line);
        gather(one.below, line, lines);
    }
}

// What the oracle does not know, made plain.
void simplify(std::vector<configuration_test::Statement>& statements) {
    for (auto& one : statements) {
        one.inactive = false;
        if (one.keyword == "mtu" || one.keyword == "host-name") one.keyword = "import";
        simplify(one.below);
    }
}

bool is_wildcard(const std::string& word) { return word.starts_with('<'); }

bool fits(const std::string& pattern, const std::string& word) {
    if (!is_wildcard(pattern)) return pattern == word;
    return word != "interface-range" && !word.starts_with("apply-groups") &&
           matches_pattern(pattern.substr(1, pattern.size() - 2), word);
}

// What is said, and the places that groups name on the way to what they say: a name is one also where only wildcards stand behind it
// that fit nothing.
struct Known {
    Lines lines;
    Lines places;

    std::size_t size() const { return lines.size() + places.size(); }

    void merge(Known fresh) {
        lines.merge(fresh.lines);
        places.merge(fresh.places);
    }
};

// The words that stand behind `before` in some line.
std::set<std::string> words_behind(const Known& known, const Line& before) {
    std::set<std::string> words;
    for (const Lines* const lines : {&known.lines, &known.places})
        for (const Line& line : *lines)
            if (line.size() > before.size() && std::equal(before.begin(), before.end(), line.begin()))
                words.insert(line[before.size()]);
    return words;
}

// The rest of a group's line behind `at`, each wildcard put in for what stands there.
void put_in(const Known& known, const Line& at, const Line& rest, Known& fresh) {
    if (rest.empty()) {
        fresh.lines.insert(at);
        return;
    }
    fresh.places.insert(at);
    const Line behind(rest.begin() + 1, rest.end());
    const auto go_on = [&](const std::string& word) {
        Line next = at;
        next.push_back(word);
        put_in(known, next, behind, fresh);
    };
    if (!is_wildcard(rest.front())) return go_on(rest.front());
    for (const std::string& word : words_behind(known, at))
        if (fits(rest.front(), word)) go_on(word);
}

// Of a group's line what it says at `place`, or nothing.
bool speaks_of(const Line& line, const Line& place, Line& rest) {
    if (line.size() <= place.size()) return false;
    for (std::size_t i = 0; i < place.size(); ++i)
        if (!fits(line[i], place[i])) return false;
    rest.assign(line.begin() + static_cast<std::ptrdiff_t>(place.size()), line.end());
    return true;
}

Lines by_hand(const Lines& all) {
    Known known;
    Lines groups;
    for (const Line& line : all) {
        if (line.front() == "groups") {
            groups.insert(Line(line.begin() + 1, line.end()));
        } else {
            known.lines.insert(line);
        }
    }
    for (std::size_t before = 0; before != known.size();) {
        before = known.size();
        Known fresh;
        for (const Line& line : known.lines) {
            if (line.size() < 2 || line[line.size() - 2] != "apply-groups") continue;
            const Line place(line.begin(), line.end() - 2);
            for (const Line& said : groups) {
                Line rest;
                if (said.front() == line.back() && speaks_of(Line(said.begin() + 1, said.end()), place, rest))
                    put_in(known, place, rest, fresh);
            }
        }
        known.merge(std::move(fresh));
    }
    std::erase_if(known.lines, [](const Line& line) { return line.size() >= 2 && line[line.size() - 2] == "apply-groups"; });
    return known.lines;
}

std::set<std::string> written(const Lines& lines) {
    std::set<std::string> texts;
    for (const Line& line : lines) {
        std::string text;
        for (const std::string& word : line) text += (text.empty() ? "" : " ") + quoted_word(word);
        texts.insert(text);
    }
    return texts;
}

RC_GTEST_PROP(INS_06_inheritance, is_what_adding_lines_by_hand_gives, ()) {
    auto statements = *configuration_test::random_statements();
    simplify(statements);
    Lines all;
    gather(statements, {}, all);
    all.insert({"snmp"});
    std::string set;
    for (const std::string& line : written(all)) set += "set " + line + "\n";
    const auto expected = written(by_hand(all));
    Lines own = all;
    std::erase_if(own, [](const Line& line) {
        return line.front() == "groups" || line[line.size() > 1 ? line.size() - 2 : 0] == "apply-groups";
    });
    RC_LOG() << set;
    RC_CLASSIFY(expected != written(own), "groups bring something");
    RC_ASSERT(configuration_test::effective_statements(set) == expected);
}

}  // namespace
}  // namespace aftercare::insight
