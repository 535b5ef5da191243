// Sentences put together from their parts.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace aftercare {

// The parts one after the other, with one allocation: for sentences on paths where `a + b + c`, which makes one for each sign,
// would show.
inline std::string concat(std::initializer_list<std::string_view> parts) {
    std::size_t size = 0;
    for (const std::string_view part : parts) size += part.size();
    std::string text;
    text.reserve(size);
    for (const std::string_view part : parts) text += part;
    return text;
}

}  // namespace aftercare
