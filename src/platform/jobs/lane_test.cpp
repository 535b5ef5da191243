// Jobs of a lane: one after another, whatever happens to the one before.
#include "platform/jobs/test_queue.hpp"

#include "platform/jobs/claim.hpp"
#include "platform/jobs/upkeep.hpp"

#include <gtest/gtest.h>

namespace aftercare::jobs {
namespace {

using namespace std::chrono_literals;

using Q_12_lanes = test::Queue;

TEST_P(Q_12_lanes, of_a_lane_run_by_their_order_and_the_next_waits_for_a_failed_one) {
    bool fails = true;
    registry.on_job("test.lane", [&](const Job& job) -> Result<> {
        if (fails) return broken();
        ran.push_back(job.payload.text);
        return {};
    });
    ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        enqueue(tx, env(), {}, "test.lane", describe::Json{"2"}, now(), Lane{"test.lane a", 2});
        enqueue(tx, env(), {}, "test.lane", describe::Json{"1"}, now(), Lane{"test.lane a", 1});
        return {};
    }));
    EXPECT_EQ(run_due(), 1) << "the first fails, and the second waits for it";
    fails = false;
    EXPECT_EQ(run_due(), 0);
    world.clock.advance(1min);
    EXPECT_EQ(run_due(), 2);
    EXPECT_EQ(ran, (std::vector<std::string>{"1", "2"}));
}

TEST_P(Q_12_lanes, that_want_another_turn_wait_for_it_as_the_same_job_with_all_their_attempts) {
    int turns = 0;
    registry.on_job("test.turns", [&](const Job& job) -> Result<> {
        EXPECT_EQ(job.attempts, 1);
        if (++turns < 12) run_again_at(now().plus(5s));
        return {};
    });
    queue("test.turns");
    for (int i = 0; i < 20; ++i) {
        run_due();
        world.clock.advance(5s);
    }
    EXPECT_EQ(turns, 12);
    EXPECT_EQ(only().state, JobState::done);
}

TEST_P(Q_12_lanes, of_a_lane_never_run_together_whatever_their_order) {
    registry.on_job("test.lane", noting());
    ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        for (const char* payload : {"1", "2"})
            enqueue(tx, env(), {}, "test.lane", describe::Json{payload}, now(), Lane{"test.lane a", 5});
        return {};
    }));
    const auto first = claim(db(), env(), registry);
    ASSERT_TRUE(first);
    EXPECT_FALSE(claim(db(), env(), registry)) << "equal orders: by age, one at a time";
    ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        enqueue(tx, env(), {}, "test.lane", describe::Json{"0"}, now(), Lane{"test.lane a", 1});
        return {};
    }));
    EXPECT_FALSE(claim(db(), env(), registry)) << "one that comes before waits for the running one too";
    finish(db(), env(), *registry.find("test.lane"), *first, std::nullopt);
    EXPECT_EQ(run_due(), 2);
    EXPECT_EQ(ran, (std::vector<std::string>{"0", "2"}));
}

ON_BOTH_DATABASES(Q_12_lanes);

}  // namespace
}  // namespace aftercare::jobs
