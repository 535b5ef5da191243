// What stands at the head of a table that somebody wants to send: so that its columns can be named before it is.
#pragma once

#include "platform/sheet/columns.hpp"
#include "platform/sheet/sheet.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::sheet {

struct HeadColumn {
    static constexpr std::string_view kDoc = "A column of a file.";
    static constexpr describe::Note kNotes[] = {{"title", "Its cell in the header row; empty where that has none."},
                                                {"example", "The first value below it that is not empty."},
                                                {"means", "The column of the template that it means by its title."}};
    std::string title;
    std::optional<std::string> example;
    std::optional<std::string> means;
};
DESCRIBE(HeadColumn, title, example, means)

// A column of the template.
struct KnownColumn {
    static constexpr std::string_view kDoc = "A column that an upload takes.";
    std::string name;
    std::string help;  // What may stand in it.
};
DESCRIBE(KnownColumn, name, help)

struct TableHead {
    static constexpr std::string_view kDoc = "The head of a table: what its columns are called, and what they seem to mean.";
    static constexpr describe::Note kNotes[] = {{"worksheets", "Of a workbook, those that are not hidden."},
                                                {"worksheet", "Of a workbook, the one that was looked at."}};
    std::vector<HeadColumn> columns;
    std::vector<KnownColumn> known;
    std::vector<std::string> worksheets;
    std::optional<std::string> worksheet;
};
DESCRIBE(TableHead, columns, known, worksheets, worksheet)

// Reads the header and a few rows below it. Fails as open() and Reader::next() do.
Result<TableHead> read_head(std::shared_ptr<const Input> input, const Shape& shape, const OpenOptions& options = {});

}  // namespace aftercare::sheet
