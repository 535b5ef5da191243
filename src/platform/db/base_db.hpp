// What both databases share: idempotency keys and the count of transactions.
#pragma once

#include "platform/db/db.hpp"
#include "platform/metrics/metrics.hpp"

#include <chrono>

namespace aftercare::db {

class BaseDb : public Db {
public:
    explicit BaseDb(Env& env);

protected:
    // Claims the key by inserting it: of two at once, the second waits here for the first's end and then reads its value.
    Result<bool> recall(Tx& tx, const Caller& caller, const describe::Type& type, void* value) override;
    void keep(Tx& tx, const Caller& caller, const describe::Type& type, const void* value) override;

    // Counts and times one transaction from its making to its end, whatever that is.
    class Timed {
    public:
        explicit Timed(metrics::Histogram& seconds) : seconds_(seconds), begin_(std::chrono::steady_clock::now()) {}
        ~Timed() { seconds_.observe(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count()); }
        Timed(const Timed&) = delete;
        Timed& operator=(const Timed&) = delete;

    private:
        metrics::Histogram& seconds_;
        std::chrono::steady_clock::time_point begin_;
    };

    Env& env_;
    metrics::Histogram read_seconds_;
    metrics::Histogram write_seconds_;
};

}  // namespace aftercare::db
