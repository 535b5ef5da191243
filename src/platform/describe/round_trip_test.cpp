// Random values of every kind: what is written reads back as the same, and the schema's idea of it holds.
#include "platform/describe/json.hpp"
#include "platform/describe/yaml.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace aftercare::describe {
namespace {

enum class Shade { light, dark, default_ };
DESCRIBE_ENUM(Shade, light, dark, default_)

struct ThingTag {
    static constexpr std::string_view name = "ThingId";
};
using ThingId = Id<ThingTag>;

struct Inner {
    std::int64_t number = 0;
    std::vector<std::optional<std::string>> texts;
    bool operator==(const Inner&) const = default;
};
DESCRIBE(Inner, number, texts)

struct Everything {
    bool flag = false;
    std::int8_t small = 0;
    std::uint32_t large = 0;
    Int<-5, 5> bounded;
    double real = 0;
    std::string text;
    Text<0, 40> short_text;
    ThingId id;
    Date day;
    Instant moment;
    Shade shade{};
    Money price;
    Personal<std::string> name;
    std::optional<std::int64_t> maybe;
    std::optional<Inner> inner;
    List<Inner, 0, 20> list;
    std::vector<std::vector<int>> nested;
    std::map<std::string, Inner> map;
    Patch<std::string> patch;
    Json json;
};
DESCRIBE(Everything, flag, small, large, bounded, real, text, short_text, id, day, moment, shade, price, name, maybe, inner, list,
         nested, map, patch, json)

// Texts of all sorts of characters, those that need escapes among them.
rc::Gen<std::string> any_text(int most) {
    const auto pieces = rc::gen::element<std::string>("a", "Z", "0", " ", "\"", "\\", "/", "~", "\n", "\t", ":", "-", "#", "{",
                                                      "null", "\xC3\xA4", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xE2\x80\xA8");
    return rc::gen::map(rc::gen::resize(most, rc::gen::container<std::vector<std::string>>(pieces)),
                        [most](std::vector<std::string> parts) {
                            parts.resize(std::min(parts.size(), static_cast<std::size_t>(most)));
                            std::string whole;
                            for (const auto& part : parts) whole += part;
                            return whole;
                        });
}

Inner any_inner() {
    Inner inner{.number = *rc::gen::arbitrary<std::int64_t>()};
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
        inner.texts.push_back(*rc::gen::arbitrary<bool>() ? std::optional(*any_text(8)) : std::nullopt);
    }
    return inner;
}

double any_real() {
    const double real = std::bit_cast<double>(*rc::gen::arbitrary<std::uint64_t>());
    return std::isfinite(real) ? real : 0.0;
}

Everything any_value() {
    Everything value;
    value.flag = *rc::gen::arbitrary<bool>();
    value.small = *rc::gen::arbitrary<std::int8_t>();
    value.large = *rc::gen::arbitrary<std::uint32_t>();
    value.bounded = *rc::gen::inRange(-5, 6);
    value.real = any_real();
    value.text = *any_text(40);
    value.short_text = *any_text(10);
    for (auto& byte : value.id.uuid.bytes) byte = *rc::gen::arbitrary<std::uint8_t>();
    value.day = Date{*rc::gen::inRange(-719'162, 2'932'897)};  // 0001-01-01 to 9999-12-31.
    value.moment = Instant{*rc::gen::inRange<std::int64_t>(-62'135'596'800'000'000, 253'402'300'800'000'000)};
    value.shade = *rc::gen::element(Shade::light, Shade::dark, Shade::default_);
    value.price.minor = *rc::gen::arbitrary<std::int64_t>();
    value.name = *any_text(10);
    if (*rc::gen::arbitrary<bool>()) value.maybe = *rc::gen::arbitrary<std::int64_t>();
    if (*rc::gen::arbitrary<bool>()) value.inner = any_inner();
    for (int i = *rc::gen::inRange(0, 5); i > 0; --i) value.list.push_back(any_inner());
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) value.nested.push_back(*rc::gen::arbitrary<std::vector<int>>());
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) value.map[*any_text(6)] = any_inner();
    switch (*rc::gen::inRange(0, 3)) {
        case 0:
            break;
        case 1:
            value.patch = Patch<std::string>::null();
            break;
        default:
            value.patch = Patch<std::string>(*any_text(6));
    }
    value.json = json_of(any_inner());
    return value;
}

void expect_equal(const Everything& a, const Everything& b) {
    RC_ASSERT(a.flag == b.flag && a.small == b.small && a.large == b.large && a.bounded.value == b.bounded.value);
    RC_ASSERT(a.real == b.real && std::signbit(a.real) == std::signbit(b.real));
    RC_ASSERT(a.text == b.text && a.short_text == b.short_text && a.id == b.id && a.day == b.day && a.moment == b.moment);
    RC_ASSERT(a.shade == b.shade && a.price == b.price && a.name == b.name && a.maybe == b.maybe && a.inner == b.inner);
    RC_ASSERT(a.list == b.list && a.nested == b.nested && a.map == b.map && a.json == b.json);
    RC_ASSERT(a.patch.missing() == b.patch.missing() && a.patch.item() == b.patch.item());
}

RC_GTEST_PROP(describe_round_trip, json_reads_back_what_it_wrote, ()) {
    const Everything value = any_value();
    const std::string text = to_json(value);
    const auto read = from_json<Everything>(text);
    RC_ASSERT(read.has_value());
    expect_equal(value, *read);
    RC_ASSERT(to_json(*read) == text);
}

RC_GTEST_PROP(describe_round_trip, a_used_object_takes_all_of_the_new_value, ()) {
    Everything used = any_value();
    const Everything value = any_value();
    RC_ASSERT(read_json(type_of<Everything>(), &used, to_json(value)).empty());
    expect_equal(value, used);
}

// JSON is nearly YAML; yaml-cpp takes all that we write.
RC_GTEST_PROP(describe_round_trip, yaml_reads_the_json_that_was_written, ()) {
    const Everything value = any_value();
    Everything read;
    const auto problems = read_yaml(type_of<Everything>(), &read, to_json(value));
    RC_ASSERT(problems.empty());
    expect_equal(value, read);
}

// However a good body is spoilt, the reader says so or reads something: it never fails otherwise.
RC_GTEST_PROP(describe_round_trip, a_spoilt_body_is_read_or_refused, ()) {
    std::string text = to_json(any_value());
    for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
        const std::size_t at = *rc::gen::inRange<std::size_t>(0, text.size());
        switch (*rc::gen::inRange(0, 4)) {
            case 0:
                text[at] = *rc::gen::arbitrary<char>();
                break;
            case 1:
                text.erase(at, *rc::gen::inRange<std::size_t>(1, 20));
                break;
            case 2:
                text.insert(at, text.substr(at / 2, 20));
                break;
            default:
                text.insert(at, 1, *rc::gen::element('"', '{', '}', '[', ']', ',', ':', '\\', '0', '-', 'e'));
        }
        if (text.empty()) text = "{";
    }
    if (const auto read = from_json<Everything>(text)) {
        RC_ASSERT(from_json<Everything>(to_json(*read)).has_value());
    } else {
        RC_ASSERT(!read.error().empty());
        RC_ASSERT(read.error().size() <= 50U);
    }
}

}  // namespace
}  // namespace aftercare::describe
