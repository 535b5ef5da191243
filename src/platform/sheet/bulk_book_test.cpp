#include "platform/sheet/bulk_book.hpp"
#include "platform/sheet/sheet.hpp"

#include <gtest/gtest.h>

#include <stdlib.h>

#include <atomic>
#include <filesystem>
#include <new>

namespace aftercare::sheet {
namespace {

class INS_13_bulk_book : public testing::Test {
protected:
    void SetUp() override { ASSERT_NE(::mkdtemp(folder_.data()), nullptr); }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    std::string path() const { return folder_ + "/book.xlsx"; }

    std::string folder_ = (std::filesystem::temp_directory_path() / "bulk-book-XXXXXX").string();
};

TEST_F(INS_13_bulk_book, is_read_back_as_it_was_written) {
    SharedTexts shared;
    const auto word = shared.place("A & <B> _x000D_ \xC3\xA9");
    EXPECT_EQ(shared.place("A & <B> _x000D_ \xC3\xA9"), word);
    const std::vector<std::string> titles{"text", "own", "day", "nothing", "last"};
    const RowCells cells = [&](std::size_t row, std::string& out) {
        append_shared_cell(word, out);
        append_text_cell("SN" + std::to_string(row), out);
        append_day_cell(*Date::parse("2026-11-21"), out);
        append_empty_cell(out);
        append_day_cell(*Date::parse("1850-01-01"), out);
    };
    std::atomic<std::int64_t> written = 0;
    ASSERT_TRUE(write_bulk_book(path(), titles, shared, 3'000, cells, [&](std::int64_t rows) { written += rows; }));
    EXPECT_EQ(written, 3'000);
    auto reader = open(input_from_file(path())).value();
    std::int64_t rows = 0;
    while (const Row* const row = reader->next().value()) {
        ASSERT_TRUE(row->faults.empty());
        ASSERT_EQ(row->cells.size(), 5u);
        if (rows++ == 0) {
            EXPECT_EQ(row->cells[0], "text");
            continue;
        }
        EXPECT_EQ(row->cells[0], "A & <B> _x000D_ \xC3\xA9");
        EXPECT_EQ(row->cells[1], "SN" + std::to_string(rows - 2));
        EXPECT_EQ(row->cells[2], "2026-11-21");
        EXPECT_EQ(row->cells[3], "");
        EXPECT_EQ(row->cells[4], "1850-01-01");
    }
    EXPECT_EQ(rows, 3'001);
}

TEST_F(INS_13_bulk_book, goes_on_on_another_worksheet_where_one_is_full) {
    const RowCells cells = [](std::size_t, std::string& out) { append_day_cell(*Date::parse("2026-11-21"), out); };
    ASSERT_TRUE(write_bulk_book(path(), {"day"}, {}, 1'048'577, cells, [](std::int64_t) {}));
    EXPECT_EQ(open(input_from_file(path())).value()->worksheets(), (std::vector<std::string>{"Sheet1", "Sheet2"}));
    std::int64_t rows = 0;
    for (const char* const sheet : {"Sheet1", "Sheet2"}) {
        auto reader = open(input_from_file(path()), {.worksheet = sheet, .limits = {.rows = 2'000'000}}).value();
        while (reader->next().value() != nullptr) ++rows;
    }
    EXPECT_EQ(rows, 1'048'577 + 2);
}

TEST_F(INS_13_bulk_book, says_what_it_can_not_do) {
    const RowCells cells = [](std::size_t, std::string& out) { append_empty_cell(out); };
    EXPECT_EQ(write_bulk_book(folder_ + "/none/book.xlsx", {"a"}, {}, 1, cells, [](std::int64_t) {}).error().code,
              "sheet.not_written");
    EXPECT_EQ(write_bulk_book(path(), {"a"}, {}, 11'000'000, cells, [](std::int64_t) {}).error().code, "sheet.too_many_rows");
    EXPECT_THROW((void)write_bulk_book(
                     path(), {"a"}, {}, 1, [](std::size_t, std::string&) { throw std::bad_alloc(); }, [](std::int64_t) {}),
                 std::bad_alloc);
}

}  // namespace
}  // namespace aftercare::sheet
