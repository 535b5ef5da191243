// Random fleets for tests: small numbers of everything, so that much coincides.
#pragma once

#include "insight/engine/engine.hpp"

#include <random>

namespace aftercare::insight::engine {

struct TestFleet {
    VersionTable versions;
    FactSets facts{{}};
    DeviceColumns devices;
    std::vector<Terms> advisories;
};

class FleetMaker {
public:
    explicit FleetMaker(std::uint64_t seed) : chance_(seed) {}

    TestFleet fleet(std::size_t devices, std::size_t advisories);
    DeviceRow row(const TestFleet& fleet);
    Terms terms();
    Formula formula(int depth);
    std::size_t below(std::size_t end) { return chance_() % end; }

private:
    std::vector<KeyRange> ranges(System system);

    std::mt19937_64 chance_;
};

// A version of a system, by number; the numbers are in order.
VersionKey key_number(System system, std::uint64_t number);

}  // namespace aftercare::insight::engine
