#include "platform/describe/json_tree.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/src.hpp>

#include <algorithm>

namespace aftercare::describe {

namespace {

namespace json = boost::json;

// Boost.JSON's events become nodes. A number is kept as it is spelt: 1.81 rounds some doubles wrongly and lets 2^64 and
// 1e400 through, so that the reader of the type converts it.
class TreeBuilder {
public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    TreeBuilder(std::string_view source, std::size_t values, Tree& tree) : source_(source), values_(values), tree_(tree) {
        tree_.nodes.reserve(std::min<std::size_t>(64, source.size() / 2 + 1));
        open_.reserve(32);
    }

    // What the builder itself refused; empty where the grammar did.
    std::string_view refusal() const { return refusal_; }

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code& ec) { return begin(Node::Kind::map, ec); }
    bool on_object_end(std::size_t, json::error_code&) { return finish(); }
    bool on_array_begin(json::error_code& ec) { return begin(Node::Kind::list, ec); }
    bool on_array_end(std::size_t, json::error_code&) { return finish(); }
    bool on_key_part(json::string_view part, std::size_t, json::error_code& ec) { return collect(part, ec); }
    bool on_key(json::string_view part, std::size_t, json::error_code& ec) {
        if (!collect(part, ec)) return false;
        key_ = take();
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t, json::error_code& ec) { return collect(part, ec); }
    bool on_string(json::string_view part, std::size_t, json::error_code& ec) {
        return collect(part, ec) && add(Node::Kind::text, take(), ec);
    }
    bool on_number_part(json::string_view part, json::error_code& ec) { return collect(part, ec); }
    bool on_int64(std::int64_t, json::string_view part, json::error_code& ec) { return number(part, ec); }
    bool on_uint64(std::uint64_t, json::string_view part, json::error_code& ec) { return number(part, ec); }
    bool on_double(double, json::string_view part, json::error_code& ec) { return number(part, ec); }
    bool on_bool(bool value, json::error_code& ec) { return add(Node::Kind::boolean, value ? "true" : "false", ec); }
    bool on_null(json::error_code& ec) { return add(Node::Kind::null, {}, ec); }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }

private:
    bool refuse(std::string_view why, json::error_code& ec) {
        refusal_ = why;
        ec = json::error::syntax;
        return false;
    }

    bool add(Node::Kind kind, std::string_view text, json::error_code& ec) {
        if (tree_.nodes.size() >= values_) return refuse("it holds too many values", ec);
        const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
        tree_.nodes.push_back({.kind = kind, .end = index + 1, .key = key_, .text = text});
        key_ = {};
        return true;
    }

    bool begin(Node::Kind kind, json::error_code& ec) {
        open_.push_back(static_cast<std::uint32_t>(tree_.nodes.size()));
        return add(kind, {}, ec);
    }

    bool finish() {
        tree_.nodes[open_.back()].end = static_cast<std::uint32_t>(tree_.nodes.size());
        open_.pop_back();
        return true;
    }

    bool number(json::string_view part, json::error_code& ec) { return collect(part, ec) && add(Node::Kind::number, take(), ec); }

    // Parts of one text arrive one after another: from the source where it says what it means, else decoded.
    bool collect(json::string_view part, json::error_code& ec) {
        if (std::find(part.begin(), part.end(), '\0') != part.end()) return refuse("texts must not hold the NUL character", ec);
        const bool in_source = std::less_equal<>{}(source_.data(), part.data()) &&
                               std::less_equal<>{}(part.data() + part.size(), source_.data() + source_.size());
        if (text_.empty() && in_source) {
            text_ = {part.data(), part.size()};
        } else if (!part.empty()) {
            if (in_decoded_ == 0) move_to_decoded();
            tree_.decoded.append(part.data(), part.size());
            in_decoded_ += part.size();
        }
        return true;
    }

    void move_to_decoded() {
        // What is decoded is never longer than its source, so that the views into `decoded` stay; and on the heap, so that
        // they stay when the tree is moved.
        if (tree_.decoded.empty()) tree_.decoded.reserve(std::max<std::size_t>(source_.size(), 64));
        tree_.decoded += text_;
        in_decoded_ = text_.size();
    }

    std::string_view take() {
        std::string_view whole = text_;
        if (in_decoded_ > 0) whole = std::string_view(tree_.decoded).substr(tree_.decoded.size() - in_decoded_);
        text_ = {};
        in_decoded_ = 0;
        return whole;
    }

    std::string_view source_;
    std::size_t values_;
    Tree& tree_;
    std::string_view refusal_;
    std::vector<std::uint32_t> open_;
    std::string_view key_;
    std::string_view text_;       // The text so far, if it stands in the source in one piece.
    std::size_t in_decoded_ = 0;  // How many bytes of it are at the end of `decoded`.
};

std::string_view complaint_of(const json::error_code& ec) {
    if (ec == json::error::incomplete) return "it ends too early";
    if (ec == json::error::extra_data) return "something follows the value";
    if (ec == json::error::too_deep) return "it is nested too deeply";
    if (ec == json::error::exponent_overflow) return "a number's exponent is too large";
    if (ec == json::error::illegal_leading_surrogate || ec == json::error::illegal_trailing_surrogate) {
        return "a \\u escape is half of a surrogate pair";
    }
    if (ec == json::error::expected_hex_digit) return "a \\u escape needs four hexadecimal digits";
    return "a syntax error";
}

}  // namespace

bool is_json_number(std::string_view text) {
    std::size_t at = 0;
    const auto digits = [&] {
        const std::size_t start = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
        return at - start;
    };
    if (at < text.size() && text[at] == '-') ++at;
    const std::size_t whole = at;
    const std::size_t count = digits();
    if (count == 0 || (count > 1 && text[whole] == '0')) return false;
    if (at < text.size() && text[at] == '.') {
        ++at;
        if (digits() == 0) return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        if (digits() == 0) return false;
    }
    return at == text.size();
}

std::expected<Tree, std::string> json_tree(std::string_view text, int depth, std::size_t values) {
    const auto refuse = [](std::string_view why, std::size_t byte) {
        return std::unexpected("is not valid JSON: " + std::string(why) + " at byte " + std::to_string(byte));
    };
    if (text.starts_with("\xEF\xBB\xBF")) return refuse("it must not begin with a byte order mark", 0);
    json::parse_options options;
    options.max_depth = static_cast<std::size_t>(depth);
    Tree tree;
    json::basic_parser<TreeBuilder> parser(options, text, values, tree);
    json::error_code ec;
    const std::size_t consumed = parser.write_some(false, text.data(), text.size(), ec);
    // The parser stops after the value, whatever follows.
    if (!ec && consumed < text.size()) ec = json::error::extra_data;
    if (!ec) return tree;
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return std::unexpected("is empty where JSON is due");
    const std::string_view own = parser.handler().refusal();
    return refuse(own.empty() ? complaint_of(ec) : own, consumed);
}

}  // namespace aftercare::describe
