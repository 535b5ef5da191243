// What it costs to ask one configuration all atoms of all conditions: reading it, applying its groups, one walk for all atoms, and
// each atom by itself (the yardstick), in processor time. The configuration is generated: a router of a provider, with groups.
//
//   bench_conditions [INTERFACES]
#include "insight/configuration/atom_index.hpp"
#include "insight/configuration/inheritance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace aftercare::insight;

// Of this process: others who use the machine do not count.
double cpu_ms() { return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::string configuration_of(int interfaces) {
    std::string text =
        "groups { all { interfaces { <ge-*> { mtu 9000; unit <*> { family mpls; } } } } }\napply-groups all;\n"
        "system { host-name r1; services { ssh { root-login deny; } netconf { ssh; } web-management { https; } } }\ninterfaces "
        "{\n";
    for (int i = 0; i < interfaces; ++i)
        text +=
            fmt::format("ge-{}/{}/{} {{ description \"customer {}\"; unit 0 {{ family inet {{ address 10.{}.{}.1/30; }} }} }}\n",
                        i / 96, i / 48 % 2, i % 48, i, i / 256, i % 256);
    text += "}\nprotocols { rsvp { interface all; } mpls { interface all; } lldp { interface all; } bgp {\n";
    for (int i = 0; i < interfaces; ++i)
        text += fmt::format("group g{} {{ type external; neighbor 10.{}.{}.2 {{ peer-as {}; import [ in-{} all-in ]; }} }}\n", i,
                            i / 256, i % 256, 64512 + i % 1000, i);
    text += "} }\npolicy-options {\n";
    for (int i = 0; i < interfaces; ++i)
        text += fmt::format(
            "policy-statement in-{} {{ term 1 {{ from {{ route-filter 192.0.2.0/24 orlonger; }} then accept; }} }}\n", i);
    return text + "}\n";
}

std::size_t statements_of(const ConfigurationTree& tree, ConfigurationTree::Node node) {
    std::size_t count = tree.is_statement(node) || tree.first(node) == ConfigurationTree::kNone ? 1 : 0;
    for (auto child = tree.first(node); child != ConfigurationTree::kNone; child = tree.next(child))
        count += statements_of(tree, child);
    return count;
}

void gather_paths(const ConfigurationTree& tree, ConfigurationTree::Node node, std::vector<std::string>& paths) {
    if (tree.is_statement(node)) paths.push_back(tree.path(node));
    for (auto child = tree.first(node); child != ConfigurationTree::kNone; child = tree.next(child))
        gather_paths(tree, child, paths);
}

// Paths like those of real advisories: statements of this configuration and others, most with names made any word, a fifth asked anywhere.
std::vector<Atom> atoms_of(const ConfigurationTree& tree, std::size_t count) {
    std::vector<std::string> paths;
    gather_paths(tree, ConfigurationTree::kRoot, paths);
    std::mt19937 random(20261128);
    std::vector<Atom> atoms;
    while (atoms.size() < count) {
        Path path = parse_path(paths[random() % paths.size()]).value_or(std::vector<Path>{{}}).front();
        if (path.empty()) continue;
        for (PathStep& step : path)
            if (step.word.find_first_of("0123456789") != std::string::npos && random() % 4 != 0)
                step = {.kind = PathStep::Kind::any, .word = {}};
        path.resize(1 + random() % path.size());
        // Most of what advisories name stands on no given device.
        if (random() % 3 != 0) path.push_back({.kind = PathStep::Kind::word, .word = fmt::format("feature-{}", random() % 5000)});
        atoms.push_back({.kind = random() % 8 == 0 ? ConditionKind::absent : ConditionKind::present,
                         .anywhere = random() % 5 == 0,
                         .path = std::move(path),
                         .value = {}});
    }
    return atoms;
}

// The best of a few runs.
double best(int runs, const auto& work) {
    double least = 1e300;
    for (int i = 0; i < runs; ++i) {
        const double begin = cpu_ms();
        work();
        least = std::min(least, cpu_ms() - begin);
    }
    return least;
}

}  // namespace

int main(int argc, char** argv) {
    const int interfaces = argc > 1 ? std::atoi(argv[1]) : 200;
    const std::string text = configuration_of(interfaces);
    const Configuration configuration = read_configuration(text).value();
    const EffectiveConfiguration effective = effective_configuration(configuration.tree).value();
    const std::size_t statements = statements_of(effective.tree, ConfigurationTree::kRoot);
    fmt::print("configuration: {} KiB, {} statements in effect, {} words\n", text.size() / 1024, statements,
               effective.tree.size());
    fmt::print("reading it          {:8.2f} ms\n", best(5, [&] { static_cast<void>(read_configuration(text).value()); }));
    fmt::print("applying its groups {:8.2f} ms\n\n",
               best(5, [&] { static_cast<void>(effective_configuration(configuration.tree).value()); }));
    fmt::print("{:>8} {:>9} {:>12} {:>14} {:>22} {:>7}\n", "atoms", "distinct", "one walk", "each by itself",
               "atoms x statements/ms", "ratio");
    for (const std::size_t count : {std::size_t{100}, std::size_t{1000}, std::size_t{5000}, std::size_t{20'000}}) {
        const std::vector<Atom> atoms = atoms_of(effective.tree, count);
        AtomIndex index;
        std::vector<AtomIndex::Id> ids;
        for (const Atom& atom : atoms) ids.push_back(index.add(atom));
        const double walk = best(5, [&] { static_cast<void>(index.evaluate(effective.tree)); });
        std::size_t differing = 0;
        const AtomIndex::Answers answers = index.evaluate(effective.tree);
        const double alone = best(1, [&] {
            for (std::size_t i = 0; i < atoms.size(); ++i)
                if (holds(atoms[i], find(atoms[i], effective.tree)) != answers.holds(ids[i])) ++differing;
        });
        const double product = static_cast<double>(count) * static_cast<double>(statements) / walk;
        fmt::print("{:>8} {:>9} {:>9.2f} ms {:>11.1f} ms {:>22.0f} {:>6.0f}x\n", count, index.size(), walk, alone, product,
                   alone / walk);
        if (differing > 0) {
            fmt::print("{} answers differ\n", differing);
            return 1;
        }
    }
}
