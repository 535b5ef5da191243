#include "insight/engine/engine.hpp"

#include "insight/engine/finding_of.hpp"
#include "insight/engine/test_fleet.hpp"

#include <gtest/gtest.h>
#include <roaring/roaring.h>

#include <algorithm>

namespace aftercare::insight::engine {

namespace {

Engine engine_of(const TestFleet& fleet, unsigned threads = 2, const Kernel& kernel = best_kernel()) {
    return {fleet.versions, fleet.facts, fleet.devices, fleet.advisories, threads, kernel};
}

// One by one, as the definition says.
FindingCounts counted_one_by_one(const Engine& engine, const std::vector<Terms>& advisories) {
    FindingCounts counts;
    counts.devices.fill(std::vector<std::uint32_t>(advisories.size()));
    for (DeviceIndex device = 0; device < engine.devices(); ++device) {
        const DeviceRow row = engine.device(device);
        if (row.platform == kGone) continue;
        for (AdvisoryIndex advisory = 0; advisory < advisories.size(); ++advisory)
            if (const auto finding = finding_of(advisories[advisory], row, engine.facts(), engine.versions()))
                ++counts.devices[static_cast<std::size_t>(*finding)][advisory];
    }
    return counts;
}

std::vector<DeviceIndex> hit_one_by_one(const Engine& engine, const Terms& terms) {
    std::vector<DeviceIndex> hit;
    for (DeviceIndex device = 0; device < engine.devices(); ++device) {
        const DeviceRow row = engine.device(device);
        if (row.platform != kGone && finding_of(terms, row, engine.facts(), engine.versions()) == Finding::affected)
            hit.push_back(device);
    }
    return hit;
}

std::vector<AdvisoryFinding> findings_one_by_one(const Engine& engine, const std::vector<Terms>& advisories,
                                                 const DeviceRow& row) {
    std::vector<AdvisoryFinding> found;
    for (AdvisoryIndex advisory = 0; advisory < advisories.size(); ++advisory)
        if (const auto finding = finding_of(advisories[advisory], row, engine.facts(), engine.versions()))
            found.push_back({advisory, *finding});
    return found;
}

std::vector<DeviceIndex> devices_of(const Engine& engine, const HitSets& hits, AdvisoryIndex advisory) {
    std::vector<DeviceIndex> devices;
    for (const std::uint32_t place : hits.places(advisory)) devices.push_back(engine.device_at(place));
    std::ranges::sort(devices);
    return devices;
}

}  // namespace

TEST(INS_06_engine, every_kernel_counts_what_one_by_one_gives) {
    const Kernels kernels = usable_kernels();
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const TestFleet fleet = FleetMaker(seed).fleet(seed * seed, 40);
        for (std::size_t i = 0; i < kernels.number; ++i) {
            const Engine engine = engine_of(fleet, static_cast<unsigned>(1 + seed % 3), *kernels.all[i]);
            EXPECT_EQ(engine.count_all(), counted_one_by_one(engine, fleet.advisories))
                << kernels.all[i]->name << ", seed " << seed;
        }
    }
}

TEST(INS_06_engine, hit_sets_are_those_that_are_affected_and_roaring_reads_them) {
    const Kernels kernels = usable_kernels();
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        // The last is of more than a container, with tiles of more than 4,096 hits; each kernel has its turn.
        const bool large = seed == 9;
        const TestFleet fleet = FleetMaker(seed).fleet(large ? 900'000 : 200 * seed, large ? 10 : 40);
        std::vector<std::vector<DeviceIndex>> expected;
        for (std::size_t kernel = 0; kernel < kernels.number; ++kernel) {
            const Engine engine = engine_of(fleet, 2, *kernels.all[kernel]);
            const HitSets hits = engine.hit_sets();
            for (AdvisoryIndex advisory = 0; advisory < fleet.advisories.size(); ++advisory) {
                if (kernel == 0) expected.push_back(hit_one_by_one(engine, fleet.advisories[advisory]));
                ASSERT_EQ(devices_of(engine, hits, advisory), expected[advisory])
                    << kernels.all[kernel]->name << ", seed " << seed << ", advisory " << advisory;
                EXPECT_EQ(hits.devices(advisory), expected[advisory].size());
                const std::string portable = hits.portable(advisory);
                roaring_bitmap_t* const bitmap = roaring_bitmap_portable_deserialize_safe(portable.data(), portable.size());
                ASSERT_NE(bitmap, nullptr);
                std::vector<std::uint32_t> places(roaring_bitmap_get_cardinality(bitmap));
                roaring_bitmap_to_uint32_array(bitmap, places.data());
                roaring_bitmap_free(bitmap);
                EXPECT_EQ(places, hits.places(advisory));
            }
        }
    }
}

TEST(INS_07_engine, one_advisory_and_one_device_by_themselves_give_the_same) {
    for (std::uint64_t seed = 100; seed < 130; ++seed) {
        FleetMaker maker(seed);
        const TestFleet fleet = maker.fleet(300, 60);
        const Engine engine = engine_of(fleet);
        const FindingCounts counts = engine.count_all();
        for (AdvisoryIndex advisory = 0; advisory < fleet.advisories.size(); ++advisory) {
            const auto one = engine.count_one(fleet.advisories[advisory]);
            for (const Finding finding : {Finding::affected, Finding::potentially_affected, Finding::unknown_version})
                EXPECT_EQ(one[static_cast<std::size_t>(finding)], counts.of(finding, advisory)) << "seed " << seed;
            EXPECT_EQ(engine.devices_hit(fleet.advisories[advisory]), hit_one_by_one(engine, fleet.advisories[advisory]));
        }
        for (int i = 0; i < 60; ++i) {
            const DeviceRow row = maker.row(fleet);
            EXPECT_EQ(engine.findings(row), findings_one_by_one(engine, fleet.advisories, row)) << "seed " << seed;
        }
    }
}

TEST(INS_07_engine, after_any_changes_the_findings_are_those_of_a_full_match) {
    for (std::uint64_t seed = 200; seed < 230; ++seed) {
        FleetMaker maker(seed);
        const TestFleet fleet = maker.fleet(seed % 2 == 0 ? 2000 : 30, 20);
        Engine engine = engine_of(fleet);
        std::vector<Terms> advisories = fleet.advisories;
        for (int step = 0; step < 60; ++step) {
            const auto device = static_cast<DeviceIndex>(maker.below(engine.devices()));
            const auto advisory = static_cast<AdvisoryIndex>(maker.below(advisories.size()));
            switch (maker.below(6)) {
                case 0:
                    engine.add(maker.row(fleet));
                    break;
                case 1:
                    engine.remove(device);
                    break;
                case 2:
                    engine.add(advisories.emplace_back(maker.terms()));
                    break;
                case 3:
                    engine.change(advisory, advisories[advisory] = maker.below(2) == 0 ? Terms{} : maker.terms());
                    break;
                default:
                    engine.change(device, maker.row(fleet));
                    break;
            }
        }
        EXPECT_EQ(engine.count_all(), counted_one_by_one(engine, advisories)) << "seed " << seed;
        for (AdvisoryIndex advisory = 0; advisory < advisories.size(); ++advisory)
            EXPECT_EQ(engine.devices_hit(advisories[advisory]), hit_one_by_one(engine, advisories[advisory])) << "seed " << seed;
        engine.settle();
        EXPECT_EQ(engine.count_all(), counted_one_by_one(engine, advisories)) << "seed " << seed;
    }
}

TEST(INS_07_engine, a_version_that_is_new_moves_none_of_the_others) {
    FleetMaker maker(7);
    const TestFleet fleet = maker.fleet(500, 30);
    Engine engine = engine_of(fleet);
    const FindingCounts before = engine.count_all();
    const VersionIndex learnt = engine.learn(key_number(System::junos, 5));
    EXPECT_EQ(engine.versions().size(), fleet.versions.size() + 1);
    EXPECT_EQ(engine.learn(key_number(System::junos, 5)), learnt);
    EXPECT_EQ(engine.count_all(), before);
    engine.change(3, {.platform = 1, .version = learnt, .facts = 0});
    EXPECT_EQ(engine.count_all(), counted_one_by_one(engine, fleet.advisories));
}

}  // namespace aftercare::insight::engine
