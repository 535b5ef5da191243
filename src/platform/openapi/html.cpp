#include "platform/openapi/html.hpp"

#include <algorithm>

namespace aftercare::openapi {

std::string html(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string html_prose(std::string_view text) {
    std::string out = "<p>";
    bool in_code = false;
    while (!text.empty()) {
        const std::size_t plain = std::min(text.find('`'), text.find("\n\n"));
        out += html(text.substr(0, plain));
        if (plain >= text.size()) break;
        if (text[plain] == '`') {
            out += in_code ? "</code>" : "<code>";
            in_code = !in_code;
            text.remove_prefix(plain + 1);
        } else {
            out += in_code ? "</code></p>\n<p>" : "</p>\n<p>";
            in_code = false;
            text.remove_prefix(plain + 2);
        }
    }
    if (in_code) out += "</code>";
    return out + "</p>\n";
}

}  // namespace aftercare::openapi
