#include "platform/base/blank.hpp"

#include <algorithm>
#include <array>

namespace aftercare {

namespace {

using namespace std::string_view_literals;

// Unicode's white space, and what has no width: joiners, the byte order mark.
constexpr std::array kBlanks{" "sv,      "\t"sv,     "\n"sv,     "\r"sv,     "\u0085"sv, "\u00A0"sv, "\u1680"sv,
                             "\u2000"sv, "\u2001"sv, "\u2002"sv, "\u2003"sv, "\u2004"sv, "\u2005"sv, "\u2006"sv,
                             "\u2007"sv, "\u2008"sv, "\u2009"sv, "\u200A"sv, "\u200B"sv, "\u200C"sv, "\u200D"sv,
                             "\u2028"sv, "\u2029"sv, "\u202F"sv, "\u205F"sv, "\u2060"sv, "\u3000"sv, "\uFEFF"sv};

}  // namespace

bool is_blank(std::string_view text) {
    while (!text.empty()) {
        const auto blank = std::ranges::find_if(kBlanks, [&](std::string_view one) { return text.starts_with(one); });
        if (blank == kBlanks.end()) return false;
        text.remove_prefix(blank->size());
    }
    return true;
}

}  // namespace aftercare
