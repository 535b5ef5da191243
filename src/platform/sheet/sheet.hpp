// Tables that people send: CSV and XLSX behind one reader, which gives rows one after another in bounded memory.
// What is read is text as people see it; sheet/table.hpp makes described structs of it.
#pragma once

#include "platform/base/input.hpp"
#include "platform/base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::sheet {

// A cell that can't be taken as it is; the other cells of its row can.
struct CellFault {
    std::size_t column = 0;  // 0 is the first.
    std::string detail;      // "holds a formula; ..."
};

struct Row {
    std::int64_t number = 0;              // As spreadsheets count: 1 is the first.
    std::vector<std::string_view> cells;  // Up to the last that holds something. Valid until the next row is read.
    std::vector<CellFault> faults;        // Of cells that are empty in `cells`.
};

struct Limits {
    std::uint64_t bytes = std::uint64_t{64} << 20;    // Of the file as it was sent.
    std::uint64_t unpacked = std::uint64_t{1} << 30;  // Of all parts of a workbook that are read, together.
    std::int64_t rows = 100'001;                      // That hold something, the header among them.
    std::size_t columns = 200;                        // That hold something.
    std::size_t cell = 32'767;                        // Characters of a cell: what spreadsheets allow.
    std::size_t strings = std::size_t{128} << 20;     // Bytes of a workbook's shared texts.
    std::size_t text = std::size_t{256} << 20;        // Bytes of all cells: a shared text counts wherever it is named.
};

struct OpenOptions {
    std::optional<std::string> worksheet;  // Of a workbook, by name in any case; the first one that is not hidden if missing.
    Limits limits = {};
};

// Not thread safe.
class Reader {
public:
    virtual ~Reader() = default;
    // The next row that holds something; nullptr after the last. After a problem there is nothing more to read.
    // Fails with sheet.too_many_rows, sheet.too_many_columns, sheet.too_much_text, sheet.cell_too_long, sheet.control_character,
    // sheet.quote_open, sheet.quote_misplaced, sheet.encoding, sheet.damaged and, for a workbook, archive.*.
    virtual Result<const Row*> next() = 0;
    // Of the cells from this column on it is only told whether they hold something: from the next row on, "?" where they do.
    virtual void keep(std::size_t columns) = 0;
    // What was decided about the file as a whole and should be told, such as an encoding that was guessed.
    virtual const std::vector<std::string>& notes() const = 0;
    // Of a workbook: the worksheets that are not hidden, and the one that is read.
    virtual std::vector<std::string> worksheets() const { return {}; }
    virtual std::string_view worksheet() const { return {}; }
};

// Tells the form by the content, never by a name. Spreadsheet dates become ISO dates ("2026-11-21", with a time of day
// "2026-11-21T18:37:02Z"), numbers plain ones of at most 15 digits, truth true or false. Formulas are refused as CellFault,
// since what they show is not what the file says, and so are error values, and whole numbers that spreadsheets have rounded.
// Fails with sheet.file_too_large, sheet.empty, sheet.format_unknown (.xls, .ods and the like), sheet.encrypted,
// sheet.worksheet_unknown and as next() does.
Result<std::unique_ptr<Reader>> open(std::shared_ptr<const Input> input, const OpenOptions& options = {});

// "A" for 0, "AB" for 27.
std::string column_letters(std::size_t column);

}  // namespace aftercare::sheet
