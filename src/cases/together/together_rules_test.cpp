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
    CaseTypes types;
    for (const auto& [code, restricted] : {std::pair("other", false), std::pair("report", true)}) {
        CaseType type;
        type.code = CaseTypeCode::parse(code).value();
        type.restricted = restricted;
        types.types.push_back(type);
    }
    const auto follows = [&](bool duplicate, const char* type, bool survivor) {
        Case other = made(2);
        other.restricted = survivor;
        const MergedCase one{made(1).id, other.id, CaseTypeCode::parse(type).value(), duplicate};
        return !whose_readers_follow(types, other, std::span(&one, 1)).empty();
    };
    EXPECT_TRUE(follows(false, "other", true));
    EXPECT_FALSE(follows(true, "other", true)) << "it has them already";
    EXPECT_TRUE(follows(true, "other", false));
    EXPECT_FALSE(follows(true, "report", false)) << "it is a report itself";
    EXPECT_FALSE(follows(true, "gone", false)) << "the pack has its type no more";
    EXPECT_TRUE(follows(false, "gone", true));
}

TEST(CASE_01_duplicate, of_one_that_keeps_its_readers_keeps_them_too) {
    CaseTypes types;
    CaseType other;
    other.code = CaseTypeCode::parse("other").value();
    CaseType report = other;
    report.code = CaseTypeCode::parse("report").value();
    report.restricted = true;
    types.types.push_back(other);
    types.types.push_back(report);
    const Case survivor = made(1);
    const std::vector<MergedCase> below{{made(2).id, survivor.id, report.code, true},
                                        {made(3).id, survivor.id, other.code, true},
                                        {made(4).id, made(2).id, other.code, true},
                                        {made(5).id, made(3).id, other.code, true}};
    EXPECT_EQ(whose_readers_follow(types, survivor, below), (std::vector{made(3).id, made(5).id}));
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
