// Serial numbers (ENT-04), and what devices print where they have none.
#pragma once

#include "platform/describe/type.hpp"

#include <compare>
#include <expected>
#include <string>
#include <string_view>

namespace aftercare::catalogue {

// A serial number: opaque upper-case text of 6 to 20 of A-Z, 0-9 and "-" (ENT-04).
class SerialNumber {
public:
    static constexpr describe::TextForm kForm{.name = "SerialNumber",
                                              .doc = "A device's or part's serial number; read in any case, kept in upper case.",
                                              .pattern = "^[A-Z0-9-]{6,20}$",
                                              .min = 6,
                                              .max = 20};

    // Empty: a place for a reader to fill.
    SerialNumber() = default;
    // Trims blanks and makes letters upper case; nothing else is altered. Fails with a sentence where the rest breaks the
    // rule or is_placeholder().
    static std::expected<SerialNumber, std::string> parse(std::string_view text);

    const std::string& text() const { return text_; }
    auto operator<=>(const SerialNumber&) const = default;

private:
    explicit SerialNumber(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

// Whether a device printed this in place of a serial number (ENT-04): nothing, BUILTIN, NON-JNPR, N/A and the like, one
// character repeated (all zeros), or digits blanked out by whoever published the text ("XXXX0000").
bool is_placeholder(std::string_view text);

}  // namespace aftercare::catalogue
