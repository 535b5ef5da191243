// Rows of CVE JSON 4.0 and ranges in prose (INS-02), by what real records hold.
#include "insight/version/rows.hpp"
#include "insight/version/prose.hpp"
#include "insight/version/words.hpp"

#include <gtest/gtest.h>

namespace aftercare::insight {
namespace {

using Rows = std::vector<RangeRow>;

// The entries that rows become, in words.
std::string said(const Rows& rows) {
    const RowEntries read = entries_of_rows(rows);
    std::string text;
    for (const RangeText& entry : read.entries) text += (text.empty() ? "" : " | ") + in_words(entry);
    for (const NotUnderstood& one : read.not_understood)
        text += (text.empty() ? "" : " | ") + std::to_string(one.entry) + ": " + one.what.why;
    return text;
}

std::string prose(std::string_view text) {
    const auto read = ranges_in_prose(text);
    if (!read) return read.error().why;
    std::string words;
    for (const RangeText& range : *read) words += (words.empty() ? "" : " | ") + in_words(range);
    return words;
}

TEST(INS_02_rows, of_one_operator_are_ranges) {
    EXPECT_EQ(said({{"16.1", "<", "16.1R3-S8, 16.1R5"}}), "from 16.1 before 16.1R3-S8, 16.1R5");
    EXPECT_EQ(said({{"12.3R", "<", "12.3R12-S7"}}), "from 12.3R before 12.3R12-S7");
    EXPECT_EQ(said({{"15.1X53", "<=", "15.1X53-D471"}}), "from 15.1X53 up to and with 15.1X53-D471");
    EXPECT_EQ(said({{"12.3", "=", "12.3R12-S10"}}), "12.3R12-S10");
    EXPECT_EQ(said({{"18.1", ">=", "18.1R2"}}), "from 18.1R2 before 18.1*");
    EXPECT_EQ(said({{"15.1X53", ">", "15.1X53-D233"}}), "after 15.1X53-D233 before 15.1X53*");
    EXPECT_EQ(said({{"17.2", "!>=", "17.2"}}), "unaffected: from 17.2 before 17.2*");
    EXPECT_EQ(said({{"17.2", "!<", "17.2R2"}}), "unaffected: from 17.2 before 17.2R2");
    EXPECT_EQ(said({{"", "<", "17.2R2"}, {"", "<", "16.1R1"}}), "all before 17.2R2 | all before 16.1R1");
    EXPECT_EQ(said({{"", ">=", "17.2R2"}}), "from 17.2R2 before unspecified");
    EXPECT_EQ(said({{"17.2", "?<", "17.2R2"}}), "unknown: from 17.2 before 17.2R2");
    EXPECT_EQ(said({{"17.2", "~", "17.2R2"}}), "0: it is no operator of CVE JSON 4.0");
}

TEST(INS_02_rows, of_one_name_are_one_range_from_where_it_came_in_to_where_it_was_mended) {
    // CVE-2018-0049.
    EXPECT_EQ(said({{"16.1", ">=", "16.1R3-S8"},
                    {"16.1", ">=", "16.1R4-S9"},
                    {"16.1", "<", "16.1R4-S12"},
                    {"16.1", ">=", "16.1R7"},
                    {"16.1", "<", "16.1R7-S2"},
                    {"17.1", "=", "17.1R1-S7"},
                    {"17.1", ">=", "17.1R2-S7"}}),
              "17.1R1-S7 | from 16.1R3-S8, 16.1R4-S9, 16.1R7 before 16.1R4-S12, 16.1R7-S2 | from 17.1R2-S7 before 17.1*");
    EXPECT_EQ(entries_of_rows(Rows{{"17.1", ">=", "17.1R2"}, {"16.1", "<", "16.1R2"}, {"17.1", "<", "17.1R3"}}).rows,
              (std::vector<std::vector<std::size_t>>{{1}, {0, 2}}));
    const auto keys = affected_keys(
        entries_of_rows(Rows{{"17.2X75", ">=", "17.2X75-D100"}, {"17.2X75", "<", "17.2X75-D101, 17.2X75-D110"}}).entries.at(0),
        System::junos);
    EXPECT_EQ(in_words(*keys), "from 17.2X75-D100 before 17.2X75-D101; from 17.2X75-D102 before 17.2X75-D110");
}

TEST(INS_02_rows, are_bounded) {
    const RowEntries read = entries_of_rows(Rows(kMaxEntries + 5, RangeRow{"17.1", "<", "17.1R2"}));
    EXPECT_EQ(read.entries.size(), kMaxEntries);
    EXPECT_EQ(read.not_understood.size(), 1U);
}

TEST(INS_02_prose, of_real_records_is_read) {
    EXPECT_EQ(prose("15.1 prior to 15.1F6 or 15.1R3"), "from 15.1 before 15.1F6, 15.1R3");
    EXPECT_EQ(prose("14.2R from 14.2R7 prior to 14.2R7-S4, 14.2R8"), "from 14.2R7 before 14.2R7-S4, 14.2R8");
    EXPECT_EQ(prose("16.1 before 16.1R2"), "from 16.1 before 16.1R2");
    EXPECT_EQ(prose("all versions prior to 15.1R2"), "all before 15.1R2");
    EXPECT_EQ(prose("versions prior to 17.1R1"), "all before 17.1R1");
    EXPECT_EQ(prose("Junos releases prior to 10.2 are not affected"), "unaffected: all before 10.2");
    EXPECT_EQ(prose("16.1R1 and all subsequent releases include a fix."), "unaffected: from 16.1R1 before *");
    EXPECT_EQ(prose("16.2R1 and all subsequent releases have a resolution for this vulnerability"),
              "unaffected: from 16.2R1 before *");
    EXPECT_EQ(prose("  *  All versions earlier than\u00A020.4R3-S9;"), "all before 20.4R3-S9");
    EXPECT_EQ(prose("21.1 version 21.1R1 and later versions;"), "from 21.1R1 before 21.1*");
    EXPECT_EQ(prose("21.1 version 21.1R1 and later versions prior to 21.2R3-S6"), "from 21.1R1 before 21.2R3-S6");
    EXPECT_EQ(prose("from 21.1R1 through 21.*,"), "from 21.1R1 up to and with 21.*");
    EXPECT_EQ(prose("from 21.4 before 21.4R3-S7 (unaffected from 21.4R3-S5, affected from 21.4R3-S6)"),
              "from 21.4 before 21.4R3-S7 (unaffected from 21.4R3-S5) (affected from 21.4R3-S6)");
    EXPECT_EQ(prose("16.1 versions above and including 16.1R4-S9 prior to 16.1R4-S12"), "from 16.1R4-S9 before 16.1R4-S12");
    EXPECT_EQ(prose("15.1 versions above and including 15.1F6-S10"), "from 15.1F6-S10 before 15.1*");
    EXPECT_EQ(prose("15.1X53 versions above 15.1X53-D233 prior to 15.1X53-D235 on QFX5200/QFX5110"),
              "after 15.1X53-D233 before 15.1X53-D235");
    EXPECT_EQ(prose("12.3R12-S10"), "12.3R12-S10");
    EXPECT_EQ(prose("This issue does not affect Juniper Networks Junos OS Evolved 22.1-EVO nor 22.2-EVO"),
              "unaffected: 22.1-EVO | unaffected: 22.2-EVO");
    EXPECT_EQ(prose("This issue does not affect Juniper Networks Junos OS versions prior to 21.1R1"),
              "unaffected: all before 21.1R1");
}

TEST(INS_02_prose, with_an_unknown_word_is_not_understood) {
    EXPECT_EQ(prose("15.1X49 prior to TPM firmware version 4.43"), "it has the word \"TPM\", which is not understood");
    EXPECT_EQ(prose("17.1R1 without Patch-v1"), "it has the word \"without\", which is not understood");
    // CVE-2018-0055: it says where the fault came in, not which versions have it.
    EXPECT_EQ(prose("This issue only affects Junos OS 15.1 and later"), "it has the word \"only\", which is not understood");
    EXPECT_EQ(prose("n/a"), "it has the word \"n/a\", which is not understood");
    EXPECT_EQ(prose(""), "it names no version");
    EXPECT_EQ(prose("21.4 (unaffected from 21.4R2"), "a bracket is not closed");
    EXPECT_EQ(prose(std::string(5000, 'a')), "it is longer than any phrase about versions");
}

TEST(INS_02_descriptions, are_read_by_their_headings) {
    const Description read = ranges_in_description(
        "A vulnerability in the daemon of Juniper Networks Junos OS.\n\nThis issue affects:\n\nJunos OS:\n  *  All versions "
        "before 21.4R3-S8,\n"
        "  *  22.2 before 22.2R3-S5, 22.2R4;\nJunos OS Evolved:  *  all versions before 22.2R3-EVO,  *  23.2 versions before "
        "23.2R2-EVO.\n"
        "Version 1.2.3 of openssl is used.");
    ASSERT_EQ(read.junos.size(), 2U);
    EXPECT_EQ(in_words(read.junos[0]), "all before 21.4R3-S8");
    EXPECT_EQ(in_words(read.junos[1]), "from 22.2 before 22.2R3-S5, 22.2R4");
    ASSERT_EQ(read.junos_evolved.size(), 2U);
    EXPECT_EQ(in_words(read.junos_evolved[0]), "all before 22.2R3-EVO");
    EXPECT_EQ(in_words(read.junos_evolved[1]), "from 23.2 before 23.2R2-EVO");
}

TEST(INS_02_descriptions, head_lists_of_what_is_not_affected) {
    // CVE-2024-21598.
    const Description read = ranges_in_description(
        "This issue affects Juniper Networks Junos OS:\n * 20.4 versions from\n\n20.4R1\n\nbefore 20.4R3-S9;\n\nThis issue does "
        "not affect Juniper Networks\n"
        " * Junos OS versions earlier than 20.4R1;\n * Junos OS Evolved versions earlier than 20.4R1-EVO.\n");
    ASSERT_EQ(read.junos.size(), 2U);
    EXPECT_EQ(in_words(read.junos[0]), "from 20.4R1 before 20.4R3-S9");
    EXPECT_EQ(in_words(read.junos[1]), "unaffected: all before 20.4R1");
    EXPECT_EQ(read.junos_evolved.at(0).status, RangeStatus::unaffected);
}

TEST(INS_02_hostile, descriptions_are_read_in_time) {
    for (const char* scrap : {"\n", "(", ". a", "* ", "21.4R1 before ", "junos os\n21.4R1 and later\n", "\xC2\xA0"}) {
        std::string text;
        while (text.size() < kMaxDescription + 10) text += scrap;
        const Description read = ranges_in_description(text);
        EXPECT_LE(read.junos.size(), kMaxEntries);
        EXPECT_LE(read.not_understood.size(), 100U);
    }
}

TEST(INS_02_descriptions, are_held_against_the_bounds) {
    const std::vector<RangeText> told{{.from = "20.1", .before = "20.1R3"}, {.from = "20.2R1", .before = "20.2*"}};
    const auto bounds = [](std::vector<RangeText> entries) { return affected_by(entries, System::junos).ranges; };
    EXPECT_FALSE(difference_to_text(bounds({{.from = "20.1", .before = "20.1R3"}, {.from = "20.2", .before = "20.2*"}}), told,
                                    System::junos));
    const auto difference = difference_to_text(bounds({{.from = "20.1", .before = "20.1R3-S1"}}), told, System::junos);
    ASSERT_TRUE(difference);
    EXPECT_EQ(in_words(difference->bounds_alone), "20.1R3");
    EXPECT_EQ(in_words(difference->text_alone), "from 20.2R1 up to and with 20.2");
    EXPECT_FALSE(difference_to_text(bounds({{.from = "20.1"}}),
                                    std::vector<RangeText>{{.from = "20.1", .status = RangeStatus::unaffected}}, System::junos));
}

}  // namespace
}  // namespace aftercare::insight
