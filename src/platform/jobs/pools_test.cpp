// Whose threads do which work, on both databases.
#include "platform/jobs/claim.hpp"
#include "platform/jobs/upkeep.hpp"

#include "kit/database.hpp"
#include "kit/eventually.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <ctime>
#include <future>
#include <mutex>

namespace aftercare::jobs {
namespace {

using namespace std::chrono_literals;

// Jobs that last until the test lets them end, on real threads.
class Q_12_pools : public kit::OnBothDatabases {
protected:
    void TearDown() override {
        if (!let_go) may_end.set_value();
        runner.reset();
        OnBothDatabases::TearDown();
    }
    Handler blocking() {
        return [this](const Job& job) -> Result<> {
            {
                const std::lock_guard lock(mutex);
                begun.push_back(job.payload.text);
                changed.notify_all();
            }
            end.wait();
            return {};
        };
    }
    Handler quick() {
        return [this](const Job& job) -> Result<> {
            const std::lock_guard lock(mutex);
            begun.push_back(job.payload.text);
            changed.notify_all();
            return {};
        };
    }
    bool waits_for(const std::string& payload) {
        std::unique_lock lock(mutex);
        return changed.wait_for(lock, 30s, [&] { return std::ranges::find(begun, payload) != begun.end(); });
    }
    std::size_t begun_with(char first) {
        const std::lock_guard lock(mutex);
        return static_cast<std::size_t>(std::ranges::count(begun, first, [](const std::string& text) { return text.front(); }));
    }
    void queue_of(AccountId account, std::string_view kind, const std::string& payload) {
        ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            enqueue(tx, world.env, account, kind_of(kind), describe::Json{payload}, world.clock.now());
            return {};
        }));
    }
    static JobKind kind_of(std::string_view name) {
        if (name == "test.prompt") return {name, Pool::prompt};
        return {name, name == "test.hook" ? Pool::outgoing : name == "test.import" ? Pool::lengthy : Pool::common};
    }
    std::optional<std::string> claimed(const Wanted& wanted) {
        const auto job = claim(db(), world.env, registry, wanted);
        return job ? std::optional(job->payload.text) : std::nullopt;
    }
    void start(Runner::Settings settings) {
        settings.poll = 20ms;
        runner = std::make_unique<Runner>(db(), world.env, registry, settings);
        runner->start();
    }

    Registry registry;
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::string> begun;
    std::promise<void> may_end;
    std::shared_future<void> end = may_end.get_future().share();
    bool let_go = false;
    std::unique_ptr<Runner> runner;
};

TEST_P(Q_12_pools, targets_that_do_not_answer_keep_no_other_work_waiting) {
    registry.on_job("test.hook", blocking(), {}, Pool::outgoing);
    registry.on_job("test.mail", quick());
    const AccountId slow = world.ids.make<AccountId>();
    for (int i = 10; i < 20; ++i) queue_of(slow, "test.hook", std::to_string(i));
    start({.workers = 2, .outgoing = 4});
    EXPECT_TRUE(waits_for("10"));
    EXPECT_TRUE(waits_for("11"));
    queue_of(slow, "test.mail", "7");
    EXPECT_TRUE(waits_for("7"));
    // Others' targets get their turn beside the slow account's.
    queue_of(world.ids.make<AccountId>(), "test.hook", "8");
    EXPECT_TRUE(waits_for("8"));
    EXPECT_EQ(begun_with('1'), 2u) << "at most two of one account";
    let_go = true;
    may_end.set_value();
    EXPECT_TRUE(waits_for("19"));
}

TEST_P(Q_12_pools, lengthy_work_leaves_a_worker_for_the_rest) {
    registry.on_job("test.import", blocking(), {}, Pool::lengthy);
    registry.on_job("test.mail", quick());
    for (int i = 10; i < 15; ++i) queue_of({}, "test.import", std::to_string(i));
    start({.workers = 3});
    EXPECT_TRUE(waits_for("10"));
    EXPECT_TRUE(waits_for("11"));
    queue_of({}, "test.mail", "7");
    EXPECT_TRUE(waits_for("7"));
    EXPECT_EQ(begun_with('1'), 2u);
    let_go = true;
    may_end.set_value();
    EXPECT_TRUE(waits_for("14"));
}

TEST_P(Q_12_pools, what_is_prompt_waits_behind_nothing_else_and_events_reach_it_meanwhile) {
    registry.on_job("test.import", blocking(), {}, Pool::lengthy);
    registry.on_job("test.mail", blocking());
    registry.on_job("test.prompt", quick(), {}, Pool::prompt);
    registry.on_dispatch("test.happened", [this](db::Tx& tx, const Event& event) {
        enqueue(tx, world.env, event.account_id, kind_of("test.prompt"), event.payload, world.clock.now());
    });
    for (int i = 10; i < 20; ++i) queue_of({}, "test.mail", std::to_string(i));
    queue_of({}, "test.import", "20");
    start({.workers = 2});
    EXPECT_TRUE(waits_for("10"));
    EXPECT_TRUE(waits_for("11"));
    ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        publish(tx, world.env, {}, "test.happened", world.ids.next(), describe::Json{"7"});
        return {};
    }));
    EXPECT_TRUE(waits_for("7"));
    EXPECT_EQ(begun_with('1'), 2u);
    let_go = true;
    may_end.set_value();
    EXPECT_TRUE(waits_for("20"));
}

TEST_P(Q_12_pools, a_worker_of_several_takes_what_is_due_first_whichever_it_is_of) {
    registry.on_job("test.import", quick(), {}, Pool::lengthy);
    registry.on_job("test.hook", quick(), {}, Pool::outgoing);
    registry.on_job("test.mail", quick());
    const std::vector<std::pair<const char*, const char*>> queued{
        {"test.import", "1"}, {"test.mail", "2"}, {"test.hook", "3"}, {"test.mail", "4"}, {"test.import", "5"}};
    for (const auto& [kind, payload] : queued) {
        queue_of({}, kind, payload);
        world.clock.advance(1s);
    }
    EXPECT_EQ(Runner(db(), world.env, registry, {}).run_due(), 5);
    EXPECT_EQ(begun, (std::vector<std::string>{"1", "2", "3", "4", "5"}));
}

TEST_P(Q_12_pools, others_get_their_turn_however_many_jobs_a_busy_account_has_before_them) {
    registry.on_job("test.hook", quick(), {}, Pool::outgoing);
    const AccountId busy = world.ids.make<AccountId>();
    const AccountId other = world.ids.make<AccountId>();
    for (int i = 10; i < 60; ++i) queue_of(busy, "test.hook", std::to_string(i));
    world.clock.advance(1s);
    queue_of(other, "test.hook", "7");
    queue_of(world.ids.make<AccountId>(), "test.hook", "8");
    const Wanted wanted{.kinds = {"test.hook"}, .of_an_account = 2};
    std::vector<std::optional<std::string>> taken;
    for (int i = 0; i < 5; ++i) taken.push_back(claimed(wanted));
    EXPECT_EQ(taken, (std::vector<std::optional<std::string>>{"10", "11", "7", "8", std::nullopt}));
}

// A job that was queued before its kind changed its pool, by an older program.
TEST_P(Q_12_pools, a_job_that_lies_in_another_pool_than_its_kind_is_put_right) {
    registry.on_job("test.import", quick(), {}, Pool::lengthy);
    ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        enqueue(tx, world.env, {}, "test.import", describe::Json{"1"}, world.clock.now());
        return {};
    }));
    EXPECT_FALSE(claimed({.kinds = {"test.import"}}));
    EXPECT_EQ(Runner(db(), world.env, registry, {}).run_due(), 1);
}

// As on PostgreSQL, where a job may be made just when the one before it ends.
TEST_P(Q_12_pools, a_job_that_waits_behind_none_is_found_again) {
    registry.on_job("test.mail", quick());
    ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        for (int i = 1; i <= 3; ++i)
            enqueue(tx, world.env, {}, "test.mail", describe::Json{std::to_string(i)}, world.clock.now(), Lane{"test.mail a", i});
        tx.run({"test.strand", "update job set blocked = 1"});
        return {};
    }));
    EXPECT_FALSE(claimed({.kinds = {"test.mail"}}));
    EXPECT_EQ(Runner(db(), world.env, registry, {}).run_due(), 3);
    EXPECT_EQ(begun, (std::vector<std::string>{"1", "2", "3"}));
}

// What waits behind others is passed over by nobody: a worker's look costs what is there for it.
TEST_P(Q_12_pools, what_others_wait_for_costs_a_look_nothing) {
    if (GetParam() != db::Dialect::sqlite) GTEST_SKIP() << "the processor's time is the server's there";
    registry.on_job("test.hook", quick(), {}, Pool::outgoing);
    registry.on_job("test.mail", quick(), {.attempts = 1'000'000});
    const auto looks = [&] {
        const std::clock_t began = std::clock();
        for (int i = 0; i < 200; ++i) EXPECT_FALSE(claimed({.kinds = {"test.mail"}}));
        return static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
    };
    const double alone = looks();
    ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        for (int i = 0; i < 10'000; ++i) enqueue(tx, world.env, {}, kind_of("test.hook"), describe::Json{"1"}, world.clock.now());
        enqueue(tx, world.env, {}, "test.mail", describe::Json{"1"}, world.clock.now().plus(1h), Lane{"test.mail a", 0});
        for (int i = 1; i < 3'000; ++i)
            enqueue(tx, world.env, {}, "test.mail", describe::Json{"1"}, world.clock.now(), Lane{"test.mail a", i});
        return {};
    }));
    const double beside = looks();
    EXPECT_LT(beside, 5 * alone + 0.1);
}

TEST_P(Q_12_pools, that_a_living_process_does_are_not_taken_over_and_those_of_a_killed_one_soon) {
    registry.on_job("test.import", blocking(), {.lease = 300s}, Pool::lengthy);
    queue_of({}, "test.import", "1");
    start({.workers = 2, .lease = 45s, .beat = 20ms});
    ASSERT_TRUE(waits_for("1"));
    const auto until = [&] {
        return db()
            .read(Scope::all(), [](db::Tx& tx) { return list(tx, {.state = JobState::running}); })
            .at(0)
            .lease_until.value();
    };
    const Wanted wanted{.kinds = {"test.import"}};
    EXPECT_EQ(until(), world.clock.now().plus(45s));
    for (int i = 0; i < 9; ++i) {
        world.clock.advance(30s);
        const Instant due = world.clock.now().plus(45s);
        kit::eventually([&] { return until() >= due; });
        ASSERT_EQ(until(), due);
        EXPECT_FALSE(claimed(wanted));
    }
    // One that hangs longer than its kind bears is taken over all the same, and its late end changes nothing.
    world.clock.advance(300s);
    EXPECT_EQ(claimed(wanted), "1");
    let_go = true;
    may_end.set_value();
    runner->stop();
    EXPECT_EQ(db().read(Scope::all(), [](db::Tx& tx) { return list(tx, {.state = JobState::running}); }).size(), 1U);
    // Nobody keeps the lease of this claim, as of a process that was killed.
    world.clock.advance(300s);
    EXPECT_EQ(claimed({.kinds = {"test.import"}, .lease = 45s}), "1");
    world.clock.advance(44s);
    EXPECT_FALSE(claimed(wanted));
    world.clock.advance(1s);
    EXPECT_EQ(claimed(wanted), "1");
}

TEST_P(Q_12_pools, lengthy_work_is_told_when_its_runner_stops) {
    std::atomic<bool> told = false;
    registry.on_job(
        "test.import",
        [&](const Job& job) -> Result<> {
            {
                const std::lock_guard lock(mutex);
                begun.push_back(job.payload.text);
                changed.notify_all();
            }
            kit::eventually([] { return stopping(); });
            told = stopping();
            run_again_at(world.clock.now());
            return {};
        },
        {}, Pool::lengthy);
    queue_of({}, "test.import", "1");
    start({.workers = 2});
    ASSERT_TRUE(waits_for("1"));
    EXPECT_FALSE(stopping()) << "no job of this thread";
    runner->stop();
    EXPECT_TRUE(told);
    EXPECT_EQ(claimed({.kinds = {"test.import"}}), "1") << "it goes on where it was";
}
ON_BOTH_DATABASES(Q_12_pools);

}  // namespace
}  // namespace aftercare::jobs
