// Sets of numbers as short texts: Roaring bitmaps in the portable format, in base64url.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace aftercare::bitmap {

// Rising numbers, each once; empty for none.
std::string packed(std::span<const std::uint32_t> numbers);
// Both throw Bug where the text is none that packed() wrote.
std::vector<std::uint32_t> unpacked(const std::string& text);
bool contains(const std::string& text, std::uint32_t number);

}  // namespace aftercare::bitmap
