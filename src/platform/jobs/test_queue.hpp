// What tests of the queue share: jobs made, run and looked at on both databases.
#pragma once

#include "kit/database.hpp"
#include "platform/jobs/claim.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/jobs/upkeep.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

namespace aftercare::jobs::test {

class Queue : public kit::OnBothDatabases {
protected:
    Env& env() { return world.env; }
    Instant now() { return world.clock.now(); }

    JobId queue(std::string_view kind, std::string payload = "null",
                std::chrono::microseconds in = std::chrono::microseconds{0}) {
        return db()
            .write(Caller::system(),
                   [&](db::Tx& tx) -> Result<JobId> {
                       return enqueue(tx, env(), {}, kind, describe::Json{payload}, now().plus(in));
                   })
            .value();
    }
    void happen(std::string_view kind, Uuid object, std::string payload) {
        ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            publish(tx, env(), {}, kind, object, describe::Json{payload});
            return {};
        }));
    }
    std::vector<Job> all(JobFilter filter = {}) {
        return db().read(Scope::all(), [&](db::Tx& tx) { return list(tx, filter); });
    }
    Job only() {
        const std::vector<Job> jobs = all();
        EXPECT_EQ(jobs.size(), 1u);
        return jobs.at(0);
    }
    int run_due() { return Runner(db(), env(), registry, {}).run_due(); }
    Handler noting() {
        return [this](const Job& job) -> Result<> {
            ran.push_back(job.payload.text);
            return {};
        };
    }
    static Result<> broken() { return fail({.kind = ProblemKind::unavailable, .code = "test.broken", .detail = "Broken."}); }

    Registry registry;
    std::vector<std::string> ran;
};

}  // namespace aftercare::jobs::test
