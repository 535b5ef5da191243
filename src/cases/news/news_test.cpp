// Who hears what a customer says, who is given a case, and what a contact hears who wants to be called.
#include "cases/news/contact_news.hpp"

#include "cases/escalation/attendance.hpp"
#include "cases/record/clock_store.hpp"
#include "cases/routing/agent_service.hpp"
#include "identity/policy.hpp"
#include "kit/cases_news.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace aftercare::cases {
namespace {

const NewsPack& test_news() {
    static const NewsPack made(add_word_kinds);
    return made;
}

// It is Monday, 2026-03-02, 09:00 UTC. Erik is an engineer, Mira leads engineers, Carla Customer Care.
class News : public CasesNewsTest {
protected:
    News() : CasesNewsTest(test_news()) {}
    void SetUp() override {
        CasesNewsTest::SetUp();
        if (IsSkipped()) return;
        alarms = std::make_unique<Alarms>(db(), world.env, news_pack(), *cases, *router, *notifier);
        words = std::make_unique<WordNews>(db(), world.env, news_pack(), *notifier);
        contacts = std::make_unique<ContactNews>(db(), news_pack(), *notifier, *words);
        cases->add_follower(*alarms);
        alarms->register_jobs(registry);
        words->register_jobs(registry);
        contacts->register_jobs(registry);
        mira = staff("mira", "support_manager");
        carla = staff("carla", "care_manager");
        identity->change_person(Caller::system(), anna, {.roles = identity::RoleNames{"owner"}}, {}).value();
        make_covered();
    }
    CaseView opened(FollowUp follow_up = FollowUp::mail_full_text) {
        OpenCase asked = request("technical", "AA0001");
        asked.priority = Priority::p3;
        asked.follow_up = follow_up;
        return cases->open(as_anna, asked).value();
    }
    // One that Erik took himself.
    CaseView owned(FollowUp follow_up = FollowUp::mail_full_text) {
        CaseView made = opened(follow_up);
        cases->assign(as_erik, made.id, {.owner_id = erik}).value();
        pass();
        return made;
    }
    std::string unread(const Caller& who) { return inbox_line(who, true); }

    std::unique_ptr<Alarms> alarms;
    std::unique_ptr<WordNews> words;
    std::unique_ptr<ContactNews> contacts;
    Caller mira;
    Caller carla;
};

using CASE_05_heard = News;

TEST_P(CASE_05_heard, the_owner_hears_what_the_customer_says_once_while_it_is_unread) {
    const CaseView made = owned();
    EXPECT_EQ(unread(as_erik), "") << "who takes a case knows";
    cases->note(as_anna, made.id, {.text = "It is 21.4."}).value();
    pass();
    EXPECT_EQ(unread(as_erik), "The customer wrote");
    cases->note(as_anna, made.id, {.text = "And it grows."}).value();
    pass();
    EXPECT_EQ(unread(as_erik), "The customer wrote") << "the newer one stands for the older";
    EXPECT_EQ(inbox->list(as_erik, false, {}, 100).size(), 2U) << "which is read, not gone";
    EXPECT_EQ(unread(mira), "") << "somebody owns it";
    cases->note(as_erik, made.id, {.text = "We look into it."}).value();
    cases->change(as_anna, made.id, {.tracking_number = TrackingNumber("T-1")}, {}).value();
    pass();
    EXPECT_EQ(inbox->list(as_erik, false, {}, 100).size(), 2U) << "neither one's own word nor a corrected field is news";
}

TEST_P(CASE_05_heard, CASE_20_the_owner_hears_of_a_call_that_a_colleague_took) {
    const CaseView made = owned();
    const RecordContact call{.by = ContactBy::phone, .text = "It is worse.", .called_at = world.clock.now()};
    cases->contact(as_erik, made.id, call).value();
    pass();
    EXPECT_EQ(unread(as_erik), "") << "who took it knows";
    cases->contact(carla, made.id, call).value();
    pass();
    EXPECT_EQ(unread(as_erik), "The customer called");
    cases->contact(carla, made.id, {.by = ContactBy::phone}).value();
    pass();
    EXPECT_EQ(inbox->list(as_erik, false, {}, 100).size(), 1U) << "that one of the vendor's called is no word of the customer's";
}

TEST_P(CASE_05_heard, CASE_09_the_owner_hears_that_the_customer_asks_for_another_priority) {
    const CaseView made = owned();
    const auto asks = [&](const Caller& who, Priority priority, std::optional<Channel> channel) {
        cases->change_priority(who, made.id, {.priority = priority, .reason = CaseReason("It is worse."), .channel = channel})
            .value();
        pass();
    };
    asks(carla, Priority::p2, {});
    asks(as_erik, Priority::p1, Channel::phone);
    EXPECT_EQ(unread(as_erik), "") << "a colleague thinks so, and who took the call knows";
    asks(carla, Priority::p2, Channel::phone);
    EXPECT_EQ(unread(as_erik), "The customer asks for P2");
    asks(as_anna, Priority::p1, {});
    EXPECT_EQ(unread(as_erik), "The customer asks for P1") << "the newer one stands for the older";
}

TEST_P(CASE_05_heard, CASE_19_the_owner_hears_that_files_of_a_mail_are_missing_until_that_is_read) {
    const CaseView made = owned();
    const CaseView mine = cases->find(as_erik, made.id).value();
    cases->note(as_anna, made.id, {.text = "See the logs."}).value();
    pass();
    db().write(Caller::system(),
               [&](db::Tx& tx) -> Result<> {
                   words->tell_of_missing_files(tx, mine);
                   return {};
               })
        .value();
    cases->note(as_anna, made.id, {.text = "And it grows."}).value();
    pass();
    const std::string told = unread(as_erik);
    EXPECT_NE(told.find("Files of a mail on case "), std::string::npos) << told;
    EXPECT_NE(told.find("The customer wrote"), std::string::npos) << told;
}

TEST_P(CASE_05_heard, where_nobody_owns_it_those_hear_whom_the_policy_names_for_its_queue) {
    const CaseView technical = opened();
    cases->note(as_anna, technical.id, {.text = "It is 21.4."}).value();
    pass();
    EXPECT_EQ(unread(mira), "The customer wrote");
    EXPECT_EQ(unread(carla), "");
    const CaseView care = cases->open(as_anna, request("order_status")).value();
    cases->note(as_anna, care.id, {.text = "Order 17."}).value();
    pass();
    EXPECT_EQ(unread(carla), "The customer wrote");
    EXPECT_EQ(unread(mira), "The customer wrote");
}

TEST_P(CASE_05_heard, a_rejection_a_reopening_and_a_cancelling_are_told_too) {
    const CaseView made = owned();
    cases->propose(as_erik, made.id, {.resolution = "Upgrade."}).value();
    cases->reject(as_anna, made.id, {.reason = CaseReason("It did not help.")}).value();
    pass();
    EXPECT_EQ(unread(as_erik), "The proposed resolution was rejected");
    cases->propose(as_erik, made.id, {.resolution = "Replace it."}).value();
    cases->accept(as_anna, made.id).value();
    cases->reopen(as_anna, made.id, {.reason = CaseReason("It is back.")}).value();
    pass();
    EXPECT_EQ(unread(as_erik), "The proposed resolution was rejected | Opened again") << "each is to be read";
    cases->note(as_anna, made.id, {.text = "Since this morning."}).value();
    pass();
    cases->note(as_anna, made.id, {.text = "On both sides."}).value();
    pass();
    EXPECT_EQ(unread(as_erik), "The proposed resolution was rejected | Opened again | The customer wrote");
    cases->cancel(as_anna, made.id, {.reason = CaseReason("Found it.")}).value();
    pass();
    EXPECT_EQ(unread(as_erik),
              "The proposed resolution was rejected | Opened again | The customer wrote | Cancelled by the customer");
}

using CASE_13_given = News;

TEST_P(CASE_13_given, who_is_given_a_case_by_somebody_else_hears_of_it) {
    const CaseView made = opened();
    cases->assign(mira, made.id, {.owner_id = erik}).value();
    pass();
    EXPECT_EQ(unread(as_erik), "You have been given case " + made.number.text());
    cases->assign(as_erik, made.id, {.owner_id = identity::PersonId{carla.person}}).value();
    world.clock.advance(std::chrono::seconds{1});
    const identity::PersonId is_carla{carla.person};
    cases->assign(as_erik, made.id, {.owner_id = identity::PersonId{mira.person}, .from = is_carla}).value();
    pass();
    EXPECT_EQ(unread(carla), "mira has case " + made.number.text() + " now") << "that it went to her before is no news any more";
    EXPECT_EQ(unread(mira), "You have been given case " + made.number.text());
}

TEST_P(CASE_13_given, whose_case_is_taken_hears_who_has_it_now) {
    const CaseView made = owned();
    world.clock.advance(std::chrono::minutes{1});
    const identity::PersonId is_mira{mira.person};
    cases->assign(mira, made.id, {.owner_id = is_mira, .from = erik}).value();
    pass();
    EXPECT_EQ(unread(as_erik), "mira has case " + made.number.text() + " now");
    EXPECT_EQ(unread(mira), "") << "who took it knows";
    world.clock.advance(std::chrono::minutes{1});
    cases->assign(carla, made.id, {.from = is_mira}).value();
    pass();
    EXPECT_EQ(unread(mira), "Case " + made.number.text() + " is back in its queue");
}

TEST_P(CASE_13_given, who_had_a_case_and_who_gets_it_hear_that_it_was_moved_to_another_queue) {
    KeepAgent asked{.centre = *CalendarCode::parse("europe"),
                    .queues = {*QueueCode::parse("tac_expert")},
                    .languages = {OneLine<2, 8>("en")},
                    .most = 20};
    AgentService(db(), world.env, news_pack()).keep(as_erik, identity::PersonId{mira.person}, asked).value();
    const CaseView made = owned();
    cases->move(carla, made.id, {.queue = *QueueCode::parse("tac_expert"), .reason = CaseReason("They know these.")}, {}).value();
    pass();
    EXPECT_EQ(unread(mira), "You have been given case " + made.number.text());
    EXPECT_EQ(unread(as_erik), "mira has case " + made.number.text() + " now");
    EXPECT_EQ(unread(carla), "") << "who moved it knows";
}

TEST_P(CASE_13_given, who_gives_a_case_away_is_told_nothing) {
    const CaseView made = owned();
    world.clock.advance(std::chrono::minutes{1});
    cases->assign(as_erik, made.id, {.owner_id = identity::PersonId{mira.person}}).value();
    pass();
    EXPECT_EQ(unread(as_erik), "");
    EXPECT_NE(unread(mira), "");
    cases->assign(mira, made.id, {}).value();
    pass();
    EXPECT_EQ(inbox->list(as_erik, false, {}, 100).size(), 0U);
}

using CASE_06_by_phone = News;

TEST_P(CASE_06_by_phone, a_contact_who_wants_to_be_called_reads_of_a_proposal_and_the_owner_of_the_call_that_is_due) {
    const CaseView made = owned(FollowUp::phone);
    cases->contact(as_erik, made.id, {}).value();
    cases->propose(as_erik, made.id, {.resolution = "Upgrade."}).value();
    pass();
    EXPECT_EQ(unread(as_anna), "Accept or reject the resolution of case " + made.number.text());
    EXPECT_EQ(unread(as_erik), "");
    pass_days(5);
    EXPECT_EQ(unread(as_anna), "Your answer is awaited") << "in place of the proposal";
    EXPECT_EQ(unread(as_erik), "Call the contact");
    pass_days(10);
    EXPECT_FALSE(cases->find(as_anna, made.id).value().open);
    EXPECT_EQ(unread(as_anna), "Closed without your answer");
}

TEST_P(CASE_06_by_phone, nobody_is_called_and_nothing_put_into_the_inbox_of_who_gets_mail) {
    const CaseView made = owned();
    cases->contact(as_erik, made.id, {}).value();
    cases->propose(as_erik, made.id, {.resolution = "Upgrade."}).value();
    pass_days(5);
    EXPECT_EQ(unread(as_anna), "");
    EXPECT_EQ(unread(as_erik), "");
}

ON_BOTH_DATABASES(CASE_05_heard);
TEST_P(CASE_13_given, whoever_has_the_case_of_somebody_who_left_hears_of_it) {
    const CaseView made = owned();
    Attendance attendance(db(), world.env, news_pack(), *cases, *router, *alarms);
    AgentService agents(db(), world.env, news_pack());
    const Caller wendy = staff("wendy", "support_engineer");
    agents
        .keep(as_erik, identity::PersonId{wendy.person},
              {.centre = *CalendarCode::parse("europe"), .queues = {*QueueCode::parse("tac")}, .languages = {}, .most = 20})
        .value();
    ASSERT_EQ(attendance.release(erik).value(), 1);
    pass();
    EXPECT_EQ(unread(wendy), "You have been given case " + made.number.text());
}

using CASE_11_near = News;

TEST_P(CASE_11_near, of_a_case_that_nobody_owns_those_hear_whom_the_policy_names) {
    const CaseView made = opened();
    const ClockNews news{.case_id = made.id, .number = made.number, .kind = ClockKind::first_response};
    (void)db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        jobs::publish(tx, world.env, alpha, "case.clock_near", made.id.uuid, describe::json_of(news));
        return {};
    });
    pass();
    EXPECT_EQ(unread(mira), "") << "in the night of the vendor's centre (CASE-32)";
    pass(std::chrono::hours{8});
    EXPECT_EQ(unread(mira), "A target is nearly reached");
    EXPECT_EQ(unread(as_erik), "");
}

using CASE_32_hours = News;

// Erik works in Europe, whose day is over; managers are told by the hours of the vendor's own centre, in Los Angeles.
TEST_P(CASE_32_hours, news_of_clocks_wait_for_whoever_is_told_unless_the_case_is_pressing) {
    AgentService agents(db(), world.env, news_pack());
    agents.keep(as_erik, erik, {.centre = *CalendarCode::parse("europe"), .queues = {}, .languages = {}, .most = 20}).value();
    const CaseView made = owned();
    const auto publish = [&](const std::string& kind) {
        const ClockNews news{.case_id = made.id, .number = made.number, .kind = ClockKind::first_response};
        (void)db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            jobs::publish(tx, world.env, alpha, kind, made.id.uuid, describe::json_of(news));
            return {};
        });
        pass();
    };
    world.clock.set(*Instant::parse("2026-03-02T23:00:00Z"));  // 15:00 in Los Angeles.
    publish("case.clock_breached");
    EXPECT_EQ(unread(as_erik), "");
    EXPECT_EQ(unread(mira), "A target was missed");
    world.clock.set(*Instant::parse("2026-03-03T12:00:00Z"));
    pass();
    EXPECT_EQ(unread(as_erik), "A target was missed");
    cases->change_priority(as_anna, made.id, {.priority = Priority::p2, .reason = CaseReason("It is worse.")}).value();
    world.clock.set(*Instant::parse("2026-03-04T01:00:00Z"));
    publish("case.clock_breached");
    EXPECT_EQ(unread(as_erik), "A target was missed | The customer asks for P2 | A target was missed") << "a P2 at any hour";
}

TEST_P(CASE_32_hours, what_is_over_by_then_is_no_news) {
    AgentService agents(db(), world.env, news_pack());
    agents.keep(as_erik, erik, {.centre = *CalendarCode::parse("europe"), .queues = {}, .languages = {}, .most = 20}).value();
    const CaseView made = owned();
    world.clock.set(*Instant::parse("2026-03-02T23:00:00Z"));
    const ClockNews news{.case_id = made.id, .number = made.number, .kind = ClockKind::first_response};
    (void)db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        jobs::publish(tx, world.env, alpha, "case.clock_near", made.id.uuid, describe::json_of(news));
        return {};
    });
    pass();
    cases->contact(as_erik, made.id, {}).value();
    pass(std::chrono::hours{13});
    EXPECT_EQ(unread(as_erik), "") << "the customer was called meanwhile";
}

class CASE_32_near : public News {
protected:
    void SetUp() override {
        News::SetUp();
        if (IsSkipped()) return;
        AgentService agents(db(), world.env, news_pack());
        agents.keep(as_erik, erik, {.centre = *CalendarCode::parse("europe"), .queues = {}, .languages = {}, .most = 20}).value();
    }
    ClockRow running(const CaseView& made, ClockKind kind) {
        const auto all = db().read(Scope::all(), [&](db::Tx& tx) { return store::clocks_of(tx, made.id); });
        return *std::ranges::find_if(all, [&](const ClockRow& clock) { return clock.kind == kind && clock.running(); });
    }
    // The clock for the next word to the customer that runs now.
    ClockRow update_of(const CaseView& made) { return running(made, ClockKind::update); }
    // So much of its time has gone by, as a tick of the clocks finds.
    void raise(const CaseView& made, std::int64_t percent, ClockKind kind = ClockKind::update) {
        ClockRow clock = running(made, kind);
        clock.raised = percent;
        const ClockNews news{
            .case_id = made.id, .number = made.number, .kind = clock.kind, .position = clock.position, .percent = percent};
        db().write(Caller::system(),
                   [&](db::Tx& tx) -> Result<> {
                       store::mark_raised(tx, clock);
                       store::insert(tx, CaseEvent{.account_id = made.account_id,
                                                   .case_id = made.id,
                                                   .id = world.ids.make<CaseEventId>(),
                                                   .at = world.clock.now(),
                                                   .kind = CaseEventKind::clock_near,
                                                   .internal = true,
                                                   .actor_kind = "system",
                                                   .actor_id = {},
                                                   .was = {},
                                                   .is_now = std::string(describe::enumerator_name(kind)),
                                                   .fields = {},
                                                   .text = {}});
                       jobs::publish(tx, world.env, alpha, "case.clock_near", made.id.uuid, describe::json_of(news));
                       return {};
                   })
            .value();
        pass();
    }
};

TEST_P(CASE_32_near, is_no_news_in_the_morning_where_the_customer_was_told_and_the_next_clock_of_its_kind_runs) {
    const CaseView made = owned();
    world.clock.set(*Instant::parse("2026-03-02T23:00:00Z"));
    const ClockRow before = update_of(made);
    raise(made, 75);
    cases->note(as_erik, made.id, {.text = "We are at it.", .internal = {}}).value();
    EXPECT_NE(update_of(made).position, before.position);
    pass(std::chrono::hours{13});
    EXPECT_EQ(unread(as_erik), "");
}

TEST_P(CASE_32_near, is_told_in_the_morning_of_a_clock_that_took_the_place_of_one_as_near) {
    const CaseView made = owned();
    world.clock.set(*Instant::parse("2026-03-03T22:00:00Z"));
    raise(made, 75, ClockKind::first_response);
    EXPECT_EQ(unread(as_erik), "");
    // A P4 is promised the same, by a clock to which the mark is carried over: nobody raises it again.
    cases->change_priority(as_erik, made.id, {.priority = Priority::p4, .reason = CaseReason("Less grave.")}).value();
    ASSERT_EQ(running(made, ClockKind::first_response).raised, 75);
    pass(std::chrono::hours{10});
    EXPECT_EQ(unread(as_erik), "A target is nearly reached");
}

TEST_P(CASE_32_near, is_told_once_where_the_clock_that_took_its_place_had_more_time_and_came_as_near_in_the_same_night) {
    const CaseView made = owned();
    world.clock.set(*Instant::parse("2026-03-02T23:00:00Z"));
    raise(made, 75, ClockKind::first_response);
    const auto before = running(made, ClockKind::first_response).position;
    cases->change_priority(as_erik, made.id, {.priority = Priority::p4, .reason = CaseReason("Less grave.")}).value();
    ASSERT_NE(running(made, ClockKind::first_response).position, before);
    ASSERT_EQ(running(made, ClockKind::first_response).raised, 0) << "nothing was carried over";
    pass(std::chrono::hours{1});
    raise(made, 75, ClockKind::first_response);
    EXPECT_EQ(inbox->list(as_erik, false, {}, 100).size(), 0U);
    pass(std::chrono::hours{12});
    EXPECT_EQ(inbox->list(as_erik, false, {}, 100).size(), 1U) << unread(as_erik);
}

TEST_P(CASE_32_near, is_told_once_in_the_morning_of_a_clock_that_came_nearer_in_the_night) {
    const CaseView made = owned();
    world.clock.set(*Instant::parse("2026-03-02T23:00:00Z"));
    raise(made, 75);
    pass(std::chrono::hours{1});
    raise(made, 90);
    EXPECT_EQ(unread(as_erik), "");
    pass(std::chrono::hours{12});
    EXPECT_EQ(inbox->list(as_erik, false, {}, 100).size(), 1U) << unread(as_erik);
}

TEST_P(CASE_32_near, is_told_again_by_day_of_a_clock_that_comes_nearer) {
    const CaseView made = owned();
    world.clock.set(*Instant::parse("2026-03-03T10:00:00Z"));
    raise(made, 75);
    raise(made, 90);
    EXPECT_EQ(inbox->list(as_erik, false, {}, 100).size(), 2U) << unread(as_erik);
}

ON_BOTH_DATABASES(CASE_32_near);
ON_BOTH_DATABASES(CASE_32_hours);

ON_BOTH_DATABASES(CASE_11_near);
ON_BOTH_DATABASES(CASE_13_given);
ON_BOTH_DATABASES(CASE_06_by_phone);

}  // namespace
}  // namespace aftercare::cases
