#include "platform/exports/table.hpp"
#include "platform/describe/json.hpp"
#include "platform/exports/testing.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <ranges>

namespace aftercare::exports {
namespace {

struct Line {
    std::int64_t number = 0;
    std::string text;
};
DESCRIBE(Line, number, text)

constexpr std::size_t kPage = 3;

// The folder for files that pass, while it is there: other programs use the system's at the same time.
struct OwnFolder {
    OwnFolder() {
        ::mkdtemp(path.data());
        ::setenv("TMPDIR", path.c_str(), 1);
    }
    ~OwnFolder() {
        ::unsetenv("TMPDIR");
        std::filesystem::remove_all(path);
    }
    OwnFolder(const OwnFolder&) = delete;
    OwnFolder& operator=(const OwnFolder&) = delete;

    std::string path = (std::filesystem::temp_directory_path() / "aftercare-exports-XXXXXX").string();
};

// Numbers from 1 to `last`; each odd one is one row, each even one two, and each that 5 divides none.
Result<sheet::NextRowOf<Line>> numbers(std::int64_t last, std::vector<std::int64_t>& asked_after) {
    return by_page<std::int64_t, Line>(
        kPage,
        [last, &asked_after](const std::int64_t* after) -> Result<std::vector<std::int64_t>> {
            asked_after.push_back(after ? *after : 0);
            std::vector<std::int64_t> page;
            for (std::int64_t n = asked_after.back() + 1; n <= last && page.size() < kPage; ++n) page.push_back(n);
            return page;
        },
        [](std::int64_t n, std::vector<Line>& rows) {
            if (n % 5 == 0) return;
            rows.push_back({n, "first"});
            if (n % 2 == 0) rows.push_back({n, "second"});
        });
}

TEST(Q_07_tables, are_read_page_by_page_to_their_end) {
    std::vector<std::int64_t> asked;
    const auto next = numbers(7, asked).value();
    std::string met;
    while (const Line* line = next()) met += std::to_string(line->number) + line->text.front() + " ";
    EXPECT_EQ(met, "1f 2f 2s 3f 4f 4s 6f 6s 7f ");
    EXPECT_EQ(asked, (std::vector<std::int64_t>{0, 3, 6}));
    EXPECT_EQ(next(), nullptr);
    asked.clear();
    EXPECT_EQ(numbers(0, asked).value()(), nullptr);
    EXPECT_EQ(asked.size(), 1U);
}

TEST(Q_07_tables, a_page_without_rows_does_not_end_them) {
    const auto next = by_page<int, Line>(
                          1,
                          [](const int* after) -> Result<std::vector<int>> {
                              return std::vector<int>(after && *after == 3 ? 0 : 1, after ? *after + 1 : 1);
                          },
                          [](int n, std::vector<Line>& rows) {
                              if (n == 3) rows.push_back({n, "third"});
                          })
                          .value();
    ASSERT_NE(next(), nullptr);
    EXPECT_EQ(next(), nullptr);
}

TEST(Q_07_tables, what_is_refused_is_refused_at_once_and_never_later) {
    const auto refused = by_page<int, Line>(
        1, [](const int*) -> Result<std::vector<int>> { return fail({.kind = ProblemKind::not_found, .code = "gone"}); },
        [](int, std::vector<Line>&) {});
    EXPECT_EQ(refused.error().code, "gone");
    const auto later = by_page<int, Line>(
                           1,
                           [](const int* after) -> Result<std::vector<int>> {
                               if (after) return fail({.kind = ProblemKind::not_found, .code = "gone"});
                               return std::vector<int>{1};
                           },
                           [](int n, std::vector<Line>& rows) { rows.push_back({n, "one"}); })
                           .value();
    ASSERT_NE(later(), nullptr);
    EXPECT_THROW(later(), Bug);
}

TEST(Q_07_tables, are_sent_as_csv_or_as_a_workbook_that_leaves_nothing_behind) {
    std::vector<std::int64_t> asked;
    http::Stream csv = table(numbers(2, asked).value(), Ask{}, "numbers").value();
    EXPECT_EQ(csv.file_name, "numbers.csv");
    EXPECT_EQ(whole(std::move(csv)), "\xEF\xBB\xBFnumber,text\r\n1,first\r\n2,first\r\n2,second\r\n");
    const OwnFolder folder;
    const auto left = [&] { return std::ranges::distance(std::filesystem::directory_iterator(folder.path)); };
    {
        http::Stream book = table(numbers(2, asked).value(), Ask{.form = TableForm::xlsx}, "numbers").value();
        EXPECT_EQ(book.file_name, "numbers.xlsx");
        EXPECT_EQ(left(), 1);
        const auto size = book.size;
        const std::string bytes = whole(std::move(book));
        EXPECT_TRUE(bytes.starts_with("PK"));
        EXPECT_EQ(std::ssize(bytes), size);
    }
    EXPECT_EQ(left(), 0);
}

struct LineQuery {
    std::optional<TableForm> format;
    std::optional<Columns<Line>> columns;
};
DESCRIBE(LineQuery, format, columns)

TEST(Q_07_tables, have_the_columns_that_were_asked_for_in_that_order) {
    std::vector<std::int64_t> asked;
    const auto csv = [&](std::string_view json) {
        const auto query = describe::from_json<LineQuery>(json);
        return query ? whole(table(numbers(1, asked).value(), ask_of(*query), "numbers").value()) : query.error().at(0).detail;
    };
    EXPECT_EQ(csv(R"({"columns": ["text", "number", "text"]})"), "\xEF\xBB\xBFtext,number\r\nfirst,1\r\n");
    EXPECT_EQ(csv(R"({"columns": ["text"]})"), "\xEF\xBB\xBFtext\r\nfirst\r\n");
    EXPECT_EQ(csv("{}"), "\xEF\xBB\xBFnumber,text\r\n1,first\r\n");
    EXPECT_EQ(csv(R"({"columns": ["colour"]})"), "must be one of number, text");
}

TEST(Q_07_tables, a_template_has_its_header_and_notes) {
    const Line example{7, "seven"};
    EXPECT_TRUE(whole(fill_in(example, TableForm::csv, "numbers").value()).starts_with("\xEF\xBB\xBFnumber,text\r\n#"));
    EXPECT_TRUE(whole(fill_in(example, TableForm::xlsx, "numbers").value()).starts_with("PK"));
}

}  // namespace
}  // namespace aftercare::exports
