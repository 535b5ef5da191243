#include "platform/sheet/test_book.hpp"
#include "platform/sheet/test_time.hpp"
#include "platform/sheet/xlsx_value.hpp"

#include <gtest/gtest.h>

#include <ctime>

namespace aftercare::sheet {
namespace {

using testing::BookMaker;
using testing::read_all;
using Rows = std::vector<std::string>;

testing::ReadTable read_rows(std::string rows, const OpenOptions& options = {}) {
    BookMaker book;
    book.rows = std::move(rows);
    return read_all(book.made(), options);
}

std::string row_of(const std::string& cells) { return "<row r=\"1\">" + cells + "</row>"; }

TEST(Xlsx, reads_texts_of_every_kind) {
    const auto table = read_rows(row_of(
        R"(<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>in</t><t>line</t>)"
        R"(<rPh><t>no</t></rPh></is></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="str"><v>a_x000D_b_x005F_</v></c><c r="G1"/>)"));
    EXPECT_EQ(table.code, "");
    EXPECT_EQ(table.rows, (Rows{"1: shared|rich||inline|true|ab_"}));
}

TEST(Xlsx, cells_and_rows_may_leave_out_where_they_are) {
    EXPECT_EQ(read_rows("<row><c><v>1</v></c><c r=\"C1\"><v>3</v></c><c><v>4</v></c></row><row "
                        "r=\"7\"><c><v>5</v></c></row><row><c><v>6</v></c></row>")
                  .rows,
              (Rows{"1: 1||3|4", "7: 5", "8: 6"}));
}

TEST(Xlsx, numbers_become_plain_ones_and_dates_ISO_dates) {
    const auto text = [](std::string_view raw, Shown shown = Shown::number, bool since_1904 = false) {
        const auto made = number_text(raw, shown, since_1904);
        return made ? *made : "! " + made.error();
    };
    EXPECT_EQ(text("42"), "42");
    EXPECT_EQ(text("-0.5"), "-0.5");
    EXPECT_EQ(text("0.30000000000000004"), "0.3");
    EXPECT_EQ(text("1.5E+3"), "1500");
    EXPECT_EQ(text("1E-7"), "0.0000001");
    EXPECT_EQ(text("-0"), "0");
    EXPECT_EQ(text("123456789012345"), "123456789012345");
    EXPECT_EQ(text("1234567890123456").substr(0, 37), "! holds a number of more than 15 digi");
    EXPECT_EQ(text("46347", Shown::date), "2026-11-21");
    EXPECT_EQ(text("46347.75", Shown::date), "2026-11-21T18:00:00Z");
    EXPECT_EQ(text("46347.775717593", Shown::date_time), "2026-11-21T18:37:02Z");
    EXPECT_EQ(text("46347.5000028935", Shown::date_time), "2026-11-21T12:00:00.250Z");
    EXPECT_EQ(text("44885", Shown::date, true), "2026-11-21");
    EXPECT_EQ(text("1", Shown::date), "1900-01-01");
    EXPECT_EQ(text("59", Shown::date), "1900-02-28");
    EXPECT_EQ(text("61", Shown::date), "1900-03-01");
    EXPECT_EQ(text("0.5", Shown::time), "12:00:00");
    EXPECT_EQ(text("2958465", Shown::date), "9999-12-31");
    for (const char* raw : {"60", "0", "-1", "2958466", "1e300"})
        EXPECT_EQ(text(raw, Shown::date).substr(0, 14), "! holds a date") << raw;
    for (const char* raw : {"", "x", "1x", "nan", "inf", "0x10"}) EXPECT_EQ(text(raw).substr(0, 17), "! holds no number") << raw;
}

TEST(Xlsx, formats_tell_dates_from_numbers) {
    for (const char* code : {"yyyy-mm-dd", "d.m.yy", "[$-407]d. mmmm yyyy;@", "mmm", "\"on\" dd/mm"})
        EXPECT_EQ(shown_by_code(code), Shown::date) << code;
    for (const char* code : {"dd/mm/yyyy\\ hh:mm", "m/d/yy h:mm AM/PM"}) EXPECT_EQ(shown_by_code(code), Shown::date_time) << code;
    for (const char* code : {"h:mm", "mm:ss.0", "[h]:mm:ss", "[mm]"}) EXPECT_EQ(shown_by_code(code), Shown::time) << code;
    for (const char* code : {"General", "0.00", "#,##0.00 \"days\"", "@", "[Red]0;\\d0", "0.00E+00", "[$USD] 0", ""})
        EXPECT_EQ(shown_by_code(code), Shown::number) << code;
    const auto table = read_rows(row_of(
        R"(<c r="A1" s="1"><v>46347</v></c><c r="B1" s="2"><v>46347.5</v></c><c r="C1" s="3"><v>0.25</v></c><c r="D1" s="4"><v>0.5</v></c><c r="E1" s="99"><v>7</v></c>)"));
    EXPECT_EQ(table.rows, (Rows{"1: 2026-11-21|2026-11-21T12:00:00Z|06:00:00|0.5|7"}));
    BookMaker since_1904;
    since_1904.workbook_properties = "date1904=\"1\"";
    since_1904.rows = row_of(R"(<c r="A1" s="1"><v>44885</v></c>)");
    EXPECT_EQ(read_all(since_1904.made()).rows, (Rows{"1: 2026-11-21"}));
}

TEST(Xlsx, formulas_errors_and_rounded_numbers_are_refused_by_their_cell) {
    const auto table = read_rows(row_of(
        R"(<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"="</f><v>=x</v></c><c r="C1" t="e"><v>#N/A</v></c><c r="D1"><v>1</v></c><c r="E1"><f t="shared" si="0"/></c>)"));
    EXPECT_EQ(table.rows, (Rows{"1: |||1"}));
    ASSERT_EQ(table.faults.size(), 4U);
    EXPECT_EQ(table.faults[0].substr(0, 23), "1: A holds a formula; c");
    EXPECT_EQ(table.faults[1].substr(0, 20), "1: B holds a formula");
    EXPECT_EQ(table.faults[2], "1: C shows an error (#N/A); correct it");
    EXPECT_EQ(table.faults[3].substr(0, 20), "1: E holds a formula");
}

TEST(Xlsx, the_first_worksheet_that_is_not_hidden_or_the_one_named_is_read) {
    BookMaker book;
    book.rows = row_of(R"(<c r="A1"><v>1</v></c>)");
    EXPECT_EQ(read_all(book.made()).rows, (Rows{"1: 1"}));
    EXPECT_EQ(read_all(book.made(), {.worksheet = "SECOND"}).rows, (Rows{"1: 2"}));
    const auto unknown = read_all(book.made(), {.worksheet = "Third"});
    EXPECT_EQ(unknown.code, "sheet.worksheet_unknown");
    EXPECT_EQ(unknown.problem.remedy, "Name one of First, Second, or leave the name out for the first.");
    book.sheets = R"(<sheet name="First" state="hidden" r:id="s1"/><sheet name="Second" r:id="s2"/>)";
    EXPECT_EQ(read_all(book.made()).rows, (Rows{"1: 2"}));
    EXPECT_EQ(read_all(book.made(), {.worksheet = "First"}).code, "sheet.worksheet_unknown");
    book.sheets = R"(<sheet name="First" state="veryHidden" r:id="s1"/>)";
    EXPECT_EQ(read_all(book.made()).code, "sheet.damaged");
}

TEST(Q_14_xlsx, what_is_too_much_is_refused) {
    const std::string rows =
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"/><row r=\"3\"><c r=\"A3\" s=\"1\"/></row><row r=\"4\"><c "
        "r=\"A4\"><v>1</v></c></row>";
    EXPECT_EQ(read_rows(rows, {.limits = {.rows = 2}}).code, "");
    EXPECT_EQ(read_rows(rows, {.limits = {.rows = 1}}).code, "sheet.too_many_rows");
    EXPECT_EQ(read_rows(row_of(R"(<c r="GS1"><v>1</v></c>)")).code, "sheet.too_many_columns");
    EXPECT_EQ(read_rows(row_of(R"(<c r="GS1"><f>1</f></c>)")).code, "sheet.too_many_columns");
    EXPECT_EQ(read_rows(row_of(R"(<c r="GR1"><v>1</v></c><c r="XFD1" s="1"/>)")).code, "");
    EXPECT_EQ(read_rows(row_of("<c r=\"A1\" t=\"inlineStr\"><is><t>" + std::string(32'768, 'x') + "</t></is></c>")).code,
              "sheet.cell_too_long");
    EXPECT_EQ(read_rows(row_of("<c r=\"A1\" t=\"inlineStr\"><is><t>" + std::string(1 << 20, 'x') + "</t></is></c>")).code,
              "sheet.cell_too_long");
    EXPECT_EQ(read_rows(row_of(R"(<c r="A1" t="str"><v>a_x0001_b</v></c>)")).code, "sheet.control_character");
    BookMaker book;
    book.strings = "<sst><si><t>" + std::string(1000, 'x') + "</t></si></sst>";
    EXPECT_EQ(read_all(book.made(), {.limits = {.strings = 999}}).code, "sheet.too_much_text");
}

TEST(Q_14_xlsx, a_long_text_that_every_cell_shares_is_counted_wherever_it_is_named) {
    BookMaker book;
    book.strings = "<sst><si><t>" + std::string(32'000, 'x') + "</t></si></sst>";
    std::string row = "<row>";
    for (int i = 0; i < 200; ++i) row += R"(<c t="s"><v>0</v></c>)";
    row += "</row>";
    for (int i = 0; i < 200; ++i) book.rows += row;  // 1.2 GiB of text, were it copied.
    const std::string bytes = book.made();
    EXPECT_EQ(read_all(bytes, {.limits = {.text = 4 << 20}}).code, "sheet.too_much_text");
    const std::clock_t begin = std::clock();
    EXPECT_EQ(read_all(bytes).code, "sheet.too_much_text");
    EXPECT_LT(seconds_since(begin), 5);
}

TEST(Q_14_xlsx, of_columns_that_nobody_asked_for_only_that_they_hold_something_is_kept) {
    BookMaker book;
    book.rows =
        R"(<row><c t="s"><v>0</v></c></row><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="str"><v>  </v></c></row>)";
    const auto reader = open(input_of(book.made())).value();
    ASSERT_EQ(reader->next().value()->cells, std::vector<std::string_view>{"shared"});
    reader->keep(1);
    EXPECT_EQ(reader->next().value()->cells, (std::vector<std::string_view>{"shared", "?"}));
}

TEST(Q_14_xlsx, ten_thousand_columns_are_refused_quickly) {
    std::string row = "<row>";
    for (int i = 0; i < 10'000; ++i) row += "<c><v>1</v></c>";
    row += "</row>";
    std::string rows;
    while (rows.size() < 30 << 20) rows += row;
    BookMaker book;
    book.rows = rows;
    const std::string bytes = book.made();
    const std::clock_t begin = std::clock();
    EXPECT_EQ(read_all(bytes).code, "sheet.too_many_columns");
    EXPECT_LT(seconds_since(begin), 2);
}

TEST(Q_14_xlsx, bombs_cost_no_more_than_their_bound) {
    const std::string run = archive::testing::deflated_run(512);
    for (const std::string name : {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "_rels/.rels"}) {
        archive::testing::ZipMaker maker;
        const BookMaker book;
        const auto add = [&](const std::string& part, const std::string& content) {
            if (part != name) maker.add(part, content);
        };
        maker.add({.name = name, .method = 8, .packed = static_cast<std::uint32_t>(run.size()), .size = 512 << 20}, run);
        add("_rels/.rels", book.rels);
        add("xl/workbook.xml", "<workbook><sheets>" + book.sheets + "</sheets></workbook>");
        add("xl/_rels/workbook.xml.rels", book.workbook_rels);
        add("xl/worksheets/sheet1.xml", "<worksheet/>");
        add("xl/sharedStrings.xml", "<sst/>");
        add("xl/styles.xml", "<styleSheet/>");
        const std::clock_t begin = std::clock();
        const std::string code = read_all(maker.made()).code;
        EXPECT_TRUE(code == "archive.too_large" || code == "sheet.damaged") << name << " " << code;
        EXPECT_LT(seconds_since(begin), 3) << name;
    }
}

TEST(Q_14_xlsx, blanks_that_unpack_without_end_are_refused) {
    // A sound worksheet whose text between rows is a gigabyte of the same letter.
    const std::string run = archive::testing::deflated_run(64);
    archive::testing::ZipMaker maker;
    const BookMaker book;
    maker.add("_rels/.rels", book.rels);
    maker.add("xl/workbook.xml", "<workbook><sheets>" + book.sheets + "</sheets></workbook>");
    maker.add("xl/_rels/workbook.xml.rels", book.workbook_rels);
    maker.add(
        {.name = "xl/worksheets/sheet1.xml", .method = 8, .packed = static_cast<std::uint32_t>(run.size()), .size = 64 << 20},
        run);
    EXPECT_EQ(read_all(maker.made(), {.limits = {.unpacked = 1 << 20}}).code, "archive.too_large");
}

TEST(Q_14_xlsx, XML_tricks_are_refused) {
    BookMaker book;
    book.strings = "<!DOCTYPE sst [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
    EXPECT_EQ(read_all(book.made()).code, "sheet.damaged");
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += "<a>";
    EXPECT_EQ(read_rows(deep).code, "sheet.damaged");
    EXPECT_EQ(read_rows("<row r=\"1\"><c r=\"A1\"><v>1</v></c>").code, "sheet.damaged");
    EXPECT_EQ(read_rows("<row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>1</v></c></row>").code, "sheet.damaged");
    EXPECT_EQ(read_rows("<row r=\"0\"><c><v>1</v></c></row>").code, "sheet.damaged");
    EXPECT_EQ(read_rows("<row r=\"9999999\"><c><v>1</v></c></row>").code, "sheet.damaged");
    EXPECT_EQ(read_rows(row_of(R"(<c r="B1"><v>1</v></c><c r="A1"><v>1</v></c>)")).code, "sheet.damaged");
    EXPECT_EQ(read_rows(row_of(R"(<c r="1"><v>1</v></c>)")).code, "sheet.damaged");
    EXPECT_EQ(read_rows(row_of(R"(<c r="A1" t="s"><v>2</v></c>)")).code, "sheet.damaged");
    EXPECT_EQ(read_rows(row_of(R"(<c r="A1" t="s"><v>-1</v></c>)")).code, "sheet.damaged");
}

TEST(Q_14_xlsx, every_cut_is_refused) {
    BookMaker book;
    book.rows = row_of(R"(<c r="A1"><v>1</v></c>)");
    const std::string bytes = book.made();
    for (std::size_t size = 4; size < bytes.size(); size += 7) {
        const std::string code = read_all(bytes.substr(0, size)).code;
        EXPECT_TRUE(code == "archive.damaged" || code == "sheet.damaged") << size << " " << code;
    }
}

TEST(Q_14_xlsx, other_ZIP_files_are_told_what_to_do) {
    EXPECT_EQ(read_all(archive::testing::ZipMaker().add("a.txt", "x").made()).code, "sheet.format_unknown");
    EXPECT_EQ(
        read_all(archive::testing::ZipMaker().add("mimetype", "application/vnd.oasis.opendocument.spreadsheet").made()).code,
        "sheet.format_unknown");
    BookMaker lost;
    lost.workbook_rels = "<Relationships/>";
    EXPECT_EQ(read_all(lost.made()).code, "sheet.damaged");
    BookMaker chart;
    chart.workbook_rels =
        R"(<Relationships><Relationship Id="s1" Type="x/chartsheet" Target="worksheets/sheet1.xml"/></Relationships>)";
    EXPECT_EQ(read_all(chart.made()).code, "sheet.damaged");
    archive::testing::ZipMaker locked;
    locked.add({.name = "xl/workbook.xml", .flags = 1, .packed = 5, .size = 5}, "alpha");
    EXPECT_EQ(read_all(locked.made()).code, "archive.encrypted");
}

}  // namespace
}  // namespace aftercare::sheet
