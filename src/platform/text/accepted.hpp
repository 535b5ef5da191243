// Which of the shipped languages a client asks for.
#pragma once

#include "platform/text/catalogue.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace aftercare::text {

// The language of `texts` that an Accept-Language field prefers (RFC 9110, 12.5.4): "de" for "fr, de-CH;q=0.9, en;q=0.5"; none where
// it names no such language, or is none. Of equal ones the first.
std::optional<std::string> accepted_language(std::string_view field, const Catalogue& texts = Catalogue::shipped());

}  // namespace aftercare::text
