#include "cases/files/attachment_rules.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

AttachmentRules rules() {
    AttachmentRules all;
    all.largest_mib = 10;
    all.part_mib = 1;
    all.refused_endings.push_back(OneLine<1, 20>("exe"));
    return all;
}

std::string refused(const std::string& name, std::int64_t size) {
    const auto judged = judge_file(rules(), {.name = OneLine<1, 255>(name), .size = size});
    return judged ? "" : judged.error().code;
}

TEST(CASE_07_file, may_be_as_large_as_the_pack_says) {
    EXPECT_EQ(refused("a.log", 10 * kMiB), "");
    EXPECT_EQ(refused("a.log", 10 * kMiB + 1), "cases.attachment_too_large");
}

TEST(CASE_07_file, of_a_refused_ending_is_not_taken_however_it_is_written) {
    EXPECT_EQ(refused("setup.EXE", 1), "cases.attachment_ending_refused");
    EXPECT_EQ(refused("setup.exe.zip", 1), "");
    EXPECT_EQ(refused("exe", 1), "");
    EXPECT_EQ(refused("anexe", 1), "");
}

// Two parts of 4 bytes and one of 2, of which the first is here.
Attachment upload() { return {.size = 10, .part_size = 4, .received = 4}; }

std::string judged(const CameIn& part, const std::optional<AttachmentPart>& kept = {}) {
    const auto fresh = judge_part(upload(), part, kept);
    return fresh ? (*fresh ? "fresh" : "known") : fresh.error().code;
}

TEST(CASE_07_part, is_taken_where_the_upload_stands) {
    EXPECT_EQ(judged({.at = 4, .size = 4, .sha256 = "b"}), "fresh");
    EXPECT_EQ(judged({.at = 8, .size = 2, .sha256 = "b"}), "cases.part_out_of_order");
    EXPECT_EQ(judged({.at = 2, .size = 4, .sha256 = "b"}), "cases.part_out_of_order");
}

TEST(CASE_07_part, has_the_size_that_was_agreed_on_but_the_last) {
    EXPECT_EQ(judged({.at = 4, .size = 3, .sha256 = "b"}), "cases.part_size_wrong");
    EXPECT_EQ(judged({.at = 4, .size = 5, .sha256 = "b"}), "cases.part_size_wrong");
    Attachment last = upload();
    last.received = 8;
    EXPECT_TRUE(judge_part(last, {.at = 8, .size = 2, .sha256 = "c"}, {}));
    EXPECT_EQ(judge_part(last, {.at = 8, .size = 4, .sha256 = "c"}, {}).error().code, "cases.part_size_wrong");
    last.received = 10;
    EXPECT_EQ(judge_part(last, {.at = 10, .size = 4, .sha256 = "c"}, {}).error().code, "cases.part_size_wrong");
}

TEST(CASE_07_part, again_changes_nothing_where_it_is_the_same) {
    const AttachmentPart kept{.at = 0, .size = 4, .sha256 = "a"};
    EXPECT_EQ(judged({.at = 0, .size = 4, .sha256 = "a"}, kept), "known");
    EXPECT_EQ(judged({.at = 0, .size = 4, .sha256 = "b"}, kept), "cases.part_differs");
}

TEST(CASE_07_file, is_read_when_it_was_checked_and_not_before) {
    const auto reading = [](AttachmentState state) {
        const auto judged_so = judge_reading({.state = state});
        return judged_so ? "" : judged_so.error().code;
    };
    EXPECT_EQ(reading(AttachmentState::ready), "");
    EXPECT_EQ(reading(AttachmentState::checking), "cases.attachment_waits");
    EXPECT_EQ(reading(AttachmentState::waiting_for_scan), "cases.attachment_waits");
    EXPECT_EQ(reading(AttachmentState::quarantined), "cases.attachment_quarantined");
    EXPECT_EQ(reading(AttachmentState::damaged), "cases.attachment_damaged");
}

TEST(CASE_07_file, hash_is_64_hexadecimal_digits) {
    EXPECT_EQ(FileSha256::parse(std::string(64, 'A'))->text(), std::string(64, 'a'));
    EXPECT_FALSE(FileSha256::parse(std::string(63, 'a')));
    EXPECT_FALSE(FileSha256::parse(std::string(64, 'g')));
}

}  // namespace
}  // namespace aftercare::cases
