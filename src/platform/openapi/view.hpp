// A look into a JSON text whose shape no struct describes: the OpenAPI document itself.
#pragma once

#include "platform/base/result.hpp"
#include "platform/describe/json_tree.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace aftercare::openapi {

class View {
public:
    using Kind = describe::Node::Kind;

    // Nothing: what a missing member gives.
    View() = default;
    // The whole of the tree, which must outlive the view.
    explicit View(const describe::Tree& tree) : tree_(&tree) {}

    explicit operator bool() const { return tree_ != nullptr; }
    Kind kind() const { return tree_ == nullptr ? Kind::null : node().kind; }
    bool is_collection() const { return kind() == Kind::map || kind() == Kind::list; }
    // The name of this member in its object.
    std::string_view key() const { return tree_ == nullptr ? std::string_view{} : node().key; }
    // A text without quotes, a number or truth as spelt; empty for anything else.
    std::string_view text() const { return tree_ == nullptr ? std::string_view{} : node().text; }

    // The member of that name, or nothing.
    View operator[](std::string_view name) const {
        for (const View& child : children()) {
            if (child.key() == name) return child;
        }
        return {};
    }

    // The members or items in their order; none where it is no object or list.
    std::vector<View> children() const {
        std::vector<View> all;
        if (!is_collection()) return all;
        for (std::uint32_t i = describe::first_child(at_); i != node().end; i = tree_->nodes[i].end)
            all.push_back(View(*tree_, i));
        return all;
    }

private:
    View(const describe::Tree& tree, std::uint32_t at) : tree_(&tree), at_(at) {}
    const describe::Node& node() const { return tree_->nodes[at_]; }

    const describe::Tree* tree_ = nullptr;
    std::uint32_t at_ = 0;
};

// Deeper and larger than any document that the program makes. Throws Bug where it is no JSON.
inline describe::Tree tree_of(std::string_view json) {
    constexpr int kDepth = 200;
    constexpr std::size_t kValues = 10'000'000;
    auto tree = describe::json_tree(json, kDepth, kValues);
    check(tree.has_value(), "a document that the program made is not valid JSON");
    return *std::move(tree);
}

}  // namespace aftercare::openapi
