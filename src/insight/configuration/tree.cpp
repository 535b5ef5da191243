#include "insight/configuration/tree.hpp"

#include <algorithm>

namespace aftercare::insight {

ConfigurationWords::Id ConfigurationWords::intern(std::string_view word) {
    if (const auto found = ids_.find(word); found != ids_.end()) return found->second;
    const Id id = static_cast<Id>(texts_.size());
    texts_.emplace_back(word);
    ids_.emplace(texts_.back(), id);
    return id;
}

std::optional<ConfigurationWords::Id> ConfigurationWords::find(std::string_view word) const {
    const auto found = ids_.find(word);
    if (found == ids_.end()) return std::nullopt;
    return found->second;
}

ConfigurationTree::ConfigurationTree() { nodes_.push_back({.word = words_.intern({}), .statement = true}); }

ConfigurationTree::Node ConfigurationTree::find(Node parent, ConfigurationWords::Id word) const {
    const auto found = children_.find(key(parent, word));
    return found == children_.end() ? kNone : found->second;
}

ConfigurationTree::Node ConfigurationTree::find(Node parent, std::string_view word) const {
    const auto id = words_.find(word);
    return id ? find(parent, *id) : kNone;
}

ConfigurationTree::Node ConfigurationTree::add(Node parent, std::string_view word, std::int32_t line) {
    const ConfigurationWords::Id id = words_.intern(word);
    const Node node = static_cast<Node>(nodes_.size());
    const auto [place, fresh] = children_.try_emplace(key(parent, id), node);
    if (!fresh) return place->second;
    const std::uint16_t depth = static_cast<std::uint16_t>(nodes_[parent].depth + 1);
    nodes_.push_back({.word = id, .parent = parent, .line = line, .depth = depth});
    Data& above = nodes_[parent];
    if (above.last == kNone) {
        above.first = node;
    } else {
        nodes_[above.last].next = node;
    }
    above.last = node;
    return node;
}

void ConfigurationTree::remove(Node node) {
    nodes_[node].removed = true;
    children_.erase(key(nodes_[node].parent, nodes_[node].word));
    // What was removed at the front is not walked over again.
    Data& above = nodes_[nodes_[node].parent];
    above.first = living(above.first);
    if (above.first == kNone) above.last = kNone;
}

void ConfigurationTree::remove_children(Node node) {
    for (Node child = first(node); child != kNone;) {
        const Node following = next(child);
        remove(child);
        child = following;
    }
}

void ConfigurationTree::set_group(Node node, std::string_view group) {
    const auto [number, fresh] = group_numbers_.try_emplace(std::string(group), static_cast<std::uint16_t>(groups_.size()));
    if (fresh && groups_.size() > 0xFFFF) {
        group_numbers_.erase(number);
        return;
    }
    if (fresh) groups_.emplace_back(group);
    nodes_[node].group = number->second;
}

std::string quoted_word(std::string_view word) {
    const bool plain = !word.empty() && std::ranges::all_of(word, [](char c) {
        return static_cast<unsigned char>(c) > ' ' && std::string_view("\"{};[]()#|").find(c) == std::string_view::npos;
    });
    if (plain) return std::string(word);
    std::string quoted = "\"";
    for (const char c : word) {
        if (c == '"') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

std::string ConfigurationTree::path(Node node) const {
    std::vector<Node> nodes;
    for (; node != kRoot; node = nodes_[node].parent) nodes.push_back(node);
    std::string path;
    for (auto at = nodes.rbegin(); at != nodes.rend(); ++at) {
        if (!path.empty()) path += ' ';
        path += quoted_word(word(*at));
    }
    return path;
}

}  // namespace aftercare::insight
