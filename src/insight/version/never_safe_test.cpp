// Where a text leaves something open, overlaps itself or names a respin, no version is safe without a reason (INS-02).
#include "insight/version/range.hpp"
#include "insight/version/words.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

namespace aftercare::insight {
namespace {

using Entries = std::vector<RangeText>;
using enum RangeStatus;

RangeVerdict verdict(const Entries& entries, std::string_view text) {
    const auto version = parse_version(text, System::junos);
    if (!version) throw std::runtime_error(std::string(text) + ": " + version.error().why);
    return evidence(entries, affected_by(entries, System::junos), System::junos, *version).verdict;
}

void expect(const Entries& entries, RangeVerdict wanted, std::initializer_list<std::string_view> versions) {
    for (const std::string_view version : versions) EXPECT_EQ(verdict(entries, version), wanted) << version;
}

TEST(INS_02_changes, give_the_status_that_they_say_inside_of_any_range) {
    const Entries unknown_first{
        {.from = "15.1X49", .before = "15.1X49-D31", .status = unknown, .changes = {{"15.1X49-D11-S1", affected}}}};
    expect(unknown_first, RangeVerdict::affected, {"15.1X49-D11-S1", "15.1X49-D11-S2", "15.1X49-D20"});
    expect(unknown_first, RangeVerdict::unknown, {"15.1X49-D10", "15.1X49-D11"});
    expect(unknown_first, RangeVerdict::not_affected, {"15.1X49-D31", "15.1X53-D20"});
    expect({{.from = "21.2", .before = "21.2R3", .status = unknown, .changes = {{"21.2R2", unaffected}}}},
           RangeVerdict::not_affected, {"21.2R2", "21.2R2-S1"});
    expect({{.from = "21.2", .before = "21.2R3", .changes = {{"21.2R2", unknown}}}}, RangeVerdict::unknown,
           {"21.2R2", "21.2R2-S1"});
    const Entries three{
        {.from = "21.2", .before = "21.2R3", .status = unaffected, .changes = {{"21.2R1", unknown}, {"21.2R2", affected}}}};
    expect(three, RangeVerdict::not_affected, {"21.2B1", "21.2R3"});
    expect(three, RangeVerdict::unknown, {"21.2R1-S3"});
    expect(three, RangeVerdict::affected, {"21.2R2-S3"});
}

TEST(INS_02_changes, that_name_R_releases_alone_leave_F_unknown) {
    const Entries entries{{.from = "15.1", .before = "15.1*", .changes = {{"15.1R7", unaffected}}}};
    expect(entries, RangeVerdict::affected, {"15.1R1", "15.1R6-S9"});
    expect(entries, RangeVerdict::unknown, {"15.1F2", "15.1F6"});
    expect(entries, RangeVerdict::fixed, {"15.1R7", "15.1R8"});
    const Affected affected_entries = affected_by(entries, System::junos);
    ASSERT_EQ(affected_entries.notes.size(), 1U);
    EXPECT_EQ(affected_entries.notes[0].doubt, RangeDoubt::line_unsaid);
    EXPECT_EQ(affected_entries.notes[0].what,
              "\"from 15.1 before 15.1* (unaffected from 15.1R7)\" says nothing of all of 15.1F.");
    const Entries free{{.from = "15.1", .before = "15.1*", .status = unaffected, .changes = {{"15.1R7", affected}}}};
    expect(free, RangeVerdict::unknown, {"15.1F6"});
    expect(free, RangeVerdict::not_affected, {"15.1R6"});
    expect(free, RangeVerdict::affected, {"15.1R7"});
    // As with lists of fixes, the other way round, and both named.
    expect({{.from = "15.1", .before = "15.1*", .changes = {{"15.1F6", unaffected}}}}, RangeVerdict::unknown, {"15.1R1"});
    const Entries both{{.from = "15.1", .before = "15.1*", .changes = {{"15.1R7", unaffected}, {"15.1F6", unaffected}}}};
    expect(both, RangeVerdict::affected, {"15.1R6", "15.1F5"});
    expect(both, RangeVerdict::fixed, {"15.1R7", "15.1F6"});
    expect({{.from = "21.4", .before = "21.4*", .changes = {{"21.4R3", unaffected}}}}, RangeVerdict::fixed, {"21.4R3"});
}

TEST(INS_02_F_releases, are_unknown_in_an_unknown_range_with_R_fixes) {
    expect({{.from = "15.1", .before = "15.1R2", .status = unknown}}, RangeVerdict::unknown, {"15.1R1", "15.1F3"});
    expect({{.from = "15.1", .before = "15.1R2", .status = unaffected}}, RangeVerdict::not_affected, {"15.1R1", "15.1F3"});
}

TEST(INS_02_respins, of_an_exclusive_lower_bound_leave_a_version_without_one_affected) {
    const Entries entries{{.after = "22.2R1.4", .before = "22.2R3"}};
    expect(entries, RangeVerdict::affected, {"22.2R1", "22.2R1.5", "22.2R2"});
    expect(entries, RangeVerdict::not_affected, {"22.2R1.4", "22.2R1.3"});
    const Entries free{{.from = "22.2", .before = "22.2R3"}, {.after = "22.2R1.4", .before = "22.2R3", .status = unaffected}};
    expect(free, RangeVerdict::affected, {"22.2R1", "22.2R1.4"});
    expect(free, RangeVerdict::not_affected, {"22.2R1.5", "22.2R2"});
    // No respin is in it, and so the text is no range.
    const auto nothing = affected_keys({.after = "22.2R3-S4.4", .before = "22.2R3-S4.2"}, System::junos);
    ASSERT_FALSE(nothing.has_value());
    EXPECT_EQ(nothing.error().why, "it ends before it begins");
}

TEST(INS_02_respins, of_an_unaffected_range_leave_a_version_without_one_affected) {
    const Entries through{{.from = "21.4", .before = "21.4R3-S9"},
                          {.from = "21.4R3", .through = "21.4R3-S7.9", .status = unaffected}};
    expect(through, RangeVerdict::affected, {"21.4R2", "21.4R3-S7", "21.4R3-S7.10", "21.4R3-S8"});
    expect(through, RangeVerdict::not_affected, {"21.4R3", "21.4R3-S6.3", "21.4R3-S7.9"});
    const Entries changed{{.from = "15.1F", .before = "15.1F3-S2.3", .status = unaffected, .changes = {{"15.1F3", affected}}}};
    expect(changed, RangeVerdict::affected, {"15.1F3", "15.1F3-S2", "15.1F3-S2.2"});
    expect(changed, RangeVerdict::not_affected, {"15.1F2", "15.1F3-S2.3", "15.1F3-S3"});
    // Fixed by the change or by the bound, whichever respin it is, against a range that passes over it.
    const Entries fixed{{.from = "0", .before = "21.4R2"},
                        {.from = "18.2", .before = "18.2R2.2", .changes = {{"18.2R1-S3", unaffected}}}};
    expect(fixed, RangeVerdict::fixed, {"18.2R2", "18.2R2.1", "18.2R2.2"});
    expect(fixed, RangeVerdict::affected, {"18.2R1"});
    // The same text on both sides is no narrower for what it leaves unproven.
    const Entries same{{.from = "21.4", .before = "21.4R3-S7.9"},
                       {.from = "21.4", .before = "21.4R3-S7.9", .status = unaffected}};
    expect(same, RangeVerdict::affected, {"21.4R1", "21.4R3-S7", "21.4R3-S7.8"});
}

TEST(INS_02_not_understood, is_unknown_inside_of_a_wider_unaffected_range) {
    const RangeText unread{.from = "18.2X75", .before = "TPM firmware version 4.43"};
    const RangeText wide{.from = "0", .before = "22.2R2", .status = unaffected};
    for (const Entries& entries : {Entries{unread, wide}, Entries{wide, unread}}) {
        expect(entries, RangeVerdict::unknown, {"18.2X75-D10"});
        expect(entries, RangeVerdict::not_affected, {"18.2R1", "22.2R1"});
    }
    // An unaffected range within what could not be read holds.
    const Entries within{unread, {.from = "18.2X75", .before = "18.2X75-D20", .status = unaffected}};
    expect(within, RangeVerdict::not_affected, {"18.2X75-D10"});
    expect(within, RangeVerdict::unknown, {"18.2X75-D20"});
    // "22.2" names no more of 22.2 than was read of the other.
    const Entries partly{{.from = "22.2", .before = "22.1R2"}, {.from = "22.2", .before = "22.2*", .status = unaffected}};
    expect(partly, RangeVerdict::not_affected, {"22.2R1"});
    expect(partly, RangeVerdict::unknown, {"22.1R1"});
    // So do ranges that are unknown by their words.
    const Entries told{{.from = "18.2X75", .status = unknown}, wide};
    expect(told, RangeVerdict::unknown, {"18.2X75-D10"});
    expect(told, RangeVerdict::not_affected, {"18.2R1"});
    // What changes to affected could hit, though it begins unaffected.
    const Entries changed{{.from = "21.2", .before = "patch 7", .status = unaffected, .changes = {{"21.2R2", affected}}}};
    expect(changed, RangeVerdict::unknown, {"21.2R2", "21.2R3"});
}

TEST(INS_02_not_understood, is_not_fixed_by_a_range_that_leaves_its_own_train) {
    // CVE-2023-0026: the first could be the typing error, and then 22.3R2-S2 mends nothing.
    Entries entries{{.from = "22.2", .before = "22.3R2-S2, 22.3R3-S1"}, {.from = "22.3", .before = "22.2R3-S2"}};
    expect(entries, RangeVerdict::affected, {"22.2R3-S2", "22.3R1"});
    expect(entries, RangeVerdict::unknown, {"22.3R2-S2", "22.3R3-S1"});
    entries[0].from = "22.3";
    expect(entries, RangeVerdict::fixed, {"22.3R2-S2", "22.3R3-S1"});
}

TEST(INS_02_entries, three_within_each_other_are_judged_by_pairs) {
    Entries entries{{.from = "0", .before = "18.2R3"},
                    {.from = "0", .before = "21.4R1", .status = unaffected},
                    {.from = "0", .before = "22.2R2"}};
    do {
        expect(entries, RangeVerdict::affected, {"15.1R1", "18.2R1", "21.4R1", "22.1R3", "22.2R1"});
        expect(entries, RangeVerdict::not_affected, {"18.3R1", "21.2R1", "18.2X75-D10"});
        expect(entries, RangeVerdict::fixed, {"18.2R3", "22.2R2"});
    } while (std::ranges::next_permutation(entries, {}, [](const RangeText& text) { return *text.before; }).found);
    // "21.4" is no wider than "21.4R": there are no others.
    expect({{.from = "21.4"}, {.from = "21.4R", .status = unaffected}}, RangeVerdict::affected, {"21.4R1", "21.4R3-S2"});
    // Unaffected by two entries, neither of which lies within both that hit.
    const Entries crossed{{.from = "21.2", .before = "21.2R3"},
                          {.from = "21.2R2", .before = "21.2R5"},
                          {.from = "21.2", .before = "21.2R2-S5", .status = unaffected},
                          {.from = "21.2R2", .before = "21.2R4", .status = unaffected}};
    expect(crossed, RangeVerdict::affected, {"21.2R2", "21.2R2-S4"});
}

TEST(INS_02_default, of_unknown_is_outweighed_by_entries_with_a_bound) {
    const Entries bounded{{.from = "23.2", .before = "23.2R2"}};
    const Affected told = affected_by(bounded, System::junos, unknown);
    EXPECT_TRUE(told.unknown.empty());
    EXPECT_EQ(in_words(told.ranges), "23.2R before 23.2R2");
    EXPECT_EQ(told.notes.at(0).doubt, RangeDoubt::default_contradicted);
}

}  // namespace
}  // namespace aftercare::insight
