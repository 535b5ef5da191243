// XML from strangers: a bounded, read-only tree. No document type, no entities of its own, no octet that XML forbids; local
// names only, because devices cut payloads out of the envelope that declared their prefixes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>

namespace aftercare::xml {

struct Limits {
    std::size_t bytes = std::size_t{64} << 20;
    int depth = 64;               // Elements inside one another.
    std::size_t nodes = 1 << 20;  // Elements and attributes together; about 100 bytes of memory each.
};

enum class Reason : std::uint8_t {
    too_large,  // More bytes, elements or attributes than allowed.
    too_deep,
    document_type,  // A DOCTYPE, with or without entities.
    malformed,
};

// Why a text could not be read.
struct Fault {
    Reason reason;
    std::size_t offset = 0;  // In bytes from the beginning of the text: where it was noticed.
    std::string detail;      // For a person.
};

// An element of a Document, or nothing. Valid as long as its document; cheap to copy.
class Element {
public:
    Element() = default;
    explicit operator bool() const { return node_ != nullptr; }

    // Without a prefix: "rpc-reply" for <nc:rpc-reply>. Empty for nothing.
    std::string_view name() const;
    // The element's own text (without that of its children), references decoded, not trimmed.
    std::string text() const;
    // The first attribute of that local name, or empty.
    std::string_view attribute(std::string_view local_name) const;
    // In bytes from the beginning of the text that was read.
    std::size_t offset() const;

    Element first_child() const;
    Element next() const;
    // The first child of that local name, or nothing.
    Element child(std::string_view local_name) const;

private:
    friend class Document;
    explicit Element(void* node) : node_(node) {}
    void* node_ = nullptr;
};

class Document {
public:
    // Takes one document or several in a row, with any text before, between and after them (that text is passed over).
    static std::expected<Document, Fault> parse(std::string text, const Limits& limits = {});

    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    ~Document();

    // The first top element; its siblings follow by next(). Nothing where there is no element.
    Element first() const;

private:
    struct Tree;
    explicit Document(std::unique_ptr<Tree> tree);
    std::unique_ptr<Tree> tree_;
};

// Whether XML 1.0 allows this code point at all: not NUL, no control characters but tab and line ends, no surrogates.
constexpr bool is_xml_character(std::uint32_t point) {
    return point == 0x9 || point == 0xA || point == 0xD || (point >= 0x20 && point <= 0xD7FF) ||
           (point >= 0xE000 && point <= 0xFFFD) || (point >= 0x10000 && point <= 0x10FFFF);
}

// A character reference "&#...;" at the beginning of `text`: its code point and length in bytes; length 0 where there is
// none. A number too large for any character comes as 0xFFFFFFFF.
struct CharacterReference {
    std::uint32_t point = 0;
    std::size_t length = 0;
};
CharacterReference character_reference(std::string_view text);

}  // namespace aftercare::xml
