#include "insight/configuration/readers.hpp"
#include "insight/configuration/source_text.hpp"
#include "insight/configuration/xml_words.hpp"
#include "platform/xml/xml.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace aftercare::insight {

namespace {

using Node = ConfigurationTree::Node;
using xml::Element;

class Lines {
public:
    explicit Lines(std::string_view text) {
        for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) ends_.push_back(at);
    }
    std::int32_t at(std::size_t offset) const {
        return static_cast<std::int32_t>(std::ranges::lower_bound(ends_, offset) - ends_.begin()) + 1;
    }

private:
    std::vector<std::size_t> ends_;
};

// A comment of the configuration, not a statement of that name.
bool is_comment(const Element& element) {
    if (element.name() != "comment") return false;
    const std::string text = element.text();
    const std::string_view inside = trimmed(text);
    return inside.starts_with("/*") || inside.starts_with('#');
}

class XmlReader {
public:
    XmlReader(const Lines& lines, ConfigurationBuilder& builder) : lines_(lines), builder_(builder) {}

    // The content of `element`, which is at `place`. Depth is bounded by the document's.
    void read_children(const Element& element, Node place) {
        for (Element child = element.first_child(); child && builder_.ok(); child = child.next())
            read(child, place, element.name());
    }

private:
    void read(const Element& element, Node place, std::string_view parent) {
        if (is_comment(element)) return;
        const std::string_view name = element.name();
        const std::int32_t line = lines_.at(element.offset());
        if (element.attribute("operation") == "delete" || element.attribute("delete") == "delete") {
            builder_.note(ConfigurationNoteKind::not_read, line,
                          "A statement marked for deletion was left out: " + std::string(name));
            return;
        }
        Node at = is_hidden_element(parent, name) ? place : builder_.child(place, word_of_element(name), line);
        bool empty = true;
        if (element.first_child()) {
            at = read_keys(element, at);
            for (Element child = element.first_child(); child && builder_.ok(); child = child.next()) {
                if (is_key_of(child, name) || is_comment(child)) continue;
                at = read_part(child, at, name);
                empty = false;
            }
        } else if (const std::string text = element.text(); !trimmed(text).empty()) {
            at = builder_.child(at, trimmed(text), line);
        }
        if (element.attribute("inactive") == "inactive" && at != place) builder_.set_inactive(at, true);
        if (empty && at != place) builder_.end_statement(at);
    }

    // A part of the element that is no key. Gives where the next ones come: mostly where this one came.
    Node read_part(const Element& part, Node at, std::string_view parent) {
        if (part.first_child() || !is_bare_value(parent, part.name())) {
            // <community><add/><community-name>c</community-name>: `community add c`.
            const bool leads = parent == "community" && (part.name() == "add" || part.name() == "set" || part.name() == "delete");
            if (leads && !part.first_child()) return builder_.child(at, part.name(), lines_.at(part.offset()));
            read(part, at, parent);
            return at;
        }
        const std::string text = part.text();
        if (trimmed(text).empty()) return at;
        const Node value = builder_.child(at, trimmed(text), lines_.at(part.offset()));
        if (part.attribute("inactive") == "inactive") builder_.set_inactive(value, true);
        builder_.end_statement(value);
        return at;
    }

    static bool is_key_of(const Element& child, std::string_view parent) {
        return !child.first_child() && is_key(parent, child.name());
    }

    Node read_keys(const Element& element, Node at) {
        for (Element child = element.first_child(); child && builder_.ok(); child = child.next()) {
            if (!is_key_of(child, element.name())) continue;
            const std::string text = child.text();
            const std::int32_t line = lines_.at(child.offset());
            if (trimmed(text).empty()) continue;
            if (const std::string_view keyword = keyword_of_key(child.name()); !keyword.empty())
                at = builder_.child(at, keyword, line);
            at = builder_.child(at, trimmed(text), line);
        }
        return at;
    }

    const Lines& lines_;
    ConfigurationBuilder& builder_;
};

bool is_configuration(std::string_view name) {
    return name == "configuration" || name == "configuration-text" || name == "configuration-set" ||
           name == "configuration-output";
}

// All configurations of a document, in order. Depth is bounded by the document's.
void find_configurations(const Element& first, std::vector<Element>& found) {
    for (Element element = first; element; element = element.next()) {
        if (is_configuration(element.name())) {
            found.push_back(element);
        } else {
            find_configurations(element.first_child(), found);
        }
    }
}

std::unexpected<Problem> without_configuration() {
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "insight.configuration_not_recognised",
                 .detail = "The XML holds no <configuration> with statements.",
                 .remedy = "Send the reply to <get-configuration>, or the output of `show configuration | display xml`.",
                 .rule = "INS-06"});
}

}  // namespace

Result<ConfigurationForm> read_xml(std::string text, ConfigurationBuilder& builder) {
    const Lines lines(text);
    const auto document = xml::Document::parse(std::move(text), {.bytes = kMaxConfigurationBytes * 2, .nodes = 4'000'000});
    if (!document) {
        const xml::Fault& fault = document.error();
        if (fault.reason == xml::Reason::too_large || fault.reason == xml::Reason::too_deep)
            return fail({.kind = fault.reason == xml::Reason::too_large ? ProblemKind::too_large : ProblemKind::invalid_input,
                         .code = fault.reason == xml::Reason::too_large ? "insight.configuration_too_large"
                                                                        : "insight.configuration_too_deep",
                         .detail = "The XML of the configuration is larger or nested deeper than any device makes it.",
                         .remedy = "Send the configuration of one device, as it gave it.",
                         .rule = "INS-06"});
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "insight.configuration_malformed",
                     .detail = "The XML of the configuration can't be read; on line " + std::to_string(lines.at(fault.offset)) +
                               ": " + fault.detail + ".",
                     .remedy = "Send the device's whole output, unchanged: it may have been cut off or edited.",
                     .rule = "INS-06"});
    }
    std::vector<Element> found;
    find_configurations(document->first(), found);
    const auto usable = std::ranges::find_if(found, [](const Element& element) {
        const std::string inside = element.text();
        return element.first_child() || !trimmed(inside).empty();
    });
    if (usable == found.end()) return without_configuration();
    if (found.end() - usable > 1)
        builder.note(ConfigurationNoteKind::not_read, lines.at((usable + 1)->offset()),
                     "The text holds several configurations; the first was read.");
    const std::int32_t line = lines.at(usable->offset());
    if (usable->first_child()) {
        XmlReader(lines, builder).read_children(*usable, ConfigurationTree::kRoot);
        return ConfigurationForm::xml;
    }
    const std::string inside = usable->text();
    const auto form = plain_form(inside);
    if (!form) return without_configuration();
    *form == ConfigurationForm::set ? read_set(inside, line, builder) : read_curly(inside, line, builder);
    return *form;
}

}  // namespace aftercare::insight
