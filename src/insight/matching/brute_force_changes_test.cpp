// After any sequence of changes the engine's findings are those that the brute-force matcher finds on what is left: devices that change,
// come and go, versions that were never seen, advisories that are published, revised and withdrawn (INS-07).
#include "insight/matching/test_brute_comparison.hpp"
#include "insight/matching/test_brute_random.hpp"
#include "insight/matching/test_names.hpp"

#include <gtest/gtest.h>

#include <array>
#include <iostream>

namespace aftercare::insight {
namespace {

using namespace brute;

constexpr std::size_t kGone = static_cast<std::size_t>(-1);  // Removed, or withdrawn.

// Devices and advisories to choose from, in the engine's terms, and the verdict of each on each by brute force.
struct Pool {
    std::vector<Advisory> advisories;
    std::vector<TestDevice> devices;
    std::vector<engine::Terms> terms;
    std::vector<engine::DeviceRow> rows;  // But for the version.
    std::vector<std::vector<MatchVerdict>> verdicts;
    engine::FactSets facts{{}};

    Pool(Maker& maker, std::size_t how_many_advisories, std::size_t how_many_devices);
};

Pool::Pool(Maker& maker, std::size_t how_many_advisories, std::size_t how_many_devices) {
    Translator translator(test_names(), test_catalogue());
    while (devices.size() < how_many_devices) translator.platform(devices.emplace_back(maker.device()).model);
    while (advisories.size() < how_many_advisories) {
        terms.push_back(translator.terms(advisories.emplace_back(maker.advisory())));
        const Asked asked(advisories.back(), test_names(), test_catalogue());
        auto& row = verdicts.emplace_back();
        for (const TestDevice& device : devices) row.push_back(asked.verdict(device, read_shown(device)));
    }
    facts = engine::FactSets(translator.atoms().evidence());
    for (const TestDevice& device : devices) {
        engine::Knowledge knowledge = engine::kNothingKnown;
        std::vector<engine::AtomIndex> atoms;
        if (device.configuration) {
            knowledge |= engine::knowledge_of(engine::Evidence::configuration);
            translator.atoms().evaluate(*device.configuration, atoms);
        }
        if (device.parts) {
            knowledge |= engine::knowledge_of(engine::Evidence::inventory);
            translator.atoms().evaluate(*device.parts, atoms);
        }
        rows.push_back({.platform = translator.platform(device.model), .facts = facts.add(knowledge, atoms)});
    }
}

std::optional<VersionKey> key_of(const TestDevice& device) {
    const auto version = parse_version(device.version, device.system);
    return version && version->ordered() ? std::optional(version->key()) : std::nullopt;
}

// The engine, and what is in it as far as the test knows.
class Changing {
public:
    Changing(Maker& maker, const Pool& pool, std::size_t devices, std::size_t advisories)
        : maker_(maker), pool_(pool), engine_(begin(devices, advisories)) {}

    // One change of any kind.
    void change();
    void expect_the_same(const std::string& when) const;
    [[nodiscard]] std::array<std::size_t, 5> seen() const { return seen_; }

private:
    engine::Engine begin(std::size_t devices, std::size_t advisories);
    [[nodiscard]] std::size_t any_device() { return maker_.below(pool_.devices.size()); }
    [[nodiscard]] std::size_t any_advisory() { return maker_.below(pool_.advisories.size()); }
    // The device as the engine takes it now; a version that is new to it is learnt.
    engine::DeviceRow row(std::size_t device);
    static engine::VersionIndex unknown(const TestDevice& device);

    Maker& maker_;
    const Pool& pool_;
    std::vector<std::size_t> devices_;     // Which of the pool each of the engine's is.
    std::vector<std::size_t> advisories_;  // Likewise.
    engine::Engine engine_;
    mutable std::array<std::size_t, 5> seen_{};
};

engine::VersionIndex Changing::unknown(const TestDevice& device) {
    const Shown shown = read_shown(device);
    if (!shown.system) return engine::kUnknownVersion;
    return *shown.system == System::junos ? engine::kUnknownJunos : engine::kUnknownEvolved;
}

engine::Engine Changing::begin(std::size_t devices, std::size_t advisories) {
    while (devices_.size() < devices) devices_.push_back(any_device());
    std::vector<VersionKey> keys;
    for (const std::size_t device : devices_)
        if (const auto key = key_of(pool_.devices[device])) keys.push_back(*key);
    const engine::VersionTable versions(keys);
    engine::DeviceColumns columns;
    for (const std::size_t device : devices_) {
        engine::DeviceRow row = pool_.rows[device];
        const auto key = key_of(pool_.devices[device]);
        row.version = key ? *versions.find(*key) : unknown(pool_.devices[device]);
        columns.add(row);
    }
    std::vector<engine::Terms> terms;
    while (terms.size() < advisories) terms.push_back(pool_.terms[advisories_.emplace_back(any_advisory())]);
    return engine::Engine(versions, pool_.facts, std::move(columns), std::move(terms),
                          1 + static_cast<unsigned>(maker_.below(3)));
}

engine::DeviceRow Changing::row(std::size_t device) {
    engine::DeviceRow row = pool_.rows[device];
    const auto key = key_of(pool_.devices[device]);
    if (!key) {
        row.version = unknown(pool_.devices[device]);
        return row;
    }
    const auto known = engine_.versions().find(*key);
    row.version = known ? *known : engine_.learn(*key);
    return row;
}

void Changing::change() {
    const std::size_t at = maker_.below(devices_.size());
    const std::size_t advisory = maker_.below(advisories_.size());
    switch (maker_.below(10)) {
        case 0:
            devices_.push_back(any_device());
            engine_.add(row(devices_.back()));
            break;
        case 1:
            if (devices_[at] != kGone) engine_.remove(static_cast<engine::DeviceIndex>(at));
            devices_[at] = kGone;
            break;
        case 2:
            engine_.add(pool_.terms[advisories_.emplace_back(any_advisory())]);
            break;
        case 3:
            advisories_[advisory] = any_advisory();
            engine_.change(static_cast<engine::AdvisoryIndex>(advisory), pool_.terms[advisories_[advisory]]);
            break;
        case 4:
            advisories_[advisory] = kGone;
            engine_.change(static_cast<engine::AdvisoryIndex>(advisory), engine::Terms{});
            break;
        case 5:
            if (maker_.one_in(8)) engine_.settle();
            break;
        default:
            if (devices_[at] == kGone) break;
            devices_[at] = any_device();
            engine_.change(static_cast<engine::DeviceIndex>(at), row(devices_[at]));
    }
}

void Changing::expect_the_same(const std::string& when) const {
    constexpr std::array kOf = {MatchVerdict::affected, MatchVerdict::potentially_affected,
                                MatchVerdict::unknown_version};  // By engine::Finding.
    engine::FindingCounts expected;
    for (auto& counts : expected.devices) counts.assign(advisories_.size(), 0);
    std::vector<std::vector<engine::DeviceIndex>> hit(advisories_.size());
    for (std::size_t device = 0; device < devices_.size(); ++device) {
        if (devices_[device] == kGone) continue;
        std::vector<engine::AdvisoryFinding> findings;
        for (std::size_t advisory = 0; advisory < advisories_.size(); ++advisory) {
            if (advisories_[advisory] == kGone) continue;
            const MatchVerdict verdict = pool_.verdicts[advisories_[advisory]][devices_[device]];
            ++seen_[static_cast<std::size_t>(verdict)];
            const auto finding = std::ranges::find(kOf, verdict);
            if (finding == kOf.end()) continue;
            const auto kind = static_cast<std::size_t>(finding - kOf.begin());
            findings.push_back({static_cast<engine::AdvisoryIndex>(advisory), static_cast<engine::Finding>(kind)});
            ++expected.devices[kind][advisory];
            if (kind == 0) hit[advisory].push_back(static_cast<engine::DeviceIndex>(device));
        }
        const auto index = static_cast<engine::DeviceIndex>(device);
        ASSERT_EQ(engine_.findings(engine_.device(index)), findings) << when << ": " << told(pool_.devices[devices_[device]]);
    }
    ASSERT_EQ(engine_.count_all(), expected) << when;
    for (std::size_t advisory = 0; advisory < advisories_.size(); ++advisory) {
        if (advisories_[advisory] == kGone) continue;
        auto devices = engine_.devices_hit(pool_.terms[advisories_[advisory]]);
        std::ranges::sort(devices);
        ASSERT_EQ(devices, hit[advisory]) << when << ": " << told(pool_.advisories[advisories_[advisory]]);
    }
}

TEST(INS_07_brute_force, after_any_changes_the_findings_are_those_of_a_full_match) {
    std::array<std::size_t, 5> seen{};
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        Maker maker(seed * 1'000);
        const Pool pool(maker, 40, 120);
        // Small fleets are settled at once; in large ones changed devices stay loose for a while.
        Changing changing(maker, pool, seed % 3 == 0 ? 1'500 : 40, 20);
        for (int step = 0; step <= 80; ++step) {
            if (step % 10 == 0)
                changing.expect_the_same("seed " + std::to_string(seed) + ", after " + std::to_string(step) + " changes");
            if (HasFatalFailure()) return;
            changing.change();
        }
        for (std::size_t i = 0; i < seen.size(); ++i) seen[i] += changing.seen()[i];
    }
    std::cout << seen[0] << " affected, " << seen[1] << " potentially, " << seen[2] << " unknown version, " << seen[4]
              << " not affected\n";
    EXPECT_GT(seen[0], 10'000U);
}

}  // namespace
}  // namespace aftercare::insight
