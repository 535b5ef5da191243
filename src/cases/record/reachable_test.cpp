// Who of the customer's can be reached at all hours while a case is pressing (CASE-09).
#include "cases/record/case_store.hpp"
#include "kit/cases_world.hpp"
#include "kit/code_of.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

using kit::code_of;

ReachableContact contact(const char* name, const char* phone) {
    return {.name = OneLine<1, 120>(name), .phone = OneLine<3, 40>(phone)};
}

class CASE_09_reachable : public CasesTest {
protected:
    void SetUp() override {
        CasesTest::SetUp();
        if (!IsSkipped()) make_covered();
    }
    // A P1 of Anna's, with the night shift.
    CaseView pressing() {
        OpenCase asked = request("technical", "AA0001");
        asked.priority = Priority::p1;
        asked.reachable.push_back(contact("Night shift", "+49 170 1"));
        return cases->open(as_anna, asked).value();
    }
    CaseEvent last(const CaseView& of) { return cases->history(as_anna, of.id, {}, 100).value().back(); }
};

TEST_P(CASE_09_reachable, people_are_kept_with_the_case_and_changed_by_both_sides_in_a_step) {
    const CaseView made = pressing();
    ASSERT_EQ(made.reachable.size(), 1U);
    EXPECT_EQ(cases->find(as_anna, made.id).value().reachable, made.reachable);
    ReachableContacts now = made.reachable;
    now.push_back(contact("Ann", "+49 170 2"));
    PatchCase patch;
    patch.reachable = now;
    EXPECT_EQ(code_of(cases->change(as_anna, made.id, patch, made.version + 1)), "access.version_changed");
    const CaseView changed = cases->change(as_anna, made.id, patch, made.version).value();
    EXPECT_EQ(changed.reachable, now);
    EXPECT_EQ(last(made).kind, CaseEventKind::changed);
    EXPECT_EQ(last(made).fields, (std::vector<std::string>{"reachable"}));
    patch.reachable = ReachableContacts{};
    EXPECT_TRUE(cases->change(as_erik, made.id, patch, changed.version).value().reachable.empty());
}

TEST_P(CASE_09_reachable, nobody_has_to_be_named_for_a_case_to_be_opened) {
    OpenCase asked = request("technical", "AA0001");
    asked.priority = Priority::p1;
    EXPECT_TRUE(cases->open(as_anna, asked).value().reachable.empty()) << "help is not refused for want of a number";
}

TEST_P(CASE_09_reachable, people_are_named_with_a_raised_priority_and_stay_where_it_names_none) {
    const CaseView made = cases->open(as_anna, request("technical", "AA0001")).value();
    ReachableContacts people;
    people.push_back(contact("Night shift", "+49 170 1"));
    const auto to = [](Priority priority) { return ChangePriority{.priority = priority, .reason = CaseReason("It is worse.")}; };
    ChangePriority raised = to(Priority::p1);
    raised.reachable = people;
    EXPECT_EQ(cases->change_priority(as_anna, made.id, raised).value().reachable, people);
    EXPECT_EQ(told(as_anna, made.id), "opened priority_changed changed");
    EXPECT_EQ(cases->change_priority(as_anna, made.id, to(Priority::p2)).value().reachable, people);
    people.push_back(contact("Ann", "+49 170 2"));
    raised.priority = Priority::p2;
    raised.reachable = people;
    EXPECT_EQ(cases->change_priority(as_anna, made.id, raised).value().reachable, people) << "with the priority as it is";
    EXPECT_EQ(last(made).kind, CaseEventKind::changed);
}

TEST_P(CASE_09_reachable, who_was_tried_stands_in_the_step) {
    const CaseView made = pressing();
    cases->contact(as_erik, made.id, {.reached = false, .whom = OneLine<1, 120>("Night shift")}).value();
    EXPECT_EQ(last(made).kind, CaseEventKind::contact_tried);
    EXPECT_EQ(last(made).fields, (std::vector<std::string>{"Night shift"}));
    EXPECT_TRUE(cases->find(as_erik, made.id).value().unreached_since);
}

TEST_P(CASE_09_reachable, CASE_25_a_stranger_learns_of_nobody_and_who_may_not_read_it_changes_nobody) {
    const CaseView made = pressing();
    const Caller carl = caller(beta, make_person(beta, "carl"));
    EXPECT_EQ(code_of(cases->find(carl, made.id)), "cases.case_unknown");
    PatchCase patch;
    patch.reachable = ReachableContacts{};
    EXPECT_EQ(code_of(cases->change(carl, made.id, patch, made.version)), "cases.case_unknown");
    EXPECT_EQ(code_of(cases->change(as_bert, made.id, patch, made.version)), "cases.case_unknown");
}

TEST_P(CASE_09_reachable, ID_14_no_event_has_their_numbers_and_the_trail_of_a_restricted_case_none) {
    Case row = cases->find(as_anna, pressing().id).value();
    EXPECT_EQ(told_outside(row).reachable.size(), 1U) << "the trail keeps them, sealed";
    EXPECT_TRUE(published(row, {}).reachable.empty());
    row.restricted = true;
    EXPECT_TRUE(told_outside(row).reachable.empty());
}

ON_BOTH_DATABASES(CASE_09_reachable);

}  // namespace
}  // namespace aftercare::cases
