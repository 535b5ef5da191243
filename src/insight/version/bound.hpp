// One bound of a range, read: a release, a train, or a group of trains, and the keys that it names. Inside of this folder.
#pragma once

#include "insight/version/key.hpp"
#include "insight/version/version.hpp"

#include <expected>
#include <optional>
#include <string_view>
#include <vector>

namespace aftercare::insight {

// Which edge of a bound counts.
enum class Edge : std::uint8_t {
    begin,  // At the bound itself, the bound has been reached.
    end,    // Only past all that the bound names.
};

struct Bound {
    enum class Form : std::uint8_t {
        everything,  // "0", "unspecified", "*".
        year,        // "21.*".
        number,      // "21.4": its R and F releases.
        train,       // "21.4R", "15.1X49".
        level,       // "21.4R3*".
        release,
    };
    Form form = Form::everything;
    bool whole = false;          // Written with "*": as an upper bound, all of it belongs to the range.
    KeyRange keys{};             // All that it names.
    std::optional<Train> train;  // Of trains, levels and releases.
    std::optional<Version> release;
    Edge edge = Edge::begin;

    bool of_line() const { return form == Form::level || form == Form::release; }
};

// Whether the text says "from the beginning".
bool says_everything(std::string_view text);

// Reads one bound.
std::expected<Bound, Unreadable> read_bound(std::string_view text, System system);

// Reads a list: parted by commas, semicolons, blanks, "or", "and". At least one; at most kMaxBoundsOfList.
std::expected<std::vector<Bound>, Unreadable> read_bounds(std::string_view text, System system);

}  // namespace aftercare::insight
