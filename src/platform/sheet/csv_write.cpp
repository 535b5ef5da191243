#include "platform/sheet/cell.hpp"
#include "platform/sheet/template.hpp"
#include "platform/sheet/write.hpp"

namespace aftercare::sheet {

namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

void append_cell(std::string_view text, bool first, bool only, std::string& out) {
    const bool guarded = needs_protection(text, Form::csv, first);
    const bool blank_ends = !text.empty() && (text.front() == ' ' || text.back() == ' ');
    // Semicolons and tabs as well: what a spreadsheet splits at depends on its country.
    if (!blank_ends && !(only && text.empty()) && text.find_first_of(",;\t\"\r\n") == std::string_view::npos) {
        if (guarded) out += '\'';
        out += text;
        return;
    }
    out += '"';
    if (guarded) out += '\'';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

}  // namespace

void append_csv_line(const std::vector<std::string>& cells, std::string& out) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += ',';
        append_cell(cells[i], i == 0, cells.size() == 1, out);
    }
    out += "\r\n";
}

CsvWriter::CsvWriter(const Shape& shape, NextRow next) : columns_(columns_of(shape)), next_(std::move(next)) {}

std::string CsvWriter::next(std::size_t bytes) {
    std::string out;
    if (!begun_) {
        begun_ = true;
        out = kMark;
        std::vector<std::string> titles;
        for (const Column& column : columns_) titles.emplace_back(column.title);
        append_csv_line(titles, out);
    }
    std::string cell;
    while (!ended_ && out.size() < bytes) {
        const void* row = next_();
        ended_ = row == nullptr;
        if (ended_) break;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            cell.clear();
            // `at` only computes an address.
            write_cell(*columns_[i].field->type, columns_[i].field->at(const_cast<void*>(row)), cell);
            if (i > 0) out += ',';
            append_cell(cell, i == 0, columns_.size() == 1, out);
        }
        out += "\r\n";
    }
    return out;
}

std::string csv_template(const Shape& shape, const void* example) {
    std::string out(kMark);
    for (const std::vector<std::string>& line : template_lines(shape, example)) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (i > 0) out += ',';
            // The notes' own # stays bare.
            append_cell(line[i], false, line.size() == 1, out);
        }
        out += "\r\n";
    }
    return out;
}

}  // namespace aftercare::sheet
