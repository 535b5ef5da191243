#include "assets/inventory_component.hpp"

#include "assets/serial_number.hpp"

#include <algorithm>

namespace aftercare::assets {

namespace {

// No text of a real inventory comes near; more is a mistake of whoever made the file.
constexpr std::size_t kMaxText = 4096;

bool equals_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return (x >= 'a' && x <= 'z' ? x - 32 : x) == (y >= 'a' && y <= 'z' ? y - 32 : y); });
}

bool says(const std::optional<std::string>& text, std::string_view word) { return text && equals_ignoring_case(*text, word); }

bool is_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

void judge_version(const Component& component, const std::string& place, InventoryNotes& notes) {
    if (!component.version) return;
    const std::string& version = *component.version;
    const bool bare = equals_ignoring_case(version, "REV") || equals_ignoring_case(version, "REV.");
    const bool junk = !std::all_of(version.begin(), version.end(),
                                   [](char c) { return is_letter_or_digit(c) || c == ' ' || c == '.' || c == '-'; });
    if (bare || junk) notes.add(NoteKind::odd, place, component.line, "The version \"" + version + "\" is no revision.");
}

void judge_serial(Component& component, const std::string& place, InventoryNotes& notes) {
    if (!component.serial_number) return;
    const auto serial = SerialNumber::parse(*component.serial_number);
    component.registrable = serial.has_value();
    const bool plainly_none = says(component.serial_number, "BUILTIN") || says(component.serial_number, "NON-JNPR");
    if (!serial && !plainly_none) {
        notes.add(NoteKind::odd, place, component.line,
                  "The serial number \"" + *component.serial_number + "\" is kept as it is but can't be registered: it " +
                      serial.error() + " (ENT-04).");
    }
}

}  // namespace

ComponentPath ComponentPath::below(const Component& component) const {
    ComponentPath path = *this;
    path.text_ = prefix_ + (component.name.empty() ? "(nameless)" : component.name);
    if (component.kind != ComponentKind::chassis) path.prefix_ = path.text_ + " / ";
    return path;
}

std::optional<std::string> clean_text(std::string_view said, std::string_view field, const std::string& place, std::int32_t line,
                                      InventoryNotes& notes) {
    const std::size_t first = said.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return std::nullopt;
    said = said.substr(first, said.find_last_not_of(" \t\r\n") - first + 1);
    if (said.size() > kMaxText) {
        notes.add(NoteKind::not_read, place, line,
                  "The " + std::string(field) + " has " + std::to_string(said.size()) +
                      " bytes, which is no text of a device; it was left out.");
        return std::nullopt;
    }
    std::string text(said);
    const std::size_t removed =
        std::erase_if(text, [](char c) { return (c >= 0 && c < 0x20 && c != '\n' && c != '\t') || c == 0x7F; });
    if (removed > 0)
        notes.add(NoteKind::mended, place, line, "Control characters in the " + std::string(field) + " were left out.");
    if (text.empty()) return std::nullopt;
    return text;
}

std::string excerpt(std::string_view text) {
    constexpr std::size_t kMost = 160;
    if (text.size() <= kMost) return std::string(text);
    std::size_t end = kMost;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return std::string(text.substr(0, end)) + "...";
}

void judge_component(Component& component, const std::string& place, InventoryNotes& notes) {
    component.built_in = says(component.part_number, "BUILTIN") || says(component.serial_number, "BUILTIN");
    component.third_party = says(component.part_number, "NON-JNPR") || says(component.serial_number, "NON-JNPR");
    if (component.name.empty()) notes.add(NoteKind::odd, place, component.line, "The device gave this component no name.");
    judge_version(component, place, notes);
    judge_serial(component, place, notes);
}

std::unexpected<Problem> too_many_components() {
    return fail({.kind = ProblemKind::too_large,
                 .code = "assets.inventory_too_large",
                 .detail = "The inventory has more than " + std::to_string(kMaxComponents) + " components.",
                 .remedy = "Send the inventory of one device at a time."});
}

std::unexpected<Problem> too_deep(std::int32_t line) {
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "assets.inventory_too_deep",
                 .detail = "On line " + std::to_string(line) + " components are nested more than " +
                           std::to_string(kMaxComponentDepth) + " deep; a real device has at most 5 levels.",
                 .remedy = "Send the device's own output, unchanged."});
}

std::unexpected<Problem> without_chassis() {
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "assets.inventory_without_chassis",
                 .detail = "There is an inventory, but it holds no component.",
                 .remedy = "Send the whole output of `show chassis hardware`; where it is whole, the device told nothing."});
}

}  // namespace aftercare::assets
