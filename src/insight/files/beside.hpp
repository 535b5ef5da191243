// Files that a file of devices names: configurations and inventories that lie beside it.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

namespace aftercare::insight::files {

inline constexpr std::size_t kMostBytesBeside = std::size_t{32} << 20U;

// The bytes of a file of `folder`, or why there are none: it lies outside of the folder, can't be read, or is larger than 32 MiB.
std::expected<std::string, std::string> read_beside(const std::string& folder, std::string_view name);

}  // namespace aftercare::insight::files
