// Texts of others made fit to show and to read on: no HTML, no no-break spaces, no control characters, bounded.
#pragma once

#include "insight/advisory/advisory.hpp"

#include <string>
#include <string_view>

namespace aftercare::insight {

// Blanks of every kind become blanks, line ends line feeds, runs of blanks one blank, three line feeds two; control and zero-width
// characters and what is no UTF-8 go.
std::string clean_prose(std::string_view text);

// The text of an HTML fragment: paragraphs, breaks and list items become lines, tags go, the usual entities are read. Not a
// browser: what it does not know is left out.
std::string prose_of_html(std::string_view html);

// Cut at a character so that at most `bytes` remain; what was cut ends with "...".
std::string shortened(std::string_view text, std::size_t bytes);

// Cleaned, made one line, and cut to the type's bound.
AdvisoryWords words_of(std::string_view text);
AdvisoryTitle title_of(std::string_view text);
AdvisoryText prose_of(std::string_view text);

// The same text in small ASCII letters.
std::string lower(std::string_view text);

}  // namespace aftercare::insight
