#include "platform/describe/number.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace aftercare::describe {
namespace {

struct ThingForm {
    static constexpr TextForm kForm{.name = "ThingNumber", .min = 3, .max = 30};
    static constexpr const char* kComplaint = "must be 3 to 30 of A-Z, 0-9 and -";
    static constexpr bool fits(std::string_view text) { return made_of(text, "-", 3, 30); }
};
using ThingNumber = Number<ThingForm>;

TEST(Number, is_read_in_any_case_with_blanks_around) {
    EXPECT_EQ(ThingNumber::parse(" \tt-2026-00a\r\n")->text(), "T-2026-00A");
    for (const char* bad : {"", "  ", "T1", "T 1", "T_1", "T\xC3\xA4-1", "1234567890123456789012345678901"})
        EXPECT_EQ(ThingNumber::parse(bad).error(), ThingForm::kComplaint) << bad;
}

TEST(Number, is_counted_within_a_year_and_grows_past_its_digits) {
    EXPECT_EQ(ThingNumber::counted("T", 2026, 7, 6).text(), "T-2026-000007");
    EXPECT_EQ(ThingNumber::counted("T", 2026, 12'345, 3).text(), "T-2026-12345");
    EXPECT_ANY_THROW(ThingNumber::counted("t_", 2026, 7, 6)) << "its prefix is none of the form";
}

RC_GTEST_PROP(Number, is_itself_when_read_again_and_sorts_as_its_text, ()) {
    const auto number = [] {
        const auto text = *rc::gen::resize(30, rc::gen::container<std::string>(rc::gen::elementOf(std::string("aZ09-"))));
        return ThingNumber::parse("T-0" + text.substr(0, 27)).value();
    };
    const ThingNumber one = number();
    const ThingNumber other = number();
    RC_ASSERT(ThingNumber::parse(one.text()).value() == one);
    RC_ASSERT((one < other) == (one.text() < other.text()));
}

TEST(Spelling, leaves_what_is_no_letter_of_ours) {
    EXPECT_EQ(upper("a-z \xC3\xA4 09 Z"), "A-Z \xC3\xA4 09 Z");
    EXPECT_EQ(trimmed(" \r\n\t a b \t"), "a b");
    EXPECT_EQ(trimmed(" \t "), "");
}

}  // namespace
}  // namespace aftercare::describe
