// Text of mails as the rest of the program takes it: UTF-8 without control characters, from any charset and from HTML.
#pragma once

#include <string>
#include <string_view>

namespace aftercare::mail {

// UTF-8, lines ended by line feeds, without other control characters than tabs: what is not in the charset becomes U+FFFD. A charset that
// nobody knows is taken for UTF-8 where the bytes are that, else for Windows-1252.
std::string utf8_of(std::string_view bytes, std::string_view charset);

// What a reader of the HTML sees, as plain text: paragraphs and breaks are lines, what is quoted begins with "> ".
std::string plain_of_html(std::string_view html);

}  // namespace aftercare::mail
