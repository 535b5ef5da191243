// What bounds mean (INS-02), by the forms that real records have.
#include "insight/version/range.hpp"
#include "insight/version/words.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace aftercare::insight {
namespace {

VersionKey key(std::string_view text, System system = System::junos) {
    const auto read = parse_version(text, system);
    if (!read) throw std::runtime_error(std::string(text) + ": " + read.error().why);
    return read->key();
}

KeyRanges keys(const RangeText& text, System system = System::junos) {
    const auto read = affected_keys(text, system);
    if (!read) throw std::runtime_error(in_words(text) + ": " + read.error().why);
    return *read;
}

// What the entry says, in words that name every edge.
std::string said(const RangeText& text, System system = System::junos) { return in_words(keys(text, system)); }

std::string why_not(const RangeText& text, System system = System::junos) {
    const auto read = affected_keys(text, system);
    return read ? "read as " + in_words(*read) : read.error().text + ": " + read.error().why;
}

void expect_hit(const KeyRanges& ranges, std::initializer_list<std::string_view> hit,
                std::initializer_list<std::string_view> free, System system = System::junos) {
    for (const std::string_view version : hit) EXPECT_TRUE(contains(ranges, key(version, system))) << version;
    for (const std::string_view version : free) EXPECT_FALSE(contains(ranges, key(version, system))) << version;
}

TEST(INS_02_lists_of_fixes, go_by_the_own_level_first) {
    const KeyRanges ranges = keys({.from = "21.4", .before = "21.4R2-S5, 21.4R3-S3"});
    expect_hit(ranges, {"21.4R1", "21.4R1-S9", "21.4R2", "21.4R2-S4.7", "21.4R3", "21.4R3-S1", "21.4R3-S2.9"},
               {"21.4R2-S5", "21.4R2-S5.1", "21.4R2-S6", "21.4R3-S3", "21.4R3-S4", "21.4R4", "22.1R1", "21.3R3"});
    EXPECT_EQ(in_words(ranges), "21.4R before 21.4R2-S5; from 21.4R3 before 21.4R3-S3");
}

TEST(INS_02_lists_of_fixes, leave_a_line_between_without_fix_affected) {
    expect_hit(keys({.from = "14.2", .before = "14.2R3-S10, 14.2R6"}), {"14.2R2", "14.2R3-S9", "14.2R4", "14.2R5-S20"},
               {"14.2R3-S10", "14.2R3-S11", "14.2R6", "14.2R7"});
}

TEST(INS_02_lists_of_fixes, with_two_fixes_of_one_level_hold_the_first) {
    expect_hit(keys({.from = "16.1", .before = "16.1R3-S4, 16.1R4-S3, 16.1R4-S4, 16.1R5"}), {"16.1R4-S2", "16.1R1"},
               {"16.1R4-S3", "16.1R4-S4", "16.1R5", "16.1R6"});
}

TEST(INS_02_lists_of_fixes, go_by_D_levels_in_branches) {
    const KeyRanges ranges = keys({.from = "15.1X53", .before = "15.1X53-D233, 15.1X53-D471, 15.1X53-D58, 15.1X53-D66"});
    expect_hit(ranges, {"15.1X53-D57", "15.1X53-D60", "15.1X53-D65.3", "15.1X53-D67", "15.1X53-D232", "15.1X53-D470"},
               {"15.1X53-D58", "15.1X53-D66", "15.1X53-D233.1", "15.1X53-D471", "15.1X53-D590", "15.1X49-D10", "15.1R1"});
}

TEST(INS_02_lists_of_fixes, may_name_two_trains_of_one_number) {
    const KeyRanges ranges = keys({.from = "15.1", .before = "15.1F6-S11, 15.1R4-S9, 15.1R7"});
    expect_hit(ranges, {"15.1F5", "15.1F6-S10", "15.1R4-S8", "15.1R5", "15.1R6-S6"},
               {"15.1F6-S11", "15.1F7", "15.1R4-S9", "15.1R7", "15.1R8", "15.1X49-D10", "15.1X53-D66"});
}

TEST(INS_02_lists_of_fixes, are_read_with_any_sign_between) {
    const KeyRanges comma = keys({.from = "12.3", .before = "12.3R12-S2, 12.3R13"});
    for (const char* text : {"12.3R12-S2,12.3R13", "12.3R12-S2 12.3R13", "12.3R12-S2 or 12.3R13", "12.3R12-S2; 12.3R13,",
                             "12.3R13, 12.3R12-S2.", "12.3R12-S2,\u00A012.3R13"})
        EXPECT_EQ(keys({.from = "12.3", .before = text}), comma) << text;
    EXPECT_EQ(said({.from = "21.4-EVO", .before = "21.4R2-EVO,"}, System::junos_evolved), "21.4R-EVO before 21.4R2-EVO");
}

TEST(INS_02_lower_bounds, of_0_cover_every_earlier_train) {
    for (const char* first : {"0", "", "unspecified", "*"}) {
        const KeyRanges ranges = keys({.from = first, .before = "20.4R3-S9"});
        expect_hit(ranges, {"6.0R1", "15.1F6", "15.1X49-D200", "18.2X75-D30", "19.4R3-S12", "20.4R1", "20.4R3-S8.3"},
                   {"20.4R3-S9", "20.4R3-S9.1", "20.4X75-D10", "21.1R1"});
        EXPECT_EQ(in_words(ranges), "all before 20.4R3-S9");
    }
    EXPECT_EQ(said({.from = "0", .before = "21.2R2-S5, 21.2R3-S3"}), "all before 21.2R2-S5; from 21.2R3 before 21.2R3-S3");
}

TEST(INS_02_lower_bounds, may_be_trains_or_releases) {
    EXPECT_EQ(said({.from = "21.2R3-S3", .before = "21.2R3-S6"}), "from 21.2R3-S3 before 21.2R3-S6");
    EXPECT_EQ(said({.from = "21.2R1", .before = "21.2R3"}), "from 21.2R1 before 21.2R3");
    expect_hit(keys({.from = "24.2R1", .before = "24.2R1-S1, 24.2R2"}), {"24.2R1", "24.2R1.9"},
               {"24.2R1-S1", "24.2R2", "24.1R1"});
    EXPECT_EQ(said({.from = "14.2R7", .before = "14.2R7-S4, 14.2R8"}), "from 14.2R7 before 14.2R7-S4");
    EXPECT_EQ(said({.from = "19.3R1", .before = "21.2R3-S8"}), "from 19.3R1 before 21.2R3-S8");
    // A beta comes before the first release, and belongs to the train.
    expect_hit(keys({.from = "18.1", .before = "18.1R2"}), {"18.1B1", "18.1R1"}, {"17.4R1"});
    expect_hit(keys({.from = "18.1R1", .before = "18.1R2"}), {"18.1R1"}, {"18.1B1"});
}

TEST(INS_02_lower_bounds, may_be_one_for_each_line) {
    const KeyRanges ranges = keys({.from = "16.1R3-S8, 16.1R4-S9, 16.1R7", .before = "16.1R4-S12, 16.1R7-S2"});
    expect_hit(ranges, {"16.1R3-S8", "16.1R3-S20", "16.1R4-S9", "16.1R4-S11", "16.1R7", "16.1R7-S1"},
               {"16.1R2", "16.1R3-S7", "16.1R4-S8", "16.1R4-S12", "16.1R5", "16.1R6", "16.1R7-S2", "16.1R8", "16.2R1"});
}

TEST(INS_02_stars, mean_the_whole_train) {
    EXPECT_EQ(said({.from = "21.2", .before = "21.2*"}), "all of 21.2");
    EXPECT_EQ(said({.from = "21.2", .through = "21.2*"}), "all of 21.2");
    EXPECT_EQ(said({.from = "22.1-EVO", .before = "22.1*-EVO"}, System::junos_evolved), "all of 22.1-EVO");
    EXPECT_EQ(said({.from = "20.1R2", .before = "20.1*"}), "from 20.1R2 up to and with 20.1");
    EXPECT_EQ(said({.from = "21.1R1", .through = "21.*"}), "from 21.1R1 up to and with 21.*");
    EXPECT_EQ(said({.from = "15.1X49", .before = "15.1X49*"}), "all of 15.1X49");
    EXPECT_EQ(said({.from = "21.2", .before = "21.2R3-S*"}), "21.2R before 21.2R4");
    EXPECT_EQ(said({.from = "21.2", .before = "*"}), "all from 21.2R");
    EXPECT_EQ(said({.from = "21.*"}), "all of 21.*");
    expect_hit(keys({.from = "15.1", .before = "15.1*"}), {"15.1R1", "15.1F6-S10", "15.1R9-S20.1"},
               {"15.1X49-D10", "15.2R1", "14.2R8"});
}

TEST(INS_02_without_bound, name_a_train_or_a_release) {
    EXPECT_EQ(said({.from = "22.1"}), "all of 22.1");
    EXPECT_EQ(said({.from = "22.1-EVO"}, System::junos_evolved), "all of 22.1-EVO");
    EXPECT_EQ(said({.from = "15.1X49"}), "all of 15.1X49");
    EXPECT_EQ(said({.from = "24.1R1"}), "24.1R1");
    expect_hit(keys({.from = "24.1R1"}), {"24.1R1", "24.1R1.9", "24.1R1.9-C1"}, {"24.1R1-S1", "24.1R2"});
    EXPECT_EQ(said({.from = "0"}), "all versions");
    EXPECT_EQ(said({.from = "15.1R4-S9, 15.1R6-S6"}), "15.1R4-S9; 15.1R6-S6");
}

TEST(INS_02_changes, switch_the_status_inside) {
    // CVE-2023-4481.
    const RangeText text{.from = "21.4",
                         .before = "21.4R3-S7",
                         .changes = {{"21.4R3-S5", RangeStatus::unaffected}, {"21.4R3-S6", RangeStatus::affected}}};
    EXPECT_EQ(said(text), "21.4R before 21.4R3-S5; 21.4R3-S6");
    // CVE-2023-36836 and CVE-2023-36835.
    EXPECT_EQ(said({.from = "19.4R3-S4", .before = "19.4*", .changes = {{"19.4R3-S9", RangeStatus::unaffected}}}),
              "from 19.4R3-S4 before 19.4R3-S9");
    EXPECT_EQ(said({.from = "20.3", .before = "20.3*", .changes = {{"20.3R1", RangeStatus::affected}}}), "all of 20.3");
}

TEST(INS_02_changes, of_one_status_in_a_row_are_a_list_of_fixes) {
    const RangeText text{.from = "21.4",
                         .before = "21.4*",
                         .changes = {{"21.4R3-S3", RangeStatus::unaffected}, {"21.4R2-S5", RangeStatus::unaffected}}};
    expect_hit(keys(text), {"21.4R1", "21.4R2-S4", "21.4R3-S1"}, {"21.4R2-S5", "21.4R3-S3", "21.4R4"});
}

TEST(INS_02_evolved, takes_bounds_with_and_without_suffix) {
    EXPECT_EQ(said({.from = "25.4", .before = "25.4R1-S1-EVO, 25.4R2-EVO"}, System::junos_evolved),
              "25.4R-EVO before 25.4R1-S1-EVO");
    EXPECT_EQ(said({.from = "21.3-EVO", .before = "21.3R3-S5"}, System::junos_evolved), "21.3R-EVO before 21.3R3-S5-EVO");
    EXPECT_EQ(said({.from = "21.1R1-EVO", .before = "21.1*"}, System::junos_evolved), "from 21.1R1-EVO up to and with 21.1-EVO");
    EXPECT_EQ(why_not({.from = "21.3-EVO", .before = "21.3R3"}),
              "21.3-EVO: -EVO is of Junos OS Evolved, and this is about Junos OS");
    expect_hit(keys({.from = "0", .before = "20.4R3-EVO"}, System::junos_evolved), {"19.4R1-EVO"}, {"20.4R3-EVO"},
               System::junos_evolved);
    EXPECT_FALSE(contains(keys({.from = "0", .before = "20.4R3-EVO"}, System::junos_evolved), key("19.4R1")));
}

TEST(INS_02_respins, count_only_where_the_bound_names_one) {
    expect_hit(keys({.from = "21.4", .before = "21.4R3-S7"}), {"21.4R3-S6.9"}, {"21.4R3-S7", "21.4R3-S7.1"});
    // CVE-2024-21586; a version without respin is not proved to be fixed.
    const KeyRanges named = keys({.from = "21.4", .before = "21.4R3-S7.9"});
    expect_hit(named, {"21.4R3-S7", "21.4R3-S7.8"}, {"21.4R3-S7.9", "21.4R3-S7.10", "21.4R3-S8"});
    expect_hit(keys({.from = "21.4", .through = "21.4R3-S7"}), {"21.4R3-S7", "21.4R3-S7.12"}, {"21.4R3-S8"});
    expect_hit(keys({.from = "21.4", .through = "21.4R3-S7.9"}), {"21.4R3-S7", "21.4R3-S7.9"}, {"21.4R3-S7.10"});
    expect_hit(keys({.from = "21.4R3-S7.9", .before = "21.4R3-S8"}), {"21.4R3-S7", "21.4R3-S7.9"}, {"21.4R3-S7.8", "21.4R3-S8"});
    expect_hit(keys({.from = "21.4R3-S7.9"}), {"21.4R3-S7", "21.4R3-S7.9"}, {"21.4R3-S7.8", "21.4R3-S7.10"});
    // An unaffected entry covers what is proved alone.
    expect_hit(keys({.from = "21.4R3-S7.9", .before = "21.4R3-S8", .status = RangeStatus::unaffected}), {"21.4R3-S7.9"},
               {"21.4R3-S7"});
    expect_hit(keys({.from = "21.4", .before = "21.4R3-S7.9", .status = RangeStatus::unaffected}), {"21.4R3-S6", "21.4R3-S7.8"},
               {"21.4R3-S7", "21.4R3-S7.9"});
}

TEST(INS_02_exclusive_lower_bounds, leave_out_what_they_name) {
    expect_hit(keys({.after = "15.1X53-D233", .before = "15.1X53*"}), {"15.1X53-D233-S1", "15.1X53-D234", "15.1X53-D471"},
               {"15.1X53-D233", "15.1X53-D233.4", "15.1X53-D232", "16.1R1"});
}

TEST(INS_02_not_understood, says_what_and_why) {
    EXPECT_EQ(why_not({.from = "23,2", .before = "23.2R1-S1, 23.2R2"}),
              "23: it does not begin with the number of a train, such as 21.4");
    EXPECT_EQ(why_not({.from = "22.3", .before = "22.2R3-S2"}), "from 22.3 before 22.2R3-S2: it ends before it begins");
    EXPECT_EQ(why_not({.from = "12.1X46", .before = "12.3X46-D71"}),
              "from 12.1X46 before 12.3X46-D71: its bounds are of different trains, one of them a branch");
    EXPECT_EQ(why_not({.from = "0", .before = "SigPack 3598"}),
              "SigPack: it does not begin with the number of a train, such as 21.4");
    EXPECT_EQ(why_not({.from = "n/a"}), "n/a: it does not begin with the number of a train, such as 21.4");
    EXPECT_EQ(why_not({.from = "21.4", .before = "0"}), "from 21.4 before 0: it ends before the first version");
    EXPECT_EQ(why_not({.from = "21.4", .before = ", ,"}), ", ,: it is a list without a version");
    EXPECT_EQ(why_not({.from = "21.4", .before = "21.4R3, 22.1"}),
              "21.4R3, 22.1: it lists more than releases: what lies between is not told");
    EXPECT_EQ(why_not({.from = "21.4", .before = "21.4-20200101.0"}), "21.4-20200101.0: a developer build bounds nothing");
    EXPECT_EQ(why_not({.from = "21.4", .before = "21.*4"}), "21.*4: a \"*\" stands for the end, and more follows");
    EXPECT_FALSE(affected_keys({.from = "0", .before = std::string(3000, '1')}, System::junos));
    std::string many;
    for (int i = 1; i < 100; ++i) many += "21.4R" + std::to_string(i) + ",";
    EXPECT_EQ(affected_keys({.from = "0", .before = many}, System::junos).error().why,
              "it lists more versions than any advisory does");
}

}  // namespace
}  // namespace aftercare::insight
