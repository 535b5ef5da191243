#include "platform/sheet/table.hpp"

#include "platform/sheet/cell.hpp"
#include "platform/sheet/problems.hpp"

#include <algorithm>

namespace aftercare::sheet {

namespace {

constexpr std::size_t kMaxTold = 50;
constexpr std::size_t kMaxMistakes =
    20;  // Of a row: as many rows as a file has, and as many columns, would be a report of gigabytes.

Problem header_invalid(std::vector<FieldProblem> fields, const std::vector<Column>& columns) {
    std::string names;
    for (const Column& column : columns) names += (names.empty() ? "" : ", ") + std::string(column.field->name);
    std::string told;
    for (const FieldProblem& field : fields) {
        if (told.size() > 300) break;
        told += (told.empty() ? "" : "; ") + field.pointer.substr(1) + " " + field.detail;
    }
    if (fields.size() > kMaxTold) fields.resize(kMaxTold);
    Problem problem = refusal("sheet.header_invalid", "The header row does not fit: " + told + ".",
                              "The columns are " + names + "; a template can be downloaded.");
    problem.fields = std::move(fields);
    return problem;
}

// Why a column that means nothing here is left out.
std::string left_out(const HeaderCell& cell) {
    const std::string said = "The column " + shortened(cell.name);
    if (cell.beside == nullptr) return said + " is unknown and was left out.";
    return said + " was left out: " + std::string(cell.beside->field->name) + " has a column by its own name.";
}

// Whether it is blank, or a note.
bool says_nothing(const Row& row) {
    const std::string_view first = row.cells.empty() ? std::string_view() : trimmed(row.cells.front());
    const bool blank =
        row.faults.empty() && std::ranges::all_of(row.cells, [](std::string_view cell) { return trimmed(cell).empty(); });
    return blank || first.starts_with('#');
}

}  // namespace

Result<TableReader> TableReader::open(std::unique_ptr<Reader> reader, const Shape& shape, const TableOptions& options) {
    TableReader table(std::move(reader));
    TRY(table.begin(columns_of(shape), shape.aliases, options));
    return table;
}

Result<> TableReader::begin(const std::vector<Column>& columns, std::span<const describe::Note> aliases,
                            const TableOptions& options) {
    const Row* header = TRY(reader_->next());
    if (header == nullptr) return fail(empty_table());
    std::vector<FieldProblem> problems;
    met_.assign(columns.size(), false);
    if (options.meanings)
        take_meanings(columns, *options.meanings, *header, problems);
    else
        take_header(columns, sheet::read_header(columns, aliases, *header), *header, options, problems);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (met_[i]) continue;
        absent_.push_back(columns[i].field);
        if (columns[i].required) problems.push_back({"/" + std::string(columns[i].title), "is missing"});
    }
    if (!problems.empty()) return fail(header_invalid(std::move(problems), columns));
    reader_->keep(by_column_.size());
    return {};
}

// One more column of the file, which holds that one; nullptr: none that is known.
bool TableReader::take(const std::vector<Column>& columns, const Column* column) {
    by_column_.push_back(nullptr);
    if (column == nullptr) return true;
    const auto place = static_cast<std::size_t>(column - columns.data());
    if (met_[place]) return false;
    met_[place] = true;
    by_column_.back() = column->field;
    members_.emplace_back(column->field->name);
    return true;
}

void TableReader::take_header(const std::vector<Column>& columns, const std::vector<HeaderCell>& cells, const Row& header,
                              const TableOptions& options, std::vector<FieldProblem>& problems) {
    for (const CellFault& fault : header.faults) problems.push_back({"/column " + column_letters(fault.column), fault.detail});
    for (const HeaderCell& cell : cells) {
        headed_.push_back(!cell.name.empty());
        if (!take(columns, cell.column)) problems.push_back({"/" + shortened(cell.name), "is there twice"});
        if (cell.name.empty() || cell.column != nullptr) continue;
        if (!options.ignore_unknown) problems.push_back({"/" + shortened(cell.name), "is no column of this table"});
        notes_.push_back(left_out(cell));
    }
}

void TableReader::take_meanings(const std::vector<Column>& columns, const std::vector<std::string>& meanings, const Row& header,
                                std::vector<FieldProblem>& problems) {
    told_ = true;
    for (const std::string& meaning : meanings) {
        const auto found = std::ranges::find(columns, meaning, [](const Column& column) { return column.field->name; });
        headed_.push_back(true);
        if (!take(columns, found == columns.end() ? nullptr : &*found)) problems.push_back({"/" + meaning, "is there twice"});
    }
    std::vector<std::string> left_out;
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
        const std::string_view name = trimmed(unprotected(header.cells[i]));
        if (!name.empty() && (i >= by_column_.size() || by_column_[i] == nullptr)) left_out.push_back(shortened(name));
    }
    if (left_out.empty()) return;
    std::string names;
    for (const std::string& name : left_out) names += (names.empty() ? "" : ", ") + name;
    notes_.push_back(left_out.size() == 1 ? "The column " + names + " was left out, as was asked."
                                          : "The columns " + names + " were left out, as was asked.");
}

Result<bool> TableReader::next(void* value) {
    for (;;) {
        const Row* row = TRY(reader_->next());
        if (row == nullptr) return false;
        if (says_nothing(*row)) continue;
        number_ = row->number;
        mistakes_.clear();
        read_row(*row, value);
        return true;
    }
}

void TableReader::tell(std::string pointer, std::string detail) {
    if (mistakes_.size() < kMaxMistakes)
        mistakes_.push_back({std::move(pointer), std::move(detail)});
    else
        ++untold_;
}

void TableReader::read_row(const Row& row, void* value) {
    untold_ = 0;
    std::vector<bool> faulty(by_column_.size(), false);
    for (const CellFault& fault : row.faults) {
        const bool known = fault.column < by_column_.size();
        if (known) faulty[fault.column] = true;
        if (known && by_column_[fault.column] != nullptr) {
            tell("/" + std::string(by_column_[fault.column]->name), fault.detail);
        } else if (!told_ && (!known || !headed_[fault.column])) {
            tell("/column " + column_letters(fault.column), fault.detail);
        }
    }
    const std::size_t columns = told_ ? by_column_.size() : std::max(row.cells.size(), by_column_.size());
    for (std::size_t i = 0; i < columns; ++i) {
        const std::string_view cell = i < row.cells.size() ? row.cells[i] : std::string_view();
        if (i >= by_column_.size() || !headed_[i]) {
            if (!trimmed(cell).empty()) tell("/column " + column_letters(i), "holds something, but has no header");
            continue;
        }
        const describe::Field* field = by_column_[i];
        if (field == nullptr || faulty[i]) continue;
        std::string why = read_cell(*field->type, field->at(value), unprotected(trimmed(cell)));
        if (!why.empty()) tell("/" + std::string(field->name), std::move(why));
    }
    if (untold_ > 0) mistakes_.push_back({"", "and " + std::to_string(untold_) + " more"});
    // Members without a column are optionals and lists that may be empty.
    for (const describe::Field* field : absent_) field->type->access.clear(field->at(value));
}

std::optional<std::int64_t> rows_in(const std::shared_ptr<const Input>& file, const OpenOptions& options) {
    const auto reader = open(file, options);
    if (!reader) return std::nullopt;
    (*reader)->keep(1);
    const auto header = (*reader)->next();
    if (!header || *header == nullptr) return std::nullopt;
    for (std::int64_t rows = 0;;) {
        const auto row = (*reader)->next();
        if (!row) return std::nullopt;
        if (*row == nullptr) return rows;
        if (!says_nothing(**row)) ++rows;
    }
}

std::vector<std::string> TableReader::notes() const {
    std::vector<std::string> all = reader_->notes();
    all.insert(all.end(), notes_.begin(), notes_.end());
    return all;
}

}  // namespace aftercare::sheet
