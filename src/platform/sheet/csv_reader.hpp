// Rows of a CSV file (RFC 4180): commas, semicolons or tabs, as the header row has most of; lines end with LF, CRLF or CR.
#pragma once

#include "platform/sheet/csv_text.hpp"

#include <array>
#include <string>
#include <vector>

namespace aftercare::sheet {

class CsvReader : public Reader {
public:
    static Result<std::unique_ptr<Reader>> open(std::shared_ptr<const Input> input, const Limits& limits);

    Result<const Row*> next() override;
    void keep(std::size_t columns) override { kept_columns_ = columns; }
    const std::vector<std::string>& notes() const override { return text_.notes(); }

private:
    // Where a cell lies in the buffer, without its quotes.
    struct Piece {
        std::size_t begin = 0;
        std::size_t end = 0;
        bool mend = false;  // Holds doubled quotes or CR.
    };
    // What a look at the buffer came to.
    enum class Step : std::uint8_t { done, more };

    CsvReader(CsvText text, const Limits& limits);
    Result<> find_delimiter();
    Result<> fill();
    Result<Step> scan_row();
    Result<Step> scan_cell(std::size_t& at);
    Result<Step> scan_quoted(std::size_t& at);
    Result<> add(Piece piece);
    Result<> check_length(const Piece& piece, bool quoted) const;
    Problem character_problem() const;
    void mend(Piece& piece);

    CsvText text_;
    Limits limits_;
    char delimiter_ = ',';
    std::array<bool, 256> stops_{};  // What ends an unquoted cell, or may not be in it.
    std::string buffer_;
    std::size_t at_ = 0;       // Where the next row begins in it.
    bool ended_ = false;       // All of the file is in the buffer.
    std::int64_t line_ = 1;    // Of the text, where the row begins.
    std::int64_t lines_ = 0;   // That the row has taken so far.
    std::int64_t number_ = 0;  // Of the row, blank ones counted.
    std::int64_t rows_ = 0;    // Given so far.
    std::size_t kept_columns_ = static_cast<std::size_t>(-1);
    std::size_t text_bytes_ = 0;  // Of all cells so far.
    std::size_t column_ = 0;      // Of the cell that is looked at.
    std::vector<Piece> pieces_;
    Row row_;
};

}  // namespace aftercare::sheet
