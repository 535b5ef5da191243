// Rows of a worksheet.
#pragma once

#include "platform/sheet/xlsx_book.hpp"
#include "platform/sheet/xlsx_part.hpp"

#include <memory>
#include <string>
#include <vector>

namespace aftercare::sheet {

// Collects one row after another from the events of a worksheet's XML.
class RowCollector : public PartHandler {
public:
    RowCollector(const Book& book, const Limits& limits) : book_(book), limits_(limits) {}

    void keep(std::size_t columns) { kept_columns_ = columns; }

    // The row that the stream paused at. Its cells stay until the stream goes on.
    const Row& row();

    void begin(std::string_view name, const xml::Attributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view part) override;

private:
    enum class CellKind : std::uint8_t { number, shared, inline_text, formula_text, truth, error, iso_date };
    struct Cell {
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    void begin_row(std::string_view reference);
    void begin_cell(const xml::Attributes& attributes);
    void end_cell();
    void end_row();
    void put(std::string_view text);
    void fault(std::string detail);

    const Book& book_;
    const Limits& limits_;
    int depth_ = 0;
    bool in_data_ = false;  // Inside sheetData.
    bool in_row_ = false;
    bool in_cell_ = false;
    bool in_value_ = false;  // Inside v, or a t that counts.
    int phonetic_ = 0;
    bool formula_ = false;
    CellKind kind_ = CellKind::number;
    std::size_t style_ = 0;
    std::size_t column_ = 0;  // Of the cell.
    std::size_t next_column_ = 0;
    std::int64_t rows_ = 0;
    std::size_t kept_columns_ = static_cast<std::size_t>(-1);
    std::size_t text_bytes_ = 0;  // Of all cells so far.
    std::string value_;           // Of the cell, as it stands in the file.
    std::string texts_;           // Of the row's cells, in a row.
    std::vector<Cell> cells_;
    Row row_;
};

class XlsxReader : public Reader {
public:
    static Result<std::unique_ptr<Reader>> open(std::shared_ptr<const Input> input, const OpenOptions& options);

    Result<const Row*> next() override;
    void keep(std::size_t columns) override { collector_.keep(columns); }
    const std::vector<std::string>& notes() const override { return notes_; }
    std::vector<std::string> worksheets() const override { return book_.worksheets; }
    std::string_view worksheet() const override { return book_.worksheet_title; }

private:
    XlsxReader(archive::Zip zip, const Limits& limits) : zip_(std::move(zip)), limits_(limits) {}

    archive::Zip zip_;
    Limits limits_;
    Book book_;
    RowCollector collector_{book_, limits_};
    std::unique_ptr<Part> part_;
    std::vector<std::string> notes_;
};

}  // namespace aftercare::sheet
