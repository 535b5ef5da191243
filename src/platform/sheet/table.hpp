// A table as described structs: columns are found by the header row, each cell is judged by its member's type, and all that is
// wrong with a row is told at once.
//     auto table = TRY(sheet::Table<Line>::open(TRY(sheet::open(input))));
//     while (auto row = TRY(table.next())) { if (row->mistakes.empty()) use(row->value); }
#pragma once

#include "platform/sheet/columns.hpp"
#include "platform/sheet/header.hpp"
#include "platform/sheet/sheet.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::sheet {

struct TableOptions {
    bool ignore_unknown = false;  // Columns that no member is for are noted, not refused.
    // The members that the file's columns mean, from the first on, whatever the header says; other words leave a column out, and
    // so does the end of the list.
    std::optional<std::vector<std::string>> meanings = {};
};

// What Table<T> does, for any type.
class TableReader {
public:
    static Result<TableReader> open(std::unique_ptr<Reader> reader, const Shape& shape, const TableOptions& options);

    // Reads the next row into the value; false after the last.
    Result<bool> next(void* value);
    std::int64_t number() const { return number_; }
    std::vector<FieldProblem> take_mistakes() { return std::move(mistakes_); }
    std::vector<std::string> notes() const;
    const std::vector<std::string>& members() const { return members_; }

private:
    explicit TableReader(std::unique_ptr<Reader> reader) : reader_(std::move(reader)) {}
    Result<> begin(const std::vector<Column>& columns, std::span<const describe::Note> aliases, const TableOptions& options);
    bool take(const std::vector<Column>& columns, const Column* column);
    void take_header(const std::vector<Column>& columns, const std::vector<HeaderCell>& cells, const Row& header,
                     const TableOptions& options, std::vector<FieldProblem>& problems);
    void take_meanings(const std::vector<Column>& columns, const std::vector<std::string>& meanings, const Row& header,
                       std::vector<FieldProblem>& problems);
    void read_row(const Row& row, void* value);
    void tell(std::string pointer, std::string detail);

    std::unique_ptr<Reader> reader_;
    std::vector<const describe::Field*> by_column_;  // nullptr: no member.
    std::vector<bool> headed_;                       // Whether the column has a header at all.
    bool told_ = false;                              // What the columns mean was told: not by the header.
    std::vector<bool> met_;                          // For each column of the table, whether the file has it.
    std::vector<const describe::Field*> absent_;     // Members without a column.
    std::vector<std::string> members_;
    std::vector<std::string> notes_;
    std::int64_t number_ = 0;
    std::vector<FieldProblem> mistakes_;
    std::size_t untold_ = 0;  // Of the row's mistakes.
};

// How many rows a table has that say something, its header aside: what Table::next() gives. Nothing where it can't be read to its end.
std::optional<std::int64_t> rows_in(const std::shared_ptr<const Input>& file, const OpenOptions& options = {});

template <class T>
struct TableRow {
    std::int64_t number = 0;             // As spreadsheets count.
    T value{};                           // Whole where there are no mistakes.
    std::vector<FieldProblem> mistakes;  // The pointer names the column: "/list_price"; at most 20, then how many more.
};

template <class T>
class Table {
public:
    // Reads the header. A member is met by its name or its title or, where neither is there, by one of its aliases, in any case, with blanks
    // for underscores. Fails with sheet.header_invalid, whose fields name every column that is unknown, given twice or missing (members
    // that are neither optional nor a list), with sheet.empty, and as Reader::next() does.
    static Result<Table> open(std::unique_ptr<Reader> reader, const TableOptions& options = {}) {
        return Table(TRY(TableReader::open(std::move(reader), shape_of<T>(), options)));
    }

    // The next row that holds something; nothing after the last. Rows whose first cell begins with # are notes and left out.
    // Fails as Reader::next() does.
    Result<std::optional<TableRow<T>>> next() {
        TableRow<T> row;
        if (!TRY(reader_.next(&row.value))) return std::optional<TableRow<T>>();
        row.number = reader_.number();
        row.mistakes = reader_.take_mistakes();
        return std::optional<TableRow<T>>(std::move(row));
    }

    // What should be told of the file as a whole.
    std::vector<std::string> notes() const { return reader_.notes(); }
    // The members that the file has columns for.
    const std::vector<std::string>& members() const { return reader_.members(); }

private:
    explicit Table(TableReader reader) : reader_(std::move(reader)) {}
    TableReader reader_;
};

}  // namespace aftercare::sheet
