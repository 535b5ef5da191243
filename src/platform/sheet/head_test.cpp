#include "platform/sheet/head.hpp"

#include "platform/describe/json.hpp"
#include "platform/sheet/test_book.hpp"

#include <gtest/gtest.h>

namespace aftercare::sheet {
namespace {

struct Line {
    std::optional<OneLine<1, 20>> serial_number;
    std::optional<OneLine<1, 20>> sku;
    std::optional<OneLine<1, 20>> site;
    static constexpr describe::Note kAliases[] = {{"serial_number", "s/n"}, {"serial_number", "serial"}, {"sku", "model"}};
};
DESCRIBE(Line, serial_number, sku, site)

Result<TableHead> head_of(const std::string& bytes, const OpenOptions& options = {}) {
    return read_head(input_of(bytes), shape_of<Line>(), options);
}

// "title=example>meaning" for each column.
std::string told(const TableHead& head) {
    std::string all;
    for (const HeadColumn& column : head.columns)
        all += column.title + "=" + column.example.value_or("") + ">" + column.means.value_or("") + " ";
    return all;
}

TEST(ENT_06_head, tells_titles_and_examples_and_what_columns_seem_to_mean) {
    const TableHead head = head_of("S/N;Serial;Model;SKU;;Rack\r\n# note;x;x;x;x;x\r\nA1;;M;;;\r\nA2;B;N;'=1;7;\r\n").value();
    EXPECT_EQ(told(head), "S/N=A1>serial_number Serial=B> Model=M> SKU==1>sku =7> Rack=> ");
    EXPECT_TRUE(head.worksheets.empty());
    ASSERT_EQ(head.known.size(), 3U);
    EXPECT_EQ(head.known[0].name, "serial_number");
    EXPECT_EQ(head.known[0].help, "One line. At most 20 characters.");
}

TEST(ENT_06_head, of_a_workbook_names_its_worksheets) {
    testing::BookMaker book;
    const auto cell = [](const char* text) { return std::string("<c t=\"inlineStr\"><is><t>") + text + "</t></is></c>"; };
    book.rows = "<row>" + cell("Serial") + cell("Where") + "</row><row>" + cell("A1") + "<c><f>1</f><v>1</v></c></row>";
    book.sheets =
        R"(<sheet name="List" sheetId="1" r:id="s1"/><sheet name="Second" sheetId="2" r:id="s2"/><sheet name="Hid" state="hidden" sheetId="3" r:id="s2"/>)";
    const TableHead head = head_of(book.made()).value();
    EXPECT_EQ(told(head), "Serial=A1>serial_number Where=> ");
    EXPECT_EQ(head.worksheets, (std::vector<std::string>{"List", "Second"}));
    EXPECT_EQ(head.worksheet, "List");
    const TableHead second = head_of(book.made(), {.worksheet = "second"}).value();
    EXPECT_EQ(told(second), "2=> ");
    EXPECT_EQ(second.worksheet, "Second");
    EXPECT_EQ(head_of(book.made(), {.worksheet = "Third"}).error().code, "sheet.worksheet_unknown");
}

TEST(Q_14_head, refuses_what_is_no_table) {
    EXPECT_EQ(head_of("").error().code, "sheet.empty");
    EXPECT_EQ(head_of("%PDF-1.7\n").error().code, "sheet.format_unknown");
    const TableHead head = head_of(std::string(300, 'x') + "\n").value();
    EXPECT_EQ(head.columns.at(0).title, std::string(80, 'x') + "...");
}

}  // namespace
}  // namespace aftercare::sheet
