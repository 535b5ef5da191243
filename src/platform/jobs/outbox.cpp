#include "platform/jobs/outbox.hpp"

#include "platform/describe/json.hpp"
#include "platform/jobs/row.hpp"

namespace aftercare::jobs {

namespace {

struct WaitingEvent {
    std::int64_t sequence = 0;
    EventId id;
    AccountId account_id;
    std::string kind;
    Uuid object_id;
    describe::Json payload;
    Instant at;
};
DESCRIBE(WaitingEvent, sequence, id, account_id, kind, object_id, payload, at)

constexpr db::Statement kAny{"event.any", "select sequence from event where dispatched_at is null limit 1"};
// One process at a time: two could give the events of one object to its lane in the wrong order.
constexpr db::Statement kLock{"outbox.lock", "select id from outbox {for_update}"};
const db::Statement kNext{"event.next", db::literal("select " + std::string(db::columns_of<WaitingEvent>()) +
                                                    " from event where dispatched_at is null order by sequence limit 200")};
constexpr db::Statement kTaken{"event.taken", "update event set dispatched_at = :now where {in_numbers:sequence:sequences}"};

void deliver(db::Tx& tx, Env& env, const Registry& registry, const WaitingEvent& waiting) {
    const std::vector<std::string> subscribers = registry.subscribers_of(waiting.kind);
    if (subscribers.empty()) return;
    const Event event{waiting.id, waiting.account_id, waiting.kind, waiting.object_id, waiting.payload, waiting.at};
    const describe::Json payload = describe::json_of(event);
    const Instant now = env.clock.now();
    for (const std::string& subscriber : subscribers) {
        tx.insert("job", JobRow{.id = env.ids.make<JobId>(),
                                .account_id = event.account_id,
                                .kind = "event." + subscriber,
                                .payload = payload,
                                .due_at = now,
                                .created_at = now,
                                .lane = subscriber + " " + event.object_id.text(),
                                .lane_order = waiting.sequence});
    }
}

}  // namespace

int dispatch_events(db::Db& db, Env& env, const Registry& registry) {
    const bool any = db.read(Scope::all(), [](db::Tx& tx) { return tx.one<std::int64_t>(kAny).has_value(); });
    if (!any) return 0;
    const Result<int> taken = db.write(Caller::system(), [&](db::Tx& tx) -> Result<int> {
        (void)tx.one<std::int64_t>(kLock);
        std::vector<std::int64_t> sequences;
        for (const WaitingEvent& event : tx.all<WaitingEvent>(kNext)) {
            deliver(tx, env, registry, event);
            sequences.push_back(event.sequence);
        }
        tx.run(kTaken, {{"now", env.clock.now()}, {"sequences", sequences}});
        return static_cast<int>(sequences.size());
    });
    return taken.value();
}

}  // namespace aftercare::jobs
