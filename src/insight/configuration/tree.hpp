// A configuration as a tree of words: `protocols { rsvp { interface all; } }`, `set protocols rsvp interface all` and
// <protocols><rsvp><interface><name>all</name>... are one path of four words. Nodes stand in the order of the source.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace aftercare::insight {

// The distinct words of a tree by number, so that comparing two is comparing numbers.
class ConfigurationWords {
public:
    using Id = std::uint32_t;
    Id intern(std::string_view word);
    std::optional<Id> find(std::string_view word) const;
    const std::string& text(Id id) const { return texts_[id]; }
    std::size_t size() const { return texts_.size(); }

private:
    std::deque<std::string> texts_;  // Stay where they are, so that the index can look into them.
    std::unordered_map<std::string_view, Id> ids_;
};

// Not safe for writing from several threads; reading is. Moved, never copied: the words look into themselves.
class ConfigurationTree {
public:
    using Node = std::uint32_t;
    static constexpr Node kRoot = 0;
    static constexpr Node kNone = 0xFFFF'FFFF;

    ConfigurationTree();
    ConfigurationTree(ConfigurationTree&&) = default;
    ConfigurationTree& operator=(ConfigurationTree&&) = default;
    ConfigurationTree(const ConfigurationTree&) = delete;
    ConfigurationTree& operator=(const ConfigurationTree&) = delete;

    // The child with this word, or kNone.
    Node find(Node parent, std::string_view word) const;
    Node find(Node parent, ConfigurationWords::Id word) const;
    // The child with this word, made at the end where there is none. `line` is 0 where it has none of its own.
    Node add(Node parent, std::string_view word, std::int32_t line);
    // Takes the node and all below it out of the tree. REQUIRES: not the root.
    void remove(Node node);
    void remove_children(Node node);

    Node first(Node node) const { return living(nodes_[node].first); }
    Node next(Node node) const { return living(nodes_[node].next); }
    Node parent(Node node) const { return nodes_[node].parent; }
    ConfigurationWords::Id word_id(Node node) const { return nodes_[node].word; }
    const std::string& word(Node node) const { return words_.text(nodes_[node].word); }
    const ConfigurationWords& words() const { return words_; }
    int depth(Node node) const { return nodes_[node].depth; }
    std::int32_t line(Node node) const { return nodes_[node].line; }

    // Whether a statement ends here (`ssh;`, `vlan-tagging;`), as against a word that only leads to others.
    bool is_statement(Node node) const { return nodes_[node].statement; }
    void set_statement(Node node) { nodes_[node].statement = true; }
    // Deactivated: it and all below it does not count.
    bool is_inactive(Node node) const { return nodes_[node].inactive; }
    void set_inactive(Node node, bool inactive) { nodes_[node].inactive = inactive; }
    // The group that a statement was inherited from; empty for what the device was given directly.
    const std::string& group(Node node) const { return groups_[nodes_[node].group]; }
    void set_group(Node node, std::string_view group);

    // How many nodes were ever made, those removed included: what bounds count.
    std::size_t size() const { return nodes_.size(); }

    // "protocols rsvp interface all": the words from the top, quoted where the device would quote them.
    std::string path(Node node) const;

private:
    struct Data {
        ConfigurationWords::Id word = 0;
        Node parent = kNone;
        Node first = kNone;
        Node last = kNone;
        Node next = kNone;
        std::int32_t line = 0;
        std::uint16_t depth = 0;
        std::uint16_t group = 0;
        bool statement = false;
        bool inactive = false;
        bool removed = false;
    };
    Node living(Node node) const {
        while (node != kNone && nodes_[node].removed) node = nodes_[node].next;
        return node;
    }
    static std::uint64_t key(Node parent, ConfigurationWords::Id word) { return std::uint64_t{parent} << 32 | word; }

    ConfigurationWords words_;
    std::vector<Data> nodes_;
    std::vector<std::string> groups_{std::string()};
    std::unordered_map<std::string, std::uint16_t> group_numbers_;
    std::unordered_map<std::uint64_t, Node> children_;
};

// The word as the command line takes it: in quotes where it holds blanks or characters that mean something.
std::string quoted_word(std::string_view word);

}  // namespace aftercare::insight
