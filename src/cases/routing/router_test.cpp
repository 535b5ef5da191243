// Routing as it happens (CASE-13, CASE-14).
#include "cases/routing/router.hpp"

#include "cases/routing/agent_service.hpp"
#include "cases/routing/agent_store.hpp"
#include "contracts/named_contact_store.hpp"
#include "identity/policy.hpp"
#include "kit/cases_pack.hpp"
#include "kit/cases_world.hpp"
#include "kit/code_of.hpp"
#include "kit/plans.hpp"
#include "platform/describe/enumerator.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

using kit::code_of;

const policy::Pack& test_pack() {
    static const policy::Pack pack = case_pack({add_routing_policy});
    return pack;
}

// It is Monday, 2026-03-02, 09:00 UTC: morning in Europe. Erik works there, on all queues, in English and German.
class RoutedCases : public CasesTest {
protected:
    void SetUp() override {
        CasesTest::SetUp();
        if (IsSkipped()) return;
        router = std::make_unique<Router>(world.env, test_pack());
        cases = std::make_unique<CaseService>(db(), world.env, test_pack(), *entitlements);
        cases->set_router(*router);
        agents = std::make_unique<AgentService>(db(), world.env, test_pack());
        device = make_covered();
        keep(erik, "europe");
    }
    void keep(identity::PersonId person, const char* centre,
              const std::vector<const char*>& queues = {"tac", "tac_expert", "customer_care"}) {
        KeepAgent request{.centre = *CalendarCode::parse(centre),
                          .queues = {},
                          .languages = {OneLine<2, 8>("en"), OneLine<2, 8>("de")},
                          .most = 20};
        for (const char* queue : queues) request.queues.push_back(*QueueCode::parse(queue));
        agents->keep(as_erik, person, request).value();
    }
    Result<CaseView> move(CaseId id, const char* queue) {
        return cases->move(as_erik, id, {.queue = *QueueCode::parse(queue), .reason = CaseReason("They know these.")}, {});
    }
    CaseView opened(Priority priority, const char* language = nullptr) {
        OpenCase asked = request("technical", "AA0001");
        asked.priority = priority;
        if (language) asked.language = OneLine<2, 8>(language);
        return cases->open(as_anna, asked).value();
    }
    // As a contact of the contract, who reaches its experts.
    void name_anna(contracts::ContractId contract) {
        db().write(Caller::system(),
                   [&](db::Tx& tx) -> Result<> {
                       EXPECT_TRUE(contracts::store::insert_new(tx, {.id = world.env.ids.make<contracts::NamedContactId>(),
                                                                     .account_id = alpha,
                                                                     .contract_id = contract,
                                                                     .person_id = anna,
                                                                     .declared_at = world.env.clock.now(),
                                                                     .created_at = world.env.clock.now()}));
                       return {};
                   })
            .value();
    }
    // "routed tac normal", of the case's history.
    std::string why(const CaseView& of) {
        const auto history = cases->history(as_anna, of.id, {}, 100).value();
        for (const CaseEvent& event : history)
            if (event.kind == CaseEventKind::routed) return event.is_now.value_or("") + " " + event.fields[0];
        return {};
    }
    std::unique_ptr<Router> router;
    std::unique_ptr<AgentService> agents;
    assets::Asset device;
};

using CASE_13_routed = RoutedCases;

TEST_P(CASE_13_routed, to_its_queue_and_to_whoever_is_on_shift_with_the_least_to_do) {
    const identity::PersonId fred = make_person(vendor, "fred");
    keep(fred, "europe");
    const CaseView one = opened(Priority::p3);
    const CaseView two = opened(Priority::p3);
    EXPECT_EQ(one.queue->text(), "tac");
    EXPECT_EQ(one.centre->text(), "europe");
    ASSERT_TRUE(one.owner_id && two.owner_id);
    EXPECT_NE(one.owner_id, two.owner_id);
    EXPECT_EQ(one.status.text(), "assigned");
    EXPECT_EQ(told(as_anna, one.id), "opened routed assigned status_changed");
    const auto history = cases->history(as_anna, one.id, {}, 100).value();
    EXPECT_EQ(history.at(0).actor_id, anna.uuid);
    for (std::size_t i = 1; i < history.size(); ++i) {
        EXPECT_EQ(history[i].actor_kind, "system") << "what the rules did is nobody's";
        EXPECT_FALSE(history[i].actor_id);
    }
}

TEST_P(CASE_13_routed, to_nobody_at_night_where_nobody_works) {
    world.clock.advance(std::chrono::hours{14});
    const CaseView one = opened(Priority::p3);
    EXPECT_EQ(one.queue->text(), "tac");
    EXPECT_FALSE(one.owner_id);
    EXPECT_EQ(one.status.text(), "new");
}

TEST_P(CASE_13_routed, with_a_translator_asked_for_where_nobody_speaks_the_language) {
    EXPECT_EQ(told(as_anna, opened(Priority::p3, "ko").id), "opened routed translator_requested assigned status_changed");
    EXPECT_EQ(told(as_anna, opened(Priority::p3, "de").id), "opened routed assigned status_changed");
}

TEST_P(CASE_13_routed, in_a_language_of_the_policy_alone) {
    OpenCase asked = request("technical", "AA0001");
    asked.language = OneLine<2, 8>("xx");
    const auto refused = cases->open(as_anna, asked);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "cases.language_unknown");
    EXPECT_EQ(refused.error().fields.at(0).pointer, "/language");
    EXPECT_TRUE(refused.error().remedy.contains("en, ar, nl, fr, de, ja")) << refused.error().remedy;
    const CaseView one = opened(Priority::p3, "de");
    PatchCase patch;
    patch.language = OneLine<2, 8>("xx");
    EXPECT_EQ(cases->change(as_anna, one.id, patch, {}).error().code, "cases.language_unknown");
    patch.language = OneLine<2, 8>("pl");
    EXPECT_EQ(cases->change(as_anna, one.id, patch, {}).value().language->text(), "pl");
}

// What a policy of earlier knew stays; only what is said anew is judged.
TEST_P(CASE_13_routed, a_language_that_the_policy_has_no_more_may_stay) {
    const CaseView one = opened(Priority::p3, "de");
    ASSERT_TRUE(db().write(Caller::system(), [](db::Tx& tx) -> Result<> {
        tx.script("update case_record set language = 'xx'");
        return {};
    }));
    PatchCase patch;
    patch.host_name = OneLine<1, 255>("core1");
    EXPECT_EQ(cases->change(as_anna, one.id, patch, {}).value().language->text(), "xx");
}

TEST_P(CASE_13_routed, by_hand_where_the_queue_says_so) {
    const CaseView one = cases->open(as_anna, request("vulnerability_report", "AA0001")).value();
    EXPECT_EQ(one.queue->text(), "security_response");
    EXPECT_FALSE(one.owner_id);
}

TEST_P(CASE_13_routed, a_case_is_handed_over_to_the_next_shift_with_a_note) {
    const CaseView one = opened(Priority::p1);
    const auto row = [&] {
        Case copy;
        static_cast<Case&>(copy) = cases->find(as_erik, one.id).value();
        return copy;
    };
    const Case before = row();
    const auto until = db().read(Scope::all(), [&](db::Tx& tx) { return router->attended_until(tx, before); });
    EXPECT_EQ(until, *Instant::parse("2026-03-02T19:00:00Z"));
    world.clock.advance(std::chrono::hours{10});
    const auto hand_over = [&](db::Tx& tx, Case& changed) -> Result<Steps> { return router->hand_over(tx, changed); };
    constexpr Action kTest{"case.work"};
    cases->step(Caller::system(), one.id, kTest, {}, hand_over).value();
    EXPECT_EQ(row().owner_id, erik) << "nobody is there to take it";
    const identity::PersonId wendy = make_person(vendor, "wendy");
    keep(wendy, "americas_west");
    cases->step(Caller::system(), one.id, kTest, {}, hand_over).value();
    EXPECT_EQ(row().owner_id, wendy);
    EXPECT_EQ(row().centre->text(), "americas_west");
    EXPECT_NE(told(as_anna, one.id).find("handed_over assigned"), std::string::npos);
}

// Why it was taken, whoever had it or gave it reads.
TEST_P(CASE_13_routed, CASE_09_whom_a_case_was_taken_from_reads_why) {
    const CaseView one = opened(Priority::p1);
    ASSERT_EQ(one.owner_id, erik);
    const identity::PersonId fred = make_person(vendor, "fred");
    keep(fred, "europe");
    const auto hand_over = [&](db::Tx& tx, Case& changed) -> Result<Steps> { return router->hand_over(tx, changed); };
    const auto why_of_last = [&] {
        cases->step(Caller::system(), one.id, kCaseWork, {}, hand_over).value();
        const auto history = cases->history(as_anna, one.id, {}, 100).value();
        EXPECT_EQ(history.back().kind, CaseEventKind::assigned);
        return history.back().fields.empty() ? "" : history.back().fields[0];
    };
    KeepAgent away{.centre = *CalendarCode::parse("europe"), .queues = {}, .languages = {}, .most = 20, .away = true};
    agents->keep(as_erik, erik, away).value();
    EXPECT_EQ(why_of_last(), "off_shift");
    EXPECT_EQ(cases->find(as_erik, one.id).value().owner_id, fred);
    world.clock.advance(std::chrono::hours{14});
    keep(make_person(vendor, "wendy"), "americas_west");
    EXPECT_EQ(why_of_last(), "off_shift");
}

using CASE_11_of_centres = RoutedCases;

// Its site is in a country that no calendar is for.
TEST_P(CASE_11_of_centres, business_days_are_those_of_the_care_centre_that_gets_the_case) {
    const CaseView one = opened(Priority::p3);
    EXPECT_EQ(one.calendar.text(), "netherlands");
    for (const ClockView& clock : cases->clocks(as_anna, one.id).value()) EXPECT_EQ(clock.calendar->text(), "netherlands");
    EXPECT_EQ(cases->clocks(as_anna, one.id).value().at(0).due_at, *Instant::parse("2026-03-03T16:30:00Z"))
        << "17:30 in Amsterdam";
    agents->remove(as_erik, erik).value();
    EXPECT_EQ(opened(Priority::p3).calendar.text(), "us_pacific") << "nobody has it";
}

TEST_P(CASE_11_of_centres, CASE_31_clocks_that_run_keep_theirs_when_another_centre_goes_on) {
    const CaseView one = opened(Priority::p3);
    const identity::PersonId indira = make_person(vendor, "indira");
    keep(indira, "india");
    const auto before = cases->clocks(as_anna, one.id).value();
    EXPECT_EQ(cases->assign(as_erik, one.id, {.owner_id = indira}).value().calendar.text(), "india");
    const auto handed = cases->clocks(as_anna, one.id).value();
    ASSERT_EQ(handed.size(), before.size());
    for (std::size_t i = 0; i < handed.size(); ++i) {
        EXPECT_EQ(handed[i].calendar, before[i].calendar);
        EXPECT_EQ(handed[i].due_at, before[i].due_at);
    }
    const ChangePriority milder{.priority = Priority::p4, .reason = CaseReason("It can wait.")};
    cases->change_priority(as_anna, one.id, milder).value();
    const auto after = cases->clocks(as_anna, one.id).value();
    ASSERT_GT(after.size(), before.size());
    EXPECT_EQ(after.back().calendar->text(), "india");
}

TEST_P(CASE_11_of_centres, CASE_08_what_is_foreseen_counts_as_the_case_then_does) {
    OpenCase asked = request("technical", "AA0001");
    asked.priority = Priority::p3;
    const ForeseenCase foreseen = cases->foresee(as_anna, asked).value();
    EXPECT_EQ(foreseen.row.calendar.text(), "netherlands");
    const CaseView one = cases->open(as_anna, asked).value();
    const auto begun = cases->clocks(as_anna, one.id).value();
    ASSERT_EQ(foreseen.clocks.size(), begun.size());
    for (std::size_t i = 0; i < begun.size(); ++i) EXPECT_EQ(foreseen.clocks[i].due_at, begun[i].due_at);
    keep(erik, "europe", {"tac"});
    keep(make_person(vendor, "indira"), "india", {"customer_care"});
    const CorrectCase licence{.type = CaseTypeCode::parse("licence").value()};
    EXPECT_EQ(cases->foresee_correction(as_erik, one.id, licence).value().row.calendar.text(), "india");
    const CaseView corrected = cases->correct(as_erik, one.id, licence, {}).value();
    EXPECT_EQ(corrected.centre->text(), "india") << "whose people answer such cases";
    EXPECT_EQ(corrected.calendar.text(), "india");
}

using CASE_13_by_hand = RoutedCases;

TEST_P(CASE_13_by_hand, a_case_is_of_the_centre_of_whoever_has_it_and_a_hand_over_is_a_step) {
    const CaseView one = opened(Priority::p3);
    ASSERT_EQ(one.centre->text(), "europe");
    const identity::PersonId indira = make_person(vendor, "indira");
    keep(indira, "india");
    const CaseView given = cases->assign(as_erik, one.id, {.owner_id = indira}).value();
    EXPECT_EQ(given.owner_id, indira);
    EXPECT_EQ(given.centre->text(), "india");
    EXPECT_EQ(told(as_anna, one.id), "opened routed assigned status_changed handed_over assigned");
    const auto history = cases->history(as_anna, one.id, {}, 100).value();
    const CaseEvent& handed = history[history.size() - 2];
    EXPECT_EQ(handed.was, "europe");
    EXPECT_EQ(handed.is_now, "india");
    EXPECT_EQ(handed.actor_id, erik.uuid);
    const CaseView back = cases->assign(as_erik, one.id, {.owner_id = erik, .from = indira}).value();
    EXPECT_EQ(back.centre->text(), "europe");
    EXPECT_EQ(cases->assign(as_erik, one.id, {}).value().centre->text(), "europe") << "until somebody else has it";
}

TEST_P(CASE_13_by_hand, what_nobody_had_and_is_taken_is_of_that_centre_without_a_hand_over) {
    world.clock.advance(std::chrono::hours{14});
    const CaseView one = opened(Priority::p3);
    ASSERT_FALSE(one.centre);
    EXPECT_EQ(cases->assign(as_erik, one.id, {.owner_id = erik}).value().centre->text(), "europe");
    EXPECT_EQ(told(as_anna, one.id), "opened routed assigned status_changed");
    const identity::PersonId manager = make_person(vendor, "manager");
    EXPECT_EQ(cases->assign(as_erik, one.id, {.owner_id = manager}).value().centre->text(), "europe") << "who is of none";
}

TEST_P(CASE_13_by_hand, a_note_for_whoever_goes_on_is_the_vendors_alone) {
    const CaseView one = opened(Priority::p3);
    const identity::PersonId fred = make_person(vendor, "fred");
    keep(fred, "europe");
    cases->assign(as_erik, one.id, {.owner_id = fred, .note = Text<1, 15'000>("They answer from 8 on.")}).value();
    EXPECT_EQ(told(as_anna, one.id), "opened routed assigned status_changed assigned");
    EXPECT_EQ(told(as_erik, one.id), "opened routed assigned status_changed assigned noted_internally");
    EXPECT_EQ(cases->history(as_erik, one.id, {}, 100).value().back().text->text(), "They answer from 8 on.");
}

TEST_P(CASE_13_by_hand, CASE_09_a_p1_is_not_given_to_who_is_off_shift_while_somebody_is_there_to_take_it_back) {
    const CaseView one = opened(Priority::p1);
    const CaseView mild = opened(Priority::p4);
    const identity::PersonId wendy = make_person(vendor, "wendy");
    keep(wendy, "americas_west");
    const auto refused = cases->assign(as_erik, one.id, {.owner_id = wendy});
    EXPECT_EQ(code_of(refused), "cases.owner_off_shift");
    EXPECT_TRUE(refused.error().detail.starts_with("wendy is not on shift")) << refused.error().detail;
    EXPECT_EQ(cases->find(as_erik, one.id).value().owner_id, erik);
    EXPECT_EQ(cases->assign(as_erik, mild.id, {.owner_id = wendy}).value().owner_id, wendy) << "who goes on tomorrow";
    agents->remove(as_erik, erik).value();
    EXPECT_EQ(cases->assign(as_erik, one.id, {.owner_id = wendy}).value().owner_id, wendy) << "nobody else is there";
}

using CASE_13_moved = RoutedCases;

TEST_P(CASE_13_moved, to_another_queue_with_a_reason_that_the_customer_does_not_read) {
    const CaseView one = opened(Priority::p2);
    const CaseView moved = move(one.id, "tac_expert").value();
    EXPECT_EQ(moved.queue->text(), "tac_expert");
    EXPECT_EQ(moved.owner_id, erik) << "who is of that queue too keeps it";
    EXPECT_EQ(told(as_anna, one.id), "opened routed assigned status_changed");
    EXPECT_EQ(told(as_erik, one.id), "opened routed assigned status_changed routed");
    const auto history = cases->history(as_erik, one.id, {}, 100).value();
    EXPECT_EQ(history.back().was, "tac");
    EXPECT_EQ(history.back().is_now, "tac_expert");
    EXPECT_EQ(history.back().text->text(), "They know these.");
}

TEST_P(CASE_13_moved, an_owner_who_is_not_of_the_queue_gives_it_to_who_is) {
    const CaseView one = opened(Priority::p2);
    ASSERT_EQ(one.owner_id, erik);
    const identity::PersonId wendy = make_person(vendor, "wendy");
    keep(wendy, "europe");
    keep(erik, "europe", {"tac"});
    const CaseView moved = move(one.id, "tac_expert").value();
    EXPECT_EQ(moved.owner_id, wendy);
    const auto history = cases->history(as_anna, one.id, {}, 100).value();
    EXPECT_EQ(history.back().kind, CaseEventKind::assigned);
    EXPECT_EQ(history.back().was, erik.text());
    EXPECT_EQ(history.back().is_now, wendy.text());
}

TEST_P(CASE_13_moved, to_a_queue_that_is_given_by_hand_it_waits_there) {
    const CaseView one = opened(Priority::p2);
    const CaseView moved = move(one.id, "security_response").value();
    EXPECT_FALSE(moved.owner_id);
    const auto history = cases->history(as_anna, one.id, {}, 100).value();
    const CaseEvent& given = history[history.size() - 2];
    EXPECT_EQ(given.was, erik.text());
    EXPECT_FALSE(given.is_now);
}

// CASE-05: "assigned" says that it has an owner.
TEST_P(CASE_13_moved, CASE_05_whom_nobody_owns_any_more_is_not_assigned) {
    const CaseView one = opened(Priority::p2);
    ASSERT_EQ(one.status.text(), "assigned");
    world.clock.advance(std::chrono::minutes{10});
    const CaseView moved = move(one.id, "security_response").value();
    EXPECT_EQ(moved.status.text(), "new");
    EXPECT_TRUE(told(as_anna, one.id).ends_with(" assigned status_changed"));
    EXPECT_EQ(moved.progressed_at, one.progressed_at) << "the customer sees nobody on it";
    keep(erik, "europe", {"tac"});
    const CaseView corrected = opened(Priority::p2);
    ASSERT_EQ(corrected.status.text(), "assigned");
    const CaseView licence = cases->correct(as_erik, corrected.id, {.type = CaseTypeCode::parse("licence").value()}, {}).value();
    EXPECT_FALSE(licence.owner_id);
    EXPECT_EQ(licence.status.text(), "new");
    const CaseView begun = opened(Priority::p2);
    cases->contact(as_erik, begun.id, {}).value();
    EXPECT_EQ(move(begun.id, "security_response").value().status.text(), "in_progress") << "somebody has begun";
}

TEST_P(CASE_13_moved, CASE_05_so_is_one_that_its_owner_gives_back) {
    const CaseView one = opened(Priority::p2);
    ASSERT_EQ(one.status.text(), "assigned");
    EXPECT_EQ(cases->assign(as_erik, one.id, {}).value().status.text(), "new");
    EXPECT_EQ(cases->assign(as_erik, one.id, {.owner_id = erik}).value().status.text(), "assigned");
}

// A rung of the ladder that is "without: progress" is counted from what the vendor has done.
TEST_P(CASE_13_moved, CASE_15_taking_a_case_and_giving_it_back_is_no_progress) {
    const CaseView one = opened(Priority::p2);
    const Instant seen = one.progressed_at;
    for (int i = 0; i < 2; ++i) {
        world.clock.advance(std::chrono::minutes{10});
        EXPECT_EQ(cases->assign(as_erik, one.id, {}).value().progressed_at, seen);
        world.clock.advance(std::chrono::minutes{10});
        EXPECT_EQ(cases->assign(as_erik, one.id, {.owner_id = erik}).value().progressed_at, seen);
    }
    cases->assign(as_erik, one.id, {}).value();
    world.clock.advance(std::chrono::minutes{10});
    const auto offer = [&](db::Tx& tx, Case& row) -> Result<Steps> { return router->offer(tx, row, {}); };
    const CaseView offered = cases->step(Caller::system(), one.id, Action{"case.work"}, {}, offer).value();
    EXPECT_EQ(offered.status.text(), "assigned");
    EXPECT_EQ(offered.progressed_at, seen) << "nor where the router has given it";
    const CaseView begun =
        cases->change_status(as_erik, one.id, {.status = *StatusCode::parse("in_progress"), .reason = {}}).value();
    EXPECT_EQ(begun.progressed_at, world.clock.now());
}

// What somebody decided is not undone by the next change of priority; a corrected type is routed by the rules.
TEST_P(CASE_13_moved, it_stays_until_its_type_is_another) {
    const CaseView one = opened(Priority::p3);
    move(one.id, "tac_expert").value();
    const ChangePriority graver{.priority = Priority::p2, .reason = CaseReason("Worse.")};
    EXPECT_EQ(cases->change_priority(as_anna, one.id, graver).value().queue->text(), "tac_expert");
    const CaseView licence = cases->correct(as_erik, one.id, {.type = CaseTypeCode::parse("licence").value()}, {}).value();
    EXPECT_EQ(licence.queue->text(), "customer_care");
    EXPECT_EQ(licence.owner_id, erik) << "who is of that queue too";
    EXPECT_TRUE(told(as_anna, one.id).ends_with("changed terms_changed routed")) << told(as_anna, one.id);
    const CaseView again = cases->correct(as_erik, one.id, {.type = CaseTypeCode::parse("technical").value()}, {}).value();
    EXPECT_EQ(again.queue->text(), "tac") << "by the rules";
    EXPECT_EQ(cases->change_priority(as_anna, one.id, {.priority = Priority::p3, .reason = CaseReason("Better.")})
                  .value()
                  .queue->text(),
              "tac");
}

TEST_P(CASE_13_moved, CASE_01_what_becomes_restricted_leaves_whoever_is_not_of_its_queue) {
    const CaseView one = opened(Priority::p2);
    ASSERT_EQ(one.owner_id, erik);
    const CaseView now =
        cases->correct(as_erik, one.id, {.type = CaseTypeCode::parse("vulnerability_report").value()}, {}).value();
    EXPECT_EQ(now.queue->text(), "security_response");
    EXPECT_FALSE(now.owner_id);
    EXPECT_EQ(code_of(move(one.id, "tac")), "cases.queue_for_few");
}

TEST_P(CASE_13_moved, is_refused_with_what_would_be_right) {
    const CaseView one = opened(Priority::p2);
    EXPECT_EQ(code_of(move(one.id, "cheese")), "cases.queue_unknown");
    EXPECT_EQ(code_of(move(one.id, "tac")), "cases.queue_already");
    EXPECT_EQ(code_of(move(one.id, "customer_care")), "cases.queue_of_other_kind");
    EXPECT_EQ(code_of(cases->move(as_erik, one.id, {.queue = *QueueCode::parse("tac_expert"), .reason = CaseReason("x")}, 77)),
              "access.version_changed");
    cases->cancel(as_anna, one.id, {.reason = CaseReason("No need.")}).value();
    EXPECT_EQ(code_of(move(one.id, "tac_expert")), "cases.closed");
}

using CASE_14_routed = RoutedCases;

TEST_P(CASE_14_routed, named_contacts_of_a_plan_with_expert_access_reach_experts) {
    const contracts::ContractId contract = cover(device, "advanced_care_plus");
    EXPECT_EQ(why(opened(Priority::p1)), "tac not_a_named_contact");
    name_anna(contract);
    EXPECT_EQ(why(opened(Priority::p1)), "tac_expert expert_access");
    EXPECT_EQ(why(opened(Priority::p3)), "tac not_for_experts");
    const CaseView raised = opened(Priority::p3);
    EXPECT_EQ(cases->change_priority(as_anna, raised.id, {.priority = Priority::p2, .reason = CaseReason("It is worse.")})
                  .value()
                  .queue->text(),
              "tac_expert");
    OpenCase borrowed = request("technical", "AA0001");
    borrowed.priority = Priority::p1;
    borrowed.contact_id = anna;
    EXPECT_EQ(why(cases->open(as_bert, borrowed).value()), "tac not_a_named_contact") << "a colleague who writes down her name";
    EXPECT_EQ(why(cases
                      ->open(as_erik,
                             [&] {
                                 OpenCase called = borrowed;
                                 called.account_id = alpha;
                                 return called;
                             }())
                      .value()),
              "tac_expert expert_access")
        << "who took her call";
}

// Whoever moved a case by hand knew nothing of what it would become.
TEST_P(CASE_14_routed, at_all_hours_also_what_was_moved_by_hand_before_it_was_grave) {
    name_anna(cover(device, "advanced_care_plus"));
    const CaseView one = opened(Priority::p3);
    move(one.id, "tac_expert").value();
    move(one.id, "tac").value();
    const ChangePriority gravest{.priority = Priority::p1, .reason = CaseReason("All is down.")};
    const CaseView raised = cases->change_priority(as_anna, one.id, gravest).value();
    EXPECT_EQ(raised.queue->text(), "tac_expert");
    const auto history = cases->history(as_erik, one.id, {}, 100).value();
    EXPECT_EQ(history.back().kind, CaseEventKind::routed);
    EXPECT_EQ(history.back().fields.at(0), "expert_access");
    const CaseView two = opened(Priority::p2);
    ASSERT_EQ(two.queue->text(), "tac_expert");
    move(two.id, "tac").value();
    EXPECT_EQ(cases->change_priority(as_anna, two.id, gravest).value().queue->text(), "tac")
        << "the experts had it, and gave it on";
}

TEST_P(CASE_14_routed, what_somebody_had_chosen_holds_again_once_the_experts_do_not_take_it) {
    name_anna(cover(device, "advanced_care_plus"));
    const auto becomes = [&](const CaseView& one, Priority priority) {
        const ChangePriority asked{.priority = priority, .reason = CaseReason("So it is.")};
        return cases->change_priority(as_anna, one.id, asked).value().queue->text();
    };
    const CaseView one = opened(Priority::p3);
    move(one.id, "security_response").value();
    EXPECT_EQ(becomes(one, Priority::p1), "tac_expert");
    EXPECT_EQ(becomes(one, Priority::p2), "tac_expert") << "they take that too";
    EXPECT_EQ(becomes(one, Priority::p3), "security_response");
    const auto history = cases->history(as_anna, one.id, {}, 100).value();
    const auto routed = std::ranges::find(history.rbegin(), history.rend(), CaseEventKind::routed, &CaseEvent::kind);
    EXPECT_EQ(routed->was, "tac_expert") << "the customer, who has read of the experts, reads of the way back";
    EXPECT_EQ(routed->fields.at(0), "not_for_experts");
    EXPECT_EQ(becomes(one, Priority::p4), "security_response") << "where it stays, as before";
    EXPECT_EQ(becomes(one, Priority::p1), "tac_expert");
    move(one.id, "tac").value();
    EXPECT_EQ(becomes(one, Priority::p3), "tac") << "somebody has chosen another since";
}

TEST_P(CASE_14_routed, what_a_policy_of_today_does_not_let_it_back_to_is_routed_by_its_rules) {
    name_anna(cover(device, "advanced_care_plus"));
    const CaseView one = opened(Priority::p3);
    move(one.id, "security_response").value();
    const auto becomes = [&](Priority priority) {
        return cases->change_priority(as_anna, one.id, {.priority = priority, .reason = CaseReason("So it is.")}).value();
    };
    ASSERT_EQ(becomes(Priority::p1).queue->text(), "tac_expert");
    std::string routing = test_pack().files().at("routing.yaml");
    const std::string line = "code: security_response";
    routing.replace(routing.find(line), line.size(), "code: other_response");
    const policy::Pack today = case_pack({add_routing_policy}, {{"routing", routing}});
    Router anew(world.env, today);
    cases->set_router(anew);
    EXPECT_EQ(becomes(Priority::p3).queue->text(), "tac");
    cases->set_router(*router);
}

TEST_P(CASE_14_routed, so_it_is_where_another_device_opens_the_experts) {
    const assets::Asset better = make_covered("AA0002");
    name_anna(cover(better, "advanced_care_plus"));
    const CaseView one = opened(Priority::p1);
    move(one.id, "security_response").value();
    const auto is_about = [&](const char* serial) {
        CorrectCase asked;
        asked.serial_number = assets::SerialNumber::parse(serial).value();
        const ForeseenCase seen = cases->foresee_correction(as_anna, one.id, asked).value();
        const Routed foreseen = db().read(Scope::all(), [&](db::Tx& tx) { return router->foresee(tx, seen.row, &*seen.before); });
        const CaseView now = cases->correct(as_erik, one.id, asked, {}).value();
        EXPECT_EQ(now.queue, foreseen.queue->code) << "as it was foreseen";
        return now.queue->text();
    };
    EXPECT_EQ(is_about("AA0002"), "tac_expert");
    EXPECT_EQ(is_about("AA0001"), "security_response");
}

TEST_P(CASE_14_routed, a_plan_without_expert_access_is_routed_normally) { EXPECT_EQ(why(opened(Priority::p1)), "tac normal"); }

using Q_18_loads = RoutedCases;

// SQLite goes by the shape of a statement alone. PostgreSQL, which goes by its statistics, reads a table as small as here from end to end.
TEST_P(Q_18_loads, are_counted_within_the_index_of_open_cases_however_many_somebody_had) {
    const auto plans = db().read(
        Scope::all(), [](db::Tx& tx) { return kit::plans_of(tx, [](db::Tx& own) { (void)store::loaded_agents(own); }); });
    ASSERT_EQ(plans.size(), 2U);
    EXPECT_EQ(plans[1].statement, "cases.loads");
    if (GetParam() != db::Dialect::sqlite) return;
    EXPECT_TRUE(plans[1].says("COVERING INDEX case_by_owner (owner_id=? AND open=?)")) << plans[1].text;
}

using CASE_13_agents = RoutedCases;

TEST_P(CASE_13_agents, are_kept_and_what_the_policy_does_not_know_is_refused_at_once) {
    EXPECT_EQ(agents->list(as_erik, {}, 10).size(), 1U);
    KeepAgent request{.centre = *CalendarCode::parse("the_moon"),
                      .queues = {*QueueCode::parse("cheese")},
                      .languages = {OneLine<2, 8>("xx")},
                      .most = 5};
    const auto refused = agents->keep(as_erik, erik, request);
    EXPECT_EQ(code_of(refused), "cases.agent_invalid");
    EXPECT_EQ(refused.error().fields.size(), 3U);
    request = {.centre = *CalendarCode::parse("pacific"), .queues = {}, .languages = {}, .most = 5};
    EXPECT_EQ(code_of(agents->keep(as_erik, anna, request)), "cases.owner_unknown");
    EXPECT_EQ(agents->keep(as_erik, erik, request).value().version, 2);
    EXPECT_EQ(agents->find(as_erik, erik).value().centre.text(), "pacific");
    agents->remove(as_erik, erik).value();
    EXPECT_EQ(code_of(agents->find(as_erik, erik)), "cases.agent_unknown");
    EXPECT_EQ(code_of(agents->remove(as_erik, erik)), "cases.agent_unknown");
}

ON_BOTH_DATABASES(CASE_13_routed);
ON_BOTH_DATABASES(CASE_11_of_centres);
ON_BOTH_DATABASES(CASE_13_by_hand);
ON_BOTH_DATABASES(CASE_13_moved);
ON_BOTH_DATABASES(CASE_14_routed);
ON_BOTH_DATABASES(CASE_13_agents);
ON_BOTH_DATABASES(Q_18_loads);

}  // namespace
}  // namespace aftercare::cases
