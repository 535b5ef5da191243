#include "cases/live/live_hub.hpp"

#include "cases/live/change_store.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::microseconds kReadEvery = 500ms;
constexpr std::chrono::microseconds kBeat = 15s;       // So that what stands between keeps the connection.
constexpr std::chrono::microseconds kAskAgain = 10s;   // For a session that has ended, or rights that were changed.
constexpr std::chrono::microseconds kBefore = 10s;     // So far back a new stream begins.
constexpr std::chrono::microseconds kPatience = 5min;  // For a transaction that has its place and not committed yet.
constexpr std::size_t kLogged = 20'000;                // Changes that streams can go on behind.
constexpr std::int64_t kReadAtOnce = 5'000;

Problem streams_of_person(std::int64_t most) {
    return {.kind = ProblemKind::too_many_requests,
            .code = "cases.streams_of_person",
            .detail = "You have as many live streams open as one person may: " + std::to_string(most) + ".",
            .remedy = "Close some, or read the lists now and then instead.",
            .rule = "CASE-26"};
}

Problem streams_full() {
    return {.kind = ProblemKind::unavailable,
            .code = "cases.streams_full",
            .detail = "The server has as many live streams open as it takes.",
            .remedy = "Try again later, and read the lists now and then meanwhile.",
            .rule = "CASE-26"};
}

bool same_accounts(const Scope& one, const Scope& other) {
    return one.is_all() == other.is_all() && one.accounts() == other.accounts();
}

bool same_rights(const Caller& one, const Caller& other) {
    return one.kind == other.kind && one.id == other.id && one.staff == other.staff && same_accounts(one.scope, other.scope) &&
           one.actions && other.actions && one.actions->patterns() == other.actions->patterns();
}

}  // namespace

class LiveHub::Slot {
public:
    Slot(LiveHub& hub, Uuid person) : hub_(hub), person_(person) {}
    Slot(const Slot&) = delete;
    ~Slot() {
        const std::lock_guard lock(hub_.slots_mutex_);
        --hub_.open_;
        if (--hub_.slots_[person_] == 0) hub_.slots_.erase(person_);
    }

private:
    LiveHub& hub_;
    Uuid person_;
};

// One stream.
class LiveHub::Watch {
public:
    Watch(LiveHub& hub, Caller caller, std::shared_ptr<Slot> slot, AskAgain ask_again)
        : hub_(hub),
          caller_(std::move(caller)),
          reader_(reader_of(caller_)),
          slot_(std::move(slot)),
          ask_again_(std::move(ask_again)),
          began_(hub.env_.clock.now()),
          spoke_(began_),
          asked_(began_) {}

    void begin(std::optional<std::int64_t> last) {
        hub_.catch_up();
        const auto place = hub_.place_behind(last);
        told_ = place ? last.value_or(0) : 0;
        place_ = place.value_or(0);
        resets_ = !place;
    }

    // None where the stream is to end.
    std::optional<std::string> next() {
        const Instant now = hub_.env_.clock.now();
        if (greeted_ && (now.since(began_) >= hub_.limits_.longest || !still_welcome(now))) return std::nullopt;
        hub_.refresh();
        Batch batch = hub_.since(place_);
        place_ = batch.next;
        std::string text;
        if (!greeted_) text += "retry: 3000\n: cases\n\n";
        greeted_ = true;
        if (resets_ || batch.missed) {
            resets_ = false;
            text += event("reset", batch.settled, "{}");
        } else {
            text += told(batch);
        }
        if (text.empty() && now.since(spoke_) >= kBeat) text = ":\n\n";
        if (!text.empty()) spoke_ = now;
        return text;
    }

private:
    static std::string event(std::string_view kind, std::int64_t id, const std::string& data) {
        return "event: " + std::string(kind) + "\nid: " + std::to_string(id) + "\ndata: " + data + "\n\n";
    }

    bool still_welcome(Instant now) {
        if (now.since(asked_) < kAskAgain) return true;
        asked_ = now;
        const auto again = ask_again_();
        return again && same_rights(*again, caller_);
    }

    // The last change of each case alone: who is told reads the case as it is now.
    std::string told(const Batch& batch) const {
        std::map<std::pair<CaseId, ChangeKind>, const FedChange*> last;
        for (const FedChange& change : batch.changes)
            if (change.seq > told_ && caller_.scope.contains(change.account_id) && is_told(reader_, change))
                last[{change.case_id, change.kind}] = &change;
        std::string text;
        for (const auto& [key, change] : last)
            text += event(change->kind == ChangeKind::stepped ? "case" : "presence", batch.settled,
                          describe::json_of(LiveNews{change->case_id, change->number, change->version}).text);
        return text;
    }

    LiveHub& hub_;
    const Caller caller_;
    const CaseReader reader_;
    const std::shared_ptr<Slot> slot_;
    const AskAgain ask_again_;
    const Instant began_;
    Instant spoke_;
    Instant asked_;
    std::uint64_t place_ = 0;
    std::int64_t told_ = 0;  // Up to here who connects again was told already.
    bool resets_ = false;
    bool greeted_ = false;
};

Result<std::shared_ptr<LiveHub::Slot>> LiveHub::take_slot(Uuid person) {
    const std::lock_guard lock(slots_mutex_);
    if (open_ >= limits_.streams) return fail(streams_full());
    if (slots_[person] >= limits_.streams_per_person) return fail(streams_of_person(limits_.streams_per_person));
    auto slot = std::make_shared<Slot>(*this, person);
    ++open_;
    ++slots_[person];
    return slot;
}

Result<http::Stream> LiveHub::open(const Caller& caller, std::optional<std::int64_t> last, AskAgain ask_again) {
    auto slot = TRY(take_slot(caller.person.nil() ? caller.id : caller.person));
    const auto watch = std::make_shared<Watch>(*this, caller, std::move(slot), std::move(ask_again));
    watch->begin(last);
    return http::Stream{.content_type = "text/event-stream",
                        .file_name = {},
                        .next = [watch]() -> Result<std::optional<std::string>> { return watch->next(); },
                        .headers = {{"X-Accel-Buffering", "no"}},  // A proxy hands on what comes at once.
                        .rest = limits_.rest};
}

void LiveHub::refresh() {
    const std::unique_lock reading(reading_, std::try_to_lock);
    if (reading) read_if_due();
}

void LiveHub::catch_up() {
    const std::lock_guard reading(reading_);
    read_if_due();
}

void LiveHub::read_if_due() {
    const Instant now = env_.clock.now();
    {
        const std::lock_guard lock(mutex_);
        if (read_at_ && now.since(*read_at_) < kReadEvery) return;
        read_at_ = now;
    }
    read_feed(now);
}

void LiveHub::read_feed(Instant now) {
    std::vector<FedChange> found = db_.read(Scope::all(), [&](db::Tx& tx) {
        // A process begins a little back, so that who comes from another one goes on here.
        if (!places_)
            return store::changes_after(tx, std::max<std::int64_t>(store::last_change(tx) - kReadAtOnce, 0), kReadAtOnce);
        std::vector<FedChange> late = store::changes_at(tx, places_->gaps());
        std::ranges::move(store::changes_after(tx, places_->last(), kReadAtOnce), std::back_inserter(late));
        return late;
    });
    const std::lock_guard lock(mutex_);
    if (!places_) {
        // Which places there were is not known before there is one.
        if (found.empty()) return;
        forgotten_ = found.front().seq - 1;
        places_.emplace(forgotten_, kPatience);
    }
    for (FedChange& change : found) keep(std::move(change), now);
    places_->give_up(now);
}

void LiveHub::keep(FedChange change, Instant now) {
    if (!places_->take(change.seq, now)) return;
    log_.push_back(std::move(change));
    if (log_.size() <= kLogged) return;
    forgotten_ = std::max(forgotten_, log_.front().seq);
    log_.pop_front();
    ++first_;
}

LiveHub::Batch LiveHub::since(std::uint64_t place) {
    const std::lock_guard lock(mutex_);
    Batch batch{
        .changes = {}, .next = first_ + log_.size(), .settled = places_ ? places_->settled() : 0, .missed = place < first_};
    if (!batch.missed) batch.changes.assign(log_.begin() + static_cast<std::ptrdiff_t>(place - first_), log_.end());
    return batch;
}

std::optional<std::uint64_t> LiveHub::place_behind(std::optional<std::int64_t> last) {
    const std::lock_guard lock(mutex_);
    if (last) return places_ && *last >= forgotten_ && *last <= places_->last() ? std::optional(first_) : std::nullopt;
    const Instant from = env_.clock.now().plus(-kBefore);
    const auto fresh = std::ranges::find_if(log_, [&](const FedChange& change) { return change.at >= from; });
    return first_ + static_cast<std::uint64_t>(fresh - log_.begin());
}

}  // namespace aftercare::cases
