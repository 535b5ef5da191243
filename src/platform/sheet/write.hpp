// Tables that people take away: CSV piece by piece, XLSX into a file, and templates to fill in. What programs take for a formula
// is neutralised (sheet/cell.hpp).
#pragma once

#include "platform/base/result.hpp"
#include "platform/sheet/columns.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace aftercare::sheet {

// The next row, or nullptr after the last; it stays until it is asked for another.
using NextRow = std::function<const void*()>;
template <class T>
using NextRowOf = std::function<const T*()>;

// CSV (RFC 4180, UTF-8 with its mark, CRLF), with a header row.
class CsvWriter {
public:
    CsvWriter(const Shape& shape, NextRow next);

    // The next piece, a few rows over `bytes`; empty at the end.
    std::string next(std::size_t bytes = 64 << 10);

private:
    std::vector<Column> columns_;
    NextRow next_;
    bool begun_ = false;
    bool ended_ = false;
};

template <class T>
CsvWriter csv_writer(NextRowOf<T> next) {
    return {shape_of<T>(), [next = std::move(next)]() -> const void* { return next(); }};
}

// One line of CSV from texts, protected and quoted, with its CRLF.
void append_csv_line(const std::vector<std::string>& cells, std::string& out);

// Writes a workbook with one worksheet, row by row in little memory. Days are dates (before March 1900 text), moments are dates
// with a time of day in UTC to the millisecond, money is text with its currency. Fails with sheet.too_many_rows (over 1,048,575),
// sheet.cell_too_long, and sheet.not_written (507) where the disk is full or the folder is not there.
Result<> write_xlsx(const std::string& path, const Shape& shape, const NextRow& next);
template <class T>
Result<> write_xlsx(const std::string& path, const NextRowOf<T>& next) {
    return write_xlsx(path, shape_of<T>(), NextRow([&next]() -> const void* { return next(); }));
}

// The same to a file in the system's folder for such; its path, and it is gone when the last who has that lets it go.
Result<std::shared_ptr<const std::string>> passing_xlsx(const Shape& shape, const NextRow& next);

// A table to fill in: the header, a line that explains each column, and the example; the latter two begin with # and are left
// out when the file is sent as it is.
std::string csv_template(const Shape& shape, const void* example);
Result<> write_xlsx_template(const std::string& path, const Shape& shape, const void* example);
Result<std::shared_ptr<const std::string>> passing_xlsx_template(const Shape& shape, const void* example);
template <class T>
std::string csv_template(const T& example) {
    return csv_template(shape_of<T>(), &example);
}
template <class T>
Result<> write_xlsx_template(const std::string& path, const T& example) {
    return write_xlsx_template(path, shape_of<T>(), &example);
}

}  // namespace aftercare::sheet
