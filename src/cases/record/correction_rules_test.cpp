#include "cases/record/correction_rules.hpp"

#include "platform/describe/enumerator.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

NamedExclusion exclusion(const char* code, bool by_somebody = false) {
    NamedExclusion one;
    one.code = ExclusionCode::parse(code).value();
    if (by_somebody) one.named_by = identity::PersonId{};
    return one;
}

Case a_case() {
    Case row;
    row.type = CaseTypeCode::parse("technical").value();
    row.asset_id = assets::AssetId{};
    row.plan = contracts::PlanCode::parse("care").value();
    row.targets = TargetSetCode::parse("care").value();
    return row;
}

std::string kinds(const Steps& steps) {
    std::string text;
    for (const Step& step : steps) text += (text.empty() ? "" : " ") + std::string(describe::enumerator_name(step.kind));
    return text;
}

TEST(CASE_30_corrected, what_the_program_found_of_a_device_goes_with_it_and_what_somebody_named_stays) {
    Case row = a_case();
    row.exclusions = {exclusion("past_end_of_support"), exclusion("maintenance_window", true)};
    Case asked = row;
    asked.asset_id.reset();
    asked.exclusions = {exclusion("grey_market")};
    EXPECT_EQ(kinds(correct(row, asked, "Another one.")), "changed exclusion_withdrawn exclusion_named");
    ASSERT_EQ(row.exclusions.size(), 2U);
    EXPECT_EQ(row.exclusions[0].code.text(), "maintenance_window");
    EXPECT_EQ(row.exclusions[1].code.text(), "grey_market");
}

TEST(CASE_05_corrected, what_is_the_same_is_no_step_and_changes_nothing) {
    Case row = a_case();
    Case asked = row;
    asked.plan = contracts::PlanCode::parse("core").value();
    EXPECT_TRUE(correct(row, asked, "Nothing.").empty());
    EXPECT_EQ(row.plan->text(), "care");
}

TEST(CASE_01_corrected, a_type_with_restricted_readers_is_named_as_such) {
    Case row = a_case();
    Case asked = row;
    asked.type = CaseTypeCode::parse("vulnerability_report").value();
    asked.restricted = true;
    const Steps steps = correct(row, asked, {});
    EXPECT_EQ(steps.at(0).fields, (std::vector<std::string>{"type", "restricted"}));
    EXPECT_TRUE(row.restricted);
    asked.type = CaseTypeCode::parse("technical").value();
    asked.restricted = false;
    const Steps back = correct(row, asked, {});
    EXPECT_EQ(back.at(0).fields, (std::vector<std::string>{"type", "unrestricted"}))
        << "who reads it says more than that it is another";
    EXPECT_TRUE(changes_readers(back.at(0)));
}

TEST(CASE_28_corrected, a_planned_event_that_would_become_another_case_is_known_from_all_else) {
    CaseType help;
    help.code = CaseTypeCode::parse("technical").value();
    CaseType planned;
    planned.code = CaseTypeCode::parse("planned_event").value();
    planned.topic = CaseTopic::planned_event;
    EXPECT_TRUE(leaves_planning(&planned, help));
    EXPECT_FALSE(leaves_planning(&help, planned)) << "it came otherwise, and its window is said later";
    EXPECT_FALSE(leaves_planning(&planned, planned)) << "another subtype or device";
    EXPECT_FALSE(leaves_planning(nullptr, help)) << "the pack has its type no more";
    EXPECT_EQ(type_fixed().fields.at(0).pointer, "/type");
}

TEST(CASE_31_corrected, terms_are_read_back_from_the_history) {
    for (const bool targets : {true, false}) {
        Case row = a_case();
        if (!targets) row.targets.reset();
        Case other;
        other.kind = CaseKind::administrative;
        take_terms(other, terms_text(row));
        EXPECT_EQ(other.kind, CaseKind::technical);
        EXPECT_EQ(other.targets, row.targets);
    }
}

}  // namespace
}  // namespace aftercare::cases
