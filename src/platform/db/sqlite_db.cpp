#include "platform/base/in_place.hpp"
#include "platform/db/backends.hpp"
#include "platform/db/base_db.hpp"
#include "platform/db/group_writer.hpp"
#include "platform/db/pool.hpp"
#include "platform/db/sqlite_connection.hpp"
#include "platform/db/transaction.hpp"

namespace aftercare::db {

namespace {

using namespace std::chrono_literals;

constexpr Statement kPing{"db.ping", "select 1"};

// Connections that only reads in place (InPlace) use, so that no slow read on a worker holds an I/O thread up. Each such
// thread uses one, which is opened when first needed; more threads than this are never configured.
constexpr std::size_t kInPlaceReaders = 256;

// A read transaction that all reads of one request in place share: they see one state of the database, and only the first of
// them pays for finding it. Later requests of the same turn join it as long as nobody has committed since. To begin one for each
// costs three system calls and 3,000 instructions, and SQLite makes two of the calls under a mutex of the whole process, at which the
// I/O threads meet: there was a futex call for every sixth request.
class Snapshot final : public InPlace::Kept {
public:
    Snapshot(const void* database, Pool<SqliteConnection>& readers) : database_(database), connection_(readers.lease(0s)) {
        connection_->begin_snapshot();
    }
    ~Snapshot() override { connection_->end_snapshot(); }
    // Whether a read of the current request on `database` may be made in it.
    bool serves(const void* database) {
        if (database_ != database) return false;
        if (request_ != InPlace::request() && !connection_->snapshot_is_latest()) return false;
        request_ = InPlace::request();
        return true;
    }
    SqliteConnection& connection() { return *connection_; }

private:
    const void* database_;
    std::uint64_t request_ = InPlace::request();  // The last that it was found good for.
    Pool<SqliteConnection>::Lease connection_;
};

// Reads on pooled connections, writes on the one writer's.
class SqliteDb final : public BaseDb {
public:
    SqliteDb(const Options& options, Env& env)
        : BaseDb(env),
          path_(options.url.substr(std::string_view("sqlite:").size())),
          writer_(path_, this),
          readers_(static_cast<std::size_t>(options.connections), [this] { return open_reader(); }),
          in_place_readers_(kInPlaceReaders, [this] { return open_reader(); }) {}

    Dialect dialect() const override { return Dialect::sqlite; }

    void ping() override {
        const auto connection = readers_.lease(1s);
        std::vector<std::int64_t> answer;
        connection->select(kPing, {}, Scope::none(),
                           RowSink{describe::type_of<std::int64_t>(), &answer, [](void* sink) -> void* {
                                       return &static_cast<std::vector<std::int64_t>*>(sink)->emplace_back();
                                   }});
    }

    void compact() override {
        const NoNesting guard(this);
        // The whole database is copied aside, which would otherwise be into memory.
        SqliteConnection(path_, SqliteConnection::Use::write)
            .script("pragma temp_store = file; vacuum; pragma analysis_limit = 400; analyze; pragma wal_checkpoint(truncate)");
    }

protected:
    void run_read(const Scope& scope, const std::function<void(Tx&)>& closure) override {
        const NoNesting guard(this);
        const Timed timed(read_seconds_);
        if (InPlace::here()) return read_in_place(scope, closure);
        const auto connection = readers_.lease(10s);
        run_in_transaction(*connection, scope, Step::begin_read, [&](Tx& tx) {
            closure(tx);
            return Outcome::commit;
        });
    }

    void run_write(const Scope& scope, const std::function<Outcome(Tx&)>& closure) override {
        const NoNesting guard(this);
        const Timed timed(write_seconds_);
        // What is read afterwards must see this.
        if (InPlace::here()) InPlace::kept().reset();
        writer_.run(scope, closure);
    }

private:
    void read_in_place(const Scope& scope, const std::function<void(Tx&)>& closure) {
        auto* snapshot = dynamic_cast<Snapshot*>(InPlace::kept().get());
        if (!snapshot || !snapshot->serves(this)) {
            InPlace::kept().reset();  // Its connection is used again at once.
            auto fresh = std::make_unique<Snapshot>(this, in_place_readers_);
            snapshot = fresh.get();
            InPlace::kept() = std::move(fresh);
        }
        Transaction transaction(snapshot->connection(), scope);
        try {
            closure(transaction);
            check(!transaction.failed(), "a closure ends well after a statement had failed");
        } catch (...) {
            InPlace::kept().reset();
            throw;
        }
        transaction.run_hooks();
    }

    std::unique_ptr<SqliteConnection> open_reader() const {
        return std::make_unique<SqliteConnection>(path_, SqliteConnection::Use::read);
    }

    std::string path_;
    GroupWriter writer_;
    Pool<SqliteConnection> readers_;
    Pool<SqliteConnection> in_place_readers_;
};

}  // namespace

std::unique_ptr<Db> open_sqlite(const Options& options, Env& env) { return std::make_unique<SqliteDb>(options, env); }

}  // namespace aftercare::db
