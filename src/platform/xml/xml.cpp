#include "platform/xml/xml.hpp"

#include "platform/base/text.hpp"

#include <pugixml.hpp>

#include <charconv>
#include <optional>

namespace aftercare::xml {

namespace {

pugi::xml_node node_of(void* node) { return pugi::xml_node(static_cast<pugi::xml_node_struct*>(node)); }

std::string_view local(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// The next element at or after `node` among its siblings.
pugi::xml_node element_from(pugi::xml_node node) {
    while (node && node.type() != pugi::node_element) node = node.next_sibling();
    return node;
}

// What the parser below would accept or expand without a word. Counting tags and equals signs before parsing bounds the
// memory of the tree: there are never more elements and attributes than these.
std::optional<Fault> check_text(std::string_view text, const Limits& limits) {
    if (text.size() > limits.bytes)
        return Fault{Reason::too_large, limits.bytes, "it has more than " + std::to_string(limits.bytes) + " bytes"};
    std::size_t nodes = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto octet = static_cast<unsigned char>(text[at]);
        if (octet < 0x20 && !is_xml_character(octet))
            return Fault{Reason::malformed, at, "it holds a control octet that XML forbids"};
        if (octet == '&') {
            const auto [point, length] = character_reference(text.substr(at));
            if (length > 0 && !is_xml_character(point))
                return Fault{Reason::malformed, at, "it refers to a character that XML forbids"};
        }
        const bool opens = octet == '<' && at + 1 < text.size() && text[at + 1] != '/';
        if ((opens || octet == '=') && ++nodes > limits.nodes) {
            return Fault{Reason::too_large, at, "it has more than " + std::to_string(limits.nodes) + " elements and attributes"};
        }
    }
    if (utf8_length(text) == kNotUtf8) return Fault{Reason::malformed, 0, "it is not UTF-8"};
    return std::nullopt;
}

// Goes through the tree without recursion, so that depth costs no stack.
std::optional<Fault> check_tree(const pugi::xml_document& document, const Limits& limits) {
    int depth = 0;
    pugi::xml_node node = document.first_child();
    while (node) {
        const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
        if (node.type() == pugi::node_doctype) return Fault{Reason::document_type, offset, "it declares a document type"};
        if (node.type() == pugi::node_element && depth >= limits.depth) {
            return Fault{Reason::too_deep, offset, "its elements are nested more than " + std::to_string(limits.depth) + " deep"};
        }
        if (node.first_child()) {
            node = node.first_child();
            ++depth;
            continue;
        }
        while (node && !node.next_sibling()) {
            node = node.parent();
            --depth;
            if (node == document) return std::nullopt;
        }
        node = node.next_sibling();
    }
    return std::nullopt;
}

}  // namespace

struct Document::Tree {
    std::string text;  // The tree points into it.
    pugi::xml_document document;
};

Document::Document(std::unique_ptr<Tree> tree) : tree_(std::move(tree)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

std::expected<Document, Fault> Document::parse(std::string text, const Limits& limits) {
    if (auto fault = check_text(text, limits)) return std::unexpected(*std::move(fault));
    auto tree = std::make_unique<Tree>();
    tree->text = std::move(text);
    constexpr unsigned kOptions = pugi::parse_default | pugi::parse_fragment | pugi::parse_doctype;
    const pugi::xml_parse_result result =
        tree->document.load_buffer_inplace(tree->text.data(), tree->text.size(), kOptions, pugi::encoding_utf8);
    if (!result) {
        // Where a tag is never closed the parser stops at the very end; that is where the text was cut.
        return std::unexpected(Fault{Reason::malformed, static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)),
                                     std::string(result.description())});
    }
    if (auto fault = check_tree(tree->document, limits)) return std::unexpected(*std::move(fault));
    return Document(std::move(tree));
}

Element Document::first() const { return Element(element_from(tree_->document.first_child()).internal_object()); }

std::string_view Element::name() const { return local(node_of(node_).name()); }

std::string Element::text() const {
    std::string text;
    for (const pugi::xml_node child : node_of(node_).children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
    }
    return text;
}

std::string_view Element::attribute(std::string_view local_name) const {
    for (const pugi::xml_attribute attribute : node_of(node_).attributes()) {
        if (local(attribute.name()) == local_name) return attribute.value();
    }
    return {};
}

std::size_t Element::offset() const {
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(node_of(node_).offset_debug(), 0));
}

Element Element::first_child() const { return Element(element_from(node_of(node_).first_child()).internal_object()); }

Element Element::next() const { return Element(element_from(node_of(node_).next_sibling()).internal_object()); }

Element Element::child(std::string_view local_name) const {
    Element at = first_child();
    while (at && at.name() != local_name) at = at.next();
    return at;
}

CharacterReference character_reference(std::string_view text) {
    if (!text.starts_with("&#")) return {};
    const bool hexadecimal = text.size() > 2 && text[2] == 'x';
    const char* const digits = text.data() + (hexadecimal ? 3 : 2);
    CharacterReference reference;
    const auto [end, error] = std::from_chars(digits, text.data() + text.size(), reference.point, hexadecimal ? 16 : 10);
    if (end == digits || end == text.data() + text.size() || *end != ';') return {};
    if (error == std::errc::result_out_of_range) reference.point = 0xFFFFFFFF;
    reference.length = static_cast<std::size_t>(end - text.data()) + 1;
    return reference;
}

}  // namespace aftercare::xml
