// The clocks of cases: begun, met, stopped and raised as cases go on (CASE-10 to CASE-12, CASE-29, CASE-31, CASE-32).
#include "cases/record/case_store.hpp"
#include "cases/record/clock_store.hpp"
#include "kit/cases_world.hpp"
#include "kit/interleave.hpp"
#include "platform/describe/enumerator.hpp"
#include "policy/pack_store.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace aftercare::cases {
namespace {

class ClocksOfCases : public CasesTest {
protected:
    void SetUp() override {
        CasesTest::SetUp();
        if (IsSkipped()) return;
        device = make_covered();
    }
    // "first_response running 2026-03-02T10:00:00", each clock of the case.
    std::vector<std::string> told_clocks(const CaseName& name) {
        std::vector<std::string> lines;
        const auto all = cases->clocks(as_anna, name).value();
        for (const ClockView& clock : all)
            lines.push_back(std::string(describe::enumerator_name(clock.kind)) + " " +
                            std::string(describe::enumerator_name(clock.now.standing)) +
                            (clock.due_at ? " " + clock.due_at->text().substr(0, 19) : ""));
        return lines;
    }
    // The case's internal history of clocks.
    std::vector<std::string> raised(const CaseName& name) {
        std::vector<std::string> lines;
        const auto all = cases->history(as_erik, name, {}, 100).value();
        for (const CaseEvent& event : all)
            if (event.kind == CaseEventKind::clock_near || event.kind == CaseEventKind::clock_breached)
                lines.push_back(std::string(describe::enumerator_name(event.kind)) + " " + event.is_now.value_or(""));
        return lines;
    }
    std::int64_t tick() { return clocks->tick().value(); }

    assets::Asset device;
    using Lines = std::vector<std::string>;
};

using CASE_11_site = ClocksOfCases;

TEST_P(CASE_11_site, that_is_corrected_gives_its_hours_to_what_begins_from_then_on) {
    const CaseView made = opened(Priority::p3);
    const auto first = told_clocks(made.id).at(0);
    identity::CreateSite berlin{.account_id = alpha,
                                .code = OneLine<1, 32>("BER"),
                                .name = OneLine<1, 120>("Berlin"),
                                .street = OneLine<1, 200>("1 Strasse"),
                                .city = "Berlin",
                                .country = *identity::CountryCode::parse("DE"),
                                .time_zone = *identity::TimeZone::parse("Europe/Berlin"),
                                .contact_name = OneLine<1, 120>("Contact"),
                                .contact_email = *identity::Email::parse("noc@alpha.example")};
    const auto site = identity->create_site(Caller::system(), berlin).value();
    const CaseView moved = cases->change(as_anna, made.id, {.site_id = site.id}, {}).value();
    EXPECT_EQ(moved.calendar.text(), "germany");
    EXPECT_EQ(told_clocks(made.id).at(0), first) << "what runs keeps the hours that it began with";
    cases->contact(as_erik, made.id, {}).value();
    const auto all = cases->clocks(as_anna, made.id).value();
    const auto newest =
        std::ranges::find_if(all, [](const ClockView& one) { return one.kind == ClockKind::update && !one.ended_at; });
    ASSERT_NE(newest, all.end());
    EXPECT_EQ(newest->calendar, *CalendarCode::parse("germany"));
}

using CASE_10_targets = ClocksOfCases;

TEST_P(CASE_10_targets, are_those_of_the_plan) {
    EXPECT_EQ(told_clocks(opened(Priority::p2).id),
              (Lines{"first_response running 2026-03-02T10:00:00", "update running 2026-03-02T13:00:00"}));
    // The site is in Switzerland, which has no calendar of its own: by the centre's, Monday 01:00 in Los Angeles; Tuesday 17:00 there.
    EXPECT_EQ(told_clocks(opened(Priority::p3).id).at(0), "first_response running 2026-03-04T01:00:00");
    cover(device, "advanced_care_plus");
    const CaseView enhanced = opened(Priority::p3);
    EXPECT_EQ(enhanced.targets->text(), "advanced_care_plus");
    EXPECT_EQ(told_clocks(enhanced.id).at(0), "first_response running 2026-03-02T13:00:00");
}

TEST_P(CASE_10_targets, of_a_p1_on_the_web_are_those_of_a_p2) {
    cover(device, "advanced_care_plus");
    OpenCase asked = request("technical", "AA0001");
    asked.priority = Priority::p1;
    const auto web = cases->clocks(as_anna, cases->open(as_anna, asked).value().id).value();
    EXPECT_EQ(web.at(0).target_priority, Priority::p2);
    EXPECT_EQ(web.at(0).note, ClockNote::web_p1);
    asked.account_id = alpha;
    asked.channel = Channel::phone;
    const auto phone = cases->clocks(as_anna, cases->open(as_erik, asked).value().id).value();
    EXPECT_EQ(phone.at(0).target_priority, Priority::p1);
    EXPECT_EQ(phone.at(0).due_at, *Instant::parse("2026-03-02T09:30:00Z"));
}

TEST_P(CASE_10_targets, of_a_p1_on_the_web_are_its_own_once_its_customer_calls) {
    cover(device, "advanced_care_plus");
    const CaseId id = opened(Priority::p1).id;
    world.clock.advance(std::chrono::minutes{5});
    const auto again = [&](const Caller& who, std::optional<Channel> by) {
        return cases->change_priority(who, id, {.priority = Priority::p1, .reason = "It is down.", .channel = by}).value();
    };
    EXPECT_EQ(again(as_anna, {}).last_channel, Channel::web) << "saying it twice is no step";
    EXPECT_EQ(told(as_anna, id), "opened");
    EXPECT_EQ(again(as_erik, Channel::phone).last_channel, Channel::phone);
    EXPECT_EQ(told(as_anna, id), "opened priority_changed");
    const auto after = cases->clocks(as_anna, id).value();
    const auto own = std::ranges::find_if(
        after, [](const ClockView& clock) { return clock.kind == ClockKind::first_response && clock.running(); });
    ASSERT_NE(own, after.end());
    EXPECT_EQ(own->target_priority, Priority::p1);
    EXPECT_EQ(own->due_at, *Instant::parse("2026-03-02T09:30:00Z")) << "no later than it was";
    again(as_erik, Channel::phone);
    EXPECT_EQ(told(as_anna, id), "opened priority_changed") << "they call once more";
}

TEST_P(CASE_10_targets, are_met_by_a_contact_and_not_by_a_note_that_is_said_to_be_none) {
    const CaseView made = opened(Priority::p2);
    world.clock.advance(std::chrono::minutes{10});
    cases->note(as_erik, made.id, {.text = "We have it.", .internal = {}, .contact = WrittenContact::none}).value();
    EXPECT_EQ(told_clocks(made.id).at(0), "first_response running 2026-03-02T10:00:00");
    cases->contact(as_erik, made.id, {.by = ContactBy::mail, .reached = false}).value();
    EXPECT_EQ(told_clocks(made.id).at(0), "first_response running 2026-03-02T10:00:00") << "nobody was reached";
    cases->contact(as_erik, made.id, {.by = ContactBy::mail}).value();
    EXPECT_EQ(told_clocks(made.id).at(0), "first_response met 2026-03-02T10:00:00");
}

TEST_P(CASE_10_targets, CASE_12_an_administrative_case_on_the_web_has_a_second_clock) {
    const CaseView made = opened(Priority::p1, "entitlement");
    EXPECT_EQ(told_clocks(made.id), (Lines{"first_response running 2026-03-02T11:00:00", "contact running 2026-03-03T09:00:00",
                                           "update running 2026-03-02T10:00:00"}));
    world.clock.advance(std::chrono::hours{3});
    cases->contact(as_erik, made.id, {.by = ContactBy::phone}).value();
    const Lines met = told_clocks(made.id);
    EXPECT_EQ(met.at(0), "first_response met_late 2026-03-02T11:00:00");
    EXPECT_EQ(met.at(1), "contact met 2026-03-03T09:00:00");
}

using CASE_29_updates = ClocksOfCases;

TEST_P(CASE_29_updates, begin_anew_with_each_word_to_the_customer) {
    const CaseView made = opened(Priority::p2);
    world.clock.advance(std::chrono::hours{1});
    cases->note(as_anna, made.id, {.text = "Any news?"}).value();
    EXPECT_EQ(told_clocks(made.id).back(), "update running 2026-03-02T13:00:00") << "the customer's own word is none";
    cases->note(as_erik, made.id, {.text = "We look into it."}).value();
    EXPECT_EQ(told_clocks(made.id).back(), "update running 2026-03-02T14:00:00");
    cases->change_status(as_erik, made.id, {.status = StatusCode::parse("waiting_for_customer").value()}).value();
    EXPECT_EQ(told_clocks(made.id).back(), "update stopped");
}

// Nothing is promised to a customer while a resolution is proposed, unless he or she has answered it.
TEST_P(CASE_29_updates, run_while_a_customer_waits_for_an_answer_to_a_word_on_what_is_proposed) {
    const CaseView made = opened(Priority::p2);
    world.clock.advance(std::chrono::hours{1});
    cases->propose(as_erik, made.id, {.resolution = "Upgrade."}).value();
    EXPECT_EQ(told_clocks(made.id).back(), "update stopped");
    world.clock.advance(std::chrono::hours{20});
    cases->note(as_anna, made.id, {.text = "Must both be upgraded?"}).value();
    EXPECT_EQ(cases->find(as_anna, made.id).value().status.text(), "resolved") << "it can be accepted as before";
    EXPECT_EQ(told_clocks(made.id).back(), "update running 2026-03-03T10:00:00") << "four hours from the question on";
    world.clock.advance(std::chrono::minutes{30});
    cases->note(as_erik, made.id, {.text = "They ask.", .internal = true}).value();
    EXPECT_EQ(told_clocks(made.id).back(), "update running 2026-03-03T10:00:00");
    cases->note(as_erik, made.id, {.text = "Both."}).value();
    EXPECT_EQ(told_clocks(made.id).back(), "update stopped") << "it is the customer's turn";
}

using CASE_11_raising = ClocksOfCases;

TEST_P(CASE_11_raising, is_done_at_75_and_90_per_cent_and_when_it_is_late_once_each) {
    const CaseView made = opened(Priority::p2);  // An hour, and four until the next word.
    EXPECT_EQ(tick(), 0);
    world.clock.advance(std::chrono::minutes{45});
    EXPECT_EQ(tick(), 1);
    EXPECT_EQ(tick(), 0);
    EXPECT_EQ(raised(made.id), Lines{"clock_near first_response"});
    world.clock.advance(std::chrono::minutes{9});
    EXPECT_EQ(tick(), 1);
    world.clock.advance(std::chrono::minutes{6});
    EXPECT_EQ(tick(), 0) << "the last moment is in time";
    world.clock.advance(std::chrono::microseconds{1});
    EXPECT_EQ(tick(), 1);
    EXPECT_EQ(raised(made.id),
              (Lines{"clock_near first_response", "clock_near first_response", "clock_breached first_response"}));
    EXPECT_EQ(told(as_anna, made.id), "opened") << "it is the vendor's own affair";
    world.clock.advance(std::chrono::hours{10});
    EXPECT_EQ(tick(), 1) << "all that is late of the update is raised in one";
    EXPECT_EQ(raised(made.id).back(), "clock_breached update");
    EXPECT_EQ(tick(), 0);
}

TEST_P(CASE_11_raising, leaves_alone_what_was_met_or_closed) {
    const CaseView made = opened(Priority::p2);
    cases->contact(as_erik, made.id, {.by = ContactBy::phone}).value();
    cases->propose(as_erik, made.id, {.resolution = "Replace the cable."}).value();
    cases->accept(as_anna, made.id).value();
    world.clock.advance(std::chrono::hours{24} * 30);
    EXPECT_EQ(tick(), 0);
}

TEST_P(CASE_11_raising, takes_more_than_are_read_at_once) {
    for (int i = 0; i < 300; ++i) opened(Priority::p2);  // Two clocks each.
    world.clock.advance(std::chrono::hours{24});
    EXPECT_EQ(tick(), 600);
    EXPECT_EQ(tick(), 0);
}

TEST_P(CASE_11_raising, is_done_once_where_a_step_comes_in_between) {
    const CaseView made = opened(Priority::p2);
    cases->contact(as_erik, made.id, {.by = ContactBy::phone}).value();
    world.clock.advance(std::chrono::hours{3});  // 75 per cent of the time until the next word.
    kit::interleave(
        db(),
        [&](db::Tx& tx, const auto& let_other) {
            EXPECT_EQ(clocks->raise_some(tx), 1);
            let_other();
        },
        // Had it read the clock before that is written, it would put it back as it was.
        [&] { cases->change_status(as_erik, made.id, {.status = StatusCode::parse("waiting_for_customer").value()}).value(); });
    cases->change_status(as_erik, made.id, {.status = StatusCode::parse("in_progress").value()}).value();
    EXPECT_EQ(tick(), 0);
    EXPECT_EQ(raised(made.id), Lines{"clock_near update"});
}

TEST_P(CASE_11_raising, lets_a_case_that_is_worked_on_at_this_moment_have_the_next_turn) {
    const CaseView made = opened(Priority::p2);
    world.clock.advance(std::chrono::minutes{45});
    std::int64_t meanwhile = 0;
    kit::interleave(
        db(),
        [&](db::Tx& tx, const auto& let_other) {
            store::lock_cases(tx, {made.id});
            let_other();
        },
        [&] { meanwhile = tick(); });
    // On SQLite it waits its turn with all that writes; on PostgreSQL it would hold the clock meanwhile, which the step may want.
    const bool waits = GetParam() == db::Dialect::sqlite;
    EXPECT_EQ(meanwhile, waits ? 1 : 0);
    EXPECT_EQ(tick(), waits ? 0 : 1);
    EXPECT_EQ(raised(made.id), Lines{"clock_near first_response"});
}

using CASE_32_reopening = ClocksOfCases;

TEST_P(CASE_32_reopening, starts_new_clocks_that_are_not_due_at_once) {
    const CaseView made = opened(Priority::p2);
    cases->contact(as_erik, made.id, {.by = ContactBy::phone}).value();
    cases->propose(as_erik, made.id, {.resolution = "Replace the cable."}).value();
    cases->accept(as_anna, made.id).value();
    world.clock.advance(std::chrono::hours{24} * 5);
    cases->reopen(as_anna, made.id, {.reason = "It is back."}).value();
    const auto all = cases->clocks(as_anna, made.id).value();
    const auto second = std::ranges::find(all, std::int64_t{2}, &ClockView::round);
    ASSERT_NE(second, all.end());
    EXPECT_EQ(second->kind, ClockKind::first_response);
    EXPECT_EQ(second->due_at, world.clock.now().plus(std::chrono::hours{1}));
    EXPECT_EQ(all.front().now.standing, Standing::met) << "what the first round decided stays";
    EXPECT_EQ(tick(), 0);
}

using CASE_31_working = ClocksOfCases;

TEST_P(CASE_31_working, is_told_with_hours_zone_and_policy_version) {
    const CaseView made = opened(Priority::p3);
    const ClockView clock = cases->clocks(as_anna, made.id).value().front();
    EXPECT_EQ(clock.working.time_zone->text(), "America/Los_Angeles");
    EXPECT_EQ(clock.working.policy_version.text(), pack().version());
    ASSERT_GE(clock.working.segments.size(), 3U);
    EXPECT_EQ(clock.working.segments.front().what, SegmentKind::closed) << "it is night there";
    EXPECT_EQ(clock.working.segments.back().what, SegmentKind::counted);
}

// What a clock was begun by is read from the pack that was in force then (CASE-31).
TEST_P(CASE_31_working, is_by_the_calendars_of_the_version_that_it_began_with) {
    const policy::Pack today = pack_with("calendars", [](std::string text) {
        const std::string pacific = "time_zone: America/Los_Angeles";
        return text.replace(text.find(pacific), pacific.size(), "time_zone: Asia/Tokyo");
    });
    ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        policy::store::keep(tx, pack(), world.clock.now());
        policy::store::keep(tx, today, world.clock.now());
        return {};
    }));
    const CaseView made = opened(Priority::p3);
    CaseService later(db(), world.env, today, *entitlements);
    const ClockView clock = later.clocks(as_anna, made.id).value().front();
    EXPECT_EQ(clock.working.time_zone->text(), "America/Los_Angeles");
    OpenCase asked = request("technical", "AA0001");
    const CaseView fresh = later.open(as_anna, asked).value();
    EXPECT_EQ(later.clocks(as_anna, fresh.id).value().front().working.time_zone->text(), "Asia/Tokyo");
}

ON_BOTH_DATABASES(CASE_11_site);
ON_BOTH_DATABASES(CASE_10_targets);
ON_BOTH_DATABASES(CASE_11_raising);
ON_BOTH_DATABASES(CASE_29_updates);
ON_BOTH_DATABASES(CASE_31_working);
ON_BOTH_DATABASES(CASE_32_reopening);

}  // namespace
}  // namespace aftercare::cases
