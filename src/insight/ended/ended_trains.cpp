#include "insight/ended/ended_trains.hpp"

#include "identity/policy.hpp"
#include "insight/editor/edit.hpp"
#include "insight/editor/editor_service.hpp"
#include "platform/describe/json.hpp"
#include "platform/log/log.hpp"
#include "platform/zone/zone.hpp"

#include <map>
#include <set>

namespace aftercare::insight {

namespace {

constexpr const char* kJob = "insight.ended_trains";
constexpr std::size_t kTrainsAtOnce = 100;
// Why one is withdrawn.
constexpr const char* kNotEnded = "By the release calendar the train has not reached its end.";
constexpr const char* kUnsaid = "Neither the release calendar nor a bulletin says any more that the train has ended.";
constexpr const char* kNotCounted = "By the policy to run the train is no finding.";
constexpr std::int64_t kAdvisoriesRead = 1'000;

Advisory published_content(db::Tx& tx, const store::AdvisoryRow& row) {
    const auto revision = store::find_revision(tx, row.id, row.revision.value());
    check(revision.has_value(), "insight: a published revision that is not there");
    return store::content_of(*revision);
}

// Rows, audit entry and event of one advisory that says something new.
void publish(db::Tx& tx, Env& env, const store::AdvisoryRow* known, const Advisory& content) {
    const Instant now = env.clock.now();
    store::AdvisoryRow after = known != nullptr ? *known : store::AdvisoryRow{};
    if (known == nullptr) {
        after.id = env.ids.make<AdvisoryId>();
        after.newest_revision = 0;
    } else if (known->revision) {
        store::set_state(tx, known->id, *known->revision, RevisionState::replaced, now);
    }
    store::RevisionRow revision;
    revision.id = env.ids.make<AdvisoryRevisionId>();
    revision.advisory_id = after.id;
    revision.revision = ++after.newest_revision;
    revision.created_at = now;
    revision.content = describe::json_of(content);
    const auto event = put_out(after, revision, content, now, std::nullopt);
    after.published_by_hand = false;
    after.worked_at = now;
    after.version = after.version.value_or(0) + 1;
    if (known != nullptr)
        store::update(tx, after);
    else
        check(store::insert(tx, after), "insight: the number of an advisory was free a moment ago");
    store::insert(tx, revision);
    const std::optional<AdvisorySummary> before = known != nullptr ? std::optional<AdvisorySummary>(*known) : std::nullopt;
    record(tx, env, Caller::system(), kAdvisoryPublish, before ? &*before : nullptr, after, event, revision.revision);
}

void withdraw(db::Tx& tx, Env& env, const store::AdvisoryRow& known, const char* why) {
    store::AdvisoryRow after = known;
    take_back(after, RevisionReason(why), env.clock.now());
    store::update(tx, after);
    const AdvisorySummary before = known;
    record(tx, env, Caller::system(), kAdvisoryPublish, &before, after, "advisory.withdrawn",
           after.revision.value_or(after.newest_revision));
}

// The numbers of all that are published.
std::vector<AdvisoryNumber> published_ones(db::Db& db) {
    std::vector<AdvisoryNumber> numbers;
    std::optional<store::AdvisoryPlace> place;
    for (;;) {
        const auto page = db.read(Scope::all(), [&](db::Tx& tx) {
            return store::list(tx, {.source = AdvisorySource::release_calendar, .status = AdvisoryStatus::published}, {}, place,
                               kAdvisoriesRead);
        });
        for (const AdvisorySummary& row : page) numbers.push_back(row.number);
        if (std::ssize(page) < kAdvisoriesRead) return numbers;
        place = store::place_of(page.back(), store::AdvisorySort::number);
    }
}

}  // namespace

struct EndedTrains::Wanted {
    AdvisoryNumber number;
    std::optional<Advisory> content;
    const char* why_not = kUnsaid;
};

Result<std::int64_t> EndedTrains::write(std::vector<Wanted> wanted) {
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<std::int64_t> {
        std::vector<AdvisoryNumber> numbers;
        for (const Wanted& one : wanted) numbers.push_back(one.number);
        std::map<std::string, store::AdvisoryRow> known;
        for (store::AdvisoryRow& row : store::find_advisories(tx, numbers)) known.emplace(row.number.text(), std::move(row));
        std::int64_t changed = 0;
        for (const Wanted& one : wanted) {
            const auto found = known.find(one.number.text());
            const store::AdvisoryRow* const row = found == known.end() ? nullptr : &found->second;
            if (row != nullptr && row->source != AdvisorySource::release_calendar) {
                log::warn("insight.ended_number_taken", {{"number", one.number.text()}});
                continue;
            }
            const bool published = row != nullptr && row->status == AdvisoryStatus::published;
            if (one.content) {
                if (published && describe::json_of(published_content(tx, *row)) == describe::json_of(*one.content)) continue;
                publish(tx, env_, row, *one.content);
            } else if (published) {
                withdraw(tx, env_, *row, one.why_not);
            } else {
                continue;
            }
            ++changed;
        }
        return changed;
    });
}

Result<std::int64_t> EndedTrains::bring_up_to_date() {
    const auto& policy = pack_.get<EndedPolicy>();
    const Date today = zone::local_day(env_.clock.now(), pack_.get<identity::Installation>().time_zone.text());
    const LifeIndex index = load_index(db_);
    std::int64_t changed = 0;
    std::vector<Wanted> wanted;
    const auto write_these = [&]() -> Result<> {
        if (!wanted.empty()) changed += TRY(write(std::exchange(wanted, {})));
        return {};
    };
    std::set<std::string> spoken_of;
    for (const TrainName& train : index.trains()) {
        const LifeEntry& entry = *index.of_train(train);
        const TrainEnds ends{.train = train,
                             .end_of_engineering = entry.dates.end_of_software_engineering,
                             .end_of_support = entry.dates.end_of_support};
        wanted.push_back({.number = ended_number(train),
                          .content = ended_advisory(ends, today, policy),
                          .why_not = has_ended(ends, today) ? kNotCounted : kNotEnded});
        spoken_of.insert(wanted.back().number.text());
        if (wanted.size() == kTrainsAtOnce) TRY(write_these());
    }
    for (const AdvisoryNumber& number : published_ones(db_)) {
        if (spoken_of.contains(number.text())) continue;
        wanted.push_back({.number = number, .content = {}});
        if (wanted.size() == kTrainsAtOnce) TRY(write_these());
    }
    TRY(write_these());
    return changed;
}

void EndedTrains::register_jobs(jobs::Registry& registry) {
    registry.on_time(kJob, std::chrono::minutes{10}, [this](const jobs::Job&) -> Result<> {
        TRY(bring_up_to_date());
        return {};
    });
    for (const char* const news : {"release.added", "release.changed", "bulletin.added", "bulletin.changed"})
        registry.on_dispatch(news, [this](db::Tx& tx, const jobs::Event&) { jobs::hasten(tx, env_, kJob); });
}

}  // namespace aftercare::insight
