// CASE-26: who hears of the case that goes on in a duplicate's place.
#include "cases/together/merge_service.hpp"

#include "kit/cases_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace aftercare::cases {
namespace {

class CASE_26_merge_service : public CasesTest {
protected:
    void SetUp() override {
        CasesTest::SetUp();
        if (!IsSkipped()) merges.emplace(world.env, *cases);
    }
    std::optional<MergeService> merges;
};

// each of them hears of each step.
TEST_P(CASE_26_merge_service, copies_no_more_people_than_a_case_may_have_and_says_how_many_were_left_out) {
    OpenCase asked = request("other");
    for (std::size_t i = 0; i + 2 < kMostCopies; ++i) asked.copies.push_back(make_person(alpha, "one" + std::to_string(i)));
    const CaseView survivor = cases->open(as_anna, asked).value();
    asked.copies = {};
    for (int i = 0; i < 4; ++i) asked.copies.push_back(make_person(alpha, "two" + std::to_string(i)));
    const CaseView duplicate = cases->open(as_bert, asked).value();
    merges->merge(as_erik, duplicate.id, {.into = CaseName(survivor.id)}).value();
    const CaseView after = cases->find(as_erik, survivor.id).value();
    EXPECT_EQ(after.copies.size(), kMostCopies);
    EXPECT_NE(std::ranges::find(after.copies, bert), after.copies.end()) << "whose case it was comes first";
    const auto history = cases->history(as_anna, survivor.id, {}, 100).value();
    const auto merged = std::ranges::find(history, CaseEventKind::duplicate_merged, &CaseEvent::kind);
    ASSERT_NE(merged, history.end());
    EXPECT_EQ(merged->is_now, duplicate.number.text());
    ASSERT_EQ(merged->fields.size(), 1U);
    EXPECT_EQ(merged->fields.front(), "3");
    for (const identity::PersonId person : asked.copies)
        EXPECT_TRUE(cases->find(caller(alpha, person, {"case.read"}), duplicate.id))
            << "the duplicate is theirs to read as before";
}

TEST_P(CASE_26_merge_service, copies_everybody_where_there_is_room) {
    OpenCase asked = request("other");
    const CaseView survivor = cases->open(as_anna, asked).value();
    asked.copies.push_back(make_person(alpha, "two"));
    const CaseView duplicate = cases->open(as_bert, asked).value();
    merges->merge(as_erik, duplicate.id, {.into = CaseName(survivor.id)}).value();
    EXPECT_EQ(cases->find(as_erik, survivor.id).value().copies.size(), 2U);
    const auto history = cases->history(as_anna, survivor.id, {}, 100).value();
    EXPECT_TRUE(std::ranges::find(history, CaseEventKind::duplicate_merged, &CaseEvent::kind)->fields.empty());
}

ON_BOTH_DATABASES(CASE_26_merge_service);

}  // namespace
}  // namespace aftercare::cases
