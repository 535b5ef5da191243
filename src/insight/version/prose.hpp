// Ranges in sentences (INS-02): "15.1 prior to 15.1F6 or 15.1R3", "from 21.4 before 21.4R3-S7", "All versions earlier than 20.4R3-S9".
// Strict: a word that is not known makes the whole not understood, so that no word is passed over that would have changed the meaning.
#pragma once

#include "insight/version/range.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace aftercare::insight {

inline constexpr std::size_t kMaxPhrase = 4'096;
inline constexpr std::size_t kMaxDescription = 262'144;

// What one phrase says: mostly one range, several where it lists trains. What follows "on" (platforms) or "with" is left out.
std::expected<std::vector<RangeText>, Unreadable> ranges_in_prose(std::string_view text);

// The ranges in a whole description, told apart by the headings "Junos OS" and "Junos OS Evolved": for holding the structured bounds
// against the text (INS-02, INS-03). Sentences that are no range are passed over, so that it proves a contradiction and never that
// there is none.
struct Description {
    std::vector<RangeText> junos;
    std::vector<RangeText> junos_evolved;
    std::vector<Unreadable> not_understood;  // Phrases with a version and a word such as "before" that are no range; at most 100.
};
Description ranges_in_description(std::string_view text);

// Where the bounds of a record and its text mean different releases.
struct TextDifference {
    KeyRanges bounds_alone;  // Affected by the bounds, not by the text.
    KeyRanges text_alone;    // Affected by the text, not by the bounds.
};

// Holds the versions that the bounds of a record make affected against what its description tells of the same system (INS-02: the
// verdict then carries the text beside it and a flag). Nothing where they agree in all releases of main lines, or the description
// names no affected versions.
std::optional<TextDifference> difference_to_text(const KeyRanges& bounds, std::span<const RangeText> told, System system);

}  // namespace aftercare::insight
