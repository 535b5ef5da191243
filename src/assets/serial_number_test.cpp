#include "assets/serial_number.hpp"

#include <gtest/gtest.h>

namespace aftercare::assets {
namespace {

TEST(ENT_04_serial_numbers, are_trimmed_and_made_upper_case) {
    EXPECT_EQ(SerialNumber::parse(" \taaf5fe5f9b88\r\n")->text(), "AAF5FE5F9B88");
    EXPECT_EQ(SerialNumber::parse("F2031240000-2")->text(), "F2031240000-2");
}

TEST(ENT_04_serial_numbers, have_6_to_20_characters) {
    EXPECT_FALSE(SerialNumber::parse("A1111"));
    EXPECT_TRUE(SerialNumber::parse("A11112"));
    EXPECT_TRUE(SerialNumber::parse("A1234567890123456789"));
    EXPECT_FALSE(SerialNumber::parse("A12345678901234567890"));
}

TEST(ENT_04_serial_numbers, hold_letters_digits_and_hyphens_only) {
    for (const char* text : {"AB 1234", "AB_1234", "AB.1234", "AB1234\xC3\x84", "AB/1234"})
        EXPECT_FALSE(SerialNumber::parse(text)) << text;
    EXPECT_FALSE(
        SerialNumber::parse(std::string("AB\0"
                                        "1234",
                                        7)));
}

TEST(ENT_04_serial_numbers, of_odd_characters_are_told_these_and_not_that_they_stand_for_none) {
    for (const char* text : {"!!", "?", "..", "//////", "A!", "\xC3\x84"})
        EXPECT_EQ(SerialNumber::parse(text).error(), "must hold only A to Z, 0 to 9 and -") << text;
    for (const char* text : {"", "--", "0000", "n/a", "Not available"})
        EXPECT_EQ(SerialNumber::parse(text).error(), "must be a serial number, not a word or mark that stands for none") << text;
    EXPECT_EQ(SerialNumber::parse("A1").error(), "must have 6 to 20 characters, not 2");
}

TEST(ENT_04_placeholders, are_no_serial_numbers) {
    for (const char* text : {"", "  ", "BUILTIN", "builtin", "Built-In", "NON-JNPR", "N/A", "none", "Unknown", "0", "000000",
                             "00000000000000000000", "000-000", "------", "XXXXXXXXXXXX", "XXXXX0000000", "FFFFFFFF"}) {
        EXPECT_TRUE(is_placeholder(text)) << text;
        EXPECT_FALSE(SerialNumber::parse(text)) << text;
    }
}

TEST(ENT_04_placeholders, do_not_swallow_serial_numbers_that_resemble_them) {
    for (const char* text : {"00000000000000000001", "1111112", "XH3123120000", "000060095234B000018D", "NA1234"}) {
        EXPECT_FALSE(is_placeholder(text)) << text;
        EXPECT_TRUE(SerialNumber::parse(text)) << text;
    }
}

}  // namespace
}  // namespace aftercare::assets
