#include "policy/code.hpp"

#include <algorithm>

namespace aftercare::policy {

std::string code_complaint(std::string_view text) {
    const auto letter = [](char c) { return 'a' <= c && c <= 'z'; };
    const auto inner = [&](char c) { return letter(c) || ('0' <= c && c <= '9') || c == '_'; };
    if (text.empty() || text.size() > 60 || !letter(text.front()) || !std::ranges::all_of(text, inner))
        return "must be 1 to 60 of a-z, 0-9 and _, beginning with a letter";
    return {};
}

}  // namespace aftercare::policy
