#include "assets/inventory_component.hpp"
#include "assets/inventory_form.hpp"
#include "assets/inventory_reply.hpp"

#include "platform/xml/xml.hpp"

namespace aftercare::assets {

namespace {

// Enough for kMaxComponents with all their texts.
constexpr xml::Limits kLimits{.bytes = kMaxInventoryBytes, .depth = 64, .nodes = 600'000};

std::unexpected<Problem> refuse(const xml::Fault& fault, std::int32_t line) {
    switch (fault.reason) {
        case xml::Reason::too_large:
            return fail({.kind = ProblemKind::too_large,
                         .code = "assets.inventory_too_large",
                         .detail = "The XML is too large for an inventory: " + fault.detail + ".",
                         .remedy = "Send the reply to one inventory request at a time."});
        case xml::Reason::too_deep:
            return too_deep(line);
        case xml::Reason::document_type:
            return malformed(line, "it declares a document type, which no device does and which is never read");
        case xml::Reason::malformed:
            break;
    }
    return malformed(line, "XML: " + fault.detail);
}

ReplyNode node_of(const xml::Element& element, const InventorySource& source, std::size_t begin) {
    ReplyNode node{.name = std::string(element.name()), .text = element.text(), .line = source.line_at(begin + element.offset())};
    for (xml::Element child = element.first_child(); child; child = child.next())
        node.children.push_back(node_of(child, source, begin));
    return node;
}

}  // namespace

Result<> read_inventory_xml(const InventorySource& source, std::size_t begin, InventoryReport& report, InventoryNotes& notes) {
    const auto document = xml::Document::parse(std::string(source.from(begin)), kLimits);
    if (!document) return refuse(document.error(), source.line_at(begin + document.error().offset));
    ReplyNode stream;
    for (xml::Element top = document->first(); top; top = top.next()) stream.children.push_back(node_of(top, source, begin));
    return read_reply(stream, report, notes);
}

}  // namespace aftercare::assets
