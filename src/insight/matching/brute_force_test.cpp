// The engine against a matcher that another hand wrote from the specification alone (test_brute_force.hpp): on random fleets, on every
// real record and version, and after random changes.
#include "insight/matching/test_brute_comparison.hpp"
#include "insight/matching/test_brute_random.hpp"
#include "insight/matching/test_names.hpp"

#include <gtest/gtest.h>

#include <iostream>

namespace aftercare::insight {
namespace {

using namespace brute;

TEST(INS_06_brute_force, random_fleets_have_the_engines_verdicts) {
    Comparison comparison;
    for (std::uint64_t seed = 1; seed <= 2'000 && comparison.different() < kMostShown; ++seed) {
        Maker maker(seed);
        std::vector<Advisory> advisories;
        std::vector<TestDevice> devices;
        for (int i = 0; i < 4; ++i) advisories.push_back(maker.advisory());
        for (int i = 0; i < 20; ++i) devices.push_back(maker.device());
        comparison.compare(advisories, devices);
    }
    std::cout << comparison.counts() << "\n";
    EXPECT_EQ(comparison.different(), 0U);
    EXPECT_GT(comparison.of(MatchVerdict::affected), 1'000U);
}

// Ranges by themselves, in every form, alone and together, held against every release around their bounds.
TEST(INS_02_brute_force, ranges_cover_the_same_versions) {
    std::vector<std::string> releases = Maker::releases();
    std::vector<TestDevice> devices;
    for (const std::string& release : releases) {
        devices.push_back({.model = "MX204", .version = release});
        devices.push_back({.model = "MX204", .version = release + "-EVO"});
    }
    std::vector<Shown> shown;
    for (const TestDevice& device : devices) shown.push_back(read_shown(device));
    std::size_t different = 0;
    std::size_t compared = 0;
    for (std::uint64_t seed = 1; seed <= 60 && different < kMostShown; ++seed) {
        Maker maker(seed);
        std::vector<Advisory> advisories;
        for (std::size_t i = 0; i < 50; ++i) {
            Advisory& advisory = advisories.emplace_back();
            advisory.clauses.push_back(maker.ranges_alone(1 + (seed > 15 ? maker.below(3) : 0)));
        }
        const auto engine = verdicts_of_engine(advisories, devices);
        for (std::size_t at = 0; at < advisories.size() && different < kMostShown; ++at) {
            const Asked asked(advisories[at], test_names(), test_catalogue());
            std::map<std::string, std::vector<std::string>> disagreements;
            for (std::size_t device = 0; device < devices.size(); ++device) {
                ++compared;
                const MatchVerdict expected = asked.verdict(devices[device], shown[device]);
                if (expected != engine[at][device])
                    disagreements["engine " + name(engine[at][device]) + ", brute force " + name(expected)].push_back(
                        devices[device].version);
            }
            if (disagreements.empty()) continue;
            ++different;
            std::string text;
            for (const auto& [verdicts, versions] : disagreements)
                text += "\n  " + verdicts + ": " + std::to_string(versions.size()) + some_of(versions);
            ADD_FAILURE() << told(advisories[at].clauses[0]) << text;
        }
    }
    std::cout << compared << " versions compared with ranges\n";
}

}  // namespace
}  // namespace aftercare::insight
