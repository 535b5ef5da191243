#include "insight/advice/outcome.hpp"

#include "insight/advice/test_group.hpp"
#include "insight/engine/finding_of.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace aftercare::insight::advice {

namespace {

// One device and one advisory at a time, by the engine's definition.
Outcome one_by_one(const RandomFleet& fleet, std::span<const engine::DeviceIndex> devices, VersionKey to,
                   const std::function<bool(const engine::DeviceRow&)>& moves) {
    const engine::Engine& engine = *fleet.engine;
    const engine::VersionTable target({to});
    Outcome outcome;
    outcome.by_advisory.resize(engine.advisories());
    for (const engine::DeviceIndex device : devices) {
        engine::DeviceRow row = engine.device(device);
        if (row.platform == engine::kGone) continue;
        for (std::size_t advisory = 0; advisory < engine.advisories(); ++advisory) {
            const auto before = finding_of(engine.terms()[advisory], row, engine.facts(), engine.versions());
            engine::DeviceRow moved = row;
            moved.version = *target.find(to);
            const auto after = moves(row) ? finding_of(engine.terms()[advisory], moved, engine.facts(), target) : before;
            for (Shift* shift :
                 {&outcome.by_severity[static_cast<std::size_t>(fleet.severities[advisory])], &outcome.by_advisory[advisory]}) {
                if (before && !after) ++shift->gone[static_cast<std::size_t>(*before)];
                if (!before && after) ++shift->came[static_cast<std::size_t>(*after)];
                if (before && after) ++shift->stays[static_cast<std::size_t>(*after)];
            }
        }
    }
    return outcome;
}

}  // namespace

TEST(INS_09_outcome, is_that_of_each_device_and_advisory_by_itself) {
    std::uint64_t gone = 0;
    std::uint64_t came = 0;
    for (std::uint64_t seed = 0; seed < 25; ++seed) {
        const RandomFleet fleet = random_fleet(seed, 150, 30);
        fleet.engine->remove(static_cast<engine::DeviceIndex>(seed));
        std::vector<engine::DeviceIndex> some;
        for (std::uint64_t device = 0; device < 150; device += 1 + seed % 3)
            some.push_back(static_cast<engine::DeviceIndex>(device));
        const AlikeDevices devices = alike(*fleet.engine, some);
        std::vector<VersionKey> keys;
        std::vector<std::vector<bool>> moves;
        const auto goes = [&](const engine::DeviceRow& row) { return (row.version + row.platform + seed) % 4 != 0; };
        for (const Version& version : fleet.releases) {
            keys.push_back(version.key());
            auto& of_kind = moves.emplace_back();
            for (const Alike& kind : devices.kinds) of_kind.push_back(goes(kind.row));
        }
        const std::vector<Outcome> found = outcomes({.now = *fleet.engine,
                                                     .devices = devices,
                                                     .releases = keys,
                                                     .moves = moves,
                                                     .severities = fleet.severities,
                                                     .by_advisory = true,
                                                     .threads = static_cast<unsigned>(1 + seed % 3)});
        ASSERT_EQ(found.size(), keys.size());
        for (std::size_t i = 0; i < keys.size(); ++i) {
            const Outcome expected = one_by_one(fleet, some, keys[i], goes);
            EXPECT_EQ(found[i].by_severity, expected.by_severity) << "seed " << seed << ", " << fleet.releases[i].to_string();
            EXPECT_EQ(found[i].by_advisory, expected.by_advisory) << "seed " << seed << ", " << fleet.releases[i].to_string();
            for (const Shift& shift : expected.by_severity) {
                gone += std::accumulate(shift.gone.begin(), shift.gone.end(), std::uint64_t{0});
                came += std::accumulate(shift.came.begin(), shift.came.end(), std::uint64_t{0});
            }
        }
    }
    EXPECT_GT(gone, 1000U);  // So that something was compared.
    EXPECT_GT(came, 1000U);
}

TEST(INS_09_outcome, devices_that_are_alike_are_asked_once) {
    TestGroup group({"MX204", "EX4300"});
    for (int i = 0; i < 50; ++i) {
        group.device(0, "21.4R1", 2);
        group.device(1, i % 2 == 0 ? "21.4R1" : "22.2R1");
    }
    const AlikeDevices devices = alike(group.engine());
    EXPECT_EQ(devices.devices, 100U);
    ASSERT_EQ(devices.kinds.size(), 3U);
    EXPECT_EQ(devices.kinds[0].devices, 50U);
    EXPECT_EQ(devices.kinds[1].devices + devices.kinds[2].devices, 50U);
}

TEST(INS_09_outcome, without_releases_there_is_none) {
    TestGroup group({"MX204"});
    const AlikeDevices devices = alike(group.engine());
    EXPECT_TRUE(outcomes({.now = group.engine(), .devices = devices, .releases = {}, .moves = {}, .severities = {}}).empty());
}

}  // namespace aftercare::insight::advice
