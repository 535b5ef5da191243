// A small fleet by hand, and random ones, for the tests of advice.
#pragma once

#include "insight/advice/advise.hpp"
#include "policy/test_pack.hpp"

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight::advice {

Version release(std::string_view text);
Train train(std::string_view text);
Date day(std::string_view text);
KeyRange range(std::string_view from, std::string_view to);  // Of releases.
const AdvicePolicy& test_policy();

// A clause on platforms; its condition is an atom or, below zero, nothing.
engine::Terms bug(std::vector<engine::PlatformIndex> platforms, KeyRange affected, int atom = -1);

// Puts an engine together, device by device.
class TestGroup {
public:
    explicit TestGroup(std::vector<std::string> models);

    // `version` empty: not known. `atom`: -1 none holds, -2 nothing is known of it.
    void device(std::size_t model, std::string_view version, int atom = -1);
    void advisory(Severity severity, engine::Terms terms);
    // Once all are there.
    const engine::Engine& engine();
    Surroundings surroundings(const Calendar& calendar, const Supports& supports, Date today);
    const TextTable& platforms() const { return platforms_; }

private:
    struct Device {
        engine::PlatformIndex platform = 0;
        std::string version;
        int atom = -1;
    };
    std::vector<Device> devices_;
    std::vector<engine::Terms> terms_;
    std::vector<Severity> severities_;
    TextTable platforms_;
    std::unique_ptr<engine::Engine> engine_;
};

inline constexpr int kTestAtoms = 4;

// Everything takes part, for comparing with one device at a time.
struct RandomFleet {
    std::vector<Version> releases;  // Of both systems; devices run some of them.
    std::unique_ptr<engine::Engine> engine;
    std::vector<Severity> severities;
};
RandomFleet random_fleet(std::uint64_t seed, std::size_t devices, std::size_t advisories);

}  // namespace aftercare::insight::advice
