// Workbooks of millions of rows: worksheets of at most 1,048,575 rows each, made from cells that the caller renders, several at once.
// Where write_xlsx() looks at each member of each row, this copies what was rendered once for many rows.
#pragma once

#include "platform/base/date.hpp"
#include "platform/base/result.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace aftercare::sheet {

// Texts that stand in many cells, each kept once.
class SharedTexts {
public:
    std::uint32_t place(std::string_view text);
    std::size_t size() const { return texts_.size(); }
    const std::vector<std::string>& texts() const { return texts_; }

private:
    std::unordered_map<std::string, std::uint32_t> places_;
    std::vector<std::string> texts_;
};

// Each appends one cell; a row is the cells of all columns, one after another, empty ones too. Texts are guarded as other workbooks'
// are (cell.hpp). REQUIRES: UTF-8 of at most 32,767 characters.
void append_shared_cell(std::uint32_t place, std::string& out);
void append_text_cell(std::string_view text, std::string& out);
void append_day_cell(Date day, std::string& out);
void append_empty_cell(std::string& out);

// Appends the cells of the row; called from several threads at once.
using RowCells = std::function<void(std::size_t row, std::string& out)>;
// Called now and then, from several threads at once, with the number of rows that have been written since.
using RowsWritten = std::function<void(std::int64_t rows)>;

// Writes the file: a header row with `titles` on each worksheet, then `rows` rows over as many worksheets as are needed. Fails with
// sheet.not_written (507), and sheet.too_many_rows over ten worksheets.
Result<> write_bulk_book(const std::string& path, const std::vector<std::string>& titles, const SharedTexts& shared,
                         std::size_t rows, const RowCells& cells, const RowsWritten& written);

}  // namespace aftercare::sheet
