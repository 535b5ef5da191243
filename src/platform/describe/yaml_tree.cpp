#include "platform/describe/yaml_tree.hpp"

#include "platform/base/text.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <exception>
#include <sstream>

namespace aftercare::describe {

namespace {

// Leaves yaml-cpp's recursion as soon as something is refused, so that hostile depth and size cost nothing.
struct Refused {
    YamlRefusal refusal;
};

[[noreturn]] void refuse(const YAML::Mark& mark, std::string detail) { throw Refused{{mark.line + 1, std::move(detail)}}; }

// yaml-cpp's events become nodes. (Its Node would follow aliases and let the last of two equal keys win.)
class TreeBuilder : public YAML::EventHandler {
public:
    TreeBuilder(Tree& tree, int depth, std::size_t values, std::size_t text_bytes)
        : tree_(tree), depth_(static_cast<std::size_t>(depth)), values_(values) {
        tree_.decoded.reserve(text_bytes);
    }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        refuse_anchor(mark, anchor);
        if (key_is_due()) refuse(mark, "a key must be a text, not empty or null");
        add(mark, Node::Kind::null, {});
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse(mark, "aliases (*name) are not allowed"); }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
        refuse_anchor(mark, anchor);
        refuse_tag(mark, tag);
        if (value.find('\0') != std::string::npos) refuse(mark, "texts must not hold the NUL character");
        // yaml-cpp makes single bytes of the escapes \N and \_.
        if (utf8_length(value) == kNotUtf8) refuse(mark, "the escapes \\N and \\_ are not supported");
        const std::string_view text = keep(mark, value);
        if (key_is_due()) {
            key_ = {text, mark.line + 1};
            open_.back().key_given = true;
            return;
        }
        // yaml-cpp tags what is not quoted "?".
        add(mark, tag == "?" ? Node::Kind::plain : Node::Kind::text, text);
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        begin(mark, tag, anchor, Node::Kind::list);
    }
    void OnSequenceEnd() override { finish(); }

    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
        begin(mark, tag, anchor, Node::Kind::map);
    }
    void OnMapEnd() override { finish(); }

private:
    struct Open {
        std::uint32_t node;
        bool key_given = false;
    };
    struct Key {
        std::string_view text{};
        int line = 0;
    };

    static void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
        if (anchor != 0) refuse(mark, "anchors (&name) are not allowed");
    }

    static void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
        if (!tag.empty() && tag != "?" && tag != "!") refuse(mark, "tags (!name) are not allowed");
    }

    bool key_is_due() const {
        return !open_.empty() && tree_.nodes[open_.back().node].kind == Node::Kind::map && !open_.back().key_given;
    }

    // A copy that stays where it is. Text never means more than 1.5 times its source ("\L" is 3 bytes), for which there is
    // room; should that be wrong, the document is refused and no view dangles.
    std::string_view keep(const YAML::Mark& mark, const std::string& text) {
        if (tree_.decoded.capacity() - tree_.decoded.size() < text.size()) refuse(mark, "the document is too large");
        const std::size_t start = tree_.decoded.size();
        tree_.decoded += text;
        return std::string_view(tree_.decoded).substr(start);
    }

    void add(const YAML::Mark& mark, Node::Kind kind, std::string_view text) {
        if (tree_.nodes.size() >= values_) refuse(mark, "the document holds too many values");
        const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
        // Of a member, people look for the line of its name.
        const int line = key_.line != 0 ? key_.line : mark.line + 1;
        tree_.nodes.push_back({.kind = kind, .line = line, .end = index + 1, .key = key_.text, .text = text});
        key_ = {};
        if (!open_.empty()) open_.back().key_given = false;
    }

    void begin(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Node::Kind kind) {
        refuse_anchor(mark, anchor);
        refuse_tag(mark, tag);
        if (key_is_due()) refuse(mark, "a key must be a text, not a list or map");
        if (open_.size() >= depth_) refuse(mark, "the document is nested too deeply");
        const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
        add(mark, kind, {});
        open_.push_back({index});
    }

    void finish() {
        tree_.nodes[open_.back().node].end = static_cast<std::uint32_t>(tree_.nodes.size());
        open_.pop_back();
    }

    Tree& tree_;
    std::size_t depth_;
    std::size_t values_;
    std::vector<Open> open_;
    Key key_;
};

int line_of(std::string_view text, std::size_t byte) {
    return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(byte), '\n'));
}

// The line of the first byte that is not UTF-8. REQUIRES: there is one.
int line_of_bad_utf8(std::string_view text) {
    int line = 1;
    while (!text.empty()) {
        const std::size_t length = std::min(text.find('\n'), text.size() - 1) + 1;
        if (utf8_length(text.substr(0, length)) == kNotUtf8) return line;
        text.remove_prefix(length);
        ++line;
    }
    return line;
}

}  // namespace

std::expected<Tree, YamlRefusal> yaml_tree(std::string_view text, int depth, std::size_t values) {
    const auto refusal = [](int line, std::string detail) { return std::unexpected(YamlRefusal{line, std::move(detail)}); };
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
        return refusal(line_of(text, nul), "holds a NUL character");
    }
    if (utf8_length(text) == kNotUtf8) return refusal(line_of_bad_utf8(text), "is not valid UTF-8");
    Tree tree;
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        TreeBuilder builder(tree, depth, values, 2 * text.size() + 64);
        if (!parser.HandleNextDocument(builder)) tree.nodes.push_back({.line = 1, .end = 1});
        const int lines_read = tree.nodes.back().line;
        Tree rest;
        TreeBuilder another(rest, depth, values, 2 * text.size() + 64);
        if (parser.HandleNextDocument(another)) return refusal(lines_read, "must be one document; another begins after this");
    } catch (const Refused& refused) {
        return std::unexpected(refused.refusal);
    } catch (const YAML::Exception& bad) {
        return refusal(std::max(bad.mark.line + 1, 1), "is not valid YAML: " + bad.msg);
    }
    return tree;
}

}  // namespace aftercare::describe
