// A JSON document of somebody else, looked into place by place. Bounded in size, depth and number of values; a key twice in one
// object is refused, since two readers would read two things.
#pragma once

#include "platform/base/result.hpp"
#include "platform/describe/node.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight {

// Bounds of one record or document.
inline constexpr std::size_t kMaxDocumentBytes = std::size_t{16} << 20;
inline constexpr int kMaxDocumentDepth = 64;
inline constexpr std::size_t kMaxDocumentValues = 500'000;

// One value of a document, or no value at all: then every question has an empty answer. Lives as long as the document.
class Place {
public:
    Place() = default;
    Place(const describe::Tree& tree, std::uint32_t at) : tree_(&tree), at_(at) {}

    explicit operator bool() const { return tree_ != nullptr; }
    bool is_list() const { return kind() == describe::Node::Kind::list; }
    bool is_map() const { return kind() == describe::Node::Kind::map; }
    bool is_text() const { return kind() == describe::Node::Kind::text; }
    // A text, number or truth as it is spelt; empty for all else.
    std::string_view text() const;
    std::string_view key() const { return tree_ == nullptr ? std::string_view() : tree_->nodes[at_].key; }
    // The member of an object.
    Place find(std::string_view key) const;
    // A member of a member: find_path("containers", "cna").
    template <class... Keys>
    Place find(std::string_view key, Keys... keys) const {
        return find(key).find(keys...);
    }
    // The items of a list, or the members of an object.
    std::vector<Place> items() const;
    // RFC 6901.
    std::string pointer() const;

private:
    describe::Node::Kind kind() const { return tree_ == nullptr ? describe::Node::Kind::null : tree_->nodes[at_].kind; }

    const describe::Tree* tree_ = nullptr;
    std::uint32_t at_ = 0;
};

class Document {
public:
    // Fails with insight.advisory_too_large or insight.advisory_malformed. The document keeps its own copy of the bytes.
    static Result<Document> read(std::string_view bytes);
    Place root() const { return {*tree_, 0}; }

private:
    std::unique_ptr<std::string> bytes_;
    std::unique_ptr<describe::Tree> tree_;
};

}  // namespace aftercare::insight
