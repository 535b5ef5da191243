// A row with a member of every kind comes back from both databases as it went in, whatever its values.
#include "platform/db/db.hpp"

#include "kit/database.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

namespace aftercare::db {
namespace {

enum class Colour : std::uint8_t { red, green, new_ };
DESCRIBE_ENUM(Colour, red, green, new_)

struct Inner {
    std::string name;
    std::optional<std::int64_t> size;
    bool operator==(const Inner&) const = default;
};
DESCRIBE(Inner, name, size)

struct Everything {
    Uuid id;
    bool flag = false;
    std::int8_t tiny = 0;
    int number = 0;
    std::int64_t big = 0;
    Int<-5, 500> bounded;
    double real = 0;
    std::string text;
    Text<0, 40> short_text;
    Date day;
    Instant at;
    Colour colour{};
    Money price;
    Personal<std::string> phone;
    std::vector<std::string> tags;
    std::map<std::string, std::int64_t> counts;
    Inner inner_one;
    std::vector<Inner> inners;
    describe::Json json;
    std::optional<std::int64_t> maybe_big;
    std::optional<double> maybe_real;
    std::optional<std::string> maybe_text;
    std::optional<Date> maybe_day;
    std::optional<Colour> maybe_colour;
    std::optional<Inner> maybe_inner;
};
DESCRIBE(Everything, id, flag, tiny, number, big, bounded, real, text, short_text, day, at, colour, price, phone, tags, counts,
         inner_one, inners, json, maybe_big, maybe_real, maybe_text, maybe_day, maybe_colour, maybe_inner)

constexpr const char* kTable = R"(create table everything (id text primary key, flag bigint not null, tiny bigint not null,
  number bigint not null, big bigint not null, bounded bigint not null, real double precision not null, text text not null,
  short_text text not null, day bigint not null, at bigint not null, colour text not null, price text not null, phone text not null,
  tags text not null, counts text not null, inner_one text not null, inners text not null, json text not null, maybe_big bigint,
  maybe_real double precision, maybe_text text, maybe_day bigint, maybe_colour text, maybe_inner text))";

// Text of all planes, without what a text may not hold.
std::string any_text(std::size_t longest = 12) {
    const auto points = *rc::gen::container<std::vector<char32_t>>(rc::gen::oneOf(
        rc::gen::inRange<char32_t>(0x20, 0x7f), rc::gen::inRange<char32_t>(0xa0, 0xd800),
        rc::gen::inRange<char32_t>(0x1f300, 0x1f700), rc::gen::element<char32_t>('\'', '"', '\\', ':', '{', '%', '\n', '\t')));
    std::string text;
    for (const char32_t c : std::span(points).first(std::min(points.size(), longest))) {
        if (c < 0x80) {
            text += static_cast<char>(c);
        } else if (c < 0x800) {
            text += static_cast<char>(0xc0 | (c >> 6));
            text += static_cast<char>(0x80 | (c & 0x3f));
        } else if (c < 0x10000) {
            text += static_cast<char>(0xe0 | (c >> 12));
            text += static_cast<char>(0x80 | ((c >> 6) & 0x3f));
            text += static_cast<char>(0x80 | (c & 0x3f));
        } else {
            text += static_cast<char>(0xf0 | (c >> 18));
            text += static_cast<char>(0x80 | ((c >> 12) & 0x3f));
            text += static_cast<char>(0x80 | ((c >> 6) & 0x3f));
            text += static_cast<char>(0x80 | (c & 0x3f));
        }
    }
    return text;
}

std::int64_t any_big() {
    return *rc::gen::oneOf(rc::gen::arbitrary<std::int64_t>(),
                           rc::gen::element(std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max(),
                                            std::int64_t{0}, (std::int64_t{1} << 53) + 1));
}

double any_real() {
    const double real =
        *rc::gen::oneOf(rc::gen::arbitrary<double>(),
                        rc::gen::element(0.1, -0.0, 1e308, 5e-324, 1.0, std::numeric_limits<double>::max(), 1.0 / 3));
    return std::isfinite(real) ? real : 0;
}

Date any_day() { return Date{*rc::gen::inRange<std::int32_t>(-719162, 2932897)}; }

Inner any_inner() {
    Inner inner{any_text(), {}};
    if (*rc::gen::arbitrary<bool>()) inner.size = *rc::gen::inRange<std::int64_t>(-1000000, 1000000);
    return inner;
}

template <class F>
auto maybe(F make) -> std::optional<decltype(make())> {
    if (*rc::gen::arbitrary<bool>()) return make();
    return std::nullopt;
}

Everything any_row() {
    Everything row;
    row.flag = *rc::gen::arbitrary<bool>();
    row.tiny = *rc::gen::arbitrary<std::int8_t>();
    row.number = *rc::gen::arbitrary<int>();
    row.big = any_big();
    row.bounded = *rc::gen::inRange<std::int64_t>(-5, 501);
    row.real = any_real();
    row.text = any_text();
    row.short_text = Text<0, 40>(any_text());
    row.day = any_day();
    row.at = Instant{*rc::gen::inRange<std::int64_t>(-62135596800000000, 253402300799999999)};
    row.colour = *rc::gen::element(Colour::red, Colour::green, Colour::new_);
    row.price.minor = *rc::gen::inRange<std::int64_t>(-1000000000, 1000000000);
    row.phone = any_text();
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) row.tags.push_back(any_text());
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) row.counts[any_text()] = *rc::gen::inRange<std::int64_t>(-1000, 1000);
    row.inner_one = any_inner();
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) row.inners.push_back(any_inner());
    row.json.text = *rc::gen::element<std::string>("null", "[]", R"({"a":[1,"ü"]})");
    row.maybe_big = maybe(any_big);
    row.maybe_real = maybe(any_real);
    row.maybe_text = maybe([] { return any_text(); });
    row.maybe_day = maybe(any_day);
    row.maybe_colour = maybe([] { return *rc::gen::element(Colour::red, Colour::new_); });
    row.maybe_inner = maybe(any_inner);
    return row;
}

void expect_same(const Everything& a, const Everything& b) {
    RC_ASSERT(a.id == b.id);
    RC_ASSERT(a.flag == b.flag);
    RC_ASSERT(a.tiny == b.tiny);
    RC_ASSERT(a.number == b.number);
    RC_ASSERT(a.big == b.big);
    RC_ASSERT(a.bounded.value == b.bounded.value);
    RC_ASSERT(a.real == b.real);
    RC_ASSERT(a.text == b.text);
    RC_ASSERT(a.short_text == b.short_text);
    RC_ASSERT(a.day == b.day);
    RC_ASSERT(a.at == b.at);
    RC_ASSERT(a.colour == b.colour);
    RC_ASSERT(a.price == b.price);
    RC_ASSERT(a.phone == b.phone);
    RC_ASSERT(a.tags == b.tags);
    RC_ASSERT(a.counts == b.counts);
    RC_ASSERT(a.inner_one == b.inner_one);
    RC_ASSERT(a.inners == b.inners);
    RC_ASSERT(a.json == b.json);
    RC_ASSERT(a.maybe_big == b.maybe_big);
    RC_ASSERT(a.maybe_real == b.maybe_real);
    RC_ASSERT(a.maybe_text == b.maybe_text);
    RC_ASSERT(a.maybe_day == b.maybe_day);
    RC_ASSERT(a.maybe_colour == b.maybe_colour);
    RC_ASSERT(a.maybe_inner == b.maybe_inner);
}

class DescribedRow : public kit::OnBothDatabases {};

TEST_P(DescribedRow, comes_back_as_it_went_in) {
    static const Statement kFind{
        "everything.find", literal("select " + std::string(columns_of<Everything>("e")) + " from everything e where e.id = :id")};
    const auto run = [&](auto&& closure) {
        (void)db().write(Caller::system(), [&](Tx& tx) -> Result<> {
            closure(tx);
            return {};
        });
    };
    run([](Tx& tx) { tx.script(kTable); });
    const bool held = rc::check([&] {
        Everything row = any_row();
        row.id = world.ids.next();
        run([&](Tx& tx) {
            tx.insert("everything", row);
            expect_same(*tx.one<Everything>(kFind, {{"id", row.id}}), row);
        });
    });
    run([](Tx& tx) { tx.script("drop table everything"); });
    EXPECT_TRUE(held);
}

struct Long {
    std::int64_t id = 0;
    std::string text;
    Personal<std::string> phone;
    std::optional<std::string> maybe_text;
};
DESCRIBE(Long, id, text, phone, maybe_text)

// A plain string has a bound when a request brings it, none when it is stored.
TEST_P(DescribedRow, may_hold_longer_strings_than_a_request) {
    static constexpr Statement kFind{"long.find", "select id, text, phone, maybe_text from long_row"};
    const std::string text(static_cast<std::size_t>(describe::kDefaultMaxText) + 1, 'x');
    const Result<> done = db().write(Caller::system(), [&](Tx& tx) -> Result<> {
        tx.script("create table long_row (id bigint not null, text text not null, phone text not null, maybe_text text)");
        tx.insert("long_row", Long{1, text, {text}, text});
        const auto row = tx.one<Long>(kFind);
        EXPECT_EQ(row->text, text);
        EXPECT_EQ(*row->phone, text);
        EXPECT_EQ(row->maybe_text, text);
        return {};
    });
    EXPECT_TRUE(done);
}

ON_BOTH_DATABASES(DescribedRow);

}  // namespace
}  // namespace aftercare::db
