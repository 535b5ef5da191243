// Entries of one product together (INS-02), and why a version stands where it stands (INS-06).
#include "insight/version/range.hpp"
#include "insight/version/words.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace aftercare::insight {
namespace {

using Entries = std::vector<RangeText>;

Version version(std::string_view text, System system = System::junos) {
    const auto read = parse_version(text, system);
    if (!read) throw std::runtime_error(std::string(text) + ": " + read.error().why);
    return *read;
}

std::string joined(const std::vector<Version>& versions) {
    std::string text;
    for (const Version& one : versions) text += (text.empty() ? "" : " ") + one.to_string();
    return text;
}

RangeVerdict verdict(const Entries& entries, std::string_view text, System system = System::junos) {
    return evidence(entries, affected_by(entries, system), system, version(text, system)).verdict;
}

std::string why(const Entries& entries, std::string_view text) {
    const RangeEvidence told = evidence(entries, affected_by(entries, System::junos), System::junos, version(text));
    return in_words(told, version(text)) + " | " + told.quote;
}

TEST(INS_02_entries, add_up) {
    const Entries entries{
        {.from = "0", .before = "20.4R3-S9"}, {.from = "21.2", .before = "21.2R3-S7"}, {.from = "21.3", .before = "21.3*"}};
    const Affected affected = affected_by(entries, System::junos);
    EXPECT_EQ(in_words(affected.ranges), "all before 20.4R3-S9; 21.2R before 21.2R3-S7; all of 21.3");
    EXPECT_EQ(in_words(affected.fixed), "from 20.4R3-S9 up to and with 20.4R; from 21.2R3-S7 up to and with 21.2R");
    EXPECT_EQ(joined(affected.fixes), "20.4R3-S9 21.2R3-S7");
    EXPECT_TRUE(affected.unknown.empty());
    EXPECT_TRUE(affected.not_understood.empty());
    EXPECT_TRUE(affected.notes.empty());
}

TEST(INS_02_entries, of_a_train_hold_against_one_that_passes_over_it) {
    const Entries entries{
        {.from = "0", .before = "19.4R3"}, {.from = "18.2X75", .before = "18.2X75-D65"}, {.from = "19.1R2", .before = "19.1R3"}};
    EXPECT_EQ(verdict(entries, "18.2X75-D64"), RangeVerdict::affected);
    EXPECT_EQ(verdict(entries, "18.2X75-D65"), RangeVerdict::fixed);
    EXPECT_EQ(verdict(entries, "19.1R3-S1"), RangeVerdict::fixed);
    // The range from 0 says so, and the narrower entry does not say otherwise.
    EXPECT_EQ(verdict(entries, "19.1R1"), RangeVerdict::affected);
    EXPECT_EQ(verdict(entries, "19.2R3"), RangeVerdict::affected);
    EXPECT_EQ(verdict(entries, "19.4R3"), RangeVerdict::fixed);
    EXPECT_EQ(verdict(entries, "20.1R1"), RangeVerdict::not_affected);
}

TEST(INS_02_entries, that_are_unaffected_hold_within_wider_ones) {
    // CVE-2023-0026.
    const Entries early{{.from = "unspecified", .before = "15.1R1", .status = RangeStatus::unaffected},
                        {.from = "unspecified", .before = "20.4R3-S8"}};
    const Affected affected = affected_by(early, System::junos);
    EXPECT_EQ(in_words(affected.ranges), "from 15.1R1 before 20.4R3-S8");
    EXPECT_TRUE(affected.notes.empty());
    // CVE-2024-39562, for Junos OS.
    const Entries trains{{.from = "0", .before = "22.3R2"},
                         {.from = "22.1", .before = "22.1*", .status = RangeStatus::unaffected}};
    EXPECT_EQ(in_words(affected_by(trains, System::junos).ranges), "all before 22.1; after 22.1 before 22.3R2");
    // CVE-2026-21902: they meet in betas alone.
    const Entries meet{{.from = "25.4", .before = "25.4R1-S1"},
                       {.from = "0", .before = "25.4R1", .status = RangeStatus::unaffected}};
    EXPECT_EQ(in_words(affected_by(meet, System::junos).ranges), "25.4R before 25.4R1-S1");
    EXPECT_TRUE(affected_by(meet, System::junos).notes.empty());
}

TEST(INS_02_entries, that_contradict_each_other_are_affected_and_noted) {
    const Entries entries{{.from = "21.2", .before = "21.2R3"},
                          {.from = "21.2R2", .before = "21.4R1", .status = RangeStatus::unaffected}};
    const Affected affected = affected_by(entries, System::junos);
    EXPECT_EQ(in_words(affected.ranges), "21.2R before 21.2R3");
    ASSERT_EQ(affected.notes.size(), 2U);
    EXPECT_EQ(affected.notes[0].doubt, RangeDoubt::several_trains);
    EXPECT_EQ(affected.notes[1].doubt, RangeDoubt::status_contradicted);
    EXPECT_EQ(affected.notes[1].entry, 1U);
}

TEST(INS_02_entries, that_change_to_affected_inside_are_affected_there) {
    const Entries entries{
        {.from = "21.2", .before = "21.2R3", .status = RangeStatus::unaffected, .changes = {{"21.2R2", RangeStatus::affected}}}};
    EXPECT_EQ(in_words(affected_by(entries, System::junos).ranges), "from 21.2R2 before 21.2R3");
}

TEST(INS_02_not_understood, is_unknown_where_it_could_hit_and_never_safe) {
    // CVE-2023-36845.
    const Entries typing{{.from = "23,2", .before = "23.2R1-S1, 23.2R2"}, {.from = "22.4", .before = "22.4R3"}};
    const Affected affected = affected_by(typing, System::junos);
    ASSERT_EQ(affected.not_understood.size(), 1U);
    EXPECT_EQ(affected.not_understood[0].entry, 0U);
    EXPECT_EQ(in_words(affected.unknown), "23.2R before 23.2R1-S1");
    EXPECT_EQ(verdict(typing, "23.2R1"), RangeVerdict::unknown);
    EXPECT_EQ(verdict(typing, "23.2R2"), RangeVerdict::not_affected);
    EXPECT_EQ(verdict(typing, "22.4R1"), RangeVerdict::affected);
    // CVE-2023-0026 exchanged the bounds of 22.2 and 22.3.
    EXPECT_EQ(in_words(affected_by(Entries{{.from = "22.3", .before = "22.2R3-S2"}}, System::junos).unknown),
              "22.2R before 22.2R3-S2; all of 22.3R");
    EXPECT_EQ(in_words(affected_by(Entries{{.from = "22.3", .before = "patch 7"}}, System::junos).unknown), "all of 22.3R");
    EXPECT_EQ(in_words(affected_by(Entries{{.from = "0", .before = "patch 7"}}, System::junos).unknown), "all versions");
    EXPECT_EQ(in_words(affected_by(Entries{{.from = "n/a"}}, System::junos).unknown), "all versions");
    // CVE-2023-36850 has a second entry for 21.2, and its fix holds.
    const Entries twice{{.from = "21.2", .before = "21.1R3-S5"}, {.from = "21.2", .before = "21.2R3-S4"}};
    EXPECT_EQ(in_words(affected_by(twice, System::junos).unknown), "21.1R before 21.1R3-S5");
    EXPECT_EQ(verdict(twice, "21.2R3-S3"), RangeVerdict::affected);
    EXPECT_EQ(verdict(twice, "21.2R3-S4"), RangeVerdict::fixed);
    // What is said to be unaffected and not understood takes nothing away.
    const Entries unread{{.from = "21.2", .before = "21.2R3"}, {.from = "21.2 or so", .status = RangeStatus::unaffected}};
    EXPECT_EQ(in_words(affected_by(unread, System::junos).ranges), "21.2R before 21.2R3");
    EXPECT_TRUE(affected_by(unread, System::junos).unknown.empty());
}

TEST(INS_02_not_understood, are_more_entries_than_any_advisory_has) {
    const Affected affected = affected_by(Entries(kMaxEntries + 1), System::junos);
    EXPECT_EQ(in_words(affected.unknown), "all versions");
    ASSERT_EQ(affected.not_understood.size(), 1U);
}

// As much as the bounds allow is judged while somebody waits.
TEST(INS_02_hostile, entries_are_judged_in_time) {
    Entries entries;
    for (std::size_t i = 0; i < kMaxEntries; ++i) {
        RangeText text{.from = std::to_string(10 + i % 20) + "." + std::to_string(1 + i % 4),
                       .status = i % 7 == 0 ? RangeStatus::unaffected : RangeStatus::affected};
        std::string list;
        for (std::size_t k = 0; k < kMaxBoundsOfList; ++k)
            list += text.from + "R" + std::to_string(1 + k) + "-S" + std::to_string(1 + i % 200) + ",";
        text.before = list;
        entries.push_back(text);
    }
    const Affected affected = affected_by(entries, System::junos);
    EXPECT_FALSE(affected.ranges.empty());
    EXPECT_TRUE(affected.not_understood.empty());
    EXPECT_EQ(evidence(entries, affected, System::junos, version("10.1R1")).verdict, RangeVerdict::affected);
}

TEST(INS_02_status_unknown, is_unknown) {
    const Entries entries{{.from = "21.2", .before = "21.2R3", .status = RangeStatus::unknown}};
    EXPECT_EQ(verdict(entries, "21.2R1"), RangeVerdict::unknown);
    EXPECT_EQ(verdict(entries, "21.2R3"), RangeVerdict::not_affected);
}

TEST(INS_02_F_releases, are_unknown_where_the_fixes_name_R_alone) {
    // CVE-2017-2341 (NVD takes all of 15.1F for affected) and CVE-2018-0021 (NVD takes none).
    const Entries entries{{.from = "15.1", .before = "15.1R5"}};
    EXPECT_EQ(verdict(entries, "15.1F6"), RangeVerdict::unknown);
    EXPECT_EQ(verdict(entries, "15.1R4"), RangeVerdict::affected);
    EXPECT_EQ(affected_by(entries, System::junos).notes.at(0).doubt, RangeDoubt::line_unsaid);
    // CVE-2016-4924 the other way round.
    EXPECT_EQ(verdict({{.from = "15.1", .before = "15.1F5"}}, "15.1R1"), RangeVerdict::unknown);
    EXPECT_EQ(verdict({{.from = "15.1", .before = "15.1F5"}}, "15.1F4"), RangeVerdict::affected);
    // CVE-2016-1265 and CVE-2017-2346.
    EXPECT_EQ(verdict({{.from = "0", .before = "15.1R2"}}, "15.1F6"), RangeVerdict::unknown);
    EXPECT_EQ(verdict({{.from = "15.1R", .before = "15.1R5"}}, "15.1F6"), RangeVerdict::not_affected);
    EXPECT_EQ(verdict({{.from = "15.1R2", .before = "15.1R5"}}, "15.1F6"), RangeVerdict::not_affected);
    // CVE-2018-0049: the lower bounds name F, the upper ones do not.
    const Entries named{{.from = "15.1F6-S10, 15.1R7", .before = "15.1R7-S2"}};
    EXPECT_EQ(verdict(named, "15.1F7"), RangeVerdict::affected);
    EXPECT_EQ(verdict(named, "15.1F6-S9"), RangeVerdict::not_affected);
    EXPECT_EQ(verdict(named, "15.1R7-S1"), RangeVerdict::affected);
    EXPECT_EQ(verdict(named, "15.1R7-S2"), RangeVerdict::fixed);
    EXPECT_TRUE(affected_by(Entries{{.from = "21.4", .before = "21.4R3"}}, System::junos).notes.empty());
}

TEST(INS_02_default, of_affected_holds_where_no_entry_ends) {
    const Entries safe{{.from = "22.1", .before = "22.1*", .status = RangeStatus::unaffected}};
    EXPECT_EQ(in_words(affected_by(safe, System::junos, RangeStatus::affected).ranges), "all before 22.1; all after 22.1");
    EXPECT_EQ(in_words(affected_by({}, System::junos, RangeStatus::affected).ranges), "all versions");
    EXPECT_EQ(in_words(affected_by({}, System::junos, RangeStatus::unknown).unknown), "all versions");
    EXPECT_TRUE(affected_by({}, System::junos).ranges.empty());
    // CVE-2023-4481.
    const Entries bounded{{.from = "23.2", .before = "23.2R2"}};
    const Affected affected = affected_by(bounded, System::junos, RangeStatus::affected);
    EXPECT_EQ(in_words(affected.ranges), "23.2R before 23.2R2");
    EXPECT_EQ(affected.notes.at(0).doubt, RangeDoubt::default_contradicted);
    const Affected all = affected_by(safe, System::junos, RangeStatus::affected);
    EXPECT_EQ(evidence(safe, all, System::junos, version("21.4R1")).reason, RangeReason::unnamed);
}

TEST(INS_02_without_end, is_read_as_the_end_of_the_train) {
    const Entries entries{{.from = "21.1R2", .before = "unspecified"}};
    const Affected affected = affected_by(entries, System::junos);
    EXPECT_EQ(in_words(affected.ranges), "from 21.1R2 up to and with 21.1R");
    EXPECT_EQ(affected.notes.at(0).doubt, RangeDoubt::status_without_end);
}

TEST(INS_02_fixes, are_listed_in_order_and_without_those_that_are_affected) {
    const Entries entries{{.from = "21.4",
                           .before = "21.4R3-S7",
                           .changes = {{"21.4R3-S5", RangeStatus::unaffected}, {"21.4R3-S6", RangeStatus::affected}}},
                          {.from = "16.1", .before = "16.1R7, 16.1R4-S3"},
                          {.from = "21.4R3-S7", .through = "21.4R3-S7"}};
    EXPECT_EQ(joined(affected_by(entries, System::junos).fixes), "16.1R4-S3 16.1R7 21.4R3-S5");
}

TEST(INS_06_evidence, names_the_text_and_the_release_it_was_held_against) {
    const Entries entries{{.from = "0", .before = "20.4R3-S9"},
                          {.from = "21.4", .before = "21.4R2-S5, 21.4R3-S3"},
                          {.from = "22.1", .before = "22.1*"}};
    EXPECT_EQ(why(entries, "21.4R3-S1"),
              "21.4R3-S1 comes before 21.4R3-S3, the fix of its line | from 21.4 before 21.4R2-S5, 21.4R3-S3");
    EXPECT_EQ(why(entries, "21.4R1"),
              "21.4R1 is of a line without a fix, and not past 21.4R3-S3, the highest | from 21.4 before 21.4R2-S5, 21.4R3-S3");
    EXPECT_EQ(why(entries, "19.4R3"),
              "19.4R3 is of an earlier train than 20.4R3-S9, the first with a fix | all before 20.4R3-S9");
    EXPECT_EQ(why(entries, "22.1R3"), "22.1R3 is named | from 22.1 before 22.1*");
    EXPECT_EQ(why(entries, "21.4R2-S5.3"), "21.4R2-S5.3 has the fix of 21.4R2-S5 | from 21.4 before 21.4R2-S5, 21.4R3-S3");
    EXPECT_EQ(why(entries, "22.3R1"), "22.3R1 is outside of all that is named | ");
    EXPECT_EQ(why(entries, "21.4-20210101.0"), "whether 21.4-20210101.0 is affected is not to be told from the text | ");
    EXPECT_EQ(evidence(entries, affected_by(entries, System::junos), System::junos, version("21.4R1-EVO", System::junos_evolved))
                  .verdict,
              RangeVerdict::unknown);
    EXPECT_EQ(why({{.from = "23,2", .before = "23.2R2"}}, "23.2R1"),
              "whether 23.2R1 is affected is not to be told from \"from 23,2 before 23.2R2\", which is not understood | from "
              "23,2 before 23.2R2");
}

// As our own bugs say "introduced in 22.2R1, fixed in 22.2R3-S2 and 22.4R2".
TEST(INS_02_fixes, are_named_by_unaffected_ranges_that_end_what_is_affected) {
    const Entries entries{{.from = "22.2R1", .before = "22.4R2"},
                          {.from = "22.2R3-S2", .before = "22.2*", .status = RangeStatus::unaffected}};
    EXPECT_EQ(joined(affected_by(entries, System::junos).fixes), "22.2R3-S2 22.4R2");
    EXPECT_EQ(verdict(entries, "22.2R3-S1"), RangeVerdict::affected);
    EXPECT_EQ(verdict(entries, "22.2R3-S2"), RangeVerdict::fixed);
    EXPECT_EQ(verdict(entries, "22.3R3"), RangeVerdict::affected);
    const RangeEvidence told = evidence(entries, affected_by(entries, System::junos), System::junos, version("22.2R3-S1"));
    EXPECT_EQ(told.fix->to_string(), "22.2R3-S2");
    EXPECT_EQ(told.reason, RangeReason::before_fix);
    // Where it is affected again within the line nothing was fixed.
    const Entries again{{.from = "21.4", .before = "21.4R3-S9"},
                        {.from = "21.4R3", .through = "21.4R3-S7.9", .status = RangeStatus::unaffected}};
    EXPECT_EQ(joined(affected_by(again, System::junos).fixes), "21.4R3-S9");
}

TEST(INS_06_evidence, of_an_unknown_version_quotes_the_text_that_leaves_it_open) {
    const Entries entries{{.from = "21.4", .before = "21.4R3"},
                          {.from = "15.1", .before = "15.1R5"},
                          {.from = "16.1", .status = RangeStatus::unknown},
                          {.from = "22,3", .before = "22.3R2"}};
    EXPECT_EQ(why(entries, "15.1F6"), "whether 15.1F6 is affected is not to be told from the text | from 15.1 before 15.1R5");
    EXPECT_EQ(why(entries, "16.1R2"), "whether 16.1R2 is affected is not to be told from the text | unknown: 16.1");
    EXPECT_EQ(why(entries, "22.3R1"),
              "whether 22.3R1 is affected is not to be told from \"from 22,3 before 22.3R2\", which is not understood | from "
              "22,3 before 22.3R2");
}

TEST(INS_02_words, say_a_text_as_people_do) {
    EXPECT_EQ(in_words(RangeText{.from = "0", .before = "20.4R3"}), "all before 20.4R3");
    EXPECT_EQ(in_words(RangeText{.after = "15.1X53-D233", .through = "15.1X53-D471"}),
              "after 15.1X53-D233 up to and with 15.1X53-D471");
    EXPECT_EQ(in_words(RangeText{.from = "22.1", .status = RangeStatus::unaffected}), "unaffected: 22.1");
    EXPECT_EQ(in_words(RangeText{.from = "21.4", .before = "21.4R3", .changes = {{"21.4R2", RangeStatus::unaffected}}}),
              "from 21.4 before 21.4R3 (unaffected from 21.4R2)");
}

}  // namespace
}  // namespace aftercare::insight
