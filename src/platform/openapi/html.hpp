// Text to HTML.
#pragma once

#include <string>
#include <string_view>

namespace aftercare::openapi {

// With the characters that mean something to HTML escaped, for content and quoted attributes.
std::string html(std::string_view text);

// Escaped, with `words` between backticks as code.
std::string html_words(std::string_view text);

// A description of paragraphs, with an empty line between them.
std::string html_prose(std::string_view text);

}  // namespace aftercare::openapi
