// Statements that braces put on one line and set commands on several: `archive size 10m files 10;` is `archive size 10m` and
// `archive files 10`.
#pragma once

#include <span>
#include <string_view>

namespace aftercare::insight {

struct OneLineOwner {
    int names = 0;  // Words behind the keyword that belong to it.
    std::span<const std::string_view> options;
};

// What may stand in one line behind this keyword; nullptr where nothing is known to.
const OneLineOwner* one_line_owner(std::string_view keyword);

}  // namespace aftercare::insight
