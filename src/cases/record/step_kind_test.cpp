// What the kinds of steps mean to those who read a history.
#include "cases/record/step_kind.hpp"

#include "platform/describe/enumerator.hpp"
#include "platform/text/catalogue.hpp"

#include <gtest/gtest.h>

#include <string>

namespace aftercare::cases {
namespace {

// Names of those of which it holds.
std::string named(bool StepKind::* meaning, bool holds = true) {
    std::string all;
    for (const StepKind& one : kStepKinds)
        if (one.*meaning == holds) all += (all.empty() ? "" : " ") + std::string(describe::enumerator_name(one.kind));
    return all;
}

TEST(CASE_07_kinds_of_steps, have_one_row_each) {
    const auto kinds = describe::TypeOf<CaseEventKind>::enumerators;
    ASSERT_EQ(kStepKinds.size(), std::size(kinds));
    for (const describe::Enumerator& one : kinds) {
        const auto kind = static_cast<CaseEventKind>(one.value);
        EXPECT_EQ(meaning_of(kind).kind, kind) << one.name;
    }
}

TEST(CASE_15_progress, is_what_the_customer_sees_somebody_do) {
    EXPECT_EQ(named(&StepKind::progress), "status_changed contacted noted resolution_proposed status_reported");
}

TEST(CASE_19_mailed_steps, have_a_text_each) {
    for (const StepKind& one : kStepKinds) {
        const std::string name(describe::enumerator_name(one.kind));
        EXPECT_EQ(text::Catalogue::shipped().has_mail("case_mail." + name), one.mailed) << name;
    }
}

TEST(CASE_24_modified, is_a_case_by_all_but_the_policy_that_its_clocks_count_by) {
    EXPECT_EQ(named(&StepKind::modifies, false), "clocks_moved");
}

TEST(CASE_23_found, by_all_that_is_written_but_for_what_the_program_says) {
    EXPECT_EQ(named(&StepKind::worded, false), "attachment_refused");
}

}  // namespace
}  // namespace aftercare::cases
