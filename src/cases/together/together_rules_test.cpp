#include "cases/together/together_rules.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

Case made(std::uint8_t number) {
    Case row;
    row.id.uuid.bytes[15] = number;
    return row;
}

std::string code_of(const Result<>& result) { return result ? "" : result.error().code; }

TEST(CASE_26_merge, takes_two_open_cases_of_one_account_that_have_the_same_readers) {
    const Case duplicate = made(1);
    Case survivor = made(2);
    EXPECT_EQ(code_of(judge_merge(duplicate, survivor, InOutage::none)), "");
    EXPECT_EQ(code_of(judge_merge(duplicate, duplicate, InOutage::none)), "cases.merge_itself");
    survivor.restricted = true;
    EXPECT_EQ(code_of(judge_merge(duplicate, survivor, InOutage::none)), "cases.merge_restricted")
        << "nobody gains or loses sight by it";
    EXPECT_EQ(code_of(judge_merge(survivor, duplicate, InOutage::none)), "cases.merge_restricted");
    survivor = made(2);
    survivor.account_id.uuid.bytes[0] = 9;
    EXPECT_EQ(code_of(judge_merge(duplicate, survivor, InOutage::none)), "cases.merge_other_account");
    for (const auto grave : {+[](Case& row) { row.priority = Priority::p1; }, +[](Case& row) { row.escalated = true; },
                             +[](Case& row) { row.network_outage = true; }}) {
        Case graver = made(1);
        grave(graver);
        survivor = made(2);
        EXPECT_EQ(code_of(judge_merge(graver, survivor, InOutage::none)), "cases.merge_graver")
            << "what was promised is not lost by it";
        EXPECT_EQ(code_of(judge_merge(survivor, graver, InOutage::none)), "");
    }
    EXPECT_EQ(code_of(judge_merge(made(1), made(2), InOutage::parent)), "cases.merge_has_children")
        << "they would hang on what is closed";
    survivor = made(2);
    survivor.open = false;
    EXPECT_EQ(code_of(judge_merge(duplicate, survivor, InOutage::none)), "cases.merge_into_closed");
    EXPECT_EQ(code_of(judge_merge(survivor, duplicate, InOutage::none)), "cases.closed");
}

TEST(CASE_01_duplicate, has_the_readers_of_the_case_that_goes_on_and_no_more_than_its_own_type_has) {
    const auto is_restricted = [](bool duplicate, const CaseType* type, bool survivor) {
        Case row = made(1);
        row.restricted = duplicate;
        Case other = made(2);
        other.restricted = survivor;
        const Steps steps = take_readers(row, type, other);
        EXPECT_EQ(steps.size(), row.restricted == duplicate ? 0U : 1U);
        return row.restricted;
    };
    CaseType report;
    report.restricted = true;
    const CaseType any;
    EXPECT_TRUE(is_restricted(false, &any, true));
    EXPECT_TRUE(is_restricted(true, &any, true));
    EXPECT_FALSE(is_restricted(true, &any, false));
    EXPECT_TRUE(is_restricted(true, &report, false)) << "it is a report itself";
    EXPECT_TRUE(is_restricted(true, nullptr, false)) << "the pack has its type no more";
    EXPECT_FALSE(is_restricted(false, nullptr, false));
}

TEST(CASE_26_outage, has_parents_and_children_and_no_more) {
    const Case child = made(1);
    Case parent = made(2);
    parent.account_id.uuid.bytes[0] = 9;
    EXPECT_EQ(code_of(judge_parent(child, parent, InOutage::none, InOutage::none)), "") << "of whatever accounts";
    EXPECT_EQ(code_of(judge_parent(child, child, InOutage::none, InOutage::none)), "cases.parent_itself");
    EXPECT_EQ(code_of(judge_parent(child, parent, InOutage::none, InOutage::child)), "cases.parent_nested");
    EXPECT_EQ(code_of(judge_parent(child, parent, InOutage::parent, InOutage::none)), "cases.parent_nested");
    parent.open = false;
    EXPECT_EQ(code_of(judge_parent(child, parent, InOutage::none, InOutage::none)), "cases.parent_closed");
    EXPECT_EQ(code_of(judge_parent(parent, child, InOutage::none, InOutage::none)), "cases.closed");
}

}  // namespace
}  // namespace aftercare::cases
