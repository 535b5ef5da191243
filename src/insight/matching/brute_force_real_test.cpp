// Every real record against every version string that stands anywhere in the shared data: the engine and the matcher that another hand
// wrote (test_brute_force.hpp) say the same. Sampled: every second record of the NVD; two models for each version (one for those
// written as CPE), in turn, so that each model meets every train; two of three devices with a configuration, four of five with an
// inventory.
#include "insight/advisory/read.hpp"
#include "insight/configuration/inheritance.hpp"
#include "insight/matching/derived.hpp"
#include "insight/matching/test_brute_comparison.hpp"
#include "insight/matching/test_names.hpp"
#include "kit/shared_data.hpp"

#include <gtest/gtest.h>

#include <cctype>
#include <filesystem>
#include <iostream>
#include <random>
#include <set>

namespace aftercare::insight {
namespace {

using namespace brute;

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool is_of_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '-' || c == '_'; }

// Words that look like versions: "21.4R3-S5.4", "15.1x49-d15.4", "18.3I20180716_1639", "17.4-20170706_dev_common.0".
void add_versions(const std::string& text, std::set<std::string>& versions) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_digit(text[at]) || (at > 0 && is_of_word(text[at - 1]))) continue;
        std::size_t end = at;
        while (end < text.size() && is_of_word(text[end])) ++end;
        std::string word = text.substr(at, end - at);
        at = end;
        while (!word.empty() && std::isalnum(static_cast<unsigned char>(word.back())) == 0) word.pop_back();
        const std::size_t dot = word.find('.');
        if (dot == std::string::npos || dot > 2 || word.size() > 40) continue;
        std::size_t behind = dot + 1;
        while (behind < word.size() && is_digit(word[behind])) ++behind;
        if (behind - dot - 1 < 1 || behind - dot - 1 > 2 || behind + 1 >= word.size()) continue;
        const std::string_view rest = std::string_view(word).substr(behind);
        if ((std::string_view("RrFfBbXxITt").contains(rest[0]) && is_digit(rest[1])) || rest.starts_with("-20"))
            versions.insert(word);
    }
}

// What NVD says: "cpe:2.3:o:juniper:junos:21.4:r3-s5:*:*:*:*:*:*". Those without a release ("15.1", "15.1:f") no device shows.
void add_cpes(const std::string& text, std::set<std::string>& versions) {
    constexpr std::string_view kStart = "cpe:2.3:o:juniper:junos";
    for (std::size_t at = text.find(kStart); at != std::string::npos; at = text.find(kStart, at + 1))
        if (std::string cpe = text.substr(at, text.find_first_of("\"' ,\n", at) - at); read_release(cpe))
            versions.insert(std::move(cpe));
}

class INS_06_brute_force_real : public kit::SharedData {
protected:
    std::vector<Advisory> advisories() const {
        std::vector<Advisory> advisories;
        for (const char* folder : {"cve-v5", "cve-v5-retyped", "cve-v4-mitre", "cve-nvd11"}) {
            std::size_t number = 0;
            for (const auto& path : kit::files_below(data_ / folder, ".json")) {
                if (std::string_view(folder) == "cve-nvd11" && number++ % 2 == 1) continue;
                auto read = read_advisories(kit::read_file(path));
                EXPECT_TRUE(read) << path;
                if (!read) continue;
                for (Advisory& advisory : read->advisories) {
                    derive_conditions(advisory);
                    advisories.push_back(std::move(advisory));
                }
            }
        }
        return advisories;
    }

    // What devices are called in a public library of device types, and boards and parts too.
    std::vector<std::string> models() const {
        std::set<std::string> models;
        for (const auto& path : kit::files_below(data_ / "devicetypes", "")) {
            const std::string text = kit::read_file(path);
            const std::size_t at = text.find("\nmodel: ");
            if (at == std::string::npos) continue;
            std::string model = text.substr(at + 8, text.find('\n', at + 1) - at - 8);
            std::erase_if(model, [](char c) { return c == '\'' || c == '"' || c == '\r'; });
            models.insert(model);
        }
        for (const PlatformModel& model : test_catalogue()) models.insert(model.model);
        return {models.begin(), models.end()};
    }

    std::vector<TestDevice> configured_devices() const {
        std::vector<TestDevice> devices;
        for (const char* folder : {"config", "cli-text/lab_management"}) {
            for (const auto& path : kit::files_below(data_ / folder, "")) {
                const auto read = read_configuration(kit::read_file(path));
                if (!read) continue;
                auto effective = effective_configuration(read->tree);
                if (!effective) continue;
                TestDevice& device = devices.emplace_back();
                device.model = path.filename().string();
                device.version = "21.4R1";
                device.configuration = std::make_shared<const ConfigurationTree>(std::move(effective->tree));
            }
        }
        return devices;
    }

    std::vector<std::string> versions() const {
        std::set<std::string> versions;
        for (const auto& entry : std::filesystem::directory_iterator(data_)) {
            if (!entry.is_directory() || entry.path().filename() == "search-corpus") continue;
            for (const auto& path : kit::files_below(entry.path(), "")) {
                const std::string text = kit::read_file(path);
                add_versions(text, versions);
                add_cpes(text, versions);
            }
        }
        return {versions.begin(), versions.end()};
    }
};

TEST_F(INS_06_brute_force_real, records_hit_the_same_versions_and_models) {
    const std::vector<Advisory> all = advisories();
    const std::vector<std::string> found = versions();
    const std::vector configurations{
        test_configuration(
            "system { services { ssh; web-management { http; } } } protocols { bgp { group a { neighbor 10.0.0.1; } } }"),
        test_configuration("protocols { rsvp { interface all; } ldp; mpls { interface all; } isis { interface all; } } "
                           "forwarding-options { dhcp-relay { group a; } } security { ike { gateway a; } alg { sip; } }"),
        std::shared_ptr<const ConfigurationTree>()};
    std::vector<TestDevice> devices;
    for (const std::string& version : found) {
        for (int i = 0; i < (version.starts_with("cpe:") ? 1 : 2); ++i) {
            const std::size_t number = devices.size();
            TestDevice& device = devices.emplace_back();
            device.model = test_catalogue()[number * 7 % test_catalogue().size()].model;
            device.version = version;
            device.configuration = configurations[number % 3];
            if (number % 5 != 0) device.parts = std::vector<DevicePart>{{.model = number % 2 == 0 ? "MPC10E-15C-MRATE" : "SPC3"}};
        }
    }
    Comparison comparison;
    comparison.compare(all, devices);
    std::cout << all.size() << " records, " << found.size() << " version strings, " << devices.size()
              << " devices: " << comparison.counts() << "\n";
    EXPECT_EQ(comparison.different(), 0U);
    EXPECT_GT(comparison.of(MatchVerdict::affected), 5'000U);
}

// Everything is affected: platform or condition decides.
Advisory affecting_all(std::string_view name) {
    Advisory advisory;
    advisory.number = AdvisoryNumber(std::string(name.substr(0, 100)));
    advisory.clauses.push_back({.otherwise = RangeStatus::affected});
    return advisory;
}

TEST_F(INS_06_brute_force_real, platforms_are_the_same_models) {
    std::set<std::string> texts;
    for (const Advisory& advisory : advisories())
        for (const AdvisoryClause& clause : advisory.clauses)
            for (const AdvisoryWords& text : clause.platforms) texts.insert(text.text());
    std::vector<Advisory> all;
    for (const std::string& text : texts) {
        all.push_back(affecting_all(text));
        all.back().clauses[0].platforms.emplace_back(text);
    }
    std::vector<TestDevice> devices;
    for (const std::string& model : models()) {
        devices.push_back({.model = model, .version = "21.4R1"});
        for (const char* board : {"MPC10E-15C-MRATE", "MX-SPC3", "MX10K-LC9600", "EX9200-15C", "MS-MPC-128G"})
            devices.push_back({.model = model, .version = "21.4R1", .parts = std::vector<DevicePart>{{.model = board}}});
    }
    Comparison comparison;
    comparison.compare(all, devices);
    std::cout << texts.size() << " texts, " << devices.size() << " devices: " << comparison.counts() << "\n";
    EXPECT_EQ(comparison.different(), 0U);
    EXPECT_GT(comparison.of(MatchVerdict::affected), 1'000U);
}

// A path of the configuration, with wildcards and a value here and there, as a condition.
std::string condition_from(const ConfigurationTree& tree, std::mt19937_64& chance) {
    const auto one_in = [&](unsigned times) { return chance() % times == 0; };
    auto node = static_cast<ConfigurationTree::Node>(1 + chance() % (tree.size() - 1));
    std::vector<std::string> words;
    for (auto at = node; at != ConfigurationTree::kRoot; at = tree.parent(at)) words.insert(words.begin(), tree.word(at));
    std::string value;
    if (words.size() > 1 && one_in(3)) {
        value = words.back();
        words.pop_back();
    }
    std::string path;
    for (const std::string& word : words) {
        if (word.contains('"')) return "[system]";
        path += (path.empty() ? "" : " ") + (one_in(5) ? "*" : one_in(15) ? "**" : "\"" + word + "\"");
    }
    if (path.ends_with("**")) path += " *";
    if (value.contains('"')) value.clear();
    std::string text = (one_in(4) ? "anywhere [" : "[") + path + "]";
    if (!value.empty()) return text + (one_in(4) ? " differs \"" : " equals \"") + value + "\"";
    return one_in(4) ? text + " absent" : text;
}

// The conditions that real records tell, and paths out of the configurations themselves, asked of every real configuration.
TEST_F(INS_06_brute_force_real, conditions_hold_on_the_same_configurations) {
    const std::vector<TestDevice> devices = configured_devices();
    std::set<std::string> conditions;
    for (const Advisory& advisory : advisories())
        for (const AdvisoryClause& clause : advisory.clauses)
            if (clause.condition) conditions.insert(clause.condition->text());
    const std::size_t derived = conditions.size();
    std::mt19937_64 chance(1);
    for (const TestDevice& device : devices)
        if (device.configuration->size() > 1) conditions.insert(condition_from(*device.configuration, chance));
    std::vector<Advisory> all;
    for (const std::string& condition : conditions) {
        if (!parse_condition(condition)) continue;
        all.push_back(affecting_all("condition"));
        all.back().clauses[0].condition = AdvisoryText(condition);
    }
    Comparison comparison;
    comparison.compare(all, devices);
    std::cout << derived << " derived conditions, " << all.size() - derived << " others, " << devices.size()
              << " configurations: " << comparison.counts() << "\n";
    EXPECT_EQ(comparison.different(), 0U);
    EXPECT_GT(comparison.of(MatchVerdict::affected), 1'000U);
}

}  // namespace
}  // namespace aftercare::insight
