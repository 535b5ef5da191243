// Small steps for reading versions and bounds: a text that is eaten from the front. Letters count in either case.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare::insight {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
inline bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

std::string in_lower(std::string_view text);
bool same_letters(std::string_view left, std::string_view right);
bool ends_with_letters(std::string_view text, std::string_view ending);

// Without blanks at both ends: space, tab, line ends, and the no-break space that texts of advisories are full of.
std::string_view trimmed(std::string_view text);

// At most 80 octets of the text, without what would break a message: for Unreadable.
std::string shown(std::string_view text);

class VersionReader {
public:
    explicit VersionReader(std::string_view text) : rest_(text) {}

    std::string_view rest() const { return rest_; }
    bool at_end() const { return rest_.empty(); }
    bool next_is_digit(std::size_t at = 0) const { return at < rest_.size() && is_digit(rest_[at]); }
    bool next_is(char letter, std::size_t at = 0) const { return at < rest_.size() && lower(rest_[at]) == lower(letter); }
    // Eats the text where it comes next, in either case.
    bool take(std::string_view text);
    // Eats all digits that come next. Nothing where there is none, or the number is over `max`; too_large() tells which.
    std::optional<unsigned> take_number(unsigned max);
    bool too_large() const { return too_large_; }
    // Eats all until `end`, or to the end.
    std::string_view take_until(char end);

private:
    std::string_view rest_;
    bool too_large_ = false;
};

}  // namespace aftercare::insight
