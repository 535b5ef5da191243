#include "platform/jobs/outbox.hpp"

#include "platform/describe/json.hpp"
#include "platform/jobs/lane.hpp"
#include "platform/jobs/row.hpp"

namespace aftercare::jobs {

namespace {

constexpr db::Statement kAny{"event.any", "select sequence from event where dispatched_at is null limit 1"};
// One process at a time: two could give the events of one object to its lane in the wrong order.
constexpr db::Statement kLock{"outbox.lock", "select id from outbox {for_update}"};
const db::Statement kNext{"event.next", db::literal("select " + std::string(db::columns_of<Event>()) +
                                                    " from event where dispatched_at is null order by sequence limit 200")};
constexpr db::Statement kTaken{"event.taken", "update event set dispatched_at = :now where {in_numbers:sequence:sequences}"};

// Makes the jobs of a batch of events, and asks the listeners for every account once.
class Dispatch {
public:
    Dispatch(db::Tx& tx, Env& env, const Registry& registry) : tx_(tx), env_(env), registry_(registry) {}

    void deliver(const Event& event) {
        registry_.dispatched(tx_, event);
        for (const std::string& subscriber : registry_.subscribers_of(event.kind)) queue(event, subscriber);
        for (const Registry::Listener& listener : registry_.listeners())
            if (concerned(listener, event.account_id)) queue(event, listener.subscriber);
    }
    // Once all are delivered.
    void end() { mark_blocked(tx_, queued_); }

private:
    void queue(const Event& event, const std::string& subscriber) {
        const Instant now = env_.clock.now();
        queued_.push_back(env_.ids.make<JobId>());
        tx_.insert("job", JobRow{.id = queued_.back(),
                                 .account_id = event.account_id,
                                 .kind = "event." + subscriber,
                                 .payload = describe::json_of(event),
                                 .due_at = now,
                                 .created_at = now,
                                 .lane = subscriber + " " + event.object_id.text(),
                                 .lane_order = event.sequence});
    }

    bool concerned(const Registry::Listener& listener, AccountId account) {
        const auto [known, fresh] = concerned_.try_emplace({listener.subscriber, account}, false);
        if (fresh) known->second = listener.concerns(tx_, account);
        return known->second;
    }

    db::Tx& tx_;
    Env& env_;
    const Registry& registry_;
    std::map<std::pair<std::string, AccountId>, bool> concerned_;
    std::vector<JobId> queued_;
};

}  // namespace

int dispatch_events(db::Db& db, Env& env, const Registry& registry) {
    const bool any = db.read(Scope::all(), [](db::Tx& tx) { return tx.one<std::int64_t>(kAny).has_value(); });
    if (!any) return 0;
    const Result<int> taken = db.write(Caller::system(), [&](db::Tx& tx) -> Result<int> {
        (void)tx.one<std::int64_t>(kLock);
        std::vector<std::int64_t> sequences;
        Dispatch dispatch(tx, env, registry);
        for (const Event& event : tx.all<Event>(kNext)) {
            dispatch.deliver(event);
            sequences.push_back(event.sequence);
        }
        dispatch.end();
        tx.run(kTaken, {{"now", env.clock.now()}, {"sequences", sequences}});
        return static_cast<int>(sequences.size());
    });
    return taken.value();
}

}  // namespace aftercare::jobs
