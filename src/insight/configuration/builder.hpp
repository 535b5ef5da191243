// How the three readers put statements into a tree: bounds, notes, masked secrets and "the last value counts" in one place.
#pragma once

#include "insight/configuration/configuration.hpp"
#include "insight/configuration/secrets.hpp"

#include <string>
#include <string_view>

namespace aftercare::insight {

class ConfigurationBuilder {
public:
    using Node = ConfigurationTree::Node;

    // The child of `parent` with this word, masked where it is a secret; made where there is none. Gives `parent` back once a
    // bound is met: then ok() is false, and nothing more comes into the tree.
    Node child(Node parent, std::string_view word, std::int32_t line);
    // The child that is there, looked for under the name that child() would give it, or kNone.
    Node find(Node parent, std::string_view word);
    // A statement ends at this node. Where its keyword takes one value, that replaces an earlier one.
    void end_statement(Node node);
    void set_inactive(Node node, bool inactive) { tree_.set_inactive(node, inactive); }
    void remove(Node node) { tree_.remove(node); }
    void remove_children(Node node) { tree_.remove_children(node); }
    bool has_children(Node node) const { return tree_.first(node) != ConfigurationTree::kNone; }
    // A word that turns out to be a secret after it was put in ("## SECRET-DATA"): it is taken out and comes back masked.
    Node mask(Node node);

    void note(ConfigurationNoteKind kind, std::int32_t line, std::string what);
    // The text ends before what it began: what is not in it may be on the device all the same, so nothing is built.
    void cut_off(std::string what) { cut_off_ = std::move(what); }
    bool ok() const { return !too_large_ && !too_deep_; }
    std::string path(Node node) const { return tree_.path(node); }

    // What was built, or why it could not be.
    Result<Configuration> finish(ConfigurationForm form) &&;

private:
    std::string masked(Node parent, std::string_view word);

    ConfigurationTree tree_;
    SecretMask secrets_;
    std::vector<ConfigurationNote> notes_;
    std::size_t left_out_ = 0;
    std::size_t steps_ = 0;
    bool too_large_ = false;
    bool too_deep_ = false;
    std::string cut_off_;
};

}  // namespace aftercare::insight
