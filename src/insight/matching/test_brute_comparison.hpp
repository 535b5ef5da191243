// The engine's verdicts beside those of the brute-force matcher.
#pragma once

#include "insight/matching/test_brute_force.hpp"

#include <array>
#include <string>
#include <vector>

namespace aftercare::insight::brute {

inline constexpr std::size_t kMostShown = 20;

std::string name(MatchVerdict verdict);

// Some of many, for a message.
std::string some_of(const std::vector<std::string>& versions);

// Compares every advisory with every device; counts the verdicts, and fails the test where they differ.
class Comparison {
public:
    void compare(const std::vector<Advisory>& advisories, const std::vector<TestDevice>& devices);
    // Counts the expected verdict and says whether the engine's is the same.
    void hold(const Advisory& advisory, const TestDevice& device, MatchVerdict expected, MatchVerdict engine);

    [[nodiscard]] std::size_t of(MatchVerdict verdict) const { return verdicts_[static_cast<std::size_t>(verdict)]; }
    [[nodiscard]] std::size_t different() const { return different_; }
    [[nodiscard]] std::string counts() const;

private:
    std::array<std::size_t, 5> verdicts_{};
    std::size_t different_ = 0;
};

}  // namespace aftercare::insight::brute
