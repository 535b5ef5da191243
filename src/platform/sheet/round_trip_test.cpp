// Random tables: what is written is read back as the same, in both forms.
#include "platform/sheet/table.hpp"
#include "platform/sheet/write.hpp"

#include "platform/describe/json.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <unistd.h>

#include <filesystem>

namespace aftercare::sheet {
namespace {

enum class Shade : std::uint8_t { light, dark, default_ };
DESCRIBE_ENUM(Shade, light, dark, default_)

struct Anything {
    Text<0, 60> text;
    OneLine<1, 40> name;
    std::int64_t number = 0;
    std::optional<double> real;
    std::optional<Date> day;
    std::optional<Instant> moment;
    std::optional<Money> price;
    std::optional<Shade> shade;
    std::optional<bool> flag;
    describe::List<OneLine<1, 12>, 0, 5> tags;
    std::vector<std::int32_t> numbers;
};
DESCRIBE(Anything, text, name, number, real, day, moment, price, shade, flag, tags, numbers)

// Blanks around a text do not count, so that none are made there.
std::string any_text(int most, bool lines) {
    std::string made;
    const auto pieces = rc::gen::element<std::string>("a", "Z", "0", " b", "\"", "\\", ";", ",", "'", "=", "+", "-", "@", "#",
                                                      "|", "_x0041_", "_x", "&", "<", "]]>", "\xC3\xA4", "\xF0\x9F\x98\x80");
    for (int i = *rc::gen::inRange(1, most / 8 + 2); i > 0; --i) {
        made += *pieces;
        if (lines && i > 1 && *rc::gen::inRange(0, 6) == 0) made += "\n.";
    }
    return made.front() == ' ' ? "x" + made : made;
}

Anything any_row() {
    Anything row;
    if (*rc::gen::arbitrary<bool>()) row.text = any_text(30, true);
    row.name = any_text(20, false);
    row.number = *rc::gen::arbitrary<std::int64_t>();
    // Fifteen digits are what a workbook keeps of a number.
    if (*rc::gen::arbitrary<bool>())
        row.real = static_cast<double>(*rc::gen::inRange<std::int64_t>(-99'999'999, 99'999'999)) / 1024;
    const auto day = rc::gen::inRange(Date::first().days_since_epoch(), Date::last().days_since_epoch());
    if (*rc::gen::arbitrary<bool>()) row.day = Date{*day};
    // And milliseconds of a moment, from 1900 on.
    if (*rc::gen::arbitrary<bool>())
        row.moment = Instant{*rc::gen::inRange<std::int64_t>(-2'203'891'200'000, 253'402'300'799'999) * 1000};
    if (*rc::gen::arbitrary<bool>())
        row.price =
            Money{*rc::gen::arbitrary<std::int64_t>(), *CurrencyCode::parse(*rc::gen::element<std::string>("USD", "JPY", "KWD"))};
    if (*rc::gen::arbitrary<bool>()) row.shade = *rc::gen::element(Shade::light, Shade::dark, Shade::default_);
    if (*rc::gen::arbitrary<bool>()) row.flag = *rc::gen::arbitrary<bool>();
    for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
        std::string tag = any_text(8, false);
        if (tag.size() > 12) tag = "tag";
        row.tags.push_back(OneLine<1, 12>(tag));
    }
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) row.numbers.push_back(*rc::gen::arbitrary<std::int32_t>());
    return row;
}

void expect_same(std::shared_ptr<const Input> input, const std::vector<Anything>& rows) {
    auto reader = open(std::move(input));
    if (!reader) RC_FAIL(reader.error().detail);
    auto table = Table<Anything>::open(*std::move(reader));
    if (!table) RC_FAIL(table.error().detail);
    for (const Anything& row : rows) {
        auto read = table->next();
        if (!read) RC_FAIL(read.error().detail);
        RC_ASSERT(read->has_value());
        if (!(*read)->mistakes.empty())
            RC_FAIL((*read)->mistakes[0].pointer + " " + (*read)->mistakes[0].detail + describe::to_json(row));
        RC_ASSERT(describe::to_json((*read)->value) == describe::to_json(row));
    }
    RC_ASSERT(!table->next()->has_value());
}

NextRowOf<Anything> giving(const std::vector<Anything>& rows) {
    return [&rows, i = std::size_t{0}]() mutable -> const Anything* { return i < rows.size() ? &rows[i++] : nullptr; };
}

RC_GTEST_PROP(RoundTrip, csv, ()) {
    std::vector<Anything> rows(static_cast<std::size_t>(*rc::gen::inRange(0, 8)));
    for (Anything& row : rows) row = any_row();
    CsvWriter writer = csv_writer<Anything>(giving(rows));
    std::string bytes;
    for (;;) {
        const std::string piece = writer.next(100);
        if (piece.empty()) break;
        bytes += piece;
    }
    expect_same(input_of(bytes), rows);
}

RC_GTEST_PROP(RoundTrip, xlsx, ()) {
    std::vector<Anything> rows(static_cast<std::size_t>(*rc::gen::inRange(0, 8)));
    for (Anything& row : rows) row = any_row();
    const std::string path =
        (std::filesystem::temp_directory_path() / ("sheet_round_trip_" + std::to_string(::getpid()) + ".xlsx")).string();
    const auto written = write_xlsx<Anything>(path, giving(rows));
    if (!written) RC_FAIL(written.error().detail);
    const auto input = input_from_file(path);
    std::filesystem::remove(path);
    expect_same(input, rows);
}

}  // namespace
}  // namespace aftercare::sheet
