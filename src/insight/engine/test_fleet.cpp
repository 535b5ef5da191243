#include "insight/engine/test_fleet.hpp"

#include <algorithm>

namespace aftercare::insight::engine {

namespace {

constexpr std::size_t kPlatforms = 5;
constexpr std::size_t kVersions = 12;  // Of each system; devices run the even ones.
constexpr std::size_t kAtoms = 70;     // More than a word of bits.

}  // namespace

VersionKey key_number(System system, std::uint64_t number) {
    return VersionKey{static_cast<std::uint64_t>(system) << 63U | number};
}

std::vector<KeyRange> FleetMaker::ranges(System system) {
    std::vector<KeyRange> ranges;
    std::uint64_t from = below(4);
    while (from < kVersions) {
        const std::uint64_t to = from + 1 + below(4);
        ranges.push_back({key_number(system, from), key_number(system, to)});
        from = to + below(4);
    }
    return ranges;
}

Formula FleetMaker::formula(int depth) {
    switch (below(depth > 0 ? 5 : 3)) {
        case 0:
            return below(6) == 0 ? Formula::never() : Formula::always();
        case 3:
        case 4: {
            std::vector<Formula> parts;
            for (std::size_t i = 0; i < 1 + below(4); ++i) parts.push_back(formula(depth - 1));
            return below(2) == 0 ? Formula::all(std::move(parts)) : Formula::any(std::move(parts));
        }
        default:
            return Formula::one(static_cast<AtomIndex>(below(8) * 9));
    }
}

Terms FleetMaker::terms() {
    Terms terms;
    for (std::size_t i = 0; i < 1 + (below(3) == 0 ? below(3) : 0); ++i) {
        Clause clause{.every_platform = below(8) == 0,
                      .system = below(3) == 0 ? System::junos_evolved : System::junos,
                      .condition = below(3) == 0 ? Formula::always() : formula(3),
                      .known_versions_only = below(8) == 0};
        for (PlatformIndex platform = 0; platform < kPlatforms; ++platform)
            if (below(2) == 0) clause.platforms.push_back(platform);
        clause.ranges = ranges(clause.system);
        if (below(8) == 0) clause.undecided = ranges(clause.system);
        terms.clauses.push_back(std::move(clause));
    }
    return terms;
}

DeviceRow FleetMaker::row(const TestFleet& fleet) {
    constexpr VersionIndex unknown[] = {kUnknownVersion, kUnknownJunos, kUnknownEvolved};
    return {.platform = static_cast<PlatformIndex>(below(kPlatforms)),
            .version = below(8) == 0 ? unknown[below(3)] : static_cast<VersionIndex>(below(fleet.versions.size())),
            .facts = static_cast<FactsIndex>(below(fleet.facts.size()))};
}

TestFleet FleetMaker::fleet(std::size_t devices, std::size_t advisories) {
    TestFleet fleet;
    std::vector<VersionKey> keys;
    for (const System system : {System::junos, System::junos_evolved})
        for (std::uint64_t number = 0; number < kVersions; number += 2) keys.push_back(key_number(system, number));
    fleet.versions = VersionTable(keys);
    std::vector<Evidence> evidence;
    for (std::size_t atom = 0; atom < kAtoms; ++atom)
        evidence.push_back(atom % 4 == 3 ? Evidence::inventory : atom % 4 == 2 ? Evidence::features : Evidence::configuration);
    fleet.facts = FactSets(evidence);
    for (std::size_t set = 0; set < 20; ++set) {
        const auto knowledge = static_cast<Knowledge>(below(2) == 0 ? kAllKnown : below(8));
        std::vector<AtomIndex> atoms;
        for (AtomIndex atom = 0; atom < kAtoms; ++atom)
            if (knows(knowledge, evidence[atom]) && below(2) == 0) atoms.push_back(atom);
        fleet.facts.add(knowledge, atoms);
    }
    for (std::size_t device = 0; device < devices; ++device) fleet.devices.add(row(fleet));
    for (std::size_t advisory = 0; advisory < advisories; ++advisory) fleet.advisories.push_back(terms());
    return fleet;
}

}  // namespace aftercare::insight::engine
