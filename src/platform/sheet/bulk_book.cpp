#include "platform/sheet/bulk_book.hpp"

#include "platform/gzip/gzip.hpp"
#include "platform/sheet/cell.hpp"
#include "platform/sheet/problems.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <exception>
#include <fstream>
#include <memory>
#include <thread>

namespace aftercare::sheet {

namespace {

constexpr std::size_t kRowsOfSheet = 1'048'575;  // Besides the header.
constexpr std::size_t kMostSheets = 10;
constexpr std::size_t kAtOnce = 2;           // Worksheets that are made at the same time.
constexpr int kLevel = 1;                    // The rows repeat so much that more work saves little.
constexpr std::size_t kPiece = 1 << 20;      // Bytes of XML between two looks at the packer.
constexpr std::int64_t kEpoch = 25'569;      // 1970-01-01 as spreadsheets count days.
constexpr std::int64_t kFirstDay = -25'508;  // 1900-03-01, from which on all count alike.

constexpr std::string_view kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view kRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr std::string_view kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

Problem not_written() {
    return {.kind = ProblemKind::storage_full,
            .code = "sheet.not_written",
            .detail = "The workbook could not be written.",
            .remedy = "Try again later, or take the table as CSV; the operator should look at the free space.",
            .rule = "Q-13"};
}

bool is_hex(char c) { return ('0' <= c && c <= '9') || ('a' <= c && c <= 'f') || ('A' <= c && c <= 'F'); }

// "_x000D_" means a character in a workbook's texts; where it is meant as it stands, its own first character is written so.
bool is_escape(std::string_view text) {
    return text.size() >= 7 && text.starts_with("_x") && text[6] == '_' && std::ranges::all_of(text.substr(2, 4), is_hex);
}

void append_xml_text(std::string_view text, std::string& out) {
    if (needs_protection(text, Form::workbook, false)) out += '\'';
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '_' && is_escape(text.substr(at)))
            out += "_x005F_";
        else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n')
            out += c;
    }
}

void append_number(std::int64_t number, std::string& out) {
    std::array<char, 24> room;
    out.append(room.data(), std::to_chars(room.data(), room.data() + room.size(), number).ptr);
}

void append_le(std::uint32_t number, int bytes, std::string& out) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(number >> (8 * i) & 0xFF);
}

// A part of the package, packed: what lies between gzip's frame is the same deflate stream that a ZIP file holds.
class Part {
public:
    explicit Part(std::string name) : name_(std::move(name)) {}

    void add(std::string_view text) {
        size_ += text.size();
        packed_ += packer_.add(text);
    }
    void finish() {
        constexpr std::size_t kHead = 10;
        constexpr std::size_t kTail = 8;
        packed_ += packer_.finish();
        check(packed_.size() >= kHead + kTail, "a packed part without its frame");
        crc_ = packed_.substr(packed_.size() - kTail, 4);
        packed_.erase(packed_.size() - kTail);
        packed_.erase(0, kHead);
    }
    // Whether ZIP's 32 bits can say it.
    bool fits() const { return size_ < 0xFFFF'FFFF && packed_.size() < 0xFFFF'FFFF; }

    // Both heads share this: version, flags (UTF-8), deflate, 1980-01-01, checksum and sizes.
    std::string common() const {
        std::string head;
        append_le(20, 2, head);
        append_le(0x0800, 2, head);
        append_le(8, 2, head);
        append_le(0, 2, head);
        append_le(0x0021, 2, head);
        head += crc_;
        append_le(static_cast<std::uint32_t>(packed_.size()), 4, head);
        append_le(static_cast<std::uint32_t>(size_), 4, head);
        append_le(static_cast<std::uint32_t>(name_.size()), 2, head);
        append_le(0, 2, head);
        return head;
    }
    const std::string& name() const { return name_; }
    const std::string& packed() const { return packed_; }

private:
    std::string name_;
    gzip::Packer packer_{kLevel};
    std::string packed_;
    std::string crc_;
    std::uint64_t size_ = 0;
};

class ZipFile {
public:
    explicit ZipFile(const std::string& path) : file_(path, std::ios::binary) {}

    void put(const Part& part) {
        check(part.fits(), "a part of a workbook is too large");
        std::string head = "PK\x03\x04" + part.common();
        directory_ += "PK\x01\x02";
        append_le(20, 2, directory_);
        directory_ += part.common();
        append_le(0, 2, directory_);  // Comment.
        append_le(0, 2, directory_);  // Disk.
        append_le(0, 2, directory_);
        append_le(0, 4, directory_);
        append_le(static_cast<std::uint32_t>(written_), 4, directory_);
        directory_ += part.name();
        head += part.name();
        file_ << head << part.packed();
        written_ += head.size() + part.packed().size();
        ++parts_;
    }
    bool finish() {
        std::string end = "PK\x05\x06";
        append_le(0, 4, end);
        append_le(parts_, 2, end);
        append_le(parts_, 2, end);
        append_le(static_cast<std::uint32_t>(directory_.size()), 4, end);
        append_le(static_cast<std::uint32_t>(written_), 4, end);
        append_le(0, 2, end);
        file_ << directory_ << end;
        file_.close();
        return file_.good() && written_ < 0xFFFF'FFFF;
    }

private:
    std::ofstream file_;
    std::string directory_;
    std::uint64_t written_ = 0;
    std::uint32_t parts_ = 0;
};

void put_text(ZipFile& zip, const std::string& name, std::string_view text) {
    Part part(name);
    part.add(text);
    part.finish();
    zip.put(part);
}

std::string sheet_path(std::size_t sheet) { return "xl/worksheets/sheet" + std::to_string(sheet + 1) + ".xml"; }

std::string content_types(std::size_t sheets) {
    std::string text(kXml);
    text +=
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
    const auto add = [&](const std::string& part, std::string_view type) {
        text += "<Override PartName=\"/" + part + "\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.";
        text += type;
        text += "+xml\"/>";
    };
    add("xl/workbook.xml", "sheet.main");
    add("xl/styles.xml", "styles");
    add("xl/sharedStrings.xml", "sharedStrings");
    for (std::size_t i = 0; i < sheets; ++i) add(sheet_path(i), "worksheet");
    return text + "</Types>";
}

std::string relation(const std::string& id, std::string_view type, const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + std::string(kOffice) + "/" + std::string(type) + "\" Target=\"" + target +
           "\"/>";
}

std::string relations(const std::string& content) {
    return std::string(kXml) + "<Relationships xmlns=\"" + std::string(kRelations) + "\">" + content + "</Relationships>";
}

std::string workbook(std::size_t sheets) {
    std::string text(kXml);
    text += "<workbook xmlns=\"" + std::string(kMain) + "\" xmlns:r=\"" + std::string(kOffice) + "\"><sheets>";
    for (std::size_t i = 0; i < sheets; ++i) {
        const std::string number = std::to_string(i + 1);
        text += "<sheet name=\"Sheet" + number + "\" sheetId=\"" + number + "\" r:id=\"rId" + number + "\"/>";
    }
    return text + "</sheets></workbook>";
}

// Style 1 is a day, style 2 a title.
std::string styles() {
    return std::string(kXml) + "<styleSheet xmlns=\"" + std::string(kMain) +
           "\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>"
           "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name "
           "val=\"Calibri\"/>"
           "</font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
           "patternType=\"gray125\"/></fill></fills><borders "
           "count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border>"
           "</borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
           "<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
           "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
           "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs>"
           "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";
}

std::string shared_strings(const SharedTexts& shared) {
    std::string text(kXml);
    text += "<sst xmlns=\"" + std::string(kMain) + "\" uniqueCount=\"" + std::to_string(shared.size()) + "\">";
    for (const std::string& one : shared.texts()) {
        text += "<si><t xml:space=\"preserve\">";
        append_xml_text(one, text);
        text += "</t></si>";
    }
    return text + "</sst>";
}

void write_sheet(Part& part, const std::vector<std::string>& titles, std::size_t first, std::size_t end, const RowCells& cells,
                 const RowsWritten& written) {
    std::string text(kXml);
    text += "<worksheet xmlns=\"" + std::string(kMain) +
            "\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" "
            "state=\"frozen\"/></sheetView></sheetViews><cols><col min=\"1\" max=\"" +
            std::to_string(titles.size()) + "\" width=\"18\" customWidth=\"1\"/></cols><sheetData><row>";
    for (const std::string& title : titles) {
        text += "<c s=\"2\" t=\"inlineStr\"><is><t>";
        append_xml_text(title, text);
        text += "</t></is></c>";
    }
    text += "</row>";
    std::int64_t since = 0;
    for (std::size_t row = first; row < end; ++row) {
        text += "<row>";
        cells(row, text);
        text += "</row>";
        ++since;
        if (text.size() < kPiece) continue;
        part.add(text);
        text.clear();
        written(since);
        since = 0;
    }
    text += "</sheetData></worksheet>";
    part.add(text);
    written(since);
    part.finish();
}

}  // namespace

std::uint32_t SharedTexts::place(std::string_view text) {
    const auto [found, fresh] = places_.try_emplace(std::string(text), static_cast<std::uint32_t>(texts_.size()));
    if (fresh) texts_.emplace_back(text);
    return found->second;
}

void append_shared_cell(std::uint32_t place, std::string& out) {
    out += "<c t=\"s\"><v>";
    append_number(place, out);
    out += "</v></c>";
}

void append_text_cell(std::string_view text, std::string& out) {
    if (text.empty()) return append_empty_cell(out);
    out += "<c t=\"inlineStr\"><is><t>";
    append_xml_text(text, out);
    out += "</t></is></c>";
}

void append_day_cell(Date day, std::string& out) {
    if (day.days_since_epoch() < kFirstDay) return append_text_cell(day.text(), out);
    out += "<c s=\"1\"><v>";
    append_number(day.days_since_epoch() + kEpoch, out);
    out += "</v></c>";
}

void append_empty_cell(std::string& out) { out += "<c/>"; }

Result<> write_bulk_book(const std::string& path, const std::vector<std::string>& titles, const SharedTexts& shared,
                         std::size_t rows, const RowCells& cells, const RowsWritten& written) {
    const std::size_t sheets = std::max<std::size_t>(1, (rows + kRowsOfSheet - 1) / kRowsOfSheet);
    if (sheets > kMostSheets) return fail(too_many_rows({.rows = static_cast<std::int64_t>(kMostSheets * kRowsOfSheet)}));
    const std::size_t each = (rows + sheets - 1) / sheets;
    ZipFile zip(path);
    put_text(zip, "[Content_Types].xml", content_types(sheets));
    put_text(zip, "_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml")));
    std::string of_book;
    for (std::size_t i = 0; i < sheets; ++i)
        of_book += relation("rId" + std::to_string(i + 1), "worksheet", sheet_path(i).substr(3));
    of_book += relation("rId" + std::to_string(sheets + 1), "styles", "styles.xml");
    of_book += relation("rId" + std::to_string(sheets + 2), "sharedStrings", "sharedStrings.xml");
    put_text(zip, "xl/_rels/workbook.xml.rels", relations(of_book));
    put_text(zip, "xl/workbook.xml", workbook(sheets));
    put_text(zip, "xl/styles.xml", styles());
    put_text(zip, "xl/sharedStrings.xml", shared_strings(shared));
    for (std::size_t first = 0; first < sheets; first += kAtOnce) {
        std::vector<std::unique_ptr<Part>> parts;
        std::array<std::exception_ptr, kAtOnce> failed;
        {
            std::vector<std::jthread> threads;
            for (std::size_t sheet = first; sheet < std::min(sheets, first + kAtOnce); ++sheet) {
                parts.push_back(std::make_unique<Part>(sheet_path(sheet)));
                Part& part = *parts.back();
                threads.emplace_back([&, sheet] {
                    try {
                        write_sheet(part, titles, sheet * each, std::min(rows, (sheet + 1) * each), cells, written);
                    } catch (...) {
                        failed[sheet - first] = std::current_exception();
                    }
                });
            }
        }
        for (const std::exception_ptr& one : failed)
            if (one) std::rethrow_exception(one);
        for (const auto& part : parts) zip.put(*part);
    }
    return zip.finish() ? Result<>() : fail(not_written());
}

}  // namespace aftercare::sheet
