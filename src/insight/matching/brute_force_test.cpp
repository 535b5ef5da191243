// The engine against a matcher that another hand wrote from the specification alone (test_brute_force.hpp): on random fleets, on every
// real record and version, and after random changes.
#include "insight/advisory/read.hpp"
#include "insight/matching/test_brute_force.hpp"
#include "insight/matching/test_brute_random.hpp"
#include "insight/matching/test_names.hpp"
#include "kit/shared_data.hpp"
#include "platform/describe/json.hpp"

#include <gtest/gtest.h>

#include <iostream>

namespace aftercare::insight {
namespace {

using brute::Asked;
using brute::Maker;
using brute::Shown;

constexpr std::size_t kMostShown = 20;

std::string name(Verdict verdict) { return describe::to_json(verdict); }

// Compares every advisory with every device; counts the verdicts, and tells of those that differ.
class Comparison {
public:
    void compare(const std::vector<Advisory>& advisories, const std::vector<TestDevice>& devices) {
        const auto engine = verdicts_of_engine(advisories, devices);
        std::vector<Shown> shown;
        for (const TestDevice& device : devices) shown.push_back(brute::read_shown(device));
        for (std::size_t advisory = 0; advisory < advisories.size(); ++advisory) {
            const Asked asked(advisories[advisory], test_names(), test_catalogue());
            for (std::size_t device = 0; device < devices.size(); ++device) {
                const Verdict expected = asked.verdict(devices[device], shown[device]);
                ++verdicts_[static_cast<std::size_t>(expected)];
                if (engine[advisory][device] != expected) differ(advisories[advisory], devices[device], expected, engine[advisory][device]);
            }
        }
    }
    [[nodiscard]] std::size_t of(Verdict verdict) const { return verdicts_[static_cast<std::size_t>(verdict)]; }
    [[nodiscard]] std::size_t different() const { return different_; }
    [[nodiscard]] std::string counts() const {
        return std::to_string(of(Verdict::affected)) + " affected, " + std::to_string(of(Verdict::potentially_affected)) +
               " potentially, " + std::to_string(of(Verdict::unknown_version)) + " unknown version, " +
               std::to_string(of(Verdict::not_affected)) + " not affected";
    }

private:
    void differ(const Advisory& advisory, const TestDevice& device, Verdict expected, Verdict engine) {
        if (++different_ > kMostShown) return;
        ADD_FAILURE() << "engine " << name(engine) << ", working " << name(verdict_one_by_one(advisory, device))
                      << ", brute force " << name(expected) << ": " << brute::told(device) << "\n  " << brute::told(advisory);
    }

    std::array<std::size_t, 5> verdicts_{};
    std::size_t different_ = 0;
};

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
    EXPECT_GT(comparison.of(Verdict::affected), 1'000U);
}

}  // namespace
}  // namespace aftercare::insight
