// CASE-31: what a changed policy would do to the clocks that run, and their move to it on purpose.
#include "cases/moves/move_service.hpp"

#include "cases/record/case_store.hpp"
#include "identity/policy.hpp"
#include "kit/cases_world.hpp"
#include "kit/code_of.hpp"
#include "policy/pack_store.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

using kit::code_of;

class CASE_31_moves : public CasesTest {
protected:
    void SetUp() override {
        CasesTest::SetUp();
        if (IsSkipped()) return;
        make_covered();
        moves.emplace(db(), world.env, pack(), *cases,
                      [](std::map<std::string, std::string> files) { return read_pack(std::move(files)); });
    }

    // The pack's file with one text in place of another.
    static ChangedFile changed(const std::string& file, const std::string& was, const std::string& is) {
        std::string text = pack().files().at(file);
        const std::size_t at = text.find(was);
        EXPECT_NE(at, std::string::npos) << was;
        return {.file = OneLine<1, 80>(file), .text = Text<1, 1'048'576>(text.replace(at, was.size(), is))};
    }

    ClockMove done(const AskClockMove& asked) {
        const auto made = moves->ask(as_erik, asked);
        EXPECT_TRUE(made.has_value()) << made.error().code << " " << made.error().detail;
        const ClockMoveId id = made.value().id;
        EXPECT_TRUE(moves->make(id).has_value());
        return moves->find(as_erik, id).value();
    }

    // The pack with two hours for a P2's first response in place of one, kept beside today's.
    policy::Pack in_force_later() {
        policy::Pack later = pack_with(
            "response_targets", [](std::string text) { return text.replace(text.find("p2: {hours: 1}"), 14, "p2: {hours: 2}"); });
        db().write(Caller::system(),
                   [&](db::Tx& tx) -> Result<> {
                       policy::store::keep(tx, pack(), world.clock.now());
                       policy::store::keep(tx, later, world.clock.now());
                       return {};
                   })
            .value();
        return later;
    }

    std::string due(const CaseView& of, ClockKind kind) {
        const auto all = cases->clocks(as_anna, of.id).value();
        for (const ClockView& clock : all)
            if (clock.kind == kind && clock.running()) return clock.due_at->text().substr(0, 16);
        return "none";
    }

    std::optional<ClockMoves> moves;
};

TEST_P(CASE_31_moves, a_shorter_target_tells_which_running_cases_would_breach) {
    const CaseView two = opened(Priority::p2);
    const CaseView three = opened(Priority::p3);
    world.clock.advance(std::chrono::minutes{40});
    const ClockMove move =
        done({.files = {changed("response_targets.yaml", "p2: {hours: 1}", "p2: {minutes: 30}")}, .applies = {}});
    EXPECT_EQ(move.state, ClockMoveState::done);
    EXPECT_EQ(move.cases_in_all, 2);
    EXPECT_EQ(move.cases_done, 2);
    EXPECT_EQ(move.changed, 1);
    EXPECT_EQ(move.earlier, 1);
    EXPECT_EQ(move.breaching, 1);
    EXPECT_NE(move.policy_version.text(), pack().version());
    const auto breaches = moves->breaches(as_erik, move.id, {}, 10).value();
    ASSERT_EQ(breaches.size(), 1U);
    EXPECT_EQ(breaches[0].number, two.number);
    EXPECT_EQ(breaches[0].kind, ClockKind::first_response);
    EXPECT_EQ(breaches[0].due_at, *Instant::parse("2026-03-02T09:30:00Z"));
    EXPECT_EQ(due(two, ClockKind::first_response), "2026-03-02T10:00") << "it was only worked out";
    EXPECT_EQ(due(three, ClockKind::first_response), due(three, ClockKind::first_response));
    const auto row = db().read(as_erik.scope, [&](db::Tx& tx) { return store::find_move(tx, move.id); });
    EXPECT_TRUE(row.value().files.empty()) << "a pack is long, and not needed any more";
}

TEST_P(CASE_31_moves, a_holiday_more_moves_what_is_counted_in_business_days) {
    const CaseView three = opened(Priority::p3);
    const std::string before = due(three, ClockKind::first_response);
    // It is Monday night in Los Angeles: the response is due by the close of Tuesday, with a holiday on that by the close of Wednesday.
    const ClockMove same = done({.files = {changed("calendars.yaml", "holidays:", "holidays:")}, .applies = {}});
    EXPECT_EQ(same.changed, 0) << "the same calendar moves nothing";
    const ClockMove move = done({.files = {changed("calendars.yaml", "      - {day: 2026-05-25",
                                                   "      - {day: 2026-03-03, name: Founders' Day}\n      - {day: 2026-05-25")},
                                 .applies = {}});
    EXPECT_EQ(move.changed, 1);
    EXPECT_EQ(move.later, 2) << "the response and the next update";
    EXPECT_EQ(move.breaching, 0);
    EXPECT_EQ(due(three, ClockKind::first_response), before) << "it was only worked out";
}

TEST_P(CASE_31_moves, on_purpose_goes_to_the_policy_in_force_and_is_told_in_the_history) {
    const CaseView two = opened(Priority::p2);
    const policy::Pack later = in_force_later();
    CaseService after(db(), world.env, later, *entitlements);
    ClockMoves of_later(db(), world.env, later, after,
                        [](std::map<std::string, std::string> files) { return read_pack(std::move(files)); });
    EXPECT_EQ(due(two, ClockKind::first_response), "2026-03-02T10:00") << "a running clock keeps the version that it began with";
    world.clock.advance(std::chrono::minutes{5});
    const ClockMoveId id = of_later.ask(as_erik, {.files = {}, .applies = true}).value().id;
    ASSERT_TRUE(of_later.make(id).has_value());
    EXPECT_EQ(after.find(as_anna, two.id).value().modified_at, two.modified_at) << "CASE-24: nobody has done anything to it";
    const ClockMove move = of_later.find(as_erik, id).value();
    EXPECT_EQ(move.changed, 1);
    EXPECT_EQ(move.later, 1);
    const auto moved = after.clocks(as_anna, two.id).value();
    EXPECT_EQ(moved.at(0).ended_for, ClockEnd::replaced);
    EXPECT_EQ(due(two, ClockKind::first_response), "2026-03-02T11:00");
    EXPECT_NE(told(as_anna, two.number).find("clocks_moved"), std::string::npos);
    // Once more moves nothing: they are of that version now.
    const ClockMoveId again = of_later.ask(as_erik, {.files = {}, .applies = true}).value().id;
    ASSERT_TRUE(of_later.make(again).has_value());
    EXPECT_EQ(after.clocks(as_anna, two.id).value().size(), moved.size());
}

// What one case meets is no reason that all others stay as they were.
TEST_P(CASE_31_moves, go_on_with_the_others_where_one_case_cannot_be_moved) {
    const CaseView first = opened(Priority::p2);
    const CaseView bad = opened(Priority::p2);
    const CaseView last = opened(Priority::p2);
    const policy::Pack later = in_force_later();
    CaseService after(db(), world.env, later, *entitlements);
    Stumbles stumbles(bad.id);
    after.add_follower(stumbles);
    ClockMoves of_later(db(), world.env, later, after,
                        [](std::map<std::string, std::string> files) { return read_pack(std::move(files)); });
    const ClockMoveId id = of_later.ask(as_erik, {.files = {}, .applies = true}).value().id;
    ASSERT_TRUE(of_later.make(id).has_value());
    const ClockMove move = of_later.find(as_erik, id).value();
    EXPECT_EQ(move.state, ClockMoveState::done);
    EXPECT_EQ(move.cases_done, 3);
    EXPECT_EQ(move.problem, "These cases could not be moved: " + bad.number.text());
    for (const CaseView& one : {first, last}) EXPECT_EQ(due(one, ClockKind::first_response), "2026-03-02T11:00");
    EXPECT_EQ(due(bad, ClockKind::first_response), "2026-03-02T10:00");
}

TEST_P(CASE_31_moves, refuse_a_policy_that_would_not_come_into_force_naming_file_and_line) {
    const auto refused =
        moves->ask(as_erik, {.files = {changed("calendars.yaml", "centre: ", "centre: no_such_")}, .applies = {}});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, "cases.policy_refused");
    ASSERT_FALSE(refused.error().fields.empty());
    EXPECT_EQ(refused.error().fields[0].pointer, "/files/0/text");
    EXPECT_NE(refused.error().fields[0].detail.find("calendars.yaml:"), std::string::npos);
}

TEST_P(CASE_31_moves, refuse_files_where_clocks_are_moved_and_two_at_a_time) {
    EXPECT_EQ(code_of(moves->ask(as_erik, {.files = {changed("calendars.yaml", "centre: ", "centre: ")}, .applies = true})),
              "cases.move_of_files");
    (void)moves->ask(as_erik, {}).value();
    EXPECT_EQ(code_of(moves->ask(as_erik, {})), "cases.move_runs");
    EXPECT_EQ(code_of(moves->find(as_erik, ClockMoveId{})), "cases.move_unknown");
    EXPECT_EQ(code_of(moves->find(as_anna, moves->list(as_erik, {}, 1).at(0).id)), "cases.move_unknown") << "a customer";
}

TEST_P(CASE_31_moves, go_on_where_they_were_interrupted) {
    for (int i = 0; i < 3; ++i) (void)opened(Priority::p2);
    const ClockMoveId id = moves->ask(as_erik, {}).value().id;
    db().write(Caller::system(),
               [&](db::Tx& tx) -> Result<> {
                   auto row = store::find_move(tx, id).value();
                   row.state = ClockMoveState::running;
                   row.cases_done = 1;
                   row.last_id = store::open_cases(tx, {}, 1).at(0).id;
                   store::update(tx, row);
                   return {};
               })
        .value();
    ASSERT_TRUE(moves->make(id).has_value());
    EXPECT_EQ(moves->find(as_erik, id).value().cases_done, 3);
}

ON_BOTH_DATABASES(CASE_31_moves);

}  // namespace
}  // namespace aftercare::cases
