#include "insight/findings/match_work.hpp"

#include "assets/base_changed.hpp"
#include "assets/store_shown.hpp"
#include "insight/editor/edit.hpp"
#include "platform/describe/json.hpp"

#include <set>

namespace aftercare::insight {

namespace {

// A changed device shows at once, whatever else waits (INS-07).
constexpr jobs::JobKind kMatch{"insight.match", jobs::Pool::prompt};
constexpr const char* kLane = "insight.match";
constexpr std::int64_t kAssetsRead = 1'000;

// Everything of one lane, so that nobody matches beside another.
void queue(db::Tx& tx, Env& env) {
    jobs::enqueue(tx, env, AccountId{}, kMatch, describe::Json{"{}"}, env.clock.now(), jobs::Lane{.name = kLane, .order = 0});
}

}  // namespace

void MatchWork::make_due(db::Tx& tx, const std::vector<Uuid>& objects, store::DueKind kind) {
    const bool idle = !store::any_due(tx);
    for (const Uuid object : objects) store::add_due(tx, kind, object);
    // Whoever works takes what comes meanwhile; one who is about to end is followed by another.
    if (idle && !objects.empty()) queue(tx, env_);
}

Result<std::int64_t> MatchWork::match_due() {
    std::int64_t done = 0;
    for (;;) {
        const std::size_t advisories = TRY(match_advisories());
        const std::size_t devices = TRY(match_devices());
        if (advisories + devices == 0) return done;
        done += static_cast<std::int64_t>(advisories + devices);
        if (!jobs::renew_lease(db_, env_) || jobs::stopping()) return done;
    }
}

Result<std::int64_t> MatchWork::all_is_due() {
    const auto make_all_due = [this](const auto& page, store::DueKind kind) {
        std::vector<Uuid> ids;
        for (const auto& one : page) ids.push_back(one.id.uuid);
        return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            make_due(tx, ids, kind);
            return {};
        });
    };
    std::int64_t made = 0;
    for (assets::store::DeployedAsset after;;) {
        const auto page =
            db_.read(Scope::all(), [&](db::Tx& tx) { return assets::store::deployed_assets(tx, after, kAssetsRead); });
        TRY(make_all_due(page, store::DueKind::device));
        made += std::ssize(page);
        if (std::ssize(page) < kAssetsRead) break;
        after = page.back();
    }
    std::optional<store::AdvisoryPlace> place;
    for (;;) {
        const auto page = db_.read(Scope::all(), [&](db::Tx& tx) { return store::list(tx, {}, {}, place, kAssetsRead); });
        TRY(make_all_due(page, store::DueKind::advisory));
        made += std::ssize(page);
        if (std::ssize(page) < kAssetsRead) return made;
        place = store::place_of(page.back(), store::AdvisorySort::number);
    }
}

void MatchWork::register_jobs(jobs::Registry& registry) {
    registry.on_job(
        std::string(kMatch.name),
        [this](const jobs::Job&) -> Result<> {
            TRY(match_due());
            // What came while the last of it was written, or is left since the server stops.
            if (db_.read(Scope::all(), store::any_due)) jobs::run_again_at(env_.clock.now());
            return {};
        },
        {.attempts = 20, .longest = std::chrono::seconds{300}, .lease = std::chrono::seconds{600}}, kMatch.pool);
    // Where the work was given up, since a disk was full for long, or something became due just as it ended.
    registry.on_time("insight.match_left", std::chrono::seconds{30}, [this](const jobs::Job&) -> Result<> {
        return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            if (store::any_due(tx)) queue(tx, env_);
            return {};
        });
    });
    registry.on_dispatch(std::string(assets::kBaseChanged), [this](db::Tx& tx, const jobs::Event& event) {
        std::vector<Uuid> ids;
        for (const assets::AssetId asset : assets::base_changed_by(event)) ids.push_back(asset.uuid);
        make_due(tx, ids, store::DueKind::device);
    });
    registry.on_dispatch("device.shown", [this](db::Tx& tx, const jobs::Event& event) {
        std::vector<Uuid> ids;
        for (const assets::AssetId asset : assets::store::assets_shown_by(tx, event.object_id)) ids.push_back(asset.uuid);
        make_due(tx, ids, store::DueKind::device);
    });
    registry.on_dispatch("configuration.shown", [this](db::Tx& tx, const jobs::Event& event) {
        make_due(tx, {event.object_id}, store::DueKind::device);
    });
    for (const std::string kind : {"published", "revised", "withdrawn"})
        registry.on_dispatch("advisory." + kind, [this](db::Tx& tx, const jobs::Event& event) {
            make_due(tx, {event.object_id}, store::DueKind::advisory);
        });
}

}  // namespace aftercare::insight
