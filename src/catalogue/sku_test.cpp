#include "catalogue/sku.hpp"

#include <gtest/gtest.h>

namespace aftercare::catalogue {
namespace {

std::string key_of(std::string_view sku) { return Sku::parse(sku)->match_key(); }

TEST(ENT_01_skus, are_trimmed_and_made_upper_case) {
    EXPECT_EQ(Sku::parse(" QFX5100-48S-3afo\n")->text(), "QFX5100-48S-3AFO");
    EXPECT_EQ(Sku::parse("PB-PM3 ")->text(), "PB-PM3");
    EXPECT_EQ(Sku::parse("PB-2OC3 ATM-MM")->text(), "PB-2OC3 ATM-MM");
    EXPECT_EQ(Sku::parse("SRX5k IOC3 24XGE+6XLG")->text(), "SRX5K IOC3 24XGE+6XLG");
}

TEST(ENT_01_skus, have_1_to_64_visible_characters) {
    EXPECT_FALSE(Sku::parse(""));
    EXPECT_FALSE(Sku::parse(" \t"));
    EXPECT_TRUE(Sku::parse("A"));
    EXPECT_TRUE(Sku::parse(std::string(64, 'A')));
    EXPECT_FALSE(Sku::parse(std::string(65, 'A')));
    EXPECT_FALSE(Sku::parse("A  B"));
    EXPECT_FALSE(Sku::parse("A\tB"));
    EXPECT_FALSE(Sku::parse("EX\xC3\x84"));
}

TEST(ENT_01_match_keys, name_the_spare_and_the_product_alike) {
    EXPECT_EQ(key_of("EX4300-48T-S"), "EX4300-48T");
    EXPECT_EQ(key_of("RE-S-1800X4-16G-S"), "RE-S-1800X4-16G");
    EXPECT_EQ(key_of("MX-SPC3-S"), "MX-SPC3");
    EXPECT_EQ(key_of("PCG-S"), "PCG");
    EXPECT_EQ(key_of("PWR-M160-M40e-DC-S"), "PWR-M160-M40E-DC");
}

TEST(ENT_01_match_keys, leave_out_a_revision) {
    EXPECT_EQ(key_of("EX4300-48T-REV04"), "EX4300-48T");
    EXPECT_EQ(key_of("EX4300-48T Rev A"), "EX4300-48T");
    EXPECT_EQ(key_of("EX4300-48T-S REV 04"), "EX4300-48T");
    EXPECT_EQ(key_of("EX4300-48T-REV.B2-S"), "EX4300-48T");
}

TEST(ENT_01_match_keys, keep_every_other_ending) {
    for (const char* sku : {"QFX5100-48S", "PWR-MX480-2400-DC-R", "PWR-MX480-2400-DC-BB", "FPC-E-U", "EX4300-48T-TAA",
                            "PWR-MX80-AC-S-B", "RE-S-1800X4-8G-WW", "MX-PREV-10", "EX-REVIEW", "EX-REV", "ABC-REV123"}) {
        EXPECT_EQ(key_of(sku), Sku::parse(sku)->text()) << sku;
    }
}

TEST(ENT_01_match_keys, never_shrink_a_sku_to_less_than_three_characters) {
    EXPECT_EQ(key_of("RE-S"), "RE-S");
    EXPECT_EQ(key_of("-S"), "-S");
    EXPECT_EQ(key_of("A-REV 1"), "A-REV 1");
}

}  // namespace
}  // namespace aftercare::catalogue
