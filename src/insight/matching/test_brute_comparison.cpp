#include "insight/matching/test_brute_comparison.hpp"

#include "insight/matching/test_brute_random.hpp"
#include "insight/matching/test_names.hpp"
#include "platform/describe/json.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace aftercare::insight::brute {

std::string name(MatchVerdict verdict) { return describe::to_json(verdict); }

std::string some_of(const std::vector<std::string>& versions) {
    std::string text;
    for (std::size_t i = 0; i < versions.size(); i += std::max<std::size_t>(1, versions.size() / 25)) text += " " + versions[i];
    return text;
}

void Comparison::compare(const std::vector<Advisory>& advisories, const std::vector<TestDevice>& devices) {
    const auto engine = verdicts_of_engine(advisories, devices);
    std::vector<Shown> shown;
    for (const TestDevice& device : devices) shown.push_back(read_shown(device));
    for (std::size_t advisory = 0; advisory < advisories.size(); ++advisory) {
        const Asked asked(advisories[advisory], test_names(), test_catalogue());
        for (std::size_t device = 0; device < devices.size(); ++device)
            hold(advisories[advisory], devices[device], asked.verdict(devices[device], shown[device]), engine[advisory][device]);
    }
}

void Comparison::hold(const Advisory& advisory, const TestDevice& device, MatchVerdict expected, MatchVerdict engine) {
    ++verdicts_[static_cast<std::size_t>(expected)];
    if (engine == expected || ++different_ > kMostShown) return;
    ADD_FAILURE() << "engine " << name(engine) << ", working " << name(verdict_one_by_one(advisory, device)) << ", brute force "
                  << name(expected) << ": " << told(device) << "\n  " << told(advisory);
}

std::string Comparison::counts() const {
    return std::to_string(of(MatchVerdict::affected)) + " affected, " + std::to_string(of(MatchVerdict::potentially_affected)) +
           " potentially, " + std::to_string(of(MatchVerdict::unknown_version)) + " unknown version, " +
           std::to_string(of(MatchVerdict::not_affected)) + " not affected";
}

}  // namespace aftercare::insight::brute
