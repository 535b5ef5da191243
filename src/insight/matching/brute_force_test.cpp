// The engine against a matcher that another hand wrote from the specification alone (test_brute_force.hpp): on random fleets, on every
// real record and version, and after random changes.
#include "insight/matching/test_brute_comparison.hpp"
#include "insight/matching/test_brute_random.hpp"
#include "insight/matching/test_names.hpp"

#include <gtest/gtest.h>

#include <array>
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

// What the specification says of ranges that nobody understands (INS-18), by itself: what is understood decides where it speaks, a fix
// counts in its own train, and all else is of unknown version, whatever the text that was not understood looks like.
MatchVerdict by_the_specification(const Release& release, const std::string& line, const Release& fix) {
    if (release.line == read_release(line + "1")->line) {
        const bool before = release.place() < fix.place();
        return before ? MatchVerdict::affected : MatchVerdict::not_affected;
    }
    return MatchVerdict::unknown_version;
}

TEST(INS_18_brute_force, what_is_not_understood_leaves_all_but_what_is_in_doubt) {
    constexpr std::array kUnread = {"whatever ships in spring", "n/a", "product CSAFPID-0007", "~ 22.1R1",
                                    "not understood: 21.2R1"};
    std::vector<TestDevice> devices;
    for (const std::string& release : Maker::releases()) devices.push_back({.model = "MX204", .version = release});
    std::size_t compared = 0;
    for (const char* line : {"21.4R", "22.2R", "15.1X49-D", "21.2R"})
        for (const char* unread : kUnread) {
            const std::string fix = std::string(line) + (std::string_view(line).contains('X') ? "31" : "2");
            Advisory advisory;
            AdvisoryClause& clause = advisory.clauses.emplace_back();
            clause.platforms.push_back(AdvisoryWords("MX Series"));
            clause.ranges.push_back(
                {.from = AdvisoryWords(std::string(line) + (std::string_view(line).contains('X') ? "11" : "1")),
                 .before = AdvisoryWords(fix)});
            clause.ranges.push_back({.from = AdvisoryWords(unread)});
            const auto engine = verdicts_of_engine({advisory}, devices).at(0);
            const Asked asked(advisory, test_names(), test_catalogue());
            for (std::size_t i = 0; i < devices.size(); ++i) {
                const Shown shown = read_shown(devices[i]);
                EXPECT_EQ(asked.verdict(devices[i], shown), engine[i]) << line << " " << unread << " " << devices[i].version;
                EXPECT_EQ(verdict_one_by_one(advisory, devices[i]), engine[i])
                    << line << " " << unread << " " << devices[i].version;
                // Betas stand before the first release, and of bounds with a level alone respins don't matter.
                if (!shown.release || shown.release->level == 0) continue;
                EXPECT_EQ(by_the_specification(*shown.release, line, *read_release(fix)), engine[i])
                    << line << " " << unread << " " << devices[i].version;
                ++compared;
            }
            TestDevice other{.model = "EX4300-48P", .version = "22.1R1"};
            EXPECT_EQ(verdict_one_by_one(advisory, other), MatchVerdict::not_affected) << "the platform does not fit";
        }
    EXPECT_GT(compared, 2'000U);
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
