// What holds for a component whatever form it came in: its texts cleaned, its flags derived, its oddities noted.
#pragma once

#include "assets/inventory_notes.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace aftercare::assets {

// Where a component stands, as people say it: "node0: FPC 0 / PIC 0". The chassis itself is named only for itself.
class ComponentPath {
public:
    explicit ComponentPath(const std::optional<std::string>& member)
        : prefix_(member ? *member + ": " : std::string()), text_(member.value_or("")) {}
    ComponentPath below(const Component& component) const;
    const std::string& text() const { return text_; }

private:
    std::string prefix_;  // What stands before the name of a component below.
    std::string text_;
};

// `said` without blanks around it and without control characters (noted). Nothing where nothing is left, or where it is
// longer than any device's text (noted as not read).
std::optional<std::string> clean_text(std::string_view said, std::string_view field, const std::string& place, std::int32_t line,
                                      InventoryNotes& notes);

// The beginning of `text`, short enough to be quoted in a note; cut between characters.
std::string excerpt(std::string_view text);

// Sets built_in, third_party and registrable from the texts, and notes what is odd about them.
void judge_component(Component& component, const std::string& place, InventoryNotes& notes);

// Problems that every form shares.
std::unexpected<Problem> too_many_components();
std::unexpected<Problem> too_deep(std::int32_t line);
std::unexpected<Problem> without_chassis();

}  // namespace aftercare::assets
