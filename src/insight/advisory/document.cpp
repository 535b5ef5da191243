#include "insight/advisory/document.hpp"

#include "platform/describe/json_tree.hpp"
#include "platform/describe/read.hpp"

#include <algorithm>

namespace aftercare::insight {

namespace {

std::unexpected<Problem> malformed(std::string detail) {
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "insight.advisory_malformed",
                 .detail = "The file can't be read: it " + std::move(detail) + ".",
                 .remedy = "Send the record as its source publishes it, whole and unchanged.",
                 .rule = "INS-03"});
}

// The first key that an object of the document holds twice.
std::optional<std::string_view> twice(const describe::Tree& tree) {
    std::vector<std::string_view> keys;
    for (std::uint32_t at = 0; at < tree.nodes.size(); ++at) {
        if (tree.nodes[at].kind != describe::Node::Kind::map) continue;
        keys.clear();
        for (std::uint32_t i = describe::first_child(at); i != tree.nodes[at].end; i = tree.nodes[i].end) {
            keys.push_back(tree.nodes[i].key);
        }
        std::ranges::sort(keys);
        if (const auto found = std::ranges::adjacent_find(keys); found != keys.end()) return *found;
    }
    return std::nullopt;
}

}  // namespace

std::string_view Place::text() const {
    if (tree_ == nullptr || is_list() || is_map()) return {};
    return tree_->nodes[at_].text;
}

Place Place::find(std::string_view key) const {
    if (!is_map()) return {};
    for (std::uint32_t i = describe::first_child(at_); i != tree_->nodes[at_].end; i = tree_->nodes[i].end) {
        if (tree_->nodes[i].key == key) return {*tree_, i};
    }
    return {};
}

std::vector<Place> Place::items() const {
    std::vector<Place> all;
    if (!is_list() && !is_map()) return all;
    for (std::uint32_t i = describe::first_child(at_); i != tree_->nodes[at_].end; i = tree_->nodes[i].end)
        all.push_back({*tree_, i});
    return all;
}

std::string Place::pointer() const {
    std::string pointer;
    if (tree_ == nullptr) return pointer;
    std::uint32_t at = 0;
    while (at != at_) {
        const bool is_list = tree_->nodes[at].kind == describe::Node::Kind::list;
        std::size_t index = 0;
        std::uint32_t child = describe::first_child(at);
        while (tree_->nodes[child].end <= at_) {
            child = tree_->nodes[child].end;
            ++index;
        }
        describe::append_to_pointer(pointer, is_list ? std::string_view(std::to_string(index)) : tree_->nodes[child].key);
        at = child;
    }
    return pointer;
}

Result<Document> Document::read(std::string_view bytes) {
    if (bytes.size() > kMaxDocumentBytes) {
        return fail({.kind = ProblemKind::too_large,
                     .code = "insight.advisory_too_large",
                     .detail = "The file has " + std::to_string(bytes.size()) + " bytes; one record may have " +
                               std::to_string(kMaxDocumentBytes) + ".",
                     .remedy = "Send the records one by one.",
                     .rule = "INS-03"});
    }
    Document document;
    document.bytes_ = std::make_unique<std::string>(bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes);
    auto tree = describe::json_tree(*document.bytes_, kMaxDocumentDepth, kMaxDocumentValues);
    if (!tree) return malformed(tree.error());
    document.tree_ = std::make_unique<describe::Tree>(*std::move(tree));
    if (const auto key = twice(*document.tree_)) {
        return malformed("holds the key \"" + std::string(key->substr(0, 60)) + "\" twice in one object");
    }
    return document;
}

}  // namespace aftercare::insight
