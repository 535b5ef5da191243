// What a call may be about (CASE-20): no more than whoever calls sees, and whoever takes the call.
#include "cases/phone/caller_cases.hpp"

#include "identity/policy.hpp"
#include "kit/cases_world.hpp"
#include "kit/code_of.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

using kit::code_of;

class CASE_20_caller_cases : public CasesTest {
protected:
    void SetUp() override {
        CasesTest::SetUp();
        if (IsSkipped()) return;
        callers = std::make_unique<CallerCaseService>(world.env, *cases);
        be(bert, "member");
    }
    void be(identity::PersonId person, const char* role) {
        identity->change_person(Caller::system(), person, {.roles = identity::RoleNames{role}}, {}).value();
    }
    CaseView opened(const Caller& by, const std::string& type = "other") {
        world.clock.advance(std::chrono::minutes{1});
        return cases->open(by, request(type)).value();
    }
    // "own 2026-0302-0001 | 2026-0302-0002", in the order of the list.
    std::string listed(const Caller& taker, identity::PersonId caller) {
        std::string line;
        const CallerCases all = callers->open_cases(taker, caller).value();
        for (const CallerCase& one : all.cases)
            line += (line.empty() ? "" : " | ") + std::string(one.own ? "own " : "") + one.number.text();
        return line;
    }

    std::unique_ptr<CallerCaseService> callers;
};

TEST_P(CASE_20_caller_cases, are_the_callers_own_first_then_those_of_the_account_the_last_changed_first) {
    const CaseView of_bert = opened(as_bert);
    const CaseView first = opened(as_anna);
    const CaseView second = opened(as_anna);
    const CaseView ended = opened(as_anna);
    cases->cancel(as_anna, ended.id, {.reason = "Never mind."}).value();
    EXPECT_EQ(listed(as_erik, anna),
              "own " + second.number.text() + " | own " + first.number.text() + " | " + of_bert.number.text());
    world.clock.advance(std::chrono::minutes{1});
    cases->note(as_anna, first.id, {.text = "It is worse.", .internal = {}}).value();
    EXPECT_EQ(listed(as_erik, anna),
              "own " + first.number.text() + " | own " + second.number.text() + " | " + of_bert.number.text());
    EXPECT_EQ(listed(as_erik, bert), "own " + of_bert.number.text()) << "a member sees no others";
    EXPECT_FALSE(callers->find(as_erik, anna, ended.number).value().open) << "by its number also one that is closed";
}

TEST_P(CASE_20_caller_cases, are_found_by_number_where_both_see_them_and_else_as_if_there_were_none) {
    const CaseView of_anna = opened(as_anna);
    EXPECT_TRUE(callers->find(as_erik, anna, CaseNumber::parse(of_anna.number.digits()).value()).value().own);
    EXPECT_EQ(code_of(callers->find(as_erik, bert, of_anna.number)), "cases.case_unknown");
    const identity::PersonId stranger = make_person(beta, "stranger");
    EXPECT_EQ(code_of(callers->find(as_erik, stranger, of_anna.number)), "cases.case_unknown");
    EXPECT_EQ(listed(as_erik, stranger), "");
    EXPECT_EQ(code_of(callers->find(as_erik, anna, CaseNumber::parse("2026-0302-9999").value())), "cases.case_unknown");
}

TEST_P(CASE_20_caller_cases, CASE_01_that_are_restricted_are_told_to_nobody_who_may_not_read_them) {
    const CaseView report = opened(as_anna, "vulnerability_report");
    Caller engineer = as_erik;
    engineer.actions = std::make_shared<ActionSet>(std::set<std::string, std::less<>>{"case.read", "case.read_all", "case.work"});
    EXPECT_EQ(listed(engineer, anna), "");
    EXPECT_EQ(code_of(callers->find(engineer, anna, report.number)), "cases.case_unknown");
    EXPECT_EQ(listed(as_erik, anna), "own " + report.number.text()) << "whoever may read such cases takes the call";
}

TEST_P(CASE_20_caller_cases, are_few_however_many_there_are) {
    for (int i = 0; i < 22; ++i) (void)opened(as_bert);
    (void)opened(as_anna);
    const CallerCases all = callers->open_cases(as_erik, anna).value();
    EXPECT_EQ(all.cases.size(), 21U);
    EXPECT_TRUE(all.cases.front().own && !all.cases.back().own);
    EXPECT_TRUE(all.more);
    const CallerCases own = callers->open_cases(as_erik, bert).value();
    EXPECT_EQ(own.cases.size(), 20U);
    EXPECT_TRUE(own.more);
}

TEST_P(CASE_20_caller_cases, are_the_vendors_to_look_for_of_somebody_who_is_there) {
    EXPECT_EQ(code_of(callers->open_cases(as_anna, bert)), "access.forbidden");
    EXPECT_EQ(code_of(callers->open_cases(as_erik, world.env.ids.make<identity::PersonId>())), "identity.person_unknown");
    const CaseView report = opened(as_anna);
    EXPECT_EQ(listed(as_erik, erik), "") << "who works for the vendor is asked about his own alone";
}

ON_BOTH_DATABASES(CASE_20_caller_cases);

}  // namespace
}  // namespace aftercare::cases
