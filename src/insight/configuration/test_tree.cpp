#include "insight/configuration/test_tree.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

namespace aftercare::insight::configuration_test {

namespace {

using Node = ConfigurationTree::Node;

void gather(const ConfigurationTree& tree, Node node, bool inactive, std::set<std::string>& paths) {
    inactive = inactive || tree.is_inactive(node);
    if (node != ConfigurationTree::kRoot && (tree.is_statement(node) || tree.first(node) == ConfigurationTree::kNone))
        paths.insert((inactive ? "inactive: " : "") + tree.path(node));
    for (Node child = tree.first(node); child != ConfigurationTree::kNone; child = tree.next(child))
        gather(tree, child, inactive, paths);
}

}  // namespace

Configuration read(std::string_view text) {
    auto configuration = read_configuration(text);
    if (!configuration) throw std::runtime_error(configuration.error().code + ": " + configuration.error().detail);
    return *std::move(configuration);
}

EffectiveConfiguration effective(std::string_view text) {
    auto done = effective_configuration(read(text).tree);
    if (!done) throw std::runtime_error(done.error().code);
    return *std::move(done);
}

std::set<std::string> statements(const ConfigurationTree& tree) {
    std::set<std::string> paths;
    gather(tree, ConfigurationTree::kRoot, false, paths);
    return paths;
}

std::set<std::string> effective_statements(std::string_view text) { return statements(effective(text).tree); }

std::string code_of(std::string_view text) {
    const auto configuration = read_configuration(text);
    if (!configuration) return configuration.error().code;
    const auto done = effective_configuration(configuration->tree);
    return done ? "read" : done.error().code;
}

bool noted(const Configuration& configuration, std::string_view what) {
    return std::ranges::any_of(configuration.notes,
                               [&](const ConfigurationNote& note) { return note.what.find(what) != std::string::npos; });
}

}  // namespace aftercare::insight::configuration_test
