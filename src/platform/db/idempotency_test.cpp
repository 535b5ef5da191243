// Idempotency-Keys: one execution however often, and however much at once, a request comes.
#include "platform/db/migrations.hpp"

#include "kit/database.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace aftercare::db {
namespace {

struct Receipt {
    std::int64_t number = 0;
    std::string note;
};
DESCRIBE(Receipt, number, note)

class Q_03_idempotency_key : public kit::OnBothDatabases {
protected:
    Caller caller(std::string key, std::string fingerprint = "f") {
        Caller caller = Caller::system();
        caller.kind = Caller::Kind::person;
        caller.id = person_;
        caller.scope = Scope::all();
        caller.once = OnceKey{std::move(key), std::move(fingerprint)};
        return caller;
    }
    Result<Receipt> order(const Caller& who, Db* at = nullptr) {
        return (at != nullptr ? *at : db()).write(who, [&](Tx&) -> Result<Receipt> {
            return Receipt{++executions_, "it \"is\""};
        });
    }

    Uuid person_ = world.ids.next();
    std::atomic<std::int64_t> executions_{0};
};

TEST_P(Q_03_idempotency_key, gives_the_first_outcome_again) {
    EXPECT_EQ(order(caller("k"))->number, 1);
    const Result<Receipt> again = order(caller("k"));
    EXPECT_EQ(again->number, 1);
    EXPECT_EQ(again->note, "it \"is\"");
    EXPECT_EQ(executions_, 1);
}

TEST_P(Q_03_idempotency_key, is_refused_for_another_request) {
    ASSERT_TRUE(order(caller("k", "f")));
    const Result<Receipt> other = order(caller("k", "g"));
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, "http.idempotency_key_reused");
    EXPECT_EQ(executions_, 1);
}

TEST_P(Q_03_idempotency_key, belongs_to_its_caller) {
    ASSERT_TRUE(order(caller("k")));
    person_ = world.ids.next();
    EXPECT_EQ(order(caller("k"))->number, 2);
}

TEST_P(Q_03_idempotency_key, of_a_refused_request_may_be_used_again) {
    const Result<Receipt> refused = db().write(caller("k"), [](Tx&) -> Result<Receipt> {
        return fail({.kind = ProblemKind::conflict, .code = "test.no", .detail = "No."});
    });
    EXPECT_FALSE(refused);
    EXPECT_EQ(order(caller("k"))->number, 1);
}

TEST_P(Q_03_idempotency_key, of_a_request_that_broke_may_be_used_again) {
    EXPECT_THROW((void)db().write(caller("k"), [](Tx&) -> Result<Receipt> { throw std::runtime_error("broken"); }),
                 std::runtime_error);
    EXPECT_EQ(order(caller("k"))->number, 1);
}

TEST_P(Q_03_idempotency_key, runs_once_however_many_come_at_once_in_two_processes) {
    const auto other = database->open_again();
    std::vector<std::thread> threads;
    threads.reserve(16);
    std::atomic<int> ones{0};
    for (int i = 0; i < 16; ++i) {
        threads.emplace_back([&, i] {
            const Result<Receipt> receipt = order(caller("k"), i % 2 == 0 ? other.get() : nullptr);
            if (receipt && receipt->number == 1) ++ones;
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(ones, 16);
    EXPECT_EQ(executions_, 1);
}

TEST_P(Q_03_idempotency_key, of_nobody_in_particular_is_not_kept) {
    Caller nobody;
    nobody.once = OnceKey{"k", "f"};
    EXPECT_EQ(order(nobody)->number, 1);
    EXPECT_EQ(order(nobody)->number, 2);
}

TEST_P(Q_03_idempotency_key, is_forgotten_when_old) {
    ASSERT_TRUE(order(caller("k")));
    const Instant later = world.clock.now().plus(std::chrono::hours(1));
    ASSERT_TRUE(order(caller("l")));
    ASSERT_TRUE(order(caller("m")));
    const auto purged = [&] {
        return db().write(Caller::system(), [&](Tx& tx) -> Result<std::int64_t> { return purge_idempotency(tx, later, 2); });
    };
    EXPECT_EQ(purged(), 2) << "some at a time";
    EXPECT_EQ(purged(), 1);
    EXPECT_EQ(order(caller("k"))->number, 4);
}

ON_BOTH_DATABASES(Q_03_idempotency_key);

}  // namespace
}  // namespace aftercare::db
