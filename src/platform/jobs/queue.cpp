#include "platform/describe/json.hpp"
#include "platform/jobs/bell.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/jobs/lane.hpp"
#include "platform/jobs/row.hpp"

namespace aftercare::jobs {

namespace {

constexpr std::string_view kEventPrefix = "event.";

// An event as it is written: the database gives it its sequence.
struct NewEvent {
    EventId id;
    AccountId account_id;
    std::string kind;
    Uuid object_id;
    describe::Json payload;
    Instant at;
};
DESCRIBE(NewEvent, id, account_id, kind, object_id, payload, at)

}  // namespace

JobId enqueue(db::Tx& tx, Env& env, AccountId account, std::string_view kind, describe::Json payload, Instant due,
              const std::optional<Lane>& lane) {
    return enqueue(tx, env, account, JobKind{kind}, std::move(payload), due, lane);
}

JobId enqueue(db::Tx& tx, Env& env, AccountId account, const JobKind& kind, describe::Json payload, Instant due,
              const std::optional<Lane>& lane) {
    const Instant now = env.clock.now();
    JobRow row{.id = env.ids.make<JobId>(),
               .account_id = account,
               .kind = std::string(kind.name),
               .payload = std::move(payload),
               .due_at = std::max(due, now),
               .created_at = now,
               .pool = kind.pool};
    if (lane) {
        row.lane = lane->name;
        row.lane_order = lane->order;
    }
    tx.insert("job", row);
    if (lane) mark_blocked(tx, {row.id});
    if (due <= now) tx.after_commit([] { Bell::process().ring(); });
    return row.id;
}

void publish(db::Tx& tx, Env& env, AccountId account, std::string_view kind, Uuid object, describe::Json payload) {
    tx.insert("event",
              NewEvent{env.ids.make<EventId>(), account, std::string(kind), object, std::move(payload), env.clock.now()});
    tx.after_commit([] { Bell::process().ring(); });
}

void Registry::add(std::string kind, Entry entry) {
    check(entry.retry.attempts >= 1, "a job needs at least one attempt");
    const bool fresh = entries_.try_emplace(std::move(kind), std::move(entry)).second;
    check(fresh, "a kind of job, or a subscriber, has two handlers");
}

void Registry::on_job(std::string kind, Handler handler, Retry retry, Pool pool) {
    check(!kind.starts_with(kEventPrefix), "a kind of job must not be called event.*: those are the subscribers'");
    add(std::move(kind), {.handler = std::move(handler), .retry = retry, .pool = pool});
}

void Registry::on_dead(std::string_view kind, std::function<void(db::Tx&, const Job&)> handler) {
    const auto entry = entries_.find(kind);
    check(entry != entries_.end() && !entry->second.on_dead, "no such kind of job, or somebody hears already that it is dead");
    entry->second.on_dead = std::move(handler);
}

void Registry::on_time(std::string kind, std::chrono::seconds every, Handler handler, Retry retry) {
    check(!kind.starts_with(kEventPrefix), "a kind of job must not be called event.*: those are the subscribers'");
    check(every.count() > 0, "a job that comes again needs a time in between");
    add(std::move(kind), {std::move(handler), retry, every});
}

void Registry::add_subscriber(const std::string& subscriber, std::function<Result<>(const Event&)> handler, Retry retry) {
    const auto deliver = [handler = std::move(handler)](const Job& job) -> Result<> {
        const auto event = describe::from_json<Event>(job.payload.text);
        check(event.has_value(), "an event does not read back from its job");
        return handler(*event);
    };
    add(std::string(kEventPrefix) + subscriber, {deliver, retry});
}

void Registry::on_event(std::string event_kind, std::string subscriber, std::function<Result<>(const Event&)> handler,
                        Retry retry) {
    add_subscriber(subscriber, std::move(handler), retry);
    subscribers_.emplace(std::move(event_kind), std::move(subscriber));
}

void Registry::on_every_event(std::string subscriber, std::function<bool(db::Tx&, AccountId)> concerns,
                              std::function<Result<>(const Event&)> handler, Retry retry) {
    add_subscriber(subscriber, std::move(handler), retry);
    listeners_.push_back({std::move(subscriber), std::move(concerns)});
}

void Registry::on_dispatch(std::string event_kind, std::function<void(db::Tx&, const Event&)> handler) {
    on_dispatch_.emplace(std::move(event_kind), std::move(handler));
}

void Registry::dispatched(db::Tx& tx, const Event& event) const {
    const auto [begin, end] = on_dispatch_.equal_range(event.kind);
    for (auto entry = begin; entry != end; ++entry) entry->second(tx, event);
}

const Registry::Entry* Registry::find(std::string_view kind) const {
    const auto entry = entries_.find(kind);
    return entry == entries_.end() ? nullptr : &entry->second;
}

std::vector<std::string> Registry::subscribers_of(std::string_view event_kind) const {
    std::vector<std::string> names;
    const auto [begin, end] = subscribers_.equal_range(event_kind);
    for (auto entry = begin; entry != end; ++entry) names.push_back(entry->second);
    return names;
}

std::vector<std::string> Registry::kinds() const {
    std::vector<std::string> names;
    for (const auto& [kind, entry] : entries_) names.push_back(kind);
    return names;
}

std::vector<std::string> Registry::kinds(Pool pool) const {
    std::vector<std::string> names;
    for (const auto& [kind, entry] : entries_)
        if (entry.pool == pool) names.push_back(kind);
    return names;
}

}  // namespace aftercare::jobs
