#include "assets/inventory_component.hpp"
#include "assets/inventory_form.hpp"
#include "assets/inventory_reply.hpp"

#include "platform/describe/json_tree.hpp"

#include <functional>

namespace aftercare::assets {

namespace {

// Junos nests each level of components twice, as an object in an array.
constexpr int kMaxDepth = 64;
constexpr std::size_t kMaxValues = 1'500'000;

// `| display json` writes every leaf as [{"data": "..."}], every element as [{...}], and the XML attributes as
// "attributes" or "@..." beside them. Tools that convert XML write plain texts and objects; both are read.
class JsonReply {
public:
    JsonReply(const describe::Tree& tree, const InventorySource& source, std::string_view text, std::size_t begin)
        : tree_(tree), source_(source), text_(text), begin_(begin) {}

    // Adds the element, or the several elements, that the value stands for.
    void add(std::uint32_t at, std::string_view name, ReplyNode& parent) {
        const describe::Node& value = tree_.nodes[at];
        note_line(value);
        switch (value.kind) {
            case describe::Node::Kind::list:
                for (std::uint32_t i = describe::first_child(at); i != value.end; i = tree_.nodes[i].end) add(i, name, parent);
                return;
            case describe::Node::Kind::map: {
                ReplyNode node{.name = std::string(name), .line = line_};
                add_members(at, node);
                parent.children.push_back(std::move(node));
                return;
            }
            case describe::Node::Kind::null:
            case describe::Node::Kind::boolean:
            case describe::Node::Kind::number:
            case describe::Node::Kind::text:
            case describe::Node::Kind::plain:
                parent.children.push_back({.name = std::string(name), .text = std::string(value.text), .line = line_});
                return;
        }
    }

private:
    void add_members(std::uint32_t at, ReplyNode& node) {
        for (std::uint32_t i = describe::first_child(at); i != tree_.nodes[at].end; i = tree_.nodes[i].end) {
            const describe::Node& member = tree_.nodes[i];
            note_line(member);
            if (node.children.empty()) node.line = line_;
            if (member.key == "attributes" || member.key.starts_with('@')) continue;
            const bool scalar = member.kind != describe::Node::Kind::list && member.kind != describe::Node::Kind::map;
            if (member.key == "data" && scalar) {
                node.text = std::string(member.text);
            } else {
                const std::size_t colon = member.key.find(':');
                add(i, colon == std::string_view::npos ? member.key : member.key.substr(colon + 1), node);
            }
        }
    }

    // The tree tells no lines, but texts without escapes still point into the source, in its order.
    void note_line(const describe::Node& node) {
        const std::string_view seen = node.key.empty() ? node.text : node.key;
        const bool in_source = !seen.empty() && std::less_equal<>{}(text_.data(), seen.data()) &&
                               std::less<>{}(seen.data(), text_.data() + text_.size());
        if (in_source) line_ = source_.line_at(begin_ + static_cast<std::size_t>(seen.data() - text_.data()));
    }

    const describe::Tree& tree_;
    const InventorySource& source_;
    std::string_view text_;
    std::size_t begin_;
    std::int32_t line_ = 1;
};

// The JSON value at the beginning of `text`, without the prompts that a terminal adds after it.
std::string_view without_terminal_lines(std::string_view text) {
    while (true) {
        const std::size_t last = text.find_last_not_of(" \t\r\n");
        if (last == std::string_view::npos) return text;
        text = text.substr(0, last + 1);
        const std::size_t line = text.rfind('\n');
        if (line == std::string_view::npos || !is_terminal_line(text.substr(line + 1))) return text;
        text = text.substr(0, line);
    }
}

}  // namespace

Result<> read_inventory_json(const InventorySource& source, std::size_t begin, InventoryReport& report, InventoryNotes& notes) {
    const std::string_view text = without_terminal_lines(source.from(begin));
    const auto tree = describe::json_tree(text, kMaxDepth, kMaxValues);
    if (!tree) return malformed(0, "it " + tree.error());
    ReplyNode reply;
    JsonReply(*tree, source, text, begin).add(0, "", reply);
    return read_reply(reply, report, notes);
}

}  // namespace aftercare::assets
