// The queue and the outbox, the same on both databases (Q-12).
#include "platform/jobs/jobs.hpp"

#include "platform/jobs/claim.hpp"
#include "platform/jobs/test_queue.hpp"
#include "platform/jobs/upkeep.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <set>
#include <thread>

namespace aftercare::jobs {
namespace {

using namespace std::chrono_literals;

using Q_12_jobs = test::Queue;

TEST_P(Q_12_jobs, runs_a_due_job_once_with_its_payload) {
    registry.on_job("test.note", noting());
    queue("test.note", R"({"a":1})");
    EXPECT_EQ(run_due(), 1);
    EXPECT_EQ(run_due(), 0);
    EXPECT_EQ(ran, std::vector<std::string>{R"({"a":1})"});
    EXPECT_EQ(only().state, JobState::done);
    EXPECT_EQ(only().attempts, 1);
    EXPECT_EQ(only().finished_at, now());
}

TEST_P(Q_12_jobs, waits_until_a_job_is_due_and_takes_the_earliest_first) {
    registry.on_job("test.note", noting());
    queue("test.note", "2", 2min);
    queue("test.note", "1", 1min);
    EXPECT_EQ(run_due(), 0);
    world.clock.advance(2min);
    EXPECT_EQ(run_due(), 2);
    EXPECT_EQ(ran, (std::vector<std::string>{"1", "2"}));
}

TEST_P(Q_12_jobs, is_not_queued_by_a_transaction_that_rolls_back) {
    registry.on_job("test.note", noting());
    (void)db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        enqueue(tx, env(), {}, "test.note", {}, now());
        publish(tx, env(), {}, "test.happened", world.ids.next(), {});
        return broken();
    });
    EXPECT_EQ(run_due(), 0);
    EXPECT_TRUE(all().empty());
}

TEST_P(Q_12_jobs, leaves_kinds_without_a_handler_for_others) {
    queue("test.unknown");
    EXPECT_EQ(run_due(), 0);
    EXPECT_EQ(only().state, JobState::waiting);
}

TEST_P(Q_12_jobs, is_tried_again_with_doubling_waits_and_then_dead) {
    registry.on_job("test.fail", [](const Job&) { return broken(); }, {.attempts = 3, .first = 10s, .longest = 15s});
    queue("test.fail");
    EXPECT_EQ(run_due(), 1);
    EXPECT_EQ(only().state, JobState::waiting);
    EXPECT_EQ(only().due_at, now().plus(10s));
    EXPECT_EQ(only().last_error, "test.broken: Broken.");
    world.clock.advance(10s);
    EXPECT_EQ(run_due(), 1);
    EXPECT_EQ(only().due_at, now().plus(15s));
    world.clock.advance(15s);
    EXPECT_EQ(run_due(), 1);
    EXPECT_EQ(only().state, JobState::dead);
    EXPECT_EQ(only().attempts, 3);
    world.clock.advance(24h);
    EXPECT_EQ(run_due(), 0);
}

TEST_P(Q_12_jobs, counts_an_exception_as_a_failed_attempt_whatever_its_text_holds) {
    registry.on_job("test.throw",
                    [](const Job&) -> Result<> { throw std::runtime_error("bad \xff byte " + std::string(5000, 'x')); });
    queue("test.throw");
    EXPECT_EQ(run_due(), 1);
    EXPECT_EQ(only().state, JobState::waiting);
    EXPECT_EQ(only().last_error->substr(0, 10), "bad ? byte");
}

TEST_P(Q_12_jobs, redelivers_a_dead_job_by_hand) {
    bool mended = false;
    registry.on_job("test.fail", [&](const Job&) { return mended ? Result<>{} : broken(); }, {.attempts = 1});
    const JobId id = queue("test.fail");
    run_due();
    const auto redo = [&](JobId job) {
        return db().write(Caller::system(), [&](db::Tx& tx) { return redeliver(tx, env(), job); });
    };
    mended = true;
    ASSERT_TRUE(redo(id));
    EXPECT_EQ(run_due(), 1);
    EXPECT_EQ(only().state, JobState::done);
    EXPECT_EQ(redo(id).error().code, "jobs.not_dead");
    EXPECT_EQ(redo(JobId{world.ids.next()}).error().code, "jobs.unknown");
}

TEST_P(Q_12_jobs, takes_over_from_a_worker_that_was_lost) {
    registry.on_job("test.note", noting(), {.lease = 60s});
    queue("test.note", "1");
    const std::optional<Job> lost = claim(db(), env(), registry);
    ASSERT_TRUE(lost);
    EXPECT_EQ(run_due(), 0);
    world.clock.advance(60s);
    EXPECT_EQ(run_due(), 1);
    EXPECT_EQ(only().attempts, 2);
    EXPECT_EQ(finish(db(), env(), *registry.find("test.note"), *lost, std::nullopt), Ending::lost);
    EXPECT_EQ(only().state, JobState::done);
}

TEST_P(Q_12_jobs, is_dead_when_its_last_worker_was_lost) {
    registry.on_job("test.note", noting(), {.attempts = 1, .lease = 60s});
    queue("test.note");
    ASSERT_TRUE(claim(db(), env(), registry));
    world.clock.advance(60s);
    EXPECT_EQ(run_due(), 0);
    EXPECT_EQ(only().state, JobState::dead);
}

TEST_P(Q_12_jobs, gives_an_event_to_each_of_its_subscribers) {
    std::multiset<std::string> seen;
    for (const char* name : {"a", "b"}) {
        registry.on_event("test.happened", name, [&seen, name](const Event& event) -> Result<> {
            seen.insert(name + event.payload.text);
            return {};
        });
    }
    registry.on_event("test.other", "c", [](const Event&) -> Result<> { throw Bug("not mine"); });
    happen("test.happened", world.ids.next(), "1");
    happen("test.unheard", world.ids.next(), "2");
    EXPECT_EQ(run_due(), 2);
    EXPECT_EQ(seen, (std::multiset<std::string>{"a1", "b1"}));
    EXPECT_EQ(run_due(), 0);
}

TEST_P(Q_12_jobs, tells_of_an_event_in_the_transaction_that_takes_it_out_of_the_outbox) {
    bool refuses = true;
    registry.on_job("test.note", noting());
    registry.on_dispatch("test.happened", [&](db::Tx& tx, const Event& event) {
        enqueue(tx, env(), event.account_id, "test.note", event.payload, now());
        if (refuses) throw std::runtime_error("not now");
    });
    (void)db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        publish(tx, env(), {}, "test.happened", world.ids.next(), describe::Json{"1"});
        publish(tx, env(), {}, "test.other", world.ids.next(), describe::Json{"2"});
        return {};
    });
    EXPECT_THROW((void)run_due(), std::runtime_error);
    EXPECT_TRUE(all().empty()) << "neither the event's leaving nor what was queued is kept";
    refuses = false;
    EXPECT_EQ(run_due(), 1);
    EXPECT_EQ(run_due(), 0);
    EXPECT_EQ(ran, std::vector<std::string>{"1"});
}

TEST_P(Q_12_jobs, gives_the_events_of_one_object_in_order_even_when_one_fails_at_first) {
    int failures = 2;
    registry.on_event("test.happened", "listener", [&](const Event& event) -> Result<> {
        if (event.payload.text == "1" && failures-- > 0) return broken();
        ran.push_back(event.payload.text);
        return {};
    });
    const Uuid one = world.ids.next(), other = world.ids.next();
    happen("test.happened", one, "1");
    happen("test.happened", one, "2");
    happen("test.happened", other, "9");
    run_due();
    EXPECT_EQ(ran, std::vector<std::string>{"9"});
    world.clock.advance(1h);
    happen("test.happened", one, "3");
    run_due();
    EXPECT_EQ(ran, std::vector<std::string>{"9"});
    world.clock.advance(1h);
    run_due();
    EXPECT_EQ(ran, (std::vector<std::string>{"9", "1", "2", "3"}));
}

TEST_P(Q_12_jobs, goes_on_with_an_objects_events_after_one_is_dead) {
    registry.on_event("test.happened", "listener",
                      [&](const Event& event) -> Result<> {
                          if (event.payload.text == "1") return broken();
                          ran.push_back(event.payload.text);
                          return {};
                      },
                      {.attempts = 1});
    const Uuid object = world.ids.next();
    happen("test.happened", object, "1");
    happen("test.happened", object, "2");
    run_due();
    EXPECT_EQ(ran, std::vector<std::string>{"2"});
}

TEST_P(Q_12_jobs, claims_no_later_event_while_an_earlier_one_runs) {
    registry.on_event("test.happened", "listener", [](const Event&) -> Result<> { return {}; });
    registry.on_job("test.note", noting());
    const Uuid object = world.ids.next();
    happen("test.happened", object, "1");
    happen("test.happened", object, "2");
    queue("test.note", "x", 1s);
    EXPECT_EQ(Runner(db(), env(), registry, {}).run_due(), 2);
    happen("test.happened", object, "3");
    happen("test.happened", object, "4");
    queue("test.note", "y", 0s);
    run_due();
    EXPECT_EQ(all({.state = JobState::waiting}).size(), 1u);
}

TEST_P(Q_12_jobs, comes_again_by_the_clock_once_for_all_processes) {
    registry.on_time("test.hourly", 1h, noting());
    const auto other = database->open_again();
    EXPECT_EQ(run_due(), 1);
    EXPECT_EQ(Runner(*other, env(), registry, {}).run_due(), 0);
    world.clock.advance(1h);
    EXPECT_EQ(Runner(*other, env(), registry, {}).run_due(), 1);
    EXPECT_EQ(run_due(), 0);
    EXPECT_EQ(only().attempts, 0);
}

TEST_P(Q_12_jobs, that_come_again_come_earlier_where_there_is_reason) {
    registry.on_time("test.tick", 10min, noting());
    EXPECT_EQ(run_due(), 1);
    world.clock.advance(1min);
    EXPECT_EQ(run_due(), 0);
    for (const char* const kind : {"test.tick", "test.unknown"})
        ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            hasten(tx, env(), kind);
            return {};
        }));
    EXPECT_EQ(run_due(), 1);
    world.clock.advance(9min);
    EXPECT_EQ(run_due(), 0) << "it is counted from its last end";
    world.clock.advance(1min);
    EXPECT_EQ(run_due(), 1);
}

TEST_P(Q_12_jobs, that_come_again_are_never_dead) {
    registry.on_time("test.hourly", 1h, [](const Job&) { return broken(); }, {.attempts = 1});
    run_due();
    EXPECT_EQ(only().state, JobState::waiting);
    EXPECT_EQ(only().due_at, now().plus(1h));
    EXPECT_TRUE(only().last_error);
}

TEST_P(Q_12_jobs, are_listed_page_by_page_newest_first) {
    std::vector<JobId> queued;
    queued.reserve(5);
    for (int i = 0; i < 5; ++i) queued.push_back(queue(i % 2 == 0 ? "test.even" : "test.odd"));
    const std::vector<Job> first = all({.limit = 2});
    ASSERT_EQ(first.size(), 2u);
    EXPECT_EQ(first[0].id, queued[4]);
    const std::vector<Job> second = all({.before = first[1].id, .limit = 10});
    ASSERT_EQ(second.size(), 3u);
    EXPECT_EQ(second[0].id, queued[2]);
    EXPECT_EQ(all({.kind = "test.even"}).size(), 3u);
    EXPECT_EQ(all({.state = JobState::dead}).size(), 0u);
    EXPECT_EQ(all({.state = JobState::waiting, .kind = "test.odd", .before = queued[3]}).size(), 1u);
}

TEST_P(Q_12_jobs, are_counted_by_state_and_kind) {
    registry.on_job("test.note", noting());
    queue("test.note");
    run_due();
    queue("test.note");
    queue("test.note");
    const auto counts = db().read(Scope::all(), [](db::Tx& tx) { return count(tx); });
    ASSERT_EQ(counts.size(), 2u);
    EXPECT_EQ(counts[0].state, JobState::done);
    EXPECT_EQ(counts[0].count, 1);
    EXPECT_EQ(counts[1].count, 2);
}

TEST_P(Q_12_jobs, of_other_accounts_are_not_listed) {
    queue("test.note");
    EXPECT_TRUE(db().read(Scope::of(AccountId{world.ids.next()}), [](db::Tx& tx) { return list(tx, {}); }).empty());
}

TEST_P(Q_12_jobs, done_long_ago_are_forgotten_and_dead_ones_kept) {
    registry.on_job("test.note", noting());
    registry.on_job("test.fail", [](const Job&) { return broken(); }, {.attempts = 1});
    register_upkeep(registry, db(), env());
    queue("test.note");
    queue("test.fail");
    happen("test.happened", world.ids.next(), "1");
    run_due();
    world.clock.advance(15 * 24h);
    EXPECT_EQ(run_due(), 1);
    EXPECT_TRUE(all({.state = JobState::done}).empty());
    EXPECT_EQ(all({.state = JobState::dead}).size(), 1u);
}

TEST_P(Q_12_jobs, long_done_are_forgotten_some_at_a_time) {
    registry.on_job("test.note", noting());
    registry.on_event("test.happened", "listener", [](const Event&) -> Result<> { return {}; });
    for (int i = 0; i < 5; ++i) {
        queue("test.note");
        happen("test.happened", world.ids.next(), "1");
    }
    run_due();
    const Instant before = now().plus(1h);
    std::vector<std::int64_t> turns;
    ASSERT_TRUE(forget_in_turns(db(), [&](db::Tx& tx) {
        turns.push_back(purge(tx, before, 4));
        return turns.back();
    }));
    EXPECT_EQ(turns, (std::vector<std::int64_t>{8, 5, 2, 0})) << "ten jobs and five events";
    EXPECT_TRUE(all().empty());
}

TEST_P(Q_12_jobs, run_at_once_on_the_workers_and_each_only_once) {
    std::mutex mutex;
    std::map<std::string, int> times;
    std::promise<void> all_done;
    constexpr std::size_t kJobs = 60;
    registry.on_job("test.note", [&](const Job& job) -> Result<> {
        const std::lock_guard lock(mutex);
        ++times[job.payload.text];
        if (times.size() == kJobs) all_done.set_value();
        return {};
    });
    const auto other = database->open_again();
    Runner here(db(), env(), registry, {.workers = 3, .poll = 1h});
    Runner there(*other, env(), registry, {.workers = 3, .poll = 1h});
    here.start();
    there.start();
    for (std::size_t i = 0; i < kJobs; ++i) queue("test.note", std::to_string(i));
    ASSERT_EQ(all_done.get_future().wait_for(60s), std::future_status::ready);
    here.stop();
    there.stop();
    for (const auto& [payload, count] : times) EXPECT_EQ(count, 1) << payload;
    EXPECT_EQ(all({.state = JobState::done, .limit = 500}).size(), kJobs);
}

TEST_P(Q_12_jobs, of_one_object_stay_in_order_under_many_workers) {
    std::mutex mutex;
    std::map<Uuid, std::vector<int>> seen;
    std::size_t count = 0;
    std::promise<void> all_done;
    registry.on_event("test.happened", "listener", [&](const Event& event) -> Result<> {
        const std::lock_guard lock(mutex);
        seen[event.object_id].push_back(std::stoi(event.payload.text));
        if (++count == 60) all_done.set_value();
        return {};
    });
    Runner runner(db(), env(), registry, {.workers = 4, .poll = 5ms});
    runner.start();
    const std::array<Uuid, 3> objects{world.ids.next(), world.ids.next(), world.ids.next()};
    for (int i = 0; i < 20; ++i) {
        for (const Uuid& object : objects) happen("test.happened", object, std::to_string(i));
    }
    ASSERT_EQ(all_done.get_future().wait_for(60s), std::future_status::ready);
    runner.stop();
    for (const auto& [object, numbers] : seen) EXPECT_TRUE(std::is_sorted(numbers.begin(), numbers.end()));
}

TEST_P(Q_12_jobs, that_run_are_waited_for_when_the_runner_stops) {
    std::promise<void> begun, may_end;
    std::atomic<bool> ended{false};
    registry.on_job("test.slow", [&](const Job&) -> Result<> {
        begun.set_value();
        may_end.get_future().wait();
        ended = true;
        return {};
    });
    Runner runner(db(), env(), registry, {.workers = 1, .poll = 1h});
    runner.start();
    queue("test.slow");
    begun.get_future().wait();
    std::thread ender([&] { may_end.set_value(); });
    runner.stop();
    ender.join();
    EXPECT_TRUE(ended);
    EXPECT_EQ(only().state, JobState::done);
}

TEST_P(Q_12_jobs, a_listener_gets_every_event_of_the_accounts_that_concern_it_with_its_place) {
    const AccountId mine = world.ids.make<AccountId>();
    const AccountId other = world.ids.make<AccountId>();
    int asked = 0;
    std::vector<std::int64_t> places;
    registry.on_every_event(
        "test.listener",
        [&](db::Tx&, AccountId account) {
            ++asked;
            return account == mine;
        },
        [&](const Event& event) -> Result<> {
            ran.push_back(event.kind);
            places.push_back(event.sequence);
            return {};
        });
    const Uuid object = world.ids.next();
    for (const AccountId account : {mine, other, mine}) {
        ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            publish(tx, env(), account, "test.happened_" + std::to_string(ran.size()), object, describe::Json{"1"});
            return {};
        }));
    }
    EXPECT_EQ(run_due(), 2);
    EXPECT_EQ(ran.size(), 2u);
    EXPECT_EQ(asked, 2) << "once for each account";
    EXPECT_LT(places.at(0), places.at(1));
}

TEST_P(Q_12_jobs, that_are_given_up_are_told_in_the_same_transaction) {
    std::vector<std::string> given_up;
    registry.on_job("test.fail", [](const Job&) { return broken(); }, {.attempts = 2, .lease = 60s});
    registry.on_dead("test.fail", [&](db::Tx& tx, const Job& job) {
        given_up.push_back(job.payload.text);
        enqueue(tx, env(), {}, "test.other", {}, now());
    });
    EXPECT_THROW(registry.on_dead("test.none", [](db::Tx&, const Job&) {}), Bug);
    queue("test.fail", "1");
    run_due();
    EXPECT_TRUE(given_up.empty());
    world.clock.advance(1min);
    ASSERT_TRUE(claim(db(), env(), registry));
    world.clock.advance(2min);
    run_due();
    EXPECT_EQ(given_up, std::vector<std::string>{"1"}) << "also where a worker was lost";
    EXPECT_EQ(all({.kind = "test.other"}).size(), 1u);
}

ON_BOTH_DATABASES(Q_12_jobs);

TEST(Q_12_registry, refuses_two_handlers_for_one_kind) {
    Registry registry;
    registry.on_job("a", [](const Job&) -> Result<> { return {}; });
    EXPECT_THROW(registry.on_job("a", [](const Job&) -> Result<> { return {}; }), Bug);
    EXPECT_THROW(registry.on_job("event.a", [](const Job&) -> Result<> { return {}; }), Bug);
}

TEST(Q_12_back_off, doubles_up_to_its_longest) {
    const Retry retry{.first = 10s, .longest = 60s};
    EXPECT_EQ(back_off(retry, 1), 10s);
    EXPECT_EQ(back_off(retry, 2), 20s);
    EXPECT_EQ(back_off(retry, 3), 40s);
    EXPECT_EQ(back_off(retry, 4), 60s);
    EXPECT_EQ(back_off(retry, 1000), 60s);
}

}  // namespace
}  // namespace aftercare::jobs
