#include "platform/sheet/csv_reader.hpp"
#include "platform/sheet/problems.hpp"
#include "platform/sheet/xlsx_reader.hpp"

#include <algorithm>

namespace aftercare::sheet {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view kRemedy = "Save the table as .xlsx, or as CSV in UTF-8.";
constexpr std::size_t kHead = 64 << 10;

// Begins an old binary workbook, and a new one that is protected by a password.
constexpr std::string_view kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;
// The name of the stream in which a protected workbook lies (UTF-16).
constexpr std::string_view kProtected = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;

Problem unknown_format(std::string_view what) {
    return refusal("sheet.format_unknown", "The file is " + std::string(what) + ", which is not read here.",
                   std::string(kRemedy));
}

// Whether the folder of an OLE file, which may lie anywhere in it, names the stream of a protected workbook.
bool is_protected(const Input& input) {
    std::string text;
    for (std::uint64_t at = 0;;) {
        const std::size_t kept = std::min(text.size(), kProtected.size());
        text.erase(0, text.size() - kept);
        text.resize(kept + kHead);
        const std::size_t got = input.read(at, std::span(text).subspan(kept));
        text.resize(kept + got);
        at += got;
        if (text.contains(kProtected)) return true;
        if (got == 0) return false;
    }
}

}  // namespace

Result<std::unique_ptr<Reader>> open(std::shared_ptr<const Input> input, const OpenOptions& options) {
    if (input->size() > options.limits.bytes)
        return fail({.kind = ProblemKind::too_large,
                     .code = "sheet.file_too_large",
                     .detail = "The file is larger than " + std::to_string(options.limits.bytes >> 20) + " MiB.",
                     .remedy = "Split it into several files, each with the header.",
                     .rule = "Q-14"});
    std::string head(kHead, '\0');
    head.resize(input->read(0, head));
    if (head.find_first_not_of(" \t\r\n") == std::string::npos && input->size() <= kHead)
        return fail(
            refusal("sheet.empty", "The file is empty.", "Send a table with a header row; a template can be downloaded."));
    if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) {
        if (head.contains("application/vnd.oasis.opendocument")) return fail(unknown_format("an OpenDocument file (.ods)"));
        return XlsxReader::open(std::move(input), options);
    }
    if (head.starts_with(kOle)) {
        if (is_protected(*input))
            return fail(refusal("sheet.encrypted", "The workbook is protected by a password.", "Save it without a password."));
        return fail(unknown_format("an old workbook (.xls)"));
    }
    if (head.starts_with("%PDF")) return fail(unknown_format("a PDF"));
    if (head.starts_with("<?xml") || head.starts_with("<html") || head.starts_with("<!DOCTYPE") || head.starts_with("<table"))
        return fail(unknown_format("an XML or HTML file, though it may bear the name of a workbook"));
    if (head.starts_with("\x1F\x8B") || head.starts_with("7z\xBC\xAF") || head.starts_with("Rar!"))
        return fail(unknown_format("a packed file"));
    return CsvReader::open(std::move(input), options.limits);
}

}  // namespace aftercare::sheet
