#include "platform/db/group_writer.hpp"

#include "platform/db/transaction.hpp"
#include "platform/log/log.hpp"

#include <exception>
#include <semaphore>

namespace aftercare::db {

namespace {

constexpr std::size_t kGroup = 64;

// The exception that is being handled, made anew for each who is to get it: callers then share nothing.
std::exception_ptr current_for_one() {
    try {
        throw;
    } catch (const Unavailable& error) {
        return std::make_exception_ptr(Unavailable(std::string(error.what()), error.storage_full()));
    } catch (const std::exception& error) {
        return std::make_exception_ptr(Bug(std::string(error.what())));
    }
}

}  // namespace

// Shared with the caller, who may be gone again before the writer has finished telling it that it is done.
struct GroupWriter::Request {
    Request(const Scope& s, const std::function<Outcome(Tx&)>& c) : scope(s), closure(c) {}
    const Scope& scope;
    const std::function<Outcome(Tx&)>& closure;
    std::unique_ptr<Transaction> transaction;
    bool kept = false;
    std::exception_ptr error;
    std::binary_semaphore done{0};
};

GroupWriter::GroupWriter(const std::string& path, const void* database)
    : database_(database),
      connection_(path, SqliteConnection::Use::write),
      sizes_(
          metrics::process().histogram("db_group_commit_size", "Writes made durable by one commit.", {1, 2, 4, 8, 16, 32, 64})),
      thread_([this] { work(); }) {}

GroupWriter::~GroupWriter() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    arrived_.notify_one();
    thread_.join();
}

void GroupWriter::run(const Scope& scope, const std::function<Outcome(Tx&)>& closure) {
    const auto request = std::make_shared<Request>(scope, closure);
    {
        const std::lock_guard lock(mutex_);
        check(!stopping_, "a write to a database that is being closed");
        queue_.push_back(request);
    }
    arrived_.notify_one();
    request->done.acquire();
    // Taken out, so that the caller alone lets go of it.
    if (std::exception_ptr error = std::exchange(request->error, nullptr)) std::rethrow_exception(std::move(error));
}

void GroupWriter::work() {
    const NoNesting guard(database_);
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            arrived_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
            if (queue_.empty()) return;
        }
        for (const std::shared_ptr<Request>& request : run_group()) request->done.release();
    }
}

std::shared_ptr<GroupWriter::Request> GroupWriter::next() {
    const std::lock_guard lock(mutex_);
    if (queue_.empty()) return nullptr;
    auto request = std::move(queue_.front());
    queue_.pop_front();
    return request;
}

GroupWriter::Group GroupWriter::run_group() {
    Group group;
    try {
        connection_.step(Step::begin_write);
        while (group.size() < kGroup) {
            const auto request = next();
            if (!request) break;
            group.push_back(request);
            run_one(*request);
            // After some errors (a full disk) SQLite has rolled the whole transaction back, not the savepoint alone.
            if (!connection_.in_transaction()) std::rethrow_exception(request->error);
        }
        connection_.step(Step::commit);
        end_group(group);
    } catch (...) {
        // Without a begin no request was taken yet; the one that waits must hear of it.
        if (group.empty()) group.push_back(next());
        for (const auto& request : group) {
            if (request->kept || !request->error) request->error = current_for_one();
            request->kept = false;
        }
        try {
            if (connection_.in_transaction()) connection_.step(Step::rollback);
        } catch (const std::exception& as_well) {
            // The next begin tells whoever waits.
            log::warn("db.rollback_failed", {{"error", as_well.what()}});
        }
    }
    return group;
}

// Runs the closure in a savepoint. What it throws stays with it; what the savepoint's own steps throw ends the group.
void GroupWriter::run_one(Request& request) {
    connection_.step(Step::savepoint);
    request.transaction = std::make_unique<Transaction>(connection_, request.scope);
    try {
        request.kept = request.closure(*request.transaction) == Outcome::commit;
        check(!request.kept || !request.transaction->failed(), "a closure would commit after a statement had failed");
    } catch (...) {
        request.kept = false;
        request.error = std::current_exception();
    }
    if (!connection_.in_transaction()) {
        if (!request.error) request.error = std::make_exception_ptr(Bug("a closure ended the transaction it ran in"));
        return;
    }
    if (!request.kept) connection_.step(Step::rollback_to);
    connection_.step(Step::release);
}

void GroupWriter::end_group(Group& group) {
    for (const auto& request : group) {
        if (request->kept) request->transaction->run_hooks();
    }
    sizes_.observe(static_cast<double>(group.size()));
}

}  // namespace aftercare::db
