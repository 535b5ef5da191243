// What a PDF says, as poppler's pdftotext reads it: by lines, each page ended by a form feed.
#pragma once

#include <string>

namespace aftercare::kit {

std::string pdf_text(const std::string& pdf);

}  // namespace aftercare::kit
