#include "platform/db/backends.hpp"
#include "platform/db/base_db.hpp"
#include "platform/db/failure.hpp"
#include "platform/db/pool.hpp"
#include "platform/db/postgres_connection.hpp"
#include "platform/db/transaction.hpp"
#include "platform/log/log.hpp"

namespace aftercare::db {

namespace {

using namespace std::chrono_literals;

constexpr int kTries = 6;

// Waits for about 5, 10, 20 ... ms, so that two who met once don't meet again.
void back_off(int tries, Random& random) {
    std::array<std::uint8_t, 1> chance{};
    random.fill(chance);
    const std::chrono::microseconds step = (5ms) * (1 << tries);
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable nobody;
    nobody.wait_for(lock, step + step * chance[0] / 256, [] { return false; });
}

// Every transaction on a pooled connection, on the caller's own thread.
class PostgresDb final : public BaseDb {
public:
    PostgresDb(const Options& options, Env& env)
        : BaseDb(env), connections_(static_cast<std::size_t>(options.connections), [url = options.url] {
              return std::make_unique<PostgresConnection>(url);
          }) {
        ping();
    }

    Dialect dialect() const override { return Dialect::postgres; }

    void ping() override {
        const auto connection = connections_.lease(1s);
        connection->script("set statement_timeout = '1s'; select 1; set statement_timeout = '30s'");
    }

    void compact() override {
        const auto connection = connections_.lease(10s);
        connection->script("set statement_timeout = 0");
        connection->script("vacuum full");  // By itself: it is no part of a transaction.
        // What is written anew is not yet known to be seen by all: an index alone would answer nothing before that.
        connection->script("vacuum (analyze)");
        connection->script("set statement_timeout = '30s'");
    }

protected:
    void run_read(const Scope& scope, const std::function<void(Tx&)>& closure) override {
        const NoNesting guard(this);
        const Timed timed(read_seconds_);
        run(scope, Step::begin_read, [&](Tx& tx) {
            closure(tx);
            return Outcome::commit;
        });
    }

    void run_write(const Scope& scope, const std::function<Outcome(Tx&)>& closure) override {
        const NoNesting guard(this);
        const Timed timed(write_seconds_);
        run(scope, Step::begin_write, closure);
    }

private:
    void run(const Scope& scope, Step begin, const std::function<Outcome(Tx&)>& closure) {
        for (int tries = 0;; ++tries) {
            bool begun = false;
            try {
                const auto connection = connections_.lease(10s);
                return run_in_transaction(*connection, scope, begin, [&](Tx& tx) {
                    begun = true;
                    return closure(tx);
                });
            } catch (const GivenUp& error) {
                if (tries + 1 == kTries) throw Unavailable(error.what());
                log::info("db.retry", {{"error", error.what()}, {"tries", tries + 1}});
            } catch (const Unavailable&) {
                // A connection that was lost while it lay in the pool shows at its begin. Another is opened, once.
                if (begun || tries > 0) throw;
                continue;
            }
            back_off(tries, env_.random);
        }
    }

    Pool<PostgresConnection> connections_;
};

}  // namespace

std::unique_ptr<Db> open_postgres(const Options& options, Env& env) { return std::make_unique<PostgresDb>(options, env); }

}  // namespace aftercare::db
