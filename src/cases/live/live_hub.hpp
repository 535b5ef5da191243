// News of cases to those who look at them now (CASE-26, decision 0039): a stream for each, over one reading of the feed for all of a process.
#pragma once

#include "cases/live/change.hpp"
#include "cases/live/feed_places.hpp"
#include "cases/live/live_limits.hpp"
#include "platform/base/env.hpp"
#include "platform/db/db.hpp"
#include "platform/http/route.hpp"

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace aftercare::cases {

// What a stream says of one case.
struct LiveNews {
    CaseId case_id;
    CaseNumber number;
    std::int64_t version = 1;
};
DESCRIBE(LiveNews, case_id, number, version)

class LiveHub {
public:
    // Who asks, asked again: fails, or gives somebody with other rights, where the stream has to end.
    using AskAgain = std::function<Result<Caller>()>;

    // Both must outlive it and its streams.
    LiveHub(db::Db& db, Env& env, LiveLimits limits) : db_(db), env_(env), limits_(limits) {}

    // Server-sent events of what the caller sees: `case` and `presence` (LiveNews), `reset` where it is not known what was missed. Goes on behind
    // `last` (a Last-Event-ID) where there is one. Fails with cases.streams_of_person (429), cases.streams_full (503).
    Result<http::Stream> open(const Caller& caller, std::optional<std::int64_t> last, AskAgain ask_again);

private:
    class Watch;
    // One open stream, counted for as long as it lives.
    class Slot;

    // What a watch reads next.
    struct Batch {
        std::deque<FedChange> changes;
        std::uint64_t next = 0;    // Where it goes on then.
        std::int64_t settled = 0;  // For its next Last-Event-ID.
        bool missed = false;       // There was more than is kept.
    };
    Result<std::shared_ptr<Slot>> take_slot(Uuid person);
    // Reads what is new, at most every half second, whoever asks; not where somebody else does so at this moment.
    void refresh();
    // The same, but waits for that: a stream that began before old changes are in the log would take them for news.
    void catch_up();
    // These REQUIRE: reading_ is held, so that nobody else changes places_.
    void read_if_due();
    void read_feed(Instant now);
    void keep(FedChange change, Instant now);
    Batch since(std::uint64_t place);
    // Where a stream begins that has seen everything up to `last`; none where that is not known any more. Without `last`: a little before now, since what a
    // page shows was read before its stream began.
    std::optional<std::uint64_t> place_behind(std::optional<std::int64_t> last);

    db::Db& db_;
    Env& env_;
    const LiveLimits limits_;
    std::mutex slots_mutex_;
    std::map<Uuid, std::int64_t> slots_;
    std::int64_t open_ = 0;

    std::mutex reading_;                // Held by who reads the feed; others take what is there.
    std::mutex mutex_;                  // Of all below.
    std::optional<FeedPlaces> places_;  // None before the first change that there is.
    std::optional<Instant> read_at_;
    std::deque<FedChange> log_;
    std::uint64_t first_ = 0;     // The place of the log's first entry.
    std::int64_t forgotten_ = 0;  // The highest seq that is not in the log any more.
};

}  // namespace aftercare::cases
