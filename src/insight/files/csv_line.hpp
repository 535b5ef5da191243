// One line of CSV at a time, in place.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight::files {

// The first `fields` fields of `line`, which has no line break. Where a field is quoted with quotes inside, it is put together in
// `scratch`, which must outlive them. Fails where there are fewer, or a quote does not end.
std::expected<void, const char*> split_line(std::string_view line, std::string_view* fields, std::size_t number,
                                            std::string& scratch);

// All fields of a head.
std::expected<std::vector<std::string>, const char*> split_head(std::string_view line);

}  // namespace aftercare::insight::files
