#include "platform/sheet/table.hpp"
#include "platform/sheet/cell.hpp"
#include "platform/sheet/test_book.hpp"
#include "platform/sheet/write.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace aftercare::sheet {
namespace {

enum class Shade : std::uint8_t { light, very_dark };
DESCRIBE_ENUM(Shade, light, very_dark)

struct Thing {
    OneLine<1, 10> name;
    Int<0, 100> count;
    std::optional<Int<0, 1000>> weight_g;
    std::optional<Money> list_price;
    std::optional<Date> closed_on;
    std::optional<Shade> shade;
    std::optional<bool> sold;
    describe::List<OneLine<1, 10>, 0, 3> tags;
    static constexpr describe::Note kTitles[] = {{"weight_g", "Weight (g)"}};
    static constexpr describe::Note kAliases[] = {{"count", "how many"}, {"weight_g", "mass"}};
    static constexpr describe::Note kNotes[] = {{"count", "How many there are."}};
};
DESCRIBE(Thing, name, count, weight_g, list_price, closed_on, shade, sold, tags)

struct Outcome {
    std::vector<TableRow<Thing>> rows;
    std::vector<std::string> notes;
    Problem problem{};
};

Outcome read(const std::string& bytes, const TableOptions& options = {}) {
    Outcome outcome;
    auto reader = open(input_of(bytes));
    if (!reader) return {.problem = reader.error()};
    auto table = Table<Thing>::open(*std::move(reader), options);
    if (!table) return {.problem = table.error()};
    for (;;) {
        auto row = table->next();
        if (!row) return {.problem = row.error()};
        if (!*row) break;
        outcome.rows.push_back(**std::move(row));
    }
    outcome.notes = table->notes();
    return outcome;
}

std::vector<FieldProblem> mistakes_of(const std::string& line) {
    const Outcome outcome = read("name,count,weight_g,list_price,closed_on,shade,sold,tags\n" + line + "\n");
    EXPECT_EQ(outcome.rows.size(), 1U) << outcome.problem.detail;
    return outcome.rows.empty() ? std::vector<FieldProblem>() : outcome.rows[0].mistakes;
}

TEST(Table, finds_columns_by_name_or_title_in_any_form) {
    const Outcome outcome = read("NAME;Weight (g);List Price;Closed-On;count\nx;7;12.50 EUR;2026-11-21;3\n");
    ASSERT_EQ(outcome.rows.size(), 1U) << outcome.problem.detail;
    const TableRow<Thing>& row = outcome.rows[0];
    EXPECT_TRUE(row.mistakes.empty());
    EXPECT_EQ(row.number, 2);
    EXPECT_EQ(row.value.name.text(), "x");
    EXPECT_EQ(row.value.count, 3);
    EXPECT_EQ(row.value.weight_g.value(), 7);
    EXPECT_EQ(row.value.list_price, (Money{1250, *CurrencyCode::parse("EUR")}));
    EXPECT_EQ(row.value.closed_on, *Date::parse("2026-11-21"));
    EXPECT_FALSE(row.value.shade);
    EXPECT_TRUE(row.value.tags.empty());
}

TEST(Table, finds_columns_by_what_people_call_them_too) {
    const Outcome outcome = read("name;How-Many;Mass\nx;3;7\n");
    ASSERT_EQ(outcome.rows.size(), 1U) << outcome.problem.detail;
    EXPECT_EQ(outcome.rows[0].value.count, 3);
    EXPECT_EQ(outcome.rows[0].value.weight_g.value(), 7);
    EXPECT_EQ(read("name;count;how many\nx;3;3\n").problem.code, "sheet.header_invalid");
    const Outcome both = read("name;how many;count\nx;9;3\n", {.ignore_unknown = true});
    ASSERT_EQ(both.rows.size(), 1U) << both.problem.detail;
    EXPECT_EQ(both.rows[0].value.count, 3) << "what stands under its own name counts";
    EXPECT_EQ(both.notes, std::vector<std::string>{"The column how many was left out: count has a column by its own name."});
}

TEST(Table, takes_what_somebody_says_that_the_columns_mean) {
    const std::string file = "count,Mass,whatever,,name\n9,7,x,3,y\n";
    const Outcome told = read(file, {.meanings = {{"left_out", "left_out", "name", "count"}}});
    ASSERT_EQ(told.rows.size(), 1U) << told.problem.detail;
    EXPECT_TRUE(told.rows[0].mistakes.empty());
    EXPECT_EQ(told.rows[0].value.name.text(), "x");
    EXPECT_EQ(told.rows[0].value.count, 3) << "though the column has no header";
    EXPECT_FALSE(told.rows[0].value.weight_g);
    EXPECT_EQ(told.notes, std::vector<std::string>{"The columns count, Mass, name were left out, as was asked."});
    const Outcome twice = read(file, {.meanings = {{"count", "count"}}});
    EXPECT_EQ(twice.problem.fields, (std::vector<FieldProblem>{{"/count", "is there twice"}, {"/name", "is missing"}}));
    const Outcome wrong = read(file, {.meanings = {{"count", "name", "weight_g"}}});
    EXPECT_EQ(wrong.rows.at(0).mistakes, (std::vector<FieldProblem>{{"/weight_g", "must be a whole number from 0 to 1000"}}));
}

TEST(Table, tells_how_many_rows_it_will_give) {
    const auto rows = [](const std::string& file) { return rows_in(input_of(file)); };
    EXPECT_EQ(rows("name,count\nx,1\n# a note,2\n,\n ,\n,4\ny,z\n"), 3);
    EXPECT_EQ(rows("name,count\n"), 0);
    EXPECT_EQ(rows(""), std::nullopt);
    EXPECT_EQ(rows("name\n\"open\n"), std::nullopt);
    const std::string csv = "name,count\nx,1\n# a note,2\n,\n ,\n,4\ny,5\n";
    EXPECT_EQ(rows(csv), std::ssize(read(csv).rows));
}

TEST(Table, tells_all_that_is_wrong_with_the_header_at_once) {
    const Outcome outcome = read("name,colour,Name,weight_g\nx,1,2,3\n");
    EXPECT_EQ(outcome.problem.code, "sheet.header_invalid");
    EXPECT_EQ(outcome.problem.fields,
              (std::vector<FieldProblem>{
                  {"/colour", "is no column of this table"}, {"/Name", "is there twice"}, {"/count", "is missing"}}));
    const Outcome lenient = read("name,colour,count\nx,1,2\n", {.ignore_unknown = true});
    ASSERT_EQ(lenient.rows.size(), 1U);
    EXPECT_TRUE(lenient.rows[0].mistakes.empty());
    EXPECT_EQ(lenient.notes, std::vector<std::string>{"The column colour is unknown and was left out."});
    EXPECT_EQ(read("\"=1\",count\n").problem.code, "sheet.header_invalid");
}

TEST(Table, tells_all_that_is_wrong_with_a_row_at_once) {
    EXPECT_EQ(
        mistakes_of("much too long a name,101,x,12.345 USD,21.11.2026,green,maybe,a;b;c;d"),
        (std::vector<FieldProblem>{
            {"/name", "must have at most 10 characters"},
            {"/count", "must be a whole number from 0 to 100"},
            {"/weight_g", "must be a whole number from 0 to 1000"},
            {"/list_price", "must be an amount with at most 2 decimals after a point, and its currency, such as 1234.50 USD"},
            {"/closed_on", Date::parse("21.11.2026").error()},
            {"/shade", "must be one of light, very_dark"},
            {"/sold", "must be true or false"},
            {"/tags", "must have 0 to 3 items, separated by ;"}}));
}

TEST(Table, an_empty_cell_is_none_where_that_may_be) {
    const std::vector<FieldProblem> missing = {{"/name", "must not be empty"}, {"/count", "must not be empty"}};
    EXPECT_EQ(mistakes_of(",,7,,,,,"), missing);
    EXPECT_TRUE(mistakes_of("x, 1 ,,,,Very dark,YES,\"a ; b\"").empty());
}

TEST(Table, cells_without_a_header_are_told) {
    const Outcome outcome = read("name,count,,\nx,1,,\ny,2,z,\nw,3,,,v\n");
    ASSERT_EQ(outcome.rows.size(), 3U);
    EXPECT_TRUE(outcome.rows[0].mistakes.empty());
    EXPECT_EQ(outcome.rows[1].mistakes, (std::vector<FieldProblem>{{"/column C", "holds something, but has no header"}}));
    EXPECT_EQ(outcome.rows[2].mistakes, (std::vector<FieldProblem>{{"/column E", "holds something, but has no header"}}));
}

TEST(Q_14_table, tells_twenty_mistakes_of_a_row_and_how_many_more) {
    std::string row = "x,1";
    for (int i = 0; i < 150; ++i) row += i == 7 ? ", " : "," + std::string(20, 'y');
    const Outcome outcome = read("name,count\n" + row + "\n");
    ASSERT_EQ(outcome.rows.size(), 1U);
    const auto& mistakes = outcome.rows[0].mistakes;
    ASSERT_EQ(mistakes.size(), 21U);
    EXPECT_EQ(mistakes.front(), (FieldProblem{"/column C", "holds something, but has no header"}));
    EXPECT_EQ(mistakes.back(), (FieldProblem{"", "and 129 more"}));
}

TEST(Table, a_formula_is_a_mistake_of_its_column) {
    testing::BookMaker book;
    book.rows =
        R"(<row><c t="inlineStr"><is><t>name</t></is></c><c t="inlineStr"><is><t>count</t></is></c></row><row><c t="inlineStr"><is><t>x</t></is></c><c><f>1</f><v>1</v></c></row>)";
    const Outcome outcome = read(book.made());
    ASSERT_EQ(outcome.rows.size(), 1U) << outcome.problem.detail;
    ASSERT_EQ(outcome.rows[0].mistakes.size(), 1U);
    EXPECT_EQ(outcome.rows[0].mistakes[0].pointer, "/count");
    book.rows = "<row><c><f>1</f></c></row>";
    EXPECT_EQ(read(book.made()).problem.code, "sheet.header_invalid");
}

TEST(Table, lines_of_notes_are_left_out_and_apostrophes_taken_off) {
    const Outcome outcome = read("name,count\n# a note,1\n'#1,1\n'=x,2\n''=x,3\n'x,4\n");
    ASSERT_EQ(outcome.rows.size(), 4U);
    std::vector<std::string> names;
    for (const auto& row : outcome.rows) names.push_back(row.value.name.text());
    EXPECT_EQ(names, (std::vector<std::string>{"#1", "=x", "'=x", "'x"}));
}

TEST(Template, is_a_table_without_rows_when_sent_as_it_is) {
    const Thing example{.name = "widget", .count = 3, .list_price = Money{1250, {}}, .shade = Shade::light, .tags = {"a", "b"}};
    const std::string csv = csv_template(example);
    EXPECT_NE(csv.find("Weight (g)"), std::string::npos);
    EXPECT_NE(csv.find("# widget,3,,12.50 USD,,light,,\"a;b\""), std::string::npos) << csv;
    EXPECT_NE(csv.find("Required. A whole number from 0 to 100. How many there are."), std::string::npos) << csv;
    EXPECT_NE(csv.find("One of light, very_dark."), std::string::npos) << csv;
    const Outcome outcome = read(csv);
    EXPECT_EQ(outcome.problem.code, "");
    EXPECT_TRUE(outcome.rows.empty());

    const std::string path =
        (std::filesystem::temp_directory_path() / ("sheet_template_" + std::to_string(::getpid()) + ".xlsx")).string();
    ASSERT_TRUE(write_xlsx_template(path, example));
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    std::filesystem::remove(path);
    EXPECT_EQ(read(bytes).problem.code, "");
    EXPECT_TRUE(read(bytes).rows.empty());
    const auto lines = testing::read_all(bytes).rows;
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[0], "1: name|count|Weight (g)|list_price|closed_on|shade|sold|tags");
}

TEST(Writing, formulas_are_neutralised) {
    for (const char* text : {"=1+1", "+cmd", "-x", "@SUM(A1)", "\tx", "-1-1", "+49 123", "=", "-"}) {
        EXPECT_TRUE(needs_protection(text, Form::csv, false)) << text;
        EXPECT_FALSE(needs_protection(text, Form::workbook, false)) << text;
    }
    for (const char* text : {"-5", "+3.25", "x=1", "", "5", "-0.5", "#x", "'x"})
        EXPECT_FALSE(needs_protection(text, Form::csv, false)) << text;
    EXPECT_TRUE(needs_protection("#x", Form::csv, true));
    EXPECT_TRUE(needs_protection("'=x", Form::workbook, false));
    std::string line;
    append_csv_line({"#a", "=1+1", "-5", "a;b", "say \"x\"", "=a,b", " x"}, line);
    EXPECT_EQ(line, "'#a,'=1+1,-5,\"a;b\",\"say \"\"x\"\"\",\"'=a,b\",\" x\"\r\n");
}

TEST(Writing, a_workbook_that_can_not_be_written_is_a_problem) {
    const Thing thing{.name = "x"};
    int given = 0;
    const NextRowOf<Thing> next = [&]() -> const Thing* { return given++ == 0 ? &thing : nullptr; };
    const auto written = write_xlsx<Thing>("/nonexistent/folder/x.xlsx", next);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, "sheet.not_written");
}

}  // namespace
}  // namespace aftercare::sheet
