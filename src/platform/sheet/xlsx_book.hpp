// What a workbook says about itself before its cells are read: which worksheet, how numbers are shown, the shared texts.
#pragma once

#include "platform/archive/zip.hpp"
#include "platform/sheet/sheet.hpp"
#include "platform/sheet/xlsx_value.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace aftercare::sheet {

struct Book {
    std::size_t worksheet = 0;            // Its place in the ZIP file.
    std::string worksheet_name;           // Of the part.
    std::string worksheet_title;          // As people read it.
    std::vector<std::string> worksheets;  // Those that are not hidden.
    bool since_1904 = false;
    std::vector<Shown> styles;               // By the number that cells name.
    std::string strings;                     // All shared texts in a row ...
    std::vector<std::uint32_t> string_ends;  // ... and where each ends.

    // Nothing where there is no such text.
    std::optional<std::string_view> string(std::size_t index) const;
};

// Fails with sheet.worksheet_unknown, sheet.damaged, sheet.format_unknown (a ZIP file that is no workbook), archive.*.
Result<Book> read_book(archive::Zip& zip, const OpenOptions& options);

}  // namespace aftercare::sheet
