// Versions as a person reads them, part by part: the independent reading that the engine's keys are held against (INS-01). Written from
// the specification; it shares nothing with insight/version but the nouns System and RangeStatus.
#pragma once

#include "insight/version/version.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare::insight::brute {

// "21.4R", "15.1F", "15.1X49"; `line` is 'R', 'F' or 'X'.
struct Line {
    int year = 0;
    int minor = 0;
    char line = 'R';
    int branch = 0;

    [[nodiscard]] std::array<int, 2> number() const { return {year, minor}; }
    bool operator==(const Line&) const = default;
};

struct Release {
    Line line;
    bool evolved = false;  // -EVO stands behind it.
    int level = 0;         // Of a beta and of "21.1X3.3": 0.
    int service = 0;       // Of a beta its number.
    std::optional<int> respin;
    int custom = 0;
    int custom_respin = 0;
    bool developer = false;  // Never released: it has no place in the order.

    // To compare releases of one line.
    [[nodiscard]] std::array<int, 5> place() const { return {level, service, respin.value_or(0), custom, custom_respin}; }
};

// What a version string says; nothing where it can't be read.
std::optional<Release> read_release(std::string_view text);

// What stands in a range: a release, a line, all lines of one number ("21.4": R and F), or all that begins so ("21.2*", "21.*").
struct Bound {
    enum class Kind { release, line, number, begins };
    Kind kind = Kind::release;
    Release release;          // Of a line and a number, its line.
    bool year_alone = false;  // "21.*".

    // Whether the version is of the line or number that it names.
    [[nodiscard]] bool names(const Line& line) const;
};
std::optional<Bound> read_bound(std::string_view text);

// Upper case, without blanks at both ends.
std::string tidy(std::string_view text);

}  // namespace aftercare::insight::brute
