// CASE-06: what becomes of a resolution that is proposed and that nobody answers.
#include "cases/escalation/alarm_store.hpp"
#include "cases/escalation/test_escalating.hpp"
#include "kit/many_rows.hpp"
#include "kit/plans.hpp"
#include "platform/describe/enumerator.hpp"

namespace aftercare::cases {
namespace {

class CASE_06_silence : public Escalating {
protected:
    CaseView unanswered() {
        const CaseView made = opened(Priority::p3);
        cases->contact(as_erik, made.id, {}).value();
        return cases->propose(as_erik, made.id, {.resolution = "Upgrade."}).value();
    }
    // What waits is due then instead, and stands in the table in the order of its names: the closing in front of the reminder.
    void put(const CaseView& on, Instant reminds_at, Instant closes_at) {
        db().write(Caller::system(),
                   [&](db::Tx& tx) -> Result<> {
                       std::vector<Alarm> waiting = store::alarms_of(tx, on.id);
                       std::erase_if(waiting, [](const Alarm& one) { return one.fired_at.has_value(); });
                       std::ranges::sort(waiting, {}, [](const Alarm& one) { return describe::enumerator_name(one.kind); });
                       for (const Alarm& one : waiting) store::remove(tx, one);
                       for (Alarm& one : waiting) {
                           if (one.kind == AlarmKind::remind) one.due_at = reminds_at;
                           if (one.kind == AlarmKind::close) one.due_at = closes_at;
                           store::insert(tx, one);
                       }
                       return {};
                   })
            .value();
    }
    std::int64_t reminded(const CaseView& on) {
        return std::ranges::count(cases->history(as_anna, on.id, {}, 100).value(), CaseEventKind::resolution_reminded,
                                  &CaseEvent::kind);
    }
};

TEST_P(CASE_06_silence, is_reminded_of_and_closes_the_case_after_ten_business_days) {
    const CaseView made = opened(Priority::p3);
    cases->contact(as_erik, made.id, {}).value();
    cases->propose(as_erik, made.id, {.resolution = "Upgrade."}).value();
    pass_days(5);
    EXPECT_EQ(std::ranges::count(cases->history(as_anna, made.id, {}, 100).value(), CaseEventKind::resolution_reminded,
                                 &CaseEvent::kind),
              1);
    pass_days(5);
    EXPECT_EQ(std::ranges::count(cases->history(as_anna, made.id, {}, 100).value(), CaseEventKind::resolution_reminded,
                                 &CaseEvent::kind),
              2);
    EXPECT_TRUE(row(made).open);
    pass_days(5);
    const Case closed = row(made);
    EXPECT_FALSE(closed.open);
    EXPECT_EQ(closed.status.text(), "closed");
    EXPECT_EQ(cases->history(as_anna, made.id, {}, 100).value().back().is_now, "unanswered");
    cases->reopen(as_anna, made.id, {.reason = CaseReason("It came back.")}).value();
    pass(std::chrono::minutes{1});
    EXPECT_TRUE(row(made).open);
}

// CASE-32: the program was away for a month. Nobody is reminded twice and closed at once.
TEST_P(CASE_06_silence, after_days_without_the_program_is_reminded_of_one_by_one_in_working_hours) {
    const CaseView made = opened(Priority::p3);
    cases->contact(as_erik, made.id, {}).value();
    cases->propose(as_erik, made.id, {.resolution = "Upgrade."}).value();
    world.clock.set(*Instant::parse("2026-04-05T03:00:00Z"));  // A Sunday, in the night.
    std::string days;
    for (int hour = 0; hour < 24 * 20; ++hour) {
        const auto before = cases->history(as_anna, made.id, {}, 100).value().size();
        pass(std::chrono::hours{1});
        const auto after = cases->history(as_anna, made.id, {}, 100).value();
        if (after.size() > before)
            days += after.back().at.text().substr(5, 5) + " " + std::string(describe::enumerator_name(after.back().kind)) + " | ";
    }
    EXPECT_EQ(days, "04-06 resolution_reminded | 04-10 resolution_reminded | 04-15 closed | ");
}

TEST_P(CASE_06_silence, that_was_held_up_ends_as_long_after_the_reminder_as_ever_and_the_case_says_so_before_it_is_sent) {
    const CaseView made = unanswered();
    world.clock.set(*Instant::parse("2026-04-05T03:00:00Z"));  // A Sunday, in the night: both are long due.
    pass({});
    const CaseView held = cases->find(as_anna, made.id).value();
    ASSERT_TRUE(held.reminds_at && held.closes_at);
    EXPECT_EQ(held.reminds_at->text().substr(0, 10), "2026-04-06");
    EXPECT_EQ(held.closes_at->text().substr(0, 10), "2026-04-15");
    EXPECT_EQ(reminded(made), 0);
    world.clock.set(*held.reminds_at);
    pass({});
    EXPECT_EQ(reminded(made), 1);
    EXPECT_EQ(cases->find(as_anna, made.id).value().closes_at, held.closes_at);
}

TEST_P(CASE_06_silence, CASE_32_that_is_held_up_until_the_morning_is_so_whatever_is_noted_meanwhile) {
    const CaseView made = unanswered();
    const auto note = [&] { return cases->note(as_erik, made.id, {.text = "Nobody answers.", .internal = true}).value(); };
    const auto days = [](const CaseView& of) {
        return of.reminds_at->text().substr(5, 11) + " | " + of.closes_at->text().substr(5, 11);
    };
    world.clock.set(*Instant::parse("2026-04-05T03:00:00Z"));  // A Sunday, in the night: both are long due.
    const CaseView before = note();
    EXPECT_EQ(days(before), "04-06T15:00 | 04-15T15:00") << "nothing has ticked yet";
    pass({});
    for (int hour = 0; hour < 3; ++hour) {
        const CaseView noted = note();
        EXPECT_EQ(noted.reminds_at, before.reminds_at);
        EXPECT_EQ(noted.closes_at, before.closes_at);
        pass(std::chrono::hours{1});
    }
    EXPECT_EQ(reminded(made), 0);
    world.clock.set(before.reminds_at->plus(std::chrono::minutes{7}));
    EXPECT_EQ(note().reminds_at, world.clock.now()) << "it is sent now";
    pass({});
    EXPECT_EQ(reminded(made), 1);
}

TEST_P(CASE_06_silence, CASE_32_that_ends_at_the_moment_of_a_reminder_is_reminded_of_alone) {
    const CaseView made = unanswered();
    const Instant both = *Instant::parse("2026-04-06T17:00:00Z");  // A Monday, in working hours.
    put(made, both, both);
    world.clock.set(both);
    pass({});
    EXPECT_TRUE(row(made).open);
    EXPECT_EQ(reminded(made), 1);
    EXPECT_EQ(cases->find(as_anna, made.id).value().closes_at->text().substr(0, 10), "2026-04-15");
}

TEST_P(CASE_06_silence, CASE_32_closes_nothing_before_a_reminder_that_could_not_be_sent) {
    const CaseView made = unanswered();
    const Instant closes_at = *Instant::parse("2026-04-06T17:00:00Z");
    put(made, closes_at.plus(std::chrono::minutes{10}), closes_at);
    world.clock.set(closes_at);
    pass({});
    EXPECT_TRUE(row(made).open);
    EXPECT_EQ(reminded(made), 0);
    pass(std::chrono::minutes{10});
    EXPECT_TRUE(row(made).open);
    EXPECT_EQ(reminded(made), 1);
}

TEST_P(CASE_06_silence, says_when_it_ends_and_begins_anew_with_a_call_of_the_customers) {
    const CaseView made = opened(Priority::p3);
    EXPECT_FALSE(made.closes_at || made.reminds_at);
    const CaseView proposed = cases->propose(as_erik, made.id, {.resolution = "Upgrade."}).value();
    ASSERT_TRUE(proposed.closes_at && proposed.reminds_at);
    EXPECT_LT(*proposed.reminds_at, *proposed.closes_at);
    EXPECT_EQ(cases->find(as_anna, made.id).value().closes_at, proposed.closes_at);
    pass(std::chrono::days{5});
    EXPECT_LT(*proposed.reminds_at, *cases->find(as_anna, made.id).value().reminds_at) << "the next of the two";
    const CaseView called = cases->contact(as_erik, made.id, {.by = ContactBy::phone, .called_at = world.clock.now()}).value();
    EXPECT_LT(*proposed.closes_at, *called.closes_at) << "ten business days from the call on";
    cases->note(as_anna, made.id, {.text = "It did not help yet.", .internal = {}}).value();
    EXPECT_FALSE(cases->find(as_anna, made.id).value().closes_at) << "it is the vendor's turn";
}

TEST_P(CASE_06_silence, is_none_where_the_work_goes_on_without_an_answer) {
    const CaseView made = opened(Priority::p3);
    cases->contact(as_erik, made.id, {}).value();
    cases->propose(as_erik, made.id, {.resolution = "Upgrade."}).value();
    cases->change_status(as_erik, made.id, {.status = *StatusCode::parse("in_progress")}).value();
    pass(std::chrono::days{30});
    EXPECT_TRUE(row(made).open);
    EXPECT_FALSE(row(made).proposed_at.has_value());
    EXPECT_EQ(told(as_anna, made.id).find("resolution_reminded"), std::string::npos);
}

TEST_P(CASE_06_silence, is_none_where_the_customer_rejects) {
    const CaseView made = opened(Priority::p3);
    cases->contact(as_erik, made.id, {}).value();
    cases->propose(as_erik, made.id, {.resolution = "Upgrade."}).value();
    cases->reject(as_anna, made.id, {.reason = CaseReason("It did not help.")}).value();
    pass(std::chrono::days{30});
    EXPECT_TRUE(row(made).open);
    EXPECT_EQ(told(as_anna, made.id).find("resolution_reminded"), std::string::npos);
}

// Whoever writes has answered: what that says is the vendor's to read before a case is closed over it.
TEST_P(CASE_06_silence, ends_with_a_word_of_the_customers_and_begins_anew_with_the_vendors_next) {
    const CaseView made = opened(Priority::p3);
    cases->contact(as_erik, made.id, {}).value();
    cases->propose(as_erik, made.id, {.resolution = "Upgrade."}).value();
    EXPECT_EQ(row(made).silent_since, world.clock.now());
    pass(std::chrono::days{2});
    cases->note(as_anna, made.id, {.text = "We upgrade on Saturday."}).value();
    EXPECT_FALSE(row(made).silent_since.has_value());
    EXPECT_TRUE(row(made).proposed_at.has_value()) << "it can be accepted as before";
    pass(std::chrono::days{60});
    EXPECT_TRUE(row(made).open);
    EXPECT_EQ(told(as_anna, made.id).find("resolution_reminded"), std::string::npos);
    cases->note(as_erik, made.id, {.text = "Did that help?"}).value();
    EXPECT_EQ(row(made).silent_since, world.clock.now());
    pass(std::chrono::days{2});
    cases->note(as_erik, made.id, {.text = "Please tell us."}).value();
    pass_days(14);
    EXPECT_FALSE(row(made).open) << "a second word of the vendor's puts nothing off";
    EXPECT_FALSE(row(made).silent_since.has_value());
}

TEST_P(CASE_06_silence, ends_where_the_customer_asks_for_another_priority) {
    const CaseView made = unanswered();
    const auto asks = [&](const Caller& who, Priority priority, std::optional<Channel> channel) {
        return cases->change_priority(who, made.id, {.priority = priority, .reason = "Worse.", .channel = channel}).value();
    };
    pass(std::chrono::days{1});
    const Instant since = *row(made).silent_since;
    EXPECT_EQ(asks(as_erik, Priority::p4, {}).silent_since, since) << "who works on it thinks so";
    EXPECT_EQ(asks(as_erik, Priority::p3, Channel::phone).silent_since, world.clock.now()) << "they were spoken to";
    const CaseView asked = asks(as_anna, Priority::p2, {});
    EXPECT_FALSE(asked.silent_since);
    EXPECT_FALSE(asked.closes_at) << "it is the vendor's turn";
}

TEST_P(CASE_06_silence, lasts_while_the_vendors_people_note_for_themselves) {
    const CaseView made = opened(Priority::p3);
    cases->propose(as_erik, made.id, {.resolution = "Upgrade."}).value();
    pass(std::chrono::days{2});
    cases->note(as_erik, made.id, {.text = "Nobody answers.", .internal = true}).value();
    pass_days(13);
    EXPECT_FALSE(row(made).open);
}

// As many as were held until the same morning: the next hundred are read in their order, not sorted out of all.
TEST_P(CASE_06_silence, Q_21_many_alarms_of_one_moment_are_read_from_their_index) {
    const CaseView made = unanswered();
    db().write(Caller::system(),
               [&](db::Tx& tx) -> Result<> {
                   tx.run({"test.alarms", kit::many_of("case_alarm", db::columns_of<Alarm>(), 20'000, {{"place", "n.i"}},
                                                       "c.case_id = :id and c.kind = 'close'")},
                          {{"id", made.id}});
                   tx.script("analyze");
                   return {};
               })
        .value();
    const std::unique_ptr<db::Db> after = database->open_again(1);
    const auto plans = after->read(Scope::all(), [&](db::Tx& tx) {
        return kit::plans_of(tx, [&](db::Tx& asked) {
            (void)store::alarms_due(asked, world.clock.now().plus(std::chrono::hours{24 * 365}), 100);
        });
    });
    ASSERT_EQ(plans.size(), 1u);
    EXPECT_TRUE(plans.front().says("case_alarm_by_due")) << plans.front().text;
    EXPECT_FALSE(plans.front().says("USE TEMP B-TREE") || plans.front().says("Sort")) << plans.front().text;
}

ON_BOTH_DATABASES(CASE_06_silence);

}  // namespace
}  // namespace aftercare::cases
