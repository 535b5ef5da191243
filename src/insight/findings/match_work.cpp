#include "insight/findings/match_work.hpp"

#include "assets/base_changed.hpp"
#include "assets/store_shown.hpp"
#include "insight/editor/edit.hpp"
#include "platform/describe/json.hpp"

#include <set>

namespace aftercare::insight {

namespace {

constexpr jobs::JobKind kMatch{"insight.match", jobs::Pool::lengthy};
constexpr const char* kLane = "insight.match";
constexpr std::chrono::milliseconds kTurn{2'000};  // Reports and imports wait for the same threads.
constexpr std::int64_t kAssetsRead = 1'000;

// Everything of one lane, so that nobody matches beside another.
void queue(db::Tx& tx, Env& env) {
    jobs::enqueue(tx, env, AccountId{}, kMatch, describe::Json{"{}"}, env.clock.now(), jobs::Lane{.name = kLane, .order = 0});
}

}  // namespace

void MatchWork::make_due(const std::vector<Uuid>& objects, store::DueKind kind) {
    const auto done = db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        const bool idle = !store::any_due(tx);
        for (const Uuid object : objects) store::add_due(tx, kind, object);
        // Whoever works takes what comes meanwhile; one who is about to end is followed by another.
        if (idle && !objects.empty()) queue(tx, env_);
        return {};
    });
    check(done.has_value(), "insight: nothing refuses what is due");
}

Result<std::int64_t> MatchWork::match_due(std::optional<std::chrono::milliseconds> at_most) {
    const Instant began = env_.clock.now();
    std::int64_t done = 0;
    for (;;) {
        const std::size_t advisories = TRY(match_advisories());
        const std::size_t devices = TRY(match_devices());
        if (advisories + devices == 0) return done;
        done += static_cast<std::int64_t>(advisories + devices);
        if (!jobs::renew_lease(db_, env_) || jobs::stopping()) return done;
        if (at_most && env_.clock.now() >= began.plus(*at_most)) return done;
    }
}

Result<std::int64_t> MatchWork::all_is_due() {
    std::int64_t made = 0;
    for (assets::store::DeployedAsset after;;) {
        const auto page =
            db_.read(Scope::all(), [&](db::Tx& tx) { return assets::store::deployed_assets(tx, after, kAssetsRead); });
        std::vector<Uuid> ids;
        for (const assets::store::DeployedAsset& asset : page) ids.push_back(asset.id.uuid);
        make_due(ids, store::DueKind::device);
        made += std::ssize(page);
        if (std::ssize(page) < kAssetsRead) break;
        after = page.back();
    }
    std::optional<store::AdvisoryPlace> place;
    for (;;) {
        const auto page = db_.read(Scope::all(), [&](db::Tx& tx) { return store::list(tx, {}, {}, place, kAssetsRead); });
        std::vector<Uuid> ids;
        for (const AdvisorySummary& advisory : page) ids.push_back(advisory.id.uuid);
        make_due(ids, store::DueKind::advisory);
        made += std::ssize(page);
        if (std::ssize(page) < kAssetsRead) return made;
        place = store::place_of(page.back(), store::AdvisorySort::number);
    }
}

void MatchWork::register_jobs(jobs::Registry& registry) {
    registry.on_job(
        std::string(kMatch.name),
        [this](const jobs::Job&) -> Result<> {
            TRY(match_due(kTurn));
            // What came while the last of it was written, or is left since its turn is over or the server stops.
            if (db_.read(Scope::all(), store::any_due)) jobs::run_again_at(env_.clock.now());
            return {};
        },
        {.attempts = 20, .longest = std::chrono::seconds{300}, .lease = std::chrono::seconds{600}}, kMatch.pool);
    // Where the work was given up, since a disk was full for long.
    registry.on_time("insight.match_left", std::chrono::minutes{5}, [this](const jobs::Job&) -> Result<> {
        return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            if (store::any_due(tx)) queue(tx, env_);
            return {};
        });
    });
    registry.on_event(std::string(assets::kBaseChanged), "insight.match_base", [this](const jobs::Event& event) -> Result<> {
        const auto changed = describe::from_json<assets::BaseChanged>(event.payload.text);
        check(changed.has_value(), "an event installed_base.changed that can't be read");
        std::vector<Uuid> ids;
        for (const assets::AssetId asset : changed->asset_ids) ids.push_back(asset.uuid);
        make_due(ids, store::DueKind::device);
        return {};
    });
    registry.on_event("device.shown", "insight.match_shown", [this](const jobs::Event& event) -> Result<> {
        const auto shown =
            db_.read(Scope::all(), [&](db::Tx& tx) { return assets::store::assets_shown_by(tx, event.object_id); });
        std::vector<Uuid> ids;
        for (const assets::AssetId asset : shown) ids.push_back(asset.uuid);
        make_due(ids, store::DueKind::device);
        return {};
    });
    registry.on_event("configuration.shown", "insight.match_configuration", [this](const jobs::Event& event) -> Result<> {
        make_due({event.object_id}, store::DueKind::device);
        return {};
    });
    for (const std::string kind : {"published", "revised", "withdrawn"})
        registry.on_event("advisory." + kind, "insight.match_" + kind, [this](const jobs::Event& event) -> Result<> {
            make_due({event.object_id}, store::DueKind::advisory);
            return {};
        });
}

}  // namespace aftercare::insight
