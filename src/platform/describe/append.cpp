#include "platform/describe/append.hpp"

#include "platform/base/result.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace aftercare::describe {

void append_int(std::int64_t number, std::string& out) {
    std::array<char, 24> text;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    out.append(text.data(), static_cast<std::size_t>(end - text.data()));
}

void append_real(double number, std::string& out) {
    check(std::isfinite(number), "JSON has no number that is not finite");
    std::array<char, 32> text;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    out.append(text.data(), static_cast<std::size_t>(end - text.data()));
}

}  // namespace aftercare::describe
