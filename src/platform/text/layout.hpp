// How a mail looks: the one place that knows, for the plain text and for the HTML.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace aftercare::text {

// A mail with its values put in, nothing escaped yet.
struct FilledMail {
    std::string language;
    std::string subject;
    std::vector<std::string> paragraphs;
    struct Button {
        std::string label;
        std::string link;
    };
    std::optional<Button> button;      // Below the paragraphs ...
    std::vector<std::string> closing;  // ... and above these.
    std::string footer;
};

std::string plain_of(const FilledMail& mail);
// A document of its own: everything in it is escaped, and it asks for nothing from elsewhere.
std::string html_of(const FilledMail& mail);

}  // namespace aftercare::text
