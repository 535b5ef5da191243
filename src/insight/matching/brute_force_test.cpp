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

std::string some_of(const std::vector<std::string>& versions) {
    std::string text;
    for (std::size_t i = 0; i < versions.size(); i += std::max<std::size_t>(1, versions.size() / 25)) text += " " + versions[i];
    return text;
}

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

// Ranges by themselves, in every form, alone and together, held against every release around their bounds.
TEST(INS_02_brute_force, ranges_cover_the_same_versions) {
    std::vector<std::string> releases = Maker::releases();
    std::vector<TestDevice> devices;
    for (const std::string& release : releases) {
        devices.push_back({.model = "MX204", .version = release});
        devices.push_back({.model = "MX204", .version = release + "-EVO"});
    }
    std::vector<Shown> shown;
    for (const TestDevice& device : devices) shown.push_back(brute::read_shown(device));
    std::size_t different = 0;
    std::size_t compared = 0;
    for (std::uint64_t seed = 1; seed <= 300 && different < kMostShown; ++seed) {
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
                const Verdict expected = asked.verdict(devices[device], shown[device]);
                if (expected != engine[at][device])
                    disagreements["engine " + name(engine[at][device]) + ", brute force " + name(expected)].push_back(devices[device].version);
            }
            if (disagreements.empty()) continue;
            ++different;
            std::string text;
            for (const auto& [verdicts, versions] : disagreements)
                text += "\n  " + verdicts + ": " + std::to_string(versions.size()) + some_of(versions);
            ADD_FAILURE() << brute::told(advisories[at].clauses[0]) << text;
        }
    }
    std::cout << compared << " versions compared with ranges\n";
}

TEST(PROBE, probe) {
    struct R { const char* status; const char* from; const char* after; const char* before; const char* through; std::vector<std::pair<const char*, const char*>> changes; };
    const auto ask = [](const char* title, std::vector<R> ranges, RangeStatus otherwise, std::vector<std::string> versions) {
        Advisory advisory;
        AdvisoryClause clause;
        clause.otherwise = otherwise;
        const auto status = [](const char* s) { return s[0] == 'a' ? RangeStatus::affected : s[1] == 'n' && s[2] == 'a' ? RangeStatus::unaffected : RangeStatus::unknown; };
        for (auto& r : ranges) {
            StatedRange range;
            range.status = status(r.status);
            if (r.from) range.from = AdvisoryWords(r.from);
            if (r.after) range.after = AdvisoryWords(r.after);
            if (r.before) range.before = AdvisoryWords(r.before);
            if (r.through) range.through = AdvisoryWords(r.through);
            for (auto& [at, st] : r.changes) range.changes.push_back({.at = at, .status = status(st)});
            clause.ranges.push_back(range);
        }
        advisory.clauses.push_back(clause);
        std::vector<TestDevice> devices;
        for (auto& v : versions) devices.push_back({.model = "MX204", .version = v});
        const auto engine = verdicts_of_engine({advisory}, devices);
        const Asked asked(advisory, test_names(), test_catalogue());
        std::cout << title << "\n";
        for (std::size_t i = 0; i < versions.size(); ++i)
            std::cout << "    " << versions[i] << ": engine " << name(engine[0][i]) << ", brute " << name(asked.verdict(devices[i], brute::read_shown(devices[i]))) << "\n";
    };
    const auto U = RangeStatus::unaffected; const auto A = RangeStatus::affected; const auto K = RangeStatus::unknown;
    ask("1 change at R, F device", {{"affected", "15.1", nullptr, "15.1*", nullptr, {{"15.1R7", "unaffected"}}}}, U, {"15.1F6", "15.1R6", "15.1R7"});
    ask("2 after with respin", {{"affected", nullptr, "22.2R1.4", "22.2R3", nullptr, {}}}, U, {"22.2R1", "22.2R1.5", "22.2R1.4", "22.2R2"});
    ask("3 unaffected with change inside, bound with respin", {{"unaffected", "15.1F", nullptr, "15.1F3-S2.3", nullptr, {{"15.1F3", "affected"}}}}, U, {"15.1F3-S2", "15.1F3-S2.2", "15.1F3-S1"});
    ask("4 unaffected through respin, else affected", {{"unaffected", "21.4R3", nullptr, nullptr, "21.4R3-S7.9", {}}}, A, {"21.4R3-S7", "21.4R3-S7.9", "21.4R3-S7.10", "21.4R3-S6"});
    ask("5 unaffected before respin, else affected", {{"unaffected", "21.4R3", nullptr, "21.4R3-S7.9", nullptr, {}}}, A, {"21.4R3-S7", "21.4R3-S7.8", "21.4R3-S7.9"});
    ask("6 over the end + zero", {{"affected", "21.2", nullptr, "21.4R3-S2", nullptr, {}}, {"affected", "0", nullptr, "22.2R2", nullptr, {}}}, U, {"21.4R3-S3", "21.4R3-S1", "21.2R3"});
    ask("7 two zeros", {{"affected", "0", nullptr, "21.4R3-S2", nullptr, {}}, {"affected", "0", nullptr, "22.2R2", nullptr, {}}}, U, {"21.4R3-S3", "21.4R3-S1", "21.2R3", "22.1R1"});
    ask("8 unreadable inside unaffected", {{"affected", "18.2X75", nullptr, "TPM firmware 4", nullptr, {}}, {"unaffected", "0", nullptr, "22.2R2", nullptr, {}}}, U, {"18.2X75-D10", "18.2R1"});
    ask("9 nest", {{"affected", "0", nullptr, "22.2R2", nullptr, {}}, {"unaffected", "0", nullptr, "21.4R1", nullptr, {}}, {"affected", "0", nullptr, "18.2R3", nullptr, {}}}, U, {"21.2R1", "18.2R1", "21.4R1"});
    ask("10 unknown entry in affected", {{"affected", "0", nullptr, "22.2R2", nullptr, {}}, {"unknown", "21.4", nullptr, "21.4R3", nullptr, {}}}, U, {"21.4R1", "21.2R1"});
    ask("11 affected in unknown entry", {{"unknown", "0", nullptr, "22.2R2", nullptr, {}}, {"affected", "21.4", nullptr, "21.4R3", nullptr, {}}}, U, {"21.4R1", "21.2R1"});
    ask("12 unaffected in unknown entry", {{"unknown", "0", nullptr, "22.2R2", nullptr, {}}, {"unaffected", "21.4", nullptr, "21.4R3", nullptr, {}}}, U, {"21.4R1", "21.2R1"});
    ask("13 otherwise unknown, bounded", {{"affected", "21.4", nullptr, "21.4R3", nullptr, {}}}, K, {"21.4R1", "21.2R1", "21.4R3"});
    ask("14 otherwise unknown, bare train", {{"affected", "21.4", nullptr, nullptr, nullptr, {}}}, K, {"21.4R1", "21.2R1"});
    ask("15 otherwise unknown, unaffected", {{"unaffected", "21.4", nullptr, "21.4R3", nullptr, {}}}, K, {"21.4R1", "21.2R1"});
    ask("16 0 before 15.1R5", {{"affected", "0", nullptr, "15.1R5", nullptr, {}}}, U, {"15.1F2", "15.1X49-D10", "14.2R1", "14.1X53-D10"});
    ask("17 0 before 15.1X49-D20", {{"affected", "0", nullptr, "15.1X49-D20", nullptr, {}}}, U, {"15.1F2", "15.1R2", "15.1X48-D10", "15.1X53-D10", "14.2R1", "14.1X53-D10"});
    ask("18 before a train", {{"affected", "0", nullptr, "22.1", nullptr, {}}}, U, {"22.1R1", "22.1B1", "21.4R3"});
    ask("19 before two trains mixed numbers", {{"affected", "0", nullptr, "21.4R3-S2, 22.2R2", nullptr, {}}}, U, {"22.1R1", "21.4R3-S1", "21.4R3-S3", "22.2R1", "22.2R2"});
    ask("20 through a train", {{"affected", "0", nullptr, nullptr, "22.1", {}}}, U, {"22.1R1", "22.1R3", "21.4R3", "22.1X10-D5", "22.2R1"});
    ask("21 wide change", {{"affected", "0", nullptr, "22.4R1", nullptr, {{"21.4R3-S5", "unaffected"}}}}, U, {"21.4R3-S5", "21.4R3-S6", "22.1R1", "21.2R1", "21.4R3-S4"});
    ask("22 unreadable beside fixed", {{"affected", "21.4", nullptr, "21.4R3-S2", nullptr, {}}, {"affected", "21.4", nullptr, "TPM", nullptr, {}}}, U, {"21.4R3-S3", "21.4R3-S1"});
    ask("23 23,2 otherwise affected", {{"affected", "23,2", nullptr, "23.2R2", nullptr, {}}}, U, {"23.2R1", "23.2R2", "22.4R1", "23.1R1"});
    ask("24 n/a before nothing", {{"affected", "n/a", nullptr, "n/a", nullptr, {}}}, U, {"23.2R1"});
    ask("25 from star", {{"affected", "21.2*", nullptr, nullptr, nullptr, {}}}, U, {"21.2R1", "21.4R1", "21.2X75-D10"});
    ask("26 from 0 alone", {{"affected", "0", nullptr, nullptr, nullptr, {}}}, U, {"21.2R1", "15.1X49-D10"});
    ask("27 after train", {{"affected", nullptr, "21.2", "21.4R2", nullptr, {}}}, U, {"21.2R1", "21.2R3", "21.3R1", "21.4R1", "21.2X75-D10"});
    ask("28 unspecified upper", {{"affected", "21.2", nullptr, "unspecified", nullptr, {}}}, U, {"21.2R1", "21.3R1"});
    ask("29 evo bound in junos", {{"affected", "21.2R1", nullptr, "21.2R3-EVO", nullptr, {}}}, U, {"21.2R1", "21.2R3", "21.3R1"});
}

}  // namespace
}  // namespace aftercare::insight
