#include "platform/describe/json.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <limits>

namespace aftercare::describe {
namespace {

enum class Colour { red, new_ };
DESCRIBE_ENUM(Colour, red, new_)

struct Price {
    Money price;
    std::optional<Colour> colour;
};
DESCRIBE(Price, price, colour)

struct Order {
    Text<1, 10> name;
    Int<1, 500> count;
    double weight = 0;
    bool urgent = false;
    std::optional<Date> due;
    std::vector<Price> prices;
    std::map<std::string, std::int64_t> stock;
    Patch<std::string> note;
};
DESCRIBE(Order, name, count, weight, urgent, due, prices, stock, note)

struct Number {
    std::int64_t n = 0;
};
DESCRIBE(Number, n)

struct Real {
    double x = 0;
};
DESCRIBE(Real, x)

struct Words {
    std::string text;
};
DESCRIBE(Words, text)

struct Anything {
    Json any;
};
DESCRIBE(Anything, any)

struct Sparse {
    std::optional<int> number;
    std::vector<int> list;
    std::map<std::string, int> map;
    Patch<int> patch;
    std::optional<Number> inner;
};
DESCRIBE(Sparse, number, list, map, patch, inner)

struct Person {
    Personal<Text<1, 80>> name;
    std::optional<Personal<std::string>> phone;
    std::vector<Personal<std::string>> emails;
    Secret<std::string> password;
    std::optional<Secret<std::string>> code;
    int age = 0;
};
DESCRIBE(Person, name, phone, emails, password, code, age)

struct Crowd {
    std::vector<std::int64_t> list;
};
DESCRIBE(Crowd, list)

struct Pair {
    List<int, 2, 2> two;
};
DESCRIBE(Pair, two)

using Problems = std::vector<FieldProblem>;

template <class T>
Problems problems_of(std::string_view text) {
    auto read = from_json<T>(text);
    return read ? Problems{} : read.error();
}

// That the text as a whole is refused, with a sentence that holds `words`.
template <class T>
bool is_refused(std::string_view text, std::string_view words) {
    const Problems problems = problems_of<T>(text);
    return problems.size() == 1 && problems[0].pointer.empty() && problems[0].detail.find(words) != std::string::npos;
}

constexpr std::string_view kGood =
    R"({"name":"a","count":5,"weight":1.5,"urgent":true,"due":"2026-02-28",)"
    R"("prices":[{"price":{"minor":5,"currency":"USD"},"colour":"new"}],"stock":{"x":-1},"note":null})";

TEST(json, reads_and_writes_every_kind) {
    const auto order = from_json<Order>(kGood);
    ASSERT_TRUE(order);
    EXPECT_EQ(to_json(*order), kGood);
}

TEST(json, tells_every_mistake_at_once_by_escaped_pointer) {
    const Problems expected{
        {"/count", "must be a whole number from 1 to 500"},
        {"/weight", "must be a number"},
        {"/urgent", "must be true or false"},
        {"/due", "is not a day of the calendar"},
        {"/prices/0/price/minor", "must be a whole number from -9223372036854775808 to 9223372036854775807"},
        {"/prices/0/price/currency", "must be a currency code of three upper-case letters"},
        {"/prices/0/colour", "must be one of red, new"},
        {"/prices/1", "must be an object"},
        {"/stock/a~1b~0c", "must be a whole number from -9223372036854775808 to 9223372036854775807"},
        {"/a~1b~0c", "is not a member of Order; members are name, count, weight, urgent, due, prices, stock, note"},
        {"/note", "must be a text"},
        {"/name", "is missing"}};
    EXPECT_EQ(problems_of<Order>(R"({"count":501,"weight":"x","urgent":1,"due":"2026-02-30",)"
                                 R"("prices":[{"price":{"minor":1.0,"currency":"usd"},"colour":"green"},7],)"
                                 R"("stock":{"a/b~c":1e40},"a/b~c":1,"note":3})"),
              expected);
}

TEST(json, equal_keys_are_refused_at_every_depth) {
    EXPECT_EQ(problems_of<Number>(R"({"n":1,"n":2})"), (Problems{{"/n", "is given twice"}}));
    EXPECT_EQ(problems_of<Sparse>(R"({"map":{"a":1,"\u0061":2}})"), (Problems{{"/map/a", "is given twice"}}));
    EXPECT_EQ(problems_of<Anything>(R"({"any":[{"a":1,"b":{"c":1,"c":1}}]})"), (Problems{{"/any/0/b/c", "is given twice"}}));
}

TEST(json, whole_numbers_are_exact_or_refused) {
    for (const std::string_view good : {"9223372036854775807", "-9223372036854775808", "9007199254740993", "0"}) {
        const auto read = from_json<Number>("{\"n\":" + std::string(good) + "}");
        ASSERT_TRUE(read) << good;
        EXPECT_EQ(to_json(*read), "{\"n\":" + std::string(good) + "}");
    }
    for (const std::string_view bad : {"9223372036854775808", "18446744073709551616", "-9223372036854775809", "1.0", "1e2", "-0",
                                       "\"1\"", "true", "null", "[]", "{}", "100000000000000000000000000000000000000000"}) {
        EXPECT_EQ(problems_of<Number>("{\"n\":" + std::string(bad) + "}").size(), 1U) << bad;
        EXPECT_EQ(problems_of<Number>("{\"n\":" + std::string(bad) + "}").front().pointer, "/n") << bad;
    }
}

TEST(json, reals_are_finite_and_read_back_exactly) {
    for (const double x :
         {0.1, -0.0, 5e-324, 1.7976931348623157e308, 0.30000000000000004, 9007199254740993.0, 123456789.123456789}) {
        EXPECT_EQ(from_json<Real>(to_json(Real{x}))->x, x);
    }
    EXPECT_EQ(to_json(Real{0.1}), R"({"x":0.1})");
    EXPECT_EQ(from_json<Real>(R"({"x":7})")->x, 7);
    EXPECT_EQ(problems_of<Real>(R"({"x":1e400})").front().pointer, "/x");
    EXPECT_EQ(problems_of<Real>(R"({"x":-1e309})").front().pointer, "/x");
    EXPECT_TRUE(is_refused<Real>(R"({"x":1e99999999999})", "exponent"));
    EXPECT_TRUE(is_refused<Real>(R"({"x":Infinity})", "syntax"));
    EXPECT_TRUE(is_refused<Real>(R"({"x":NaN})", "syntax"));
    EXPECT_THROW(to_json(Real{std::numeric_limits<double>::infinity()}), Bug);
    EXPECT_THROW(to_json(Real{std::numeric_limits<double>::quiet_NaN()}), Bug);
}

TEST(json, what_is_no_json_is_refused_with_its_place) {
    EXPECT_TRUE(from_json<Words>(" \t\r\n{\"text\" : \"a\" } \r\n"));
    EXPECT_TRUE(is_refused<Words>("", "is empty"));
    EXPECT_TRUE(is_refused<Words>(" \n ", "is empty"));
    EXPECT_TRUE(is_refused<Words>(R"({"text":"a"} x)", "something follows the value at byte 13"));
    EXPECT_TRUE(is_refused<Words>(R"({"text":"a"}{"text":"a"})", "something follows"));
    EXPECT_TRUE(is_refused<Words>(R"({"text":"a")", "ends too early"));
    EXPECT_TRUE(is_refused<Words>(R"({"text":"a",})", "syntax error at byte 12"));
    EXPECT_TRUE(is_refused<Words>(R"({'text':"a"})", "syntax"));
    EXPECT_TRUE(is_refused<Words>(R"({"text":"a"/**/})", "syntax"));
    EXPECT_TRUE(is_refused<Words>("\xEF\xBB\xBF{\"text\":\"a\"}", "byte order mark"));
    EXPECT_TRUE(is_refused<Words>(std::string("{\0\"text\":\"a\"}", 13), "syntax"));
    EXPECT_TRUE(is_refused<Words>("{\"text\":\"a\nb\"}", "syntax"));
    EXPECT_TRUE(is_refused<Number>(R"({"n":01})", "syntax"));
    EXPECT_TRUE(is_refused<Number>(R"({"n":+1})", "syntax"));
    EXPECT_TRUE(is_refused<Number>(R"({"n":.5})", "syntax"));
}

TEST(json, texts_are_clean_utf8_without_nul) {
    EXPECT_EQ(from_json<Words>(R"({"text":"\u00e4\ud83d\ude00 \"\\\/\b\u007e"})").has_value(),
              false);  // \b is a control character.
    EXPECT_EQ(from_json<Words>(R"({"text":"x\u00e4\ud83d\ude00 \"\\\/\n\t"})")->text, "x\xC3\xA4\xF0\x9F\x98\x80 \"\\/\n\t");
    EXPECT_TRUE(is_refused<Words>(R"({"text":"a\u0000b"})", "NUL"));
    EXPECT_TRUE(is_refused<Words>(R"({"te\u0000xt":"a"})", "NUL"));
    EXPECT_TRUE(is_refused<Anything>(R"({"any":{"a\u0000":1}})", "NUL"));
    EXPECT_TRUE(is_refused<Words>(R"({"text":"\ud83d"})", "syntax"));
    EXPECT_TRUE(is_refused<Words>(R"({"text":"\ude00"})", "surrogate"));
    EXPECT_TRUE(is_refused<Words>(R"({"text":"\ud83d\u0041"})", "surrogate"));
    EXPECT_TRUE(is_refused<Words>(R"({"text":"\u12g4"})", "hexadecimal"));
    for (const std::string_view bad :
         {"\xff", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\x80", "\xf0\x9f\x98"}) {
        EXPECT_FALSE(problems_of<Words>("{\"text\":\"" + std::string(bad) + "\"}").empty());
        EXPECT_FALSE(problems_of<Words>("{\"" + std::string(bad) + "\":\"\"}").empty());
        EXPECT_FALSE(problems_of<Anything>("{\"any\":[\"" + std::string(bad) + "\"]}").empty());
        EXPECT_FALSE(problems_of<Anything>("{\"any\":" + std::string(bad) + "}").empty());
        EXPECT_FALSE(problems_of<Anything>("{\"any\":1}" + std::string(bad)).empty());
        EXPECT_FALSE(problems_of<Sparse>("{\"map\":{\"" + std::string(bad) + "\":1}}").empty());
    }
}

TEST(json, any_json_is_kept_compact_with_its_numbers_as_spelt) {
    EXPECT_EQ(from_json<Anything>("{\"any\": { \"b\" : [ 1.50 , 1E2, null, true ] , \"a\":\"\\u00e4\\n\" } }")->any.text,
              "{\"b\":[1.50,1E2,null,true],\"a\":\"\xC3\xA4\\n\"}");
    EXPECT_EQ(problems_of<Anything>(R"({"any":[1,1e400]})").front().pointer, "/any/1");
}

TEST(json, missing_members_clear_what_a_used_object_held) {
    Sparse used{.number = 1, .list = {1}, .map = {{"a", 1}}, .patch = Patch<int>(3), .inner = Number{4}};
    ASSERT_TRUE(read_json(type_of<Sparse>(), &used, "{}").empty());
    EXPECT_EQ(to_json(used), R"({"list":[],"map":{}})");
    EXPECT_TRUE(used.patch.missing());
}

TEST(json, a_patch_tells_missing_from_null) {
    EXPECT_TRUE(from_json<Sparse>("{}")->patch.missing());
    EXPECT_FALSE(from_json<Sparse>(R"({"patch":null})")->patch.missing());
    EXPECT_FALSE(from_json<Sparse>(R"({"patch":null})")->patch.item());
    EXPECT_EQ(from_json<Sparse>(R"({"patch":5})")->patch.item(), 5);
}

TEST(json, null_is_only_for_optionals_and_patches) {
    EXPECT_EQ(problems_of<Sparse>(R"({"number":null,"inner":null,"patch":null,"list":null,"map":null})"),
              (Problems{{"/list", "must be a list"}, {"/map", "must be an object"}}));
}

TEST(json, lists_keep_their_bounds) {
    EXPECT_EQ(problems_of<Pair>(R"({"two":[1]})"), (Problems{{"/two", "must have at least 2 items"}}));
    EXPECT_EQ(problems_of<Pair>(R"({"two":[1,2,3]})"), (Problems{{"/two", "must have at most 2 items"}}));
    EXPECT_EQ(problems_of<Pair>("{}"), (Problems{{"/two", "is missing"}}));
    EXPECT_EQ(problems_of<Pair>(R"({"two":[1,"x"]})").front().pointer, "/two/1");
}

TEST(json, mistakes_are_counted_out) {
    std::string text = "{\"list\":[";
    for (int i = 0; i < 900; ++i) text += "true,";
    text += "true]}";
    const Problems problems = problems_of<Crowd>(text);
    ASSERT_EQ(problems.size(), 50U);
    EXPECT_EQ(problems[48].pointer, "/list/48");
    EXPECT_EQ(problems[49], (FieldProblem{"", "has more mistakes; these are the first 49"}));
}

TEST(ID_14_personal_fields, are_sealed_and_secrets_never_written) {
    const auto person = from_json<Person>(R"({"name":"Ann","phone":"1","emails":["a","b"],"password":"p","code":"c","age":3})");
    ASSERT_TRUE(person);
    EXPECT_EQ(*person->password, "p");
    EXPECT_EQ(to_json(*person), R"({"name":"Ann","phone":"1","emails":["a","b"],"age":3})");
    std::string sealed;
    std::vector<std::string> seen;
    write_json_sealed(
        type_of<Person>(), &*person, sealed,
        [](void* context, std::string_view json) {
            static_cast<std::vector<std::string>*>(context)->emplace_back(json);
            return std::string("\"sealed\"");
        },
        &seen);
    EXPECT_EQ(sealed, R"({"name":"sealed","phone":"sealed","emails":"sealed","age":3})");
    EXPECT_EQ(seen, (std::vector<std::string>{R"("Ann")", R"("1")", R"(["a","b"])"}));
}

TEST(json, strings_are_escaped) {
    std::string out;
    write_json_string(std::string("\"\\/\b\f\n\r\t\x01\x1f\x7f\xC3\xA4\0", 14), out);
    EXPECT_EQ(out, "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\xC3\xA4\\u0000\"");
    EXPECT_EQ(to_json(Words{"plain"}), R"({"text":"plain"})");
    EXPECT_EQ(to_json(Words{"a\"b\nc"}), R"({"text":"a\"b\nc"})");
}

TEST(json, single_texts_are_read_as_their_type_wants) {
    std::optional<Int<1, 500>> limit;
    EXPECT_EQ(read_scalar(type_of<decltype(limit)>(), &limit, "20"), "");
    EXPECT_EQ(*limit, 20);
    for (const std::string_view bad : {"0", "501", "1.5", "+1", " 1", "0x10", "", "null", "007", "1e2", "-0"}) {
        EXPECT_EQ(read_scalar(type_of<decltype(limit)>(), &limit, bad), "must be a whole number from 1 to 500") << bad;
    }
    bool flag = false;
    EXPECT_EQ(read_scalar(type_of<bool>(), &flag, "true"), "");
    EXPECT_TRUE(flag);
    EXPECT_EQ(read_scalar(type_of<bool>(), &flag, "1"), "must be true or false");
    std::string text;
    EXPECT_EQ(read_scalar(type_of<std::string>(), &text, "12"), "");
    EXPECT_EQ(text, "12");
    EXPECT_EQ(read_scalar(type_of<std::string>(), &text, "null"), "");
    EXPECT_EQ(text, "null");
    EXPECT_NE(read_scalar(type_of<std::string>(), &text, std::string_view("a\0b", 3)), "");
    EXPECT_NE(read_scalar(type_of<std::string>(), &text, "\xff"), "");
    double real = 0;
    for (const std::string_view bad : {"inf", "nan", "1e400", "0x1p3", "1.", ""}) {
        EXPECT_NE(read_scalar(type_of<double>(), &real, bad), "") << bad;
    }
    Colour colour{};
    EXPECT_EQ(read_scalar(type_of<Colour>(), &colour, "new"), "");
    EXPECT_EQ(colour, Colour::new_);
    Date day;
    EXPECT_EQ(read_scalar(type_of<Date>(), &day, "2028-02-29"), "");
    EXPECT_EQ(day.text(), "2028-02-29");
}

TEST(json, CASE_07_what_has_to_be_written_is_not_blank_but_where_it_was_kept_so) {
    const std::string_view blank = R"({"name":" \n","count":1,"weight":1,"urgent":true})";
    Order asked;
    EXPECT_EQ(read_json(type_of<Order>(), &asked, blank), (Problems{{"/name", "must not be blank"}}));
    Words words;
    EXPECT_TRUE(read_json(type_of<Words>(), &words, R"({"text":" "})").empty()) << "this may be empty";
    EXPECT_EQ(from_json<Order>(blank).value().name.text(), " \n") << "what was kept once is read again";
}

TEST(Q_14_bounded_json, hostile_bodies_are_refused_quickly) {
    const std::string million(1 << 20, '[');
    std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
    std::string objects;
    for (int i = 0; i < 100'000; ++i) objects += "{\"any\":";
    std::string keys = "{\"map\":{";
    for (int i = 0; i < 150'000; ++i) keys += "\"k" + std::to_string(i) + "\":1,";
    keys += "\"k\":1}}";
    std::string unknown = "{";
    for (int i = 0; i < 150'000; ++i) unknown += "\"k" + std::to_string(i) + "\":1,";
    unknown += "\"k\":1}";
    std::string values = "{\"any\":[0";
    for (int i = 0; i < 500'000; ++i) values += ",0";
    values += "]}";
    const std::string escapes = [] {
        std::string text = "{\"any\":\"";
        for (int i = 0; i < 1'000'000; ++i) text += "\\u00e4";
        return text;
    }();
    const auto before = std::chrono::steady_clock::now();
    EXPECT_TRUE(is_refused<Anything>(million, "nested too deeply"));
    EXPECT_TRUE(is_refused<Anything>("{\"any\":" + deep + "}", "nested too deeply"));
    EXPECT_TRUE(is_refused<Anything>(objects, "nested too deeply"));
    EXPECT_EQ(problems_of<Sparse>(keys), (Problems{{"/map", "must have at most 1000 items"}}));
    EXPECT_EQ(problems_of<Sparse>(unknown).size(), 50U);
    EXPECT_TRUE(is_refused<Anything>(values, "too many values"));
    EXPECT_TRUE(is_refused<Anything>(escapes, "ends too early"));
    EXPECT_EQ(problems_of<Words>("{\"text\":\"" + std::string(10 << 20, 'x') + "\"}"),
              (Problems{{"/text", "must have at most 10000 characters"}}));
    EXPECT_FALSE(problems_of<Anything>(std::string(10 << 20, '9')).empty());
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(30));
}

}  // namespace
}  // namespace aftercare::describe
