// CASE-09, CASE-13: that there is somebody on a case who can be there.
#include "cases/escalation/test_escalating.hpp"

namespace aftercare::cases {
namespace {

// Of Europe, whose day ends in ten hours; nobody else gets cases but whom a test adds.
class Attended : public Escalating {
protected:
    void SetUp() override {
        Escalating::SetUp();
        if (IsSkipped()) return;
        keep(erik, "europe");
    }
    void keep(identity::PersonId person, const char* centre, bool away = false) {
        KeepAgent request{.centre = *CalendarCode::parse(centre), .queues = {}, .languages = {OneLine<2, 8>("en")}, .most = 20};
        for (const char* queue : {"tac", "tac_expert"}) request.queues.push_back(*QueueCode::parse(queue));
        request.away = away;
        agents->keep(as_erik, person, request).value();
    }
    identity::PersonId wendy() {
        if (!wendy_) wendy_ = identity::PersonId{staff("wendy", "support_engineer").person};
        return *wendy_;
    }
    void leave(identity::PersonId person) {
        identity->set_status(Caller::system(), person, identity::PersonStatus::deactivated).value();
    }

private:
    std::optional<identity::PersonId> wendy_;
};

using CASE_09_attended = Attended;

TEST_P(CASE_09_attended, whoever_is_on_duty_is_paged_again_and_again_while_nobody_can_take_a_p1_and_not_each_moment) {
    const CaseView made = opened(Priority::p1);
    ASSERT_EQ(row(made).owner_id, erik);
    cases->contact(as_erik, made.id, {}).value();
    pass(std::chrono::hours{11});
    const auto pages = [&] {
        const auto all = inbox_of(dora);
        return std::ranges::count_if(all, [](const std::string& title) { return title.contains("shift"); });
    };
    EXPECT_EQ(pages(), 1);
    for (int minute = 0; minute < 14; ++minute) pass(std::chrono::minutes{1});
    EXPECT_EQ(pages(), 1) << "its clock moves";
    pass(std::chrono::minutes{1});
    EXPECT_EQ(pages(), 2);
    cases->note(as_anna, made.id, {.text = "Is somebody there?"}).value();
    pass(std::chrono::minutes{1});
    EXPECT_EQ(pages(), 2) << "a step does not page";
    keep(wendy(), "americas_west");
    pass(std::chrono::minutes{15});
    EXPECT_EQ(row(made).owner_id, wendy()) << "the next time somebody is there";
    pass(std::chrono::hours{1});
    EXPECT_EQ(pages(), 2);
}

TEST_P(CASE_09_attended, a_p1_whose_owner_goes_away_is_handed_over_at_once) {
    const CaseView made = opened(Priority::p1);
    keep(wendy(), "europe");
    keep(erik, "europe", true);
    pass(std::chrono::minutes{0});
    EXPECT_EQ(row(made).owner_id, wendy());
}

// Its clocks run at any hour: which priorities do is the policy's.
TEST_P(CASE_09_attended, CASE_13_a_p2_follows_the_sun_as_well_and_nobody_is_alarmed_where_it_can_not) {
    const CaseView made = opened(Priority::p2);
    const CaseView mild = opened(Priority::p3);
    ASSERT_EQ(row(made).owner_id, erik);
    ASSERT_EQ(row(mild).owner_id, erik);
    cases->contact(as_erik, made.id, {}).value();
    pass(std::chrono::hours{11});
    EXPECT_EQ(row(made).owner_id, erik) << "nobody is there yet";
    const auto about_shifts = [&] {
        return std::ranges::count_if(inbox_of(dora), [](const std::string& title) { return title.contains("shift"); });
    };
    EXPECT_EQ(about_shifts(), 0);
    keep(wendy(), "americas_west");
    pass(std::chrono::minutes{16});
    EXPECT_EQ(row(made).owner_id, wendy());
    EXPECT_EQ(row(made).centre->text(), "americas_west");
    EXPECT_TRUE(told(as_anna, made.id).ends_with("handed_over assigned")) << told(as_anna, made.id);
    EXPECT_EQ(row(mild).owner_id, erik) << "who goes on tomorrow";
    EXPECT_EQ(about_shifts(), 0);
}

TEST_P(CASE_09_attended, CASE_13_a_p2_whose_owner_goes_away_is_handed_over_at_once) {
    const CaseView made = opened(Priority::p2);
    keep(wendy(), "europe");
    keep(erik, "europe", true);
    pass(std::chrono::minutes{0});
    EXPECT_EQ(row(made).owner_id, wendy());
}

TEST_P(CASE_09_attended, what_the_customer_does_takes_nobody_off_a_case) {
    Caller customer = as_anna;
    customer.scope = Scope::of(alpha);  // Who can't see the vendor's people.
    OpenCase asked = request("technical", "AA0001");
    asked.priority = Priority::p1;
    const CaseView made = cases->open(customer, asked).value();
    ASSERT_EQ(row(made).owner_id, erik);
    keep(wendy(), "europe");
    cases->contact(as_erik, made.id, {}).value();
    for (int word = 0; word < 3; ++word) {
        cases->note(customer, made.id, {.text = "And now?"}).value();
        pass(std::chrono::minutes{16});
        EXPECT_EQ(row(made).owner_id, erik) << "he is on shift";
    }
}

TEST_P(CASE_09_attended, nobody_is_paged_for_an_owner_whose_next_shift_has_begun) {
    const CaseView made = opened(Priority::p1);
    cases->contact(as_erik, made.id, {}).value();
    pass(std::chrono::hours{11});
    const auto pages = [&] {
        const auto all = inbox_of(dora);
        return std::ranges::count_if(all, [](const std::string& title) { return title.contains("shift"); });
    };
    ASSERT_EQ(pages(), 1);
    keep(wendy(), "europe");  // With no case at all.
    pass(std::chrono::hours{13});
    EXPECT_EQ(pages(), 1);
    EXPECT_EQ(row(made).owner_id, erik);
    pass(std::chrono::hours{10});
    EXPECT_EQ(pages(), 2) << "that shift ends as well";
}

TEST_P(CASE_09_attended, a_p1_whose_owner_gets_cases_no_more_goes_to_others) {
    const CaseView made = opened(Priority::p1);
    keep(wendy(), "europe");
    agents->remove(as_erik, erik).value();
    pass(std::chrono::minutes{0});
    EXPECT_EQ(row(made).owner_id, wendy());
}

TEST_P(CASE_09_attended, a_p1_that_is_given_back_is_missed_anew) {
    agents->remove(as_erik, erik).value();
    const CaseView made = opened(Priority::p1);
    pass(std::chrono::minutes{6});
    EXPECT_EQ(inbox_of(dora).size(), 1U);
    cases->assign(as_erik, made.id, {.owner_id = erik}).value();
    cases->contact(as_erik, made.id, {}).value();
    pass(std::chrono::minutes{40});
    EXPECT_EQ(inbox_of(dora).size(), 1U);
    cases->assign(as_erik, made.id, {}).value();
    pass(std::chrono::minutes{4});
    EXPECT_EQ(inbox_of(dora).size(), 1U);
    pass(std::chrono::minutes{1});
    EXPECT_EQ(inbox_of(dora).size(), 2U);
}

using CASE_13_attended = Attended;

TEST_P(CASE_13_attended, what_somebody_who_leaves_owned_goes_to_others) {
    keep(wendy(), "europe");
    const CaseView p1 = opened(Priority::p1);
    const CaseView p3 = opened(Priority::p3);
    cases->assign(as_erik, p1.id, {.owner_id = erik, .from = p1.owner_id}).value();
    cases->assign(as_erik, p3.id, {.owner_id = erik, .from = p3.owner_id}).value();
    leave(erik);
    pass(std::chrono::minutes{0});
    EXPECT_EQ(row(p1).owner_id, wendy());
    EXPECT_EQ(row(p3).owner_id, wendy());
    EXPECT_EQ(row(opened(Priority::p3)).owner_id, wendy()) << "with the fewest cases, and gone";
}

TEST_P(CASE_13_attended, CASE_05_what_nobody_takes_from_who_leaves_is_not_assigned) {
    const CaseView made = opened(Priority::p3);
    cases->assign(as_erik, made.id, {.owner_id = erik, .from = made.owner_id}).value();
    ASSERT_EQ(row(made).status.text(), "assigned");
    leave(erik);
    pass(std::chrono::minutes{0});
    EXPECT_FALSE(row(made).owner_id);
    EXPECT_EQ(row(made).status.text(), "new");
}

TEST_P(CASE_13_attended, what_nobody_could_take_is_offered_to_who_comes_on_shift_and_not_to_who_gave_it_back) {
    keep(erik, "europe", true);
    const CaseView waits = opened(Priority::p3);
    pass(std::chrono::minutes{2});
    EXPECT_FALSE(row(waits).owner_id.has_value());
    keep(erik, "europe");
    pass(std::chrono::minutes{2});
    EXPECT_EQ(row(waits).owner_id, erik);
    cases->assign(as_erik, waits.id, {}).value();
    pass(std::chrono::minutes{5});
    EXPECT_FALSE(row(waits).owner_id.has_value());
    keep(wendy(), "europe");
    pass(std::chrono::minutes{2});
    EXPECT_EQ(row(waits).owner_id, wendy());
}

TEST_P(CASE_13_attended, a_case_that_can_not_be_given_back_keeps_no_other_and_is_tried_again) {
    keep(wendy(), "europe");
    const CaseView bad = opened(Priority::p3);
    const CaseView good = opened(Priority::p3);
    for (const CaseView& one : {bad, good}) cases->assign(as_erik, one.id, {.owner_id = erik, .from = one.owner_id}).value();
    Stumbles stumbles(bad.id);
    cases->add_follower(stumbles);
    const auto released = attendance->release(erik);
    ASSERT_FALSE(released.has_value());
    EXPECT_EQ(released.error().code, "cases.not_released") << "its job comes again";
    EXPECT_EQ(row(bad).owner_id, erik);
    EXPECT_NE(row(good).owner_id, erik);
}

// The gravest of a queue may be those that nobody on shift may take.
TEST_P(CASE_13_attended, what_nobody_may_take_starves_no_case_behind_it) {
    keep(erik, "europe", true);
    std::vector<CaseView> given_back;
    for (int i = 0; i < 205; ++i) {
        given_back.push_back(opened(Priority::p2));
        cases->assign(as_erik, given_back.back().id, {.owner_id = erik}).value();
        cases->assign(as_erik, given_back.back().id, {}).value();
    }
    const CaseView behind = opened(Priority::p3);
    ASSERT_FALSE(row(behind).owner_id.has_value());
    keep(erik, "europe");
    EXPECT_EQ(attendance->offer(), 0) << "so many are looked at each time";
    EXPECT_EQ(attendance->offer(), 1);
    EXPECT_EQ(row(behind).owner_id, erik);
    keep(wendy(), "europe");
    EXPECT_GT(attendance->offer(), 0);
    EXPECT_EQ(row(given_back.front()).owner_id, wendy()) << "the first ones are looked at each time";
}

using CASE_16_attended = Attended;

TEST_P(CASE_16_attended, where_who_is_on_call_has_left_the_manager_on_duty_is_paged) {
    world.clock.advance(std::chrono::hours{5 * 24 + 12});  // Saturday in Los Angeles.
    const Instant now = world.env.clock.now();
    escalations
        ->put_on_call(
            emil,
            {.person_id = wendy(), .from_at = now.plus(std::chrono::hours{-1}), .until_at = now.plus(std::chrono::hours{24})})
        .value();
    leave(wendy());
    const CaseView made = opened(Priority::p1);
    cases->assign(as_erik, made.id, {.owner_id = erik}).value();
    escalations->escalate(as_anna, made.id, {.reason = EscalationReason::other, .text = EscalationText("Help.")}).value();
    pass(std::chrono::minutes{0});
    EXPECT_NE(inbox_line(dora).find("was escalated"), std::string::npos) << inbox_line(dora);
}

ON_BOTH_DATABASES(CASE_09_attended);
ON_BOTH_DATABASES(CASE_13_attended);
ON_BOTH_DATABASES(CASE_16_attended);

}  // namespace
}  // namespace aftercare::cases
