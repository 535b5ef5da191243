#include "contracts/document.hpp"

#include <algorithm>
#include <array>

namespace aftercare::contracts {

namespace {

using namespace std::string_view_literals;

struct Form {
    std::string_view begins;
    std::string_view type;
};
constexpr std::array kForms{Form{"%PDF-"sv, "application/pdf"},   Form{"\x89PNG\r\n\x1a\n"sv, "image/png"},
                            Form{"\xff\xd8\xff"sv, "image/jpeg"}, Form{"GIF87a"sv, "image/gif"},
                            Form{"GIF89a"sv, "image/gif"},        Form{"II*\0"sv, "image/tiff"},
                            Form{"MM\0*"sv, "image/tiff"}};

struct Extension {
    std::string_view ends;
    std::string_view type;
};
constexpr std::array kOffice{Extension{".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
                             Extension{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
                             Extension{".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"}};
constexpr std::array kOpenDocument{Extension{".odt", "application/vnd.oasis.opendocument.text"},
                                   Extension{".ods", "application/vnd.oasis.opendocument.spreadsheet"},
                                   Extension{".odp", "application/vnd.oasis.opendocument.presentation"}};
constexpr std::array kOldOffice{Extension{".doc", "application/msword"}, Extension{".xls", "application/vnd.ms-excel"},
                                Extension{".ppt", "application/vnd.ms-powerpoint"}};

template <class Extensions>
std::string by_name(const Extensions& extensions, std::string_view file_name) {
    std::string lower(file_name);
    for (char& c : lower)
        if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    for (const Extension& one : extensions)
        if (lower.ends_with(one.ends)) return std::string(one.type);
    return {};
}

}  // namespace

std::string binary_type(std::string_view head, std::string_view file_name) {
    for (const Form& form : kForms)
        if (head.starts_with(form.begins)) return std::string(form.type);
    if (head.starts_with("PK\x03\x04"sv)) {
        if (head.find("mimetypeapplication/vnd.oasis.opendocument."sv) != std::string_view::npos)
            return by_name(kOpenDocument, file_name);
        // An archive of anything else is no office document, whatever its name.
        const bool office = head.find("[Content_Types].xml"sv) != std::string_view::npos ||
                            head.find("_rels/"sv) != std::string_view::npos || head.find("docProps/"sv) != std::string_view::npos;
        return office ? by_name(kOffice, file_name) : std::string{};
    }
    if (head.starts_with("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv)) return by_name(kOldOffice, file_name);
    return {};
}

bool is_plain_text(std::string_view bytes) {
    return std::ranges::none_of(bytes, [](char c) {
        const auto code = static_cast<unsigned char>(c);
        return (code < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f') || code == 0x7f;
    });
}

}  // namespace aftercare::contracts
