#include "insight/advisory/statements.hpp"
#include "insight/advisory/contradiction.hpp"
#include "insight/advisory/prose.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace aftercare::insight {
namespace {

// "junos 21.4 before 21.4R3-S5", one line each.
std::string said(std::string_view prose, System system = System::junos) {
    std::string out;
    for (const Statement& one : statements_of(prose, system)) {
        if (!out.empty()) out += "\n";
        if (one.range.status == RangeStatus::unaffected) out += "not ";
        out += one.system == System::junos ? "" : "evo ";
        out += one.range.from.text();
        if (one.range.after) out += "after " + one.range.after->text();
        if (one.range.before) out += " before " + one.range.before->text();
        if (one.range.through) out += " through " + one.range.through->text();
        for (const RangeChange& change : one.range.changes)
            out += (change.status == RangeStatus::affected ? " +" : " -") + change.at;
        if (!one.platforms.empty()) out += " on " + one.platforms;
    }
    return out;
}

// All sentences are from real records.
TEST(INS_03_statements, of_every_form_are_read) {
    EXPECT_EQ(said("All versions prior to 20.4R3-S9;"), "0 before 20.4R3-S9");
    EXPECT_EQ(said("* All version before 21.2R3-S1,"), "0 before 21.2R3-S1");
    EXPECT_EQ(said("22.3 versions \n\nprior to \n\n22.3R2-S2, 22.3R3-S1;"), "22.3 before 22.3R2-S2, 22.3R3-S1");
    EXPECT_EQ(said("21.1 version 21.1R1 and later versions;"), "21.1R1 before 21.1*");
    EXPECT_EQ(said("21.1-EVO versions 21.1R1-EVO and later;"), "evo 21.1R1-EVO before 21.1*-EVO");
    EXPECT_EQ(said("15.1R1 and later versions prior to 20.4R3-S8;"), "15.1R1 before 20.4R3-S8");
    EXPECT_EQ(said("19.4 version 19.4R3-S5 and later versions prior to 19.4R3-S9;"), "19.4R3-S5 before 19.4R3-S9");
    EXPECT_EQ(said("from 22.2R3-S4 before 22.2R3-S5,"), "22.2R3-S4 before 22.2R3-S5");
    EXPECT_EQ(said("20.4 versions from\n20.4R3-S4\nbefore 20.4R3-S8,"), "20.4R3-S4 before 20.4R3-S8");
    EXPECT_EQ(said("* 23.4\nbefore 23.4R1-S1-EVO, 23.4R2-EVO."), "evo 23.4 before 23.4R1-S1-EVO, 23.4R2-EVO");
    EXPECT_EQ(said("All versions before before 22.1R3-EVO;"), "evo 0 before 22.1R3-EVO");
    EXPECT_EQ(said("* from 21.1R1 through 21.*,"), "21.1R1 through 21.*");
    EXPECT_EQ(said("from 21.4 before 21.4R3-S7 (unaffected from 21.4R3-S5, affected from 21.4R3-S6)"),
              "21.4 before 21.4R3-S7 -21.4R3-S5 +21.4R3-S6");
    EXPECT_EQ(said("* all versions of 22.3,"), "22.3 before 22.3*");
    EXPECT_EQ(said("* All versions of 21.1-EVO,"), "evo 21.1-EVO before 21.1*-EVO");
    EXPECT_EQ(said("All versions from 22.2R1-EVO and later versions before 22.4R2-EVO,"), "evo 22.2R1-EVO before 22.4R2-EVO");
    EXPECT_EQ(said("This issue affects Junos OS 21.4 releases from 21.4R1 earlier than 21.4R3-S6."), "21.4R1 before 21.4R3-S6");
    EXPECT_EQ(said("19.2 versions prior to 19.2R3-S7 on MX Series;"), "19.2 before 19.2R3-S7 on MX Series");
    EXPECT_EQ(said("* Junos OS 21.2 versions earlier than 21.2R3-S7;"), "21.2 before 21.2R3-S7");
    EXPECT_EQ(said("17.2X75 versions above and including 17.2X75-D100 prior to 17.2X75-D101, 17.2X75-D110;"),
              "17.2X75-D100 before 17.2X75-D101, 17.2X75-D110");
    EXPECT_EQ(said("15.1X53 versions above 15.1X53-D233 prior to 15.1X53-D235 on QFX5200/QFX5110;"),
              "after 15.1X53-D233 before 15.1X53-D235 on QFX5200/QFX5110");
    EXPECT_EQ(said("15.1R4-S9; 15.1R6-S6;"), "15.1R4-S9\n15.1R6-S6");
    EXPECT_EQ(said("11.4 prior to 11.4R13-S3, 12.3 prior to 12.3R12-S2 or 12.3R13, 12.3X48 prior to 12.3X48-D40"),
              "11.4 before 11.4R13-S3\n12.3 before 12.3R12-S2, 12.3R13\n12.3X48 before 12.3X48-D40");
    EXPECT_EQ(said("installed on these devices from 23.1R1-EVO through 23.2R2-EVO."), "evo 23.1R1-EVO through 23.2R2-EVO");
}

TEST(INS_03_statements, about_fixes_are_none) {
    EXPECT_EQ(said("This issue was resolved in Junos OS 16.2 prior to 16.2R1. No other products are affected."), "");
    EXPECT_EQ(said("14.2R from 14.2R7 to releases prior to 14.2R7-S4, 14.2R8;"), "14.2R7 before 14.2R7-S4, 14.2R8");
}

TEST(INS_03_statements, know_what_is_not_affected) {
    EXPECT_EQ(said("This issue does not affect Junos OS Evolved versions before 25.4R1-EVO."), "not evo 0 before 25.4R1-EVO");
    EXPECT_EQ(said("Versions of Junos OS before 21.1R1 are unaffected by this vulnerability."), "not 0 before 21.1R1");
    EXPECT_EQ(said("This issue doesn't not affected releases prior to 20.4R1."), "not 0 before 20.4R1");
    EXPECT_EQ(said("Junos releases prior to 10.2 are not affected"), "not 0 before 10.2");
    EXPECT_EQ(said("Junos OS Evolved releases prior to 19.3R1-EVO are unaffected by this vulnerability"),
              "not evo 0 before 19.3R1-EVO");
    EXPECT_EQ(said("This issue does not affect Juniper Networks Junos OS 21.4R1 and later versions of 21.4."),
              "not 21.4R1 before 21.4*");
    EXPECT_EQ(said("This issue does not affect Juniper Networks\n  *  Junos OS versions earlier than 20.4R1;\n  *  Junos OS "
                   "Evolved versions earlier than 20.4R1-EVO."),
              "not 0 before 20.4R1\nnot evo 0 before 20.4R1-EVO");
    EXPECT_EQ(said("16.1R1 and all subsequent releases include a fix."), "not 16.1R1 before 16.1*");
}

TEST(INS_03_statements, belong_to_the_system_that_the_text_names) {
    EXPECT_EQ(said("This issue affects:\nJuniper Networks Junos OS\n* 22.1 versions prior to 22.1R2;\nJuniper Networks Junos OS "
                   "Evolved\n* 21.2 versions earlier than 21.2R3-S7."),
              "22.1 before 22.1R2\nevo 21.2 before 21.2R3-S7");
    EXPECT_EQ(said("A flaw in Junos OS and Junos OS Evolved. Affected are 22.1 versions before 22.1R2 and 22.2 versions before "
                   "22.2R2-EVO."),
              "22.1 before 22.1R2\nevo 22.2 before 22.2R2-EVO");
}

TEST(INS_03_statements, are_not_seen_in_other_prose) {
    EXPECT_EQ(said("This issue only affects Junos OS 15.1 and later releases, and affects both cores."), "");
    EXPECT_EQ(said("The RE crashes before the packet of 10.1.1.2 is sent; 802.1X clients from 21 to 22 later."), "");
    EXPECT_EQ(said("This issue affects Paragon Active Assurance: 4.1.0, 4.2.0."), "");
    EXPECT_EQ(said("Before upgrading to 21.4R3, read this."), "");
    EXPECT_EQ(said(""), "");
}

TEST(INS_03_statements, keep_the_words_that_they_were_read_from) {
    const auto found = statements_of("This issue affects Junos OS:\n  *  21.4 versions before\xC2\xA0 21.4R2.");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].excerpt, "21.4 versions before 21.4R2");
}

RC_GTEST_PROP(INS_03_statements, of_any_text_are_bounded_and_quote_it, (const std::string& text)) {
    for (const Statement& one : statements_of(text)) RC_ASSERT(clean_prose(text).find(one.excerpt) != std::string::npos);
}

// Words of statements in any order: the reader goes on and ends.
RC_GTEST_PROP(INS_03_statements, of_shuffled_words_end, ()) {
    static const std::vector<std::string> kWords{
        "all",    "versions", "prior",      "to", "before", "from", "21.4",  "21.4R3-S5", "22.1R1-EVO", "and",
        "later",  "through",  "21.*",       ",",  ";",      "\n*",  "Junos", "OS",        "Evolved",    "not",
        "affect", "(",        "unaffected", ")",  "on",     "of",   "above", "including", "up"};
    const auto picks = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, kWords.size()));
    std::string text;
    for (const std::size_t pick : picks) text += kWords[pick] + " ";
    RC_ASSERT(statements_of(text).size() <= picks.size());
}

TEST(INS_03_prose, looks_like_a_version_or_not) {
    for (const char* text : {"21.4", "21.4R3-S5", "21.4R3-S5.4-EVO", "15.1X49-D70", "15.1X49", "21.2*", "21.*", "22.1*-EVO",
                             "15.1F5", "18.1B1", "17.3R1.10-C1", "12.3r12-s1"})
        EXPECT_TRUE(looks_like_version(text)) << text;
    for (const char* text : {"", "Junos", "10.1.1.2", "4.1.0", "802.1X", "2024", "6.3.0r24", "21", "21.4Q1", "MX240"})
        EXPECT_FALSE(looks_like_version(text)) << text;
}

TEST(INS_03_prose, is_cut_at_a_character) {
    EXPECT_EQ(shortened("abcdef", 5), "ab...");
    EXPECT_EQ(shortened("\xC3\xA4\xC3\xA4\xC3\xA4", 5), "\xC3\xA4...");
    EXPECT_EQ(prose_of(std::string(200'000, 'x')).text().size(), AdvisoryText::kMax);
}

RC_GTEST_PROP(INS_03_prose, of_any_bytes_can_be_kept, (const std::string& bytes)) {
    RC_ASSERT(text_complaint(clean_prose(bytes), 0, 1'000'000).empty());
    RC_ASSERT(text_complaint(prose_of_html(bytes), 0, 1'000'000).empty());
    RC_ASSERT(text_complaint(words_of(bytes).text(), 0, 2'000, Lines::one).empty());
}

}  // namespace
}  // namespace aftercare::insight
