#include "platform/imports/imports.hpp"
#include "platform/imports/test_toys.hpp"
#include "platform/jobs/claim.hpp"
#include "platform/jobs/upkeep.hpp"

#include "kit/eventually.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <future>
#include <map>
#include <set>

namespace aftercare::imports {
namespace {

using test::Imports;
using test::kToyImport;
using test::ToyKind;

ON_BOTH_DATABASES(Imports);

TEST_P(Imports, a_plan_that_others_overtook_is_made_anew_and_taken_in) {
    for (const int rows : {3, 900}) {
        kind->reveals = 0;
        kind->overtaken = 2;
        const Import run = done(ask(many(rows, rows)));
        EXPECT_EQ(run.state, ImportState::done);
        EXPECT_TRUE(run.applied);
        EXPECT_EQ(run.checked, rows);
        EXPECT_EQ(run.added + run.changed, rows);
        EXPECT_EQ(run.settled, rows);
        EXPECT_EQ(kind->reveals, 3);
        EXPECT_EQ(toys().size(), static_cast<std::size_t>(rows));
    }
}

TEST_P(Imports, what_is_overtaken_again_and_again_or_refused_when_it_should_show_fails_whole) {
    for (const int rows : {3, 900}) {
        kind->overtaken = 1'000;
        kind->refuse = false;
        const Import again = done(ask(many(rows, 1)));
        EXPECT_EQ(again.state, ImportState::failed);
        EXPECT_EQ(again.problem.value().code, "imports.overtaken");
        kind->refuse = true;
        const Import refused = done(ask(many(rows, 1)));
        EXPECT_EQ(refused.state, ImportState::failed);
        EXPECT_FALSE(refused.applied);
        EXPECT_EQ(refused.problem.value().code, "toy.refused");
        EXPECT_TRUE(toys().empty());
        EXPECT_TRUE(kind->settled.empty());
    }
    // Neither holds on to anything.
    kind->overtaken = 0;
    kind->refuse = false;
    EXPECT_EQ(done(ask("a 1\n")).state, ImportState::done);
}

TEST_P(Imports, a_dry_run_says_what_would_be_and_takes_nothing_in) {
    const Import run = done(ask("a 1\nb 0\na 2\n", true));
    EXPECT_EQ(run.state, ImportState::done);
    EXPECT_FALSE(run.applied);
    EXPECT_EQ(run.added, 1);
    EXPECT_EQ(run.refused, 2);
    EXPECT_EQ(run.checked, 3);
    EXPECT_EQ(run.notes, std::vector<std::string>{"a toy"});
    EXPECT_TRUE(toys().empty());
    const auto rows = service->rows(caller, run.id, {}).value();
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[1].reasons, std::vector<std::string>{"number: must not be 0"});
    EXPECT_EQ(rows[2].reasons, std::vector<std::string>{"name: is there twice"});
    const auto pieces = service->report(caller, run.id).value();
    std::string report;
    for (auto piece = pieces().value(); piece; piece = pieces().value()) report += *piece;
    EXPECT_EQ(
        report,
        "\xEF\xBB\xBFnumber,source,key,outcome,changed,reasons,notes\r\n1,,a,added,,,\r\n2,,b,refused,,number: must not be 0,\r\n"
        "3,,a,refused,,name: is there twice,\r\n");
}

TEST_P(Imports, a_dry_run_is_taken_in_by_naming_it) {
    const Import run = done(ask("a 1\nb 2\n", true));
    const Import taken = done(service->apply(caller, run.id, false).value());
    EXPECT_EQ(taken.state, ImportState::done);
    EXPECT_TRUE(taken.applied);
    EXPECT_EQ(taken.dry_run_id, run.id);
    const std::vector<Import> of_it = service->list(caller, {.dry_run = run.id});
    ASSERT_EQ(of_it.size(), 1U);
    EXPECT_EQ(of_it[0].id, taken.id);
    EXPECT_TRUE(service->list(caller, {.dry_run = taken.id}).empty());
    EXPECT_EQ(toys(), (std::map<std::string, std::int64_t>{{"a", 1}, {"b", 2}}));
    EXPECT_EQ(service->apply(caller, taken.id, false).error().code, "imports.not_a_dry_run");
    const Import bad = done(ask("a 0\nc 1\n", true));
    EXPECT_EQ(service->apply(caller, bad.id, false).error().code, "imports.rows_refused");
    const Import partly = done(service->apply(caller, bad.id, true).value());
    EXPECT_EQ(partly.state, ImportState::done);
    EXPECT_EQ(toys().at("c"), 1);
}

TEST_P(Imports, say_of_how_many_rows_they_have_checked_how_many) {
    const Import asked = ask(many(450, 1), true);
    EXPECT_FALSE(asked.rows);
    std::optional<Import> midway;
    kind->on_row = [&](std::int64_t row) {
        if (row == 450) midway = look(asked);
    };
    EXPECT_EQ(done(asked).checked, 450);
    ASSERT_TRUE(midway);
    EXPECT_EQ(midway->state, ImportState::checking);
    EXPECT_EQ(midway->checked, 400);
    EXPECT_EQ(midway->rows, 450);
}

TEST_P(Imports, all_or_nothing_unless_partial_is_asked_for) {
    const Import whole = done(ask("a 1\nb 0\n"));
    EXPECT_EQ(whole.state, ImportState::failed);
    ASSERT_TRUE(whole.problem);
    EXPECT_EQ(whole.problem->code, "imports.rows_refused");
    EXPECT_TRUE(toys().empty());
    const Import partly = done(ask("a 1\nb 0\n", false, true));
    EXPECT_EQ(partly.state, ImportState::done);
    EXPECT_EQ(toys(), (std::map<std::string, std::int64_t>{{"a", 1}}));
    EXPECT_EQ(kind->settled, std::vector<std::string>{"a"});
    const Import again = done(ask("a 1\n"));
    EXPECT_EQ(again.unchanged, 1);
    EXPECT_TRUE(again.applied);
}

TEST_P(Imports, many_rows_become_visible_at_once) {
    ASSERT_EQ(done(ask(many(1200, 1))).added, 1200);
    EXPECT_EQ(toys().size(), 1200U);
    kind->calls = 0;
    const Import import = ask(many(1500, 2));
    // Six of its eight pages are staged, then the worker is lost.
    kind->crash_at = 7;
    runner->run_due();
    const Import halfway = look(import);
    EXPECT_EQ(halfway.state, ImportState::applying);
    EXPECT_EQ(halfway.staged, 1200);
    EXPECT_EQ(toys(), (std::map<std::string, std::int64_t>([] {
                  std::map<std::string, std::int64_t> all;
                  for (int i = 0; i < 1200; ++i) all["toy" + std::to_string(i)] = 1;
                  return all;
              }())));
    // It goes on where it was; then it is lost again just when everything would be seen, and while the history is written.
    for (const int crash : {10, 14}) {
        kind->crash_at = crash;
        world.clock.advance(std::chrono::minutes(10));
        runner->run_due();
        EXPECT_EQ(look(import).applied, crash == 14) << crash;
        EXPECT_EQ(toys().at("toy0"), crash == 14 ? 2 : 1);
        EXPECT_EQ(toys().size(), crash == 14 ? 1500U : 1200U);
    }
    kind->crash_at = 0;
    world.clock.advance(std::chrono::minutes(10));
    const Import end = done(import);
    EXPECT_EQ(end.state, ImportState::done);
    EXPECT_EQ(end.settled, 1500);
    EXPECT_EQ(end.added, 300);
    EXPECT_EQ(end.changed, 1200);
    EXPECT_EQ(kind->settled.size(), 2700U);
}

TEST_P(Imports, a_crash_while_rows_are_checked_goes_on_without_doubling) {
    const Import import = ask(many(700, 1) + "toy3 9\n", true);
    kind->crash_at_plan = 3;
    runner->run_due();
    EXPECT_EQ(look(import).checked, 400);
    world.clock.advance(std::chrono::minutes(10));
    runner->run_due();
    const Import end = look(import);
    EXPECT_EQ(end.checked, 701);
    EXPECT_EQ(end.added, 700);
    EXPECT_EQ(end.refused, 1);
    const auto refused = service->rows(caller, import.id, {.outcome = RowOutcome::refused}).value();
    ASSERT_EQ(refused.size(), 1U);
    EXPECT_EQ(refused[0].number, 701);
    EXPECT_EQ(service->rows(caller, import.id, {.after = 690, .limit = 5}).value().front().number, 691);
    EXPECT_EQ(service->rows(caller, import.id, {.after = 701}).value().size(), 0U);
}

TEST_P(Imports, one_at_a_time_and_nobody_else_meanwhile) {
    kind->crash_at = 1;
    const Import first = ask("a 1\n");
    runner->run_due();
    EXPECT_EQ(look(first).state, ImportState::applying);
    const Import second = ask("a 2\n");
    EXPECT_EQ(done(second).state, ImportState::queued);
    const auto asked = [&] {
        return db().write(Caller::system(), [&](db::Tx& tx) -> Result<> { return require_unclaimed(tx, AccountId{}, "toys"); });
    };
    ASSERT_FALSE(asked());
    EXPECT_EQ(asked().error().code, "imports.in_progress");
    const Import here = ask("a 3\n");
    EXPECT_EQ(service->run_here(here.id).value().problem->code, "imports.in_progress");
    for (int i = 0; i < 3; ++i) {
        world.clock.advance(std::chrono::minutes(10));
        runner->run_due();
    }
    EXPECT_EQ(look(first).state, ImportState::done);
    EXPECT_EQ(look(second).state, ImportState::done);
    EXPECT_EQ(toys().at("a"), 2);
    EXPECT_TRUE(asked());
}

TEST_P(Imports, that_fail_for_good_end_and_hold_on_to_nothing) {
    kind->always_crash = true;
    const Import import = ask("a 1\n");
    for (int i = 0; i < 25; ++i) {
        runner->run_due();
        world.clock.advance(std::chrono::minutes(6));
    }
    const Import end = look(import);
    EXPECT_EQ(end.state, ImportState::failed);
    ASSERT_TRUE(end.problem);
    EXPECT_EQ(end.problem->code, "imports.given_up");
    EXPECT_TRUE(end.finished_at);
    EXPECT_TRUE(toys().empty());
    const auto dead = db().read(Scope::all(), [](db::Tx& tx) { return jobs::list(tx, {.state = jobs::JobState::dead}); });
    ASSERT_EQ(dead.size(), 1U);
    kind->always_crash = false;
    EXPECT_EQ(done(ask("a 2\n")).state, ImportState::done) << "the claim is free";
    ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) { return jobs::redeliver(tx, world.env, dead[0].id); }));
    EXPECT_EQ(done(import).state, ImportState::failed) << "it is over, whoever delivers its job again";
    EXPECT_EQ(toys().at("a"), 2);
}

TEST_P(Imports, that_are_seen_already_are_never_given_up) {
    const Import import = ask(many(700, 1));
    kind->crash_at = 6;  // After four pages staged and the reveal.
    runner->run_due();
    ASSERT_TRUE(look(import).applied);
    kind->always_crash = true;
    for (int i = 0; i < 25; ++i) {
        world.clock.advance(std::chrono::minutes(6));
        runner->run_due();
    }
    EXPECT_EQ(look(import).state, ImportState::applying);
    EXPECT_EQ(db().read(Scope::all(), [](db::Tx& tx) { return jobs::list(tx, {.state = jobs::JobState::dead}); }).size(), 1U);
    kind->always_crash = false;
    world.clock.advance(std::chrono::hours(2));
    EXPECT_EQ(done(import).state, ImportState::done);
    EXPECT_EQ(look(import).settled, 700);
}

TEST_P(Imports, that_take_long_are_read_once_and_keep_their_lease) {
    const Import import = ask(many(1000, 1), true);
    std::size_t taken_over = 0;
    kind->on_row = [&](std::int64_t number) {
        world.clock.advance(std::chrono::seconds(1));
        // Another worker that looks for those that were lost.
        if (number % 250 == 0 && jobs::claim(db(), world.env, registry, {.kinds = {"imports.run"}})) ++taken_over;
    };
    runner->run_due();
    EXPECT_EQ(look(import).state, ImportState::done);
    EXPECT_EQ(kind->opened, 1);
    EXPECT_EQ(taken_over, 0U);
    const auto jobs = db().read(Scope::all(), [](db::Tx& tx) { return jobs::list(tx, {.kind = "imports.run"}); });
    ASSERT_EQ(jobs.size(), 1U);
    EXPECT_EQ(jobs[0].attempts, 1);
    EXPECT_EQ(jobs[0].state, jobs::JobState::done);
}

TEST_P(Imports, that_wait_are_bounded_for_each_account_and_wait_as_one_job) {
    kind->crash_at = 1;
    const Import first = ask("a 1\n");
    runner->run_due();
    ASSERT_EQ(look(first).state, ImportState::applying);
    std::vector<Import> waiting;
    for (int i = 0; i < 4; ++i) waiting.push_back(ask("a " + std::to_string(i + 2) + "\n"));
    const auto more = [&](AccountId account) {
        const auto input = input_of("b 1\n");
        return service->create(caller,
                               {.kind = "toy.toys", .account = account, .sha256 = files::sha256_of(*input), .file = input});
    };
    ASSERT_FALSE(more({}));
    EXPECT_EQ(more({}).error().code, "imports.too_many");
    EXPECT_TRUE(more(world.ids.make<AccountId>())) << "another account's do not count";
    for (int i = 0; i < 10; ++i) {
        runner->run_due();
        world.clock.advance(std::chrono::milliseconds(400));
    }
    // Those that wait look again every five seconds, and leave no trail of jobs.
    EXPECT_EQ(db().read(Scope::all(), [](db::Tx& tx) { return jobs::list(tx, {.kind = "imports.run", .limit = 100}); }).size(),
              6U);
    for (int i = 0; i < 10; ++i) {
        world.clock.advance(std::chrono::minutes(10));
        runner->run_due();
    }
    for (const Import& import : waiting) EXPECT_EQ(look(import).state, ImportState::done);
    EXPECT_TRUE(more({}));
    EXPECT_EQ(db().read(Scope::all(), [](db::Tx& tx) { return jobs::list(tx, {.kind = "imports.run", .limit = 100}); }).size(),
              7U);
}

TEST_P(Imports, claim_nothing_while_a_change_is_under_way) {
    const Import import = ask("a 1\n");
    std::future<void> run;
    ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        TRY(require_unclaimed(tx, AccountId{}, "toys"));
        if (!run.valid()) run = std::async(std::launch::async, [&] { runner->run_due(); });
        EXPECT_EQ(run.wait_for(std::chrono::milliseconds(300)), std::future_status::timeout);
        EXPECT_FALSE(store::claimed_by(tx, AccountId{}, "toys"));
        return {};
    }));
    run.get();
    EXPECT_EQ(look(import).state, ImportState::done);
}

// An order of thousands of units is one row, as is one of one: what a page holds is bounded, and whatever it holds can be read again.
TEST_P(Imports, of_heavy_rows_keep_fewer_of_them_in_a_page) {
    kind->ballast = 3'000;
    const Import heavy = done(ask(many(300, 1)));
    EXPECT_EQ(heavy.state, ImportState::done);
    EXPECT_EQ(heavy.settled, 300);
    EXPECT_EQ(toys().size(), 300U);
    const auto pages = db().read(Scope::all(), [&](db::Tx& tx) { return store::page_counts(tx, heavy.id, 0, std::nullopt); });
    EXPECT_GT(pages.size(), 2U) << "not of 200 rows each";
    std::vector<ImportRow> rows;
    for (std::int64_t after = 0;;) {
        const auto some = service->rows(caller, heavy.id, {.after = after, .limit = 100}).value();
        if (some.empty()) break;
        rows.insert(rows.end(), some.begin(), some.end());
        after = some.back().number;
    }
    ASSERT_EQ(rows.size(), 300U);
    for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(rows[i].number, static_cast<std::int64_t>(i) + 1);
}

TEST_P(Imports, that_are_stopped_go_on_where_they_were) {
    const Import import = ask(many(900, 1));
    std::promise<void> half_way;
    kind->on_row = [&](std::int64_t number) {
        if (number != 450) return;
        half_way.set_value();
        kit::eventually([] { return jobs::stopping(); });
    };
    runner->start();
    ASSERT_EQ(half_way.get_future().wait_for(std::chrono::seconds(60)), std::future_status::ready);
    runner->stop();
    EXPECT_EQ(look(import).state, ImportState::checking);
    EXPECT_EQ(look(import).checked, 600) << "the page that was begun";
    kind->on_row = nullptr;
    EXPECT_EQ(done(import).state, ImportState::done);
    EXPECT_EQ(toys().size(), 900U);
    const auto jobs = db().read(Scope::all(), [](db::Tx& tx) { return jobs::list(tx, {.kind = "imports.run"}); });
    ASSERT_EQ(jobs.size(), 1U);
    EXPECT_EQ(jobs[0].attempts, 1) << "to be stopped is no failure";
}

TEST_P(Imports, that_are_refused_leave_no_file) {
    for (int i = 0; i < 5; ++i) (void)ask("a " + std::to_string(i + 1) + "\n");
    const auto input = input_of("one too many 1\n");
    const std::string sha256 = files::sha256_of(*input);
    const auto refused = service->create(caller, {.kind = "toy.toys", .sha256 = sha256, .file = input});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "imports.too_many");
    EXPECT_FALSE(files->open(sha256));
}

TEST_P(Imports, whose_file_is_gone_end_with_that_problem) {
    const Import import = ask("a 1\n");
    files->sweep(std::chrono::seconds(-1), [](const std::string&) { return false; });
    EXPECT_EQ(done(import).state, ImportState::failed);
    EXPECT_EQ(look(import).problem->code, "imports.file_gone");
}

TEST_P(Imports, a_file_that_can_not_be_read_fails_with_its_problem) {
    const Import none = done(ask("no toys"));
    EXPECT_EQ(none.state, ImportState::failed);
    EXPECT_EQ(none.problem->code, "toy.none");
    EXPECT_EQ(none.problem->fields, std::vector<std::string>{"a: b"});
    const Import broken = done(ask(many(250, 1) + "broken\n"));
    EXPECT_EQ(broken.state, ImportState::failed);
    EXPECT_EQ(broken.problem->code, "toy.broken");
    EXPECT_EQ(broken.checked, 200);
    EXPECT_TRUE(toys().empty());
    const auto empty =
        service->create(caller, {.kind = "toy.toys", .sha256 = files::sha256_of(*input_of("")), .file = input_of("")});
    EXPECT_EQ(empty.error().code, "imports.file_empty");
}

TEST_P(Imports, are_seen_by_those_who_may_and_forgotten_after_90_days) {
    const Import import = done(ask("a 1\n"));
    Caller stranger;
    stranger.kind = Caller::Kind::person;
    stranger.scope = Scope::all();
    stranger.actions = std::make_shared<ActionSet>(std::set<std::string, std::less<>>{"import.read"});
    EXPECT_EQ(service->find(stranger, import.id).error().code, "imports.unknown");
    EXPECT_TRUE(service->list(stranger, {}).empty());
    EXPECT_EQ(service->create(stranger, {.kind = "toy.toys", .sha256 = import.sha256, .file = input_of("x")}).error().code,
              "access.forbidden");
    stranger.actions = std::make_shared<ActionSet>(std::set<std::string, std::less<>>{"toy.import"});
    EXPECT_EQ(service->list(stranger, {}).size(), 1U);
    stranger.scope = Scope::of(AccountId{world.ids.next()});
    EXPECT_TRUE(service->list(stranger, {}).empty());
    EXPECT_EQ(service->report(stranger, import.id).error().code, "imports.unknown");

    const auto used = [&] { return db().read(Scope::all(), [&](db::Tx& tx) { return files::in_use(tx, import.sha256); }); };
    EXPECT_TRUE(used());
    world.clock.advance(std::chrono::days(91));
    runner->run_due();
    EXPECT_EQ(service->find(caller, import.id).error().code, "imports.unknown");
    EXPECT_FALSE(used());
}

}  // namespace
}  // namespace aftercare::imports
