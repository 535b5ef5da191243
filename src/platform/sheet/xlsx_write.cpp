#include "platform/base/text.hpp"
#include "platform/sheet/cell.hpp"
#include "platform/sheet/problems.hpp"
#include "platform/sheet/template.hpp"
#include "platform/sheet/write.hpp"

#include <stdlib.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <filesystem>

namespace aftercare::sheet {

namespace {

using describe::Kind;

constexpr std::size_t kMaxCell = 32'767;
constexpr ::lxw_row_t kMaxRow = 1'048'575;
constexpr double kColumnWidth = 18;
constexpr double kDayMillis = 86'400'000;
constexpr double kMaxWhole = 1e15;  // From here on spreadsheets round.

Problem not_written() {
    return {.kind = ProblemKind::storage_full,
            .code = "sheet.not_written",
            .detail = "The workbook could not be written.",
            .remedy = "Try again later, or take the table as CSV; the operator should look at the free space.",
            .rule = "Q-13"};
}

bool is_escape(std::string_view text) {
    return text.size() >= 7 && text.starts_with("_x") && text[6] == '_' &&
           std::ranges::all_of(text.substr(2, 4), [](unsigned char c) { return std::isxdigit(c) != 0; });
}

// "_x000D_" means a character in a workbook's texts; where it is meant as it stands, its own first character is written so.
std::string escaped(std::string_view text) {
    std::string made;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '_' && is_escape(text.substr(at))) made += "_x005F";
        made += text[at];
    }
    return made;
}

class Workbook {
public:
    explicit Workbook(const std::string& path) : folder_(std::filesystem::path(path).parent_path().string()) {
        ::lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = folder_.empty() ? nullptr : folder_.data();
        book_ = ::workbook_new_opt(path.c_str(), &options);
        if (book_ == nullptr) return;
        sheet_ = ::workbook_add_worksheet(book_, nullptr);
        bold_ = ::workbook_add_format(book_);
        day_ = ::workbook_add_format(book_);
        moment_ = ::workbook_add_format(book_);
        note_ = ::workbook_add_format(book_);
        ::format_set_bold(bold_);
        ::format_set_num_format(day_, "yyyy-mm-dd");
        ::format_set_num_format(moment_, "yyyy-mm-dd hh:mm:ss");
        ::format_set_italic(note_);
        ::format_set_text_wrap(note_);
    }
    ~Workbook() {
        if (book_ != nullptr) ::lxw_workbook_free(book_);
    }
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    bool good() const { return sheet_ != nullptr; }

    void prepare(std::size_t columns) {
        ::worksheet_set_column(sheet_, 0, static_cast<::lxw_col_t>(columns - 1), kColumnWidth, nullptr);
        ::worksheet_freeze_panes(sheet_, 1, 0);
    }

    Result<> title(std::size_t column, std::string_view text) { return put_text(0, column, text, bold_, false); }
    Result<> note(::lxw_row_t row, std::size_t column, std::string_view text) {
        return put_text(row, column, text, note_, false);
    }

    // Writes a value the way a spreadsheet reckons with it.
    Result<> put(::lxw_row_t row, std::size_t column, const describe::Type& type, const void* value) {
        const auto at = static_cast<::lxw_col_t>(column);
        if (type.kind == Kind::optional) {
            const void* item = type.access.item(value);
            return item == nullptr ? Result<>() : put(row, column, *type.item, item);
        }
        if (type.kind == Kind::boolean)
            return done(::worksheet_write_boolean(sheet_, row, at, type.access.get_int(value) != 0, nullptr));
        if (type.kind == Kind::integer || type.kind == Kind::real) {
            const double number =
                type.kind == Kind::real ? type.access.get_real(value) : static_cast<double>(type.access.get_int(value));
            if (std::abs(number) < kMaxWhole) return done(::worksheet_write_number(sheet_, row, at, number, nullptr));
        }
        if (type.kind == Kind::date && type.access.get_int(value) >= kFirstDay)
            return done(
                ::worksheet_write_number(sheet_, row, at, static_cast<double>(type.access.get_int(value) + kEpoch), day_));
        if (type.kind == Kind::instant) {
            const double millis = std::round(static_cast<double>(type.access.get_int(value)) / 1000);
            if (millis >= kFirstDay * kDayMillis)
                return done(::worksheet_write_number(sheet_, row, at, millis / kDayMillis + kEpoch, moment_));
        }
        text_.clear();
        write_cell(type, value, text_);
        return put_text(row, column, text_, nullptr, true);
    }

    // Writes the file.
    Result<> close() {
        const ::lxw_error error = ::workbook_close(std::exchange(book_, nullptr));
        return error == LXW_NO_ERROR ? Result<>() : fail(not_written());
    }

private:
    static constexpr std::int64_t kEpoch = 25'569;      // 1970-01-01 as spreadsheets count days.
    static constexpr std::int64_t kFirstDay = -25'508;  // 1900-03-01, from which on all count alike.

    static Result<> done(::lxw_error error) { return error == LXW_NO_ERROR ? Result<>() : fail(not_written()); }

    Result<> put_text(::lxw_row_t row, std::size_t column, std::string_view text, ::lxw_format* format, bool guarded) {
        if (text.empty()) return {};
        std::string shown = guarded && needs_protection(text, Form::workbook, column == 0) ? "'" : "";
        shown += escaped(text);
        if (text.size() > kMaxCell && utf8_length(shown) > kMaxCell)
            return fail(cell_too_long(static_cast<std::int64_t>(row) + 1, column, {.cell = kMaxCell}));
        return done(::worksheet_write_string(sheet_, row, static_cast<::lxw_col_t>(column), shown.c_str(), format));
    }

    std::string folder_;
    ::lxw_workbook* book_ = nullptr;
    ::lxw_worksheet* sheet_ = nullptr;
    ::lxw_format* bold_ = nullptr;
    ::lxw_format* day_ = nullptr;
    ::lxw_format* moment_ = nullptr;
    ::lxw_format* note_ = nullptr;
    std::string text_;
};

// What `write` writes to a file whose path it is given, in a folder of its own that is gone with the file.
template <class F>
Result<std::shared_ptr<const std::string>> passing(F&& write) {
    std::string folder = (std::filesystem::temp_directory_path() / "aftercare-sheet-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr) return fail(not_written());
    const std::shared_ptr<const std::string> path(new std::string(folder + "/table.xlsx"), [](const std::string* name) {
        std::error_code ignored;
        std::filesystem::remove_all(std::filesystem::path(*name).parent_path(), ignored);
        delete name;
    });
    TRY(write(*path));
    return path;
}

}  // namespace

Result<std::shared_ptr<const std::string>> passing_xlsx(const Shape& shape, const NextRow& next) {
    return passing([&](const std::string& path) { return write_xlsx(path, shape, next); });
}

Result<std::shared_ptr<const std::string>> passing_xlsx_template(const Shape& shape, const void* example) {
    return passing([&](const std::string& path) { return write_xlsx_template(path, shape, example); });
}

Result<> write_xlsx(const std::string& path, const Shape& shape, const NextRow& next) {
    const std::vector<Column> columns = columns_of(shape);
    Workbook book(path);
    if (!book.good()) return fail(not_written());
    book.prepare(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) TRY(book.title(i, columns[i].title));
    ::lxw_row_t row = 0;
    while (const void* value = next()) {
        if (++row > kMaxRow) return fail(too_many_rows({.rows = kMaxRow + 1}));
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const describe::Field& field = *columns[i].field;
            // `at` only computes an address.
            TRY(book.put(row, i, *field.type, field.at(const_cast<void*>(value))));
        }
    }
    return book.close();
}

Result<> write_xlsx_template(const std::string& path, const Shape& shape, const void* example) {
    const auto lines = template_lines(shape, example);
    Workbook book(path);
    if (!book.good()) return fail(not_written());
    book.prepare(lines[0].size());
    for (std::size_t i = 0; i < lines[0].size(); ++i) TRY(book.title(i, lines[0][i]));
    for (::lxw_row_t row = 1; row < lines.size(); ++row)
        for (std::size_t i = 0; i < lines[row].size(); ++i) TRY(book.note(row, i, lines[row][i]));
    return book.close();
}

}  // namespace aftercare::sheet
