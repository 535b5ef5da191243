// Whose threads do which work, on both databases.
#include "platform/jobs/jobs.hpp"

#include "kit/database.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <condition_variable>
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
            enqueue(tx, world.env, account, kind, describe::Json{payload}, world.clock.now());
            return {};
        }));
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
ON_BOTH_DATABASES(Q_12_pools);

}  // namespace
}  // namespace aftercare::jobs
