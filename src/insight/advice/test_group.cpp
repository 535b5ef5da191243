#include "insight/advice/test_group.hpp"

#include "insight/version/key.hpp"

#include <algorithm>

namespace aftercare::insight::advice {

Version release(std::string_view text) { return parse_version(text).value(); }
Train train(std::string_view text) { return parse_train(text).value(); }
Date day(std::string_view text) { return Date::parse(text).value(); }
KeyRange range(std::string_view from, std::string_view to) { return {release(from).key(), release(to).key()}; }

const AdvicePolicy& test_policy() {
    static const policy::Pack pack = [] {
        policy::Sections sections;
        add_policy(sections);
        return policy::test_pack(sections);
    }();
    return pack.get<AdvicePolicy>();
}

engine::Terms bug(std::vector<engine::PlatformIndex> platforms, KeyRange affected, int atom) {
    engine::Terms terms;
    terms.clauses.push_back(
        {.platforms = std::move(platforms),
         .system = parts_at(affected.from).train.system,
         .ranges = {affected},
         .condition = atom < 0 ? engine::Formula::always() : engine::Formula::one(static_cast<engine::AtomIndex>(atom))});
    return terms;
}

TestGroup::TestGroup(std::vector<std::string> models) {
    for (const std::string& model : models) platforms_.add(model);
}

void TestGroup::device(std::size_t model, std::string_view version, int atom) {
    devices_.push_back({static_cast<engine::PlatformIndex>(model), std::string(version), atom});
}

void TestGroup::advisory(Severity severity, engine::Terms terms) {
    severities_.push_back(severity);
    terms_.push_back(std::move(terms));
}

const engine::Engine& TestGroup::engine() {
    if (engine_) return *engine_;
    std::vector<VersionKey> keys;
    for (const Device& device : devices_)
        if (!device.version.empty()) keys.push_back(release(device.version).key());
    engine::VersionTable versions(keys);
    engine::FactSets facts(std::vector<engine::Evidence>(kTestAtoms, engine::Evidence::configuration));
    engine::DeviceColumns columns;
    for (const Device& device : devices_) {
        engine::FactsIndex set = 0;
        if (device.atom >= -1) {
            std::vector<engine::AtomIndex> atoms;
            if (device.atom >= 0) atoms.push_back(static_cast<engine::AtomIndex>(device.atom));
            set = facts.add(engine::knowledge_of(engine::Evidence::configuration), atoms);
        }
        columns.add({.platform = device.platform,
                     .version = device.version.empty() ? engine::kUnknownVersion : *versions.find(release(device.version).key()),
                     .facts = set});
    }
    engine_ = std::make_unique<engine::Engine>(std::move(versions), std::move(facts), std::move(columns), terms_);
    return *engine_;
}

Surroundings TestGroup::surroundings(const Calendar& calendar, const Supports& supports, Date today) {
    return {.engine = engine(),
            .severities = severities_,
            .platforms = platforms_,
            .calendar = calendar,
            .supports = supports,
            .policy = test_policy(),
            .today = today,
            .threads = 2};
}

namespace {

class Chance {
public:
    explicit Chance(std::uint64_t seed) : chance_(seed) {}
    std::size_t below(std::size_t end) { return chance_() % end; }

    engine::Formula formula(int depth) {
        if (depth == 0 || below(3) == 0)
            return below(4) == 0 ? engine::Formula::always()
                                 : engine::Formula::one(static_cast<engine::AtomIndex>(below(kTestAtoms)));
        std::vector<engine::Formula> parts;
        for (std::size_t i = 0; i < 1 + below(3); ++i) parts.push_back(formula(depth - 1));
        return below(2) == 0 ? engine::Formula::all(std::move(parts)) : engine::Formula::any(std::move(parts));
    }

    KeyRanges ranges(std::span<const Version> releases, System system) {
        KeyRanges ranges;
        for (std::size_t i = 0; i < 1 + below(2); ++i) {
            const VersionKey one = releases[below(releases.size())].key();
            const VersionKey two = releases[below(releases.size())].key();
            ranges.push_back({std::min(one, two), std::max(one, two)});
        }
        std::erase_if(ranges, [](const KeyRange& range) { return range.from == range.to; });
        return intersect(normal(std::move(ranges)), {keys_of(system)});
    }

    engine::Terms terms(std::span<const Version> releases) {
        engine::Terms terms;
        for (std::size_t i = 0; i < 1 + below(3); ++i) {
            const System system = below(3) == 0 ? System::junos_evolved : System::junos;
            engine::Clause& clause = terms.clauses.emplace_back(
                engine::Clause{.every_platform = below(5) == 0, .system = system, .condition = formula(2)});
            for (engine::PlatformIndex platform = 0; platform < 3; ++platform)
                if (below(2) == 0) clause.platforms.push_back(platform);
            clause.ranges = ranges(releases, system);
            if (below(4) == 0) clause.undecided = ranges(releases, system);
        }
        return terms;
    }

private:
    std::mt19937_64 chance_;
};

}  // namespace

RandomFleet random_fleet(std::uint64_t seed, std::size_t devices, std::size_t advisories) {
    Chance chance(seed);
    RandomFleet fleet;
    for (const char* text :
         {"20.4R3", "21.2R1", "21.4R3-S5", "22.2R3", "22.4R1", "23.2R2", "21.4R3-EVO", "22.4R2-EVO", "23.2R1-EVO"})
        fleet.releases.push_back(release(text));
    std::vector<VersionKey> keys;
    for (std::size_t i = 0; i < fleet.releases.size(); i += 2) keys.push_back(fleet.releases[i].key());
    engine::VersionTable versions(keys);
    std::vector<engine::Evidence> evidence;
    for (int atom = 0; atom < kTestAtoms; ++atom)
        evidence.push_back(atom % 2 == 0 ? engine::Evidence::configuration : engine::Evidence::inventory);
    engine::FactSets facts(evidence);
    for (std::size_t set = 0; set < 20; ++set) {
        const auto knowledge = static_cast<engine::Knowledge>(chance.below(4));
        std::vector<engine::AtomIndex> atoms;
        for (engine::AtomIndex atom = 0; atom < kTestAtoms; ++atom)
            if (engine::knows(knowledge, evidence[atom]) && chance.below(2) == 0) atoms.push_back(atom);
        facts.add(knowledge, atoms);
    }
    engine::DeviceColumns columns;
    constexpr engine::VersionIndex unknown[] = {engine::kUnknownVersion, engine::kUnknownJunos, engine::kUnknownEvolved};
    for (std::size_t i = 0; i < devices; ++i)
        columns.add({.platform = static_cast<engine::PlatformIndex>(chance.below(3)),
                     .version = chance.below(8) == 0 ? unknown[chance.below(3)]
                                                     : static_cast<engine::VersionIndex>(chance.below(versions.size())),
                     .facts = static_cast<engine::FactsIndex>(chance.below(facts.size()))});
    std::vector<engine::Terms> terms;
    for (std::size_t i = 0; i < advisories; ++i) {
        terms.push_back(chance.below(10) == 0 ? engine::Terms{} : chance.terms(fleet.releases));
        fleet.severities.push_back(static_cast<Severity>(chance.below(3)));
    }
    fleet.engine =
        std::make_unique<engine::Engine>(std::move(versions), std::move(facts), std::move(columns), std::move(terms), 2);
    return fleet;
}

}  // namespace aftercare::insight::advice
