// A text with {placeholders}, taken apart.
#pragma once

#include "platform/text/catalogue.hpp"

namespace aftercare::text {

// The names of its placeholders: lower-case letters, digits and underscores. Throws Bug, which names `place`, for a brace that
// belongs to none.
std::set<std::string, std::less<>> placeholders_in(std::string_view text, const std::string& place);

// With the values put in as they are; a brace in a value stays a brace. REQUIRES: placeholders_in() accepts the text, and
// `values` has each of its placeholders.
std::string filled(std::string_view text, const Values& values);

}  // namespace aftercare::text
