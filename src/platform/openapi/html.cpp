#include "platform/openapi/html.hpp"

#include "platform/text/catalogue.hpp"

#include <algorithm>

namespace aftercare::openapi {

std::string html(std::string_view text) { return text::html_escaped(text); }

std::string html_words(std::string_view text) {
    std::string out;
    bool in_code = false;
    while (!text.empty()) {
        const std::size_t plain = std::min(text.find('`'), text.size());
        out += html(text.substr(0, plain));
        text.remove_prefix(plain);
        if (text.empty()) break;
        out += in_code ? "</code>" : "<code>";
        in_code = !in_code;
        text.remove_prefix(1);
    }
    if (in_code) out += "</code>";
    return out;
}

std::string html_prose(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find("\n\n"), text.size());
        out += "<p>" + html_words(text.substr(0, end)) + "</p>\n";
        text.remove_prefix(std::min(end + 2, text.size()));
    }
    return out;
}

}  // namespace aftercare::openapi
