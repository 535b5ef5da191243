#include "platform/sheet/test_book.hpp"
#include "platform/sheet/test_time.hpp"

#include <gtest/gtest.h>

namespace aftercare::sheet {
namespace {

using namespace std::string_literals;
using testing::read_all;
using Rows = std::vector<std::string>;

std::string detail_of(const std::string& text, const OpenOptions& options = {}) { return read_all(text, options).problem.detail; }

TEST(Q_14_csv, of_columns_that_nobody_asked_for_only_that_they_hold_something_is_kept) {
    const auto reader = open(input_of("a\n1,\"two\"\"2\", ,three\n")).value();
    ASSERT_EQ(reader->next().value()->cells, std::vector<std::string_view>{"a"});
    reader->keep(1);
    EXPECT_EQ(reader->next().value()->cells, (std::vector<std::string_view>{"1", "?", "", "?"}));
    EXPECT_EQ(testing::read_all("a,b\n" + std::string(100, 'x') + "\n", {.limits = {.text = 50}}).code, "sheet.too_much_text");
}

TEST(Csv, takes_commas_semicolons_and_tabs_as_the_header_has_them) {
    EXPECT_EQ(read_all("a,b;c\n1,2\n").rows, (Rows{"1: a|b;c", "2: 1|2"}));
    EXPECT_EQ(read_all("a;b,c;d\n1;2;3\n").rows, (Rows{"1: a|b,c|d", "2: 1|2|3"}));
    EXPECT_EQ(read_all("a\tb\n1\t2").rows, (Rows{"1: a|b", "2: 1|2"}));
    EXPECT_EQ(read_all("\"a;;;b\",c\n1,2").rows, (Rows{"1: a;;;b|c", "2: 1|2"}));
    EXPECT_EQ(read_all("alone\nx").rows, (Rows{"1: alone", "2: x"}));
}

TEST(Csv, takes_every_line_end) {
    EXPECT_EQ(read_all("a,b\r\n1,2\r\n").rows, (Rows{"1: a|b", "2: 1|2"}));
    EXPECT_EQ(read_all("a,b\r1,2\r").rows, (Rows{"1: a|b", "2: 1|2"}));
    EXPECT_EQ(read_all("\n\na,b\n\n,,\n1,2").rows, (Rows{"3: a|b", "6: 1|2"}));
}

TEST(Csv, takes_quotes_as_RFC_4180_says) {
    EXPECT_EQ(read_all("a,b\n\"x,\"\"y\"\"\",\"two\r\nlines\"\n").rows, (Rows{"1: a|b", "2: x,\"y\"|two\nlines"}));
    EXPECT_EQ(read_all("a,b\n\"\",\"\"\"\"\n").rows, (Rows{"1: a|b", "2: |\""}));
    EXPECT_EQ(read_all("a,b\n5\" disk,x\n").rows, (Rows{"1: a|b", "2: 5\" disk|x"}));
    EXPECT_EQ(read_all("a,b\n\"one\rtwo\",x\n").rows, (Rows{"1: a|b", "2: one\ntwo|x"}));
}

TEST(Csv, is_the_same_whatever_the_pieces_in_which_it_is_read) {
    // Longer than the reader's buffer, with quotes, line ends and letters of two bytes at every place.
    std::string text = "a,b\n";
    Rows rows{"1: a|b"};
    for (int i = 0; i < 60'000; ++i) {
        const std::string filler(static_cast<std::size_t>(i % 7), 'x');
        text += filler + "\xC3\xA4,\"q\"\"" + filler + "\r\n\"\r\n";
        rows.push_back(std::to_string(i + 2) + ": " + filler + "\xC3\xA4|q\"" + filler + "\n");
    }
    EXPECT_EQ(read_all(text).rows, rows);
}

TEST(Csv, tells_an_open_quote_with_its_line) {
    const auto table = read_all("a,b\n\"x\ny\",1\n2,\"open\n3,4\n");
    EXPECT_EQ(table.code, "sheet.quote_open");
    EXPECT_NE(table.problem.detail.find("line 4"), std::string::npos) << table.problem.detail;
    EXPECT_NE(table.problem.detail.find("row 3, column B"), std::string::npos) << table.problem.detail;
    std::string long_text = "a\n\"" + std::string(200'000, 'x') + "\"\n";
    EXPECT_EQ(read_all(long_text).code, "sheet.quote_open");
    const auto misplaced = read_all("a,b\n1,\"x\"y\n");
    EXPECT_EQ(misplaced.code, "sheet.quote_misplaced");
    EXPECT_NE(misplaced.problem.detail.find("row 2, column B (line 2)"), std::string::npos) << misplaced.problem.detail;
}

TEST(Csv, reads_every_encoding_that_spreadsheets_write) {
    EXPECT_EQ(read_all("\xEF\xBB\xBF"
                       "gr\xC3\xB6\xC3\x9F"
                       "e,b\n1,2")
                  .rows,
              (Rows{"1: gr\xC3\xB6\xC3\x9F"
                    "e|b",
                    "2: 1|2"}));
    EXPECT_TRUE(read_all("gr\xC3\xB6\xC3\x9F"
                         "e\n1")
                    .notes.empty());
    const auto windows = read_all("pr\xE9t,\x80 5\n1,2\n");
    EXPECT_EQ(windows.rows, (Rows{"1: pr\xC3\xA9t|\xE2\x82\xAC 5", "2: 1|2"}));
    ASSERT_EQ(windows.notes.size(), 1U);
    EXPECT_NE(windows.notes[0].find("Windows-1252"), std::string::npos);
    const auto wide = [](std::u16string_view text, bool big) {
        std::string bytes = big ? "\xFE\xFF" : "\xFF\xFE";
        for (const char16_t unit : text) {
            const char high = static_cast<char>(unit >> 8);
            const char low = static_cast<char>(unit & 0xFF);
            bytes += big ? std::string{high, low} : std::string{low, high};
        }
        return bytes;
    };
    for (const bool big : {false, true})
        EXPECT_EQ(read_all(wide(u"a\u00E9\tb\n\U0001F600\t2\n", big)).rows, (Rows{"1: a\xC3\xA9|b", "2: \xF0\x9F\x98\x80|2"}));
}

TEST(Q_14_csv, refuses_what_is_no_text) {
    EXPECT_EQ(read_all("a,b\n\xFF\xFE\x81,2\n").code, "sheet.encoding");
    EXPECT_EQ(read_all("\xEF\xBB\xBF"
                       "a\n\xFF")
                  .code,
              "sheet.encoding");
    EXPECT_EQ(read_all("\xFF\xFE\0\0a\0\0\0"s).code, "sheet.encoding");
    EXPECT_EQ(read_all("\xFF\xFE"
                       "a\0b"s)
                  .code,
              "sheet.encoding");                                      // Half a character.
    EXPECT_EQ(read_all("\xFF\xFE\x00\xDC"s).code, "sheet.encoding");  // Half of a pair.
    EXPECT_EQ(read_all("\xFF\xFE\x00\xD8"
                       "a\0"s)
                  .code,
              "sheet.encoding");
    EXPECT_EQ(read_all("a\0b\0"s).code, "sheet.control_character");
    EXPECT_EQ(read_all("a,b\n1,\x01\n").code, "sheet.control_character");
    EXPECT_EQ(read_all("a,b\n1,\"\x1B\"\n").code, "sheet.control_character");
    EXPECT_NE(detail_of("a,b\n1,x\x7F\n").find("row 2, column B"), std::string::npos);
}

TEST(Q_14_csv, refuses_what_is_too_much) {
    EXPECT_EQ(read_all("").code, "sheet.empty");
    EXPECT_EQ(read_all(" \r\n\n").code, "sheet.empty");
    EXPECT_EQ(read_all("a\n1\n2\n", {.limits = {.rows = 2}}).code, "sheet.too_many_rows");
    EXPECT_EQ(read_all("a\n1\n\n\n", {.limits = {.rows = 2}}).code, "");
    EXPECT_EQ(read_all("a\n1\n2\n", {.limits = {.bytes = 5}}).code, "sheet.file_too_large");
    EXPECT_NE(detail_of("a,b\n1," + std::string(32'768, 'x') + "\n").find("row 2, column B"), std::string::npos);
    EXPECT_EQ(read_all("a,b\n1," + std::string(32'768, 'x') + "\n").code, "sheet.cell_too_long");
    EXPECT_EQ(read_all("a,b\n1,\"" + std::string(32'768, 'x') + "\"\n").code, "sheet.cell_too_long");
    EXPECT_EQ(read_all("a,b\n1," + std::string(32'767, 'x') + "\n").code, "");
    std::string letters;
    for (int i = 0; i < 32'767; ++i) letters += "\xE2\x82\xAC";
    EXPECT_EQ(read_all("a,b\n1," + letters + "\n").code, "");
    EXPECT_EQ(read_all("a,b\n1," + letters + "x\n").code, "sheet.cell_too_long");
    EXPECT_EQ(read_all("a\n" + std::string(40 << 20, 'x')).code, "sheet.cell_too_long");
}

TEST(Q_14_csv, ten_thousand_columns_are_refused_quickly) {
    std::string row = "c";
    for (int i = 1; i < 10'000; ++i) row += ",c";
    std::string text;
    while (text.size() < 30 << 20) text += row + "\n";
    const std::clock_t begin = std::clock();
    const auto table = read_all(text);
    EXPECT_LT(seconds_since(begin), 2);
    EXPECT_EQ(table.code, "sheet.too_many_columns");
    EXPECT_NE(table.problem.detail.find("Row 1"), std::string::npos);
    // Empty ones do no harm: spreadsheets write them.
    EXPECT_EQ(read_all("a,b" + std::string(10'000, ',') + "\n1,2\n").rows, (Rows{"1: a|b", "2: 1|2"}));
}

TEST(Q_14_csv, other_files_are_told_what_to_do) {
    for (const std::string head :
         {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old", "%PDF-1.4", "<?xml version=\"1.0\"?><a/>", "<html>", "\x1F\x8B\x08"})
        EXPECT_EQ(read_all(head).code, "sheet.format_unknown") << head;
    EXPECT_NE(read_all("%PDF-1.4").problem.remedy.find(".xlsx"), std::string::npos);
    std::string locked = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    locked += std::string(100'000, '\1');
    for (const char c : "EncryptedPackage"s) locked += {c, '\0'};
    EXPECT_EQ(read_all(locked).code, "sheet.encrypted");
}

}  // namespace
}  // namespace aftercare::sheet
