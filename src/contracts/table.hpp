// Tables of this slice to take away, as CSV piece by piece or as a workbook.
#pragma once

#include "platform/http/route.hpp"
#include "platform/sheet/write.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace aftercare::contracts {

enum class TableForm : std::uint8_t { csv, xlsx };
DESCRIBE_ENUM(TableForm, csv, xlsx)

// Piece after piece of a table; none after the last.
using Pieces = std::function<Result<std::optional<std::string>>()>;

// The rows that `next` gives, in that form.
template <class Row>
Result<Pieces> pieces_of(const sheet::NextRowOf<Row>& next, TableForm form) {
    if (form == TableForm::xlsx)
        return [text = std::optional(TRY(sheet::xlsx_text<Row>(next)))]() mutable -> Result<std::optional<std::string>> {
            return std::exchange(text, std::nullopt);
        };
    const auto writer = std::make_shared<sheet::CsvWriter>(sheet::csv_writer<Row>(next));
    return [writer]() -> Result<std::optional<std::string>> {
        std::string piece = writer->next();
        return piece.empty() ? std::nullopt : std::optional(std::move(piece));
    };
}

inline http::Stream table_answer(Pieces pieces, TableForm form, const std::string& name) {
    const bool csv = form == TableForm::csv;
    return {.content_type = csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            .file_name = name + (csv ? ".csv" : ".xlsx"),
            .next = std::move(pieces)};
}

}  // namespace aftercare::contracts
