#include "platform/sheet/table.hpp"

#include "platform/sheet/cell.hpp"
#include "platform/sheet/problems.hpp"

#include <algorithm>
#include <map>

namespace aftercare::sheet {

namespace {

constexpr std::size_t kMaxTold = 50;
constexpr std::size_t kMaxMistakes =
    20;  // Of a row: as many rows as a file has, and as many columns, would be a report of gigabytes.
constexpr std::size_t kMaxHeader = 80;  // Bytes of a header that are repeated.

// Cut to a length that a message bears, at a whole character.
std::string shortened(std::string_view text) {
    if (text.size() <= kMaxHeader) return std::string(text);
    std::size_t end = kMaxHeader;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return std::string(text.substr(0, end)) + "...";
}

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

// Adds what people call the columns too, for those that the header does not have by their own names: a table with SKU and model means
// the SKU.
void add_aliases(std::map<std::string, std::size_t>& by_key, const std::vector<Column>& columns,
                 std::span<const describe::Note> aliases, const Row& header) {
    std::vector<bool> named(columns.size(), false);
    for (const std::string_view cell : header.cells) {
        const auto found = by_key.find(column_key(trimmed(unprotected(cell))));
        if (found != by_key.end()) named[found->second] = true;
    }
    for (const describe::Note& alias : aliases)
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i].field->name == alias.member && !named[i]) by_key.try_emplace(column_key(alias.text), i);
}

}  // namespace

Result<TableReader> TableReader::open(std::unique_ptr<Reader> reader, const Shape& shape, const TableOptions& options) {
    TableReader table(std::move(reader));
    TRY(table.read_header(columns_of(shape), shape.aliases, options));
    return table;
}

Result<> TableReader::read_header(const std::vector<Column>& columns, std::span<const describe::Note> aliases,
                                  const TableOptions& options) {
    std::map<std::string, std::size_t> by_key;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        by_key.try_emplace(column_key(columns[i].field->name), i);
        by_key.try_emplace(column_key(columns[i].title), i);
    }
    const Row* header = TRY(reader_->next());
    if (header == nullptr)
        return fail(
            refusal("sheet.empty", "The table is empty.", "Send a table with a header row; a template can be downloaded."));
    std::vector<FieldProblem> problems;
    const auto say = [&](std::string_view name, std::string detail) {
        problems.push_back({"/" + shortened(name), std::move(detail)});
    };
    add_aliases(by_key, columns, aliases, *header);
    for (const CellFault& fault : header->faults) say("column " + column_letters(fault.column), fault.detail);

    std::vector<bool> met(columns.size(), false);
    for (const std::string_view cell : header->cells) {
        const std::string_view name = trimmed(unprotected(cell));
        const auto found = by_key.find(column_key(name));
        headed_.push_back(!name.empty());
        by_column_.push_back(nullptr);
        if (name.empty()) continue;
        if (found == by_key.end()) {
            if (!options.ignore_unknown) say(name, "is no column of this table");
            notes_.push_back("The column " + shortened(name) + " is unknown and was left out.");
        } else if (met[found->second]) {
            say(name, "is there twice");
        } else {
            met[found->second] = true;
            by_column_.back() = columns[found->second].field;
            members_.emplace_back(columns[found->second].field->name);
        }
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (met[i]) continue;
        absent_.push_back(columns[i].field);
        if (columns[i].required) say(columns[i].title, "is missing");
    }
    if (!problems.empty()) return fail(header_invalid(std::move(problems), columns));
    reader_->keep(by_column_.size());
    return {};
}

Result<bool> TableReader::next(void* value) {
    for (;;) {
        const Row* row = TRY(reader_->next());
        if (row == nullptr) return false;
        const std::string_view first = row->cells.empty() ? std::string_view() : trimmed(row->cells.front());
        const bool blank =
            row->faults.empty() && std::ranges::all_of(row->cells, [](std::string_view cell) { return trimmed(cell).empty(); });
        if (blank || first.starts_with('#')) continue;
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
        } else if (!known || !headed_[fault.column]) {
            tell("/column " + column_letters(fault.column), fault.detail);
        }
    }
    for (std::size_t i = 0; i < std::max(row.cells.size(), by_column_.size()); ++i) {
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

std::vector<std::string> TableReader::notes() const {
    std::vector<std::string> all = reader_->notes();
    all.insert(all.end(), notes_.begin(), notes_.end());
    return all;
}

}  // namespace aftercare::sheet
